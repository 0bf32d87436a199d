"""The register as timelines: the one form in which every act (import, life event, move, correction) changes it.

An act takes a book and returns another; what differs between the two is what is written. A book may hold all of the register or only
the practices and clusters that an act concerns.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from cluster_api.domain import timelines
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Timeline


@dataclass(frozen=True, slots=True)
class Opening:
    """A practice is open. For one that the first register already held the true first day is not known."""

    is_start_known: bool


@dataclass(frozen=True, slots=True)
class Area:
    """The partnership and the Board of a practice."""

    partnership_code: str
    board_code: str


@dataclass(frozen=True, slots=True)
class Membership:
    """The cluster of a practice; a placeholder's code for a practice in none."""

    cluster_code: str


@dataclass(frozen=True, slots=True)
class ClusterLabel:
    """The label of a cluster, or of a placeholder for practices in none."""

    name: str
    is_placeholder: bool


class SuccessionKind(StrEnum):
    """How one practice follows another."""

    CLOSED = "closed"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True)
class Succession:
    """A practice follows another, from the first day of the period on."""

    kind: SuccessionKind


class SuccessionKey(NamedTuple):
    """The practice that was, and the one that follows it."""

    predecessor: str
    successor: str


@dataclass(frozen=True)
class Book:
    """Timelines by practice code, by cluster code and by pair of practices; one without any period is left out."""

    openings: Mapping[str, Timeline[Opening]] = field(default_factory=dict)
    details: Mapping[str, Timeline[PracticeDetails]] = field(default_factory=dict)
    areas: Mapping[str, Timeline[Area]] = field(default_factory=dict)
    memberships: Mapping[str, Timeline[Membership]] = field(default_factory=dict)
    clusters: Mapping[str, Timeline[ClusterLabel]] = field(default_factory=dict)
    successions: Mapping[SuccessionKey, Timeline[Succession]] = field(default_factory=dict)
    # The highest number ever minted for a cluster, so that none is minted twice.
    last_cluster_number: int = 0
    # The version of the register that it was read at.
    version: int = field(default=0, compare=False)

    def with_timelines(self, aspect: str, changed: Mapping[Any, Timeline[Any]]) -> "Book":
        """Return the book with some timelines of one aspect replaced, or left out where they are empty."""
        merged: Any = {key: timeline for key, timeline in {**getattr(self, aspect), **changed}.items() if timeline}
        return replace(self, **{aspect: merged})

    def mint_cluster(self) -> tuple["Book", str]:
        """Give out the next cluster code: `gc` and at least four digits."""
        number = self.last_cluster_number + 1
        return replace(self, last_cluster_number=number), f"gc{number:04d}"

    def members_on(self, cluster_code: str, on: date) -> list[str]:
        """List the practices of a cluster on a date, in order of code."""
        membership = Membership(cluster_code)
        return sorted(code for code, timeline in self.memberships.items() if timelines.value_on(timeline, on) == membership)


# The timelines of a book, in the order in which they are written; what a practice is, beside being open.
ASPECTS = tuple(one.name for one in fields(Book) if one.name not in {"last_cluster_number", "version"})
PRACTICE_ASPECTS = ("details", "areas", "memberships")


class Difference(NamedTuple):
    """One timeline that two books do not share."""

    aspect: str
    key: Any
    before: Timeline[Any]
    after: Timeline[Any]


def differences(before: Book, after: Book) -> Iterator[Difference]:
    """List the timelines that differ, in the order of writing, then of key."""
    for aspect in ASPECTS:
        old, new = getattr(before, aspect), getattr(after, aspect)
        # Most timelines of a large register are the very same object in both; the keys are nearly in order as they are.
        differing = [key for key, line in new.items() if (was := old.get(key, ())) is not line and was != line]
        gone = [key for key, line in old.items() if line and key not in new]
        for key in sorted(differing + gone):
            yield Difference(aspect, key, old.get(key, ()), new.get(key, ()))


def concerning(book: Book, practices: Collection[str], clusters: Collection[str]) -> Book:
    """Keep of a book what these practices are and every practice that is ever in one of these clusters; keep all its clusters."""
    members = {code for code, timeline in book.memberships.items() if any(period.value.cluster_code in clusters for period in timeline)}
    kept = {*practices, *members}
    of_practices: Any = {
        aspect: {code: timeline for code, timeline in getattr(book, aspect).items() if code in kept}
        for aspect in ("openings", *PRACTICE_ASPECTS)
    }
    return replace(book, **of_practices)


def faults(book: Book) -> list[str]:
    """Say what in a book contradicts itself; an empty list when nothing does.

    On every day that a practice is open, and on no other, it has details, an area and a membership; and the cluster of a membership
    is there on all of its days.
    """
    return [*_faults_of_practices(book), *_faults_of_memberships(book)]


def _faults_of_practices(book: Book) -> Iterator[str]:
    everyone = sorted(dict.fromkeys((*book.openings, *book.details, *book.areas, *book.memberships)))
    for code in everyone:
        open_days = timelines.days_covered(book.openings.get(code, ()))
        for aspect in PRACTICE_ASPECTS:
            if timelines.days_covered(getattr(book, aspect).get(code, ())) != open_days:
                yield f"The {aspect} of practice {code} do not cover exactly the days on which it is open."


def _faults_of_memberships(book: Book) -> Iterator[str]:
    for code, timeline in sorted(book.memberships.items()):
        for period in timeline:
            cluster = book.clusters.get(period.value.cluster_code, ())
            if not timelines.covers(cluster, period):
                yield f"Practice {code} is in cluster {period.value.cluster_code} on days on which there is no such cluster."
