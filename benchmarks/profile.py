"""The profile of a practice, 30 indicators with 24 points each: one reader, readers at a constant rate, and how many at most.

Beside it Datasette, serving the same rows of the same practices from the same machine in the same run, read-only from SQLite, without
a token and without deciding who may see what. Each reader asks for another practice than the one before.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

import httpx
import polars as pl
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.settings import Settings
from service_kit import Database
from service_kit.testing import settings_for

from benchmarks import arrivals, datasette, stack
from benchmarks.results import Result, at_most
from deploy.demo.derive_register import RegisterFiles, demonstration_register, read_rows
from deploy.demo.gateway import Gateway
from deploy.demo.load import STEPS, Loading
from deploy.demo.progress import Progress
from deploy.demo.token import person_token
from deploy.local.layout import SHARED

BENCHMARK = "/api/benchmark/v1"
STATE = SHARED / "bench" / "profile"
INDICATORS, MONTHS = 30, 24
LAST = Period.parse("2026-09")
# Milliseconds, and readers a second.
P50_MILLISECONDS, P99_MILLISECONDS, RATE, LOST_MILLISECONDS = 15.0, 100.0, 50.0, 300.0
RATES = (5, 10, 20, 35, 50, 75, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1000)
SINGLE_READS = 200
TRIES = 3
# All rows of a page as objects; no counting of the table and no suggestions, which it would make for its own pages.
_DATASETTES_FASTEST = "_size=max&_shape=objects&_nocount=1&_nofacet=1&_nosuggest=1"
COMPUTING_SECONDS = 300.0


@dataclass(frozen=True)
class Measured:
    """Milliseconds of one reader (never asked before, and again), readers at the agreed rate, and the highest rates carried."""

    first: list[float]
    again: list[float]
    at_rate: arrivals.Arrivals
    cairn: float
    datasette: float
    practices: int


def profile_reads() -> list[Result]:
    """Read profiles through the gateway as an analyst of a Board."""
    found = _measured()
    practices = f"{found.practices} practices in turn"
    note = f"p99 {found.at_rate.p99:.0f} ms, {found.at_rate.errors} of {found.at_rate.answers} not answered"
    carried = f"ours {found.cairn:.0f} a second, Datasette's {found.datasette:.0f}"
    return [
        at_most("profile_first_read", [median(found.first)], "ms", P50_MILLISECONDS, f"p50 of one client, nothing prepared, {practices}"),
        at_most("profile_read", [median(found.again)], "ms", P50_MILLISECONDS, f"p50 of one client, {practices}"),
        at_most("profile_50_a_second", [found.at_rate.p99], "ms", P99_MILLISECONDS, note),
        at_most("profile_datasettes_rate_to_ours", [found.datasette / found.cairn], "times", 1.0, f"p99 under 300 ms up to: {carried}"),
    ]


@cache
def _measured() -> Measured:
    stack.forget(STATE)
    try:
        with stack.running(STATE) as running:
            gateway = Gateway(running.demo_file)
            loading = Loading(gateway, "demonstration", Progress(STEPS))
            register = demonstration_register()
            loading.prepare_country(register)
            _load_definitions(gateway)
            _deliver(gateway, register)
            return _measure(running, gateway)
    finally:
        stack.forget(STATE)


def _measure(running: stack.RunningStack, gateway: Gateway) -> Measured:
    token = person_token("analyst", running.demo_file)
    practices = _practices(gateway, token)
    ours = [f"http://localhost:{running.port}{BENCHMARK}/organisations/{one}/profile" for one in practices]
    first = arrivals.one_after_another(ours, token, min(SINGLE_READS, len(ours)))
    again = arrivals.one_after_another(ours, token, SINGLE_READS)
    at_rate = arrivals.at_rate(ours, token, RATE)
    carried = _highest(lambda rate: arrivals.at_rate(ours, token, rate))
    with datasette.serving(running.state, _rows(gateway, practices)) as address:
        theirs = [f"{address}/register/practices.json?code__gte={one}~&code__lt={one}~~&{_DATASETTES_FASTEST}" for one in practices]
        arrivals.one_after_another(theirs, None, len(theirs))
        datasettes = _highest(lambda rate: arrivals.at_rate(theirs, None, rate))
    return Measured(first, again, at_rate, carried, datasettes, len(practices))


def _highest(ask: Callable[[float], arrivals.Arrivals]) -> float:
    """Raise the rate until one answer in a hundred takes longer than people wait, or is none; return the last that was carried.

    A rate is tried up to three times: what else the machine does for a second is not the server's.
    """
    carried = 1.0
    for rate in RATES:
        found = _best_of(ask, rate)
        print(f"    {rate} a second: p50 {found.p50:.0f} ms, p99 {found.p99:.0f} ms, {found.errors} errors", flush=True)
        if not _is_carried(found):
            break
        carried = rate
    return carried


def _best_of(ask: Callable[[float], arrivals.Arrivals], rate: float) -> arrivals.Arrivals:
    for _ in range(TRIES):
        found = ask(rate)
        if _is_carried(found):
            break
    return found


def _is_carried(found: arrivals.Arrivals) -> bool:
    return found.p99 <= LOST_MILLISECONDS and not found.errors


def _load_definitions(gateway: Gateway) -> None:
    """Add indicators like a monthly one of the catalogue, until there are enough."""
    pattern = next(one for one in catalogue() if one.code == "bz-long-term")
    settings = settings_for(Settings, gateway.service_settings("benchmark_api")["DATABASE_URL"])
    with Database(settings).session_factory.begin() as session:
        load(session, [_like(pattern, number) for number in range(INDICATORS)])


def _like(pattern: IndicatorDefinition, number: int) -> IndicatorDefinition:
    return pattern.model_copy(update={"code": f"bench-{number:02d}", "title": f"{pattern.title} ({number})"})


def _deliver(gateway: Gateway, register: RegisterFiles) -> None:
    """Deliver two years of all indicators as assurance-api would, and wait until they are computed."""
    codes = [row["PracticeCode"] for row in read_rows(register.contact_details)]
    periods = [LAST.shift(-back).text for back in reversed(range(MONTHS))]
    head = {
        "data_set": "quality-monthly",
        "submission_id": "bench",
        "simulated": True,
        "releases": [{"period": period, "private_until": None} for period in periods],
        "sharing": {"default": ["cluster", "analyst"], "exceptions": {}},
    }
    client = httpx.Client(base_url=gateway.state["address"], timeout=COMPUTING_SECONDS, headers=_as_service(gateway), trust_env=False)
    for number, period in enumerate(periods):
        content = "\n".join([json.dumps({**head, "releases": [{"period": period, "private_until": None}]}), *_lines(codes, period, number)])
        address = f"{BENCHMARK}/observation-batches/bench-{period}"
        client.put(address, content=content.encode(), headers={"Content-Type": "application/x-ndjson"}).raise_for_status()
        deadline = time.monotonic() + COMPUTING_SECONDS
        while client.get(address).json()["status"] != "computed" and time.monotonic() < deadline:
            time.sleep(0.2)


def _lines(codes: Sequence[str], period: str, number: int) -> Iterator[str]:
    for indicator in range(INDICATORS):
        for place, code in enumerate(codes):
            denominator = 300 + 7 * (place % 97)
            share = 0.2 + 0.01 * (place % 13) + 0.002 * ((place + indicator + number) % 7)
            row = {"practice_code": code, "indicator": f"bench-{indicator:02d}", "period": period}
            yield json.dumps({**row, "numerator": round(denominator * share), "denominator": denominator})


def _as_service(gateway: Gateway) -> dict[str, str]:
    """Sign in as assurance-api does."""
    settings = gateway.service_settings("assurance_api")
    answer = httpx.post(
        gateway.state["token_endpoint"],
        data={"grant_type": "client_credentials", "scope": "service"},
        auth=(settings["SERVICE_CLIENT_ID"], settings["SERVICE_CLIENT_SECRET"]),
    )
    return {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}


def _practices(gateway: Gateway, token: str) -> list[str]:
    """Name the practices whose figures the analyst sees."""
    query = {"level": "practice", "period": LAST.text, "indicator": "bench-00"}
    found = _table(gateway, token, query)
    return [str(one) for one in found.filter(pl.col("value").is_not_null())["organisation_id"].sort()]


def _rows(gateway: Gateway, practices: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Give the rows of these practices as they are read from us, with a key by which one practice's lie together."""
    token = _as_service(gateway)["Authorization"].partition(" ")[2]
    columns = ["indicator", "period", "numerator", "denominator", "value", "lower", "upper", "scotland", "band", "reliability", "change"]
    for number in range(INDICATORS):
        found = _table(gateway, token, {"level": "practice", "indicator": f"bench-{number:02d}"})
        wanted = found.filter(pl.col("organisation_id").is_in(list(practices)))
        for row in wanted.select("organisation_id", *columns).iter_rows(named=True):
            yield {"code": f"{row['organisation_id']}~{row['indicator']}~{row['period']}", **row}


def _table(gateway: Gateway, token: str, query: Mapping[str, str]) -> pl.DataFrame:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.apache.parquet"}
    answer = httpx.get(f"{gateway.state['address']}{BENCHMARK}/results", params=query, headers=headers, timeout=COMPUTING_SECONDS)
    return pl.read_parquet(answer.raise_for_status().content)
