"""Lists in pages: an opaque cursor that holds the sort key of the last item seen (keyset, so pages never shift)."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from service_kit.problems import FieldError, Unprocessable

T = TypeVar("T")
Rows = TypeVar("Rows")
Column = ColumnElement[Any] | InstrumentedAttribute[Any]

# A page must stay small enough to render and to hold in memory.
MAX_LIMIT = 200
# Sort keys are short; anything longer was not made here.
MAX_CURSOR_LENGTH = 1000

# How a value comes back out of a cursor, by the type of its column.
_READERS: Mapping[type, Callable[[str], object]] = {
    int: int,
    UUID: UUID,
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


class BadCursor(Unprocessable):
    """The cursor was not issued by this list."""

    slug = "bad-cursor"
    title = "This page address is not valid"


class Page(BaseModel, Generic[T]):
    """One page of a list. Ask again with `cursor` set to `next_cursor` for the next one."""

    # Inside a service a page may hold database rows; the route's response model reads their attributes.
    model_config = ConfigDict(arbitrary_types_allowed=True, from_attributes=True)

    items: list[T]
    next_cursor: str | None = Field(description="Null on the last page.")


@dataclass(frozen=True)
class PageParams:
    """What a caller may say about paging."""

    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="At most this many items.")] = 50
    cursor: Annotated[str | None, Query(max_length=MAX_CURSOR_LENGTH, description="`next_cursor` of the page before.")] = None

    def apply(self, query: Select[Rows], *columns: Column, descending: bool = False) -> Select[Rows]:
        """Sort by the columns (the last one unique), start after the cursor, and fetch one row more than a page."""
        if self.cursor is not None:
            position = tuple_(*_read_cursor(self.cursor, [column.type.python_type for column in columns]))
            here = tuple_(*columns)
            query = query.where(here < position if descending else here > position)
        order = [column.desc() if descending else column.asc() for column in columns]
        return query.order_by(None).order_by(*order).limit(self.limit + 1)

    def page(self, rows: Sequence[T], key: Callable[[T], Sequence[object]]) -> Page[T]:
        """Make the page of the rows that `apply` fetched; `key` gives a row's values of the sort columns."""
        items = list(rows[: self.limit])
        more = len(rows) > self.limit
        return Page(items=items, next_cursor=_write_cursor(key(items[-1])) if more else None)

    def cut(self, items: Sequence[T], key: Callable[[T], Sequence[object]], kinds: Sequence[type]) -> Page[T]:
        """Make the page of a list that is whole in memory, in order of its keys, each unique; `kinds` are the types of a key's values."""
        if self.cursor is not None:
            after = tuple(_read_cursor(self.cursor, kinds))
            items = [item for item in items if tuple(key(item)) > after]
        return self.page(items, key)


Paging = Annotated[PageParams, Depends()]


def _write_cursor(values: Sequence[object]) -> str:
    texts = [value.isoformat() if isinstance(value, date) else str(value) for value in values]
    return base64.urlsafe_b64encode(json.dumps(texts, separators=(",", ":")).encode()).decode().rstrip("=")


def _read_cursor(cursor: str, kinds: Sequence[type]) -> list[object]:
    try:
        texts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [_read_value(kind, text) for kind, text in zip(kinds, texts, strict=True)]
    except (ValueError, TypeError, ArithmeticError) as error:
        fault = FieldError(pointer="/query/cursor", detail="This cursor was not issued by this list.")
        raise BadCursor("Start again from the first page.", errors=[fault]) from error


def _read_value(kind: type, text: object) -> object:
    if not isinstance(text, str) or "\x00" in text:
        raise TypeError
    value = _READERS.get(kind, str)(text)
    # PostgreSQL's integers are narrower than Python's.
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError
    return value
