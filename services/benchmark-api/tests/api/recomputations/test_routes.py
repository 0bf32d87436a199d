"""One result, its earlier versions and its recomputation."""

import datetime as dt
from typing import Any

import pytest
from benchmark_api.models import Result
from fastapi.testclient import TestClient
from service_kit.testing import as_actor
from sqlalchemy import update
from sqlalchemy.orm import Session

from ...factories import FAR_FUTURE, INDICATOR, NEWEST, PERIODS, deliver, rows
from ...fakes import FakeOrganisations, cluster_id, practice_id

pytestmark = pytest.mark.thorough

SCOTLAND_ID = "country:S92000003"


def id_of(organisation_id: str, period: str = NEWEST) -> str:
    return f"{INDICATOR}~1~{period}~{organisation_id}"


def path(organisation_id: str, period: str = NEWEST) -> str:
    return f"/v1/results/{id_of(organisation_id, period)}"


def listed(client: TestClient, organisation_id: str, period: str = NEWEST) -> dict[str, Any]:
    asked = {"organisation_id": organisation_id, "period": period, "indicator": INDICATOR}
    found: dict[str, Any] = client.get("/v1/results", params=asked).json()["items"][0]
    return found


@pytest.fixture
def history(service: TestClient) -> int:
    """Fifteen months, and a correction of practice 3 in the newest: returns the version before it."""
    deliver(service, [row for period in PERIODS for row in rows(period)], batch_id="months")
    first = listed(service, SCOTLAND_ID)["result_version"]
    deliver(service, rows(NEWEST, changed={3: (30, 215)}), batch_id="correction")
    assert isinstance(first, int)
    return first


@pytest.mark.usefixtures("history")
class TestGetResult:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(path(practice_id(0))).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(path(practice_id(0))).status_code == 403

    def test_another_clusters_practice_is_not_found(self, pql: TestClient) -> None:
        assert pql.get(path(practice_id(30))).status_code == 404
        assert pql.get(path(cluster_id(5))).status_code == 404

    @pytest.mark.parametrize(
        "wrong", ["nonsense", f"{INDICATOR}~x~{NEWEST}~practice:10000", f"{INDICATOR}~1~2026-13~practice:10000",
                  f"no-such~1~{NEWEST}~practice:10000", f"{INDICATOR}~7~{NEWEST}~practice:10000", f"{INDICATOR}~1~2019-01~practice:10000"],
    )  # fmt: skip
    def test_an_id_of_nothing_is_not_found(self, pql: TestClient, wrong: str) -> None:
        answer = pql.get(f"/v1/results/{wrong}")
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#result-not-found")

    @pytest.mark.parametrize("organisation_id", [practice_id(0), practice_id(1), cluster_id(0), SCOTLAND_ID])
    def test_it_is_what_the_list_says(self, pql: TestClient, organisation_id: str) -> None:
        in_list = listed(pql, organisation_id)
        assert in_list["id"] == id_of(organisation_id)
        found = pql.get(path(organisation_id)).json()
        assert {name: found[name] for name in in_list} == in_list
        assert (found["superseded_by"], found["as_published"]) == (None, True)


class TestEarlierVersion:
    def at(self, client: TestClient, organisation_id: str, version: int) -> dict[str, Any]:
        answer = client.get(path(organisation_id), params={"result_version": version})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def test_it_is_byte_for_byte_what_was_published(self, service: TestClient, history: int) -> None:
        deliver(service, rows(NEWEST, changed={3: (200, 215)}), batch_id="again")
        found = self.at(service, practice_id(3), history)
        assert (found["as_published"], found["result_version"]) == (True, history)
        now = listed(service, practice_id(3))
        assert found["superseded_by"] not in (None, now["result_version"])
        assert found["numerator"] != now["numerator"]
        assert now["numerator"] == 200

    def test_every_field_comes_back_as_it_was(self, service: TestClient) -> None:
        deliver(service, [row for period in PERIODS for row in rows(period)], batch_id="months")
        before = {one: service.get(path(one)).json() for one in (practice_id(3), cluster_id(0), SCOTLAND_ID)}
        deliver(service, rows(NEWEST, changed={3: (30, 215)}), batch_id="correction")
        now_facts = {"superseded_by", "can_alert", "data_notes", "data_state"}
        for one, was in before.items():
            found = self.at(service, one, was["result_version"])
            assert {name: found[name] for name in was if name not in now_facts} == {
                name: was[name] for name in was if name not in now_facts
            }

    def test_before_the_first_there_is_none(self, service: TestClient, history: int) -> None:
        assert service.get(path(practice_id(3)), params={"result_version": history - 1}).status_code in (404, 422)

    def test_a_version_without_a_change_of_this_period_is_the_one_before(self, service: TestClient, history: int) -> None:
        deliver(service, rows(PERIODS[0], indicator="antipsychotic-75"), batch_id="other")
        newest = listed(service, practice_id(3))
        assert self.at(service, practice_id(3), newest["result_version"] + 1)["result_version"] == newest["result_version"] > history

    def test_a_practice_sees_its_own_and_an_open_neighbours(self, pql: TestClient, history: int) -> None:
        assert self.at(pql, practice_id(0), history)["value"] is not None
        assert self.at(pql, practice_id(3), history)["value"] is not None

    def test_an_earlier_total_would_tell_the_correction(self, cql: TestClient, history: int) -> None:
        found = self.at(cql, cluster_id(0), history)
        assert (found["value"], found["numerator"], found["z"], found["reason"]) == (None, None, None, "earlier_not_shown")

    def test_scotlands_level_was_public_and_stays_so(self, pql: TestClient, history: int) -> None:
        assert self.at(pql, SCOTLAND_ID, history)["value"] is not None

    def test_scotland_before_and_after_tells_no_late_return(self, service: TestClient, nobody: TestClient) -> None:
        """Practice 3 returns 4 of 215 when all others have: the two levels' counts less each other would be that, to everybody."""
        deliver(service, rows(NEWEST, changed={3: (None, None)}), batch_id="without")
        first = listed(service, SCOTLAND_ID)
        deliver(service, rows(NEWEST, changed={3: (4, 215)}), batch_id="late")
        for reader in ("government", "steward", "cql", "pql"):
            client = as_actor(nobody, reader)
            then, now = self.at(client, SCOTLAND_ID, first["result_version"]), listed(client, SCOTLAND_ID)
            assert (then["numerator"], then["denominator"]) == (first["numerator"], first["denominator"])
            assert all(one[name] % 10 == 0 for one in (then, now) for name in ("numerator", "denominator"))
            assert now["numerator"] - then["numerator"] in (0, 10)
            assert then["value"] == then["scotland"] == pytest.approx(100 * then["numerator"] / then["denominator"])

    def test_an_earlier_figure_is_judged_against_scotland_of_then(self, pql: TestClient, history: int) -> None:
        found, now = self.at(pql, practice_id(0), history), listed(pql, practice_id(0))
        assert found["scotland"] != now["scotland"]
        assert found["z"] != now["z"]
        assert found["band"] is not None

    def test_a_change_of_then_would_tell_an_earlier_small_count(self, service: TestClient, cql: TestClient) -> None:
        """Eleven of the twelve figures in the change are shown, and the small one could be worked out from it."""
        deliver(service, [row for period in PERIODS for row in rows(period, changed={3: (4, 215)} if period == PERIODS[8] else None)])
        version = listed(service, practice_id(3))["result_version"]
        deliver(service, rows(PERIODS[8], changed={3: (80, 215)}), batch_id="correction")
        assert listed(cql, practice_id(3))["change"] is not None
        found = self.at(cql, practice_id(3), version)
        assert (found["value"] is None, found["change"], found["change_reason"]) == (False, None, "earlier_not_shown")
        assert self.at(service, practice_id(3), version)["change"] is not None

    def test_what_is_hidden_now_was_not_open_then(self, service: TestClient, pql: TestClient, history: int) -> None:
        deliver(service, rows(NEWEST, changed={3: (4, 215)}), batch_id="small")
        found = self.at(pql, practice_id(3), history)
        assert (found["value"], found["change"], found["reason"]) == (None, None, "small_numbers")

    def test_a_small_count_of_then_is_hidden_now(self, service: TestClient, pql: TestClient, history: int) -> None:
        small = deliver(service, rows(NEWEST, changed={3: (4, 215)}), batch_id="small")["result_version"]
        deliver(service, rows(NEWEST, changed={3: (40, 215)}), batch_id="larger")
        assert history < small
        found = self.at(pql, practice_id(3), small)
        assert (found["value"], found["reason"]) == (None, "small_numbers")
        assert listed(pql, practice_id(3))["value"] is not None

    def test_the_private_window_holds_for_all_versions(self, service: TestClient, pql: TestClient, history: int) -> None:
        deliver(service, rows(NEWEST), batch_id="private", private_until=FAR_FUTURE)
        found = self.at(pql, practice_id(3), history)
        assert (found["value"], found["reason"]) == (None, "private_window")
        assert self.at(pql, practice_id(0), history)["value"] is not None


@pytest.mark.usefixtures("history")
class TestRecompute:
    def recomputed(self, client: TestClient, organisation_id: str, period: str = NEWEST) -> dict[str, Any]:
        answer = client.post(f"{path(organisation_id, period)}/recompute")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.post(f"{path(practice_id(0))}/recompute").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.post(f"{path(practice_id(0))}/recompute").status_code == 403

    def test_another_clusters_practice_is_not_found(self, pql: TestClient) -> None:
        assert pql.post(f"{path(practice_id(30))}/recompute").status_code == 404

    @pytest.mark.parametrize("period", [PERIODS[0], PERIODS[7], NEWEST])
    @pytest.mark.parametrize("organisation_id", [practice_id(0), cluster_id(0), SCOTLAND_ID])
    def test_the_same_bytes(self, pql: TestClient, organisation_id: str, period: str) -> None:
        found = self.recomputed(pql, organisation_id, period)
        assert (found["same"], found["changed"], found["fields"]) == (True, [], [])
        assert len(set(found["result_hash"].values())) == 1
        assert "byte for byte" in found["sentence"]

    def test_a_register_that_changed_since_is_told_and_the_stored_placements_are_used(
        self, service: TestClient, organisations: FakeOrganisations
    ) -> None:
        organisations.closed[5] = dt.date(2020, 1, 1)
        found = self.recomputed(service, practice_id(0))
        assert found["same"]
        assert [one["what"] for one in found["changed"]] == ["register_changed"]

    def test_a_register_that_cannot_be_asked_stops_nothing(self, service: TestClient, organisations: FakeOrganisations) -> None:
        organisations.available = False
        assert self.recomputed(service, practice_id(0))["same"]

    def test_a_method_that_changed_is_told(self, service: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("benchmark_api.recomputations.service.METHOD_VERSION", "other")
        assert [one["what"] for one in self.recomputed(service, practice_id(0))["changed"]] == ["method_changed"]

    def test_a_stored_row_that_was_tampered_with_is_found_field_by_field(self, service: TestClient, session: Session) -> None:
        session.execute(update(Result).where(Result.period == NEWEST, Result.numerator == listed(service, practice_id(7))["numerator"],
                                             Result.practices == 1).values(value=12.5, band=2))  # fmt: skip
        session.commit()
        found = self.recomputed(service, practice_id(7))
        assert not found["same"]
        assert [one["what"] for one in found["changed"]] == ["stored_result_differs"]
        told = {one["field"]: (one["stored"], one["recomputed"]) for one in found["fields"]}
        assert told["value"][0] == 12.5
        assert told["value"][1] != 12.5
        assert "band" in told

    def test_fields_of_a_hidden_figure_stay_hidden(self, service: TestClient, pql: TestClient, session: Session) -> None:
        deliver(service, rows(NEWEST, changed={3: (4, 215)}), batch_id="small")
        session.execute(update(Result).where(Result.period == NEWEST, Result.numerator == 4).values(value=50.0))
        session.commit()
        found = self.recomputed(pql, practice_id(3))
        assert not found["same"]
        assert found["fields"] == []

    def test_what_a_rounded_figure_comes_to_is_not_told(
        self, service: TestClient, cql: TestClient, steward: TestClient, other_steward: TestClient
    ) -> None:
        policy = {"policy": {"mode": "round5", "assessment": "Assessment 1"}, "agreed_reference": "Agreement 12"}
        assert steward.put("/v1/disclosure-policies/quality-monthly", json=policy).status_code == 200
        confirmation = {"audience": "everyone", "version": 1}
        assert other_steward.post("/v1/disclosure-policies/quality-monthly/confirmation", json=confirmation).status_code == 200
        deliver(service, rows(NEWEST, changed={3: (4, 217)}), batch_id="small")
        assert listed(cql, practice_id(3))["numerator"] == 5
        assert self.recomputed(cql, practice_id(3))["fields"] == []


@pytest.mark.usefixtures("history")
class TestRevisions:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/benchmarks/revisions").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get("/v1/benchmarks/revisions").status_code == 403

    def test_every_version_is_told_with_what_took_its_place(self, pql: TestClient) -> None:
        found = pql.get("/v1/benchmarks/revisions", params={"indicator": INDICATOR, "period": NEWEST}).json()["items"]
        first, second = found
        assert (first["superseded_by"], second["superseded_by"]) == (second["result_version"], None)
        assert first["result_hash"] != second["result_hash"]
        assert {one["cause"] for one in found} == {"batch"}
        assert first["computed_at"] <= second["computed_at"]

    def test_pages_follow_each_other(self, pql: TestClient) -> None:
        seen: list[tuple[str, int]] = []
        cursor = None
        while True:
            page = pql.get("/v1/benchmarks/revisions", params={"limit": 5} | ({"cursor": cursor} if cursor else {})).json()
            seen += [(one["period"], one["result_version"]) for one in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert seen == sorted(seen)
        assert len(seen) == len(set(seen)) == len(PERIODS) + 1

    def test_the_level_of_each_version_is_what_was_published(self, service: TestClient, pql: TestClient, history: int) -> None:
        first, second = pql.get("/v1/benchmarks/revisions", params={"indicator": INDICATOR, "period": NEWEST}).json()["items"]
        then = pql.get(path(SCOTLAND_ID), params={"result_version": history}).json()
        assert (first["centre"], second["centre"]) == (then["value"], listed(service, SCOTLAND_ID)["value"])
