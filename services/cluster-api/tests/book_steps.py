"""Books put together by hand, and random steps that change them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from cluster_api.domain import timelines
from cluster_api.domain.book import Area, Book, ClusterLabel, Membership, Opening
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period
from hypothesis import strategies as st

START = date(2024, 10, 1)
TAYSIDE = Area("S37000007", "S08000030")
PRACTICES = ("10002", "10106", "10125", "20004")
CLUSTERS = ("gc0001", "gc0002", "gc0003")

Step = Callable[[Book], Book]

days = st.integers(0, 60).map(lambda number: START + timedelta(days=number))


def details(name: str = "Harbour Practice") -> PracticeDetails:
    return PracticeDetails(name, name, "1 High Street", "Anytown", "", "DD1 1AA", "01382 000 000", "17J", "S01007129")


def with_clusters(book: Book, *codes: str) -> Book:
    """Let clusters be there from long ago on."""
    labels = {code: (Period(date(2000, 1, 1), None, ClusterLabel(f"Cluster {code}", is_placeholder=False)),) for code in codes}
    last = max([book.last_cluster_number, *(int(code.removeprefix("gc")) for code in codes)])
    return replace(book.with_timelines("clusters", labels), last_cluster_number=last)


def with_practice(book: Book, code: str, cluster: str, on: date = START, until: date | None = None) -> Book:
    """Let a practice, and all that it is, hold in a period, whatever was recorded there."""
    values = {"openings": Opening(is_start_known=True), "details": details(), "areas": TAYSIDE, "memberships": Membership(cluster)}
    for aspect, value in values.items():
        before = getattr(book, aspect).get(code, ())
        book = book.with_timelines(aspect, {code: timelines.overwrite(before, on, until, value)})
    return book


def without_practice(book: Book, code: str, on: date, until: date | None = None) -> Book:
    """Let a practice be closed in a period, whatever was recorded there."""
    for aspect in ("openings", "details", "areas", "memberships"):
        before = getattr(book, aspect).get(code, ())
        book = book.with_timelines(aspect, {code: timelines.overwrite(before, on, until, None)})
    return book


def corrected(book: Book, aspect: str, code: str, on: date, until: date | None, **fields: object) -> Book:
    """Let something else hold where anything holds in a period."""
    before = getattr(book, aspect).get(code, ())
    return book.with_timelines(aspect, {code: timelines.correct(before, on, until, **fields)})


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw one step from a book that contradicts nothing to another one."""
    code = draw(st.sampled_from(PRACTICES))
    on = draw(days)
    until = draw(st.none() | st.integers(1, 30).map(lambda length: on + timedelta(days=length)))
    kind = draw(st.sampled_from(("open", "close", "rename", "move")))
    if kind == "open":
        cluster = draw(st.sampled_from(CLUSTERS))
        return lambda book: with_practice(book, code, cluster, on, until)
    if kind == "close":
        return lambda book: without_practice(book, code, on, until)
    if kind == "move":
        cluster = draw(st.sampled_from(CLUSTERS))
        return lambda book: corrected(book, "memberships", code, on, until, cluster_code=cluster)
    name = draw(st.sampled_from(("Harbour Practice", "Hill Practice", "Glen Practice")))
    return lambda book: corrected(book, "details", code, on, until, name=name)
