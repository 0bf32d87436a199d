"""One request, one transaction, committed before the answer leaves."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from psycopg.errors import DeadlockDetected, LockNotAvailable, SerializationFailure
from service_kit import Database, copy_rows
from service_kit.db import problem_of_database_error
from service_kit.testing import as_actor, rolled_back, sequences_restored
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.types import Message, Receive, Scope, Send

from .conftest import World
from .example import Note


def count_notes(database: Database) -> int:
    with database.session_factory() as session:
        return session.scalar(select(func.count()).select_from(Note)) or 0


def count_jobs(database: Database) -> int:
    with database.session_factory() as session:
        return session.scalar(text("SELECT count(*) FROM procrastinate_jobs")) or 0


@pytest.fixture
def writer(world: World) -> TestClient:
    return as_actor(world.client, "writer")


class TestTransaction:
    def test_commits_before_the_answer_starts(self, world: World) -> None:
        happened: list[str] = []
        event.listen(world.database.engine, "commit", lambda _: happened.append("commit"))

        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            async def note(message: Message) -> None:
                happened.append(message["type"])
                await send(message)

            await world.app(scope, receive, note)

        response = as_actor(TestClient(watched), "writer").post("/v1/notes", json={"words": "first"})
        assert response.status_code == 201
        assert happened[:2] == ["commit", "http.response.start"]

    def test_a_commit_that_fails_is_not_answered_as_success(self, world: World, writer: TestClient) -> None:
        assert writer.post("/v1/notes", json={"words": "twice"}).status_code == 201
        response = writer.post("/v1/notes", json={"words": "twice"})
        assert response.status_code == 500
        assert response.json()["type"] == "/docs/problems#internal-error"
        assert count_notes(world.database) == 1

    def test_raising_rolls_back_the_rows_and_the_jobs(self, world: World) -> None:
        assert world.client.post("/v1/write-then-fail").status_code == 409
        assert count_notes(world.database) == 0
        assert count_jobs(world.database) == 0

    def test_returning_keeps_the_row_and_its_job(self, world: World, writer: TestClient) -> None:
        writer.post("/v1/notes", json={"words": "kept"})
        assert count_notes(world.database) == 1
        assert count_jobs(world.database) == 1


class TestShortage:
    def test_a_full_pool_is_503_with_retry_after(self, world: World, writer: TestClient) -> None:
        small = Database(world.settings, pool_size=1)
        small.engine.pool._timeout = 0.05  # type: ignore[attr-defined]  # two seconds would only make the test slow
        world.app.state.database = small
        with small.engine.connect():
            response = writer.get("/v1/notes")
        small.engine.dispose()
        assert response.status_code == 503
        assert response.headers["retry-after"] == "2"
        assert response.json()["type"] == "/docs/problems#overloaded"

    def test_an_unreachable_server_is_503(self, world: World, writer: TestClient) -> None:
        nowhere = world.settings.model_copy(update={"database_url": "postgresql+psycopg://nobody@127.0.0.1:1/none"})
        world.app.state.database = Database(nowhere)
        response = writer.get("/v1/notes")
        assert response.status_code == 503
        assert response.headers["retry-after"] == "5"
        assert "127.0.0.1" not in response.text

    def test_a_query_that_takes_too_long_is_503(self, world: World) -> None:
        assert world.client.get("/v1/sleep").json()["type"] == "/docs/problems#overloaded"

    @pytest.mark.parametrize("cause", [LockNotAvailable, DeadlockDetected, SerializationFailure])
    def test_a_quarrel_over_the_same_rows_is_503(self, cause: type[Exception]) -> None:
        problem = problem_of_database_error(OperationalError("UPDATE", {}, cause()))
        assert problem is not None
        assert (problem.slug, problem.headers) == ("overloaded", {"Retry-After": "2"})

    def test_a_fault_of_ours_is_no_problem_of_the_callers(self) -> None:
        assert problem_of_database_error(IntegrityError("INSERT", {}, ValueError())) is None


class TestCopyRows:
    @pytest.fixture
    def database(self, world: World) -> Iterator[Database]:
        return world.database

    def test_takes_tuples(self, database: Database) -> None:
        with database.session_factory.begin() as session:
            assert copy_rows(session, "note", ["id", "words"], [(uuid4(), "a"), (uuid4(), 'b,"\n')]) == 2
        assert count_notes(database) == 2

    def test_takes_ready_csv(self, database: Database) -> None:
        with database.session_factory.begin() as session:
            assert copy_rows(session, "public.note", ["id", "words"], f'{uuid4()},"one, two"\n'.encode()) == 1
        with database.session_factory() as session:
            assert session.scalar(select(Note.words)) == "one, two"

    def test_rolls_back_with_the_session(self, database: Database) -> None:
        with database.session_factory() as session:
            copy_rows(session, "note", ["id", "words"], [(uuid4(), "a")])
            session.rollback()
        assert count_notes(database) == 0

    def test_quotes_its_names(self, database: Database) -> None:
        with database.session_factory() as session, pytest.raises(Exception, match="does not exist"):
            copy_rows(session, 'note"; DROP TABLE note; --', ["id"], [])


class TestRolledBack:
    def test_requests_and_the_test_share_one_transaction_that_is_never_committed(self, world: World, writer: TestClient) -> None:
        with rolled_back(world.database) as session:
            session.add(Note(id=uuid4(), words="from the test", position=0))
            session.commit()
            assert writer.post("/v1/notes", json={"words": "from a request"}).status_code == 201
            assert world.client.post("/v1/write-then-fail").status_code == 409
            words = session.scalars(select(Note.words).order_by(Note.words)).all()
            assert words == ["from a request", "from the test"]
        assert count_notes(world.database) == 0

    def test_constraints_still_bite(self, world: World) -> None:
        with rolled_back(world.database) as session:
            session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
            session.add_all([Note(id=uuid4(), words="same", position=0), Note(id=uuid4(), words="same", position=0)])
            with pytest.raises(IntegrityError):
                session.flush()
            session.rollback()


class TestSequencesRestored:
    @pytest.mark.parametrize("given_before", [0, 3])
    def test_each_test_is_given_the_same_numbers(self, world: World, given_before: int) -> None:
        draw = text("SELECT nextval('procrastinate_jobs_id_seq')")
        with rolled_back(world.database) as session:
            for _ in range(given_before):
                session.scalar(draw)
        for _ in range(2):
            with sequences_restored(world.database), rolled_back(world.database) as session:
                assert [session.scalar(draw), session.scalar(draw)] == [given_before + 1, given_before + 2]
