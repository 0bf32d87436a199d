"""Life events: what can happen to practices and clusters, one act each, and the book that follows from it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cluster_api.domain import timelines
from cluster_api.domain.acts import cluster_events as of_clusters
from cluster_api.domain.acts import practice_events as of_practices
from cluster_api.domain.acts.geography import Geography
from cluster_api.domain.acts.later_changes import check_forgets_nothing, later_changes
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book, differences

LifeEvent = (
    of_practices.OpenPractice
    | of_practices.ClosePractice
    | of_practices.MergePractices
    | of_practices.SplitPractice
    | of_practices.RenamePractice
    | of_practices.ChangeDetails
    | of_practices.ChangeContractType
    | of_practices.PlacePractice
    | of_clusters.CreateCluster
    | of_clusters.RenameCluster
    | of_clusters.SplitCluster
    | of_clusters.DissolveCluster
)

_APPLIED: Mapping[type, Any] = {
    of_practices.OpenPractice: of_practices.open_practice,
    of_practices.ClosePractice: of_practices.close_practice,
    of_practices.MergePractices: of_practices.merge_practices,
    of_practices.SplitPractice: of_practices.split_practice,
    of_practices.RenamePractice: of_practices.rename_practice,
    of_practices.ChangeDetails: of_practices.change_details,
    of_practices.ChangeContractType: of_practices.change_contract_type,
    of_practices.PlacePractice: of_practices.place_practice,
    of_clusters.CreateCluster: of_clusters.create_cluster,
    of_clusters.RenameCluster: of_clusters.rename_cluster,
    of_clusters.SplitCluster: of_clusters.split_cluster,
    of_clusters.DissolveCluster: of_clusters.dissolve_cluster,
}


def apply(book: Book, on: date, event: LifeEvent, geography: Geography, *, forget_later: bool = False) -> Book:
    """Return the book after an event.

    Raises ActRefusedError when the register contradicts it, and WouldForgetError when changes recorded for later dates would be lost
    and `forget_later` is not set.
    """
    after: Book = _APPLIED[type(event)](book, on, event, geography)
    if next(differences(book, after), None) is None:
        raise ActRefusedError("This changes nothing: the register says so already.")
    check_forgets_nothing(later_changes(book, after, on), forget_later=forget_later)
    return after


def boards_concerned(book: Book, on: date, event: LifeEvent) -> frozenset[str]:
    """Return the Boards whose organisations an event is about; empty for a cluster that nobody is in."""
    boards = set(_boards_named(event))
    practices = {*_practices_named(event)}
    for cluster_code in clusters_concerned(event):
        practices.update(book.members_on(cluster_code, on))
    for code in practices:
        area = timelines.value_on(book.areas.get(code, ()), on)
        boards.update([area.board_code] if area else [])
    return frozenset(boards)


def practices_concerned(event: LifeEvent) -> tuple[str, ...]:
    """Return the practices that an event names, new ones included, each once."""
    opening = _opening_of(event)
    return tuple(dict.fromkeys((*_practices_named(event), *([opening.code] if opening else []))))


def clusters_concerned(event: LifeEvent) -> tuple[str, ...]:
    """Return the clusters that an event names, each once."""
    opening = _opening_of(event)
    return tuple(dict.fromkeys((*_clusters_named(event), *([opening.cluster_code] if opening and opening.cluster_code else []))))


def _practices_named(event: LifeEvent) -> Iterator[str]:
    match event:
        case of_practices.MergePractices() | of_clusters.CreateCluster() | of_clusters.SplitCluster():
            yield from event.practice_codes
        case of_practices.OpenPractice() | of_clusters.RenameCluster() | of_clusters.DissolveCluster():
            return
        case of_practices.ClosePractice():
            yield event.practice_code
            yield from [event.successor_code] if event.successor_code else []
        case _:
            yield event.practice_code


def _clusters_named(event: LifeEvent) -> Iterator[str]:
    if isinstance(event, of_clusters.RenameCluster | of_clusters.SplitCluster | of_clusters.DissolveCluster):
        yield event.cluster_code


def _boards_named(event: LifeEvent) -> Iterator[str]:
    opening = _opening_of(event)
    if opening is not None:
        yield opening.area.board_code
    if isinstance(event, of_practices.PlacePractice):
        yield event.area.board_code
    if isinstance(event, of_clusters.CreateCluster):
        yield event.board_code


def _opening_of(event: LifeEvent) -> of_practices.NewPractice | None:
    if isinstance(event, of_practices.OpenPractice):
        return event.practice
    if isinstance(event, of_practices.MergePractices | of_practices.SplitPractice):
        return event.opening
    return None
