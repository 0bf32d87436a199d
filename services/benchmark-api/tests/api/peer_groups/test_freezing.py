"""A year's groups are made once, from what is known of 1 April, and stay."""

import datetime as dt
from collections.abc import Callable

import httpx
import pytest
from benchmark_api.domain.organisations import Organisations
from benchmark_api.jobs import jobs
from benchmark_api.models import PeerGroup, PeerGroupYear
from benchmark_api.observation_batches.tasks import Resources
from benchmark_api.peer_groups import service as peer_groups
from benchmark_api.peer_groups.__main__ import main
from benchmark_api.peer_groups.service import Freezing
from benchmark_api.peer_groups.tasks import freeze_missing
from benchmark_api.settings import Settings
from fastapi.testclient import TestClient
from service_kit import Database, UpstreamProblem
from service_kit.testing import TestDatabases, migrations_of, settings_for
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from ...conftest import SERVICE
from ...factories import deliver, rows
from ...fakes import CODES, FakeOrganisations

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def freeze(session: Session, organisations: FakeOrganisations, year: int = 2026, now: dt.datetime = NOW) -> Freezing:
    return peer_groups.freeze(session, organisations, year, by="test", now=now)


def stored(session: Session, year: int = 2026) -> dict[str, list[str]]:
    return {row.practice_code: row.members for row in session.scalars(select(PeerGroup).where(PeerGroup.year == year))}


class TestFreeze:
    def test_all_of_scotland_with_how_it_was_done(self, session: Session, organisations: FakeOrganisations) -> None:
        assert freeze(session, organisations) is Freezing.FROZEN
        assert stored(session).keys() == set(CODES)
        assert {len(members) for members in stored(session).values()} == {30}
        year = session.get_one(PeerGroupYear, 2026)
        assert (year.register_as_of, year.counted_on, year.frozen_by) == (dt.date(2026, 4, 1), dt.date(2025, 1, 1), "test")
        assert [(one["key"], one["known"], one["not_used"]) for one in year.characteristics] == [
            ("list_size", 60, None),
            ("aged_65_plus", 60, None),
            ("aged_75_plus", 60, None),
            ("deprivation", 0, "not_known"),
            ("rurality", 60, None),
        ]

    def test_a_register_corrected_later_changes_nothing(self, session: Session, organisations: FakeOrganisations) -> None:
        freeze(session, organisations)
        before = stored(session)
        organisations.closed = dict.fromkeys(range(10), dt.date(2025, 1, 1))
        assert freeze(session, organisations) is Freezing.ALREADY
        assert stored(session) == before
        # The next year is another matter.
        freeze(session, organisations, 2027, dt.datetime(2027, 4, 1, tzinfo=dt.UTC))
        assert len(stored(session, 2027)) == 50

    def test_not_before_the_year_has_begun(self, session: Session, organisations: FakeOrganisations) -> None:
        assert freeze(session, organisations, 2027) is Freezing.NOT_YET
        assert freeze(session, organisations, 2026, dt.datetime(2026, 3, 31, 23, tzinfo=dt.UTC)) is Freezing.NOT_YET

    def test_no_list_sizes_then(self, session: Session, organisations: FakeOrganisations) -> None:
        organisations.counted_on = dt.date(2026, 7, 1)
        assert freeze(session, organisations) is Freezing.NOTHING_KNOWN
        assert stored(session) == {}

    def test_no_register_then(self, session: Session, organisations: FakeOrganisations, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(organisations, "as_of", _refusing(404))
        assert freeze(session, organisations) is Freezing.NOTHING_KNOWN

    def test_another_refusal_is_no_answer(
        self, session: Session, organisations: FakeOrganisations, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(organisations, "as_of", _refusing(403))
        with pytest.raises(UpstreamProblem):
            freeze(session, organisations)


class TestMissingYears:
    def test_those_that_have_begun_and_have_none(self, session: Session, organisations: FakeOrganisations) -> None:
        freeze(session, organisations, 2025)
        periods = ["2025-03", "2025-04", "2026-03", "2026-Q2", "FY2023-24", "2027-05"]
        assert peer_groups.missing_years(session, periods, today=dt.date(2026, 11, 22)) == [2023, 2024, 2026]


@pytest.fixture
def alone(databases: TestDatabases) -> Settings:
    """A database of this test's own: what it does commits."""
    return settings_for(Settings, databases.clone("benchmark", migrations_of(SERVICE)))


class TestWorker:
    def test_freezes_what_is_asked_for_once(self, alone: Settings) -> None:
        database = Database(alone, pool_size=2)
        for _ in range(2):
            with database.session_factory.begin() as session:
                freeze_missing(session, ["2025-05", "2025-06"])
        jobs.drain(Resources(database, FakeOrganisations()), alone.database_url)
        with database.session_factory.begin() as session:
            assert [(one.year, one.frozen_by) for one in session.scalars(select(PeerGroupYear))] == [(2025, "worker")]
            freeze_missing(session, ["2025-05"])
            assert session.scalar(select(func.count()).select_from(PeerGroup)) == 60
        database.engine.dispose()


class TestDelivery:
    def test_figures_of_a_new_year_have_its_groups_made(self, service: TestClient, session: Session) -> None:
        waiting = "SELECT args ->> 'year' FROM procrastinate_jobs WHERE task_name LIKE '%freeze_year' ORDER BY 1"
        deliver(service, [*rows("2025-03"), *rows("2025-04"), *rows("2025-05")])
        assert list(session.scalars(text(waiting))) == ["2024", "2025"]
        deliver(service, rows("2025-06"), batch_id="batch-2")
        assert list(session.scalars(text(waiting))) == ["2024", "2025"]


class TestMain:
    def test_freezes_and_says_so(self, alone: Settings, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["freeze", "--year", "2025"], alone, FakeOrganisations()) == 0
        assert main(["freeze", "--year", "2025"], alone, FakeOrganisations()) == 0
        assert capsys.readouterr().out.splitlines() == [
            "The peer groups of 2025 are frozen.",
            "The peer groups of 2025 were frozen before, and stay as they are.",
        ]

    def test_says_why_not(self, alone: Settings, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["freeze", "--year", "2099"], alone, FakeOrganisations()) == 1
        assert main(["freeze", "--year", "2024"], alone, FakeOrganisations()) == 1
        away = FakeOrganisations()
        away.available = False
        assert main(["freeze", "--year", "2025"], alone, away) == 1
        said = capsys.readouterr()
        assert "2099 has not begun" in said.out
        assert "no list sizes for 1 April 2024" in said.out
        assert said.err == "cluster-api does not answer: The register cannot be reached.\n"


def _refusing(status: int) -> Callable[[dt.date], Organisations]:
    def refuse(day: dt.date) -> Organisations:
        request = httpx.Request("GET", f"http://cluster/v1/organisations?as_of={day}")
        raise UpstreamProblem(httpx.Response(status, json={"title": "No"}, request=request))

    return refuse
