"""Pages: every row once, whatever the limit; cursors that were not issued are refused."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from service_kit import PageParams
from service_kit.pagination import BadCursor, _read_cursor, _write_cursor
from service_kit.testing import as_actor, rolled_back
from sqlalchemy import select
from sqlalchemy.orm import Session

from .conftest import World
from .example import Note

KINDS = [str, int, date, datetime, Decimal, UUID]


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with rolled_back(world.database) as session:
        yield session


def write(session: Session, *words: str) -> None:
    session.add_all([Note(id=uuid4(), words=text, position=number % 3) for number, text in enumerate(words)])
    session.commit()


class TestList:
    def test_gives_every_row_once_in_order(self, world: World, session: Session) -> None:
        words = [f"word {letter}" for letter in "abcdefg"]
        write(session, *reversed(words))
        reader, seen, cursor = as_actor(world.client, "reader"), list[str](), None
        while True:
            page = reader.get("/v1/notes", params={"limit": 3, **({"cursor": cursor} if cursor else {})}).json()
            seen += [note["words"] for note in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert seen == words

    def test_of_exactly_one_page_has_no_next(self, world: World, session: Session) -> None:
        write(session, "a", "b")
        assert as_actor(world.client, "reader").get("/v1/notes?limit=2").json()["next_cursor"] is None

    def test_of_nothing_is_empty(self, world: World, session: Session) -> None:
        assert as_actor(world.client, "reader").get("/v1/notes").json() == {"items": [], "next_cursor": None}

    def test_can_run_backwards(self, session: Session) -> None:
        write(session, "a", "b", "c", "d")
        first = PageParams(limit=3)
        rows = session.scalars(first.apply(select(Note), Note.words, descending=True)).all()
        page = first.page(rows, key=lambda note: (note.words,))
        assert [note.words for note in page.items] == ["d", "c", "b"]
        second = PageParams(limit=3, cursor=page.next_cursor)
        assert [note.words for note in session.scalars(second.apply(select(Note), Note.words, descending=True))] == ["a"]

    @pytest.mark.parametrize("limit", [0, 201, "many"])
    def test_keeps_its_limits(self, world: World, limit: int | str) -> None:
        assert as_actor(world.client, "reader").get("/v1/notes", params={"limit": limit}).status_code == 422

    @given(st.sets(st.tuples(st.dates(), st.integers(0, 9))), st.integers(1, 5))
    def test_held_in_memory_is_cut_into_pages(self, things: set[tuple[date, int]], limit: int) -> None:
        every, seen, cursor = sorted(things), list[tuple[date, int]](), None
        while True:
            page = PageParams(limit=limit, cursor=cursor).cut(every, lambda thing: thing, [date, int])
            seen, cursor = seen + page.items, page.next_cursor
            if cursor is None:
                break
        assert seen == every

    def test_held_in_memory_refuses_cursors_of_others(self) -> None:
        with pytest.raises(BadCursor):
            PageParams(cursor=_write_cursor(["a", "b"])).cut([], lambda thing: thing, [date, int])


def cursor_of(document: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode()


class TestCursor:
    @pytest.mark.parametrize(
        "cursor",
        [
            "", "swordfish", "é", "=", "A", cursor_of(None), cursor_of(["a"]), cursor_of(["a", "not-a-uuid"]), cursor_of([1, 2]),
            cursor_of(["a", "b", "c"]), cursor_of({"a": "b"}), cursor_of(["a\x00", str(UUID(int=1))]),
        ],
    )  # fmt: skip
    def test_that_was_not_issued_here_is_refused(self, world: World, cursor: str) -> None:
        reader: TestClient = as_actor(world.client, "reader")
        response = reader.get("/v1/notes", params={"cursor": cursor})
        assert response.status_code == 422
        assert response.json()["type"] == "/docs/problems#bad-cursor"
        assert response.json()["errors"][0]["pointer"] == "/query/cursor"

    @pytest.mark.parametrize("cursor", [str(2**63), "1" * 400, "1e5", ""])
    def test_with_a_number_too_large_is_refused(self, cursor: str) -> None:
        with pytest.raises(BadCursor):
            _read_cursor(cursor_of([cursor]), [int])

    @given(
        st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
        st.integers(-(2**63), 2**63 - 1),
        st.dates(),
        st.datetimes(timezones=st.just(UTC)),
        st.decimals(allow_nan=False, allow_infinity=False),
        st.uuids(),
    )
    def test_gives_back_what_was_put_in(self, text: str, number: int, on: date, at: datetime, amount: Decimal, key: UUID) -> None:
        values = [text, number, on, at, amount, key]
        assert _read_cursor(_write_cursor(values), KINDS) == values
