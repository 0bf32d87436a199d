from typing import Any

import pytest
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.models import Benchmark, Observation, ObservationBatch, Result
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...factories import INDICATOR, NEWEST, PERIODS, batch, counts, deliver, rows
from ...fakes import CODES, FakeOrganisations, cluster_id, practice_id

PATH = "/v1/observation-batches/batch-1"


def count(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def figure(service: TestClient, organisation_id: str, period: str = NEWEST) -> dict[str, Any]:
    params = {"organisation_id": organisation_id, "period": period, "indicator": INDICATOR}
    (found,) = service.get("/v1/results", params=params).json()["items"]
    return dict(found)


class TestPutBatch:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.put(PATH, json=batch(rows(NEWEST))).status_code == 401

    @pytest.mark.parametrize("who", ["pql", "steward", "supplier"])
    def test_refused_to_whoever_is_not_one_of_our_services(self, request: pytest.FixtureRequest, who: str) -> None:
        response = request.getfixturevalue(who).put(PATH, json=batch(rows(NEWEST)))
        assert response.status_code == 403
        assert response.json()["type"] == "/docs/problems#permission-missing"

    def test_is_stored_and_computed_at_once(self, service: TestClient, session: Session) -> None:
        answer = deliver(service, rows(NEWEST, without=[3]))
        assert answer["status"] == "computed"
        assert answer["rows"] == 59
        (computed,) = answer["computed"]
        assert (computed["indicator"], computed["period"], computed["practices"]) == (INDICATOR, NEWEST, 59)
        assert computed["signals_expected"] == pytest.approx(59 * 0.002)
        assert answer["result_version"] == session.scalar(select(ObservationBatch.number))
        # 60 practices, 10 clusters, 3 partnerships, 2 Boards, Scotland.
        assert count(session, Result) == 76

    def test_the_same_again_changes_nothing_in_whatever_order(self, service: TestClient, session: Session) -> None:
        content = rows(NEWEST)
        first = deliver(service, content)
        again = deliver(service, list(reversed(content)))
        assert again == first
        assert count(session, Observation) == 60

    def test_other_content_under_the_same_id_is_refused(self, service: TestClient) -> None:
        deliver(service, rows(NEWEST))
        response = service.put(PATH, json=batch(rows(NEWEST, changed={0: (1, 100)})))
        assert response.status_code == 409
        assert response.json()["type"] == "/docs/problems#observation-batch-differs"

    def test_sharing_may_have_changed_since_and_is_taken_over(self, service: TestClient, cql: TestClient) -> None:
        deliver(service, rows(NEWEST))
        assert figure(cql, practice_id(1))["value"] is not None
        deliver(service, rows(NEWEST), sharing={"default": ["cluster"], "exceptions": {CODES[1]: []}})
        assert figure(cql, practice_id(1))["reason"] == "not_shared"

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"indicator": "unheard-of"}, "/body/rows/5/indicator"),
            ({"period": "2026-Q1"}, "/body/rows/5/period"),
            ({"numerator": 1000}, "/body/rows/5/numerator"),
            ({"numerator": None}, "/body/rows/5/numerator"),
            ({"practice_code": "99999"}, "/body/rows/5/practice_code"),
            ({"practice_code": CODES[5][::-1] + "0"}, "/body/rows/5/practice_code"),
            ({"numerator": -1}, "/body/rows/5/numerator"),
            ({"surname": "x"}, "/body/rows/5/surname"),
        ],
    )
    def test_one_fault_refuses_the_whole_batch(self, service: TestClient, session: Session, changes: dict[str, Any], pointer: str) -> None:
        content = rows(NEWEST)
        content[5] |= changes
        response = service.put(PATH, json=batch(content))
        assert response.status_code == 422
        assert pointer in [error["pointer"] for error in response.json()["errors"]]
        assert count(session, ObservationBatch) == count(session, Observation) == count(session, Result) == 0

    def test_a_period_without_a_release_is_refused(self, service: TestClient) -> None:
        response = service.put(PATH, json=batch(rows(NEWEST), releases=[{"period": "2025-01", "private_until": None}]))
        assert response.status_code == 422
        assert "releases" in response.json()["errors"][0]["detail"]

    def test_not_json(self, service: TestClient) -> None:
        assert service.put(PATH, content=b"{", headers={"Content-Type": "application/json"}).status_code == 400

    def test_without_the_register_nothing_is_stored(self, service: TestClient, session: Session, organisations: FakeOrganisations) -> None:
        organisations.available = False
        assert service.put(PATH, json=batch(rows(NEWEST))).status_code == 503
        assert count(session, Observation) == 0

    def test_several_indicators_and_periods_in_one(self, service: TestClient) -> None:
        content = [row for period in PERIODS[:2] for code in (INDICATOR, "antibiotic-items") for row in rows(period, indicator=code)]
        computed = deliver(service, content)["computed"]
        assert [(one["indicator"], one["period"]) for one in computed] == [
            (code, period) for code in ("antibiotic-items", INDICATOR) for period in PERIODS[:2]
        ]


class TestRevisions:
    def test_the_earlier_row_stays_and_says_what_replaced_it(self, service: TestClient, session: Session) -> None:
        deliver(service, rows(NEWEST))
        second = deliver(service, [rows(NEWEST, changed={4: (77, 220)})[4]], batch_id="batch-2")
        found = session.execute(
            select(Observation.numerator, Observation.replaced_by).where(Observation.practice_code == CODES[4]).order_by(Observation.batch)
        ).all()
        assert [tuple(row) for row in found] == [(counts(PERIODS.index(NEWEST))[4][0], second["result_version"]), (77, None)]
        assert figure(service, practice_id(4))["numerator"] == 77
        assert figure(service, practice_id(5))["result_version"] == second["result_version"]

    def test_later_periods_are_computed_again_when_their_past_changes(self, service: TestClient) -> None:
        deliver(service, [row for period in PERIODS for row in rows(period)])
        before = figure(service, practice_id(4))
        answer = deliver(service, [rows(PERIODS[5], changed={4: (10, 220)})[4]], batch_id="batch-2")
        after = figure(service, practice_id(4))
        assert [one["period"] for one in answer["computed"]] == [PERIODS[5]]
        assert after["value"] == before["value"]
        assert after["change"] != before["change"]
        assert after["input_hash"] != before["input_hash"]
        assert after["result_version"] == answer["result_version"]
        assert figure(service, practice_id(4), PERIODS[4])["result_version"] == before["result_version"]

    def test_history_in_one_batch_or_month_by_month_gives_the_same_figures(self, service: TestClient) -> None:
        deliver(service, [row for period in PERIODS for row in rows(period)])
        together = figure(service, practice_id(4))
        other = "saba-only"
        for number, period in enumerate(PERIODS):
            deliver(service, rows(period, indicator=other), batch_id=f"month-{number}")
        params = {"organisation_id": practice_id(4), "period": NEWEST, "indicator": other}
        apart = service.get("/v1/results", params=params).json()["items"][0]
        same = ("value", "lower", "upper", "z", "z_adjusted", "band", "reliability", "change", "change_z")
        assert {name: apart[name] for name in same} == {name: together[name] for name in same}

    def test_a_month_that_arrives_late_is_the_same_as_in_order(self, service: TestClient) -> None:
        for number in (*range(5), *range(6, 15), 5):
            deliver(service, rows(PERIODS[number]), batch_id=f"month-{number}")
        late = figure(service, practice_id(4))
        other = "saba-only"
        deliver(service, [row for period in PERIODS for row in rows(period, indicator=other)], batch_id="all")
        params = {"organisation_id": practice_id(4), "period": NEWEST, "indicator": other}
        in_order = service.get("/v1/results", params=params).json()["items"][0]
        assert late["change_z"] == in_order["change_z"]


class TestOrganisationsAsTheyWere:
    def test_a_past_periods_cluster_does_not_change_when_a_practice_moves(
        self, service: TestClient, organisations: FakeOrganisations
    ) -> None:
        import datetime as dt

        organisations.moves[0] = (dt.date(2026, 3, 1), 9)
        deliver(service, [row for period in PERIODS for row in rows(period)])
        before = counts(PERIODS.index("2026-02"))
        after = counts(PERIODS.index("2026-03"))
        assert figure(service, cluster_id(0), "2026-02")["denominator"] == sum(n for _, n in before[:6])
        assert figure(service, cluster_id(0), "2026-03")["denominator"] == sum(n for _, n in after[1:6])
        assert figure(service, cluster_id(9), "2026-03")["denominator"] == sum(n for _, n in after[54:]) + after[0][1]

    def test_a_practice_that_closed_is_refused_and_has_no_result(self, service: TestClient, organisations: FakeOrganisations) -> None:
        import datetime as dt

        organisations.closed[7] = dt.date(2026, 3, 1)
        assert service.put(PATH, json=batch(rows(NEWEST))).status_code == 422
        deliver(service, rows(NEWEST, without=[7]))
        params = {"organisation_id": practice_id(7), "period": NEWEST}
        assert service.get("/v1/results", params=params).json()["items"] == []


class TestLargeBatch:
    @pytest.fixture
    def small_steps(self, app: FastAPI) -> None:
        app.state.settings = app.state.settings.model_copy(update={"compute_in_request_rows": 50})

    @pytest.mark.usefixtures("small_steps")
    def test_is_stored_now_and_computed_by_the_worker(
        self, service: TestClient, session: Session, organisations: FakeOrganisations
    ) -> None:
        from benchmark_api.observation_batches import service as batches
        from service_kit import clock

        response = service.put(PATH, json=batch(rows(NEWEST)))
        assert response.status_code == 202
        assert response.headers["Location"] == PATH
        assert response.json()["status"] == "queued"
        assert response.json()["result_version"] is None
        assert count(session, Benchmark) == 0
        number = session.scalar(select(ObservationBatch.number)) or 0
        for _ in range(2):  # a job may run twice
            batches.compute_queued(session, organisations, number, now=clock.now())
        session.commit()
        assert service.get(PATH).json()["status"] == "computed"
        assert service.put(PATH, json=batch(rows(NEWEST))).status_code == 200
        assert figure(service, SCOTLAND)["value"] is not None

    @pytest.mark.usefixtures("small_steps")
    def test_the_same_again_while_it_waits_is_not_queued_twice(self, service: TestClient, session: Session) -> None:
        from sqlalchemy import text

        for _ in range(2):
            assert service.put(PATH, json=batch(rows(NEWEST))).status_code == 202
        assert session.scalar(text("SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE '%compute_batch'")) == 1


class TestReadBatch:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH).status_code == 401

    def test_refused_to_people(self, pql: TestClient) -> None:
        assert pql.get(PATH).status_code == 403

    def test_unknown(self, service: TestClient) -> None:
        assert service.get(PATH).status_code == 404

    def test_tells_how_far_it_is(self, service: TestClient) -> None:
        sent = deliver(service, rows(NEWEST))
        assert service.get(PATH).json() == sent


def test_a_period_in_which_nobody_gave_a_number_has_no_level(service: TestClient, cql: TestClient) -> None:
    nothing: dict[int, tuple[float | None, float | None]] = dict.fromkeys(range(60), (None, None))
    answer = deliver(service, rows(NEWEST, changed=nothing))
    assert answer["computed"][0]["practices"] == 0
    assert figure(service, SCOTLAND)["value"] is None
    funnel = cql.get(f"/v1/indicators/{INDICATOR}/funnel").json()
    assert (funnel["centre"], funnel["curves"], funnel["points"], funnel["density"]) == (None, [], [], [])
    assert {one["reason"] for one in funnel["hidden"]} == {"suppressed_at_source"}
    trend = cql.get(f"/v1/indicators/{INDICATOR}/trend", params={"organisation_id": SCOTLAND}).json()
    assert "no figures were returned" in trend["sentence"]
