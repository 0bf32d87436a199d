"""Queries that find practices and clusters by their search text."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, ColumnElement, Float, Select, String, any_, case, exists, func, literal, select
from sqlalchemy import cast as in_sql
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from cluster_api.domain.register import Moment
from cluster_api.domain.search_words import may_be_misspelt
from cluster_api.models import ClusterDetail, PracticeDetail, PracticeMembership
from cluster_api.models.base import believed_at, holds_at

# How much of a word's three-letter pieces a resembling one shares. At 0.5 "Perht" still finds Perth.
RESEMBLANCE = 0.5

SearchedTable = type[ClusterDetail] | type[PracticeDetail]


class Lookup(NamedTuple):
    """What to look for, when, and whether also among what is no longer there; misspelt words are guessed at only when asked to."""

    words: tuple[str, ...]
    moment: Moment
    include_closed: bool
    guess: bool


class Hit(NamedTuple):
    """A row that a search found. `nearness` counts whole words, or adds up how much words resemble; `in_name`, those in the name."""

    code: str
    name: str
    valid_until: date | None
    nearness: float
    in_name: int


class Searches:
    """Queries on the search text of practices and clusters."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def begin_guessing(self) -> None:
        """Say how much a word must resemble another, to the end of the transaction: the operator that the index serves asks for it."""
        self.session.execute(select(func.set_config("pg_trgm.word_similarity_threshold", str(RESEMBLANCE), True)))

    def nearest(self, table: SearchedTable, lookup: Lookup, limit: int) -> list[Hit]:
        """List practices or clusters by how near they come, then by how much of it is in their name, then by name."""
        nearness, in_name = _nearness(table, lookup), _in_name(table, lookup)
        there = _held_last(table, lookup.moment) if lookup.include_closed else holds_at(table, lookup.moment)
        query: Select[Any] = (
            select(_code(table), table.name, table.valid_until, nearness, in_name)
            .where(*_has_words(table, lookup), there)
            .order_by(nearness.desc(), in_name.desc(), table.name, _code(table))
            .limit(limit)
        )
        if table is ClusterDetail:
            query = query.where(~ClusterDetail.is_placeholder)
        return [Hit(*row) for row in self.session.execute(query)]

    def clusters_of_practices(self, lookup: Lookup, limit: int) -> list[Hit]:
        """List the clusters whose practices a search finds, the one with the most of them first."""
        count = in_sql(func.count(), Float)
        query = (
            select(ClusterDetail.cluster_code, ClusterDetail.name, ClusterDetail.valid_until, count, literal(0))
            .join(PracticeMembership, PracticeMembership.cluster_code == ClusterDetail.cluster_code)
            .join(PracticeDetail, PracticeDetail.practice_code == PracticeMembership.practice_code)
            .where(
                *_has_words(PracticeDetail, lookup),
                *(holds_at(table, lookup.moment) for table in (ClusterDetail, PracticeDetail, PracticeMembership)),
                ~ClusterDetail.is_placeholder,
            )
            .group_by(ClusterDetail.cluster_code, ClusterDetail.name, ClusterDetail.valid_until)
            .order_by(count.desc(), ClusterDetail.name, ClusterDetail.cluster_code)
            .limit(limit)
        )
        return [Hit(*row) for row in self.session.execute(query)]

    def details_of(self, codes: Collection[str], moment: Moment) -> dict[str, PracticeDetail]:
        """Find what held of some practices on a date, or last before it."""
        query = select(PracticeDetail).where(
            PracticeDetail.practice_code == any_(literal(list(codes), ARRAY(String))),
            _held_last(PracticeDetail, moment),
        )
        return {row.practice_code: row for row in self.session.scalars(query)}


def _has_words(table: SearchedTable, lookup: Lookup) -> list[ColumnElement[bool]]:
    guessed = [word for word in lookup.words if lookup.guess and may_be_misspelt(word)]
    # The database tries conditions in this order, and to measure how much a word resembles others takes far longer than to find it.
    sure = [_has(table, word) for word in lookup.words if word not in guessed]
    return sure + [table.search_text.op("%>")(word) for word in guessed]


def _has(table: SearchedTable, word: str) -> ColumnElement[bool]:
    """Keep the rows with a word that begins so; words are letters and figures only, so that nothing in them is a pattern."""
    return table.search_text.like(f"% {word}%")


def _nearness(table: SearchedTable, lookup: Lookup) -> ColumnElement[Any]:
    if lookup.guess:
        return _sum([in_sql(func.word_similarity(word, table.search_text), Float) for word in lookup.words])
    return _sum([_one_if(table.search_text.like(f"% {word} %")) for word in lookup.words])


def _in_name(table: SearchedTable, lookup: Lookup) -> ColumnElement[Any]:
    return _sum([_one_if(table.name.icontains(word)) for word in lookup.words])


def _one_if(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return case((condition, 1), else_=0)


def _sum(terms: list[ColumnElement[Any]]) -> ColumnElement[Any]:
    total, *rest = terms
    for term in rest:
        total += term
    return total


def _code(table: SearchedTable, under: Any = None) -> InstrumentedAttribute[str]:
    """Return the column that says whose row it is; of the table itself, or under another name in the query."""
    column: InstrumentedAttribute[str] = getattr(under or table, "cluster_code" if table is ClusterDetail else "practice_code")
    return column


def _held_last(table: SearchedTable, moment: Moment) -> ColumnElement[bool]:
    """Keep the row of each practice or cluster that holds on a date, or that was the last to hold before it."""
    later = aliased(table)
    newer = exists().where(
        _code(table, later) == _code(table),
        later.valid_from > table.valid_from,
        later.valid_from <= moment.as_of,
        believed_at(later, moment.version),
    )
    return (table.valid_from <= moment.as_of) & believed_at(table, moment.version) & ~newer
