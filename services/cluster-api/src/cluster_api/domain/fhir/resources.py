"""Write what the register holds as FHIR R4 resources (4.0.1). An empty element is left out, as FHIR wants it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.fhir import names as fhir_names
from cluster_api.domain.fhir.names import Names
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.people.roles import Role

Resource = dict[str, Any]


@dataclass(frozen=True)
class Stamp:
    """Which state of a resource this is: the newest act that touched it, and the newest day on which something in it began or ended."""

    act_id: int
    turned_on: date
    # The later of the moment in which the act was recorded and the start of that day.
    changed_at: datetime

    @property
    def version_id(self) -> str:
        """Return an id that differs between any two states."""
        return f"{self.act_id}-{self.turned_on:%Y%m%d}"


@dataclass(frozen=True)
class OrganisationFacts:
    """An organisation on a date; one that is no longer there keeps what was last true of it."""

    kind: OrganisationKind
    code: str
    name: str
    is_active: bool
    # The partnership of a practice, the Board of a partnership. A cluster is part of nothing: it may lie in several.
    part_of: OrganisationId | None
    stamp: Stamp


@dataclass(frozen=True)
class PremisesFacts:
    """Where a practice is."""

    practice_code: str
    name: str
    is_active: bool
    lines: tuple[str, ...]
    postcode: str
    telephone: str
    stamp: Stamp


@dataclass(frozen=True)
class AffiliationFacts:
    """A period of a practice in a cluster."""

    practice_code: str
    cluster_code: str
    valid_from: date
    valid_until: date | None
    is_active: bool
    stamp: Stamp


@dataclass(frozen=True)
class LeadFacts:
    """Somebody in office as a lead."""

    appointment_id: UUID
    role: Role
    organisation_id: str
    display_name: str
    valid_from: date
    valid_until: date | None
    changed_at: datetime


def organization(names: Names, facts: OrganisationFacts) -> Resource:
    """Write an Organization."""
    known = OrganisationId(facts.kind, facts.code)
    return _without_empty(
        {
            "resourceType": "Organization",
            "id": fhir_names.organisation_fhir_id(known),
            "meta": _meta(facts.stamp.version_id, facts.stamp.changed_at),
            "identifier": [
                _identifier("official", names.code_system(facts.kind), facts.code),
                _identifier("secondary", names.own("organisation"), str(known)),
            ],
            "active": facts.is_active,
            "type": [{"coding": list(_kind_codings(names, facts.kind)), "text": fhir_names.KINDS[facts.kind]}],
            "name": facts.name,
            "partOf": _organization_reference(facts.part_of) if facts.part_of else None,
        }
    )


def location(names: Names, facts: PremisesFacts) -> Resource:
    """Write the Location of a practice's premises."""
    practice = OrganisationId(OrganisationKind.PRACTICE, facts.practice_code)
    telephone = " ".join(facts.telephone.split())
    return _without_empty(
        {
            "resourceType": "Location",
            "id": fhir_names.organisation_fhir_id(practice),
            "meta": _meta(facts.stamp.version_id, facts.stamp.changed_at),
            "identifier": [_identifier("official", names.code_system(practice.kind), facts.practice_code)],
            "status": "active" if facts.is_active else "inactive",
            "name": facts.name,
            "mode": "instance",
            "telecom": [{"system": "phone", "value": telephone, "use": "work"}] if telephone else None,
            "address": _without_empty(
                {
                    "use": "work",
                    "type": "physical",
                    "line": [line for line in facts.lines if line.strip()],
                    "postalCode": facts.postcode,
                }
            ),
            "managingOrganization": _organization_reference(practice),
        }
    )


def affiliation(facts: AffiliationFacts) -> Resource:
    """Write the OrganizationAffiliation of a practice that is, or was, a member of a cluster."""
    return {
        "resourceType": "OrganizationAffiliation",
        "id": fhir_names.affiliation_fhir_id(facts.practice_code, facts.cluster_code, facts.valid_from),
        "meta": _meta(facts.stamp.version_id, facts.stamp.changed_at),
        "active": facts.is_active,
        "period": _period(facts.valid_from, facts.valid_until),
        "organization": _organization_reference(OrganisationId(OrganisationKind.CLUSTER, facts.cluster_code)),
        "participatingOrganization": _organization_reference(OrganisationId(OrganisationKind.PRACTICE, facts.practice_code)),
        "code": [{"coding": [_coding(fhir_names.HL7_ORGANISATION_ROLE, "member", "Member")], "text": "Practice in this GP cluster"}],
    }


def practitioner_role(names: Names, facts: LeadFacts) -> Resource:
    """Write the PractitionerRole of a lead in office; of the person only the name that others are shown."""
    held_for = ids.parse(facts.organisation_id)
    display = fhir_names.LEADS[facts.role]
    resource = _without_empty(
        {
            "resourceType": "PractitionerRole",
            "id": str(facts.appointment_id),
            "contained": [{"resourceType": "Practitioner", "id": "person", "name": [{"text": facts.display_name}]}],
            "identifier": [_identifier("official", names.own("appointment"), str(facts.appointment_id))],
            "active": True,
            "period": _period(facts.valid_from, facts.valid_until),
            "practitioner": {"reference": "#person", "display": facts.display_name},
            "organization": _organization_reference(held_for) if held_for else None,
            "code": [{"coding": [_coding(names.own("role"), str(facts.role), display)], "text": display}],
        }
    )
    # A name can be corrected without an act: what tells one state from another is all that is shown.
    return resource | {"meta": _meta(sha256(repr(resource).encode()).hexdigest()[:16], facts.changed_at)}


def kind_codes(names: Names, kind: OrganisationKind) -> list[tuple[str, str]]:
    """List the systems and codes under which a kind of organisation is found."""
    return [(coding["system"], coding["code"]) for coding in _kind_codings(names, kind)]


def _kind_codings(names: Names, kind: OrganisationKind) -> Iterable[Resource]:
    yield _coding(names.own("organisation-kind"), str(kind), fhir_names.KINDS[kind])
    if kind is OrganisationKind.PRACTICE:
        yield _coding(fhir_names.HL7_ORGANISATION_TYPE, "prov", "Healthcare Provider")


def _meta(version_id: str, changed_at: datetime) -> Resource:
    written = changed_at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return {"versionId": version_id, "lastUpdated": written}


def _identifier(use: str, system: str, value: str) -> Resource:
    return {"use": use, "system": system, "value": value}


def _coding(system: str, code: str, display: str) -> Resource:
    return {"system": system, "code": code, "display": display}


def _organization_reference(organisation: OrganisationId) -> Resource:
    return {"reference": f"Organization/{fhir_names.organisation_fhir_id(organisation)}", "type": "Organization"}


def _period(valid_from: date, valid_until: date | None) -> Resource:
    """Write a period as FHIR does, which counts the last day in."""
    written = {"start": valid_from.isoformat()}
    return written | ({"end": (valid_until - timedelta(days=1)).isoformat()} if valid_until else {})


def _without_empty(resource: Resource) -> Resource:
    return {name: value for name, value in resource.items() if value not in (None, "", [], {})}
