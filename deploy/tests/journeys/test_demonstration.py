"""What the first start has loaded is there, and each person sees the right part of it."""

from typing import Any

from .conftest import Stack

INDICATOR = "high-risk-prescribing"  # of the signal that waits for the demonstration PQL
PERIODS = 24


def practice_of_the_pql(stack: Stack) -> str:
    grants = stack.read("/api/cluster/v1/me", login="pql")["grants"]
    return next(str(grant["organisation_id"]) for grant in grants if grant["role"] == "pql")


def trend(stack: Stack, login: str) -> list[dict[str, Any]]:
    answer = stack.read(f"/api/benchmark/v1/indicators/{INDICATOR}/trend", login=login, organisation_id=practice_of_the_pql(stack))
    assert answer["simulated"]
    return list(answer["points"])


class TestNewestMonth:
    def test_the_practice_sees_it(self, stack: Stack) -> None:
        points = trend(stack, "pql")
        assert len(points) == PERIODS
        assert points[-1]["period"] == "2026-09"
        assert points[-1]["value"] is not None
        assert points[-1]["private"]

    def test_its_cluster_does_not_yet(self, stack: Stack) -> None:
        seen = {point["period"]: point["value"] for point in trend(stack, "cql")}
        assert seen["2026-08"] is not None
        assert seen.get("2026-09") is None

    def test_the_national_reader_sees_no_practice(self, stack: Stack) -> None:
        answer = stack.get(
            f"/api/benchmark/v1/indicators/{INDICATOR}/trend", login="government", organisation_id=practice_of_the_pql(stack)
        )
        assert answer.status_code == 404


class TestSignals:
    def test_one_of_the_newest_month_waits_for_the_practice_alone(self, stack: Stack) -> None:
        def waiting(login: str) -> set[str]:
            alerts = stack.read("/api/assurance/v1/alerts", login=login, limit="200", indicator=INDICATOR)["items"]
            return {alert["id"] for alert in alerts if alert["period"] == "2026-09" and alert["rule"] == "slip"}

        assert waiting("pql")
        assert not waiting("pql") & waiting("cql")
        assert stack.get("/api/assurance/v1/alerts", login="government").status_code == 403


class TestFunnel:
    def test_dots_only_for_who_may_be_seen_and_shade_for_the_rest(self, stack: Stack) -> None:
        funnel = stack.read(f"/api/benchmark/v1/indicators/{INDICATOR}/funnel", login="pql", period="2026-08")
        me = stack.read("/api/cluster/v1/me", login="pql")
        allowed = {name for grant in me["grants"] for name in (*grant["organisations"], *grant["peers"])}
        assert {point["organisation_id"] for point in funnel["points"]} <= allowed
        assert [point["organisation_id"] for point in funnel["points"] if point["own"]] == [practice_of_the_pql(stack)]
        assert all(shade["practices"] >= 10 for shade in funnel["density"])
        assert funnel["simulated"]


class TestBadInput:
    def test_upload_beyond_every_limit_is_refused_and_the_rest_goes_on(self, stack: Stack) -> None:
        answer = stack.client.post("/api/assurance/v1/submissions", content=b"\0" * 200_000_000)
        assert answer.status_code == 413
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert stack.get("/healthz").json() == {"status": "ready"}
