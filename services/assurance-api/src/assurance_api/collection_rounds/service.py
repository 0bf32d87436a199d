"""Open rounds, and tell what came of them."""

from collections import Counter
from uuid import UUID

from service_kit import Actor, FieldError, Page, PageParams, clock
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.clients.cluster import ClusterApi
from assurance_api.collection_rounds.errors import (
    CollectionRoundExists,
    CollectionRoundInconsistent,
    CollectionRoundNotFound,
    PeriodNotCollected,
)
from assurance_api.collection_rounds.repository import CollectionRoundRepository
from assurance_api.collection_rounds.schemas import (
    CollectionRoundCreate,
    CollectionRoundDetail,
    CollectionRoundRead,
    RoundSummary,
)
from assurance_api.data_sets import service as data_sets
from assurance_api.domain.periods import Frequency, Period, PeriodMalformed, days_after, fits, parse_period
from assurance_api.domain.row_rules import RULES, Severity
from assurance_api.locks import lock_data_set
from assurance_api.models import CollectionRound


def open_round(session: Session, actor: Actor, cluster: ClusterApi, wish: CollectionRoundCreate) -> CollectionRound:
    """Open the collection of a period under the agreement that is in force at its end."""
    period = check_consistent(wish)
    data_sets.get_data_set(session, wish.data_set)
    agreement = data_sets.get_agreement_in_force(session, wish.data_set, period.ends_on)
    if not fits(period, Frequency(agreement.frequency)):
        raise PeriodNotCollected(f"The agreement is {agreement.frequency}; {period} is not such a period.")
    check_window(wish, agreement.private_window_days)
    expected = cluster.organisations(period.ends_on).practices
    lock_data_set(session, wish.data_set)
    rounds = CollectionRoundRepository(session)
    if rounds.find_by_period(wish.data_set, wish.period) is not None:
        raise CollectionRoundExists(f"The round of {wish.data_set} for {wish.period} is there already; use it.")
    opened = CollectionRound(
        **wish.model_dump(exclude={"private_until"}),
        private_until=wish.private_until or days_after(wish.due_on, agreement.private_window_days),
        agreement_id=agreement.id,
        expected_practices=len(expected),
        computed={},
        created_at=clock.now(),
        created_by=actor.subject,
    )
    session.add(opened)
    session.flush()  # so that the event can name the round's id
    audit.record(session, actor.subject, "collection_round.opened", f"collection-round:{opened.id}", period=wish.period)
    return opened


def check_consistent(wish: CollectionRoundCreate) -> Period:
    """Return the round's period; raises `CollectionRoundInconsistent` if it does not exist or the dates are out of order."""
    errors = []
    if not wish.opens_on <= wish.due_on <= (wish.private_until or wish.due_on):
        errors.append(FieldError(pointer="/body/due_on", detail="opens_on, due_on and private_until must follow one another."))
    try:
        period = parse_period(wish.period)
    except PeriodMalformed as error:
        errors.append(FieldError(pointer="/body/period", detail=str(error)))
    if errors:
        raise CollectionRoundInconsistent("Correct what is listed and send it again.", errors=errors)
    return period


def check_window(wish: CollectionRoundCreate, days: int) -> None:
    """Raise `CollectionRoundInconsistent` where practices would have less time for themselves than was agreed."""
    earliest = days_after(wish.due_on, days)
    if wish.history or wish.private_until is None or wish.private_until >= earliest:
        return
    detail = f"The agreement gives practices {days} days to themselves, so this is {earliest} or later. Or leave it out."
    raise CollectionRoundInconsistent(
        "Correct what is listed and send it again.", errors=[FieldError(pointer="/body/private_until", detail=detail)]
    )


def get_round(session: Session, round_id: UUID) -> CollectionRound:
    """Return a round, or raise `CollectionRoundNotFound`."""
    found = CollectionRoundRepository(session).find(round_id)
    if found is None:
        raise CollectionRoundNotFound("Look in the list of collection rounds for its id.")
    return found


def get_round_of_period(session: Session, data_set: str, period: str) -> CollectionRound:
    """Return the round that collects a period, or raise `CollectionRoundNotFound`."""
    found = CollectionRoundRepository(session).find_by_period(data_set, period)
    if found is None:
        raise CollectionRoundNotFound(f"No round collects {data_set} for {period}. A data steward opens it first.")
    return found


def list_rounds(session: Session, data_set: str | None, period: str | None, page: PageParams) -> Page[CollectionRound]:
    """List rounds, newest due date first."""
    rows = CollectionRoundRepository(session).listed(data_set, period, page)
    return page.page(rows, lambda each: (each.due_on, each.id))


def get_detail(session: Session, round_id: UUID) -> CollectionRoundDetail:
    """Return a round with its summary."""
    found = get_round(session, round_id)
    read = CollectionRoundRead.model_validate(found)
    return CollectionRoundDetail(**read.model_dump(), summary=_summary(session, found))


def _summary(session: Session, found: CollectionRound) -> RoundSummary:
    rounds = CollectionRoundRepository(session)
    received, accepted, refused = rounds.row_counts(found.id)
    refusals: Counter[str] = Counter()
    for counts in rounds.issues_by_rule(found.id):
        refusals.update({rule: count for rule, count in counts.items() if RULES[rule].severity is not Severity.WARNING})
    by_rule = rounds.alerts_by_rule(found.id)
    computed = found.computed.values()
    return RoundSummary(
        expected_practices=found.expected_practices,
        practices_received=rounds.practices_received(found.id),
        rows_received=received,
        rows_accepted=accepted,
        rows_refused=refused,
        refusals_by_rule=dict(sorted(refusals.items())),
        indicators_benchmarked=len(computed),
        signals_expected=sum(each["signals_expected"] for each in computed) if computed else None,
        signals_observed=sum(each["signals_observed"] for each in computed) if computed else None,
        alerts_opened=sum(count for _, count, _ in by_rule),
        alerts_waiting=sum(waiting for _, _, waiting in by_rule),
        alerts_by_rule={rule: count for rule, count, _ in by_rule},
        evaluated_at=found.evaluated_at,
    )
