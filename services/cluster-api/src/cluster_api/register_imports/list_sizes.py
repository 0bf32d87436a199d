"""Published list sizes: what is recorded, and how a file's counts are added or put in the place of recorded ones."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from service_kit.db import copy_rows
from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.imports.findings import RecordedCounts
from cluster_api.domain.imports.phs_files import ListSizeRow
from cluster_api.models import ListSize

_KEY = ("practice_code", "sex", "counted_on")
_NUMBERS = tuple(map(str, AgeBand))
_QUALIFIERS = tuple(f"{band}_qualifier" for band in AgeBand)
_VALUES = (*_NUMBERS, *_QUALIFIERS, "sex_qualifier")
_SAME_KEY = " AND ".join(f"l.{name} = i.{name}" for name in _KEY)
_OTHER_VALUE = " OR ".join(f"l.{name} IS DISTINCT FROM i.{name}" for name in _VALUES)
# Rows of a file, or of a cursor, that one statement deals with: each statement has to end well within its timeout.
_AT_A_TIME = 10_000

_WITHDRAW = f"""
    UPDATE list_size l SET withdrawn_act_id = :act_id FROM incoming_list_size i
    WHERE {_SAME_KEY} AND l.withdrawn_act_id IS NULL AND ({_OTHER_VALUE})
"""  # noqa: S608 - our own names
_ADD = f"""
    INSERT INTO list_size ({", ".join((*_KEY, *_VALUES))}, act_id)
    SELECT {", ".join(f"i.{name}" for name in (*_KEY, *_VALUES))}, :act_id FROM incoming_list_size i
    ON CONFLICT (practice_code, sex, counted_on) WHERE withdrawn_act_id IS NULL DO NOTHING
"""  # noqa: S608 - our own names


class ListSizes:
    """Queries on published list sizes."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def patients_on(self, on: date) -> dict[str, int | None]:
        """Return the newest number of patients of every practice on or before a date."""
        rows = self.session.execute(
            select(ListSize.practice_code, ListSize.all_ages)
            .ext(distinct_on(ListSize.practice_code))
            .where(ListSize.sex == Sex.ALL, ListSize.counted_on <= on, ListSize.withdrawn_act_id.is_(None))
            .order_by(ListSize.practice_code, ListSize.counted_on.desc())
        )
        return dict(rows.all())

    def recorded_counts(self, incoming: Iterable[ListSizeRow], counted_on: date) -> RecordedCounts:
        """Count how many incoming counts are recorded already, with the same value and with another."""
        query = select(*(getattr(ListSize, name) for name in (*_KEY, *_VALUES))).where(
            ListSize.counted_on == counted_on, ListSize.withdrawn_act_id.is_(None)
        )
        recorded = self.session.execute(query, execution_options={"yield_per": _AT_A_TIME})
        rows: dict[tuple[str, str], ListSizeRow] | None = None
        same = revised = 0
        for code, sex, _, *values in recorded:
            # Most imports bring new counts; only for others is it worth knowing every row by its key.
            rows = {(row.practice_code, str(row.sex)): row for row in incoming} if rows is None else rows
            row = rows.get((code, sex))
            if row is not None:
                alike = _same_counts(row, values)
                same += alike
                revised += len(row.in_order) - alike
        return RecordedCounts(same, revised)

    def write(self, rows: Sequence[ListSizeRow], act_id: int, *, keep_recorded: bool) -> None:
        """Add counts; a recorded one with another value is withdrawn for the new one, unless recorded ones are to be kept."""
        revises = bool(rows) and self._has_counts_of(rows[0].counted_on)
        for start in range(0, len(rows), _AT_A_TIME):
            some = rows[start : start + _AT_A_TIME]
            if revises:
                self._revise(some, act_id, keep_recorded=keep_recorded)
            else:
                copy_rows(self.session, "list_size", (*_KEY, *_VALUES, "act_id"), ((*cells, act_id) for cells in _cells(some)))

    def _has_counts_of(self, counted_on: date) -> bool:
        query = select(ListSize.practice_code).where(ListSize.counted_on == counted_on, ListSize.withdrawn_act_id.is_(None))
        return self.session.scalar(query.limit(1)) is not None

    def _revise(self, rows: Sequence[ListSizeRow], act_id: int, *, keep_recorded: bool) -> None:
        self.session.execute(text("CREATE TEMPORARY TABLE incoming_list_size (LIKE list_size) ON COMMIT DROP"))
        self.session.execute(text("ALTER TABLE incoming_list_size ALTER act_id DROP NOT NULL"))
        copy_rows(self.session, "incoming_list_size", (*_KEY, *_VALUES), _cells(rows))
        self.session.execute(text("ANALYZE incoming_list_size"))
        if not keep_recorded:
            self.session.execute(text(_WITHDRAW), {"act_id": act_id})
        self.session.execute(text(_ADD), {"act_id": act_id})
        self.session.execute(text("DROP TABLE incoming_list_size"))


def _same_counts(row: ListSizeRow, recorded: Sequence[object]) -> int:
    """Count the bands of which the file says what is recorded."""
    numbers, qualifiers = recorded[: len(_NUMBERS)], recorded[len(_NUMBERS) : -1]
    if recorded[-1] != row.sex_qualifier:
        return 0
    return sum(count == written for count, written in zip(row.in_order, zip(numbers, qualifiers, strict=True), strict=True))


def _cells(rows: Iterable[ListSizeRow]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        numbers, qualifiers = zip(*row.in_order, strict=True)
        yield row.practice_code, row.sex.value, row.counted_on, *numbers, *qualifiers, row.sex_qualifier
