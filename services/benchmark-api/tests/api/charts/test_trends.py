import csv
import io
from typing import Any

import pytest
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.negotiation import CSV
from fastapi.testclient import TestClient
from service_kit.testing import as_actor

from ...factories import FAR_FUTURE, INDICATOR, LONG_PAST, NEWEST, PERIODS, counts, deliver, rows
from ...fakes import CODES, board_id, cluster_id, partnership_id, practice_id

PATH = f"/v1/indicators/{INDICATOR}/trend"
OWN = practice_id(0)
AREAS = {"cluster": cluster_id(0), "partnership": partnership_id(0), "board": board_id(0)}
SEES = {
    "pql": {OWN, practice_id(3), cluster_id(0), SCOTLAND},
    "cql": {OWN, practice_id(3), cluster_id(0), SCOTLAND},
    "analyst": {OWN, practice_id(3), cluster_id(0), partnership_id(0), SCOTLAND},
    "partnership_lead": {cluster_id(0), partnership_id(0), SCOTLAND},
    "board_lead": {cluster_id(0), partnership_id(0), board_id(0), SCOTLAND},
    "steward": {partnership_id(0), board_id(0), SCOTLAND},
    "government": {partnership_id(0), board_id(0), SCOTLAND},
}
EVERYBODY = (OWN, practice_id(3), practice_id(30), *AREAS.values(), cluster_id(9), SCOTLAND)


def deliver_figures(service: TestClient) -> None:
    """Fifteen periods, the newest private; practice 0 jumps in the newest one, practice 3 missed the third."""
    releases = [{"period": period, "private_until": FAR_FUTURE if period == NEWEST else LONG_PAST} for period in PERIODS]
    changed: dict[str, dict[int, Any]] = {NEWEST: {0: (180, 200)}}
    content = [row for period in PERIODS for row in rows(period, changed=changed.get(period), without=[3] if period == PERIODS[2] else [])]
    deliver(service, content, releases=releases)


def trend(client: TestClient, organisation_id: str) -> dict[str, Any]:
    response = client.get(PATH, params={"organisation_id": organisation_id})
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


class TestReadTrend:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH, params={"organisation_id": OWN}).status_code == 401

    def test_refused_to_a_supplier(self, supplier: TestClient) -> None:
        assert supplier.get(PATH, params={"organisation_id": OWN}).status_code == 403

    def test_says_that_an_organisation_is_needed(self, pql: TestClient) -> None:
        assert pql.get(PATH).status_code == 422

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("role", SEES)
    def test_not_yours_is_not_found(self, nobody: TestClient, role: str) -> None:
        client = as_actor(nobody, role)
        for organisation_id in EVERYBODY:
            expected = 200 if organisation_id in SEES[role] else 404
            assert client.get(PATH, params={"organisation_id": organisation_id}).status_code == expected

    @pytest.mark.parametrize("organisation_id", ["practice:", "nonsense", "partnership:S99999999", "board:S99999999", ""])
    def test_what_does_not_exist_is_not_found(self, steward: TestClient, organisation_id: str) -> None:
        assert steward.get(PATH, params={"organisation_id": organisation_id}).status_code == 404

    @pytest.mark.usefixtures("figures")
    def test_the_practice_sees_its_newest_period_first(self, pql: TestClient, cql: TestClient) -> None:
        own, theirs = trend(pql, OWN), trend(cql, OWN)
        assert own["points"][-1]["period"] == theirs["points"][-1]["period"] == NEWEST
        assert own["points"][-1]["value"] == pytest.approx(90.0)
        assert own["points"][-1]["private"] is True
        assert theirs["points"][-1]["value"] is None
        assert theirs["points"][-1]["reason"] == "private_window"
        assert "at your practice (180 of 200)" in own["sentence"]
        assert "until 1 January 2999" in own["sentence"]
        assert "90.0" not in theirs["sentence"]
        assert "not shown yet" in theirs["sentence"]

    @pytest.mark.usefixtures("figures")
    def test_special_causes_are_marked_and_a_hidden_point_leaves_no_trace(self, pql: TestClient, cql: TestClient) -> None:
        own, theirs = trend(pql, OWN), trend(cql, OWN)
        assert own["points"][-1]["signals"] == ["outside"]
        assert theirs["points"][-1]["signals"] == []
        assert own["spc"] != theirs["spc"]
        visible = [100 * x / n for x, n in (counts(number)[0] for number in range(14))]
        assert theirs["spc"]["centre"] == pytest.approx(sum(visible) / 14)

    @pytest.mark.usefixtures("figures")
    def test_has_scotland_and_its_deciles_at_every_point(self, cql: TestClient) -> None:
        body = trend(cql, OWN)
        assert [point["period"] for point in body["points"]] == list(PERIODS)
        for number, point in enumerate(body["points"][:-1]):
            x, n = zip(*counts(number), strict=True)
            if number != 2:
                assert point["scotland"] == pytest.approx(100 * round(sum(x), -1) / round(sum(n), -1))
            assert point["deciles"] == sorted(point["deciles"])
            assert point["deciles"] == [round(one, 1) for one in point["deciles"]]
            assert len(point["deciles"]) == 9

    @pytest.mark.usefixtures("figures")
    def test_a_missed_month_is_missing(self, cql: TestClient) -> None:
        body = trend(cql, practice_id(3))
        assert body["points"][2]["value"] is None
        assert body["points"][2]["reason"] == "not_submitted"
        assert "13 of 14 periods have a figure." in body["sentence"]

    @pytest.mark.usefixtures("figures")
    def test_scotlands_newest_period_is_never_private(self, cql: TestClient) -> None:
        body = trend(cql, SCOTLAND)
        assert body["points"][-1]["value"] is not None
        assert body["points"][-1]["private"] is False
        assert "in Scotland" in body["sentence"]

    @pytest.mark.usefixtures("figures")
    def test_says_how_it_was_made(self, pql: TestClient) -> None:
        body = trend(pql, OWN)
        assert body["simulated"] is True
        assert body["sentence"].endswith("Simulated values.")
        assert body["method"]["newest"]["organisations_as_of"] == "2026-03-31"
        assert body["organisation"] == {"id": OWN, "name": "Practice 00", "level": "practice"}

    def test_an_organisation_in_sight_without_figures_has_an_empty_line(self, pql: TestClient) -> None:
        body = trend(pql, OWN)
        assert body["points"] == []
        assert body["spc"] == {"centre": None, "lower": None, "upper": None, "baseline": None}
        assert (body["segments"], body["bridge"]) == ([], [])
        assert body["data_quality"]["state"] == "no_figures"
        assert body["sentence"] == "No period has a figure yet."

    @pytest.mark.usefixtures("figures")
    def test_the_range_says_which_figures_it_was_taken_from(self, pql: TestClient) -> None:
        whole = trend(pql, OWN)["spc"]
        assert whole["baseline"] == {"from_period": PERIODS[0], "to_period": NEWEST, "figures": 15}
        kept = pql.get(PATH, params={"organisation_id": OWN, "baseline": 12}).json()
        assert kept["spc"]["baseline"] == {"from_period": PERIODS[0], "to_period": PERIODS[11], "figures": 12}
        first = [100 * x / n for x, n in (counts(number)[0] for number in range(12))]
        assert kept["spc"]["centre"] == pytest.approx(sum(first) / 12)
        assert kept["segments"][0] == {"edition": 1, "from_period": PERIODS[0], "to_period": NEWEST, **kept["spc"]}

    @pytest.mark.parametrize("baseline", [11, 121, "all"])
    def test_a_baseline_of_less_than_a_year_is_refused(self, pql: TestClient, baseline: object) -> None:
        assert pql.get(PATH, params={"organisation_id": OWN, "baseline": str(baseline)}).status_code == 422

    @pytest.mark.usefixtures("figures")
    def test_says_what_is_behind_each_point_and_the_line(self, cql: TestClient) -> None:
        body = trend(cql, practice_id(3))
        assert body["points"][2]["data_state"] == "no_figures"
        assert body["points"][3]["data_notes"] == ["simulated"]
        assert body["points"][-1]["data_notes"] == ["simulated", "private_window"]
        assert body["data_quality"]["state"] == "simulated"
        assert "1 of 15 periods has no figure." in body["data_quality"]["sentence"]

    def test_says_that_figures_were_revised_how_often_and_when(self, service: TestClient, steward: TestClient) -> None:
        deliver(service, [*rows(PERIODS[0]), *rows(PERIODS[1])], simulated=False)
        for number, batch_id in ((50, "first correction"), (51, "second correction")):
            deliver(service, rows(PERIODS[1], changed={0: (number, 200)}), batch_id=batch_id.replace(" ", "-"), simulated=False)
        body = trend(steward, SCOTLAND)
        assert [point["data_state"] for point in body["points"]] == ["complete", "revised"]
        told = body["data_quality"]["sentence"]
        assert "were revised twice since they were first published, last on" in told

    def test_the_same_figures_again_are_no_revision(self, service: TestClient, steward: TestClient) -> None:
        for batch_id in ("one", "two"):
            deliver(service, rows(PERIODS[0]), batch_id=batch_id, simulated=False)
        assert trend(steward, SCOTLAND)["data_quality"]["notes"] == []

    def test_says_what_senders_say_of_their_figures(self, service: TestClient, cql: TestClient) -> None:
        content = [row | ({"qualifier": "p"} if row["practice_code"] in {CODES[0], CODES[2]} else {}) for row in rows(PERIODS[0])]
        deliver(service, content, simulated=False, sharing={"default": ["cluster"], "exceptions": {CODES[2]: []}})
        assert trend(cql, OWN)["points"][0]["data_state"] == "provisional"
        assert trend(cql, practice_id(3))["points"][0]["data_state"] == "complete"
        hidden = cql.get(PATH, params={"organisation_id": practice_id(2)}).json()["points"][0]
        assert (hidden["value"], hidden["data_state"], hidden["data_notes"]) == (None, "complete", [])
        funnel = cql.get(f"/v1/indicators/{INDICATOR}/funnel").json()
        assert funnel["data_quality"]["sentence"] == "The figures of a few practices are provisional and may still change."

    def test_deciles_need_fifty_practices(self, service: TestClient, steward: TestClient) -> None:
        deliver(service, [*rows(PERIODS[0], without=range(50, 60)), *rows(PERIODS[1], without=range(49, 60))])
        points = trend(steward, SCOTLAND)["points"]
        assert len(points[0]["deciles"]) == 9
        assert points[1]["deciles"] is None

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("role", ["pql", "cql"])
    def test_csv_has_the_same_points(self, nobody: TestClient, role: str) -> None:
        client = as_actor(nobody, role)
        points = trend(client, OWN)["points"]
        response = client.get(PATH, params={"organisation_id": OWN}, headers={"Accept": CSV})
        table = list(csv.DictReader(io.StringIO(response.text)))
        assert [row["value"] for row in table] == ["" if point["value"] is None else str(point["value"]) for point in points]
        assert [row["reason"] or None for row in table] == [point["reason"] for point in points]
        assert {row["note"] for row in table} == {"Simulated values"}
        assert table[0]["decile_5"] == str(points[0]["deciles"][4])
