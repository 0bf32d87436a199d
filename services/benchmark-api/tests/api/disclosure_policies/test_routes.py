"""Who sets which policy, how weak it may be, and what it changes for readers."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_kit.testing import as_actor

from ...factories import INDICATOR, PERIODS, deliver, rows
from ...fakes import practice_id

PATH = "/v1/disclosure-policies"
DATA_SET = "quality-monthly"
AGREED = "Data sharing agreement 12, 3 November 2026"


def wish(audience: str = "everyone", **policy: Any) -> dict[str, Any]:
    return {"audience": audience, "policy": policy, "agreed_reference": AGREED}


def put(client: TestClient, audience: str = "everyone", data_set: str = DATA_SET, **policy: Any) -> Any:
    return client.put(f"{PATH}/{data_set}", json=wish(audience, **policy))


class TestListPolicies:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH).status_code == 401

    def test_refused_to_a_supplier(self, supplier: TestClient) -> None:
        assert supplier.get(PATH).status_code == 403

    def test_every_role_reads_what_is_shipped(self, pql: TestClient) -> None:
        page = pql.get(PATH).json()
        assert page["next_cursor"] is None
        (default,) = page["items"]
        assert (default["data_set"], default["audience"], default["version"], default["set_by"]) == ("*", "everyone", 0, None)
        assert (default["largest_small_count"], default["zeros_shown"], default["interval_width"]) == (9, True, 5)
        assert (default["fewest_practices"], default["largest_share"], default["mode"]) == (3, 0.8, "suppress")

    def test_a_page_at_a_time(self, steward: TestClient) -> None:
        put(steward, largest_small_count=14)
        put(steward, "national", largest_small_count=19)
        first = steward.get(PATH, params={"limit": 2}).json()
        second = steward.get(PATH, params={"limit": 2, "cursor": first["next_cursor"]}).json()
        found = [(one["data_set"], one["audience"]) for one in (*first["items"], *second["items"])]
        assert found == [("*", "everyone"), (DATA_SET, "everyone"), (DATA_SET, "national")]


class TestPutPolicy:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert put(nobody).status_code == 401

    @pytest.mark.parametrize("role", ["pql", "cql", "analyst", "board_lead", "profession", "government"])
    def test_refused_to_others_than_the_steward(self, nobody: TestClient, role: str) -> None:
        assert put(as_actor(nobody, role)).status_code == 403

    def test_refused_to_machines(self, service: TestClient) -> None:
        assert put(service).status_code == 403

    def test_keeps_who_set_it_and_where_it_was_agreed(self, steward: TestClient) -> None:
        answer = put(steward, largest_small_count=14)
        assert answer.status_code == 200
        read = answer.json()
        assert (read["version"], read["largest_small_count"], read["agreed_reference"]) == (1, 14, AGREED)
        assert read["set_by"] == "steward"
        assert read["set_at"] is not None

    def test_a_change_is_a_new_version_and_the_same_again_is_none(self, steward: TestClient) -> None:
        assert put(steward, largest_small_count=14).json()["version"] == 1
        again = put(steward, largest_small_count=14)
        assert (again.status_code, again.json()["version"]) == (200, 1)
        assert put(steward, largest_small_count=19).json()["version"] == 2

    @pytest.mark.parametrize(
        ("policy", "pointer"),
        [
            ({"largest_small_count": 4, "interval_width": 3}, "/policy/largest_small_count"),
            ({"largest_small_count": 3, "interval_width": 2, "assessment": "assessment 7"}, "/policy/largest_small_count"),
            ({"interval_width": 4}, "/policy/interval_width"),
            ({"interval_width": 9}, "/policy/interval_width"),
            ({"fewest_practices": 2, "assessment": "assessment 7"}, "/policy/fewest_practices"),
            ({"largest_share": 0.9, "assessment": "assessment 7"}, "/policy/largest_share"),
            ({"mode": "round5"}, "/policy/mode"),
        ],
    )
    def test_refused_when_it_would_protect_too_little(self, steward: TestClient, policy: dict[str, Any], pointer: str) -> None:
        answer = put(steward, **policy)
        assert answer.status_code == 409
        assert answer.json()["type"] == "/docs/problems#policy-too-weak"
        assert pointer in [one["pointer"] for one in answer.json()["errors"]]
        assert steward.get(PATH).json()["items"][0]["version"] == 0

    @pytest.mark.parametrize("policy", [{"largest_small_count": 4, "interval_width": 3}, {"mode": "round5"}, {"mode": "hes"}])
    def test_with_a_recorded_assessment_a_weaker_one_is_proposed(self, steward: TestClient, policy: dict[str, Any]) -> None:
        answer = put(steward, assessment="Risk assessment 7", **policy)
        assert answer.status_code == 200
        read = answer.json()
        assert (read["status"], read["confirmed_by"], read["in_force_at"]) == ("proposed", None, None)

    def test_without_one_it_is_in_force_at_once(self, steward: TestClient) -> None:
        read = put(steward, largest_small_count=14).json()
        assert (read["status"], read["confirmed_by"], read["in_force_at"]) == ("in_force", None, read["set_at"])

    @pytest.mark.parametrize("body", [{}, {"policy": {"small": 3}, "agreed_reference": AGREED}, {**wish(), "audience": "somebody"}])
    def test_refused_when_it_cannot_be_read(self, steward: TestClient, body: dict[str, Any]) -> None:
        assert steward.put(f"{PATH}/{DATA_SET}", json=body).status_code == 422

    def test_holds_for_the_next_reader(self, steward: TestClient, service: TestClient, cql: TestClient) -> None:
        """The cluster's lead no longer sees a practice with 12 once counts up to 14 are small for them; others still do."""
        deliver(service, rows(PERIODS[0], changed={1: (12, 200)}))
        path = f"/v1/results?organisation_id={practice_id(1)}&indicator={INDICATOR}"
        assert cql.get(path).json()["items"][0]["numerator"] == 12
        put(steward, "cql", largest_small_count=14)
        assert cql.get(path).json()["items"][0]["reason"] == "small_numbers"
        assert service.get(path).json()["items"][0]["numerator"] == 12


WEAKER = {"largest_small_count": 4, "interval_width": 3, "assessment": "Risk assessment 7"}


class TestConfirmPolicy:
    def confirm(self, client: TestClient, version: int = 1, audience: str = "everyone", data_set: str = DATA_SET) -> Any:
        return client.post(f"{PATH}/{data_set}/confirmation", json={"audience": audience, "version": version})

    def listed(self, client: TestClient) -> list[tuple[int, str, int]]:
        items = client.get(PATH).json()["items"]
        return [(one["version"], one["status"], one["largest_small_count"]) for one in items if one["data_set"] == DATA_SET]

    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert self.confirm(nobody).status_code == 401

    @pytest.mark.parametrize("role", ["pql", "cql", "analyst", "board_lead", "profession", "government"])
    def test_refused_to_others_than_stewards(self, nobody: TestClient, role: str) -> None:
        assert self.confirm(as_actor(nobody, role)).status_code == 403

    def test_refused_to_our_own_services(self, service: TestClient) -> None:
        """A service may carry a policy over; that two people agreed it is for people."""
        assert self.confirm(service).status_code == 403

    def test_another_steward_puts_it_in_force(self, steward: TestClient, other_steward: TestClient) -> None:
        put(steward, largest_small_count=14)
        put(steward, **WEAKER)
        assert self.listed(steward) == [(1, "in_force", 14), (2, "proposed", 4)]
        answer = self.confirm(other_steward, version=2)
        assert answer.status_code == 200
        read = answer.json()
        assert (read["status"], read["set_by"], read["confirmed_by"]) == ("in_force", "steward", "other_steward")
        assert read["in_force_at"] > read["set_at"]
        assert self.listed(steward) == [(2, "in_force", 4)]

    def test_refused_to_who_proposed_it(self, steward: TestClient) -> None:
        put(steward, **WEAKER)
        answer = self.confirm(steward)
        assert (answer.status_code, answer.json()["type"]) == (403, "/docs/problems#own-policy")
        assert answer.json()["detail"] == "Ask another data steward to confirm it."
        assert self.listed(steward) == [(1, "proposed", 4)]

    def test_putting_it_again_confirms_nothing(self, steward: TestClient, other_steward: TestClient) -> None:
        put(steward, **WEAKER)
        assert put(other_steward, **WEAKER).json()["status"] == "proposed"
        assert self.confirm(steward).status_code == 403

    @pytest.mark.parametrize(("version", "audience", "data_set"), [(2, "everyone", DATA_SET), (1, "cql", DATA_SET), (1, "everyone", "*")])
    def test_refused_where_there_is_none(
        self, steward: TestClient, other_steward: TestClient, version: int, audience: str, data_set: str
    ) -> None:
        put(steward, **WEAKER)
        answer = self.confirm(other_steward, version, audience, data_set)
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#policy-not-found")

    def test_refused_when_it_is_in_force(self, steward: TestClient, other_steward: TestClient) -> None:
        put(steward, largest_small_count=14)
        answer = self.confirm(other_steward)
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#policy-not-waiting")

    def test_refused_when_another_policy_was_set_since(self, steward: TestClient, other_steward: TestClient) -> None:
        put(steward, **WEAKER)
        put(other_steward, largest_small_count=14)
        answer = self.confirm(other_steward)
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#policy-not-waiting")
        assert self.listed(steward) == [(2, "in_force", 14)]

    def test_what_is_proposed_holds_for_nobody(
        self, steward: TestClient, other_steward: TestClient, service: TestClient, cql: TestClient
    ) -> None:
        deliver(service, rows(PERIODS[0], changed={1: (7, 200)}))
        path = f"/v1/results?organisation_id={practice_id(1)}&indicator={INDICATOR}"
        put(steward, **WEAKER)
        assert cql.get(path).json()["items"][0]["numerator"] is None
        self.confirm(other_steward)
        assert cql.get(path).json()["items"][0]["numerator"] == 7
