"""Say to FHIR clients what this server can do: nothing that it cannot."""

from typing import Any

from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.resources import Resource
from cluster_api.domain.fhir.search import PARAMETERS, definition

# The day on which what is said here last changed.
_WRITTEN_ON = "2026-11-22"

_DOCUMENTATION = {
    "Organization": "GP practices, GP clusters, Health and Social Care Partnerships and Health Boards. What has ended is kept, with active "
    "false. partOf leads from a practice to its partnership and on to the Board; a cluster may lie in several and is part of none.",
    "Location": "The premises of GP practices.",
    "OrganizationAffiliation": "The periods of GP practices in GP clusters.",
    "PractitionerRole": "Who leads a practice, a cluster, a partnership or a Board, in office on the date, as far as the caller may see "
    "it. Needs the permission appointment:read.",
}


def capability_statement(names: Names) -> Resource:
    """Write the CapabilityStatement."""
    return {
        "resourceType": "CapabilityStatement",
        "name": "CairnRegister",
        "title": "Cairn: the dated national register of GP clusters",
        "status": "active",
        "date": _WRITTEN_ON,
        "kind": "instance",
        "software": {"name": "Cairn cluster-api"},
        "implementation": {"description": "Cairn cluster-api", "url": names.base},
        "fhirVersion": "4.0.1",
        "format": ["json"],
        "rest": [
            {
                "mode": "server",
                "documentation": "Reads and searches, by GET. as_of=YYYY-MM-DD shows things as they stood on that date, "
                "known_on=YYYY-MM-DD as they were known at the end of that day.",
                "security": {
                    "cors": False,
                    "service": [{"coding": [_oauth()], "text": "OpenID Connect access token, sent as Bearer"}],
                },
                "resource": [_resource(resource_type) for resource_type in sorted(PARAMETERS)],
            }
        ],
    }


def _oauth() -> dict[str, Any]:
    return {"system": "http://terminology.hl7.org/CodeSystem/restful-security-service", "code": "OAuth", "display": "OAuth"}


def _resource(resource_type: str) -> dict[str, Any]:
    parameters = [
        {"name": one.name, "definition": definition(resource_type, one), "type": str(one.kind), "documentation": one.documentation}
        for one in PARAMETERS[resource_type]
    ]
    dates = [
        {"name": "as_of", "type": "date", "documentation": "Show things as they stood on this date; today when left out."},
        {"name": "known_on", "type": "date", "documentation": "Show things as they were known at the end of this day (UTC)."},
    ]
    return {
        "type": resource_type,
        "documentation": _DOCUMENTATION[resource_type],
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "versioned",
        "readHistory": False,
        "updateCreate": False,
        "conditionalCreate": False,
        "conditionalRead": "not-match",
        "conditionalUpdate": False,
        "conditionalDelete": "not-supported",
        "referencePolicy": ["literal"],
        "searchParam": [*parameters, *dates],
    }
