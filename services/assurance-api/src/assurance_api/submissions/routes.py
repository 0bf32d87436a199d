"""The submission operations."""

from typing import Annotated, Any
from uuid import UUID

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Header, Query, Request, Response, status
from service_kit import Actor, Database, DbSession, Page, Paging, TooManyRequests, documented
from service_kit.rate_limits import limited

from assurance_api.collection_rounds.errors import CollectionRoundNotFound
from assurance_api.models import Submission
from assurance_api.permissions import SubmissionReader, SubmissionWriter
from assurance_api.submissions import service, waiting
from assurance_api.submissions.errors import (
    RoundNotNamed,
    RoundNotOpen,
    SubmissionFormatUnknown,
    SubmissionNotFound,
    SubmissionTooLarge,
    UploadBroken,
)
from assurance_api.submissions.schemas import IssueRead, SubmissionId, SubmissionRead, SubmissionSent
from assurance_api.submissions.targets import Asked, Target
from assurance_api.submissions.upload import CSV, JSON, Upload, Uploaded

router = APIRouter(prefix="/v1/submissions", tags=["submissions"])

# A supplier sends a file for each Board and month at most; a loop that has gone wrong is slowed down.
UPLOADS = "120/minute"

ROW_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "One practice's figures for one indicator and period. Faults are listed in the validation report.",
    "example": {
        "practice_code": "10002",
        "indicator": "antibiotic-repeat",
        "period": "2026-09",
        "numerator": 41,
        "denominator": 230,
    },
}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "Columns in any order: practice_code, indicator, period, numerator, denominator, and if needed qualifier.",
        "content": {
            CSV: {
                "schema": {"type": "string"},
                "example": "practice_code,indicator,period,numerator,denominator\n10002,antibiotic-repeat,2026-09,41,230\n",
            },
            JSON: {
                "schema": {"description": 'An object with one field, rows: {"rows": [{…}]}.', "properties": {"rows": {"items": ROW_SCHEMA}}}
            },
        },
    }
}
DONE = {
    "model": SubmissionSent,
    "description": "Done in the time the caller would wait, or the same bytes were sent for this round before.",
}


@router.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    openapi_extra=BODY,
    dependencies=[Depends(limited(UPLOADS))],
    responses={
        **documented(
            UploadBroken, CollectionRoundNotFound, RoundNotOpen, SubmissionTooLarge, SubmissionFormatUnknown, RoundNotNamed, TooManyRequests
        ),
        status.HTTP_200_OK: DONE,
    },
)
# Asynchronous, unlike every other route: it reads a stream, and may wait a minute without holding a thread.
async def send_submission(
    request: Request,
    actor: SubmissionWriter,
    asked: Asked,
    uploaded: Uploaded,
    response: Response,
    prefer: Annotated[str | None, Header(description="`wait=30`: answer when the alerts are up to date, or after 30 seconds.")] = None,
) -> SubmissionSent:
    """Send a round's figures as CSV or JSON. The same bytes sent again are recognised, not doubled."""
    database: Database = request.app.state.database
    submission, created = await run_sync(_receive, database, actor, asked, uploaded)
    seconds = waiting.wait_seconds(prefer)
    now, done = await waiting.until_done(database, submission.id, seconds) if seconds else (submission, False)
    if done or not created:
        response.status_code = status.HTTP_200_OK
    if seconds:
        response.headers["Preference-Applied"] = f"wait={seconds}"
    response.headers["Location"] = f"/v1/submissions/{submission.id}"
    return SubmissionSent.model_validate(now or submission).model_copy(update={"already_received": not created})


def _receive(database: Database, actor: Actor, asked: Target, uploaded: Upload) -> tuple[Submission, bool]:
    # Committed before the waiting begins: the worker must see it.
    with database.session_factory.begin() as session:
        return service.receive(session, actor, asked, uploaded)


@router.get("", response_model=Page[SubmissionRead])
def list_submissions(
    session: DbSession,
    actor: SubmissionReader,
    page: Paging,
    collection_round: Annotated[UUID | None, Query(description="Only this round's.")] = None,
) -> Page[Submission]:
    """List submissions, newest first: your own, or all of them for a data steward."""
    return service.list_submissions(session, actor, collection_round, page)


@router.get("/{submission_id}", response_model=SubmissionRead, responses=documented(SubmissionNotFound))
def get_submission(session: DbSession, actor: SubmissionReader, submission_id: SubmissionId) -> Submission:
    """Return one submission: its status, and how far its rows have travelled."""
    return service.get_submission(session, actor, submission_id)


@router.get(
    "/{submission_id}/issues",
    response_model=Page[IssueRead],
    responses={
        **documented(SubmissionNotFound),
        status.HTTP_200_OK: {"content": {CSV: {"schema": {"type": "string"}}}},
    },
)
def list_submission_issues(
    session: DbSession,
    actor: SubmissionReader,
    submission_id: SubmissionId,
    page: Paging,
    accept: Annotated[str, Header(description="`text/csv` for the whole report in one file.")] = "application/json",
) -> Page[IssueRead] | Response:
    """Return the validation report: row, field, rule and remedy of every fault and warning."""
    if accept.partition(",")[0].partition(";")[0].strip() != CSV:
        return service.list_issues(session, actor, submission_id, page)
    text = service.issues_as_csv(session, actor, submission_id)
    name = f'attachment; filename="validation-report-{submission_id}.csv"'
    return Response(text, media_type=f"{CSV}; charset=utf-8", headers={"Content-Disposition": name})
