"""A small register in the publisher's own format, and the rows that tests start from."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from cluster_api import book_store
from cluster_api.act_schemas import PracticeConfirmation
from cluster_api.appointments import nominating
from cluster_api.appointments.recording import Author
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain.book import Book
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.imports.decisions import Decision
from cluster_api.domain.people.roles import Role
from cluster_api.models import ActKind, Appointment, RegisterAct, RegisterImport
from cluster_api.performers import service as performers
from cluster_api.performers.schemas import PerformerCreate
from cluster_api.permissions import POLICY, Permission
from cluster_api.register_acts import organisations_changed
from cluster_api.register_imports import reading
from cluster_api.register_imports import service as register_imports
from cluster_api.register_imports.schemas import FindingDecision
from cluster_api.register_imports.service import Upload
from cluster_api.register_store import RegisterStore
from service_kit.access import Actor, Grant, GrantsRead
from service_kit.auth import Token
from service_kit.pagination import PageParams
from sqlalchemy.orm import Session

EFFECTIVE_ON = date(2024, 10, 1)
REAL = Path(__file__).parents[3] / "deploy" / "demo" / "register"
REAL_CONTACT_DETAILS = REAL / "practice_contactdetails_oct2024-open-data.csv"
REAL_LIST_SIZES = REAL / "practice_listsizes_oct2024-open-data.csv"
TAYSIDE, FIFE, LANARKSHIRE = "S08000030", "S08000029", "S08000032"
DUNDEE, PERTH_AND_KINROSS, FIFE_PARTNERSHIP, NORTH_LANARKSHIRE = "S37000007", "S37000033", "S37000032", "S37000035"
CONFIRMED = PracticeConfirmation(
    confirmed_by="Demo PQL, Demonstration Practice 017", confirmed_on=date(2024, 9, 30), kept_at="Primary care team, file 7"
)
BANDS = ("Ages0to4", "Ages5to14", "Ages15to24", "Ages25to44", "Ages45to64", "Ages65to74", "Ages75to84", "Ages85plus")


@dataclass(frozen=True)
class Listed:
    """A practice as the two files list it; without counts its age bands are suppressed."""

    code: str
    name: str
    cluster: str
    board: str = TAYSIDE
    partnership: str = DUNDEE
    by_band: tuple[int, ...] | None = (50, 100, 100, 250, 300, 100, 70, 30)
    total: int | None = None

    @property
    def patients(self) -> int:
        if self.total is not None:
            return self.total
        return sum(self.by_band or (32,))


# Two clusters (one over two partnerships and two Boards) and a placeholder.
SMALL: tuple[Listed, ...] = (
    Listed("10002", "Harbour Practice", "Dundee 4"),
    Listed("10106", "Hill Practice", "Dundee 4"),
    Listed("10125", "Glen Practice", "Kinross/Errol", partnership=PERTH_AND_KINROSS),
    Listed("20004", "Shore Practice", "Kinross/Errol", board=FIFE, partnership=FIFE_PARTNERSHIP),
    Listed("60016", "Special Practice", "Lanarkshire Undefined", LANARKSHIRE, NORTH_LANARKSHIRE, by_band=None),
)


def changed(practices: Iterable[Listed], code: str, **changes: object) -> tuple[Listed, ...]:
    """Return the same practices with one of them changed."""
    return tuple(replace(one, **changes) if one.code == code else one for one in practices)  # type: ignore[arg-type]


def contact_details(practices: Sequence[Listed] = SMALL) -> bytes:
    """Write the contact file."""
    header = ["PracticeCode", "GPPracticeName", "PracticeListSize", "AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4",
              "Postcode", "TelephoneNumber", "PracticeType", "Dispensing", "HB", "HSCP", "DataZone", "GPCluster"]  # fmt: skip
    rows = [
        [one.code, one.name, one.patients, one.name, "1 High Street", "Anytown", "", "DD1 1AA", "01382 000 000", "17J", " ",
         one.board, one.partnership, "S01007129", one.cluster]
        for one in practices
    ]  # fmt: skip
    return _written(header, rows)


def list_sizes(practices: Sequence[Listed] = SMALL, counted_on: date = EFFECTIVE_ON) -> bytes:
    """Write the list-size file: men, women and both."""
    header = ["Date", "PracticeCode", "HB", "HSCP", "Sex", "SexQF", "AllAges", "AllAgesQF"]
    header += [name for band in BANDS for name in (band, f"{band.replace('to', 'To').replace('plus', 'Plus')}QF")]
    rows = [_list_size_row(one, sex, counted_on) for one in practices for sex in ("Male", "Female", "All")]
    return _written(header, rows)


def upload(practices: Sequence[Listed] = SMALL, effective_on: date = EFFECTIVE_ON, *, simulated: bool = True) -> Upload:
    """Return what a steward sends."""
    return Upload(
        contact_details=contact_details(practices),
        list_sizes=list_sizes(practices, effective_on),
        effective_on=effective_on,
        register_name="Small register",
        simulated_names=simulated,
    )


def import_register(
    session: Session,
    practices: Sequence[Listed] = SMALL,
    effective_on: date = EFFECTIVE_ON,
    *,
    as_history: bool = False,
    sizes: Sequence[Listed] | None = None,
    counted_on: date | None = None,
) -> RegisterImport:
    """Preview a register, take what the files say wherever that is suspicious, and apply it."""
    counts = list_sizes(practices if sizes is None else sizes, counted_on or effective_on)
    sent = replace(upload(practices, effective_on), as_history=as_history, list_sizes=counts)
    stored, _ = register_imports.preview_register(session, somebody(), sent)
    accept_everything(session, stored)
    return register_imports.apply_register(session, somebody(), stored.id)


def real_upload() -> Upload:
    """Return the published register of October 2024."""
    contacts, sizes = (path.read_bytes() for path in (REAL_CONTACT_DETAILS, REAL_LIST_SIZES))
    return Upload(contacts, sizes, EFFECTIVE_ON, "The register", simulated_names=False)


def import_real_register(session: Session) -> RegisterImport:
    """Preview the published register and apply it; there is nothing suspicious in it to decide."""
    stored, _ = register_imports.preview_register(session, somebody(), real_upload())
    return register_imports.apply_register(session, somebody(), stored.id)


def record(
    session: Session, kind: ActKind, effective_on: date, change: Callable[[Book], Book], *, reason: str = "As the Board wrote."
) -> RegisterAct:
    """Change the register by an act of its own, and commit it."""
    book_store.lock_register(session)
    before = book_store.load_book(session)
    after = change(before)
    act = book_store.record_act(
        session,
        kind=kind,
        effective_on=effective_on,
        recorded_by="steward",
        acting_as="steward",
        reason=reason,
        detail={"organisations": organisations_changed(before, after, [])},
    )
    book_store.write_book(session, act, before, after)
    session.commit()
    return act


def accept_everything(session: Session, stored: RegisterImport) -> None:
    """Decide every finding of an import as the files say."""
    page = PageParams(limit=200)
    waiting = reading.list_findings(session, stored.id, RecordedBy(stored.effective_on), undecided=True, kind=None, page=page).items
    if waiting:
        reason = "Confirmed by telephone; the practice's letter is in the Board's file."
        decisions = [
            FindingDecision(
                finding_id=finding.id,
                decision=Decision.ACCEPT,
                reason=reason,
                practice_confirmation=CONFIRMED if finding.needs_practice_confirmation else None,
            )
            for finding in waiting
        ]
        register_imports.decide_findings(session, somebody(), stored.id, decisions)


def appoint(
    session: Session, subject: str, role: Role, organisation_id: str, *, since: date = EFFECTIVE_ON, until: date | None = None
) -> Appointment:
    """Put somebody in office, from the first day of the register unless told otherwise, as the operator does."""
    wanted = AppointmentCreate(
        subject=subject,
        display_name=f"The {role}",
        role=role,
        organisation_id=organisation_id,
        valid_from=since,
        valid_until=until,
    )
    return nominating.record_in_office(session, registers_of(session), Author("operator", None), wanted)


def perform(session: Session, subject: str, practice_id: str, *, since: date = EFFECTIVE_ON, until: date | None = None) -> UUID:
    """Record a GP who performs services at a practice."""
    wanted = PerformerCreate(subject=subject, display_name=f"Dr {subject}", practice_id=practice_id, valid_from=since, valid_until=until)
    token = Token("recording-steward", "cairn-session", frozenset(), is_machine=False, raw="")
    grant = Grant("steward", "country:S92000003", frozenset({"country:S92000003"}))
    actor = POLICY.actor(token, GrantsRead("Recording steward", (grant,)))
    return performers.record_performer(session, actor, None, registers_of(session), wanted).id


def registers_of(session: Session) -> RegisterStore:
    """Return what one session has read of the register, so that several rows are made after one reading."""
    store: RegisterStore = session.info.setdefault("registers", RegisterStore())
    return store


def somebody(subject: str = "steward") -> Actor:
    """Return a steward, for services that are asked without a request."""
    everything = frozenset(Permission)
    grant = Grant("steward", "country:S92000003", frozenset({"country:S92000003"}), permissions=everything)
    return Actor(Token(subject, "cairn-session", frozenset(), is_machine=False, raw=""), subject, (grant,), everything)


def _list_size_row(one: Listed, sex: str, counted_on: date) -> list[object]:
    row: list[object] = [f"{counted_on:%Y%m%d}", one.code, one.board, one.partnership, sex, "d" if sex == "All" else ""]
    if one.by_band is None:
        row += [one.patients, ""] if sex == "All" else ["", "c"]
        return row + ["", "c"] * len(BANDS)
    share = {"Male": lambda n: n // 2, "Female": lambda n: n - n // 2, "All": lambda n: n}[sex]
    row += [sum(share(count) for count in one.by_band), ""]
    for count in one.by_band:
        row += [share(count), ""]
    return row


def _written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode()
