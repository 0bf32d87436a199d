"""Every table that answers are made of advances its number, whoever changes it."""

import pytest
from benchmark_api.models import Base, ReadingVersion
from fastapi import FastAPI
from sqlalchemy import select, text
from sqlalchemy.orm import Session

# What no prepared answer is made of: what was delivered and is computed into results; results, which change with their
# benchmark; masks, which follow from the tables that are watched; the record of recomputations.
NOT_WATCHED = {"mask", "observation", "observation_batch", "reading_version", "recomputation", "result"}
WATCHED = sorted(Base.metadata.tables.keys() - NOT_WATCHED)


def numbers(session: Session) -> dict[str, int]:
    session.expire_all()
    return {row.of_table: row.number for row in session.scalars(select(ReadingVersion))}


@pytest.mark.parametrize("table", WATCHED)
def test_a_statement_that_changes_the_table_advances_its_number(session: Session, table: str) -> None:
    before = numbers(session).get(table, 0)
    session.execute(text(f"DELETE FROM {table} WHERE false"))  # noqa: S608 - a table of ours
    assert numbers(session)[table] == before + 1


def test_a_change_that_was_rolled_back_is_told_apart_from_the_next(app: FastAPI) -> None:
    seen = set()
    for _ in range(2):
        with app.state.database.session_factory() as session:
            session.execute(text("DELETE FROM sharing WHERE false"))
            seen.add(session.scalar(select(ReadingVersion.changed_in).where(ReadingVersion.of_table == "sharing")))
            session.rollback()
    assert len(seen) == 2
