import csv
import io
from typing import Any

import pytest
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.negotiation import CSV
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor

from ...factories import FAR_FUTURE, INDICATOR, LONG_PAST, PERIODS, deliver, rows
from ...fakes import FakeOrganisations, board_id, cluster_id, partnership_id, practice_id

OWN = practice_id(0)
RELEASED, NEWEST = PERIODS[0], PERIODS[1]
SEES = {
    "pql": {OWN, practice_id(3), cluster_id(0), SCOTLAND},
    "cql": {OWN, practice_id(3), cluster_id(0), SCOTLAND},
    "analyst": {OWN, practice_id(3), cluster_id(0), partnership_id(0), SCOTLAND},
    "partnership_lead": {cluster_id(0), partnership_id(0), SCOTLAND},
    "board_lead": {cluster_id(0), partnership_id(0), board_id(0), SCOTLAND},
    "steward": {partnership_id(0), board_id(0), SCOTLAND},
    "government": {partnership_id(0), board_id(0), SCOTLAND},
}
EVERYBODY = (OWN, practice_id(3), practice_id(30), cluster_id(0), cluster_id(9), partnership_id(0), board_id(0), SCOTLAND)


def deliver_figures(service: TestClient) -> None:
    """Two indicators in a released and a private period; of the second indicator, practice 0's counts are small."""
    releases = [{"period": RELEASED, "private_until": LONG_PAST}, {"period": NEWEST, "private_until": FAR_FUTURE}]
    content = [row for period in (RELEASED, NEWEST) for row in rows(period)]
    content += [row for period in (RELEASED, NEWEST) for row in rows(period, indicator="saba-only", changed={0: (4, 200)})]
    deliver(service, content, releases=releases)


def path(organisation_id: str) -> str:
    return f"/v1/organisations/{organisation_id}/profile"


def items(client: TestClient, organisation_id: str) -> dict[str, Any]:
    response = client.get(path(organisation_id))
    assert response.status_code == 200, response.text
    return {item["indicator"]["code"]: item for item in response.json()["items"]}


class TestReadProfile:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(path(OWN)).status_code == 401

    def test_refused_to_a_supplier(self, supplier: TestClient) -> None:
        assert supplier.get(path(OWN)).status_code == 403

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("role", SEES)
    def test_not_yours_is_not_found(self, nobody: TestClient, role: str) -> None:
        client = as_actor(nobody, role)
        for organisation_id in EVERYBODY:
            assert client.get(path(organisation_id)).status_code == (200 if organisation_id in SEES[role] else 404)

    @pytest.mark.usefixtures("figures")
    def test_the_practice_gets_its_newest_period_and_its_small_counts(self, pql: TestClient) -> None:
        found = items(pql, OWN)
        assert set(found) == {INDICATOR, "saba-only"}
        assert found["saba-only"]["latest"]["period"] == NEWEST
        assert found["saba-only"]["latest"]["numerator"] == 4
        assert found["saba-only"]["latest"]["private"] is True
        assert [point["value"] for point in found["saba-only"]["sparkline"]] == [2.0, 2.0]
        assert "at your practice (4 of 200)" in found["saba-only"]["sentence"]

    @pytest.mark.usefixtures("figures")
    def test_others_get_the_newest_released_period_without_small_counts(self, cql: TestClient) -> None:
        found = items(cql, OWN)
        assert {item["latest"]["period"] for item in found.values()} == {RELEASED}
        assert found[INDICATOR]["latest"]["value"] is not None
        assert found["saba-only"]["latest"]["value"] is None
        assert found["saba-only"]["latest"]["reason"] == "small_numbers"
        assert found["saba-only"]["sparkline"] == [
            {"period": RELEASED, "edition": 1, "value": None, "scotland": pytest.approx(found["saba-only"]["latest"]["scotland"])}
        ]
        assert "4 of 200" not in found["saba-only"]["sentence"]

    @pytest.mark.usefixtures("figures")
    def test_items_come_by_title_and_say_that_they_are_simulated(self, cql: TestClient) -> None:
        body = cql.get(path(cluster_id(0))).json()
        titles = [item["indicator"]["title"] for item in body["items"]]
        assert titles == sorted(titles)
        assert body["simulated"] is True
        assert body["period"] == RELEASED
        assert body["organisation"]["name"] == "Cluster 0"
        assert all("in Cluster 0" in item["sentence"] and "Simulated values." in item["sentence"] for item in body["items"])

    def test_an_organisation_without_figures_has_no_items(self, pql: TestClient) -> None:
        body = pql.get(path(OWN)).json()
        assert body["items"] == []
        assert body["period"] is None
        assert body["sentence"] == "There are no figures at your practice yet."

    @pytest.mark.usefixtures("figures")
    def test_says_in_words_what_it_shows_and_what_is_behind_it(self, pql: TestClient) -> None:
        body = pql.get(path(OWN)).json()
        assert body["sentence"].startswith("2 indicators have figures at your practice. Of the ")
        assert body["data_quality"]["state"] == "simulated"
        for item in body["items"]:
            codes = [note["code"] for note in item["data_quality"]["notes"]]
            assert codes == ["simulated", "private_window"]
            assert "Until 1 January 2999" in item["data_quality"]["sentence"]

    def test_a_month_that_was_missed_makes_the_line_partial(self, service: TestClient, cql: TestClient) -> None:
        deliver(service, [*rows(RELEASED), *rows(NEWEST, without=[0])], simulated=False)
        quality = items(cql, OWN)[INDICATOR]["data_quality"]
        assert quality["state"] == "partial"
        assert quality["sentence"].startswith("1 of 2 periods has no figure.")

    @pytest.mark.usefixtures("figures")
    def test_csv_has_the_same_figures(self, cql: TestClient) -> None:
        found = items(cql, OWN)
        table = list(csv.DictReader(io.StringIO(cql.get(path(OWN), headers={"Accept": CSV}).text)))
        assert {(row["indicator"], row["period"], row["value"]) for row in table} == {
            (code, point["period"], "" if point["value"] is None else str(point["value"]))
            for code, item in found.items()
            for point in item["sparkline"]
        }
        assert {row["note"] for row in table} == {"Simulated values"}
        assert [row["reason"] for row in table if row["indicator"] == "saba-only"] == ["small_numbers"]


class TestPreparedProfile:
    """A profile is made once for all who see the same; whatever changes what they would see makes it anew."""

    @pytest.mark.usefixtures("figures")
    def test_is_not_sent_again_to_whoever_has_it(self, cql: TestClient) -> None:
        first = cql.get(path(OWN))
        again = cql.get(path(OWN), headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert first.headers["Cache-Control"] == "private, no-cache"
        assert cql.get(path(OWN), headers={"If-None-Match": '"another"'}).status_code == 200

    @pytest.mark.usefixtures("figures")
    def test_is_the_same_compressed(self, cql: TestClient) -> None:
        plain = cql.get(path(OWN), headers={"Accept-Encoding": "identity"})
        compressed = cql.get(path(OWN), headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in plain.headers
        assert compressed.headers["Content-Encoding"] == "gzip"
        assert compressed.json() == plain.json()
        assert compressed.headers["ETag"] != plain.headers["ETag"]

    @pytest.mark.usefixtures("figures")
    def test_the_practice_and_its_cluster_lead_get_each_their_own(self, pql: TestClient, cql: TestClient) -> None:
        for _ in range(2):
            assert items(pql, OWN)["saba-only"]["latest"]["value"] == pytest.approx(2.0)
            assert items(cql, OWN)["saba-only"]["latest"]["value"] is None

    @pytest.mark.usefixtures("figures")
    def test_new_figures_are_in_it_at_once(self, service: TestClient, pql: TestClient) -> None:
        before = pql.get(path(OWN))
        deliver(service, rows(NEWEST, changed={0: (77, 200)}), batch_id="corrected", private_until=FAR_FUTURE)
        after = pql.get(path(OWN), headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200
        assert {item["indicator"]["code"]: item["latest"]["numerator"] for item in after.json()["items"]}[INDICATOR] == 77

    @pytest.mark.usefixtures("figures")
    def test_a_practice_that_shares_no_longer_is_gone_from_it_at_once(self, service: TestClient, cql: TestClient) -> None:
        assert items(cql, OWN)[INDICATOR]["latest"]["value"] is not None
        deliver(service, rows(PERIODS[2]), batch_id="later", sharing={"default": [], "exceptions": {}})
        assert items(cql, OWN)[INDICATOR]["latest"]["reason"] == "not_shared"

    @pytest.mark.usefixtures("figures")
    def test_an_appointment_that_ended_sees_nothing_of_what_was_prepared(self, grants: FakeGrants, cql: TestClient) -> None:
        assert cql.get(path(OWN)).status_code == 200
        grants.clear()
        assert cql.get(path(OWN)).status_code == 403

    @pytest.mark.usefixtures("figures")
    def test_a_new_name_is_in_it_at_once(self, organisations: FakeOrganisations, cql: TestClient) -> None:
        cql.get(path(OWN))
        organisations.renamed = {0: "The New Practice"}
        assert cql.get(path(OWN)).json()["organisation"]["name"] == "The New Practice"
