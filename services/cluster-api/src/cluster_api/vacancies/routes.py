"""The address of vacancies."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.appointments.routes import AskedAbout
from cluster_api.appointments.schemas import OrganisationIdText
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.permissions import AppointmentReader
from cluster_api.register_store import RegisterMissing
from cluster_api.vacancies import service
from cluster_api.vacancies.schemas import VacancyRead

router = APIRouter(prefix="/v1/vacancies", tags=["appointments"])


@router.get("", response_model=Page[VacancyRead], responses=also_csv() | documented(RegisterMissing))
def list_vacancies(
    actor: AppointmentReader,
    reading: AskedAbout,
    page: Paging,
    form: WantedForm,
    area: Annotated[OrganisationIdText | None, Query(description="Only within this organisation: a Board, partnership or cluster.")] = None,
) -> Page[VacancyRead] | Response:
    """List where you work the practices and clusters without a lead, with one who does not qualify, or whose tenure ends in 90 days."""
    return listed(form, page, VacancyRead, "vacancies", lambda part: service.list_vacancies(reading, actor, part, area))
