from datetime import date

import pytest
from cluster_api.domain.fhir.names import (
    GEOGRAPHY_CODE,
    PRACTICE_CODE,
    Names,
    affiliation_fhir_id,
    affiliation_of,
    organisation_fhir_id,
    organisation_of,
)
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind

NAMES = Names("https://cairn.example.scot/")


class TestNames:
    def test_what_was_minted_here_is_named_under_our_address(self) -> None:
        assert NAMES.base == "https://cairn.example.scot/api/cluster/v1/fhir"
        assert NAMES.own("role") == "https://cairn.example.scot/id/role"

    def test_a_published_code_is_named_by_its_publisher(self) -> None:
        systems = {
            kind: NAMES.code_system(kind) for kind in (OrganisationKind.PRACTICE, OrganisationKind.BOARD, OrganisationKind.PARTNERSHIP)
        }
        assert set(systems.values()) == {PRACTICE_CODE, GEOGRAPHY_CODE}
        assert systems[OrganisationKind.PRACTICE] == PRACTICE_CODE
        assert NAMES.code_system(OrganisationKind.CLUSTER) == "https://cairn.example.scot/id/cluster"


class TestIds:
    @pytest.mark.parametrize("text", ["practice:10002", "cluster:gc0001", "partnership:S37000007", "board:S08000030"])
    def test_of_an_organisation_are_written_without_a_colon_and_read_again(self, text: str) -> None:
        kind, _, code = text.partition(":")
        organisation = OrganisationId(OrganisationKind(kind), code)
        assert organisation_fhir_id(organisation) == text.replace(":", "-")
        assert organisation_of(organisation_fhir_id(organisation)) == organisation

    @pytest.mark.parametrize("text", ["", "practice", "practice-", "patient-1", "-10002"])
    def test_that_are_none(self, text: str) -> None:
        assert organisation_of(text) is None

    def test_of_an_affiliation_are_read_again(self) -> None:
        key = ("10002", "gc0001", date(2024, 10, 1))
        assert affiliation_fhir_id(*key) == "10002-gc0001-20241001"
        assert affiliation_of("10002-gc0001-20241001") == key

    @pytest.mark.parametrize("text", ["", "10002", "10002-gc0001", "10002-gc0001-2024", "10002-gc0001-20241301", "10002-gc0001-2024-10-01"])
    def test_that_are_no_affiliation(self, text: str) -> None:
        assert affiliation_of(text) is None
