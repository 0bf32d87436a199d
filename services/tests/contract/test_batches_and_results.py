"""assurance-api's batches taken by benchmark-api, and benchmark-api's results read back by assurance-api's client."""

import json
from dataclasses import dataclass
from typing import Any

import polars as pl
import pytest
from assurance_api.clients.benchmark import HttpBenchmarkApi
from assurance_api.domain.alert_rules import RESULT_COLUMNS
from assurance_api.models import Submission
from assurance_api.submissions import delivering
from service_kit import UpstreamProblem

from deploy.demo.gateway import Caller

from .cairn import Cairn, to
from .country import DATA_SET, INDICATORS, PRACTICE, WITHHOLDS, Collected, collect, collection, periods, rows_of

EARLIER, NEWEST = periods()[-2:]
BENCHMARK = "/api/benchmark/v1"
PRACTICES, CLUSTERS, PARTNERSHIPS, BOARDS = 71, 13, 3, 2


@pytest.fixture(scope="module")
def collected(cairn: Cairn) -> Collected:
    """Two months, the newest of them private."""
    return collect(cairn, (EARLIER, NEWEST))


@pytest.fixture
def client(cairn: Cairn) -> HttpBenchmarkApi:
    return HttpBenchmarkApi(to(cairn.benchmark, "assurance"))


@pytest.fixture
def itself(cairn: Cairn) -> Caller:
    """assurance-api, asking without its client."""
    return cairn.machine("cairn-assurance", "service")


@dataclass(frozen=True)
class Batch:
    """What assurance-api sends for a submission."""

    id: str
    body: bytes

    def changed(self, **changes: Any) -> bytes:
        return json.dumps(json.loads(self.body) | changes).encode()


@pytest.fixture
def batch(cairn: Cairn, collected: Collected) -> Batch:
    with cairn.assurance.app.state.database.session_factory.begin() as session:
        submission = session.get_one(Submission, collected.submissions[NEWEST])
        return Batch(str(submission.id), delivering._batch_body(session, submission))


class TestBatch:
    def test_arrives_under_the_submissions_id(self, collected: Collected, itself: Caller) -> None:
        read = itself.get(f"{BENCHMARK}/observation-batches/{collected.submissions[NEWEST]}")
        assert (read["data_set"], read["submission_id"], read["status"]) == (DATA_SET, collected.submissions[NEWEST], "computed")
        assert read["rows"] == len(rows_of(NEWEST))
        assert {(each["indicator"], each["period"]) for each in read["computed"]} == {(code, NEWEST) for code in INDICATORS}

    def test_sent_again_is_answered_as_before(self, client: HttpBenchmarkApi, batch: Batch) -> None:
        first, second = (client.put_batch(batch.id, batch.body) for _ in range(2))
        assert first.is_computed
        assert first == second
        assert {each.indicator for each in first.computed} == INDICATORS.keys()
        assert all(each.practices > 60 and each.signals_expected > 0 for each in first.computed)

    def test_other_rows_under_its_id_are_refused(self, client: HttpBenchmarkApi, batch: Batch) -> None:
        with pytest.raises(UpstreamProblem) as refused:
            client.put_batch(batch.id, batch.changed(rows=json.loads(batch.body)["rows"][1:]))
        assert (refused.value.status, refused.value.slug) == (409, "observation-batch-differs")

    def test_a_large_one_is_computed_by_the_worker(
        self, cairn: Cairn, client: HttpBenchmarkApi, batch: Batch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        state = cairn.benchmark.app.state
        monkeypatch.setitem(state._state, "settings", state.settings.model_copy(update={"compute_in_request_rows": 10}))
        body = batch.changed(submission_id="large")
        assert not client.put_batch("large", body).is_computed
        cairn.work()
        answer = client.put_batch("large", body)
        assert answer.is_computed
        assert len(answer.computed) == len(INDICATORS)


class TestResults:
    def test_hold_what_was_sent(self, client: HttpBenchmarkApi, collected: Collected) -> None:
        frame = client.results([NEWEST, EARLIER], "practice")
        assert frame.schema == RESULT_COLUMNS
        found = {
            (row["organisation_id"], row["indicator"], row["period"]): (row["numerator"], row["denominator"])
            for row in frame.filter(pl.col("numerator").is_not_null()).iter_rows(named=True)
        }
        sent = {
            (f"practice:{row.practice}", row.indicator, row.period): (row.numerator, row.denominator)
            for row in (*rows_of(EARLIER), *rows_of(NEWEST))
            if row.numerator is not None
        }
        assert found == sent

    def test_every_column_that_the_rules_look_at_arrives(self, client: HttpBenchmarkApi, collected: Collected) -> None:
        # A change needs twelve earlier months: the main job looks at those columns.
        changes = {name for name in RESULT_COLUMNS if name.startswith("change")}
        row = client.results([NEWEST], "practice").filter(pl.col("organisation_id") == PRACTICE).row(0, named=True)
        assert {name for name, value in row.items() if value is None} == changes

    @pytest.mark.parametrize(
        ("level", "organisations"), [("practice", PRACTICES), ("cluster", CLUSTERS), ("partnership", PARTNERSHIPS), ("board", BOARDS)]
    )
    def test_are_of_the_level_and_periods_asked_for(
        self, client: HttpBenchmarkApi, collected: Collected, level: str, organisations: int
    ) -> None:
        frame = client.results([EARLIER], level)
        assert frame.height == organisations * len(INDICATORS)
        assert frame["period"].unique().to_list() == [EARLIER]
        assert frame["organisation_id"].str.starts_with(f"{level}:").all()

    def test_are_the_same_in_parquet_and_json(self, client: HttpBenchmarkApi, itself: Caller, collected: Collected) -> None:
        frame = client.results([NEWEST], "cluster").with_columns(pl.col("result_version").cast(pl.Int64))
        pages = itself.pages(f"{BENCHMARK}/results", period=NEWEST, level="cluster")
        assert [{name: row[name] for name in frame.columns} for row in pages] == frame.to_dicts()


class TestIndicators:
    def test_everything_the_rules_and_sentences_need(self, client: HttpBenchmarkApi) -> None:
        known = {each.code: each for each in client.indicators()}
        assert {code: known[code].kind for code in INDICATORS} == INDICATORS
        rate = known["antibiotic-items"]
        assert (rate.unit, rate.polarity, rate.window_months) == ("per 1,000", "lower", 1)
        assert known["hypertension-prevalence"].polarity == "none"


class TestSharing:
    def test_reaches_benchmark_api_with_the_batch(self, cairn: Cairn, collected: Collected) -> None:
        assert reasons(cairn) == {f"practice:{WITHHOLDS}": "not_shared"}

    def test_a_changed_decision_reaches_it_without_new_rows(self, cairn: Cairn, collected: Collected) -> None:
        own = cairn.person("demo-pql")
        decisions = {one["practice_code"]: one for one in collection().decisions}
        shares = decisions[PRACTICE.removeprefix("practice:")] | {"recorded_on_behalf": False}
        withholds = {name: value for name, value in shares.items() if name != "levels"} | {"decision": "withhold"}
        for decision, hidden in ((withholds, {WITHHOLDS, "91599"}), (shares, {WITHHOLDS})):
            own.post("/api/assurance/v1/sharing-decisions", json=[decision])
            cairn.work()
            assert reasons(cairn) == {f"practice:{code}": "not_shared" for code in hidden}


def reasons(cairn: Cairn) -> dict[str, str]:
    """Return whose figures the cluster's lead does not see in the earlier month, and why."""
    hidden = cairn.person("demo-cql").get(f"{BENCHMARK}/indicators/antibiotic-items/funnel", period=EARLIER)["hidden"]
    return {each["organisation_id"]: each["reason"] for each in hidden}
