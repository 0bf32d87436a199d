"""Record who performs services where. It decides who may be nominated as a practice's or a cluster's lead."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from service_kit import clock
from service_kit.access import Actor, Grant
from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api import audit, people
from cluster_api.acting import acting_grant, is_national
from cluster_api.appointments import kinds_of_holders
from cluster_api.appointments.errors import EndsBeforeItBegins
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.people.roles import Role
from cluster_api.models import Performer, PerformerEvent
from cluster_api.performers.errors import (
    PerformerNotFound,
    PerformerRecordedAlready,
    PerformerWithdrawn,
    PracticeNotOpenThen,
    SelfRecording,
)
from cluster_api.performers.repository import PerformerRow, Performers
from cluster_api.performers.schemas import PerformerCorrect, PerformerCreate, PerformerEnd
from cluster_api.permissions import Permission
from cluster_api.register_store import RegisterStore


def list_performers(
    session: Session,
    actor: Actor,
    page: PageParams,
    on: date,
    *,
    known_at: datetime | None,
    practice_id: str | None,
    subject: str | None,
) -> Page[PerformerRow]:
    """List who performs services on a date at the practices of the caller's own remit. The read is recorded."""
    code = practice_id.removeprefix("practice:") if practice_id else None
    performers = Performers(session, known_at)
    rows = performers.list_on(page, on, within=_visible(actor), practice_code=code, subject=subject)
    found = page.page(rows, lambda row: (row.practice_code, row.id))
    audit.record(
        session, actor.subject, "performer.listed", practice_id or "performers",
        as_of=str(on), shown=[str(row.id) for row in found.items],
    )  # fmt: skip
    return found


def record_performer(session: Session, actor: Actor, role: Role | None, registers: RegisterStore, wanted: PerformerCreate) -> PerformerRow:
    """Record that a GP performs services at a practice: one of the caller's, open on the first day, and not the caller themselves."""
    if wanted.subject == actor.subject:
        raise SelfRecording("Ask a colleague who looks after the practice's records, your Health Board's lead or a data steward.")
    grant = acting_grant(actor, Permission.PERFORMER_WRITE, [wanted.practice_id], role)
    code = wanted.practice_id.removeprefix("practice:")
    _check_open(session, registers, code, wanted.valid_from)
    kinds_of_holders.check_is_a_person(session, wanted.subject)
    people.name_and_lock(session, wanted.subject, wanted.display_name, may_rename=is_national(grant))
    performer = Performer(
        id=uuid4(),
        subject=wanted.subject,
        practice_code=code,
        valid_from=wanted.valid_from,
        valid_until=wanted.valid_until,
        is_withdrawn=False,
    )
    return _write(session, actor, grant, performer, kind="recorded", on=wanted.valid_from, reason=wanted.reason)


def end_performer(session: Session, actor: Actor, role: Role | None, performer_id: UUID, wanted: PerformerEnd) -> PerformerRow:
    """Record that somebody no longer performs services at a practice. What they hold there is flagged, not ended."""
    performer, grant = _change(session, actor, role, performer_id)
    performer.valid_until = wanted.on
    return _write(session, actor, grant, performer, kind="ended", on=wanted.on, reason=wanted.reason)


def correct_performer(
    session: Session, actor: Actor, role: Role | None, registers: RegisterStore, performer_id: UUID, wanted: PerformerCorrect
) -> PerformerRow:
    """Put right what was recorded wrongly."""
    performer, grant = _change(session, actor, role, performer_id)
    valid_from = wanted.valid_from or performer.valid_from
    _check_open(session, registers, performer.practice_code, valid_from)
    performer.valid_from = valid_from
    if "valid_until" in wanted.model_fields_set:
        performer.valid_until = wanted.valid_until
    return _write(session, actor, grant, performer, kind="corrected", on=clock.today(), reason=wanted.reason)


def withdraw_performer(session: Session, actor: Actor, role: Role | None, performer_id: UUID, reason: str) -> PerformerRow:
    """Take back what was recorded by mistake."""
    performer, grant = _change(session, actor, role, performer_id)
    performer.is_withdrawn = True
    return _write(session, actor, grant, performer, kind="withdrawn", on=clock.today(), reason=reason)


def list_events(session: Session, actor: Actor, page: PageParams, performer_id: UUID, recorded: RecordedBy) -> Page[PerformerEvent]:
    """List what had been done about a record by some time, in order. The read is recorded."""
    _find(session, actor, performer_id)
    performers = Performers(session)
    if recorded.until is not None and not performers.was_recorded(performer_id, recorded.until):
        raise PerformerNotFound("It was recorded after that day. Ask for a later day, or for none.")
    found = page.page(performers.events_of(page, performer_id, recorded.until), lambda event: (event.id,))
    audit.record(session, actor.subject, "performer.history-read", f"performer:{performer_id}")
    return found


def practices_of(session: Session, subjects: Collection[str], on: date, known_at: datetime | None = None) -> dict[str, frozenset[str]]:
    """Return the codes of the practices where each of some people performs services on a date."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, code in Performers(session, known_at).practices_of(subjects, on):
        found[subject].add(code)
    return {subject: frozenset(found[subject]) for subject in subjects}


def _visible(actor: Actor) -> frozenset[str] | None:
    """Return the codes of the practices whose performers the caller may see; None for all."""
    seen = actor.organisations(Permission.PERFORMER_READ)
    if str(ids.SCOTLAND) in seen:
        return None
    return frozenset(one.removeprefix("practice:") for one in seen if one.startswith("practice:"))


def _find(session: Session, actor: Actor, performer_id: UUID) -> Performer:
    performer = Performers(session).find(performer_id)
    within = _visible(actor)
    if performer is None or (within is not None and performer.practice_code not in within):
        raise PerformerNotFound("Look in the list of performers of your practices.")
    return performer


def _change(session: Session, actor: Actor, role: Role | None, performer_id: UUID) -> tuple[Performer, Grant]:
    """Return a record that the caller may change, with nobody else changing it, and the grant they do it under."""
    performer = _find(session, actor, performer_id)
    if performer.subject == actor.subject:
        raise SelfRecording("Ask a colleague who looks after the practice's records, your Health Board's lead or a data steward.")
    grant = acting_grant(actor, Permission.PERFORMER_WRITE, [ids.practice_id(performer.practice_code)], role)
    people.lock(session, [performer.subject])
    session.refresh(performer)  # somebody else may have changed it before we held the lock
    if performer.is_withdrawn:
        raise PerformerWithdrawn("Record them anew if they do perform services there.")
    return performer, grant


def _check_open(session: Session, registers: RegisterStore, code: str, on: date) -> None:
    register = registers.find_on(session, on)
    if register is None or code not in register.practices_by_code:
        raise PracticeNotOpenThen("Check the code and the first day in the register of practices.")


def _write(session: Session, actor: Actor, grant: Grant, performer: Performer, *, kind: str, on: date, reason: str) -> PerformerRow:
    if performer.valid_until is not None and performer.valid_until <= performer.valid_from:
        raise EndsBeforeItBegins(
            "The end is the first day on which they no longer perform services there, so it comes after the first day."
        )
    with session.no_autoflush:
        overlaps = not performer.is_withdrawn and Performers(session).overlapping(performer)
    if overlaps:
        raise PerformerRecordedAlready("Look at the list of performers, and choose a period after it.")
    people.add_or_refuse(session, performer, PerformerRecordedAlready("Somebody has just recorded the same."))
    session.add(
        PerformerEvent(
            performer_id=performer.id,
            kind=kind,
            effective_on=on,
            recorded_at=clock.now(),
            recorded_by=actor.subject,
            acting_as=grant.role,
            reason=reason,
            state=_state(performer),
        )
    )
    audit.record(
        session, actor.subject, f"performer.{kind}", ids.practice_id(performer.practice_code),
        performer_id=str(performer.id), performer=performer.subject, acting_as=grant.role,
    )  # fmt: skip
    return _row(session, performer)


def _state(performer: Performer) -> dict[str, str | bool | None]:
    return {
        "subject": performer.subject,
        "practice_code": performer.practice_code,
        "valid_from": performer.valid_from.isoformat(),
        "valid_until": performer.valid_until.isoformat() if performer.valid_until else None,
        "is_withdrawn": performer.is_withdrawn,
    }


def _row(session: Session, performer: Performer) -> PerformerRow:
    return PerformerRow(
        id=performer.id,
        subject=performer.subject,
        practice_code=performer.practice_code,
        valid_from=performer.valid_from,
        valid_until=performer.valid_until,
        is_withdrawn=performer.is_withdrawn,
        display_name=people.find_display_name(session, performer.subject) or performer.subject,
    )
