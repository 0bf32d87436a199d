"""Receive submissions, and tell what became of them."""

import csv
import io
from uuid import UUID, uuid4

from service_kit import Actor, Page, PageParams, clock
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.domain.lifecycle import Stage, SubmissionStatus, is_done
from assurance_api.domain.row_rules import Severity
from assurance_api.jobs import jobs
from assurance_api.locks import lock
from assurance_api.models import Submission, SubmissionBody, SubmissionIssue
from assurance_api.permissions import Permission, practice_codes
from assurance_api.submissions import validating
from assurance_api.submissions.errors import SubmissionNotFound
from assurance_api.submissions.repository import SubmissionRepository
from assurance_api.submissions.schemas import IssueRead
from assurance_api.submissions.targets import Target
from assurance_api.submissions.upload import Upload

ISSUE_COLUMNS = ("row_number", "field", "rule", "severity", "practice_code", "value", "message", "remedy", "note")
SIMULATED_NOTE = "Simulated values"
# A spreadsheet would run text that begins like this as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def receive(session: Session, actor: Actor, target: Target, upload: Upload) -> tuple[Submission, bool]:
    """Keep the bytes and ask for their validation; the same sender's same bytes for the same round are the first submission.

    Returns the submission and whether this call created it.
    """
    submissions = SubmissionRepository(session)
    lock(session, "submission", str(target.round_id), upload.sha256, actor.subject)
    if not target.dry_run:
        same = submissions.find_same(target.round_id, upload.sha256, target.mode, actor.subject)
        if same is not None:
            return same, False
    submission = _new(actor, target, upload)
    session.add(submission)
    session.flush()  # the body refers to the submission
    session.add(SubmissionBody(submission_id=submission.id, body=upload.body))
    detail = {"collection_round": str(target.round_id), "sha256": upload.sha256, "mode": target.mode, "dry_run": target.dry_run}
    audit.record(session, actor.subject, "submission.received", f"submission:{submission.id}", **detail)
    jobs.enqueue(session, validating.validate_submission, submission_id=str(submission.id))
    session.refresh(submission)  # so that the answer can name the round's period
    return submission, True


def _new(actor: Actor, target: Target, upload: Upload) -> Submission:
    remit = practice_codes(actor.organisations(Permission.SUBMISSION_WRITE))
    return Submission(
        id=uuid4(),
        round_id=target.round_id,
        mode=target.mode.value,
        dry_run=target.dry_run,
        media_type=upload.media_type,
        sha256=upload.sha256,
        size_bytes=len(upload.body),
        status=SubmissionStatus.RECEIVED.value,
        stage=Stage.RECEIVED.value,
        issues_by_rule={},
        remit=None if remit is None else sorted(remit),
        received_at=clock.now(),
        received_from=actor.subject,
    )


def get_submission(session: Session, actor: Actor, submission_id: UUID) -> Submission:
    """Return a submission the caller may see, or raise `SubmissionNotFound`."""
    found = SubmissionRepository(session).find(submission_id, _sender(actor))
    if found is None:
        raise SubmissionNotFound("Look in the list of your submissions for its id.")
    return found


def list_submissions(session: Session, actor: Actor, round_id: UUID | None, page: PageParams) -> Page[Submission]:
    """List the submissions the caller may see, newest first."""
    rows = SubmissionRepository(session).listed(_sender(actor), round_id, page)
    return page.page(rows, lambda each: (each.received_at, each.id))


def list_issues(session: Session, actor: Actor, submission_id: UUID, page: PageParams) -> Page[IssueRead]:
    """List a submission's faults and warnings in the order of its rows."""
    submission = get_submission(session, actor, submission_id)
    rows = page.page(SubmissionRepository(session).issues(submission_id, page), lambda each: (each.id,))
    return Page(items=[_issue(each, submission, actor) for each in rows.items], next_cursor=rows.next_cursor)


def issues_as_csv(session: Session, actor: Actor, submission_id: UUID) -> str:
    """Return the whole validation report as CSV, safe to open in a spreadsheet."""
    submission = get_submission(session, actor, submission_id)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(ISSUE_COLUMNS)
    for issue in SubmissionRepository(session).all_issues(submission_id):
        read = _issue(issue, submission, actor).model_dump(mode="json")
        read["note"] = SIMULATED_NOTE if submission.simulated else None
        writer.writerow([_harmless(read[name]) for name in ISSUE_COLUMNS])
    return text.getvalue()


def _issue(issue: SubmissionIssue, submission: Submission, actor: Actor) -> IssueRead:
    """Return an issue as this reader may see it: what a practice's good row says stays between it and its sender."""
    read = IssueRead.model_validate(issue).model_copy(update={"simulated": submission.simulated})
    if read.severity is Severity.WARNING and actor.subject != submission.received_from:
        return read.model_copy(update={"value": None, "note": None})
    return read


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def look_at(session: Session, submission_id: UUID) -> tuple[Submission | None, bool]:
    """Return a submission as it is now, and whether nothing more will happen to it."""
    found = SubmissionRepository(session).find(submission_id)
    if found is None:
        return None, False
    return found, is_done(SubmissionStatus(found.status), Stage(found.stage), dry_run=found.dry_run)


def _sender(actor: Actor) -> str | None:
    """A machine and a practice's delegate see what they sent; a data steward sees all."""
    sees_all = not actor.is_machine and practice_codes(actor.organisations(Permission.SUBMISSION_READ)) is None
    return None if sees_all else actor.subject
