"""Under which addresses, ids and systems FHIR clients know what the register holds; `docs/fhir.md` explains them.

A published code is named by its publisher's system. What this installation minted (the ids of clusters and appointments, and the words
for kinds and roles) is named under the installation's own address: another one's `gc0001` is another cluster.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.people.roles import Role

# The column of the published data set that the codes come from.
PRACTICE_CODE = "https://www.opendata.nhs.scot/dataset/gp-practice-contact-details-and-list-sizes#PracticeCode"
# S08… and S37… are among Scotland's standard geography codes.
GEOGRAPHY_CODE = "http://statistics.gov.scot/id/statistical-geography"
HL7_ORGANISATION_TYPE = "http://terminology.hl7.org/CodeSystem/organization-type"
HL7_ORGANISATION_ROLE = "http://hl7.org/fhir/organization-role"

PATH = "/api/cluster/v1/fhir"

KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.BOARD: "Health Board",
    OrganisationKind.CLUSTER: "GP cluster",
    OrganisationKind.PARTNERSHIP: "Health and Social Care Partnership",
    OrganisationKind.PRACTICE: "GP practice",
}
# Who leads a practice, a cluster or an area; other appointments are nobody's contact.
LEADS: Mapping[Role, str] = {
    Role.BOARD_LEAD: "Clinical lead of a Health Board",
    Role.CQL: "Cluster Quality Lead",
    Role.CQL_DEPUTY: "Deputy of a Cluster Quality Lead",
    Role.PARTNERSHIP_LEAD: "Clinical lead of a Health and Social Care Partnership",
    Role.PQL: "Practice Quality Lead",
}


@dataclass(frozen=True)
class Names:
    """The names of one installation; `address` is where people reach it, such as https://cairn.example.scot."""

    address: str

    @property
    def base(self) -> str:
        """Return the address that FHIR clients are given."""
        return self.address.rstrip("/") + PATH

    def own(self, what: str) -> str:
        """Return the system of something minted here: appointment, cluster, organisation, organisation-kind, problem or role."""
        return f"{self.address.rstrip('/')}/id/{what}"

    def code_system(self, kind: OrganisationKind) -> str:
        """Return the system of an organisation's own code."""
        if kind is OrganisationKind.CLUSTER:
            return self.own("cluster")
        return PRACTICE_CODE if kind is OrganisationKind.PRACTICE else GEOGRAPHY_CODE


def organisation_fhir_id(organisation: OrganisationId) -> str:
    """Write an organisation id as FHIR can hold it, without a colon: `practice-10002`."""
    return f"{organisation.kind}-{organisation.code}"


def organisation_of(fhir_id: str) -> OrganisationId | None:
    """Read what `organisation_fhir_id` wrote; None when it is not one."""
    return ids.parse(fhir_id.replace("-", ":", 1))


def affiliation_fhir_id(practice_code: str, cluster_code: str, since: date) -> str:
    """Name a period of a practice in a cluster: `10002-gc0001-20241001`."""
    return f"{practice_code}-{cluster_code}-{since:%Y%m%d}"


def affiliation_of(fhir_id: str) -> tuple[str, str, date] | None:
    """Read what `affiliation_fhir_id` wrote; None when it is not one."""
    practice_code, _, rest = fhir_id.partition("-")
    cluster_code, _, day = rest.partition("-")
    try:
        since = date.fromisoformat(day)
    except ValueError:
        return None
    known = affiliation_fhir_id(practice_code, cluster_code, since) == fhir_id
    return (practice_code, cluster_code, since) if known else None
