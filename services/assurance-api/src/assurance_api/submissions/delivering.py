"""The second task: hand a submission's rows to benchmark-api as one batch, known by the submission's id."""

import json
from uuid import UUID

from service_kit import UpstreamProblem, UpstreamUnavailable, clock
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.alerts import evaluating
from assurance_api.clients.benchmark import BatchAnswer
from assurance_api.domain.lifecycle import Stage
from assurance_api.jobs import PATIENT, Resources, jobs
from assurance_api.models import Agreement, CollectionRound, DataSet, Submission
from assurance_api.sharing_decisions.levels import levels_in_force
from assurance_api.submissions.repository import SubmissionRepository

AWAY = "benchmark-api does not answer at the moment. The rows are safe and are sent again by themselves."
COMPUTING = "benchmark-api is still computing. The results are asked for again by themselves."


class NotComputedYet(Exception):  # noqa: N818 - not an error: the job is to come back later
    """benchmark-api took the batch and needs more time."""


@jobs.task(retry=PATIENT)
def deliver_submission(resources: Resources, *, submission_id: str) -> None:
    """Deliver a submission's rows; the receiver knows the batch, so a second delivery changes nothing."""
    id_ = UUID(submission_id)
    with resources.database.session_factory.begin() as session:
        body = _batch(session, id_)
    if body is None:
        return
    answer = _put(resources, id_, body)
    with resources.database.session_factory.begin() as session:
        _record(session, id_, answer)


@jobs.task(retry=PATIENT)
def deliver_sharing(resources: Resources, *, data_set: str) -> None:
    """Tell benchmark-api what practices share now: the newest batch again, with the decisions of today.

    The receiver knows the batch and takes over its sharing only. Before the first batch there is nothing to show.
    """
    with resources.database.session_factory.begin() as session:
        submission = SubmissionRepository(session).newest_delivered(data_set)
        body = None if submission is None else _batch_body(session, submission)
    if submission is not None and body is not None:
        resources.benchmark.put_batch(str(submission.id), body)


def _batch(session: Session, submission_id: UUID) -> bytes | None:
    """Return the batch as JSON, None when it was delivered before or there is nothing to deliver."""
    submission = SubmissionRepository(session).find(submission_id)
    if submission is None or submission.stage != Stage.VALIDATED or not submission.rows_accepted:
        return None
    return _batch_body(session, submission)


def _batch_body(session: Session, submission: Submission) -> bytes:
    head = json.dumps(_head(session, submission))
    rows = SubmissionRepository(session).values(submission.id).write_json()
    return f'{head[:-1]}, "rows": {rows}}}'.encode()


def _head(session: Session, submission: Submission) -> dict[str, object]:
    round_ = submission.round
    agreement = session.get_one(Agreement, round_.agreement_id)
    data_set = session.get_one(DataSet, round_.data_set)
    return {
        "data_set": data_set.code,
        "submission_id": str(submission.id),
        "simulated": data_set.simulated,
        "releases": [{"period": round_.period, "private_until": round_.private_until.isoformat()}],
        # Nothing is shared without a decision, so the default is nobody and each practice stands for itself.
        "sharing": {"default": [], "exceptions": levels_in_force(session, data_set.code, agreement)},
    }


def _put(resources: Resources, submission_id: UUID, body: bytes) -> BatchAnswer:
    try:
        answer = resources.benchmark.put_batch(str(submission_id), body)
    except UpstreamUnavailable:
        _hold_up(resources, submission_id, AWAY)
        raise
    except UpstreamProblem as problem:
        _hold_up(resources, submission_id, f"benchmark-api did not take the rows: {problem.title}. {problem.detail}"[:500])
        raise
    if not answer.is_computed:
        _hold_up(resources, submission_id, COMPUTING)
        raise NotComputedYet
    return answer


def _hold_up(resources: Resources, submission_id: UUID, why: str) -> None:
    with resources.database.session_factory.begin() as session:
        submission = SubmissionRepository(session).lock(submission_id)
        if submission is not None:
            submission.held_up = why


def _record(session: Session, submission_id: UUID, answer: BatchAnswer) -> None:
    submission = SubmissionRepository(session).lock(submission_id)
    if submission is None or submission.stage != Stage.VALIDATED:
        return
    submission.stage = Stage.DELIVERED.value
    submission.delivered_at = clock.now()
    submission.held_up = None
    round_ = session.get_one(CollectionRound, submission.round_id, with_for_update={"of": CollectionRound}, populate_existing=True)
    computed = {
        each.indicator: each.model_dump(include={"practices", "signals_expected", "signals_observed"})
        for each in answer.computed
        if each.period == round_.period
    }
    round_.computed = round_.computed | computed
    audit.record(session, audit.WORKER, "submission.delivered", f"submission:{submission_id}")
    jobs.enqueue(session, evaluating.evaluate_rounds, queueing_lock=f"evaluate:{submission.data_set}", data_set=submission.data_set)
