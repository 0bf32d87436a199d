"""Background work: in the business transaction, at least once, by the living."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from service_kit import Database, Jobs, run_workers
from service_kit.jobs import DROP_SCHEMA_SQL, SCHEMA_SQL, WorkerApp, _keep_running
from service_kit.testing import TestDatabases
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from .conftest import World

jobs = Jobs("kit_tests")


@jobs.task(retry=2)
def append(resources: list[Any], *, word: str) -> None:
    resources.append(word)
    if word == "poison":
        raise ValueError(word)


def statuses(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        return list(connection.scalars(text("SELECT status::text FROM procrastinate_jobs ORDER BY id")))


@jobs.task()
def append_then_enqueue(resources: list[Any], *, word: str, database_url: str) -> None:
    resources.append(word)
    engine = create_engine(database_url)
    with Session(engine) as session, session.begin():
        jobs.enqueue(session, append, word=f"because of {word}")
    engine.dispose()


@pytest.fixture
def database(world: World) -> Database:
    return world.database


@pytest.fixture
def dsn(database_url: str) -> str:
    return database_url


class TestEnqueue:
    def test_runs_after_the_commit_with_the_resources(self, database: Database, dsn: str) -> None:
        with database.session_factory.begin() as session:
            jobs.enqueue(session, append, word="hello")
        done: list[str] = []
        jobs.drain(done, dsn)
        assert done == ["hello"]
        assert statuses(database) == []

    def test_rolls_back_with_the_business(self, database: Database, dsn: str) -> None:
        with database.session_factory() as session:
            jobs.enqueue(session, append, word="never")
            session.rollback()
        done: list[str] = []
        jobs.drain(done, dsn)
        assert done == []

    def test_with_a_lock_is_waiting_only_once_and_keeps_the_business_alive(self, database: Database, dsn: str) -> None:
        with database.session_factory.begin() as session:
            for word in ("one", "two", "three"):
                jobs.enqueue(session, append, queueing_lock="only-one", word=word)
            session.execute(text("INSERT INTO delivery VALUES (gen_random_uuid())"))
        done: list[str] = []
        jobs.drain(done, dsn)
        assert done == ["one"]
        with database.engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM delivery")) == 1

    def test_from_a_job_is_drained_too(self, database: Database, dsn: str) -> None:
        with database.session_factory.begin() as session:
            jobs.enqueue(session, append_then_enqueue, word="cause", database_url=dsn)
        done: list[str] = []
        jobs.drain(done, dsn)
        assert done == ["cause", "because of cause"]

    def test_of_a_function_that_is_no_task_fails_at_once(self, database: Database) -> None:
        with database.session_factory() as session, pytest.raises(KeyError):
            jobs.enqueue(session, print)

    def test_leaves_the_function_callable(self) -> None:
        done: list[str] = []
        append(done, word="direct")
        assert done == ["direct"]


class TestFailure:
    def test_is_tried_again_later_and_does_not_hold_up_others(self, database: Database, dsn: str) -> None:
        with database.session_factory.begin() as session:
            jobs.enqueue(session, append, word="poison")
            jobs.enqueue(session, append, word="good")
        done: list[str] = []
        jobs.drain(done, dsn)
        assert done.count("good") == 1
        assert statuses(database) == ["failed"]
        assert done.count("poison") == 3

    def test_of_a_killed_worker_is_taken_over(self, database: Database, dsn: str) -> None:
        with database.session_factory.begin() as session:
            jobs.enqueue(session, append, word="orphan")
            session.execute(text("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')"))
            session.execute(text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"))
        done: list[str] = []
        retry_stalled = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', :task, '{\"timestamp\": 0}')"
        with database.session_factory.begin() as session:
            session.execute(text(retry_stalled), {"task": "kit_tests.retry_stalled"})
        jobs.drain(done, dsn)
        assert done == ["orphan"]


class TestWorker:
    @pytest.fixture
    def worker(self, dsn: str) -> tuple[WorkerApp, list[str]]:
        done: list[str] = []
        return jobs.worker_app(dsn, done), done

    def test_wakes_when_a_job_is_committed(self, database: Database, worker: tuple[WorkerApp, list[str]]) -> None:
        app, done = worker

        async def work() -> float:
            task = asyncio.create_task(app.run(wait=True))
            await asyncio.sleep(0.5)
            with database.session_factory.begin() as session:
                jobs.enqueue(session, append, word="now")
            started = time.monotonic()
            while not done and time.monotonic() - started < 4:  # noqa: ASYNC110 - the task runs in a thread and knows no event
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return time.monotonic() - started

        # Polling alone would take up to five seconds.
        assert asyncio.run(work()) < 2
        assert done == ["now"]

    def test_stops_cleanly_on_sigterm(self, database: Database, dsn: str) -> None:
        program = f"from service_kit import Jobs, run_workers\nrun_workers([Jobs('stop').worker_app({dsn!r}, None)])"
        process = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE)
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            while process.poll() is None and not connection.scalar(text("SELECT count(*) FROM procrastinate_workers")):
                time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=10)
        assert (process.returncode, errors.decode()) == (0, "")

    def test_starts_again_when_the_database_was_away(self, monkeypatch: pytest.MonkeyPatch) -> None:
        attempts: list[int] = []

        class Flaky:
            async def run(self, *, wait: bool) -> None:
                attempts.append(1)
                if len(attempts) < 3:
                    raise ConnectionError
                await asyncio.sleep(60)

        def stop_when_tried() -> None:
            while len(attempts) < 3:
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGTERM)

        monkeypatch.setattr("service_kit.jobs._RESTART_SECONDS", 0.01)
        stopper = threading.Thread(target=stop_when_tried)
        stopper.start()
        run_workers([Flaky()])  # type: ignore[list-item]  # a worker whose database comes and goes
        stopper.join()
        assert len(attempts) == 3


def test_schema_goes_up_and_down_and_up(databases: TestDatabases) -> None:
    engine = create_engine(databases.empty())
    count = text("SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname = 'public'")
    functions = text("SELECT count(*) FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE n.nspname = 'public'")
    with engine.begin() as connection:
        connection.execute(text(SCHEMA_SQL))
        made = connection.scalar(count)
        connection.execute(text(DROP_SCHEMA_SQL))
        assert (connection.scalar(count), connection.scalar(functions)) == (0, 0)
        connection.execute(text(SCHEMA_SQL))
        assert connection.scalar(count) == made
    engine.dispose()


def test_told_to_stop_while_the_database_is_away() -> None:
    """What goes wrong at that moment hides the cancellation, and must not make the worker start again."""

    class Away:
        async def run(self, *, wait: bool) -> None:
            assert wait
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                raise ConnectionError("the database is away") from None

    async def stop_it() -> None:
        working = asyncio.create_task(_keep_running(Away()))  # type: ignore[arg-type]  # only `run` is asked of it
        await asyncio.sleep(0.01)
        working.cancel()
        await asyncio.wait_for(working, timeout=1.0)

    asyncio.run(stop_it())
