"""The register of a date, read from the tables once per version and kept.

Between two dates on which something changes the register is the same, so it is kept under the last
such date on or before the one asked for. A change of the register advances its version, in the same
transaction; every read asks for the version first, so nothing outdated is ever served.
"""

import threading
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from datetime import date
from typing import NamedTuple

from service_kit.problems import NotFound
from sqlalchemy import Select, func, select, union
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from cluster_api.domain.age_bands import AGED_65_PLUS, AGED_75_PLUS, AgeBand, Sex, patients_in
from cluster_api.domain.register import (
    Board,
    Cluster,
    Partnership,
    Practice,
    Register,
    RegisterRelease,
)
from cluster_api.models import (
    ClusterDetail,
    HealthBoard,
    ListSize,
    PartnershipBoard,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
    RegisterImport,
    RegisterVersion,
)
from cluster_api.models import Partnership as PartnershipRow
from cluster_api.models.base import holds_on

ATTRIBUTION = "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0"

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
        self._dates: tuple[int, list[date]] = (-1, [])

    def key(self, session: Session, on: date) -> RegisterKey:
        """Return what identifies the register of a date, or raise `RegisterMissing`."""
        version = session.scalar(select(func.max(RegisterVersion.version)))
        dates = self._dates_of(session, version) if version is not None else []
        place = bisect_right(dates, on)
        if version is None:
            raise RegisterMissing("No register has been imported yet. Ask a data steward.")
        if place == 0:
            raise RegisterMissing(f"The register starts on {dates[0]}. Ask for that date or later.")
        return RegisterKey(version, dates[place - 1])

    def on(self, session: Session, on: date) -> Register:
        """Return the register of a date, or raise `RegisterMissing`."""
        key = self.key(session, on)
        with self._lock:
            known = self._registers.get(key)
            if known is not None:
                self._registers.move_to_end(key)
                return known
        register = load_register(session, key.changed_on)
        with self._lock:
            self._registers[key] = register
            while len(self._registers) > REGISTERS_KEPT:
                self._registers.popitem(last=False)
        return register

    def find_on(self, session: Session, on: date) -> Register | None:
        """Return the register of a date, or None where there is none."""
        try:
            return self.on(session, on)
        except RegisterMissing:
            return None

    def _dates_of(self, session: Session, version: int) -> list[date]:
        known_version, dates = self._dates
        if known_version != version:
            dates = _dates_of_change(session)
            self._dates = (version, dates)
        return dates


def load_register(session: Session, on: date) -> Register:
    """Read the register of a date from the tables."""
    return Register(
        release=_release(session, on),
        boards=_boards(session, on),
        partnerships=_partnerships(session, on),
        clusters=_clusters(session, on),
        practices=_practices(session, on),
    )


def _dates_of_change(session: Session) -> list[date]:
    """List, from the first register on, the dates on which anything in it changes."""
    columns = [
        date_column
        for table in (
            ClusterDetail,
            HealthBoard,
            PartnershipBoard,
            PartnershipRow,
            PracticeArea,
            PracticeDetail,
            PracticeMembership,
            PracticeOpening,
        )
        for date_column in (table.valid_from, table.valid_until)
    ]
    applied = select(RegisterImport.effective_on).where(RegisterImport.applied_at.is_not(None))
    dates = session.scalars(union(applied, select(ListSize.counted_on), *(select(column) for column in columns)))
    first = session.scalar(applied.order_by(RegisterImport.effective_on).limit(1))
    return sorted(day for day in dates if day is not None and first is not None and day >= first)


def _release(session: Session, on: date) -> RegisterRelease:
    newest = session.scalars(
        select(RegisterImport)
        .where(RegisterImport.applied_at.is_not(None), RegisterImport.effective_on <= on)
        .order_by(RegisterImport.effective_on.desc())
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


def _clusters(session: Session, on: date) -> tuple[Cluster, ...]:
    rows = session.execute(
        select(ClusterDetail.cluster_code, ClusterDetail.name, ClusterDetail.is_placeholder)
        .where(holds_on(ClusterDetail.valid_from, ClusterDetail.valid_until, on))
        .order_by(ClusterDetail.cluster_code)
    )
    return tuple(Cluster(*row) for row in rows)


def practices_on(on: date) -> Select[str, str, str, str, str, date, date | None, bool]:
    """Select the practices open on a date with where they belong, in order of code."""
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
            holds_on(PracticeOpening.valid_from, PracticeOpening.valid_until, on),
            holds_on(PracticeDetail.valid_from, PracticeDetail.valid_until, on),
            holds_on(PracticeMembership.valid_from, PracticeMembership.valid_until, on),
            holds_on(PracticeArea.valid_from, PracticeArea.valid_until, on),
        )
        .order_by(PracticeOpening.practice_code)
    )


def _practices(session: Session, on: date) -> tuple[Practice, ...]:
    patients = _patients(session, on)
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
        ) in session.execute(practices_on(on))
    )


def _patients(session: Session, on: date) -> dict[str, dict[AgeBand, int | None]]:
    rows = session.execute(
        select(ListSize.practice_code, ListSize.age_band, ListSize.patients)
        .ext(distinct_on(ListSize.practice_code, ListSize.age_band))
        .where(
            ListSize.sex == Sex.ALL,
            ListSize.age_band.in_([AgeBand.ALL_AGES, *AGED_65_PLUS]),
            ListSize.counted_on <= on,
        )
        .order_by(ListSize.practice_code, ListSize.age_band, ListSize.counted_on.desc())
    )
    patients: dict[str, dict[AgeBand, int | None]] = defaultdict(dict)
    for code, band, count in rows:
        patients[code][AgeBand(band)] = count
    return patients
