"""What happens to clusters: they are created, renamed, split and dissolved. None of these moves a practice; moves are agreed one by one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cluster_api.domain import timelines
from cluster_api.domain.acts.geography import Geography
from cluster_api.domain.acts.practice_events import check_cluster, check_open, cluster_on, one_day
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book, ClusterLabel
from cluster_api.domain.cluster_labels import is_placeholder, matching_label
from cluster_api.domain.timelines import Period


@dataclass(frozen=True)
class CreateCluster:
    """A cluster begins; the practices named are asked to join it."""

    name: str
    board_code: str
    practice_codes: tuple[str, ...]


@dataclass(frozen=True)
class RenameCluster:
    """A cluster has another name."""

    cluster_code: str
    name: str


@dataclass(frozen=True)
class SplitCluster:
    """A new cluster begins beside one; the practices named are asked to go there."""

    cluster_code: str
    name: str
    practice_codes: tuple[str, ...]


@dataclass(frozen=True)
class DissolveCluster:
    """A cluster without practices ends."""

    cluster_code: str


def create_cluster(book: Book, on: date, event: CreateCluster, geography: Geography) -> Book:
    """Begin a cluster under a new code, with nobody in it."""
    if event.board_code not in geography.board_names:
        raise ActRefusedError(f"There is no Health Board {event.board_code} on that date. Check the code.")
    for code in event.practice_codes:
        check_open(book, code, on)
    return _begun(book, on, event.name)


def rename_cluster(book: Book, on: date, event: RenameCluster, _geography: Geography) -> Book:
    """Give a cluster another name."""
    code = event.cluster_code
    check_cluster(book, code, one_day(on))
    check_name(book, event.name, Period(on, None, None), but_not=code)
    return book.with_timelines("clusters", {code: timelines.change(book.clusters[code], on, name=event.name)})


def split_cluster(book: Book, on: date, event: SplitCluster, _geography: Geography) -> Book:
    """Begin a cluster beside one; everybody stays where they are until they have agreed to move."""
    check_cluster(book, event.cluster_code, one_day(on))
    for code in event.practice_codes:
        if cluster_on(book, code, on) != event.cluster_code:
            raise ActRefusedError(f"Practice {code} is not in cluster {event.cluster_code} on {on}. Name practices of that cluster only.")
    if set(event.practice_codes) == set(book.members_on(event.cluster_code, on)):
        raise ActRefusedError("All practices of the cluster are named, and nobody would stay. Rename the cluster instead.")
    return _begun(book, on, event.name)


def dissolve_cluster(book: Book, on: date, event: DissolveCluster, _geography: Geography) -> Book:
    """End a cluster in which nobody is from that date on."""
    code = event.cluster_code
    check_cluster(book, code, one_day(on))
    members = [
        practice
        for practice, timeline in sorted(book.memberships.items())
        if any(period.value.cluster_code == code for period in timelines.clip(timeline, [Period(on, None, None)]))
    ]
    if members:
        raise ActRefusedError(f"These practices are in cluster {code} on that date or later, and move first: {', '.join(members)}.")
    if book.clusters[code][0].valid_from == on:
        raise ActRefusedError(f"Cluster {code} begins only on {on}. Choose a later date.")
    return book.with_timelines("clusters", {code: timelines.end(book.clusters[code], on)})


def _begun(book: Book, on: date, name: str) -> Book:
    check_name(book, name, Period(on, None, None))
    book, code = book.mint_cluster()
    return book.with_timelines("clusters", {code: timelines.begin((), on, ClusterLabel(name, is_placeholder=False))})


def check_name(book: Book, name: str, days: Period[Any], *, but_not: str | None = None) -> None:
    """Refuse a name that reads as a placeholder, or that another cluster has on some day of a period."""
    if is_placeholder(name):
        raise ActRefusedError("A name that ends in “Undefined” stands for practices in no cluster. Choose another name.")
    for code, timeline in sorted(book.clusters.items()):
        for period in timelines.clip(timeline, [days]):
            if code != but_not and matching_label(period.value.name) == matching_label(name):
                raise ActRefusedError(f"Cluster {code} has this name from {period.valid_from} on. Choose another name.")
