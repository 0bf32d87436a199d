"""The first task: hold a submission's rows to the rules, store what is valid, and list the rest.

Reading, asking cluster-api and validating happen outside any transaction; then everything is written in one.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

import polars as pl
from service_kit import clock, copy_rows
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.bulk import as_csv
from assurance_api.clients.cluster import ClusterApi
from assurance_api.domain import validation
from assurance_api.domain.lifecycle import Mode, Stage, SubmissionStatus, verdict
from assurance_api.domain.periods import Period, parse_period
from assurance_api.domain.practice_codes import is_practice_code, without_letter
from assurance_api.domain.row_rules import Severity
from assurance_api.domain.submitted_files import FileFault, read_rows
from assurance_api.domain.validation import Expectation, Verdict
from assurance_api.jobs import PATIENT, Resources, jobs
from assurance_api.models import Agreement, Submission
from assurance_api.submissions import delivering
from assurance_api.submissions.repository import SubmissionRepository

# The report is for people: beyond this it says the same thing again. All issues are counted.
MAX_ISSUES_KEPT = 10_000
# A file of nothing but strange codes must not become ten thousand questions to cluster-api.
MAX_CODES_LOOKED_UP = 50
RECENT_PERIODS = 3


@dataclass(frozen=True)
class Work:
    """What validating one submission needs, read from the database."""

    body: bytes
    media_type: str
    period: Period
    kinds: dict[str, str]
    remit: frozenset[str] | None
    recent: pl.DataFrame


@jobs.task(retry=PATIENT)
def validate_submission(resources: Resources, *, submission_id: str) -> None:
    """Validate a submission once; a second run finds it validated and does nothing."""
    id_ = UUID(submission_id)
    with resources.database.session_factory.begin() as session:
        work = _begin(session, id_)
    if work is None:
        return
    found = _judge(work, resources.cluster)
    with resources.database.session_factory.begin() as session:
        _store(session, id_, found)


def _begin(session: Session, submission_id: UUID) -> Work | None:
    """Mark the submission as being validated and read what that takes."""
    submissions = SubmissionRepository(session)
    submission = submissions.lock(submission_id)
    if submission is None or submission.stage != Stage.RECEIVED:
        return None
    submission.status = SubmissionStatus.VALIDATING.value
    agreement = session.get_one(Agreement, submission.round.agreement_id)
    kinds = {each["code"]: each["kind"] for each in agreement.indicators}
    period = parse_period(submission.period)
    earlier = [str(period.earlier(step, 1)) for step in range(1, RECENT_PERIODS + 1)]
    return Work(
        body=submissions.body(submission_id),
        media_type=submission.media_type,
        period=period,
        kinds=kinds,
        remit=None if submission.remit is None else frozenset(submission.remit),
        recent=validation.recent_medians(submissions.recent_values(submission.data_set, earlier)),
    )


def _judge(work: Work, cluster: ClusterApi) -> Verdict:
    try:
        rows = read_rows(work.body, work.media_type)
    except FileFault as fault:
        issue = validation.file_fault_issue(fault.rule, fault.value, fault.note)
        return Verdict(rows=0, valid=pl.DataFrame(), issues=issue)
    return validation.validate(rows, _expectation(work, rows, cluster))


def _expectation(work: Work, rows: pl.DataFrame, cluster: ClusterApi) -> Expectation:
    """Ask the register who is open at the end of the period, and about the codes it does not know then."""
    practices = cluster.organisations(work.period.ends_on).practices
    closed = {code: each.closed_on for code, each in practices.items() if each.closed_on and each.closed_on <= work.period.ends_on}
    sent = {without_letter(code) for code in rows["practice_code"].drop_nulls().unique()}
    strange = sorted(code for code in sent if code not in practices and is_practice_code(code))
    for code in strange[:MAX_CODES_LOOKED_UP]:
        closed_on = cluster.closed_on(code)
        if closed_on is not None and closed_on <= work.period.ends_on:
            closed[code] = closed_on
    return Expectation(
        period=str(work.period),
        kinds=work.kinds,
        open_practices=frozenset(practices) - frozenset(closed),
        closed_practices=closed,
        remit=work.remit,
        recent=work.recent,
    )


def _store(session: Session, submission_id: UUID, found: Verdict) -> None:
    submission = SubmissionRepository(session).lock(submission_id)
    if submission is None or submission.stage != Stage.RECEIVED:
        return
    _record_verdict(submission, found)
    _store_issues(session, submission_id, found.issues)
    if submission.rows_accepted and not submission.dry_run:
        _store_values(session, submission_id, found.valid)
        jobs.enqueue(session, delivering.deliver_submission, submission_id=str(submission_id))
    counts = {"rows_accepted": submission.rows_accepted, "rows_refused": submission.rows_refused}
    audit.record(session, audit.WORKER, f"submission.{submission.status}", f"submission:{submission_id}", **counts)


def _record_verdict(submission: Submission, found: Verdict) -> None:
    severities = Counter(found.issues["severity"].to_list())
    refused = found.issues.filter(pl.col("severity") == Severity.ROW)["row_number"].n_unique()
    status = verdict(Mode(submission.mode), found.valid.height, refused)
    if severities[Severity.FILE]:
        status = SubmissionStatus.REFUSED
    submission.status = status.value
    submission.stage = Stage.VALIDATED.value
    submission.rows_received = found.rows
    submission.rows_accepted = 0 if status is SubmissionStatus.REFUSED else found.valid.height
    submission.rows_refused = refused
    submission.warnings = severities[Severity.WARNING]
    submission.issues_by_rule = dict(sorted(Counter(found.issues["rule"].to_list()).items()))
    submission.validated_at = clock.now()


def _store_issues(session: Session, submission_id: UUID, issues: pl.DataFrame) -> None:
    kept = issues.head(MAX_ISSUES_KEPT).select(pl.lit(str(submission_id)).alias("submission_id"), *validation.ISSUE_SCHEMA)
    copy_rows(session, "submission_issue", kept.columns, as_csv(kept))


def _store_values(session: Session, submission_id: UUID, valid: pl.DataFrame) -> None:
    values = valid.select(pl.lit(str(submission_id)).alias("submission_id"), *validation.VALUE_COLUMNS)
    copy_rows(session, "submitted_value", values.columns, as_csv(values))
