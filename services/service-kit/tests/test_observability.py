"""Logs, request ids, traces and metrics."""

import json
import logging
from collections.abc import Iterator

import pytest
from asgi_correlation_id import correlation_id
from service_kit.observability import configure_logging, kept_or_new_trace, traceparent
from service_kit.testing import as_actor

from .conftest import World

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture
def logs(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    configure_logging("INFO")
    yield capsys
    configure_logging("WARNING")


def lines(logs: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in logs.readouterr().out.splitlines()]


class TestRequest:
    def test_is_one_line_with_its_ids(self, world: World, logs: pytest.CaptureFixture[str]) -> None:
        headers = {"X-Request-ID": "6f1d8f9e2a4b4c5d8e7f0a1b2c3d4e5f", "traceparent": TRACE}
        as_actor(world.client, "reader").get("/v1/notes?secret=swordfish", headers=headers)
        (line,) = [line for line in lines(logs) if line["event"] == "request"]
        assert line["request_id"] == headers["X-Request-ID"]
        assert line["traceparent"] == TRACE
        assert (line["method"], line["path"], line["status"]) == ("GET", "/v1/notes", 200)
        assert "swordfish" not in str(line)

    def test_that_fails_unforeseen_leaves_its_cause_in_the_log(self, world: World, logs: pytest.CaptureFixture[str]) -> None:
        world.client.get("/v1/broken")
        (line,) = [line for line in lines(logs) if line["event"] == "unforeseen failure"]
        assert "swordfish" in str(line["exception"])
        assert line["request_id"]

    def test_for_health_is_not_logged(self, world: World, logs: pytest.CaptureFixture[str]) -> None:
        world.client.get("/livez")
        assert lines(logs) == []

    def test_with_an_odd_id_gets_a_new_one(self, world: World) -> None:
        response = world.client.get("/livez", headers={"X-Request-ID": "<script>"})
        assert len(response.headers["x-request-id"]) == 32


class TestLog:
    def test_is_json_for_libraries_too(self, logs: pytest.CaptureFixture[str]) -> None:
        before, trace_before = correlation_id.set("an-id"), traceparent.set("")
        logging.getLogger("some.library").warning("careful %s", "now")
        correlation_id.reset(before)
        traceparent.reset(trace_before)
        (line,) = lines(logs)
        assert line["event"] == "careful now"
        assert (line["level"], line["logger"], line["request_id"]) == ("warning", "some.library", "an-id")


class TestTrace:
    def test_of_the_caller_is_kept(self) -> None:
        assert kept_or_new_trace(TRACE) == TRACE

    @pytest.mark.parametrize("received", ["", "x", TRACE.upper(), f"00-{'0' * 32}-00f067aa0ba902b7-01", TRACE + "-more"])
    def test_that_is_not_one_is_replaced(self, received: str) -> None:
        made = kept_or_new_trace(received)
        assert made != received
        assert kept_or_new_trace(made) == made


class TestHealth:
    def test_live_needs_nothing(self, world: World) -> None:
        assert world.client.get("/livez").json() == {"status": "live"}

    def test_ready_asks_the_database(self, world: World) -> None:
        assert world.client.get("/readyz").json() == {"status": "ready"}

    def test_metrics_count_requests_by_route(self, world: World) -> None:
        as_actor(world.client, "reader").get("/v1/notes")
        metrics = world.client.get("/metrics").text
        assert 'http_requests_total{handler="/v1/notes",method="GET",status="2xx"} 1.0' in metrics

    def test_none_of_them_is_in_the_document(self, world: World) -> None:
        assert not {"/livez", "/readyz", "/metrics"} & set(world.app.openapi()["paths"])


class TestHeaders:
    def test_every_answer_forbids_sniffing_framing_and_keeping(self, world: World) -> None:
        headers = world.client.get("/nowhere").headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
