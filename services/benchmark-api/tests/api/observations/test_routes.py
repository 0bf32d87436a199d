import datetime as dt
import io
from typing import Any

import polars as pl
import pytest
from benchmark_api.models import ObservationBatch
from benchmark_api.observations.schemas import COLUMNS
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from ...factories import FAR_FUTURE, INDICATOR, NEWEST, PERIODS, counts, deliver, rows
from ...fakes import CODES, board_id, cluster_id, practice_id

PATH = "/v1/observations"
BEFORE = counts(PERIODS.index(NEWEST))
CORRECTED = {4: (77.0, 220.0)}


def read(client: TestClient, **params: Any) -> list[dict[str, Any]]:
    response = client.get(PATH, params={"limit": 200, **params})
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def of(client: TestClient, number: int, **params: Any) -> dict[str, Any]:
    (row,) = read(client, organisation_id=practice_id(number), **params)
    return row


@pytest.fixture
def delivered(service: TestClient) -> int:
    """The newest period of everybody; return its version."""
    version: int = deliver(service, rows(NEWEST))["result_version"]
    return version


@pytest.fixture
def corrected(service: TestClient, delivered: int) -> int:
    """One practice's counts corrected since; return the version of the correction."""
    assert delivered
    version: int = deliver(service, [rows(NEWEST, changed=CORRECTED)[4]], batch_id="batch-2", submission_id="submission-2")[
        "result_version"
    ]
    return version


class TestListObservations:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH).status_code == 401

    def test_refused_to_who_may_not_read_results(self, supplier: TestClient) -> None:
        assert supplier.get(PATH).status_code == 403

    @pytest.mark.usefixtures("delivered")
    def test_another_clusters_practice_is_not_found(self, pql: TestClient) -> None:
        response = pql.get(PATH, params={"organisation_id": practice_id(9)})
        assert response.status_code == 404
        assert response.json()["type"] == "/docs/problems#organisation-not-found"

    def test_each_row_says_where_it_came_from(self, service: TestClient, delivered: int) -> None:
        row = of(service, 4)
        received_at = row.pop("received_at")
        assert dt.datetime.fromisoformat(received_at).tzinfo is not None
        assert row == {
            "organisation_id": practice_id(4),
            "indicator": INDICATOR,
            "edition": 1,
            "period": NEWEST,
            "numerator": BEFORE[4][0],
            "denominator": BEFORE[4][1],
            "qualifier": None,
            "reason": None,
            "simulated": True,
            "data_set": "quality-monthly",
            "submission_id": "submission-1",
            "batch_id": "batch-1",
            "result_version": delivered,
            "replaced_by": None,
        }

    def test_filters_fit_together(self, service: TestClient) -> None:
        other = "antibiotic-items"
        deliver(service, [row for period in PERIODS[:2] for code in (INDICATOR, other) for row in rows(period, indicator=code)])
        assert len(read(service)) == 200
        assert {row["indicator"] for row in read(service, indicator=other)} == {other}
        assert {(row["indicator"], row["period"]) for row in read(service, period=PERIODS[1])} == {
            (INDICATOR, PERIODS[1]),
            (other, PERIODS[1]),
        }
        assert read(service, indicator="unheard-of") == []
        assert read(service, organisation_id=cluster_id(0)) == []

    @pytest.mark.usefixtures("delivered")
    def test_pages_follow_one_another(self, service: TestClient) -> None:
        seen: list[str] = []
        cursor = None
        while True:
            page = service.get(PATH, params={"limit": 25} | ({"cursor": cursor} if cursor else {})).json()
            seen += [row["organisation_id"] for row in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert seen == [practice_id(number) for number in range(60)]

    def test_a_qualifier_stands_in_place_of_numbers(self, service: TestClient) -> None:
        deliver(service, rows(NEWEST, changed={4: (None, None)}))
        row = of(service, 4)
        assert (row["numerator"], row["denominator"], row["qualifier"], row["reason"]) == (None, None, "c", None)


class TestAsKnownThen:
    def test_a_correction_is_in_force_and_says_which_submission_brought_it(self, service: TestClient, corrected: int) -> None:
        row = of(service, 4)
        assert (row["numerator"], row["submission_id"], row["result_version"]) == (77, "submission-2", corrected)
        assert of(service, 5)["submission_id"] == "submission-1"

    def test_before_it_the_earlier_row_was(self, service: TestClient, delivered: int, corrected: int) -> None:
        row = of(service, 4, result_version=delivered)
        assert (row["numerator"], row["submission_id"], row["replaced_by"]) == (BEFORE[4][0], "submission-1", corrected)
        assert len(read(service, result_version=delivered)) == len(read(service, result_version=corrected)) == 60
        assert read(service, result_version=delivered - 1) == []

    def test_pages_of_an_earlier_time_follow_one_another_too(self, service: TestClient, delivered: int, corrected: int) -> None:
        assert corrected > delivered
        seen: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            page = service.get(PATH, params={"limit": 7, "result_version": delivered} | ({"cursor": cursor} if cursor else {})).json()
            seen += [row["organisation_id"] for row in page["items"]]
            cursor = page["next_cursor"]
        assert seen == [practice_id(number) for number in range(60)]

    def test_by_the_day_on_which_batches_came(self, service: TestClient, session: Session, delivered: int, corrected: int) -> None:
        for number, received_at in ((delivered, "2026-07-01T23:59:59+00:00"), (corrected, "2026-07-02T00:00:00+00:00")):
            instant = dt.datetime.fromisoformat(received_at)
            session.execute(update(ObservationBatch).where(ObservationBatch.number == number).values(received_at=instant))
        session.commit()
        assert read(service, known_on="2026-06-30") == []
        assert of(service, 4, known_on="2026-07-01")["numerator"] == BEFORE[4][0]
        assert of(service, 4, known_on="2026-07-02")["numerator"] == 77
        assert of(service, 4, known_on="9999-12-31")["numerator"] == 77

    def test_not_by_both(self, service: TestClient) -> None:
        response = service.get(PATH, params={"known_on": "2026-07-01", "result_version": 1})
        assert response.status_code == 422
        assert response.json()["type"] == "/docs/problems#observations-at-two-times"

    def test_a_withdrawal_leaves_the_row_without_numbers_and_the_history_as_it_was(self, service: TestClient, delivered: int) -> None:
        withdrawn = [{**row, "numerator": None, "denominator": None, "qualifier": ":"} for row in rows(NEWEST)]
        deliver(service, withdrawn, batch_id="batch-2", submission_id="submission-1")
        row = of(service, 4)
        assert (row["numerator"], row["qualifier"]) == (None, ":")
        assert of(service, 4, result_version=delivered)["numerator"] == BEFORE[4][0]
        result = service.get("/v1/results", params={"organisation_id": practice_id(4), "period": NEWEST}).json()["items"][0]
        assert result["value"] is None
        assert service.delete("/v1/observation-batches/batch-1").status_code == 405


class TestSight:
    @pytest.mark.usefixtures("delivered")
    def test_a_practice_sees_itself_and_its_cluster(self, pql: TestClient) -> None:
        found = read(pql)
        assert [row["organisation_id"] for row in found] == [practice_id(number) for number in range(6)]
        assert [row["numerator"] for row in found] == [pair[0] for pair in BEFORE[:6]]

    def test_what_is_not_shared_is_left_out(self, service: TestClient, pql: TestClient) -> None:
        deliver(service, rows(NEWEST), sharing={"default": ["cluster"], "exceptions": {CODES[1]: []}})
        assert practice_id(1) not in [row["organisation_id"] for row in read(pql)]
        assert read(pql, organisation_id=practice_id(1)) == []

    def test_in_the_private_window_a_practice_sees_itself_alone(self, service: TestClient, pql: TestClient, cql: TestClient) -> None:
        deliver(service, rows(NEWEST), private_until=FAR_FUTURE)
        assert [row["organisation_id"] for row in read(pql)] == [practice_id(0)]
        assert read(cql) == []

    def test_small_counts_are_the_practices_own(self, service: TestClient, pql: TestClient, cql: TestClient) -> None:
        deliver(service, rows(NEWEST, changed={0: (3, 200), 1: (3, 205)}))
        assert of(pql, 0)["numerator"] == 3
        for client, number in ((pql, 1), (cql, 0), (cql, 1)):
            row = of(client, number)
            assert (row["numerator"], row["denominator"], row["qualifier"]) == (None, None, None)
            assert row["reason"] == "small_numbers"

    def test_what_was_replaced_since_is_the_practices_own(
        self, service: TestClient, pql: TestClient, cql: TestClient, delivered: int
    ) -> None:
        deliver(service, rows(NEWEST, changed={0: (77, 200), 4: (77, 220)})[:5], batch_id="batch-2")
        assert of(pql, 0, result_version=delivered)["numerator"] == BEFORE[0][0]
        for client in (pql, cql):
            row = of(client, 4, result_version=delivered)
            assert (row["numerator"], row["denominator"], row["reason"]) == (None, None, "replaced_since")
            assert of(client, 4)["numerator"] == 77

    def test_new_counts_are_not_seen_before_they_are_computed(self, service: TestClient, cql: TestClient, app: Any, delivered: int) -> None:
        assert delivered
        app.state.settings = app.state.settings.model_copy(update={"compute_in_request_rows": 0})
        small = [rows(NEWEST, changed={4: (3, 220)})[4]]
        content = {"data_set": "quality-monthly", "submission_id": "submission-2", "simulated": True, "rows": small}
        content |= {"releases": [{"period": NEWEST, "private_until": None}], "sharing": {"default": ["cluster"], "exceptions": {}}}
        assert service.put("/v1/observation-batches/batch-2", json=content).status_code == 202
        row = of(cql, 4)
        assert (row["numerator"], row["reason"]) == (None, "not_computed_yet")

    @pytest.mark.usefixtures("delivered")
    def test_who_sees_no_practice_sees_no_observation(self, steward: TestClient) -> None:
        assert read(steward) == []
        assert read(steward, organisation_id=board_id(0)) == []


class TestFiles:
    @pytest.mark.usefixtures("corrected")
    def test_csv_and_parquet_hold_the_same_rows_and_say_that_values_are_simulated(self, cql: TestClient) -> None:
        params = {"indicator": INDICATOR}
        csv = cql.get(PATH, params=params, headers={"Accept": "text/csv"})
        parquet = cql.get(PATH, params=params, headers={"Accept": "application/vnd.apache.parquet"})
        frame = pl.read_parquet(io.BytesIO(parquet.content))
        assert frame.columns == [*COLUMNS, "note"]
        assert frame["note"].unique().to_list() == ["Simulated values"]
        assert pl.read_csv(csv.content)["numerator"].to_list() == frame["numerator"].to_list()
        assert frame["numerator"].to_list() == [row["numerator"] for row in read(cql)]
        assert frame.schema["received_at"] == pl.Datetime("us", "UTC")

    @pytest.mark.usefixtures("delivered")
    def test_a_file_of_everything_is_refused(self, service: TestClient) -> None:
        response = service.get(PATH, headers={"Accept": "text/csv"})
        assert response.status_code == 422
        assert response.json()["type"] == "/docs/problems#observations-unbounded"
        for params in ({"indicator": INDICATOR}, {"period": NEWEST}, {"organisation_id": practice_id(0)}):
            assert service.get(PATH, params=params, headers={"Accept": "text/csv"}).status_code == 200
