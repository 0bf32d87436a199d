from datetime import date

from cluster_api.domain import book as books
from cluster_api.domain import timelines
from cluster_api.domain.book import Book, ClusterLabel, Membership
from cluster_api.domain.timelines import Period
from hypothesis import given
from hypothesis import strategies as st

from ...book_steps import CLUSTERS, START, Step, corrected, details, steps, with_clusters, with_practice, without_practice

LATER = date(2024, 11, 1)
EMPTY = with_clusters(Book(), *CLUSTERS)
TWO = with_practice(with_practice(EMPTY, "10002", "gc0001"), "10106", "gc0001")


class TestFaults:
    @given(st.lists(steps(), max_size=12))
    def test_none_after_any_steps_that_keep_a_practice_whole(self, chosen: list[Step]) -> None:
        book = EMPTY
        for step in chosen:
            book = step(book)
        assert books.faults(book) == []

    def test_an_open_practice_without_a_name_for_a_day(self) -> None:
        book = TWO.with_timelines("details", {"10002": (Period(LATER, None, details()),)})
        assert books.faults(book) == ["The details of practice 10002 do not cover exactly the days on which it is open."]

    def test_an_open_practice_without_an_area(self) -> None:
        assert books.faults(TWO.with_timelines("areas", {"10002": ()})) == [
            "The areas of practice 10002 do not cover exactly the days on which it is open."
        ]

    def test_something_said_of_a_closed_practice(self) -> None:
        book = TWO.with_timelines("openings", {"10002": ()})
        assert [fault.split()[1] for fault in books.faults(book)] == ["details", "areas", "memberships"]

    def test_a_cluster_that_ends_with_members(self) -> None:
        book = TWO.with_timelines("clusters", {"gc0001": timelines.end(TWO.clusters["gc0001"], LATER)})
        assert books.faults(book) == [
            "Practice 10002 is in cluster gc0001 on days on which there is no such cluster.",
            "Practice 10106 is in cluster gc0001 on days on which there is no such cluster.",
        ]

    def test_a_cluster_that_was_never_there(self) -> None:
        assert len(books.faults(with_practice(TWO, "20004", "gc0009"))) == 1

    def test_none_where_a_cluster_is_renamed_under_its_members(self) -> None:
        assert books.faults(corrected(TWO, "clusters", "gc0001", LATER, None, name="New name")) == []


class TestDifferences:
    def test_none_between_equal_books(self) -> None:
        assert list(books.differences(TWO, with_practice(TWO, "10002", "gc0001"))) == []

    def test_only_what_differs_in_the_order_of_aspects(self) -> None:
        after = with_practice(TWO, "20004", "gc0002", LATER)
        found = [(one.aspect, one.key, one.before) for one in books.differences(TWO, after)]
        assert found == [(aspect, "20004", ()) for aspect in ("openings", "details", "areas", "memberships")]

    def test_what_is_no_longer_there(self) -> None:
        found = {one.aspect: one for one in books.differences(TWO, without_practice(TWO, "10106", START))}
        assert found["memberships"].before == (Period(START, None, Membership("gc0001")),)
        assert found["memberships"].after == ()


class TestConcerning:
    def test_named_practices_and_members_of_named_clusters(self) -> None:
        book = with_practice(with_practice(TWO, "20004", "gc0002"), "10125", "gc0003")
        part = books.concerning(book, {"10125"}, {"gc0001"})
        assert set(part.openings) == set(part.details) == set(part.areas) == set(part.memberships) == {"10002", "10106", "10125"}
        assert part.clusters == book.clusters


class TestWithTimelines:
    def test_an_empty_one_is_left_out(self) -> None:
        assert "10002" not in TWO.with_timelines("details", {"10002": ()}).details

    def test_the_book_itself_stays(self) -> None:
        TWO.with_timelines("clusters", {"gc0009": (Period(START, None, ClusterLabel("New", is_placeholder=False)),)})
        assert "gc0009" not in TWO.clusters


class TestMembersOn:
    def test_those_of_the_date(self) -> None:
        book = corrected(TWO, "memberships", "10106", LATER, None, cluster_code="gc0002")
        assert book.members_on("gc0001", START) == ["10002", "10106"]
        assert book.members_on("gc0001", LATER) == ["10002"]
