"""Who gets which figure, in every form: the payload of each role against the table of sight."""

import csv
import datetime as dt
import io
from typing import Any

import polars as pl
import pytest
from benchmark_api.domain.figures import HIDDEN_WITH_THE_FIGURE
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.negotiation import CSV, PARQUET
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor

from ...factories import FAR_FUTURE, INDICATOR, PERIODS, deliver, rows
from ...fakes import CODES, FakeOrganisations, board_id, cluster_id, partnership_id, practice_id

RELEASED, PRIVATE = PERIODS[0], PERIODS[1]
MACHINES = {"board_system": "results:read"}
OWN, SMALL, SECRET = practice_id(0), practice_id(1), practice_id(2)
MEMBERS = [practice_id(number) for number in range(6)]
AREA_PRACTICES = [practice_id(number) for number in range(20)]
CLUSTERS_OF_PARTNERSHIP = [cluster_id(number) for number in range(4)]
CLUSTERS_OF_BOARD = [cluster_id(number) for number in range(7)]

# Whose figures each role is shown in the released period (practice 1 has a small count, practice 2 shares nothing,
# practice 3 nothing with analysts). Cluster 0 is hidden from those whom it would tell a practice's count. Clusters 3
# and 6 lie in two partnerships, with two practices in one of them: were cluster 0 shown as well, partnership 0 less its
# other clusters would be those two; without it, those two and the rest of cluster 3 may be more or fewer.
SHOWN = {
    "pql": {OWN, *MEMBERS[3:], SCOTLAND},
    "cql": {OWN, *MEMBERS[3:], SCOTLAND},
    "analyst": {OWN, *AREA_PRACTICES[4:], *CLUSTERS_OF_PARTNERSHIP, partnership_id(0), SCOTLAND},
    "partnership_lead": {*CLUSTERS_OF_PARTNERSHIP[1:], partnership_id(0), SCOTLAND},
    "board_lead": {*CLUSTERS_OF_BOARD[1:], partnership_id(0), partnership_id(1), board_id(0), SCOTLAND},
    "board_system": {*CLUSTERS_OF_BOARD[1:], partnership_id(0), partnership_id(1), board_id(0), SCOTLAND},
    "steward": {*map(partnership_id, range(3)), *map(board_id, range(2)), SCOTLAND},
    "profession": {*map(partnership_id, range(3)), *map(board_id, range(2)), SCOTLAND},
    "government": {*map(partnership_id, range(3)), *map(board_id, range(2)), SCOTLAND},
}
# Rows that are in the list without a figure, and why.
REFUSED = {
    "pql": {SMALL: "small_numbers", SECRET: "not_shared", cluster_id(0): "small_numbers"},
    "cql": {SMALL: "small_numbers", SECRET: "not_shared", cluster_id(0): "small_numbers"},
    "analyst": {SMALL: "small_numbers", SECRET: "not_shared", practice_id(3): "not_shared"},
    "partnership_lead": {cluster_id(0): "small_numbers"},
    "board_lead": {cluster_id(0): "small_numbers"},
    "board_system": {cluster_id(0): "small_numbers"},
}
SHARING = {"default": ["cluster", "analyst"], "exceptions": {CODES[2]: [], CODES[3]: ["cluster"]}}


def deliver_figures(service: TestClient) -> None:
    """A released and a private period; practice 1's count is small."""
    small: dict[int, tuple[float | None, float | None]] = {1: (3, 200)}
    released = {"releases": [{"period": RELEASED, "private_until": "2020-01-01"}, {"period": PRIVATE, "private_until": FAR_FUTURE}]}
    deliver(service, [*rows(RELEASED, changed=small), *rows(PRIVATE, changed=small)], sharing=SHARING, **released)


def reader(nobody: TestClient, role: str) -> TestClient:
    if role in MACHINES:
        return as_actor(nobody, role, client_id=role, scopes=MACHINES[role])
    return as_actor(nobody, role)


def as_json(client: TestClient, **params: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get("/v1/results", params={**params, "limit": 7, **({"cursor": cursor} if cursor else {})}).json()
        items += page["items"]
        cursor = page["next_cursor"]
    return items


def as_csv(client: TestClient, **params: str) -> list[dict[str, Any]]:
    response = client.get("/v1/results", params=params, headers={"Accept": CSV})
    assert response.headers["Content-Type"].startswith(CSV)
    return [{name: value or None for name, value in row.items()} for row in csv.DictReader(io.StringIO(response.text))]


def as_parquet(client: TestClient, **params: str) -> list[dict[str, Any]]:
    response = client.get("/v1/results", params=params, headers={"Accept": PARQUET})
    assert response.headers["Content-Type"] == PARQUET
    return pl.read_parquet(io.BytesIO(response.content)).to_dicts()


FORMS = {"json": as_json, "csv": as_csv, "parquet": as_parquet}


class TestListResults:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/results").status_code == 401

    def test_refused_to_a_supplier(self, supplier: TestClient) -> None:
        assert supplier.get("/v1/results").status_code == 403

    @pytest.mark.usefixtures("figures")
    def test_another_clusters_practice_is_not_there(self, cql: TestClient) -> None:
        response = cql.get("/v1/results", params={"organisation_id": practice_id(30)})
        assert response.status_code == 404
        assert response.json()["type"] == "/docs/problems#organisation-not-found"

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("role", SHOWN)
    def test_each_role_is_shown_exactly_what_the_table_says(self, nobody: TestClient, role: str, form: str) -> None:
        found = FORMS[form](reader(nobody, role), period=RELEASED)
        shown = {row["organisation_id"] for row in found if row["value"] is not None}
        refused = {row["organisation_id"]: row["reason"] for row in found if row["value"] is None}
        assert shown == SHOWN[role]
        assert refused == REFUSED.get(role, {})
        self.check_nothing_is_left_of_hidden_figures(found)

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("role", SHOWN)
    def test_the_newest_period_is_the_practices_own_alone(self, nobody: TestClient, role: str, form: str) -> None:
        found = FORMS[form](reader(nobody, role), period=PRIVATE)
        shown = {row["organisation_id"] for row in found if row["value"] is not None}
        assert shown == ({OWN, SCOTLAND} if role == "pql" else {SCOTLAND})
        self.check_nothing_is_left_of_hidden_figures(found)

    @staticmethod
    def check_nothing_is_left_of_hidden_figures(found: list[dict[str, Any]]) -> None:
        hidden = [row for row in found if row["value"] is None]
        for row in hidden:
            assert all(row.get(name) is None for name in HIDDEN_WITH_THE_FIGURE)
            assert row["comparable"] in {False, "false"}
            assert row["reason"]

    @pytest.mark.usefixtures("figures")
    def test_a_practice_sees_its_own_small_count(self, service: TestClient, nobody: TestClient, grants: FakeGrants) -> None:
        grants.give("pql-1", "pql", SMALL, peers=[cluster_id(0)])
        (row,) = as_json(as_actor(nobody, "pql-1"), organisation_id=SMALL, period=PRIVATE)
        assert (row["numerator"], row["denominator"]) == (3, 200)

    @pytest.mark.usefixtures("figures")
    def test_our_own_services_get_every_practice_in_one_table(self, service: TestClient) -> None:
        found = as_parquet(service, period=f"{RELEASED},{PRIVATE}", level="practice")
        assert len(found) == 120
        assert all(row["value"] is not None for row in found)
        assert {row["note"] for row in found} == {"Simulated values"}

    @pytest.mark.usefixtures("figures")
    def test_a_cluster_is_hidden_when_it_would_tell_one_practices_count(self, service: TestClient, cql: TestClient) -> None:
        # Practice 2 shares again: of cluster 0 only practice 1's small count is not shown, and the total would tell it.
        deliver(service, rows(PERIODS[2], changed={1: (3, 200)}), batch_id="batch-2", sharing={"default": ["cluster"], "exceptions": {}})
        found = {row["organisation_id"]: row for row in as_json(cql, period=PERIODS[2])}
        assert found[cluster_id(0)]["reason"] == "small_numbers"
        assert found[SECRET]["value"] is not None

    @pytest.mark.usefixtures("figures")
    def test_is_filtered_by_indicator_level_and_period(self, service: TestClient) -> None:
        assert as_json(service, indicator="saba-only") == []
        assert {row["level"] for row in as_json(service, level="board", indicator=INDICATOR)} == {"board"}
        assert {row["period"] for row in as_csv(service, period=RELEASED)} == {RELEASED}

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("form", FORMS)
    def test_lists_by_name_and_never_by_a_figure(self, cql: TestClient, organisations: FakeOrganisations, form: str) -> None:
        organisations.renamed = {0: "the last practice", 3: "A practice", 5: "Zebra practice", 4: "beech practice"}
        found = FORMS[form](cql, period=f"{RELEASED},{PRIVATE}")
        names = [row["name"] for row in found]
        here = [
            "A practice",
            "beech practice",
            "Cluster 0",
            "Practice 01",
            "Practice 02",
            "Scotland",
            "the last practice",
            "Zebra practice",
        ]
        assert names == [*here, *here]
        assert [row["period"] for row in found] == [RELEASED] * 8 + [PRIVATE] * 8
        assert found[0]["id"] == f"{INDICATOR}~1~{RELEASED}~{practice_id(3)}"

    @pytest.mark.usefixtures("figures")
    def test_our_own_services_get_rows_by_id(self, service: TestClient) -> None:
        found = [row["organisation_id"] for row in as_json(service, period=RELEASED)]
        assert found == sorted(found)

    def test_a_cursor_of_another_list_is_refused(self, service: TestClient) -> None:
        assert service.get("/v1/results", params={"cursor": "bm9uc2Vuc2U"}).status_code == 422

    @pytest.mark.usefixtures("figures")
    def test_adverse_changes_are_negative_whatever_the_polarity(self, service: TestClient) -> None:
        history = [row for period in PERIODS for row in rows(period, indicator="psychosis-cholesterol")]
        deliver(service, history, batch_id="higher")
        deliver(service, [{**row, "indicator": "hypertension-prevalence"} for row in history], batch_id="context")
        deliver(service, [{**row, "indicator": "saba-only"} for row in history], batch_id="lower")
        for indicator, sign in (("psychosis-cholesterol", 1), ("saba-only", -1), ("hypertension-prevalence", None)):
            row = as_json(service, indicator=indicator, period=PERIODS[-1], organisation_id=OWN)[0]
            assert row["change_adverse_z"] == (None if sign is None else pytest.approx(sign * row["change_z"]))

    @pytest.mark.parametrize("form", FORMS)
    def test_a_change_is_not_shown_when_one_of_its_earlier_months_is_not(self, service: TestClient, cql: TestClient, form: str) -> None:
        deliver(service, [row for period in PERIODS for row in rows(period, changed={1: (3, 200)} if period == PERIODS[4] else None)])
        found = {row["organisation_id"]: row for row in FORMS[form](cql, period=PERIODS[-1])}
        known = {row["organisation_id"]: row for row in FORMS[form](service, period=PERIODS[-1])}
        for name in ("change", "change_z", "change_adverse_z"):
            assert known[SMALL][name] is not None
            assert found[SMALL][name] is None
            assert found[SECRET][name] == known[SECRET][name]
        assert found[SMALL]["change_reason"] == "earlier_not_shown"
        # Of the cluster, too: its month with the small count is hidden.
        assert (found[cluster_id(0)]["value"], found[cluster_id(0)]["change"]) == (known[cluster_id(0)]["value"], None)

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("form", FORMS)
    def test_says_what_is_behind_each_figure(self, cql: TestClient, form: str) -> None:
        found = {row["organisation_id"]: row for row in FORMS[form](cql, period=RELEASED)}
        notes = found[OWN]["data_notes"]
        assert (found[OWN]["data_state"], notes) == ("simulated", ["simulated"] if form == "json" else "simulated")
        private = FORMS[form](cql, period=PRIVATE, organisation_id=OWN)[0]["data_notes"]
        assert private == (["simulated", "private_window"] if form == "json" else "simulated private_window")

    def test_a_nil_return_is_said_of_ones_own_and_of_shared_figures_only(self, service: TestClient, cql: TestClient) -> None:
        deliver(service, rows(RELEASED, changed={0: (0, 200), 2: (0, 200)}), sharing=SHARING, simulated=False)
        found = {row["organisation_id"]: row for row in as_json(cql, period=RELEASED)}
        assert found[OWN]["data_notes"] == ["nil_return"]
        assert found[SECRET]["data_notes"] == []

    @pytest.mark.usefixtures("figures")
    def test_a_page_says_in_words_what_it_holds(self, cql: TestClient) -> None:
        page = cql.get("/v1/results", params={"period": RELEASED}).json()
        shown = sum(item["value"] is not None for item in page["items"])
        hidden = len(page["items"]) - shown
        told = f"{shown} results of one indicator, by indicator, period and name. {hidden} more are not shown, each with its reason."
        assert page["sentence"] == told
        assert page["data_quality"]["state"] == "simulated"
        assert cql.get("/v1/results", params={"period": "2001-01"}).json()["sentence"].startswith("There are no results in your sight")

    @pytest.mark.usefixtures("figures")
    def test_says_how_a_figure_was_made(self, service: TestClient) -> None:
        row = as_json(service, organisation_id=OWN, period=RELEASED)[0]
        assert row["indicator_version"] == 1
        assert len(row["input_hash"]) == 64
        assert row["simulated"] is True
        assert row["materiality"] == 8

    def test_without_the_register_reading_still_works(self, service: TestClient, organisations: FakeOrganisations) -> None:
        deliver(service, rows(RELEASED))
        organisations.available = False
        assert len(as_parquet(service, period=RELEASED)) == 76

    def test_the_window_ends_by_itself(self, service: TestClient, cql: TestClient) -> None:
        yesterday = (dt.datetime.now(dt.UTC) - dt.timedelta(days=2)).date().isoformat()
        deliver(service, rows(RELEASED), private_until=yesterday)
        assert as_json(cql, organisation_id=OWN)[0]["value"] is not None
