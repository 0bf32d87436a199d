"""Addresses of appointments."""

from typing import Annotated

from fastapi import APIRouter, Query, status
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.appointments import service
from cluster_api.appointments.errors import (
    AlreadyAppointed,
    EndsBeforeItBegins,
    OrganisationNotInRegister,
    RoleNotForOrganisation,
    RoleNotForSubject,
    RolesExcludeEachOther,
    SelfAppointment,
    ServiceRoleIsTheOperators,
)
from cluster_api.appointments.schemas import (
    AppointmentCreate,
    AppointmentRead,
    OrganisationIdText,
)
from cluster_api.domain.roles import Role
from cluster_api.models import Appointment
from cluster_api.permissions import AppointmentReader, AppointmentWriter
from cluster_api.reading import AsOf, Registers

router = APIRouter(prefix="/v1/appointments", tags=["appointments"])


@router.get("", response_model=Page[AppointmentRead])
def list_appointments(
    session: DbSession,
    actor: AppointmentReader,
    as_of: AsOf,
    page: Paging,
    role: Annotated[Role | None, Query()] = None,
    organisation_id: Annotated[OrganisationIdText | None, Query()] = None,
) -> Page[Appointment]:
    """List the appointments in force on a date that you may see."""
    return service.list_appointments(session, actor, page, as_of, role=role, organisation_id=organisation_id)


@router.post(
    "",
    response_model=AppointmentRead,
    status_code=status.HTTP_201_CREATED,
    responses=documented(
        AlreadyAppointed,
        EndsBeforeItBegins,
        OrganisationNotInRegister,
        RoleNotForOrganisation,
        RoleNotForSubject,
        RolesExcludeEachOther,
        SelfAppointment,
        ServiceRoleIsTheOperators,
    ),
)
def appoint(
    session: DbSession,
    actor: AppointmentWriter,
    registers: Registers,
    wanted: AppointmentCreate,
) -> Appointment:
    """Appoint a person or a machine to a role. Nobody appoints themselves; only the operator appoints Cairn's own services."""
    return service.appoint_as_steward(session, actor, registers, wanted)
