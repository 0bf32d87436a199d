"""What is asked of cluster-api, and how often."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from benchmark_api.clients.cluster import HttpOrganisations
from benchmark_api.domain.organisations import SCOTLAND
from service_kit import ServiceClient, UpstreamUnavailable

DAY = dt.date(2026, 9, 30)
SNAPSHOT: dict[str, Any] = {
    "as_of": "2026-09-30",
    "register": {"name": "demonstration"},
    "boards": [{"id": "board:S08000030", "code": "S08000030", "name": "NHS Tayside"}],
    "partnerships": [{"id": "partnership:S37000007", "code": "S37000007", "name": "Dundee City", "board_id": "board:S08000030"}],
    "clusters": [{"id": "cluster:gc0001", "name": "Dundee 4", "is_placeholder": False, "partnership_ids": [], "board_ids": []}],
    "practices": [
        {"id": f"practice:{code}", "code": code, "name": f"Practice {code}", "cluster_id": cluster,
         "partnership_id": "partnership:S37000007", "board_id": "board:S08000030", "patients": patients}
        for code, cluster, patients in (("10017", "cluster:gc0001", 7463), ("10002", None, 8330))
    ],
}  # fmt: skip


def list_sizes(code: str, shares: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    counts = {"all_ages": 8330, "ages_65_74": 1057, "ages_75_84": None}
    return {
        "practice_id": f"practice:{code}",
        "counted_on": "2026-04-01",
        "counts": [
            {"sex": sex, "age_band": band, "patients": patients, "qualifier": None} for sex in ("male", "all")
            for band, patients in counts.items()
        ],
        "profiles": [
            {"measure": "simd_quintile", "status": "known" if shares else "not_known", "shares": shares or []},
            {"measure": "urban_rural_6", "status": "partly_known", "shares": [{"category": "1", "percent": 40.0}]},
        ],
    }  # fmt: skip


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def client(answer: Callable[[httpx.Request], httpx.Response]) -> ServiceClient:
    return ServiceClient("http://cluster", client=httpx.Client(base_url="http://cluster", transport=httpx.MockTransport(answer)))


class TestAsOf:
    def test_reads_everybody_in_the_order_of_their_codes(self) -> None:
        found = HttpOrganisations(client(lambda _: httpx.Response(200, json=SNAPSHOT))).as_of(DAY)
        assert [practice.code for practice in found.practices] == ["10002", "10017"]
        assert found.practices[0].cluster_id is None
        assert found.patients == 8330 + 7463
        assert found.members_of_clusters == {"cluster:gc0001": ("practice:10017",)}
        assert found.name("cluster:gc0001") == "Dundee 4"
        assert found.name(SCOTLAND) == "Scotland"
        assert found.name("practice:99999") == "practice:99999"

    def test_asks_for_the_day_and_then_only_whether_it_changed(self) -> None:
        asked: list[httpx.Request] = []

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(request)
            if request.headers.get("If-None-Match") == '"v1"':
                return httpx.Response(304)
            return httpx.Response(200, json=SNAPSHOT, headers={"ETag": '"v1"'})

        clock = Clock()
        source = HttpOrganisations(client(answer), monotonic=clock)
        first = source.as_of(DAY)
        assert source.as_of(DAY) is first
        assert len(asked) == 1
        assert asked[0].url.params["as_of"] == "2026-09-30"
        clock.seconds = 61
        assert source.as_of(DAY) is first
        assert [request.headers.get("If-None-Match") for request in asked] == [None, '"v1"']
        source.as_of(dt.date(2026, 8, 31))
        assert len(asked) == 3

    def test_an_answer_that_is_not_a_register_is_no_register(self) -> None:
        source = HttpOrganisations(client(lambda _: httpx.Response(200, json={"practices": "none"})))
        with pytest.raises(UpstreamUnavailable):
            source.as_of(DAY)

    def test_no_answer_is_no_register(self) -> None:
        def refuse(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("refused", request=request)

        with pytest.raises(UpstreamUnavailable):
            HttpOrganisations(client(refuse)).as_of(DAY)


class TestPopulations:
    def test_reads_every_page_of_the_date(self) -> None:
        asked: list[httpx.QueryParams] = []
        shares = [{"category": "1", "percent": 60.0}, {"category": "5", "percent": 40.0}]

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(request.url.params)
            last = "cursor" in request.url.params
            items = [list_sizes("10017")] if last else [list_sizes("10002", shares)]
            return httpx.Response(200, json={"items": items, "next_cursor": None if last else "more"})

        found = HttpOrganisations(client(answer)).populations(dt.date(2026, 4, 1))
        assert [dict(params) for params in asked] == [
            {"as_of": "2026-04-01", "limit": "200"},
            {"as_of": "2026-04-01", "limit": "200", "cursor": "more"},
        ]
        first, second = found.practices
        assert found.counted_on == dt.date(2026, 4, 1)
        assert (first.code, first.patients, first.by_age) == ("10002", 8330, {"ages_65_74": 1057, "ages_75_84": None})
        # What is known only in part is not known.
        assert first.shares == {"simd_quintile": {"1": 60.0, "5": 40.0}}
        assert (second.code, second.shares) == ("10017", {})

    def test_nothing_counted_yet(self) -> None:
        found = HttpOrganisations(client(lambda _: httpx.Response(200, json={"items": [], "next_cursor": None}))).populations(DAY)
        assert (found.counted_on, found.practices) == (None, ())

    def test_an_answer_that_is_no_list_sizes(self) -> None:
        with pytest.raises(UpstreamUnavailable):
            HttpOrganisations(client(lambda _: httpx.Response(200, json={"items": "none"}))).populations(DAY)
