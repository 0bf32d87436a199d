"""Preview and record corrections: who says that it was recorded wrongly, why, and how it reads now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
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
from cluster_api.corrections.schemas import CorrectionCreate, MembershipCorrection, OpeningCorrection, RecordKind
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
from cluster_api.domain.people.roles import Role
from cluster_api.models import ActKind, RegisterAct
from cluster_api.permissions import Permission
from cluster_api.recorded_acts import Disclosure, RecordedActs, visible_organisations
from cluster_api.register_acts import (
    TimelineChange,
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
class CorrectionSummaryView:
    """A correction as it was, or would be, recorded."""

    id: int | None
    record: RecordKind
    effective_on: date
    reason: str
    recorded_at: datetime | None
    recorded_by: str | None
    acting_as: str | None
    correction: dict[str, Any]
    organisation_ids: list[str]


@dataclass(frozen=True)
class CorrectionView(CorrectionSummaryView):
    """A correction with all that it changes."""

    changes: tuple[TimelineChange, ...]
    later: list[Later]


@dataclass(frozen=True)
class _Applied:
    """A correction applied to what it concerns."""

    correction: Correction
    before: Book
    after: Book
    organisations: list[str]


def record_correction(session: Session, actor: Actor, role: Role | None, wanted: CorrectionCreate, *, preview: bool) -> CorrectionView:
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
    summary = _summary(act, Disclosure(session, actor)) if act else _preview(wanted, applied)
    return CorrectionView(
        **vars(summary),
        changes=changes_between(applied.before, applied.after),
        later=later_than_correction(applied.before, applied.after, applied.correction),
    )


def get_correction(session: Session, actor: Actor, act_id: int) -> CorrectionView:
    """Return a correction that concerns the caller, with all that it changed, or raise `CorrectionNotFound`."""
    act = RecordedActs(session, ActKind.CORRECTION).find(act_id, within=visible_organisations(actor))
    if act is None:
        raise CorrectionNotFound("Look at the list of corrections for its number.")
    disclosure = Disclosure(session, actor)
    disclosure.note_read("correction.read", f"register_act:{act.id}")
    before, after = books_of(session, act)
    return CorrectionView(
        **vars(_summary(act, disclosure)), changes=changes_between(before, after), later=later_changes(before, after, act.effective_on)
    )


def list_corrections(
    session: Session, actor: Actor, page: PageParams, *, record: RecordKind | None, organisation_id: str | None
) -> Page[CorrectionSummaryView]:
    """List the corrections that concern the caller, the newest first."""
    rows = RecordedActs(session, ActKind.CORRECTION).list_newest_first(
        page, within=visible_organisations(actor), event=f"correct_{record}" if record else None, organisation_id=organisation_id
    )
    found = page.page(rows, lambda row: (row.id,))
    disclosure = Disclosure(session, actor)
    disclosure.note_read("corrections.read", organisation_id or str(ids.SCOTLAND), acts=[row.id for row in found.items])
    return Page(items=[_summary(row, disclosure) for row in found.items], next_cursor=found.next_cursor)


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


def _summary(act: RegisterAct, disclosure: Disclosure) -> CorrectionSummaryView:
    return CorrectionSummaryView(
        id=act.id,
        record=RecordKind(act.detail["record"]),
        effective_on=act.effective_on,
        reason=act.reason,
        recorded_at=act.recorded_at,
        recorded_by=disclosure.who(act),
        acting_as=act.acting_as,
        correction=act.detail["sent"],
        organisation_ids=act.detail["organisations"],
    )


def _preview(wanted: CorrectionCreate, applied: _Applied) -> CorrectionSummaryView:
    return CorrectionSummaryView(
        id=None,
        record=RecordKind(wanted.record),
        effective_on=first_day(applied.correction),
        reason=wanted.reason,
        recorded_at=None,
        recorded_by=None,
        acting_as=None,
        correction=_sent(wanted),
        organisation_ids=applied.organisations,
    )
