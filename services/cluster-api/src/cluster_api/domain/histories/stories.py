"""The story of a practice or a cluster, told from what each act recorded and withdrew.

After every act the register says certain facts about an organisation: it opened on a day, moved to a cluster, was renamed. An act
that makes a fact appear recorded it; one that makes it disappear withdrew it. A correction is told besides, with what was believed
and what is believed since: it says that something was recorded wrongly, not that anything happened.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any

from cluster_api.domain.book import ASPECTS, Book
from cluster_api.domain.histories.corrections import corrections_of_cluster, corrections_of_practice
from cluster_api.domain.histories.entries import Correction, Entry, EntryKind, Fact, Record
from cluster_api.domain.histories.facts import facts_of_cluster, facts_of_practice
from cluster_api.domain.timelines import Period

_PLACE = {kind: place for place, kind in enumerate(EntryKind)}


def story_of_practice(records: Iterable[Record], code: str, corrections: Collection[int]) -> list[Entry]:
    """Tell the story of a practice in order of day, then of recording; `corrections` are the versions of acts of correction."""
    return _tell(
        records,
        corrections,
        lambda book: facts_of_practice(book, code),
        lambda before, after: corrections_of_practice(before, after, code),
    )


def story_of_cluster(records: Iterable[Record], code: str, corrections: Collection[int], register_start: date) -> list[Entry]:
    """Tell the story of a cluster; one that was there on the first day of the register was not created then."""
    return _tell(
        records,
        corrections,
        lambda book: facts_of_cluster(book, code, register_start),
        lambda before, after: corrections_of_cluster(before, after, code),
    )


def books(records: Iterable[Record]) -> Iterator[tuple[int, Book]]:
    """Give what was believed after each act that recorded or withdrew any of this."""
    every = sorted(records, key=lambda record: record.period.valid_from)
    versions = {record.version for record in every} | {record.withdrawn_version for record in every if record.withdrawn_version is not None}
    for version in sorted(versions):
        yield version, book_at(every, version)


def book_at(records: Iterable[Record], version: int) -> Book:
    """Put together what was believed at a version of the register; the records are in order of day."""
    believed: dict[str, dict[Any, list[Period[Any]]]] = {aspect: defaultdict(list) for aspect in ASPECTS}
    for record in records:
        if record.was_believed_at(version):
            believed[record.aspect][record.key].append(record.period)
    timelines: dict[str, Any] = {aspect: {key: tuple(periods) for key, periods in found.items()} for aspect, found in believed.items()}
    return Book(**timelines)


def _tell(
    records: Iterable[Record],
    corrections: Collection[int],
    facts: Callable[[Book], Iterable[Fact]],
    corrected: Callable[[Book, Book], Iterable[Correction]],
) -> list[Entry]:
    told: dict[Fact, int] = {}
    entries: list[Entry] = []
    before = Book()
    for version, book in books(records):
        now = set(facts(book))
        entries += [Entry(fact, told.pop(fact), version) for fact in told.keys() - now]
        told |= dict.fromkeys(now - told.keys(), version)
        if version in corrections:
            entries += [Entry(correction, version, None) for correction in corrected(before, book)]
        before = book
    entries += [Entry(fact, version, None) for fact, version in told.items()]
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[object, ...]:
    return entry.told.on, entry.version, _PLACE[entry.told.kind], entry.told.others, repr(entry.told)
