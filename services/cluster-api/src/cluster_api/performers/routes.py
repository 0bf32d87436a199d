"""Addresses of performers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response, status
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.appointments.errors import EndsBeforeItBegins, RoleNotForSubject
from cluster_api.appointments.schemas import Subject
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.domain.dates import end_of_day
from cluster_api.models import PerformerEvent
from cluster_api.performers import service
from cluster_api.performers.errors import (
    PerformerNotFound,
    PerformerRecordedAlready,
    PerformerWithdrawn,
    PracticeNotOpenThen,
    SelfRecording,
)
from cluster_api.performers.repository import PerformerRow
from cluster_api.performers.schemas import (
    EXAMPLE_PERFORMER,
    PerformerCorrect,
    PerformerCreate,
    PerformerEnd,
    PerformerEventRead,
    PerformerRead,
    PerformerWithdraw,
    PracticeIdText,
)
from cluster_api.permissions import PerformerReader, PerformerWriter
from cluster_api.reading import ActsAsOf, AsOf, KnownOn, Registers

router = APIRouter(prefix="/v1/performers", tags=["performers"])

PerformerId = Annotated[UUID, Path(openapi_examples={"seeded": {"value": str(EXAMPLE_PERFORMER)}})]


@router.get("", response_model=Page[PerformerRead], responses=also_csv())
def list_performers(
    session: DbSession,
    actor: PerformerReader,
    as_of: AsOf,
    known_on: KnownOn,
    page: Paging,
    form: WantedForm,
    *,
    practice_id: Annotated[PracticeIdText | None, Query()] = None,
    subject: Annotated[Subject | None, Query()] = None,
) -> Page[PerformerRow] | Response:
    """List the GPs who perform services on a date at the practices of your remit. The read is recorded."""
    return listed(
        form,
        page,
        PerformerRead,
        "performers",
        lambda part: service.list_performers(
            session, actor, part, as_of, known_at=end_of_day(known_on) if known_on else None, practice_id=practice_id, subject=subject
        ),
    )


@router.post(
    "",
    response_model=PerformerRead,
    status_code=status.HTTP_201_CREATED,
    responses=documented(
        EndsBeforeItBegins, NameYourRole, PerformerRecordedAlready, PracticeNotOpenThen, RoleDoesNotFit, RoleNotForSubject, SelfRecording
    ),
)
def record_performer(
    session: DbSession, actor: PerformerWriter, role: RoleNamed, registers: Registers, wanted: PerformerCreate
) -> PerformerRow:
    """Record that a GP performs services at one of your practices. Nobody records themselves."""
    return service.record_performer(session, actor, role, registers, wanted)


@router.get("/{performer_id}/history", response_model=Page[PerformerEventRead], responses=also_csv() | documented(PerformerNotFound))
def list_performer_events(
    session: DbSession, actor: PerformerReader, recorded: ActsAsOf, page: Paging, form: WantedForm, *, performer_id: PerformerId
) -> Page[PerformerEvent] | Response:
    """Tell in order what was recorded, ended, corrected or withdrawn, by whom and why. The read is recorded."""
    return listed(
        form,
        page,
        PerformerEventRead,
        "performer-history",
        lambda part: service.list_events(session, actor, part, performer_id, recorded),
    )


@router.post(
    "/{performer_id}/end",
    response_model=PerformerRead,
    responses=documented(
        EndsBeforeItBegins,
        NameYourRole,
        PerformerNotFound,
        PerformerRecordedAlready,
        PerformerWithdrawn,
        RoleDoesNotFit,
        SelfRecording,
    ),
)
def end_performer(
    session: DbSession, actor: PerformerWriter, role: RoleNamed, performer_id: PerformerId, wanted: PerformerEnd
) -> PerformerRow:
    """Record that somebody no longer performs services at a practice. Roles that rest on it are flagged, not ended."""
    return service.end_performer(session, actor, role, performer_id, wanted)


@router.post(
    "/{performer_id}/correct",
    response_model=PerformerRead,
    responses=documented(
        EndsBeforeItBegins,
        NameYourRole,
        PerformerNotFound,
        PerformerRecordedAlready,
        PerformerWithdrawn,
        PracticeNotOpenThen,
        RoleDoesNotFit,
        SelfRecording,
    ),
)
def correct_performer(
    session: DbSession,
    actor: PerformerWriter,
    role: RoleNamed,
    registers: Registers,
    performer_id: PerformerId,
    *,
    wanted: PerformerCorrect,
) -> PerformerRow:
    """Put right dates that were recorded wrongly; that somebody left is an end, not a correction."""
    return service.correct_performer(session, actor, role, registers, performer_id, wanted)


@router.post(
    "/{performer_id}/withdraw",
    response_model=PerformerRead,
    responses=documented(NameYourRole, PerformerNotFound, PerformerWithdrawn, RoleDoesNotFit, SelfRecording),
)
def withdraw_performer(
    session: DbSession, actor: PerformerWriter, role: RoleNamed, performer_id: PerformerId, wanted: PerformerWithdraw
) -> PerformerRow:
    """Take back what was recorded by mistake and was never so."""
    return service.withdraw_performer(session, actor, role, performer_id, wanted.reason)
