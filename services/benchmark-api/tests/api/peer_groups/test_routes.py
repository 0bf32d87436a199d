import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from benchmark_api.domain.nhs_years import nhs_year_of
from benchmark_api.domain.peer_groups import find_groups
from benchmark_api.domain.populations import characteristics_of
from benchmark_api.peer_groups import service as peer_groups
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy.orm import Session

from ...fakes import CODES, FakeOrganisations, cluster_id, practice_id

OWN = practice_id(0)
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
YEAR = 2026


def path(organisation_id: str = OWN) -> str:
    return f"/v1/organisations/{organisation_id}/peer-group"


def freeze(session: Session, organisations: FakeOrganisations, year: int = YEAR) -> peer_groups.Freezing:
    return peer_groups.freeze(session, organisations, year, by="test", now=NOW)


def texts(value: Any) -> Iterator[str]:
    """Go through every text in an answer."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


@pytest.fixture
def frozen(session: Session, organisations: FakeOrganisations) -> None:
    assert freeze(session, organisations) is peer_groups.Freezing.FROZEN
    assert freeze(session, organisations, nhs_year_of(clock.today())) is not peer_groups.Freezing.NOTHING_KNOWN


class TestReadPeerGroup:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(path()).status_code == 401

    def test_refused_to_a_supplier(self, supplier: TestClient) -> None:
        assert supplier.get(path()).status_code == 403

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize(
        "role", ["cql", "analyst", "partnership_lead", "board_lead", "steward", "profession", "government", "board_system"]
    )
    def test_not_yours_is_not_found(self, nobody: TestClient, role: str) -> None:
        """A group is not even explained to those who see the practice's figures."""
        machine = {"client_id": role, "scopes": "results:read"} if role == "board_system" else {}
        answer = as_actor(nobody, role, **machine).get(path(), params={"year": YEAR})
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#organisation-not-found")

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize(
        "organisation_id", [practice_id(1), practice_id(40), cluster_id(0), "country:S92000003", "practice:99999", "x"]
    )
    def test_a_neighbours_is_not_found(self, pql: TestClient, organisation_id: str) -> None:
        assert pql.get(path(organisation_id), params={"year": YEAR}).status_code == 404

    @pytest.mark.usefixtures("frozen")
    def test_areas_have_none_for_our_services_either(self, service: TestClient) -> None:
        assert service.get(path(cluster_id(0)), params={"year": YEAR}).status_code == 404
        assert service.get(path(), params={"year": YEAR}).status_code == 200

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize("role", ["practice_delegate", "stand_in_pql"])
    def test_shown_to_the_practices_other_people(self, nobody: TestClient, grants: FakeGrants, role: str) -> None:
        grants.give(role, role, OWN, peers=[cluster_id(0)])
        assert as_actor(nobody, role).get(path(), params={"year": YEAR}).status_code == 200

    @pytest.mark.usefixtures("frozen")
    def test_a_year_without_groups(self, pql: TestClient) -> None:
        answer = pql.get(path(), params={"year": 2023})
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#peer-group-not-found")

    def test_a_practice_that_opened_later(self, pql: TestClient, session: Session, organisations: FakeOrganisations) -> None:
        organisations.closed = {0: dt.date(2026, 3, 1)}
        freeze(session, organisations)
        assert pql.get(path(), params={"year": YEAR}).json()["type"] == "/docs/problems#peer-group-not-found"

    @pytest.mark.usefixtures("frozen")
    @pytest.mark.parametrize("year", ["1999", "2101", "last"])
    def test_no_year(self, pql: TestClient, year: str) -> None:
        assert pql.get(path(), params={"year": year}).status_code == 422

    @pytest.mark.usefixtures("frozen")
    def test_explained_in_words_and_figures(self, pql: TestClient) -> None:
        read = pql.get(path(), params={"year": YEAR}).json()
        assert (read["practices"], read["reason"], read["year"]) == (30, None, 2026)
        assert (read["valid_from"], read["valid_until"], read["register_as_of"]) == ("2026-04-01", "2027-03-31", "2026-04-01")
        assert read["sentence"] == (
            "The peer group of Practice 00 are the 30 practices of Scotland most like it by how many patients are registered, "
            "how many of them are 65 and over, how many are 75 and over and how many live in rural areas, counted on 1 January 2025. "
            "It stays the same from April 2026 to March 2027. It is for context only: nobody is judged by it."
        )
        by_key = {one["key"]: one for one in read["characteristics"]}
        size = by_key["list_size"]
        assert (size["own"], size["used"], size["known"], size["of"]) == (4000, True, 60, 60)
        assert size["sentence"] == "Used. It is known for all practices."
        deprivation = by_key["deprivation"]
        assert (deprivation["own"], deprivation["lower"], deprivation["used"], deprivation["known"]) == (None, None, False, 0)
        assert deprivation["sentence"] == "Not used: it is not known for any practice. Nothing is estimated in its place."

    @pytest.mark.usefixtures("frozen")
    def test_the_current_year_when_none_is_asked_for(self, pql: TestClient) -> None:
        assert pql.get(path()).json()["year"] == nhs_year_of(clock.today())

    @pytest.mark.usefixtures("frozen")
    def test_nobody_in_it_is_told(self, pql: TestClient, organisations: FakeOrganisations) -> None:
        """No code, no name; and no range ends on a value that a practice has, because it is rounded."""
        read = pql.get(path(), params={"year": YEAR}).json()
        said = " ".join(texts(read))
        assert not any(code in said for code in CODES[1:])
        assert not any(f"Practice {number:02d}" in said for number in range(1, 60))
        day = dt.date(2026, 4, 1)
        codes = [one.code for one in organisations.as_of(day).practices]
        values = characteristics_of(codes, organisations.populations(day))
        group = find_groups(codes, values).groups[0]
        for one in read["characteristics"]:
            if one["used"]:
                exact = group.ranges[one["key"]]
                assert (one["lower"], one["upper"]) == pytest.approx(exact, abs=5 if one["key"] == "list_size" else 0.05)

    def test_no_group_could_be_found(self, pql: TestClient, session: Session, organisations: FakeOrganisations) -> None:
        organisations.closed = dict.fromkeys(range(25, 60), dt.date(2026, 3, 1))
        freeze(session, organisations)
        read = pql.get(path(), params={"year": YEAR}).json()
        assert (read["practices"], read["reason"]) == (0, "too_few_practices")
        assert read["sentence"].startswith("There is no peer group for Practice 00 from April 2026 to March 2027.")
