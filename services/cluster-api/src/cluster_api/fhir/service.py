"""Answer FHIR clients: find the rows, and write them as resources."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.access import Actor
from service_kit.pagination import PageParams
from service_kit.problems import FieldError
from sqlalchemy import RowMapping, Subquery
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.appointments import service as appointments
from cluster_api.appointments.scope import can_see
from cluster_api.domain.fhir import names as fhir_names
from cluster_api.domain.fhir import resources as fhir_resources
from cluster_api.domain.fhir.bundles import Found, searchset
from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.resources import AffiliationFacts, LeadFacts, OrganisationFacts, PremisesFacts, Resource, Stamp
from cluster_api.domain.fhir.search import Criterion, UnreadableError, read_search
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.people.roles import Role
from cluster_api.domain.register import Moment
from cluster_api.fhir import search
from cluster_api.fhir.errors import FhirParameterUnknown, FhirResourceNotFound, FhirSearchUnreadable
from cluster_api.fhir.repository import FhirRows, is_one_of

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
class Reading:
    """What a read rests on: the date, what was known when, and the names that resources are written with."""

    session: Session
    names: Names
    moment: Moment
    known_at: datetime | None


@dataclass(frozen=True)
class _Table:
    """How one resource is found and written."""

    rows: Callable[[FhirRows], Subquery]
    key: tuple[str, ...]
    write: Callable[[Names, RowMapping], Resource]
    read_id: Callable[[str], Sequence[Any] | None]


def search_register(reading: Reading, resource_type: str, asked: Asked) -> Resource:
    """Search organisations, premises or affiliations, and return a page as a Bundle."""
    criteria, ignored = _read(reading.names, resource_type, asked)
    table, page = _TABLES[resource_type], _page(asked)
    asks_for_stamps = any(one.name == "_lastUpdated" for one in criteria)
    rows_at = FhirRows(reading.session, reading.moment, with_stamps=asks_for_stamps)
    rows = table.rows(rows_at)
    conditions = search.conditions(resource_type, reading.names, rows, criteria)
    keys = page.page(rows_at.keys(rows, conditions, page, *table.key) if asked.count else [], lambda key: key)
    stamped = FhirRows(reading.session, reading.moment)
    found = Found(
        resource_type,
        total=rows_at.count(rows, conditions),
        resources=[table.write(reading.names, row) for row in stamped.list_of(table.rows(stamped), keys.items, *table.key)],
        next_cursor=keys.next_cursor,
        ignored=ignored,
    )
    return _bundle(reading, found, asked)


def read_register(reading: Reading, resource_type: str, fhir_id: str) -> Resource:
    """Return one organisation, premises or affiliation, or raise `FhirResourceNotFound`."""
    table, rows_at = _TABLES[resource_type], FhirRows(reading.session, reading.moment)
    key = table.read_id(fhir_id)
    if key is None:
        raise FhirResourceNotFound(_ASK)
    rows = table.rows(rows_at)
    row = rows_at.find(rows, is_one_of([rows.c[name] for name in table.key], [tuple(key)]))
    if row is None:
        raise FhirResourceNotFound(_ASK)
    return table.write(reading.names, row)


def search_leads(reading: Reading, actor: Actor, asked: Asked) -> Resource:
    """Search the leads in office that the caller may see, and return a page as a Bundle. The read is recorded."""
    criteria, ignored = _read(reading.names, "PractitionerRole", asked)
    meant = [facts for facts in _leads(reading, actor) if search.fits_lead(reading.names, facts, criteria)]
    shown = _page(asked).cut(meant if asked.count else [], lambda facts: (facts.appointment_id,), [UUID])
    audit.record(
        reading.session, actor.subject, "appointment.listed", "appointments",
        as_of=str(reading.moment.as_of), shown=[str(facts.appointment_id) for facts in shown.items],
    )  # fmt: skip
    found = Found(
        "PractitionerRole",
        total=len(meant),
        resources=[fhir_resources.practitioner_role(reading.names, facts) for facts in shown.items],
        next_cursor=shown.next_cursor,
        ignored=ignored,
    )
    return _bundle(reading, found, asked)


def read_lead(reading: Reading, actor: Actor, fhir_id: str) -> Resource:
    """Return a lead in office that the caller may see, or raise `FhirResourceNotFound`. The read is recorded."""
    for facts in _leads(reading, actor):
        if str(facts.appointment_id) == fhir_id:
            audit.record(reading.session, actor.subject, "appointment.read", facts.organisation_id, appointment_id=fhir_id)
            return fhir_resources.practitioner_role(reading.names, facts)
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


def _page(asked: Asked) -> PageParams:
    return PageParams(limit=min(asked.count, MOST_PER_PAGE) or 1, cursor=asked.cursor)


def _bundle(reading: Reading, found: Found, asked: Asked) -> Resource:
    looked_at = [pair for pair in asked.query if pair[0] not in found.ignored]
    page = [("as_of", reading.moment.as_of.isoformat()), ("_count", str(asked.count))]
    return searchset(reading.names, found, looked_at, page=page)


def _leads(reading: Reading, actor: Actor) -> list[LeadFacts]:
    """List the leads in office that the caller may see, in the order of their ids."""
    session, on = reading.session, reading.moment.as_of
    seen = [row for row in appointments.list_in_office(session, on, [*fhir_names.LEADS], reading.known_at) if can_see(actor, row)]
    changed = appointments.last_changes(session, [row.id for row in seen], reading.known_at)
    facts = (
        LeadFacts(
            appointment_id=row.id,
            role=Role(row.role),
            organisation_id=row.organisation_id,
            display_name=row.display_name,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            # What was recorded ahead counts from the first day.
            changed_at=max(changed[row.id], datetime.combine(row.valid_from, time(), clock.SCOTLAND)),
        )
        for row in seen
    )
    return sorted(facts, key=lambda one: one.appointment_id)


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
