"""Answer FHIR clients: find the rows, and write them as resources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.access import Actor
from service_kit.pagination import MAX_LIMIT, BadCursor, PageParams
from service_kit.problems import FieldError
from sqlalchemy import RowMapping, Subquery
from sqlalchemy.orm import Session

from cluster_api.appointments import service as appointments
from cluster_api.domain import fhir_names, fhir_resources
from cluster_api.domain.fhir_bundles import Found, searchset
from cluster_api.domain.fhir_names import Names
from cluster_api.domain.fhir_resources import AffiliationFacts, LeadFacts, OrganisationFacts, PremisesFacts, Resource, Stamp
from cluster_api.domain.fhir_search import Criterion, UnreadableError, read_search
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.register import Moment
from cluster_api.domain.roles import Role
from cluster_api.fhir import search
from cluster_api.fhir.errors import FhirParameterUnknown, FhirResourceNotFound, FhirSearchUnreadable
from cluster_api.fhir.repository import FhirRows, is_one_of
from cluster_api.models import Appointment

# More in one answer would be slow to make and to read; FHIR lets a server give fewer than asked for.
MOST_PER_PAGE = 200
_ASK = "Search for it, or choose another date with as_of. What is not yours to see is not shown as being there either."
# What a practice, and what a partnership, is part of.
_WHOLES = {OrganisationKind.PRACTICE: OrganisationKind.PARTNERSHIP, OrganisationKind.PARTNERSHIP: OrganisationKind.BOARD}


@dataclass(frozen=True)
class Asked:
    """A search as it came."""

    query: tuple[tuple[str, str], ...]
    count: int
    cursor: str | None
    # The caller wants a refusal instead of an answer to less than was asked.
    is_strict: bool


@dataclass(frozen=True)
class _Table:
    """How one resource is found and written."""

    rows: Callable[[FhirRows], Subquery]
    key: tuple[str, ...]
    write: Callable[[Names, RowMapping], Resource]
    read_id: Callable[[str], Sequence[Any] | None]


def search_register(session: Session, names: Names, moment: Moment, resource_type: str, asked: Asked) -> Resource:
    """Search organisations, premises or affiliations, and return a page as a Bundle."""
    criteria, ignored = _read(names, resource_type, asked)
    table, rows_at = _TABLES[resource_type], FhirRows(session, moment)
    rows = table.rows(rows_at)
    conditions = search.conditions(resource_type, names, rows, criteria)
    page = PageParams(limit=min(asked.count, MOST_PER_PAGE) or 1, cursor=asked.cursor)
    listed = rows_at.page(rows, conditions, page, *table.key) if asked.count else []
    shown = page.page(listed, lambda row: [row[name] for name in table.key])
    found = Found(
        resource_type,
        total=rows_at.count(rows, conditions),
        resources=[table.write(names, row) for row in shown.items],
        next_cursor=shown.next_cursor,
        ignored=ignored,
    )
    return _bundle(names, moment, found, asked)


def read_register(session: Session, names: Names, moment: Moment, resource_type: str, fhir_id: str) -> Resource:
    """Return one organisation, premises or affiliation, or raise `FhirResourceNotFound`."""
    table, rows_at = _TABLES[resource_type], FhirRows(session, moment)
    key = table.read_id(fhir_id)
    if key is None:
        raise FhirResourceNotFound(_ASK)
    rows = table.rows(rows_at)
    row = rows_at.find(rows, is_one_of([rows.c[name] for name in table.key], [tuple(key)]))
    if row is None:
        raise FhirResourceNotFound(_ASK)
    return table.write(names, row)


def search_leads(session: Session, actor: Actor, names: Names, moment: Moment, asked: Asked) -> Resource:
    """Search the leads in office that the caller may see, and return a page as a Bundle."""
    criteria, ignored = _read(names, "PractitionerRole", asked)
    meant = [facts for facts in _leads(session, actor, moment) if search.fits_lead(names, facts, criteria)]
    after = _after(asked.cursor)
    rest = [facts for facts in meant if after is None or facts.appointment_id > after]
    shown = rest[: min(asked.count, MOST_PER_PAGE)]
    found = Found(
        "PractitionerRole",
        total=len(meant),
        resources=[fhir_resources.practitioner_role(names, facts) for facts in shown],
        next_cursor=str(shown[-1].appointment_id) if shown and len(rest) > len(shown) else None,
        ignored=ignored,
    )
    return _bundle(names, moment, found, asked)


def read_lead(session: Session, actor: Actor, names: Names, moment: Moment, fhir_id: str) -> Resource:
    """Return a lead in office that the caller may see, or raise `FhirResourceNotFound`."""
    for facts in _leads(session, actor, moment):
        if str(facts.appointment_id) == fhir_id:
            return fhir_resources.practitioner_role(names, facts)
    raise FhirResourceNotFound(_ASK)


def _read(names: Names, resource_type: str, asked: Asked) -> tuple[list[Criterion], list[str]]:
    """Read what is asked for; what is not known is ignored and told, or refused when the caller wants that."""
    try:
        criteria, unknown = read_search(resource_type, asked.query, base=names.base)
    except UnreadableError as error:
        fault = FieldError(pointer=f"/query/{error.parameter}", detail=error.message)
        raise FhirSearchUnreadable("Correct the parameter and search again.", errors=[fault]) from error
    if unknown and asked.is_strict:
        faults = [FieldError(pointer=f"/query/{name}", detail=f"{name} is not served for {resource_type}.") for name in unknown]
        raise FhirParameterUnknown(
            "Leave it out, or send no Prefer: handling=strict. The CapabilityStatement lists what is.", errors=faults
        )
    return criteria, unknown


def _bundle(names: Names, moment: Moment, found: Found, asked: Asked) -> Resource:
    looked_at = [pair for pair in asked.query if pair[0] not in found.ignored]
    return searchset(names, found, looked_at, page=[("as_of", moment.as_of.isoformat()), ("_count", str(asked.count))])


def _after(cursor: str | None) -> UUID | None:
    try:
        return UUID(cursor) if cursor is not None else None
    except ValueError as error:
        raise BadCursor("Start again from the first page.") from error


def _leads(session: Session, actor: Actor, moment: Moment) -> list[LeadFacts]:
    """List the leads in office that the caller may see, in the order of their ids."""
    seen = [one for role in fhir_names.LEADS for one in _in_office(session, actor, moment, role)]
    return sorted(map(_lead_facts, seen), key=lambda facts: facts.appointment_id)


def _in_office(session: Session, actor: Actor, moment: Moment, role: Role) -> Iterator[Appointment]:
    cursor: str | None = None
    while True:
        page = PageParams(limit=MAX_LIMIT, cursor=cursor)
        found = appointments.list_appointments(session, actor, page, moment.as_of, role=role, organisation_id=None)
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return


def _lead_facts(appointment: Appointment) -> LeadFacts:
    begun = datetime.combine(appointment.valid_from, time(), clock.SCOTLAND)
    recorded = appointment.appointed_at or appointment.nominated_at
    return LeadFacts(
        appointment_id=appointment.id,
        role=Role(appointment.role),
        organisation_id=appointment.organisation_id,
        display_name=appointment.display_name,
        valid_from=appointment.valid_from,
        valid_until=appointment.valid_until,
        changed_at=max(recorded, begun) if recorded else begun,
    )


def _organisation(names: Names, row: RowMapping) -> Resource:
    kind = OrganisationKind(row["kind"])
    whole = OrganisationId(_WHOLES[kind], row["part_of"]) if row["part_of"] else None
    return fhir_resources.organization(names, OrganisationFacts(kind, row["code"], row["name"], row["is_active"], whole, _stamp(row)))


def _premises(names: Names, row: RowMapping) -> Resource:
    facts = PremisesFacts(
        practice_code=row["practice_code"],
        name=row["name"],
        is_active=row["is_active"],
        lines=(row["address_1"], row["address_2"], row["address_3"], row["address_4"]),
        postcode=row["postcode"],
        telephone=row["telephone"],
        stamp=_stamp(row),
    )
    return fhir_resources.location(names, facts)


def _affiliation(_: Names, row: RowMapping) -> Resource:
    facts = AffiliationFacts(
        practice_code=row["practice_code"],
        cluster_code=row["cluster_code"],
        valid_from=row["valid_from"],
        valid_until=row["valid_until"],
        is_active=row["is_active"],
        stamp=_stamp(row),
    )
    return fhir_resources.affiliation(facts)


def _stamp(row: RowMapping) -> Stamp:
    return Stamp(row["act_id"], row["turned_on"], row["changed_at"])


def _practice_key(fhir_id: str) -> tuple[str] | None:
    known = fhir_names.organisation_of(fhir_id)
    return (known.code,) if known is not None and known.kind is OrganisationKind.PRACTICE else None


_TABLES: Mapping[str, _Table] = {
    "Organization": _Table(FhirRows.organisations, ("kind", "code"), _organisation, fhir_names.organisation_of),
    "Location": _Table(FhirRows.premises, ("practice_code",), _premises, _practice_key),
    "OrganizationAffiliation": _Table(
        FhirRows.affiliations, ("practice_code", "cluster_code", "valid_from"), _affiliation, fhir_names.affiliation_of
    ),
}
