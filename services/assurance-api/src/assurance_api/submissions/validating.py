"""The first task: hold a submission's rows to the rules, store what is valid, and list the rest.

Reading, asking cluster-api and validating happen outside any transaction; then everything is written in one.
A neighbour or a database that is away is asked again later. Whatever else goes wrong has to do with the file, and would
go wrong every time: it refuses the file, so that its sender hears of it.
"""

import logging
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

import polars as pl
import psycopg
import sqlalchemy.exc
from service_kit import Problem, clock, copy_rows
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

# What another try may find mended: the database, cluster-api, or the way to either.
TRANSIENT = (
    Problem,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,
)
# polars panics beside Python's exceptions.
FAULTS = (Exception, pl.exceptions.PanicException)

_log = logging.getLogger(__name__)


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
    found = _judge(work, resources.cluster, id_)
    try:
        _store_at_once(resources, id_, found)
    except TRANSIENT:
        raise
    except FAULTS:
        _log.exception("the verdict on submission %s cannot be stored", id_)
        _store_at_once(resources, id_, _refused("file_unreadable"))


def _store_at_once(resources: Resources, submission_id: UUID, found: Verdict) -> None:
    with resources.database.session_factory.begin() as session:
        _store(session, submission_id, found)


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
        recent=validation.recent_medians(submissions.recent_values(submission.data_set, earlier), submission.received_from),
    )


def _judge(work: Work, cluster: ClusterApi, submission_id: UUID) -> Verdict:
    try:
        rows = read_rows(work.body, work.media_type)
    except FileFault as fault:
        return _refused(fault.rule, fault.value, fault.note)
    except FAULTS:
        _log.exception("submission %s cannot be read", submission_id)
        return _refused("file_unreadable")
    # Outside of what follows: a register that cannot be read is no fault of the file.
    expected = _expectation(work, rows, cluster)
    try:
        return validation.validate(rows, expected)
    except FAULTS:
        _log.exception("submission %s cannot be validated", submission_id)
        return _refused("file_unreadable")


def _refused(rule: str, value: str | None = None, note: str | None = None) -> Verdict:
    return Verdict(rows=0, valid=pl.DataFrame(), issues=validation.file_fault_issue(rule, value, note))


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
