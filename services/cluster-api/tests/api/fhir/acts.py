"""Acts that change the small register, as timelines say them."""

from collections.abc import Callable
from datetime import date

from cluster_api.book_store import load_book, lock_register, record_act, write_book
from cluster_api.domain import timelines
from cluster_api.domain.book import Book, Membership
from cluster_api.models import ActKind, RegisterAct
from sqlalchemy.orm import Session

Change = Callable[[Book], Book]


def record(session: Session, change: Change, on: date) -> RegisterAct:
    """Do one act."""
    lock_register(session)
    before = load_book(session)
    act = record_act(
        session, kind=ActKind.LIFE_EVENT, effective_on=on, recorded_by="steward", acting_as="steward", reason="It happened", detail={}
    )
    write_book(session, act, before, change(before))
    session.commit()
    return act


def close(code: str, on: date) -> Change:
    """Close a practice."""
    return lambda book: _ended(book, ("openings", "details", "areas", "memberships"), code, on)


def dissolve(cluster: str, on: date) -> Change:
    """Dissolve a cluster that has no practice."""
    return lambda book: _ended(book, ("clusters",), cluster, on)


def rename(code: str, name: str, on: date) -> Change:
    """Give a practice another name."""
    return lambda book: book.with_timelines("details", {code: timelines.change(book.details[code], on, name=name)})


def move(code: str, cluster: str, on: date) -> Change:
    """Move a practice to another cluster."""

    def moved(book: Book) -> Book:
        before = timelines.end(book.memberships[code], on)
        return book.with_timelines("memberships", {code: timelines.begin(before, on, Membership(cluster))})

    return moved


def _ended(book: Book, aspects: tuple[str, ...], key: str, on: date) -> Book:
    for aspect in aspects:
        book = book.with_timelines(aspect, {key: timelines.end(getattr(book, aspect)[key], on)})
    return book
