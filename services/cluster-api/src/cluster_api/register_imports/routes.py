"""Addresses of register imports."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Response, UploadFile, status
from pydantic import BeforeValidator
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import TooLarge, documented

from cluster_api.domain.dates import written_as_date
from cluster_api.models import RegisterImport
from cluster_api.permissions import RegisterImportReader, RegisterImportWriter
from cluster_api.register_imports import service
from cluster_api.register_imports.errors import (
    NotNewerThanApplied,
    PreviewOutOfDate,
    RegisterFileUnusable,
    RegisterImportNotFound,
)
from cluster_api.register_imports.schemas import RegisterImportRead, RegisterImportSummary

router = APIRouter(prefix="/v1/register-imports", tags=["register imports"])

ImportId = Annotated[int, Path(ge=1, le=2**31 - 1, openapi_examples={"seeded": {"value": 1}})]
CsvFile = Annotated[UploadFile, File()]
RegisterName = Annotated[str, Form(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")]

DEFAULT_NAME = "Register of GP practices and clusters in Scotland"


@router.post(
    "",
    response_model=RegisterImportRead,
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"model": RegisterImportRead, "description": "The same files were uploaded before"},
        **documented(NotNewerThanApplied, RegisterFileUnusable, TooLarge),
    },
)
def preview_register(
    session: DbSession,
    actor: RegisterImportWriter,
    response: Response,
    *,
    contact_details: CsvFile,
    list_sizes: CsvFile,
    effective_on: Annotated[date, BeforeValidator(written_as_date), Form()],
    register_name: RegisterName = DEFAULT_NAME,
    simulated_names: Annotated[bool, Form()] = False,
) -> RegisterImport:
    """Upload the two practice files and see what they would change. Nothing changes yet."""
    upload = service.Upload(
        contact_details=contact_details.file.read(),
        list_sizes=list_sizes.file.read(),
        effective_on=effective_on,
        register_name=register_name,
        simulated_names=simulated_names,
    )
    stored, is_new = service.preview_register(session, actor, upload)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    return stored


@router.get("", response_model=Page[RegisterImportSummary])
def list_register_imports(session: DbSession, _actor: RegisterImportReader, page: Paging) -> Page[RegisterImport]:
    """List register imports, the newest first."""
    return service.list_register_imports(session, page)


@router.get(
    "/{import_id}",
    response_model=RegisterImportRead,
    responses=documented(RegisterImportNotFound),
)
def get_register_import(session: DbSession, _actor: RegisterImportReader, import_id: ImportId) -> RegisterImport:
    """Show a register import with its differences and what looks odd."""
    return service.get_register_import(session, import_id)


@router.post(
    "/{import_id}/apply",
    response_model=RegisterImportRead,
    responses=documented(NotNewerThanApplied, PreviewOutOfDate, RegisterImportNotFound),
)
def apply_register(session: DbSession, actor: RegisterImportWriter, import_id: ImportId) -> RegisterImport:
    """Apply a previewed register from its effective date, all of it or nothing."""
    return service.apply_register(session, actor, import_id)
