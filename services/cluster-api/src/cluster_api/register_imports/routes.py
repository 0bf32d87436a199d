"""Addresses of register imports."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, Response, UploadFile, status
from pydantic import BeforeValidator
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import TooLarge, documented

from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.book_store import RegisterContradiction
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.domain.dates import written_as_date
from cluster_api.domain.imports.changes import ChangeKind
from cluster_api.domain.imports.findings import FindingKind
from cluster_api.models import RegisterImport, RegisterImportDifference
from cluster_api.permissions import RegisterImportReader, RegisterImportWriter
from cluster_api.reading import ActsAsOf
from cluster_api.register_imports import reading, service
from cluster_api.register_imports.errors import (
    DecisionNotPossible,
    FindingsUndecided,
    NotNewerThanApplied,
    PreviewOutOfDate,
    RegisterFileUnusable,
    RegisterImportApplied,
    RegisterImportNotFound,
)
from cluster_api.register_imports.schemas import (
    DifferenceRead,
    FindingDecisions,
    FindingRead,
    RegisterImportRead,
    RegisterImportSummary,
)

router = APIRouter(prefix="/v1/register-imports", tags=["register imports"])

ImportId = Annotated[int, Path(ge=1, le=2**31 - 1, openapi_examples={"seeded": {"value": 1}})]
CsvFile = Annotated[UploadFile, File()]
RegisterName = Annotated[str, Form(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")]

EffectiveOn = Annotated[
    date,
    BeforeValidator(written_as_date),
    Form(description="The first day on which the register is as the files say, from April 2019 on."),
]
AsHistory = Annotated[
    bool,
    Form(description="Take a release that is not newer than the register in force; it holds only until the next newer one."),
]

# Two files of a hundred times Scotland's practices take 55 MB; the gateway lets 100 MB through.
MAX_UPLOAD_BYTES = 96 * 1024 * 1024

DEFAULT_NAME = "Register of GP practices and clusters in Scotland"


@router.post(
    "",
    response_model=RegisterImportRead,
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"model": RegisterImportRead, "description": "The same files were uploaded before"},
        **documented(NameYourRole, NotNewerThanApplied, RegisterFileUnusable, RoleDoesNotFit, TooLarge),
    },
)
def preview_register(
    session: DbSession,
    actor: RegisterImportWriter,
    response: Response,
    role: RoleNamed,
    *,
    contact_details: CsvFile,
    list_sizes: CsvFile,
    effective_on: EffectiveOn,
    register_name: RegisterName = DEFAULT_NAME,
    simulated_names: Annotated[bool, Form()] = False,
    as_history: AsHistory = False,
) -> RegisterImport:
    """Upload the two practice files of any release since July 2019 and see what they would change. Nothing changes yet."""
    upload = service.Upload(
        contact_details=contact_details.file.read(),
        list_sizes=list_sizes.file.read(),
        effective_on=effective_on,
        register_name=register_name,
        simulated_names=simulated_names,
        as_history=as_history,
    )
    stored, is_new = service.preview_register(session, actor, upload, role)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    return stored


@router.get("", response_model=Page[RegisterImportSummary], responses=also_csv())
def list_register_imports(
    session: DbSession, _actor: RegisterImportReader, recorded: ActsAsOf, page: Paging, form: WantedForm
) -> Page[RegisterImportSummary] | Response:
    """List register imports, the newest first."""
    return listed(
        form, page, RegisterImportSummary, "register-imports", lambda part: reading.list_register_imports(session, part, recorded)
    )


@router.get("/{import_id}", responses=documented(RegisterImportNotFound))
def get_register_import(session: DbSession, _actor: RegisterImportReader, recorded: ActsAsOf, import_id: ImportId) -> RegisterImportRead:
    """Show a register import with its differences and what looks odd."""
    return reading.get_register_import(session, import_id, recorded)


@router.get(
    "/{import_id}/differences",
    response_model=Page[DifferenceRead],
    responses=also_csv() | documented(RegisterImportNotFound),
)
def list_differences(
    session: DbSession,
    _actor: RegisterImportReader,
    recorded: ActsAsOf,
    import_id: ImportId,
    page: Paging,
    form: WantedForm,
    *,
    kind: ChangeKind | None = None,
) -> Page[RegisterImportDifference] | Response:
    """List every difference between the register and the files of an import."""
    return listed(
        form,
        page,
        DifferenceRead,
        "register-import-differences",
        lambda part: reading.list_differences(session, import_id, kind, part, recorded),
    )


@router.get(
    "/{import_id}/findings",
    response_model=Page[FindingRead],
    responses=also_csv() | documented(RegisterImportNotFound),
)
def list_findings(
    session: DbSession,
    _actor: RegisterImportReader,
    recorded: ActsAsOf,
    import_id: ImportId,
    page: Paging,
    form: WantedForm,
    *,
    undecided: Annotated[bool | None, Query(description="Only those that wait for a decision, or only the others.")] = None,
    kind: FindingKind | None = None,
) -> Page[FindingRead] | Response:
    """List what is suspicious in an import, what may be decided about it, and what was."""
    return listed(
        form,
        page,
        FindingRead,
        "register-import-findings",
        lambda part: reading.list_findings(session, import_id, recorded, undecided=undecided, kind=kind, page=part),
    )


@router.post(
    "/{import_id}/decisions",
    response_model=RegisterImportRead,
    responses=documented(DecisionNotPossible, NameYourRole, RegisterImportApplied, RegisterImportNotFound, RoleDoesNotFit),
)
def decide_findings(
    session: DbSession, actor: RegisterImportWriter, import_id: ImportId, body: FindingDecisions, role: RoleNamed
) -> RegisterImport:
    """Decide on findings, each with a reason. All are recorded or none; a decision may be changed until the import is applied."""
    return service.decide_findings(session, actor, import_id, body.decisions, role)


@router.post(
    "/{import_id}/apply",
    response_model=RegisterImportRead,
    responses=documented(
        FindingsUndecided,
        NameYourRole,
        NotNewerThanApplied,
        PreviewOutOfDate,
        RegisterContradiction,
        RegisterImportNotFound,
        RoleDoesNotFit,
    ),
)
def apply_register(session: DbSession, actor: RegisterImportWriter, import_id: ImportId, role: RoleNamed) -> RegisterImport:
    """Apply a previewed register from its effective date, all of it or nothing, once every finding is decided."""
    return service.apply_register(session, actor, import_id, role)
