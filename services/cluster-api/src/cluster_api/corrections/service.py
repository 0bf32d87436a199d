"""Preview and record corrections: who says that it was recorded wrongly, why, and how it reads now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from service_kit import clock
from service_kit.access import Actor, PermissionMissing
from service_kit.pagination import Page, PageParams
from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.acting import acting_grant
from cluster_api.book_store import lock_register, record_act, write_book
from cluster_api.corrections.errors import CorrectionForgetsLater, CorrectionNotFound, CorrectionRefused, PeriodWithoutADay
from cluster_api.corrections.schemas import (
    CorrectionCreate,
    CorrectionRead,
    CorrectionSummary,
    MembershipCorrection,
    OpeningCorrection,
    RecordKind,
)
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.corrections import (
    CorrectClusterName,
    Correction,
    CorrectMembership,
    check_leaves_what_is_to_come,
    correct,
    first_day,
    later_than_correction,
)
from cluster_api.domain.acts.later_changes import Later, later_changes
from cluster_api.domain.acts.refusals import ActRefusedError, WouldForgetError
from cluster_api.domain.book import Book
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.people.roles import Role
from cluster_api.models import ActKind, RegisterAct
from cluster_api.permissions import Permission
from cluster_api.recorded_acts import Disclosure, RecordedActs, told_of, told_of_preview
from cluster_api.register_acts import (
    books_of,
    changes_between,
    check_not_far_ahead,
    geography_on,
    load_concerned,
    organisations_changed,
)

_ABOUT_THE_ACT = {"reason", "forget_later", "record"}
# What the practice itself confirms: these say from when until when it was in a cluster.
_CONFIRMED = (MembershipCorrection, OpeningCorrection)


@dataclass(frozen=True)
class _Applied:
    """A correction applied to what it concerns."""

    correction: Correction
    before: Book
    after: Book
    organisations: list[str]


def record_correction(session: Session, actor: Actor, role: Role | None, wanted: CorrectionCreate, *, preview: bool) -> CorrectionRead:
    """Put right what was recorded wrongly; in a preview only say what that would change."""
    grant = acting_grant(actor, Permission.REGISTER_CORRECT, [str(ids.SCOTLAND)], role)
    _check_period(wanted)
    _check_not_own_cluster(actor, wanted)
    lock_register(session)
    try:
        applied = _apply(session, wanted)
    except WouldForgetError as refused:
        faults = [FieldError(pointer="/body/forget_later", detail=sentence) for sentence in refused.forgotten]
        raise CorrectionForgetsLater(refused.sentence, errors=faults) from refused
    except ActRefusedError as refused:
        raise CorrectionRefused(refused.sentence) from refused
    act = None if preview else _record(session, actor, grant.role, wanted, applied)
    told = _told(act, Disclosure(session, actor)) if act else _told_of_preview(wanted, applied)
    return _read(told, applied.before, applied.after, later_than_correction(applied.before, applied.after, applied.correction))


def get_correction(session: Session, actor: Actor, act_id: int, recorded: RecordedBy) -> CorrectionRead:
    """Return a correction that concerns the caller, with all that it changed, or raise `CorrectionNotFound`."""
    acts = RecordedActs(session, actor, ActKind.CORRECTION, recorded)
    act = acts.find(act_id, noted_as="correction.read")
    if act is None:
        raise CorrectionNotFound("Look at the list of corrections for its number.")
    before, after = books_of(session, act)
    return _read(_told(act, acts.disclosure), before, after, later_changes(before, after, act.effective_on))


def list_corrections(
    session: Session, actor: Actor, page: PageParams, recorded: RecordedBy, *, record: RecordKind | None, organisation_id: str | None
) -> Page[CorrectionSummary]:
    """List the corrections that concern the caller, the newest first."""
    return RecordedActs(session, actor, ActKind.CORRECTION, recorded).list_newest_first(
        page,
        lambda act, disclosure: CorrectionSummary.model_validate(_told(act, disclosure)),
        event=f"correct_{record}" if record else None,
        organisation_id=organisation_id,
        noted_as="corrections.read",
    )


def _check_period(wanted: CorrectionCreate) -> None:
    """Refuse a period that ends on or before its first day; a practice that did not open did not close either."""
    if isinstance(wanted, OpeningCorrection):
        first, end, name = wanted.opened_on, wanted.closed_on, "closed_on"
    else:
        first, end, name = wanted.valid_from, wanted.valid_until, "valid_until"
    if end is not None and (first is None or end <= first):
        fault = FieldError(pointer=f"/body/{name}", detail="Must be after the first day.")
        raise PeriodWithoutADay(f"{name} is the first day on which it no longer holds. Check both dates.", errors=[fault])


def _check_not_own_cluster(actor: Actor, wanted: CorrectionCreate) -> None:
    """Refuse to decide from when until when one's own practice was in a cluster, as nobody decides about its moves."""
    if isinstance(wanted, _CONFIRMED) and ids.practice_id(wanted.practice_code) in actor.own_practices:
        raise PermissionMissing("Nobody corrects the cluster or the opening of their own practice. Ask another data steward.")


def _check_confirmed(wanted: CorrectionCreate) -> None:
    if isinstance(wanted, _CONFIRMED) and wanted.practice_confirmation.confirmed_on > clock.today():
        raise ActRefusedError(
            f"{wanted.practice_confirmation.confirmed_on} is in the future. Give the date on which the practice confirmed it."
        )


def _check_not_far_ahead(wanted: CorrectionCreate) -> None:
    if isinstance(wanted, OpeningCorrection):
        check_not_far_ahead(wanted.opened_on, wanted.closed_on)
    else:
        check_not_far_ahead(wanted.valid_from, wanted.valid_until)


def _apply(session: Session, wanted: CorrectionCreate) -> _Applied:
    correction = wanted.correction()
    _check_not_far_ahead(wanted)
    _check_confirmed(wanted)
    practices = [] if isinstance(correction, CorrectClusterName) else [correction.practice_code]
    clusters = [correction.cluster_code] if isinstance(correction, CorrectClusterName) else []
    if isinstance(correction, CorrectMembership) and correction.cluster_code:
        clusters.append(correction.cluster_code)
    before = load_concerned(session, practices, clusters)
    after = correct(before, correction, geography_on(session, first_day(correction)), forget_later=wanted.forget_later)
    if isinstance(correction, CorrectMembership):
        check_leaves_what_is_to_come(before, after, correction.practice_code, clock.today())
    concerned = practices or before.members_on(clusters[0], first_day(correction))
    boards = {*_boards_ever(before, concerned), *_boards_ever(after, concerned)}
    return _Applied(correction, before, after, organisations_changed(before, after, boards))


def _boards_ever(book: Book, practices: Iterable[str]) -> set[str]:
    return {period.value.board_code for code in practices for period in book.areas.get(code, ())}


def _record(session: Session, actor: Actor, role: str, wanted: CorrectionCreate, applied: _Applied) -> RegisterAct:
    act = record_act(
        session,
        kind=ActKind.CORRECTION,
        effective_on=first_day(applied.correction),
        recorded_by=actor.subject,
        acting_as=role,
        reason=wanted.reason,
        detail={
            "event": f"correct_{wanted.record}",
            "record": wanted.record,
            "sent": _sent(wanted),
            "organisations": applied.organisations,
            **_subject(applied.correction),
        },
    )
    write_book(session, act, applied.before, applied.after)
    audit.record(
        session, actor.subject, "correction.recorded", f"register_act:{act.id}",
        record=wanted.record, organisations=applied.organisations, acting_as=role,
    )  # fmt: skip
    return act


def _subject(correction: Correction) -> dict[str, str]:
    if isinstance(correction, CorrectClusterName):
        return {"cluster": correction.cluster_code}
    return {"practice": correction.practice_code}


def _sent(wanted: CorrectionCreate) -> dict[str, Any]:
    return wanted.model_dump(mode="json", exclude=_ABOUT_THE_ACT, exclude_unset=True)


def _told(act: RegisterAct, disclosure: Disclosure) -> dict[str, Any]:
    return {"record": act.detail["record"], "correction": act.detail["sent"], **told_of(act, disclosure)}


def _told_of_preview(wanted: CorrectionCreate, applied: _Applied) -> dict[str, Any]:
    common = told_of_preview(first_day(applied.correction), wanted.reason, applied.organisations)
    return {"record": wanted.record, "correction": _sent(wanted), **common}


def _read(told: dict[str, Any], before: Book, after: Book, later: list[Later]) -> CorrectionRead:
    return CorrectionRead.model_validate({**told, "changes": changes_between(before, after), "later": later})
