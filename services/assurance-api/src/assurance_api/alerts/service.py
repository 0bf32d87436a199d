"""Show alerts to whom they are for, and take their answers."""

from datetime import date
from uuid import UUID

from service_kit import Actor, Page, PageParams, clock
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.alerts.errors import AlertHasProject, AlertNotAsking, AlertNotFound
from assurance_api.alerts.repository import AlertRepository, Filters, Seen
from assurance_api.alerts.schemas import AlertRead, EvidenceRead, ProjectLinkCreate, ResponseCreate, ResponseRead
from assurance_api.domain import visibility
from assurance_api.domain.lifecycle import AlertStatus, ResponseReason, can_move
from assurance_api.domain.visibility import About, Figures, Holding, Sight
from assurance_api.models import Alert, AlertResponse
from assurance_api.permissions import Permission

# A project is an answer: somebody is working on it.
PROJECT_REASON = ResponseReason.KNOWN_AND_WORKING_ON_IT
ROLE_OF_LEVEL = {"practice": "pql", "cluster": "cql"}


def list_alerts(session: Session, actor: Actor, filters: Filters, page: PageParams, today: date) -> Page[AlertRead]:
    """List the alerts the caller may see, newest first."""
    rows = AlertRepository(session).list_seen(_sight(actor), today, filters, page)
    seen = page.page(rows, lambda each: (each.alert.opened_on, each.alert.id))
    items = [_read(session, actor, each, today) for each in seen.items]
    return Page(items=items, next_cursor=seen.next_cursor)


def get_alert(session: Session, actor: Actor, alert_id: UUID, today: date) -> AlertRead:
    """Return an alert the caller may see, or raise `AlertNotFound`."""
    return _read(session, actor, _get_seen(session, actor, alert_id, today), today)


def answer(session: Session, actor: Actor, alert_id: UUID, wish: ResponseCreate, today: date) -> AlertResponse:
    """Answer an alert for the organisation it is about. An answered alert stops asking."""
    seen = _get_seen(session, actor, alert_id, today)
    role = _answering_role(actor, seen.alert)
    if role is None:
        raise AlertNotFound("The practice's own quality lead answers its signals; the cluster's lead answers the cluster's.")
    check_can_answer(_status_for(seen))
    alert = _locked(session, alert_id)
    check_can_answer(AlertStatus(alert.status))
    response = AlertResponse(
        alert_id=alert.id,
        reason=wish.reason.value,
        note=wish.note,
        by_role=role,
        by_subject=actor.subject,
        period=seen.shown.period,
        at=clock.now(),
    )
    _take(session, alert, response)
    # The note stays out of the trail: it is free text.
    audit.record(session, actor.subject, "alert.answered", f"alert:{alert.id}", reason=response.reason)
    return response


def link_project(session: Session, actor: Actor, alert_id: UUID, wish: ProjectLinkCreate, today: date) -> tuple[AlertResponse, bool]:
    """Record that a project answers an alert, once; returns whether this call did it."""
    alert = AlertRepository(session).lock(alert_id)
    if alert is None:
        raise AlertNotFound("There is no alert with this id.")
    if alert.project_id is not None:
        if alert.project_id != wish.project_id:
            raise AlertHasProject(f"Project {alert.project_id} answers it already.")
        return next(each for each in alert.responses if each.project_id == wish.project_id), False
    alert.project_id = wish.project_id
    response = AlertResponse(
        alert_id=alert.id,
        reason=PROJECT_REASON.value,
        by_role=ROLE_OF_LEVEL[alert.level],
        by_subject=wish.started_by,
        project_id=wish.project_id,
        period=AlertRepository(session).newest_period(alert.id, None if alert.level == "practice" else today),
        at=clock.now(),
    )
    _take(session, alert, response)
    detail = {"project_id": str(wish.project_id), "started_by": wish.started_by}
    audit.record(session, actor.subject, "alert.project_linked", f"alert:{alert.id}", **detail)
    return response, True


def _take(session: Session, alert: Alert, response: AlertResponse) -> None:
    """Add an answer; an alert that has closed or never asked keeps its status."""
    session.add(response)
    if can_move(AlertStatus(alert.status), AlertStatus.ANSWERED):
        alert.status = AlertStatus.ANSWERED.value
        alert.answered_at = alert.answered_at or response.at


def check_can_answer(status: AlertStatus) -> None:
    """Raise `AlertNotAsking` unless the alert waits for an answer or has one."""
    if not can_answer(status):
        raise AlertNotAsking(f"It is {status.value}. Only an open or answered alert takes an answer.")


def can_answer(status: AlertStatus) -> bool:
    """Say whether an alert takes an answer."""
    return can_move(status, AlertStatus.ANSWERED)


def _get_seen(session: Session, actor: Actor, alert_id: UUID, today: date) -> Seen:
    seen = AlertRepository(session).find_seen(alert_id, _sight(actor), today)
    if seen is None:
        raise AlertNotFound("Look in the list of your alerts: it may be somebody else's, or still private to the practice.")
    return seen


def _locked(session: Session, alert_id: UUID) -> Alert:
    alert = AlertRepository(session).lock(alert_id)
    if alert is None:
        raise AlertNotFound
    return alert


def _sight(actor: Actor) -> Sight:
    grants = actor.grants_with(Permission.ALERT_READ)
    return visibility.sight_of([Holding(g.role, g.organisation_id, g.organisations, g.peers) for g in grants])


def _answering_role(actor: Actor, alert: Alert) -> str | None:
    """Return the role in which the caller acts for the alert's organisation, None if in none."""
    roles = [g.role for g in actor.grants_with(Permission.ALERT_ANSWER) if g.organisation_id == alert.organisation_id]
    return roles[0] if roles else None


def _status_for(seen: Seen) -> AlertStatus:
    return visibility.shown_status(
        AlertStatus(seen.alert.status),
        AlertStatus(seen.shown.status),
        newest=seen.newest,
        answered=bool(_responses(seen)),
    )


def _read(session: Session, actor: Actor, seen: Seen, today: date) -> AlertRead:
    alert, shown, status = seen.alert, seen.shown, _status_for(seen)
    responses = _responses(seen)
    asked = status in (AlertStatus.OPEN, AlertStatus.ANSWERED) or seen.newest
    closed = status is AlertStatus.CLOSED
    figures = _figures(session, actor, seen)
    return AlertRead(
        **{name: getattr(alert, name) for name in _COPIED},
        period=shown.period,
        status=status,
        private_until=shown.private_until,
        private=today < shown.private_until,
        respond_by=alert.respond_by if asked else None,
        closed_on=alert.closed_on if closed else None,
        closing_reason=alert.closing_reason if closed else None,
        sentence=figures.sentence,
        evidence=EvidenceRead.model_validate(figures.evidence | {"period": shown.period}),
        responses=[ResponseRead.model_validate(each) for each in responses] if asked else [],
        project_id=alert.project_id if asked and alert.project_id in {each.project_id for each in responses} else None,
        allowed_actions=allowed_actions(actor, alert, status),
    )


_COPIED = (
    "id",
    "rule",
    "rule_version",
    "level",
    "direction",
    "organisation_id",
    "organisation_name",
    "data_set",
    "indicator",
    "indicator_title",
    "unit",
    "first_period",
    "opened_on",
    "simulated",
)


def allowed_actions(actor: Actor, alert: Alert, status: AlertStatus) -> list[str]:
    """Return what the caller may do with an alert now."""
    if _answering_role(actor, alert) is None or not can_answer(status):
        return []
    return ["respond"] if alert.project_id else ["respond", "start_project"]


def _figures(session: Session, actor: Actor, seen: Seen) -> Figures:
    """Return the sentence and evidence as this viewer may see them."""
    alert, shown = seen.alert, seen.shown
    if seen.own:
        return Figures(shown.sentence, shown.evidence)
    named = {each["organisation_id"] for each in shown.evidence["drivers"]}
    members = (shown.evidence.get("for_others") or {}).get("members") or []
    practices = sorted(named.union(members))
    sharing = AlertRepository(session).sharing(alert.data_set, practices) if practices else {}
    about = About(alert.level, alert.organisation_name, alert.indicator_title, alert.kind)
    return visibility.figures_for_others(about, shown.sentence, shown.evidence, _sight(actor), sharing)


def _responses(seen: Seen) -> list[AlertResponse]:
    """Return the answers to what this viewer sees: not those to a period that is still private."""
    if seen.newest:
        return list(seen.alert.responses)
    return [each for each in seen.alert.responses if each.period is not None and each.period <= seen.shown.period]
