"""The data set operations."""

from fastapi import APIRouter, Response, status
from service_kit import DbSession, Page, Paging, documented

from assurance_api.data_sets import service
from assurance_api.data_sets.errors import AgreementInconsistent, AgreementNotLater, DataSetExists, DataSetNotFound
from assurance_api.data_sets.schemas import AgreementCreate, AgreementRead, CodeInPath, DataSetCreate, DataSetRead
from assurance_api.models import Agreement, DataSet
from assurance_api.permissions import DataSetReader, DataSetWriter

router = APIRouter(prefix="/v1/data-sets", tags=["data sets"])


@router.post("", response_model=DataSetRead, status_code=status.HTTP_201_CREATED, responses=documented(DataSetExists))
def create_data_set(session: DbSession, actor: DataSetWriter, wish: DataSetCreate, response: Response) -> DataSet:
    """Add a data set."""
    response.headers["Location"] = f"/v1/data-sets/{wish.code}"
    return service.create_data_set(session, actor, wish)


@router.get("", response_model=Page[DataSetRead])
def list_data_sets(session: DbSession, _reader: DataSetReader, page: Paging) -> Page[DataSet]:
    """List the data sets by code."""
    return service.list_data_sets(session, page)


@router.get("/{code}", response_model=DataSetRead, responses=documented(DataSetNotFound))
def get_data_set(session: DbSession, _reader: DataSetReader, code: CodeInPath) -> DataSet:
    """Return one data set."""
    return service.get_data_set(session, code)


@router.post(
    "/{code}/agreements",
    response_model=AgreementRead,
    status_code=status.HTTP_201_CREATED,
    responses=documented(DataSetNotFound, AgreementNotLater, AgreementInconsistent),
)
def add_agreement(session: DbSession, actor: DataSetWriter, code: CodeInPath, wish: AgreementCreate) -> Agreement:
    """Add the next version of the agreement; it is in force from its first day on."""
    return service.add_agreement(session, actor, code, wish)


@router.get("/{code}/agreements", response_model=Page[AgreementRead], responses=documented(DataSetNotFound))
def list_agreements(session: DbSession, _reader: DataSetReader, code: CodeInPath, page: Paging) -> Page[Agreement]:
    """List the versions of the agreement, oldest first."""
    return service.list_agreements(session, code, page)
