"""The HTTP clients, against answers of the plan's shapes."""

import io
import json
from datetime import date

import httpx
import polars as pl
import pytest
from assurance_api.clients.benchmark import HttpBenchmarkApi
from assurance_api.clients.cluster import SNAPSHOTS_KEPT, HttpClusterApi
from assurance_api.domain.alert_rules import RESULT_COLUMNS
from service_kit import ServiceClient, UpstreamProblem, UpstreamUnavailable

from ..fakes import result

PRACTICE = {"id": "practice:10002", "code": "10002", "name": "A practice", "cluster_id": "cluster:gc0001", "closed_on": None}
DOCUMENT = {
    "clusters": [{"id": "cluster:gc0001", "name": "A cluster", "is_placeholder": False}],
    "practices": [PRACTICE],
    "register": {"name": "x"},
}


def answering(handler: httpx.MockTransport) -> ServiceClient:
    return ServiceClient("http://neighbour", token="t", client=httpx.Client(transport=handler, base_url="http://neighbour"))


class TestCluster:
    def test_a_snapshot_is_fetched_again_only_when_it_changed(self) -> None:
        asked: list[str | None] = []

        def handle(request: httpx.Request) -> httpx.Response:
            asked.append(request.headers.get("If-None-Match"))
            if request.headers.get("If-None-Match") == '"1"':
                return httpx.Response(304)
            return httpx.Response(200, json=DOCUMENT, headers={"ETag": '"1"'})

        client = HttpClusterApi(answering(httpx.MockTransport(handle)))
        first, second = (client.organisations(date(2026, 9, 30)) for _ in range(2))
        assert asked == [None, '"1"']
        assert first is second
        assert first.names == {"practice:10002": "A practice", "cluster:gc0001": "A cluster"}
        assert first.members("cluster:gc0001") == {"practice:10002"}

    def test_only_a_few_days_are_kept(self) -> None:
        handler = httpx.MockTransport(lambda _: httpx.Response(200, json=DOCUMENT, headers={"ETag": '"1"'}))
        client = HttpClusterApi(answering(handler))
        for day in range(1, 20):
            client.organisations(date(2026, 9, day))
        assert len(client._known) == SNAPSHOTS_KEPT

    @pytest.mark.parametrize(
        ("status", "items", "closed_on"),
        [
            (404, None, None),
            (200, [{"valid_until": None}], None),
            (200, [{"valid_until": "2025-01-01"}, {"valid_until": "2026-08-15"}], date(2026, 8, 15)),
            (200, [], None),
        ],
    )
    def test_when_a_practice_closed(self, status: int, items: object, closed_on: date | None) -> None:
        handler = httpx.MockTransport(lambda _: httpx.Response(status, json={"items": items}))
        assert HttpClusterApi(answering(handler)).closed_on("10002") == closed_on

    def test_any_other_refusal_is_not_an_answer(self) -> None:
        client = HttpClusterApi(answering(httpx.MockTransport(lambda _: httpx.Response(403, json={}))))
        with pytest.raises(UpstreamProblem):
            client.closed_on("10002")


class TestBenchmark:
    def test_a_batch(self) -> None:
        def handle(request: httpx.Request) -> httpx.Response:
            assert (request.method, request.url.path) == ("PUT", "/v1/observation-batches/b1")
            assert json.loads(request.content) == {"rows": []}
            return httpx.Response(202, json={"status": "queued", "computed": []})

        assert not HttpBenchmarkApi(answering(httpx.MockTransport(handle))).put_batch("b1", b'{"rows": []}').is_computed

    def test_results_in_parquet(self) -> None:
        file = io.BytesIO()
        pl.DataFrame([result("practice:10002", "repeat", "2026-09") | {"another_column": 1}]).write_parquet(file)

        def handle(request: httpx.Request) -> httpx.Response:
            assert request.url.params["period"] == "2026-09,2026-08"
            assert request.headers["Accept"] == "application/vnd.apache.parquet"
            return httpx.Response(200, content=file.getvalue())

        frame = HttpBenchmarkApi(answering(httpx.MockTransport(handle))).results(["2026-09", "2026-08"], "practice")
        assert frame.schema == RESULT_COLUMNS
        assert frame["result_version"].to_list() == ["7"]

    def test_what_is_no_parquet(self) -> None:
        client = HttpBenchmarkApi(answering(httpx.MockTransport(lambda _: httpx.Response(200, content=b"{}"))))
        with pytest.raises(UpstreamUnavailable):
            client.results(["2026-09"], "practice")

    def test_indicators_of_all_pages(self) -> None:
        def handle(request: httpx.Request) -> httpx.Response:
            second = request.url.params.get("cursor") == "next"
            one = {"code": "b" if second else "a", "title": "T", "unit": "%", "kind": "rate", "polarity": "none", "window_months": 1}
            return httpx.Response(200, json={"items": [one], "next_cursor": None if second else "next"})

        found = HttpBenchmarkApi(answering(httpx.MockTransport(handle))).indicators()
        assert [each.code for each in found] == ["a", "b"]
