"""Practices and clusters that an act lets end: what is held for them ends with them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.book import Book
from cluster_api.domain.timelines import Timeline, days_covered


def ended_by(before: Book, after: Book) -> dict[str, date]:
    """Name the practices and clusters that an act lets end for good, earlier than was recorded, each with the first day without it."""
    practices = {ids.practice_id(code): on for code, on in _ended(before.openings, after.openings)}
    clusters = {ids.cluster_id(code): on for code, on in _ended(before.clusters, after.clusters)}
    return practices | clusters


def _ended(before: Mapping[str, Timeline[Any]], after: Mapping[str, Timeline[Any]]) -> Iterator[tuple[str, date]]:
    for code, line in before.items():
        now = after.get(code, ())
        if now is line or not now:
            continue
        was, ends = days_covered(line)[-1][1], days_covered(now)[-1][1]
        if ends is not None and (was is None or ends < was):
            yield code, ends
