"""From a file to an alert: validate, deliver, evaluate, with real commits and real jobs."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import psycopg
import pytest
from assurance_api import audit
from assurance_api.domain.periods import parse_period
from assurance_api.jobs import Resources, jobs
from assurance_api.models import Agreement, Alert, AlertPeriod, CollectionRound, Submission, SubmittedValue
from assurance_api.settings import Settings
from assurance_api.submissions import delivering, validating
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import Database
from service_kit.testing import as_actor, committed
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..factories import PRACTICE, make_agreement, make_data_set, make_decision, make_round, make_submission
from ..fakes import CLUSTER, CODES, FakeBenchmark

OTHER = f"practice:{CODES[1]}"
HEADER = "practice_code,indicator,period,numerator,denominator\n"


@pytest.fixture
def database(app: FastAPI) -> Iterator[Database]:
    """Rules are rows of the migration, so they stay; everything else goes after the test."""
    database: Database = app.state.database
    with database.session_factory.begin() as session:
        rules = session.execute(select(Alert.metadata.tables["alert_rule"])).mappings().all()
    with committed(database):
        yield database
    with database.session_factory.begin() as session:
        session.execute(Alert.metadata.tables["alert_rule"].insert(), [dict(rule) for rule in rules])
    database.engine.dispose()


@pytest.fixture
def rounds(database: Database) -> dict[str, UUID]:
    """Two past rounds and a live one."""
    with database.session_factory.begin() as session:
        make_data_set(session)
        agreement = make_agreement(session)
        make_decision(session, CODES[0])
        past = {
            period: make_round(session, agreement, period, history=True, opens_on=day, due_on=day, private_until=day)
            for period, day in {"2026-07": date(2026, 8, 15), "2026-08": date(2026, 9, 15)}.items()
        }
        live = make_round(session, agreement, "2026-09")
        return {each.period: each.id for each in (*past.values(), live)}


@pytest.fixture
def sender(app: FastAPI) -> TestClient:
    return as_actor(TestClient(app), "supplier", client_id="supplier", scopes="submissions:write")


def month(period: str, numerator: int = 50) -> bytes:
    return (HEADER + "".join(f"{code},repeat,{period},{numerator},500\n" for code in CODES)).encode()


def send(sender: TestClient, round_id: UUID, body: bytes, **params: str) -> dict[str, object]:
    headers = {"Content-Type": "text/csv"}
    answer = sender.post("/v1/submissions", params={"collection_round": str(round_id), **params}, content=body, headers=headers)
    assert answer.status_code in {200, 202}, answer.text
    return dict(answer.json())


def run(resources: Resources, settings: Settings) -> None:
    """Run what is due, and what that caused, until nothing is."""
    while due_jobs(resources.database):
        jobs.drain(resources, settings.database_url)


@pytest.mark.thorough
class TestPipeline:
    def test_a_month_reaches_benchmark_api_and_opens_an_alert(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-07": -0.5, "2026-08": -2.5, "2026-09": -4.0})
        sent = send(sender, rounds["2026-09"], month("2026-09"))
        assert sent["status"] == "received"
        run(resources, settings)
        read = sender.get(f"/v1/submissions/{sent['id']}").json()
        assert (read["status"], read["stage"], read["rows_accepted"]) == ("accepted", "evaluated", 30)
        batch = benchmark.batches[str(sent["id"])]
        assert len(batch["rows"]) == 30
        assert batch["sharing"] == {"default": [], "exceptions": {CODES[0]: ["analyst", "cluster"]}}
        assert batch["releases"] == [{"period": "2026-09", "private_until": "2999-01-01"}]
        alerts = as_actor(sender, "pql").get("/v1/alerts").json()["items"]
        assert [(a["rule"], a["status"], a["private"], a["allowed_actions"]) for a in alerts] == [
            ("slip", "open", True, ["respond", "start_project"])
        ]
        assert as_actor(sender, "cql").get("/v1/alerts").json()["items"] == []

    def test_history_is_recorded_and_asked_about_only_when_it_still_holds(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-05": -2.5, "2026-06": -3.0, "2026-07": -4.0, "2026-08": -3.5, "2026-09": -4.0})
        send(sender, rounds["2026-07"], month("2026-07"))
        run(resources, settings)
        pql = as_actor(sender, "pql")
        recorded = pql.get("/v1/alerts").json()["items"][0]
        assert (recorded["status"], recorded["opened_on"], recorded["allowed_actions"]) == ("recorded", "2026-08-15", [])
        send(sender, rounds["2026-08"], month("2026-08"))
        send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        mine = pql.get(f"/v1/alerts/{recorded['id']}").json()
        assert (mine["status"], mine["period"], mine["first_period"]) == ("open", "2026-09", "2026-07")
        theirs = as_actor(sender, "cql").get(f"/v1/alerts/{recorded['id']}").json()
        assert (theirs["status"], theirs["period"], theirs["respond_by"]) == ("recorded", "2026-08", None)

    def test_doing_a_task_again_changes_nothing(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0})
        sent = send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        before = counts(database)
        validating.validate_submission(resources, submission_id=str(sent["id"]))
        delivering.deliver_submission(resources, submission_id=str(sent["id"]))
        run(resources, settings)
        assert counts(database) == before
        assert benchmark.deliveries == 1

    @pytest.mark.parametrize("last_act", ["submission.accepted", "submission.delivered", "collection_round.evaluated"])
    def test_a_worker_killed_between_work_and_commit_loses_and_doubles_nothing(  # noqa: PLR0917 - pytest passes them by name
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
        monkeypatch: pytest.MonkeyPatch,
        last_act: str,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0})
        sent = send(sender, rounds["2026-09"], month("2026-09"))
        # The very last thing before the commit fails once, as a kill would.
        record, killed = audit.record, []

        def record_or_die(session: Session, subject: str, action: str, resource: str, **detail: object) -> None:
            record(session, subject, action, resource, **detail)
            if action == last_act and not killed:
                killed.append(action)
                message = "the server closed the connection"
                raise psycopg.OperationalError(message)

        monkeypatch.setattr(audit, "record", record_or_die)
        run(resources, settings)
        assert killed
        make_jobs_due(database)
        run(resources, settings)
        assert counts(database) == {"submissions": 1, "values": 30, "alerts": 1}
        assert sender.get(f"/v1/submissions/{sent['id']}").json()["stage"] == "evaluated"

    def test_benchmark_api_away_holds_the_rows_and_says_so(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.available = False
        sent = send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        read = sender.get(f"/v1/submissions/{sent['id']}").json()
        assert (read["status"], read["stage"]) == ("accepted", "validated")
        assert "sent again by themselves" in read["held_up"]
        benchmark.available = True
        make_jobs_due(database)
        run(resources, settings)
        read = sender.get(f"/v1/submissions/{sent['id']}").json()
        assert (read["stage"], read["held_up"]) == ("evaluated", None)

    def test_benchmark_api_refusing_or_still_computing_is_said_too(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.refuses = True
        sent = send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        assert "did not take the rows" in sender.get(f"/v1/submissions/{sent['id']}").json()["held_up"]
        benchmark.refuses, benchmark.computing = False, True
        make_jobs_due(database)
        run(resources, settings)
        assert "still computing" in sender.get(f"/v1/submissions/{sent['id']}").json()["held_up"]

    def test_a_correction_of_an_older_month_speaks_of_the_newest(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0})
        send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        benchmark.put(PRACTICE, "repeat", {"2026-09": -5.0})
        late = send(sender, rounds["2026-08"], month("2026-08"))
        run(resources, settings)
        alert = as_actor(sender, "pql").get("/v1/alerts").json()["items"][0]
        assert (alert["period"], alert["evidence"]["statistics"][0]) == ("2026-09", 5.0)
        assert sender.get(f"/v1/submissions/{late['id']}").json()["stage"] == "evaluated"

    def test_an_episode_rests_after_three_quiet_periods(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-05": -2.5, "2026-06": -2.5, "2026-07": -4.0})
        send(sender, rounds["2026-07"], month("2026-07"))
        run(resources, settings)
        benchmark.put(PRACTICE, "repeat", {"2026-07": -1.0, "2026-08": 0.5, "2026-09": -0.5})
        for period in ("2026-08", "2026-09"):
            send(sender, rounds[period], month(period))
        run(resources, settings)
        alert = as_actor(sender, "pql").get("/v1/alerts").json()["items"][0]
        assert (alert["status"], alert["closing_reason"], alert["first_period"]) == ("closed", "rested", "2026-07")

    def test_past_its_review_date_an_indicator_opens_nothing_and_what_is_open_goes_on(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-06": -2.5, "2026-07": -2.5, "2026-08": -4.0})
        send(sender, rounds["2026-08"], month("2026-08"))
        run(resources, settings)
        benchmark.put(PRACTICE, "repeat", {"2026-08": -4.0, "2026-09": -4.0}, can_alert=False)
        benchmark.put(OTHER, "repeat", {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0}, can_alert=False)
        send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        with database.session_factory.begin() as session:
            found = session.execute(select(Alert.organisation_id, Alert.rule, Alert.status)).all()
        # Recorded in the past, still there, and not asked about now.
        assert [tuple(each) for each in found] == [(PRACTICE, "slip", "recorded")]
        assert as_actor(sender, "pql").get("/v1/alerts").json()["items"][0]["period"] == "2026-09"

    def test_a_corrected_month_withdraws_the_alert_it_had_opened(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0})
        send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        benchmark.put(PRACTICE, "repeat", {"2026-09": -0.2})
        send(sender, rounds["2026-09"], month("2026-09", numerator=40))
        run(resources, settings)
        alert = as_actor(sender, "pql").get("/v1/alerts").json()["items"][0]
        assert (alert["status"], alert["closing_reason"]) == ("closed", "withdrawn")

    def test_a_level_asks_nothing_where_the_change_is_asked_about(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        periods = {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0}
        benchmark.put(PRACTICE, "repeat", periods, z_adjusted=5.0)
        benchmark.put(OTHER, "repeat", dict.fromkeys(periods, 0.0), z_adjusted=5.0)
        send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        with database.session_factory.begin() as session:
            found = session.execute(select(Alert.organisation_id, Alert.rule, Alert.status)).all()
        assert sorted(tuple(each) for each in found) == [(PRACTICE, "slip", "open"), (OTHER, "level", "open")]

    def test_what_others_may_know_is_decided_from_the_counts_behind_it(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        periods = {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0}
        for id_ in (PRACTICE, OTHER, f"practice:{CODES[2]}", CLUSTER):
            benchmark.put(id_, "repeat", periods)
        benchmark.put(f"practice:{CODES[2]}", "repeat", periods, numerator=7.0)
        with database.session_factory.begin() as session:
            agreement = session.scalars(select(Agreement)).one()
            for step in range(1, 16):
                period = str(parse_period("2026-09").earlier(step, 1))
                round_ = session.scalar(select(CollectionRound).where(CollectionRound.period == period))
                day = {"opens_on": date(2025, 1, 1), "due_on": date(2025, 1, 1), "private_until": date(2025, 1, 1)}
                submission = make_submission(session, round_ or make_round(session, agreement, period, history=True, **day))
                for code, numerator in ((CODES[0], 50.0), (CODES[1], 9.0 if step == 12 else 50.0)):
                    figures = {"indicator": "repeat", "period": period, "numerator": numerator, "denominator": 500.0, "row_number": 2}
                    session.add(SubmittedValue(submission_id=submission.id, practice_code=code, **figures))
        send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        with database.session_factory.begin() as session:
            found = {
                id_: evidence["for_others"] | {"drivers": {each["organisation_id"]: each["may_be_shown"] for each in evidence["drivers"]}}
                for id_, evidence in session.execute(
                    select(Alert.organisation_id, AlertPeriod.evidence).join(AlertPeriod, AlertPeriod.alert_id == Alert.id)
                )
            }
        assert (found[PRACTICE]["change_may_be_shown"], found[OTHER]["change_may_be_shown"]) == (True, False)
        assert "24.0%" in found[OTHER]["sentence_without_change"]
        assert "8.0 percentage points" not in found[OTHER]["sentence_without_change"]
        cluster = found[CLUSTER]
        assert cluster["members"] == sorted([PRACTICE, OTHER, f"practice:{CODES[2]}"])
        assert (cluster["small_members"], cluster["change_may_be_shown"]) == ([f"practice:{CODES[2]}"], False)
        assert cluster["drivers"] == {PRACTICE: True, OTHER: False, f"practice:{CODES[2]}": False}

    def test_the_summary_tells_what_came_of_the_round(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        benchmark.put(PRACTICE, "repeat", {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0})
        benchmark.put(CLUSTER, "repeat", {"2026-07": -2.5, "2026-08": -2.5, "2026-09": -4.0})
        body = month("2026-09") + b"99999,repeat,2026-09,1,2\n"
        send(sender, rounds["2026-09"], body, mode="valid_rows")
        run(resources, settings)
        summary = as_actor(sender, "steward").get(f"/v1/collection-rounds/{rounds['2026-09']}").json()["summary"]
        assert summary["evaluated_at"]
        del summary["evaluated_at"]
        assert summary == {
            "expected_practices": 30,
            "practices_received": 30,
            "rows_received": 31,
            "rows_accepted": 30,
            "rows_refused": 1,
            "refusals_by_rule": {"practice_code_check_digit": 1},
            "indicators_benchmarked": 1,
            "signals_expected": 0.06,
            "signals_observed": 1,
            "alerts_opened": 2,
            "alerts_waiting": 2,
            "alerts_by_rule": {"cluster_slip": 1, "slip": 1},
        }

    def test_a_changed_decision_reaches_benchmark_api_without_new_rows(
        self,
        database: Database,
        rounds: dict[str, UUID],
        sender: TestClient,
        resources: Resources,
        settings: Settings,
        benchmark: FakeBenchmark,
    ) -> None:
        sent = send(sender, rounds["2026-09"], month("2026-09"))
        run(resources, settings)
        wish = [{"practice_code": CODES[0], "data_set": "quality-monthly", "decision": "withhold"}]
        assert as_actor(sender, "pql").post("/v1/sharing-decisions", json=wish).status_code == 201
        run(resources, settings)
        assert benchmark.batches[str(sent["id"])]["sharing"]["exceptions"] == {CODES[0]: []}


def due_jobs(database: Database) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())"
    with database.engine.begin() as connection:
        return int(connection.exec_driver_sql(query).scalar_one())


def counts(database: Database) -> dict[str, int]:
    with database.session_factory.begin() as session:
        tables = {"submissions": Submission, "values": SubmittedValue, "alerts": Alert}
        return {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}


def make_jobs_due(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


def test_rounds_keep_their_counts_by_indicator(database: Database, rounds: dict[str, UUID]) -> None:
    with database.session_factory.begin() as session:
        assert session.get_one(CollectionRound, rounds["2026-09"]).computed == {}
