"""Addresses for FHIR clients. They spell types and parameters as HL7 does."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response, status
from service_kit.db import DbSession
from service_kit.pagination import MAX_CURSOR_LENGTH
from service_kit.problems import documented

from cluster_api.appointments.schemas import EXAMPLE_APPOINTMENT
from cluster_api.domain.dates import end_of_day
from cluster_api.domain.fhir.capability import capability_statement
from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.resources import Resource
from cluster_api.domain.fhir.search import PARAMETERS
from cluster_api.fhir import service
from cluster_api.fhir.answers import PREFIX, FhirResponse, content_of
from cluster_api.fhir.errors import FhirParameterUnknown, FhirResourceNotFound, FhirSearchUnreadable
from cluster_api.fhir.service import Asked, Reading
from cluster_api.permissions import AppointmentReader, RegisterReader
from cluster_api.reading import AtMoment, KnownOn, Registers
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix=PREFIX, tags=["fhir"], default_response_class=FhirResponse)

_TAG = {"ETag": {"schema": {"type": "string"}, "description": 'The version of the resource, as W/"…".'}}
_IF_NONE_MATCH = Header(max_length=1000, description="The ETag that you have; 304 when it is still that.")

IfNoneMatch = Annotated[str | None, _IF_NONE_MATCH]


def names_of(request: Request) -> Names:
    """Return the names of this installation."""
    return Names(request.app.state.settings.public_url)


def search_asked(
    request: Request,
    count: Annotated[int, Query(alias="_count", ge=0, description="At most this many resources, and never more than 200.")] = 50,
    cursor: Annotated[
        str | None, Query(alias="_cursor", max_length=MAX_CURSOR_LENGTH, description="Where a page begins; part of a `next` link.")
    ] = None,
    _format: Annotated[
        str,
        Query(pattern=r"^(json|text/json|application/json|application/fhir[+ ]json)$", description="Only JSON is served."),
    ] = "json",
    prefer: Annotated[
        str, Header(max_length=200, description="`handling=strict` refuses parameters that are not known; else they are ignored.")
    ] = "",
) -> Asked:
    """Return a search as it came."""
    is_strict = "handling=strict" in prefer.replace(" ", "").lower()
    return Asked(tuple(request.query_params.multi_items()), count, cursor, is_strict)


def reading_of(request: Request, session: DbSession, registers: Registers, moment: AtMoment, known_on: KnownOn) -> Reading:
    """Return what a read rests on, or raise `RegisterMissing` where there is no register yet."""
    registers.key(session, moment)
    return Reading(session, names_of(request), moment, end_of_day(known_on) if known_on else None)


AskedAbout = Annotated[Reading, Depends(reading_of)]
Ours = Annotated[Names, Depends(names_of)]
Search = Annotated[Asked, Depends(search_asked)]


def _fhir_id(example: str) -> Any:
    return Path(pattern=r"^[A-Za-z0-9.-]{1,64}$", openapi_examples={"seeded": {"value": example}})


def _read(resource_type: str) -> dict[str, Any]:
    """Document a read."""
    return {
        "responses": {
            200: {"description": f"The {resource_type}", "content": content_of(resource_type), "headers": _TAG},
            304: {"description": "You have this version already", "headers": _TAG},
            **documented(FhirResourceNotFound, RegisterMissing),
        },
        "response_class": FhirResponse,
    }


def _search(resource_type: str) -> dict[str, Any]:
    """Document a search, with the parameters of the resource."""
    parameters = [
        {
            "name": one.name,
            "in": "query",
            "required": False,
            "description": f"{one.documentation} A {one.kind} of FHIR; several with commas mean any of them, repeated it means all.",
            "schema": {"type": "string"},
        }
        for one in PARAMETERS[resource_type]
    ]
    return {
        "responses": {
            200: {"description": "A page of what was found", "content": content_of("Bundle")},
            **documented(FhirParameterUnknown, FhirSearchUnreadable, RegisterMissing),
        },
        "openapi_extra": {"parameters": parameters},
    }


@router.get("/metadata", responses={200: {"description": "The CapabilityStatement", "content": content_of("CapabilityStatement")}})
def get_capability_statement(names: Ours) -> Response:
    """Say what FHIR clients can read and search here."""
    return FhirResponse(capability_statement(names))


@router.get("/Organization", **_search("Organization"))
def search_organizations(_actor: RegisterReader, reading: AskedAbout, asked: Search) -> Response:
    """Search practices, clusters, partnerships and Boards, those that have ended included (`active=false`)."""
    return FhirResponse(service.search_register(reading, "Organization", asked))


@router.get("/Organization/{resource_id}", **_read("Organization"))
def read_organization(
    _actor: RegisterReader,
    reading: AskedAbout,
    resource_id: Annotated[str, _fhir_id("practice-10002")],
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Read a practice, cluster, partnership or Board. One that has ended is still there, with `active` false."""
    return _answer(service.read_register(reading, "Organization", resource_id), if_none_match)


@router.get("/Location", **_search("Location"))
def search_locations(_actor: RegisterReader, reading: AskedAbout, asked: Search) -> Response:
    """Search the premises of practices."""
    return FhirResponse(service.search_register(reading, "Location", asked))


@router.get("/Location/{resource_id}", **_read("Location"))
def read_location(
    _actor: RegisterReader,
    reading: AskedAbout,
    resource_id: Annotated[str, _fhir_id("practice-10002")],
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Read where a practice is."""
    return _answer(service.read_register(reading, "Location", resource_id), if_none_match)


@router.get("/OrganizationAffiliation", **_search("OrganizationAffiliation"))
def search_organization_affiliations(reading: AskedAbout, _actor: RegisterReader, asked: Search) -> Response:
    """Search the periods of practices in clusters, those that have ended included (`active=false`)."""
    return FhirResponse(service.search_register(reading, "OrganizationAffiliation", asked))


@router.get("/OrganizationAffiliation/{resource_id}", **_read("OrganizationAffiliation"))
def read_organization_affiliation(
    _actor: RegisterReader,
    reading: AskedAbout,
    resource_id: Annotated[str, _fhir_id("10002-gc0001-20241001")],
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Read a period of a practice in a cluster."""
    return _answer(service.read_register(reading, "OrganizationAffiliation", resource_id), if_none_match)


@router.get("/PractitionerRole", **_search("PractitionerRole"))
def search_practitioner_roles(actor: AppointmentReader, reading: AskedAbout, asked: Search) -> Response:
    """Search who leads what on the date, as far as you may see it."""
    return FhirResponse(service.search_leads(reading, actor, asked))


@router.get("/PractitionerRole/{resource_id}", **_read("PractitionerRole"))
def read_practitioner_role(
    actor: AppointmentReader,
    reading: AskedAbout,
    resource_id: Annotated[str, _fhir_id(str(EXAMPLE_APPOINTMENT))],
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Read a lead in office on the date, if you may see them."""
    return _answer(service.read_lead(reading, actor, resource_id), if_none_match)


def _answer(resource: Resource, if_none_match: str | None) -> Response:
    """Send a resource with its version, or only say that it has not changed."""
    version = resource["meta"]["versionId"]
    # Kept by the asker alone, and asked about every time.
    headers = {"ETag": f'W/"{version}"', "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    known = {tag.strip().removeprefix("W/").strip('"') for tag in (if_none_match or "").split(",")}
    if known & {version, "*"}:
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return FhirResponse(resource, headers=headers)
