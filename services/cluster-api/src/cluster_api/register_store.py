"""The register of a moment, read from the tables once per version and kept.

Between two dates on which something changes the register is the same, so it is kept under the last
such date on or before the one asked for. Every act has a version of its own, written in the same
transaction; every read asks for the version first, so nothing outdated is ever served, and what an
earlier version said is never overwritten.
"""

import threading
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from datetime import UTC, date
from typing import NamedTuple

from service_kit.problems import NotFound
from sqlalchemy import CompoundSelect, Date, Select, func, literal, select, union
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from cluster_api.book_store import current_version
from cluster_api.domain.age_bands import AGED_65_PLUS, AGED_75_PLUS, AgeBand, Sex, patients_in
from cluster_api.domain.register import (
    Board,
    Cluster,
    Moment,
    Partnership,
    Practice,
    Register,
    RegisterRelease,
)
from cluster_api.garbage import without_garbage_collection
from cluster_api.models import (
    ClusterDetail,
    HealthBoard,
    ListSize,
    PartnershipBoard,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
    RegisterAct,
    RegisterImport,
)
from cluster_api.models import Partnership as PartnershipRow
from cluster_api.models.base import believed_at, holds_at, holds_on
from cluster_api.models.list_size import patients_column

ATTRIBUTION = "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0"

_PUBLISHED = (HealthBoard, PartnershipBoard, PartnershipRow)
_RECORDED = (ClusterDetail, PracticeArea, PracticeDetail, PracticeMembership, PracticeOpening)

# A register of Scotland takes about 1 MB; services ask for the ends of recent periods.
REGISTERS_KEPT = 16


class RegisterMissing(NotFound):
    """No register covers the date."""

    slug = "register-missing"
    title = "There is no register for this date"


class RegisterKey(NamedTuple):
    """What identifies a register: the version, and the last date on which it changed."""

    version: int
    changed_on: date


class RegisterStore:
    """Registers by date, at most `REGISTERS_KEPT` of them. Thread-safe."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.Lock()
        self._registers: OrderedDict[RegisterKey, Register] = OrderedDict()
        self._dates: OrderedDict[int, list[date]] = OrderedDict()

    def key(self, session: Session, moment: Moment) -> RegisterKey:
        """Return what identifies the register of a moment, or raise `RegisterMissing`."""
        dates = self._dates_of(session, moment.version)
        place = bisect_right(dates, moment.as_of)
        if place == 0:
            raise RegisterMissing(_why_missing(session, dates))
        return RegisterKey(moment.version, dates[place - 1])

    def on(self, session: Session, moment: Moment) -> Register:
        """Return the register of a moment, or raise `RegisterMissing`."""
        key = self.key(session, moment)
        with self._lock:
            known = self._registers.get(key)
            if known is not None:
                self._registers.move_to_end(key)
                return known
        register = load_register(session, Moment(key.changed_on, key.version))
        with self._lock:
            self._registers[key] = register
            while len(self._registers) > REGISTERS_KEPT:
                self._registers.popitem(last=False)
        return register

    def find_on(self, session: Session, on: date, version: int | None = None) -> Register | None:
        """Return the register of a date, as it is known now where no version is given, or None where there is none."""
        try:
            return self.on(session, Moment(on, current_version(session) if version is None else version))
        except RegisterMissing:
            return None

    def first_day(self, session: Session) -> date | None:
        """Return the day on which the register starts, as it is known now; None where there is none."""
        return next(iter(self._dates_of(session, current_version(session))), None)

    def _dates_of(self, session: Session, version: int) -> list[date]:
        with self._lock:
            dates = self._dates.get(version)
        if dates is None:
            dates = _dates_of_change(session, version)
            with self._lock:
                self._dates[version] = dates
                while len(self._dates) > REGISTERS_KEPT:
                    self._dates.popitem(last=False)
        return dates


@without_garbage_collection()
def load_register(session: Session, moment: Moment) -> Register:
    """Read the register of a moment from the tables."""
    return Register(
        release=_release(session, moment),
        boards=_boards(session, moment.as_of),
        partnerships=_partnerships(session, moment.as_of),
        clusters=_clusters(session, moment),
        practices=_practices(session, moment),
    )


def _why_missing(session: Session, dates: list[date]) -> str:
    if dates:
        return f"The register starts on {dates[0]}. Ask for that date or later."
    first = session.scalar(select(func.min(RegisterAct.recorded_at)))
    if first is None:
        return "No register has been imported yet. Ask a data steward."
    return f"Nothing was recorded before {first.astimezone(UTC).date()}. Ask what was known on that day or later."


def _dates_of_change(session: Session, version: int) -> list[date]:
    """List, from the first register on, the dates on which anything changes in what was believed at a version."""
    first = session.scalar(_imports_until(version).with_only_columns(func.min(RegisterImport.effective_on)))
    if first is None:
        return []
    # Few dates in many rows: each table gives every pair of dates once, and is read once, before they are put together.
    never = literal(None, Date)
    periods: CompoundSelect[date, date | None] = union(
        _imports_until(version).with_only_columns(RegisterImport.effective_on, never),
        select(ListSize.counted_on, never).where(ListSize.sex == Sex.ALL, believed_at(ListSize, version)).distinct(),
        *(select(table.valid_from, table.valid_until).distinct() for table in _PUBLISHED),
        *(select(table.valid_from, table.valid_until).where(believed_at(table, version)).distinct() for table in _RECORDED),
    )
    days = {day for period in session.execute(periods) for day in period}
    return sorted(day for day in days if day is not None and day >= first)


def _imports_until(version: int) -> Select[RegisterImport]:
    return select(RegisterImport).where(RegisterImport.act_id <= version)


def _release(session: Session, moment: Moment) -> RegisterRelease:
    newest = session.scalars(
        _imports_until(moment.version)
        .where(RegisterImport.effective_on <= moment.as_of)
        .order_by(RegisterImport.effective_on.desc(), RegisterImport.act_id.desc())
        .limit(1)
    ).one()
    return RegisterRelease(
        name=newest.register_name,
        simulated_names=newest.simulated_names,
        source=newest.source,
        attribution=ATTRIBUTION,
        effective_on=newest.effective_on,
    )


def _boards(session: Session, on: date) -> tuple[Board, ...]:
    rows = session.execute(
        select(HealthBoard.code, HealthBoard.name)
        .where(holds_on(HealthBoard.valid_from, HealthBoard.valid_until, on))
        .order_by(HealthBoard.code)
    )
    return tuple(Board(*row) for row in rows)


def _partnerships(session: Session, on: date) -> tuple[Partnership, ...]:
    rows = session.execute(
        select(PartnershipRow.code, PartnershipRow.name, PartnershipBoard.board_code)
        .join(PartnershipBoard, PartnershipBoard.partnership_code == PartnershipRow.code)
        .where(
            holds_on(PartnershipRow.valid_from, PartnershipRow.valid_until, on),
            holds_on(PartnershipBoard.valid_from, PartnershipBoard.valid_until, on),
        )
        .order_by(PartnershipRow.code)
    )
    return tuple(Partnership(*row) for row in rows)


def _clusters(session: Session, moment: Moment) -> tuple[Cluster, ...]:
    rows = session.execute(
        select(ClusterDetail.cluster_code, ClusterDetail.name, ClusterDetail.is_placeholder)
        .where(holds_at(ClusterDetail, moment))
        .order_by(ClusterDetail.cluster_code)
    )
    return tuple(Cluster(*row) for row in rows)


def practices_at(moment: Moment) -> Select[str, str, str, str, str, date, date | None, bool]:
    """Select the practices open at a moment with where they belong, in order of code."""
    return (
        select(
            PracticeOpening.practice_code,
            PracticeDetail.name,
            PracticeMembership.cluster_code,
            PracticeArea.partnership_code,
            PracticeArea.board_code,
            PracticeOpening.valid_from,
            PracticeOpening.valid_until,
            PracticeOpening.is_start_known,
        )
        .join(PracticeDetail, PracticeDetail.practice_code == PracticeOpening.practice_code)
        .join(PracticeMembership, PracticeMembership.practice_code == PracticeOpening.practice_code)
        .join(PracticeArea, PracticeArea.practice_code == PracticeOpening.practice_code)
        .where(
            holds_at(PracticeOpening, moment),
            holds_at(PracticeDetail, moment),
            holds_at(PracticeMembership, moment),
            holds_at(PracticeArea, moment),
        )
        .order_by(PracticeOpening.practice_code)
    )


def _practices(session: Session, moment: Moment) -> tuple[Practice, ...]:
    patients = _patients(session, moment)
    return tuple(
        Practice(
            code=code,
            name=name,
            cluster_code=cluster_code,
            partnership_code=partnership_code,
            board_code=board_code,
            patients=patients_in(patients[code], [AgeBand.ALL_AGES]),
            patients_65_plus=patients_in(patients[code], AGED_65_PLUS),
            patients_75_plus=patients_in(patients[code], AGED_75_PLUS),
            opened_on=valid_from if is_start_known else None,
            closed_on=valid_until,
        )
        for (
            code,
            name,
            cluster_code,
            partnership_code,
            board_code,
            valid_from,
            valid_until,
            is_start_known,
        ) in session.execute(practices_at(moment))
    )


def _patients(session: Session, moment: Moment) -> dict[str, dict[AgeBand, int | None]]:
    bands = (AgeBand.ALL_AGES, *AGED_65_PLUS)
    rows = session.execute(
        select(ListSize.practice_code, *map(patients_column, bands))
        .ext(distinct_on(ListSize.practice_code))
        .where(ListSize.sex == Sex.ALL, ListSize.counted_on <= moment.as_of, believed_at(ListSize, moment.version))
        .order_by(ListSize.practice_code, ListSize.counted_on.desc())
    )
    patients: dict[str, dict[AgeBand, int | None]] = defaultdict(dict)
    for code, *counts in rows:
        patients[code] = dict(zip(bands, counts, strict=True))
    return patients
