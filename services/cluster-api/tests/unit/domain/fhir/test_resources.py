from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.resources import (
    AffiliationFacts,
    LeadFacts,
    OrganisationFacts,
    PremisesFacts,
    Stamp,
    affiliation,
    kind_codes,
    location,
    organization,
    practitioner_role,
)
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.people.roles import Role

NAMES = Names("https://cairn.example.scot")
STAMP = Stamp(17, date(2024, 10, 1), datetime(2026, 11, 22, 10, 0, 0, 5, tzinfo=UTC))
PARTNERSHIP = OrganisationId(OrganisationKind.PARTNERSHIP, "S37000007")
PRACTICE = OrganisationFacts(OrganisationKind.PRACTICE, "10002", "Harbour Practice", is_active=True, part_of=PARTNERSHIP, stamp=STAMP)
PREMISES = PremisesFacts(
    "10002", "Harbour Practice", True, ("Harbour Practice", "1 High Street", " ", ""), "DD1 1AA", "01382   000 000", STAMP
)
MEMBER = AffiliationFacts("10002", "gc0001", date(2024, 10, 1), None, is_active=True, stamp=STAMP)
LEAD = LeadFacts(
    UUID("6f1d0000-0000-4000-8000-000000000001"), Role.CQL, "cluster:gc0001", "Demo CQL", date(2024, 10, 1), None, STAMP.changed_at
)


class TestOrganization:
    def test_of_a_practice(self) -> None:
        written = organization(NAMES, PRACTICE)
        assert (written["id"], written["active"], written["name"]) == ("practice-10002", True, "Harbour Practice")
        assert written["meta"] == {"versionId": "17-20241001", "lastUpdated": "2026-11-22T10:00:00.000005Z"}
        assert written["partOf"]["reference"] == "Organization/partnership-S37000007"
        assert [one["value"] for one in written["identifier"]] == ["10002", "practice:10002"]

    def test_of_a_cluster_is_part_of_nothing(self) -> None:
        written = organization(NAMES, replace(PRACTICE, kind=OrganisationKind.CLUSTER, code="gc0001", part_of=None))
        assert "partOf" not in written
        assert written["identifier"][0]["system"] == "https://cairn.example.scot/id/cluster"

    def test_kinds_are_coded_by_us_and_where_it_fits_by_hl7(self) -> None:
        codes = {kind: [code for _, code in kind_codes(NAMES, kind)] for kind in OrganisationKind if kind is not OrganisationKind.COUNTRY}
        assert codes == {
            OrganisationKind.BOARD: ["board"],
            OrganisationKind.CLUSTER: ["cluster"],
            OrganisationKind.PARTNERSHIP: ["partnership"],
            OrganisationKind.PRACTICE: ["practice", "prov"],
        }


class TestLocation:
    def test_of_premises(self) -> None:
        written = location(NAMES, PREMISES)
        assert written["address"]["line"] == ["Harbour Practice", "1 High Street"]
        assert written["telecom"][0]["value"] == "01382 000 000"
        assert (written["status"], written["managingOrganization"]["reference"]) == ("active", "Organization/practice-10002")

    def test_of_a_closed_practice(self) -> None:
        assert location(NAMES, replace(PREMISES, is_active=False))["status"] == "inactive"

    def test_leaves_out_what_is_not_known(self) -> None:
        written = location(NAMES, replace(PREMISES, lines=("", "", "", ""), postcode="", telephone=" "))
        assert "telecom" not in written
        assert written["address"] == {"use": "work", "type": "physical"}


class TestAffiliation:
    def test_of_a_member(self) -> None:
        written = affiliation(MEMBER)
        assert written["period"] == {"start": "2024-10-01"}
        assert written["organization"]["reference"] == "Organization/cluster-gc0001"
        assert written["participatingOrganization"]["reference"] == "Organization/practice-10002"

    def test_the_last_day_is_counted_in(self) -> None:
        written = affiliation(replace(MEMBER, valid_until=date(2025, 4, 1), is_active=False))
        assert written["period"] == {"start": "2024-10-01", "end": "2025-03-31"}
        assert written["active"] is False


class TestPractitionerRole:
    def test_shows_of_the_person_only_the_name(self) -> None:
        written = practitioner_role(NAMES, LEAD)
        assert written["contained"] == [{"resourceType": "Practitioner", "id": "person", "name": [{"text": "Demo CQL"}]}]
        assert written["practitioner"] == {"reference": "#person", "display": "Demo CQL"}

    def test_says_what_is_led_and_as_what(self) -> None:
        written = practitioner_role(NAMES, LEAD)
        assert written["organization"]["reference"] == "Organization/cluster-gc0001"
        assert written["code"][0]["coding"] == [
            {"system": "https://cairn.example.scot/id/role", "code": "cql", "display": "Cluster Quality Lead"}
        ]

    def test_has_another_version_when_anything_in_it_is_another(self) -> None:
        changes = ({}, {"display_name": "Dr B"}, {"valid_until": date(2027, 1, 1)}, {"organisation_id": "cluster:gc0002"})
        versions = [practitioner_role(NAMES, replace(LEAD, **change))["meta"]["versionId"] for change in changes]
        assert len(set(versions)) == len(changes)
