"""Addresses of appointments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response, status
from service_kit import clock
from service_kit.access import SignedIn
from service_kit.db import DbSession
from service_kit.pagination import Page, PageParams, Paging
from service_kit.problems import documented

from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.appointments import deciding, files, nominating, service
from cluster_api.appointments.errors import (
    AlreadyAppointed,
    AppointmentActRefused,
    AppointmentNotFound,
    DatesOutOfOrder,
    EndsAlready,
    EndsBeforeItBegins,
    NameTheBoard,
    NotAPerformer,
    NotYoursToNominate,
    OneDayOnly,
    OrganisationNotCorrected,
    OrganisationNotInRegister,
    OwnAppointment,
    PracticeConfirmationMissing,
    ReasonMissing,
    RoleIsHeld,
    RoleNotForOrganisation,
    RoleNotForSubject,
    RolesExcludeEachOther,
    RoleWithoutProtectedTime,
    SecondPersonNeeded,
    SelfAppointment,
    ServiceRoleIsTheOperators,
)
from cluster_api.appointments.schemas import (
    EXAMPLE_APPOINTMENT,
    AppointmentAppoint,
    AppointmentCorrect,
    AppointmentCreate,
    AppointmentEnd,
    AppointmentEventRead,
    AppointmentHandOver,
    AppointmentRead,
    Explained,
    HandOverRead,
    OrganisationIdText,
    ProtectedTimeAgree,
    Subject,
)
from cluster_api.appointments.service import Reading
from cluster_api.book_store import current_version
from cluster_api.csv_export import Form, WantedForm, also_csv, csv_response, every_item, listed
from cluster_api.domain.dates import end_of_day
from cluster_api.domain.people.offices import Status
from cluster_api.domain.people.roles import Role
from cluster_api.domain.register import Moment
from cluster_api.models import AppointmentEvent
from cluster_api.permissions import AppointmentConfirmer, AppointmentReader, AppointmentWriter
from cluster_api.reading import ActsAsOf, AtMoment, KnownOn, Registers

router = APIRouter(prefix="/v1/appointments", tags=["appointments"])

AppointmentId = Annotated[UUID, Path(openapi_examples={"seeded": {"value": str(EXAMPLE_APPOINTMENT)}})]


def reading_of(session: DbSession, registers: Registers, moment: AtMoment, known_on: KnownOn) -> Reading:
    """Return what a read of appointments rests on."""
    return Reading(session, registers, moment, end_of_day(known_on) if known_on else None)


def reading_now(session: DbSession, registers: Registers) -> Reading:
    """Return what the answer to an act rests on: how things are now."""
    return Reading(session, registers, Moment(clock.today(), current_version(session)))


def reading_recorded(session: DbSession, registers: Registers, recorded: ActsAsOf) -> Reading:
    """Return what a read of what had been recorded by a day rests on."""
    return Reading(session, registers, Moment(recorded.on, current_version(session)), recorded.until)


AskedAbout = Annotated[Reading, Depends(reading_of)]
Now = Annotated[Reading, Depends(reading_now)]
AsRecorded = Annotated[Reading, Depends(reading_recorded)]


@router.get("", response_model=Page[AppointmentRead], responses=also_csv())
def list_appointments(
    actor: AppointmentReader,
    reading: AskedAbout,
    page: Paging,
    form: WantedForm,
    *,
    statuses: Annotated[
        list[Status] | None, Query(alias="status", max_length=10, description="How far they are on the date; `in_office` when left out.")
    ] = None,
    role: Annotated[Role | None, Query()] = None,
    organisation_id: Annotated[OrganisationIdText | None, Query()] = None,
    subject: Annotated[Subject | None, Query(description="Whose appointments; your own id for your own.")] = None,
) -> Page[AppointmentRead] | Response:
    """List the appointments of a date that you may see: your own, your remit's and your peers'. The read is recorded."""

    def list_page(part: PageParams) -> Page[AppointmentRead]:
        return service.list_appointments(
            reading, actor, part, statuses=statuses or [Status.IN_OFFICE], role=role, organisation_id=organisation_id, subject=subject
        )

    if form is Form.CSV:
        return csv_response(files.COLUMNS, files.appointment_rows(every_item(list_page)), f"appointments-{reading.moment.as_of}")
    return list_page(page)


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    responses=documented(
        AlreadyAppointed,
        DatesOutOfOrder,
        EndsBeforeItBegins,
        NameYourRole,
        NotAPerformer,
        NotYoursToNominate,
        OneDayOnly,
        OrganisationNotInRegister,
        PracticeConfirmationMissing,
        ReasonMissing,
        RoleDoesNotFit,
        RoleIsHeld,
        RoleNotForOrganisation,
        RoleNotForSubject,
        RolesExcludeEachOther,
        SelfAppointment,
        ServiceRoleIsTheOperators,
    ),
)
def nominate(actor: AppointmentWriter, now: Now, role: RoleNamed, wanted: AppointmentCreate) -> AppointmentRead:
    """Nominate a person or a machine to a role. For most roles that is enough; a Cluster Quality Lead is then appointed by a Board."""
    return service.shown(now, actor, nominating.nominate(now.session, actor, role, now.registers, wanted))


@router.get("/{appointment_id}", responses=documented(AppointmentNotFound))
def get_appointment(actor: AppointmentReader, reading: AskedAbout, appointment_id: AppointmentId) -> AppointmentRead:
    """Show an appointment as it stood on a date, or as it was known on a day. The read is recorded."""
    return service.get_appointment(reading, actor, appointment_id)


@router.get("/{appointment_id}/history", response_model=Page[AppointmentEventRead], responses=also_csv() | documented(AppointmentNotFound))
def list_events(
    actor: AppointmentReader, reading: AsRecorded, page: Paging, form: WantedForm, appointment_id: AppointmentId
) -> Page[AppointmentEvent] | Response:
    """Tell in order what was done about an appointment, by whom, why, and what was believed afterwards. The read is recorded."""
    return listed(
        form, page, AppointmentEventRead, "appointment-history", lambda part: service.list_events(reading, actor, part, appointment_id)
    )


@router.post(
    "/{appointment_id}/appoint",
    responses=documented(
        AlreadyAppointed,
        AppointmentActRefused,
        AppointmentNotFound,
        DatesOutOfOrder,
        EndsBeforeItBegins,
        NameTheBoard,
        NameYourRole,
        NotAPerformer,
        OrganisationNotInRegister,
        RoleDoesNotFit,
        SecondPersonNeeded,
        SelfAppointment,
    ),
)
def appoint(
    actor: AppointmentConfirmer, now: Now, role: RoleNamed, appointment_id: AppointmentId, wanted: AppointmentAppoint
) -> AppointmentRead:
    """Appoint whom somebody else nominated: as a Health Board, a Cluster Quality Lead; as the second steward, a national role."""
    return service.shown(now, actor, deciding.appoint(now.session, actor, role, now.registers, appointment_id, wanted))


@router.post("/{appointment_id}/decline", responses=documented(AppointmentActRefused, AppointmentNotFound, NameYourRole, RoleDoesNotFit))
def decline(actor: SignedIn, now: Now, role: RoleNamed, appointment_id: AppointmentId, wanted: Explained) -> AppointmentRead:
    """Decline a nomination: as whoever would appoint, or because you are the one nominated and do not wish to."""
    return service.shown(now, actor, deciding.decline(now.session, actor, role, appointment_id, wanted.reason))


@router.post(
    "/{appointment_id}/withdraw",
    responses=documented(AppointmentActRefused, AppointmentNotFound, NameYourRole, OwnAppointment, RoleDoesNotFit),
)
def withdraw(actor: AppointmentWriter, now: Now, role: RoleNamed, appointment_id: AppointmentId, wanted: Explained) -> AppointmentRead:
    """Withdraw a nomination, or an appointment whose first day is still to come."""
    return service.shown(now, actor, deciding.withdraw(now.session, actor, role, appointment_id, wanted.reason))


@router.post(
    "/{appointment_id}/end",
    responses=documented(AppointmentActRefused, AppointmentNotFound, EndsAlready, EndsBeforeItBegins, NameYourRole, RoleDoesNotFit),
)
def end(actor: SignedIn, now: Now, role: RoleNamed, appointment_id: AppointmentId, wanted: AppointmentEnd) -> AppointmentRead:
    """End an appointment on a date, because things changed. Anybody may give up a role of their own."""
    return service.shown(now, actor, deciding.end(now.session, actor, role, appointment_id, wanted))


@router.post(
    "/{appointment_id}/hand-over",
    responses=documented(
        AlreadyAppointed,
        AppointmentActRefused,
        AppointmentNotFound,
        DatesOutOfOrder,
        EndsAlready,
        EndsBeforeItBegins,
        NameYourRole,
        NotAPerformer,
        OrganisationNotInRegister,
        PracticeConfirmationMissing,
        RoleDoesNotFit,
        RoleIsHeld,
        RoleNotForSubject,
        RolesExcludeEachOther,
        SelfAppointment,
    ),
)
def hand_over(
    actor: AppointmentWriter, now: Now, role: RoleNamed, appointment_id: AppointmentId, wanted: AppointmentHandOver
) -> HandOverRead:
    """Hand a role over to somebody else on a date, in one act. Until a Board appoints the nominated successor, the vacancy shows."""
    return service.shown_hand_over(now, actor, deciding.hand_over(now.session, actor, role, now.registers, appointment_id, wanted))


@router.post(
    "/{appointment_id}/protected-time",
    responses=documented(
        AppointmentActRefused,
        AppointmentNotFound,
        DatesOutOfOrder,
        NameYourRole,
        OwnAppointment,
        RoleDoesNotFit,
        RoleWithoutProtectedTime,
    ),
)
def agree_protected_time(
    actor: AppointmentWriter, now: Now, role: RoleNamed, appointment_id: AppointmentId, wanted: ProtectedTimeAgree
) -> AppointmentRead:
    """Record the protected time, in sessions a month, that is agreed from a date on. Nobody records their own."""
    return service.shown(now, actor, deciding.agree_protected_time(now.session, actor, role, appointment_id, wanted))


@router.post(
    "/{appointment_id}/correct",
    responses=documented(
        AlreadyAppointed,
        AppointmentActRefused,
        AppointmentNotFound,
        DatesOutOfOrder,
        EndsBeforeItBegins,
        NameYourRole,
        NotAPerformer,
        OrganisationNotCorrected,
        OrganisationNotInRegister,
        OwnAppointment,
        PracticeConfirmationMissing,
        RoleDoesNotFit,
        RoleIsHeld,
        RoleNotForOrganisation,
        RolesExcludeEachOther,
    ),
)
def correct(
    actor: AppointmentWriter, now: Now, role: RoleNamed, appointment_id: AppointmentId, wanted: AppointmentCorrect
) -> AppointmentRead:
    """Put right what was recorded wrongly. What has changed since is ended or handed over instead. Nobody corrects their own."""
    return service.shown(now, actor, deciding.correct(now.session, actor, role, now.registers, appointment_id, wanted))
