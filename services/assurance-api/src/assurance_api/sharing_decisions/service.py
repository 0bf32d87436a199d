"""Record what practices decided to share. Without a decision nothing is shared; a decision can be changed any day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from service_kit import Actor, Page, PageParams, clock
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.clients.cluster import ClusterApi
from assurance_api.data_sets import service as data_sets
from assurance_api.domain.sharing import Decision, SharingLevel
from assurance_api.jobs import jobs
from assurance_api.locks import lock_data_set
from assurance_api.models import Agreement, SharingDecision
from assurance_api.permissions import Permission, practice_codes
from assurance_api.sharing_decisions.errors import LevelNotAgreed, PracticeNotFound
from assurance_api.sharing_decisions.repository import SharingDecisionRepository
from assurance_api.sharing_decisions.schemas import DecisionsRecorded, SharingDecisionCreate
from assurance_api.submissions import delivering


def record_decisions(
    session: Session, actor: Actor, cluster: ClusterApi, wishes: Sequence[SharingDecisionCreate], today: date
) -> DecisionsRecorded:
    """Record decisions; a practice's later decision in the same list wins."""
    _check_practices(actor, cluster, wishes, today)
    by_data_set: dict[str, dict[str, SharingDecisionCreate]] = defaultdict(dict)
    for wish in wishes:
        by_data_set[wish.data_set][wish.practice_code] = wish
    recorded = sum(_record(session, actor, data_set, asked, today) for data_set, asked in by_data_set.items())
    return DecisionsRecorded(recorded=recorded, unchanged=len(wishes) - recorded)


def _check_practices(actor: Actor, cluster: ClusterApi, wishes: Sequence[SharingDecisionCreate], today: date) -> None:
    own = practice_codes(actor.organisations(Permission.SHARING_DECISION_WRITE))
    known = cluster.organisations(today).practices
    strange = sorted({w.practice_code for w in wishes if w.practice_code not in known or (own is not None and w.practice_code not in own)})
    if strange:
        raise PracticeNotFound(f"These codes are not practices you may decide for: {', '.join(strange[:10])}. Nothing was recorded.")


def _record(session: Session, actor: Actor, data_set: str, wishes: Mapping[str, SharingDecisionCreate], today: date) -> int:
    data_sets.get_data_set(session, data_set)
    agreement = data_sets.get_agreement_in_force(session, data_set, today)
    lock_data_set(session, data_set)
    decisions = SharingDecisionRepository(session)
    in_force = decisions.in_force(data_set)
    new = [
        decision for wish in wishes.values() if not _same(decision := _decision(actor, wish, agreement), in_force.get(wish.practice_code))
    ]
    if not new:
        return 0
    decisions.supersede(data_set, [each.practice_code for each in new], clock.now())
    session.add_all(new)
    codes = {"practice_codes": sorted(each.practice_code for each in new)}
    audit.record(session, actor.subject, "sharing_decision.recorded", f"data-set:{data_set}", **codes)
    jobs.enqueue(session, delivering.deliver_sharing, queueing_lock=f"sharing:{data_set}", data_set=data_set)
    return len(new)


def _decision(actor: Actor, wish: SharingDecisionCreate, agreement: Agreement) -> SharingDecision:
    levels = agreement.sharing_levels if wish.levels is None else sorted(set(wish.levels))
    if wish.decision is Decision.WITHHOLD:
        levels = []
    beyond = sorted(set(levels) - set(agreement.sharing_levels))
    if beyond:
        raise LevelNotAgreed(f"The agreement does not provide for sharing with: {', '.join(beyond)}. Nothing was recorded.")
    own = f"practice:{wish.practice_code}" in {grant.organisation_id for grant in actor.grants}
    return SharingDecision(
        data_set=wish.data_set,
        practice_code=wish.practice_code,
        decision=wish.decision.value,
        levels=[SharingLevel(level).value for level in levels],
        recorded_on_behalf=wish.recorded_on_behalf or not own,
        recorded_at=clock.now(),
        recorded_by=actor.subject,
    )


def _same(new: SharingDecision, old: SharingDecision | None) -> bool:
    return old is not None and new.decision == old.decision and set(new.levels) == set(old.levels)


def list_decisions(session: Session, actor: Actor, data_set: str | None, page: PageParams) -> Page[SharingDecision]:
    """List the decisions in force of the practices the caller may see."""
    codes = practice_codes(actor.organisations(Permission.SHARING_DECISION_READ))
    rows = SharingDecisionRepository(session).listed(codes, data_set, page)
    return page.page(rows, lambda each: (each.practice_code, each.id))
