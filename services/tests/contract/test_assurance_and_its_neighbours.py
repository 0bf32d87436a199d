"""assurance-api's clients against the real cluster-api and benchmark-api, and the whole line through all three.

What assurance-api's own tests put in the place of its neighbours is worth nothing if these two differ from it.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import assurance_api.main
import assurance_api.settings
import benchmark_api.main
import benchmark_api.settings
import cluster_api.main
import cluster_api.settings
import httpx
import polars as pl
import pytest
from assurance_api.alerts import evaluating
from assurance_api.clients.benchmark import HttpBenchmarkApi
from assurance_api.clients.cluster import HttpClusterApi
from assurance_api.domain.alert_rules import RESULT_COLUMNS
from assurance_api.jobs import Resources
from assurance_api.submissions import delivering, validating
from benchmark_api.clients.cluster import HttpOrganisations
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import ServiceClient
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, make_token, migrations_of, settings_for

from deploy.demo.derive_register import RegisterFiles, demonstration_register
from deploy.demo.planted import PQL_PRACTICE
from deploy.demo.returns import simulate

SERVICES = Path(__file__).parents[2]
COUNTRY = "country:S92000003"
INDICATOR = "high-risk-prescribing"
DATA_SET = "quality-monthly"
# Twelve months of a practice's own past, three to see that a change lasts.
MONTHS = 15
CLOSES_ON = date(2026, 10, 20)


@dataclass(frozen=True)
class Line:
    """Three services on databases of their own, connected as in life but without sockets."""

    cluster: FastAPI
    benchmark: FastAPI
    assurance: FastAPI
    resources: Resources
    register: RegisterFiles

    def person(self, app: FastAPI, subject: str) -> TestClient:
        return as_actor(TestClient(app), subject)

    @property
    def supplier(self) -> TestClient:
        return as_actor(TestClient(self.assurance), "supplier", client_id="supplier", scopes="submissions:write")


def calls(app: FastAPI) -> ServiceClient:
    """A client of one application with a service's token; the test client's transport, without its own manners."""
    client = httpx.Client(transport=TestClient(app)._transport, base_url="http://testserver")
    return ServiceClient("", token=make_token("cairn-assurance", client_id="cairn-assurance", scopes="service"), client=client)


@pytest.fixture(scope="module")
def line(databases: TestDatabases) -> Iterator[Line]:
    grants = FakeGrants()
    for subject in ("steward", "supplier"):
        grants.give(subject, subject, COUNTRY)
    grants.give("cairn-assurance", "service", COUNTRY)
    grants.give("pql", "pql", f"practice:{PQL_PRACTICE}")
    urls = {name: databases.clone(name, migrations_of(SERVICES / f"{name}-api")) for name in ("cluster", "benchmark", "assurance")}
    cluster = cluster_api.main.create_app(settings_for(cluster_api.settings.Settings, urls["cluster"]), keys=TEST_KEYS, grants=grants)
    benchmark = benchmark_api.main.create_app(
        settings_for(benchmark_api.settings.Settings, urls["benchmark"]),
        keys=TEST_KEYS,
        grants=grants,
        organisations=HttpOrganisations(calls(cluster)),
    )
    with benchmark.state.database.session_factory.begin() as session:
        load(session, catalogue())
    assurance = assurance_api.main.create_app(
        settings_for(assurance_api.settings.Settings, urls["assurance"]),
        keys=TEST_KEYS,
        grants=grants,
        cluster=HttpClusterApi(calls(cluster)),
    )
    resources = Resources(assurance.state.database, HttpClusterApi(calls(cluster)), HttpBenchmarkApi(calls(benchmark)))
    line = Line(cluster, benchmark, assurance, resources, demonstration_register())
    import_register(line, line.register.contact_details, line.register.list_sizes, date(2024, 10, 1))
    yield line
    for app in (cluster, benchmark, assurance):
        app.state.database.engine.dispose()


def import_register(line: Line, contact_details: bytes, list_sizes: bytes, effective_on: date) -> None:
    steward = line.person(line.cluster, "steward")
    form = {"effective_on": effective_on.isoformat(), "register_name": "Demonstration", "simulated_names": "true"}
    files = {"contact_details": ("contact.csv", contact_details, "text/csv"), "list_sizes": ("sizes.csv", list_sizes, "text/csv")}
    preview = steward.post("/v1/register-imports", data=form, files=files)
    assert preview.status_code == 201, preview.text
    applied = steward.post(f"/v1/register-imports/{preview.json()['id']}/apply")
    assert applied.status_code == 200, applied.text


def without(file: bytes, code: str) -> bytes:
    """The same file of the register without one practice."""
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(row for row in rows if row["PracticeCode"] != code)
    return out.getvalue().encode()


def months(returns: Any) -> dict[str, bytes]:
    """The last months of one indicator as the supplier's files."""
    files = {}
    for period in returns.periods[-MONTHS:]:
        header, *rows = returns.csv(period, []).decode().splitlines()
        files[period] = "\n".join([header, *(row for row in rows if f",{INDICATOR}," in row)]).encode()
    return files


def send(line: Line, round_id: str, body: bytes) -> dict[str, Any]:
    """Send a file and do the worker's part."""
    query = {"collection_round": round_id, "mode": "valid_rows"}
    answer = line.supplier.post("/v1/submissions", params=query, content=body, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 202, answer.text
    validating.validate_submission(line.resources, submission_id=answer.json()["id"])
    delivering.deliver_submission(line.resources, submission_id=answer.json()["id"])
    evaluating.evaluate_rounds(line.resources, data_set=DATA_SET)
    return dict(line.supplier.get(f"/v1/submissions/{answer.json()['id']}").json())


class TestOrganisations:
    def test_the_whole_register_and_again_unchanged(self, line: Line) -> None:
        client = line.resources.cluster
        first, second = (client.organisations(date(2026, 9, 30)) for _ in range(2))
        assert len(first.practices) == 888
        assert first is second
        practice = first.practices[PQL_PRACTICE]
        assert practice.cluster_id is not None
        assert practice.id in first.members(practice.cluster_id)
        assert first.names[practice.cluster_id].startswith("Demonstration Cluster")
        assert client.closed_on(PQL_PRACTICE) is None
        assert client.closed_on("10002") is None


class TestIndicators:
    def test_what_rules_and_sentences_need(self, line: Line) -> None:
        known = {each.code: each for each in line.resources.benchmark.indicators()}
        assert (known[INDICATOR].unit, known[INDICATOR].kind, known[INDICATOR].polarity, known[INDICATOR].window_months) == (
            "%",
            "proportion",
            "lower",
            1,
        )
        assert known["hypertension-prevalence"].polarity == "none"


class TestTheWholeLine:
    def test_a_planted_change_becomes_the_practices_own_alert(self, line: Line) -> None:
        steward = line.person(line.assurance, "steward")
        files = months(simulate(line.register))
        agree(steward)
        *history, newest = files
        for period in history:
            read = send(line, open_round(steward, period, history=True), files[period])
            assert (read["stage"], read["held_up"]) == ("evaluated", None)
        round_id = open_round(steward, newest, history=False)
        assert send(line, round_id, files[newest])["stage"] == "evaluated"

        summary = steward.get(f"/v1/collection-rounds/{round_id}").json()["summary"]
        assert (summary["expected_practices"], summary["indicators_benchmarked"]) == (888, 1)
        assert 0 < summary["signals_expected"] < 3
        alerts = line.person(line.assurance, "pql").get("/v1/alerts", params={"rule": "slip"}).json()["items"]
        assert [(each["status"], each["private"], each["first_period"]) for each in alerts] == [("open", True, newest)]
        evidence = alerts[0]["evidence"]
        assert evidence["change"] > evidence["materiality"]
        assert evidence["statistics"][0] > 3.09
        assert "percentage points higher" in alerts[0]["sentence"]

        frame = line.resources.benchmark.results([newest, history[-1]], "practice")
        assert frame.schema == RESULT_COLUMNS
        assert set(frame["period"]) == {newest, history[-1]}
        clusters = line.resources.benchmark.results([newest], "cluster").filter(pl.col("change_adverse_z").is_not_null())
        assert clusters.height > 100

        withhold = [{"practice_code": PQL_PRACTICE, "data_set": DATA_SET, "decision": "withhold"}]
        assert steward.post("/v1/sharing-decisions", json=withhold).status_code == 201
        delivering.deliver_sharing(line.resources, data_set=DATA_SET)

    def test_a_practice_that_closed_is_told_from_an_unknown_one(self, line: Line) -> None:
        steward = line.person(line.assurance, "steward")
        contact_details, list_sizes = (without(file, PQL_PRACTICE) for file in (line.register.contact_details, line.register.list_sizes))
        import_register(line, contact_details, list_sizes, CLOSES_ON)
        assert line.resources.cluster.closed_on(PQL_PRACTICE) == CLOSES_ON
        agree(steward)
        rows = f"{PQL_PRACTICE},{INDICATOR},2026-10,30,300\n10002,{INDICATOR},2026-10,30,300\n"
        body = f"practice_code,indicator,period,numerator,denominator\n{rows}".encode()
        read = send(line, open_round(steward, "2026-10", history=False), body)
        assert (read["status"], read["issues_by_rule"]) == ("refused", {"practice_closed": 1, "practice_unknown": 1})


def agree(steward: TestClient) -> None:
    """Make the data set and its agreement, once."""
    if steward.get(f"/v1/data-sets/{DATA_SET}").status_code == 200:
        return
    assert steward.post("/v1/data-sets", json={"code": DATA_SET, "title": "Quality, monthly", "simulated": True}).status_code == 201
    agreement = {
        "purpose": "To look at variation together.",
        "indicators": [{"code": INDICATOR, "kind": "proportion"}],
        "frequency": "monthly",
        "sharing_levels": ["cluster", "analyst"],
        "private_window_days": 14,
        "valid_from": "2024-10-01",
        "review_on": "2027-10-01",
    }
    assert steward.post(f"/v1/data-sets/{DATA_SET}/agreements", json=agreement).status_code == 201


def open_round(steward: TestClient, period: str, *, history: bool) -> str:
    day = f"{period}-28"
    dates = {"opens_on": f"{period}-01", "due_on": day, "private_until": day if history else "2999-01-01"}
    answer = steward.post("/v1/collection-rounds", json={"data_set": DATA_SET, "period": period, "history": history, **dates})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])
