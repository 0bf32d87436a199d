"""The peer group's level beside one's own line: whose it is, what it is, and when there is none."""

import datetime as dt
from typing import Any

import pytest
from benchmark_api.models import PeerGroup
from benchmark_api.peer_groups import service as peer_groups
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy.orm import Session

from ...factories import FAR_FUTURE, INDICATOR, PERIODS, counts, deliver, rows
from ...fakes import CODES, FakeOrganisations, cluster_id, practice_id

OWN = practice_id(0)
BEFORE, NOW = PERIODS[2], PERIODS[3]  # March and April 2025
NOW_ON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def members(session: Session, organisations: FakeOrganisations) -> frozenset[int]:
    """The numbers of the practices in practice 0's group of 2025."""
    assert peer_groups.freeze(session, organisations, 2025, by="test", now=NOW_ON) is peer_groups.Freezing.FROZEN
    return frozenset(CODES.index(code) for code in session.get_one(PeerGroup, (2025, CODES[0])).members)


def trend(client: TestClient, organisation_id: str = OWN) -> dict[str, Any]:
    answer = client.get(f"/v1/indicators/{INDICATOR}/trend", params={"organisation_id": organisation_id})
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def level(client: TestClient, organisation_id: str = OWN) -> Any:
    return trend(client, organisation_id)["points"][-1]["peer_level"]


@pytest.mark.thorough
class TestPeerLevel:
    def test_pooled_over_the_group_and_rounded(self, pql: TestClient, service: TestClient, members: frozenset[int]) -> None:
        deliver(service, rows(NOW))
        found = counts(3)
        value = 100 * sum(found[one][0] for one in members) / sum(found[one][1] for one in members)
        assert level(pql) == {"value": round(value, 1), "practices": 30, "reason": None}
        said = trend(pql)["peer_sentence"]
        assert said.startswith(f"In April 2025, {value:.1f}% of adults")
        assert said.endswith("in practices like yours (30 of the 30 in your peer group). Context only.")

    @pytest.mark.usefixtures("members")
    def test_in_the_private_window_as_scotlands_level_is(self, pql: TestClient, service: TestClient) -> None:
        deliver(service, rows(NOW), private_until=FAR_FUTURE)
        assert level(pql)["value"] is not None

    @pytest.mark.usefixtures("members")
    @pytest.mark.parametrize("role", ["cql", "analyst"])
    def test_not_for_others_who_see_the_practice(self, nobody: TestClient, service: TestClient, role: str) -> None:
        deliver(service, rows(NOW))
        read = trend(as_actor(nobody, role))
        assert (read["points"][-1]["peer_level"], read["peer_sentence"]) == (None, "")
        assert read["points"][-1]["value"] is not None

    @pytest.mark.usefixtures("members")
    @pytest.mark.parametrize("organisation_id", [practice_id(1), cluster_id(0), "country:S92000003"])
    def test_nothing_beside_what_is_not_ones_own(self, pql: TestClient, service: TestClient, organisation_id: str) -> None:
        deliver(service, rows(NOW))
        assert level(pql, organisation_id) is None

    @pytest.mark.usefixtures("members")
    def test_our_services_get_it(self, service: TestClient) -> None:
        deliver(service, rows(NOW))
        assert level(service)["practices"] == 30

    @pytest.mark.usefixtures("members")
    def test_a_period_of_a_year_without_groups(self, pql: TestClient, service: TestClient) -> None:
        deliver(service, rows(BEFORE))
        assert level(pql) == {"value": None, "practices": 0, "reason": "no_peer_group"}

    def test_fewer_than_twenty_returned(self, pql: TestClient, service: TestClient, members: frozenset[int]) -> None:
        absent = sorted(members)[:11]
        deliver(service, rows(NOW, without=absent))
        assert level(pql) == {"value": None, "practices": 19, "reason": "fewer_than_20_of_30_returned"}
        assert "only 19 of the 30 in your peer group returned a figure" in trend(pql)["peer_sentence"]
        deliver(service, rows(NOW, without=absent[1:]), batch_id="batch-2")
        assert level(pql)["practices"] == 20

    def test_a_small_count_of_all_together(self, pql: TestClient, service: TestClient, members: frozenset[int]) -> None:
        nobody = dict.fromkeys(range(60), (0.0, 300.0))
        deliver(service, rows(NOW, changed=nobody | dict.fromkeys(sorted(members)[:3], (3.0, 300.0))))
        assert level(pql) == {"value": None, "practices": 30, "reason": "small_numbers"}
        deliver(service, rows(NOW, changed=nobody), batch_id="batch-2")
        assert level(pql) == {"value": 0.0, "practices": 30, "reason": None}

    def test_two_groups_that_are_nearly_the_same(
        self, nobody: TestClient, grants: FakeGrants, service: TestClient, session: Session, members: frozenset[int]
    ) -> None:
        """Of a person's two practices whose groups differ by one practice, one gets its level."""
        deliver(service, rows(NOW))
        other = session.get_one(PeerGroup, (2025, CODES[1]))
        swapped = sorted(members - {1})
        stranger = next(one for one in range(2, 60) if one not in members)
        other.members = [CODES[one] for one in sorted({*swapped[1:], stranger})]
        session.flush()
        grants.give("manager", "practice_delegate", practice_id(0), organisations=[practice_id(0)])
        grants.give("manager", "practice_delegate", practice_id(1), organisations=[practice_id(1)])
        manager = as_actor(nobody, "manager")
        assert level(manager, practice_id(0))["reason"] is None
        assert level(manager, practice_id(1)) == {"value": None, "practices": len(other.members), "reason": "too_much_in_sight"}

    @pytest.mark.usefixtures("members")
    def test_too_much_of_the_group_in_ones_own_area(self, nobody: TestClient, grants: FakeGrants, service: TestClient) -> None:
        deliver(service, rows(NOW))
        everybody = [practice_id(number) for number in range(60)]
        grants.give("both", "pql", practice_id(0), organisations=[practice_id(0)])
        grants.give("both", "board_lead", "board:S08000000", organisations=["board:S08000000", *everybody])
        assert level(as_actor(nobody, "both"))["reason"] == "too_much_in_sight"

    @pytest.mark.usefixtures("members")
    def test_in_a_profile_beside_the_newest_figure(self, pql: TestClient, service: TestClient) -> None:
        deliver(service, rows(NOW))
        deliver(service, rows(NOW, indicator="saba-only"), batch_id="batch-2")
        items = pql.get(f"/v1/organisations/{OWN}/profile").json()["items"]
        assert len(items) == 2
        for item in items:
            assert item["latest"]["peer_level"]["practices"] == 30
        assert items[0]["latest"]["peer_level"] == level(pql)
        assert "peer_level" not in items[0]["sparkline"][0]

    @pytest.mark.usefixtures("members")
    def test_in_tables_too(self, pql: TestClient, service: TestClient) -> None:
        deliver(service, rows(NOW))
        for path in (f"/v1/indicators/{INDICATOR}/trend?organisation_id={OWN}", f"/v1/organisations/{OWN}/profile"):
            header, first = pql.get(path, headers={"Accept": "text/csv"}).text.splitlines()[:2]
            found = dict(zip(header.split(","), first.split(","), strict=False))
            assert {"peer_level", "peer_level_practices", "peer_level_reason"} <= found.keys()
