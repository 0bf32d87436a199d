"""Stored results computed again by an operator: `python -m benchmark_api.recompute`."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmark_api import recompute
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.main import create_app
from benchmark_api.models import Benchmark, Recomputation, Result
from benchmark_api.observation_batches import blocks, rebuilding
from benchmark_api.observation_batches.rebuilding import Rebuilt, Wish, rebuild
from benchmark_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import Database, clock
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, committed, migrations_of, settings_for
from sqlalchemy import func, select, update

from ...factories import INDICATOR, NEWEST, PERIODS, deliver, rows
from ...fakes import FakeOrganisations, practice_id

pytestmark = pytest.mark.thorough

SERVICE = Path(__file__).parents[3]
OTHER = "antipsychotic-75"
WHO = "cairn-assurance"


@pytest.fixture(scope="module")
def own_app(databases: TestDatabases) -> Iterator[FastAPI]:
    """An application on a database of its own, in which everything is really committed."""
    grants = FakeGrants()
    grants.give(WHO, "service", "country:S92000003")
    url = databases.clone("benchmark", migrations_of(SERVICE))
    app = create_app(settings_for(Settings, url), keys=TEST_KEYS, grants=grants, organisations=FakeOrganisations())
    yield app
    app.state.database.engine.dispose()


@pytest.fixture
def database(own_app: FastAPI) -> Iterator[Database]:
    """Two indicators of three months, computed."""
    with committed(own_app.state.database) as database:
        own_app.state.organisations = FakeOrganisations()
        with database.session_factory.begin() as session:
            load(session, catalogue())
        for code in (INDICATOR, OTHER):
            deliver(client(own_app), [row for period in PERIODS[-3:] for row in rows(period, indicator=code)], batch_id=code)
        yield database


@pytest.fixture
def service(own_app: FastAPI, database: Database) -> TestClient:
    assert database is own_app.state.database
    return client(own_app)


def client(app: FastAPI) -> TestClient:
    return as_actor(TestClient(app), WHO, client_id=WHO, scopes="service")


def rebuilt(database: Database, wish: Wish | None = None, source: FakeOrganisations | None = None) -> Rebuilt:
    return rebuild(database, source or FakeOrganisations(), wish or Wish("as a test"), now=clock.now)


def pretend_another_method(database: Database) -> None:
    with database.session_factory.begin() as session:
        session.execute(update(Benchmark).values(input_hash="of another method", method_version="0"))


def versions(database: Database) -> dict[tuple[int, str], list[int]]:
    with database.session_factory() as session:
        found: dict[tuple[int, str], list[int]] = {}
        for one in session.scalars(select(Benchmark).order_by(Benchmark.result_version)):
            found.setdefault((one.indicator_id, one.period), []).append(one.result_version)
        return found


def results(database: Database) -> list[tuple[object, ...]]:
    columns = Result.__table__.columns
    with database.session_factory() as session:
        return [tuple(row) for row in session.execute(select(*columns).order_by(*Result.__table__.primary_key.columns))]


def test_what_comes_out_as_it_was_is_left_alone(database: Database) -> None:
    before = versions(database)
    assert rebuilt(database) == Rebuilt(computed=6, changed=0)
    assert versions(database) == before


@pytest.mark.parametrize("at_once", [1, 1_000_000])
def test_a_change_of_method_makes_a_new_version_of_everything(database: Database, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(blocks, "_RETURNS_AT_ONCE", at_once)
    before = results(database)
    pretend_another_method(database)
    assert rebuilt(database) == Rebuilt(computed=6, changed=6)
    assert results(database) == before
    with database.session_factory() as session:
        recomputation = session.scalars(select(Recomputation)).one()
        assert (recomputation.reason, recomputation.finished_at is None) == ("as a test", False)
        assert {of[-1] for of in versions(database).values()} == {recomputation.number}
        in_force = session.scalars(select(Benchmark).where(Benchmark.superseded_by.is_(None))).all()
        assert len(in_force) == 6
    assert {len(of) for of in versions(database).values()} == {2}


def test_batches_get_their_turn_between_blocks(database: Database, monkeypatch: pytest.MonkeyPatch, service: TestClient) -> None:
    monkeypatch.setattr(blocks, "_RETURNS_AT_ONCE", 1)
    monkeypatch.setattr(rebuilding, "_TURN_SECONDS", 0.0)
    pretend_another_method(database)
    assert rebuilt(database).changed == 6
    with database.session_factory() as session:
        numbers = session.scalars(select(Recomputation.number).order_by(Recomputation.number)).all()
    assert len(numbers) == 2
    assert {of[-1] for of in versions(database).values()} == set(numbers)
    newest = deliver(service, rows(NEWEST, changed={0: (1, 200)}), batch_id="after")["result_version"]
    assert newest > numbers[-1]


def test_what_was_never_computed_is(database: Database) -> None:
    before = results(database)
    with database.session_factory.begin() as session:
        session.query(Benchmark).delete()
        session.query(Result).delete()
    assert rebuilt(database) == Rebuilt(computed=6, changed=6)
    assert results(database) == before


def test_only_what_is_wished_for(database: Database) -> None:
    pretend_another_method(database)
    assert rebuilt(database, Wish("one", indicators=[OTHER])) == Rebuilt(computed=3, changed=3)
    newest = dt.date.fromisoformat(f"{NEWEST}-01")
    assert rebuilt(database, Wish("newest", since=newest)) == Rebuilt(computed=2, changed=1)


def test_the_stored_register_is_used_unless_a_fresh_one_is_wished_for(database: Database) -> None:
    moved = FakeOrganisations()
    moved.moves[0] = (dt.date(2020, 1, 1), 3)
    assert rebuilt(database, source=moved).changed == 0
    assert rebuilt(database, Wish("register corrected", fresh_register=True), moved).changed == 6
    with database.session_factory() as session:
        assert session.scalar(select(func.count(Benchmark.register_copy.distinct()))) == 6
    assert rebuilt(database).changed == 0


def test_a_revision_tells_why(database: Database, service: TestClient) -> None:
    pretend_another_method(database)
    rebuilt(database, Wish("method 1.2.0"))
    found = service.get("/v1/benchmarks/revisions", params={"indicator": OTHER, "period": NEWEST}).json()["items"]
    assert [(one["cause"], one["reason"]) for one in found] == [("batch", None), ("recomputation", "method 1.2.0")]
    answer = service.post(f"/v1/results/{OTHER}~1~{NEWEST}~{practice_id(0)}/recompute").json()
    assert (answer["same"], answer["result_version"]) == (True, found[-1]["result_version"])


def test_a_failure_while_storing_leaves_the_old_results(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_another_method(database)
    before, known = results(database), versions(database)

    def fails(*_: object) -> None:
        raise RuntimeError("no space left")

    monkeypatch.setattr(rebuilding, "store_block", lambda *_, **__: fails())
    with pytest.raises(RuntimeError, match="no space left"):
        rebuilt(database)
    assert (results(database), versions(database)) == (before, known)


def test_the_command_says_what_it_did(database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(recompute, "Settings", lambda: settings_for(Settings, database.engine.url.render_as_string(hide_password=False)))
    pretend_another_method(database)
    assert recompute.main(["--reason", "a new method", "--indicator", OTHER]) == 0
    assert capsys.readouterr().out == "3 benchmarks computed with their results, 3 of them new or changed\n"
    assert recompute.main(["--reason", "x", "--indicator", "no-such"]) == 1
    assert "no-such" in capsys.readouterr().err
