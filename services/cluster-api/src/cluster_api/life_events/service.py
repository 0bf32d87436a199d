"""Preview and record life events: the register locked, the event applied to it as a book, and the differences written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from service_kit.access import Actor, Grant
from service_kit.pagination import Page, PageParams
from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.appointments import ending
from cluster_api.appointments.ending import Ending
from cluster_api.appointments.recording import Author
from cluster_api.appointments.schemas import EndingAppointmentRead
from cluster_api.book_store import lock_register, record_act, write_book
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.cluster_events import CreateCluster, SplitCluster
from cluster_api.domain.acts.endings import ended_by
from cluster_api.domain.acts.later_changes import later_changes
from cluster_api.domain.acts.life_events import LifeEvent, apply, boards_concerned, clusters_concerned, practices_concerned
from cluster_api.domain.acts.moves import Move, Party
from cluster_api.domain.acts.refusals import ActRefusedError, WouldForgetError
from cluster_api.domain.book import Book
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.people.roles import Role
from cluster_api.life_events.errors import LaterChangesForgotten, LifeEventNotFound, LifeEventRefused
from cluster_api.life_events.schemas import (
    EventKind,
    LifeEventCreate,
    LifeEventRead,
    LifeEventSummary,
    NeededAgreementRead,
    NeededPartyRead,
)
from cluster_api.models import ActKind, PracticeMove, RegisterAct
from cluster_api.moves import service as moves
from cluster_api.moves.proposing import Proposer, propose_for_event
from cluster_api.permissions import Permission
from cluster_api.recorded_acts import Disclosure, RecordedActs, told_of, told_of_preview
from cluster_api.register_acts import (
    books_of,
    changes_between,
    check_within_register,
    geography_on,
    grant_for_boards,
    load_concerned,
    organisations_changed,
)

_ABOUT_THE_ACT = {"effective_on", "reason", "forget_later", "kind"}


@dataclass(frozen=True)
class _Applied:
    """An event applied to what it concerns."""

    event: LifeEvent
    before: Book
    after: Book
    grant: Grant
    organisations: list[str]
    endings: list[Ending]


def record_life_event(session: Session, actor: Actor, role: Role | None, wanted: LifeEventCreate, *, preview: bool) -> LifeEventRead:
    """Apply an event to the register; in a preview only say what it would change."""
    lock_register(session)
    try:
        applied = _apply(session, actor, role, wanted, preview=preview)
    except WouldForgetError as refused:
        faults = [FieldError(pointer="/body/forget_later", detail=sentence) for sentence in refused.forgotten]
        raise LaterChangesForgotten(refused.sentence, errors=faults) from refused
    except ActRefusedError as refused:
        raise LifeEventRefused(refused.sentence) from refused
    act = None if preview else _record(session, actor, wanted, applied)
    asked = _ask_for_moves(session, actor, wanted, applied, act)
    told = _told(act, Disclosure(session, actor)) if act else _told_of_preview(wanted, applied.organisations)
    return _read(told, applied.before, applied.after, asked, ending.shown_to(session, actor, applied.endings))


def get_life_event(session: Session, actor: Actor, act_id: int, recorded: RecordedBy) -> LifeEventRead:
    """Return a life event that concerns the caller, with all that it changed, or raise `LifeEventNotFound`."""
    acts = RecordedActs(session, actor, ActKind.LIFE_EVENT, recorded)
    act = acts.find(act_id, noted_as="life_event.read")
    if act is None:
        raise LifeEventNotFound("Look at the list of life events for its number.")
    before, after = books_of(session, act)
    endings = [Ending.read(kept) for kept in act.detail.get("appointments", ())]
    shown = ending.shown_to(session, actor, endings)
    return _read(_told(act, acts.disclosure), before, after, moves.moves_asked_for_by(session, act.id), shown)


def list_life_events(
    session: Session, actor: Actor, page: PageParams, recorded: RecordedBy, *, kind: EventKind | None, organisation_id: str | None
) -> Page[LifeEventSummary]:
    """List the life events that concern the caller, the newest first."""
    return RecordedActs(session, actor, ActKind.LIFE_EVENT, recorded).list_newest_first(
        page,
        lambda act, disclosure: LifeEventSummary.model_validate(_told(act, disclosure)),
        event=kind,
        organisation_id=organisation_id,
        noted_as="life_events.read",
    )


def _apply(session: Session, actor: Actor, role: Role | None, wanted: LifeEventCreate, *, preview: bool) -> _Applied:
    event, on = wanted.event(), wanted.effective_on
    check_within_register(session, on)
    before = load_concerned(session, practices_concerned(event), clusters_concerned(event))
    boards = boards_concerned(before, on, event)
    grant = grant_for_boards(actor, Permission.REGISTER_WRITE, boards, role)
    after = apply(before, on, event, geography_on(session, on), forget_later=wanted.forget_later)
    endings = ending.find_endings(session, ended_by(before, after), to_end=not preview)
    return _Applied(event, before, after, grant, organisations_changed(before, after, boards), endings)


def _record(session: Session, actor: Actor, wanted: LifeEventCreate, applied: _Applied) -> RegisterAct:
    act = record_act(
        session,
        kind=ActKind.LIFE_EVENT,
        effective_on=wanted.effective_on,
        recorded_by=actor.subject,
        acting_as=applied.grant.role,
        reason=wanted.reason,
        detail={
            "event": wanted.kind,
            "sent": _sent(wanted),
            "organisations": applied.organisations,
            **_subjects(applied),
            **({"appointments": [one.kept() for one in applied.endings]} if applied.endings else {}),
        },
    )
    write_book(session, act, applied.before, applied.after)
    ending.carry_out(session, Author(actor.subject, applied.grant.role), applied.endings, f"life event {act.id}")
    audit.record(
        session, actor.subject, "life_event.recorded", f"register_act:{act.id}",
        event=wanted.kind, effective_on=str(wanted.effective_on), organisations=applied.organisations, acting_as=applied.grant.role,
    )  # fmt: skip
    return act


def _ask_for_moves(
    session: Session, actor: Actor, wanted: LifeEventCreate, applied: _Applied, act: RegisterAct | None
) -> list[PracticeMove]:
    """Propose a move for each practice that is asked to join a new cluster."""
    if not isinstance(applied.event, CreateCluster | SplitCluster):
        return []
    (new_cluster,) = applied.after.clusters.keys() - applied.before.clusters.keys()
    wanted_moves = [Move(code, new_cluster) for code in applied.event.practice_codes]
    proposer = Proposer(actor.subject, applied.grant, actor.own_practices, act.id if act else None)
    return propose_for_event(
        session, proposer, applied.after, wanted_moves, on=wanted.effective_on, reason=wanted.reason, preview=act is None
    )


def _needed(move: PracticeMove) -> NeededAgreementRead:
    return NeededAgreementRead(
        move_id=move.id,
        practice_id=ids.practice_id(move.practice_code),
        to_cluster_id=ids.cluster_id(move.to_cluster_code) if move.to_cluster_code else None,
        parties=[NeededPartyRead(party=Party(party.party), organisation_id=party.organisation_id) for party in move.parties],
    )


def _sent(wanted: LifeEventCreate) -> dict[str, Any]:
    return wanted.model_dump(mode="json", exclude=_ABOUT_THE_ACT, exclude_unset=True)


def _subjects(applied: _Applied) -> dict[str, str]:
    """Name the first practice or the cluster that the event is about, for whoever reads the act alone."""
    practices, clusters = practices_concerned(applied.event), clusters_concerned(applied.event)
    new = sorted(applied.after.clusters.keys() - applied.before.clusters.keys())
    subjects = {"practice": practices[:1], "cluster": clusters[:1] or new[:1]}
    return {name: codes[0] for name, codes in subjects.items() if codes}


def _told(act: RegisterAct, disclosure: Disclosure) -> dict[str, Any]:
    return {"kind": act.detail["event"], "event": act.detail["sent"], **told_of(act, disclosure)}


def _told_of_preview(wanted: LifeEventCreate, organisations: list[str]) -> dict[str, Any]:
    return {"kind": wanted.kind, "event": _sent(wanted), **told_of_preview(wanted.effective_on, wanted.reason, organisations)}


def _read(
    told: dict[str, Any], before: Book, after: Book, asked: Iterable[PracticeMove], endings: list[EndingAppointmentRead]
) -> LifeEventRead:
    """Tell all of an event: what it changes, what was recorded for later dates, which moves it asks for and what ends with it."""
    return LifeEventRead.model_validate(
        {
            **told,
            "changes": changes_between(before, after),
            "later": later_changes(before, after, told["effective_on"]),
            "agreements": [_needed(move) for move in asked],
            "appointments": endings,
        }
    )
