"""Background work on the service's own PostgreSQL, written in the transaction of the change that causes it.

A job runs at least once: after the commit, on any worker, again after a crash. So a task must be idempotent, and
its arguments are ids, never data.
"""

import asyncio
import functools
import signal
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

import procrastinate
import structlog
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.schema import SchemaManager
from sqlalchemy.orm import Session

from service_kit.observability import configure_logging

P = ParamSpec("P")
Resources = TypeVar("Resources")

# For the first migration of a service that has jobs.
SCHEMA_SQL: str = SchemaManager.get_schema()
# For its way down: the library ships no removal of its own, and names everything it makes alike.
DROP_SCHEMA_SQL = """
DO $$
DECLARE thing text;
BEGIN
    FOR thing IN SELECT format('DROP TABLE %I CASCADE', relname) FROM pg_class
        WHERE relkind IN ('r', 'p') AND relname LIKE 'procrastinate%' LOOP EXECUTE thing; END LOOP;
    FOR thing IN SELECT format('DROP FUNCTION %s CASCADE', oid::regprocedure) FROM pg_proc
        WHERE proname LIKE 'procrastinate%' LOOP EXECUTE thing; END LOOP;
    FOR thing IN SELECT format('DROP TYPE %I CASCADE', typname) FROM pg_type
        WHERE typname LIKE 'procrastinate%' AND typtype IN ('c', 'e') LOOP EXECUTE thing; END LOOP;
END $$
"""
# Seven tries over about two minutes, then it stays visible as failed.
RETRIES = procrastinate.RetryStrategy(max_attempts=6, exponential_wait=2)
# A worker that has not shown itself for this long is gone, and its jobs are free.
STALLED_AFTER_SECONDS = 30
_GRACE_SECONDS = 20.0
_COUNT_DUE = "SELECT count(*) AS due FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())"
_RESTART_SECONDS = 2.0

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True)
class WorkerApp:
    """The jobs of one service on one database, ready to be run."""

    app: procrastinate.App
    resources: Any
    concurrency: int = 4

    async def run(self, *, wait: bool) -> None:
        """Work until cancelled, or, without `wait`, until nothing is due."""
        async with self.app.open_async():
            await self.run_open(wait=wait)

    async def run_open(self, *, wait: bool) -> None:
        """Do the same on an application that is open already."""
        await self.app.run_worker_async(
            wait=wait,
            listen_notify=wait,
            concurrency=self.concurrency,
            install_signal_handlers=False,
            shutdown_graceful_timeout=_GRACE_SECONDS,
            delete_jobs="successful",
            additional_context={"resources": self.resources},
        )


@dataclass(frozen=True)
class _Task:
    name: str
    run: Callable[..., None]
    retry: procrastinate.RetryStrategy | int | bool

    def register(self, app: procrastinate.App) -> None:
        app.task(name=self.name, retry=self.retry, pass_context=True)(self.run)


class Jobs:
    """The tasks of one service."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._tasks: dict[str, _Task] = {}
        # Never opened: deferring uses the session's own connection.
        self._app = procrastinate.App(connector=procrastinate.PsycopgConnector())

    def task(
        self, *, retry: procrastinate.RetryStrategy | int | bool = RETRIES
    ) -> Callable[[Callable[Concatenate[Resources, P], None]], Callable[Concatenate[Resources, P], None]]:
        """Register a function `(resources, *, …)` as background work; it stays an ordinary function."""

        def register(function: Callable[Concatenate[Resources, P], None]) -> Callable[Concatenate[Resources, P], None]:
            def run(context: procrastinate.JobContext, /, **arguments: Any) -> None:
                function(context.additional_context["resources"], **arguments)  # type: ignore[call-arg]  # unpacked from the job

            task = _Task(_name_of(function), run, retry)
            self._tasks[task.name] = task
            task.register(self._app)
            return function

        return register

    def enqueue(self, session: Session, task: Callable[..., None], *, queueing_lock: str | None = None, **arguments: Any) -> None:
        """Write the job in this transaction; with a `queueing_lock` only if none like it is waiting."""
        registered = self._app.tasks[_name_of(task)]
        if queueing_lock is None:
            registered.configure(connection=_driver_connection(session)).defer(**arguments)
            return
        try:
            # A savepoint, since a second job with this lock would otherwise abort the business transaction.
            with session.begin_nested():
                connection = _driver_connection(session)
                registered.configure(connection=connection, queueing_lock=queueing_lock).defer(**arguments)
        except AlreadyEnqueued:
            pass

    def worker_app(self, dsn: str, resources: Any, *, concurrency: int = 4) -> WorkerApp:
        """Return these jobs on a database, given what every task receives first."""
        conninfo = dsn.replace("postgresql+psycopg://", "postgresql://", 1)
        connector = procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=concurrency + 2)
        return WorkerApp(self._app_on(connector), resources, concurrency)

    def _app_on(self, connector: procrastinate.PsycopgConnector) -> procrastinate.App:
        """Return an application of its own: a periodic task defers through the application that it is registered on."""
        app = procrastinate.App(connector=connector)
        for task in self._tasks.values():
            task.register(app)
        name = f"{self.name}.retry_stalled"
        app.periodic(cron="* * * * * */15")(app.task(name=name, queueing_lock=name, pass_context=True)(_retry_stalled))
        return app

    def drain(self, resources: Any, dsn: str) -> None:
        """Run everything that is due, with what that causes, one at a time (tests, and commands that do not wait for a worker)."""
        asyncio.run(self._drain(self.worker_app(dsn, resources, concurrency=1)))

    async def _drain(self, worker: WorkerApp) -> None:
        async with worker.app.open_async() as app:
            while (await app.connector.execute_query_one_async(_COUNT_DUE))["due"]:
                await worker.run_open(wait=False)


def run_workers(workers: Sequence[WorkerApp], *, log_level: str = "INFO") -> None:
    """Run several services' jobs in this process until SIGTERM or Ctrl-C, finishing what has begun."""
    configure_logging(log_level)
    asyncio.run(_run_until_signalled([functools.partial(_keep_running, worker) for worker in workers]))


async def _run_until_signalled(parts: Sequence[Callable[[], Coroutine[Any, Any, None]]]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    tasks = [asyncio.create_task(part()) for part in parts]
    await stop.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_running(worker: WorkerApp) -> None:
    """Start again when the database went away: it comes back, and the jobs are still in it."""
    while True:
        try:
            await worker.run(wait=True)
        except Exception:  # noqa: BLE001 - whatever it was, the next start may do better; the log has it
            _log.exception("worker stopped, starting again")
            # Told to stop while the database is away: what went wrong then hides the cancellation.
            if (task := asyncio.current_task()) and task.cancelling():
                return
        await asyncio.sleep(_RESTART_SECONDS)


async def _retry_stalled(context: procrastinate.JobContext, timestamp: int) -> None:
    """Give the jobs of a killed worker to the living."""
    del timestamp  # part of every periodic task
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await manager.retry_job(job)


def _name_of(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _driver_connection(session: Session) -> Any:
    return session.connection().connection.driver_connection
