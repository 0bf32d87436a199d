from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from cluster_api.book_store import (
    RegisterContradiction,
    current_version,
    load_book,
    lock_register,
    record_act,
    version_on,
    write_book,
)
from cluster_api.domain import book as books
from cluster_api.domain import timelines
from cluster_api.domain.book import ASPECTS, Book, Succession, SuccessionKey, SuccessionKind
from cluster_api.domain.timelines import Period
from cluster_api.models import ActKind, Partnership, PracticeDetail, PracticeMembership, RegisterAct
from cluster_api.register_imports.codes import PublishedCodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from service_kit import clock
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..book_steps import CLUSTERS, START, Step, corrected, steps, with_clusters, with_practice, without_practice

LATER = date(2024, 11, 1)
EMPTY = with_clusters(Book(), *CLUSTERS)
TWO = with_practice(with_practice(EMPTY, "10002", "gc0001"), "10106", "gc0001")


@pytest.fixture
def areas(session: Session) -> Session:
    """The published Boards and partnerships, and no practice yet."""
    PublishedCodes().store(session)
    session.flush()
    return session


def act(session: Session, kind: ActKind = ActKind.LIFE_EVENT) -> RegisterAct:
    lock_register(session)
    return record_act(
        session, kind=kind, effective_on=START, recorded_by="steward", acting_as="steward", reason="As the Board told us", detail={}
    )


def write(session: Session, after: Book) -> int:
    """Write a book over whatever the register is, and return the version that it has."""
    before = load_book(session)
    recorded = act(session)
    write_book(session, recorded, before, after)
    return recorded.id


class TestWriteAndLoad:
    def test_a_first_book_comes_back(self, areas: Session) -> None:
        key = SuccessionKey("10002", "10106")
        book = TWO.with_timelines("successions", {key: (Period(LATER, None, Succession(SuccessionKind.MERGED)),)})
        write(areas, book)
        assert load_book(areas) == book

    @settings(max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(chosen=st.lists(steps(), max_size=8))
    def test_every_version_of_any_story_can_be_read_again(self, areas: Session, chosen: list[Step]) -> None:
        with areas.begin_nested() as story:
            written = [(write(areas, EMPTY), EMPTY)]
            for step in chosen:
                book = step(written[-1][1])
                written.append((write(areas, book), book))
            assert [load_book(areas, version=version) for version, _ in written] == [book for _, book in written]
            assert books.faults(load_book(areas)) == []
            story.rollback()

    def test_before_the_first_act_there_is_nothing(self, areas: Session) -> None:
        write(areas, TWO)
        assert load_book(areas, version=0) == Book()

    def test_nothing_is_written_where_nothing_changes(self, areas: Session) -> None:
        write(areas, TWO)
        assert write_book(areas, act(areas), load_book(areas), TWO) == 0

    def test_rows_are_withdrawn_and_never_altered(self, areas: Session) -> None:
        first = write(areas, TWO)
        second = write(areas, corrected(TWO, "memberships", "10002", LATER, None, cluster_code="gc0002"))
        columns = (PracticeMembership.cluster_code, PracticeMembership.valid_from, PracticeMembership.valid_until)
        recorded = (PracticeMembership.act_id, PracticeMembership.withdrawn_act_id)
        rows = areas.execute(
            select(*columns, *recorded).where(PracticeMembership.practice_code == "10002").order_by(PracticeMembership.id)
        ).all()
        assert [tuple(row) for row in rows] == [
            ("gc0001", START, None, first, second),
            ("gc0001", START, LATER, second, None),
            ("gc0002", LATER, None, second, None),
        ]

    def test_what_did_not_change_is_not_written_again(self, areas: Session) -> None:
        write(areas, TWO)
        before = load_book(areas)
        assert write_book(areas, act(areas), before, corrected(before, "details", "10002", LATER, None, name="New name")) == 2
        assert areas.scalar(select(func.count()).where(PracticeDetail.practice_code == "10106")) == 1

    def test_a_practice_that_closed_and_opened_again(self, areas: Session) -> None:
        closed = without_practice(TWO, "10002", LATER)
        again = with_practice(closed, "10002", "gc0003", LATER + timedelta(days=30))
        for book in (TWO, closed, again):
            write(areas, book)
        assert load_book(areas) == again

    def test_numbers_of_clusters_are_never_minted_twice(self, areas: Session) -> None:
        write(areas, TWO)
        fewer = TWO.with_timelines("clusters", {"gc0003": ()})
        write(areas, fewer)
        assert load_book(areas).last_cluster_number == 3


class TestLoadSome:
    @pytest.fixture
    def register(self, areas: Session) -> Session:
        book = with_practice(with_practice(TWO, "10125", "gc0002"), "20004", "gc0003")
        moved = corrected(book, "memberships", "10002", LATER, None, cluster_code="gc0002")
        key = SuccessionKey("20004", "10125")
        write(areas, moved.with_timelines("successions", {key: (Period(LATER, None, Succession(SuccessionKind.CLOSED)),)}))
        return areas

    def test_practices_come_with_the_clusters_they_were_ever_in(self, register: Session) -> None:
        whole, some = load_book(register), load_book(register, practices=["10002"])
        assert set(some.clusters) == {"gc0001", "gc0002"}
        assert {*some.openings, *some.details, *some.areas, *some.memberships} == {"10002"}
        assert some.memberships["10002"] == whole.memberships["10002"]
        assert some.last_cluster_number == 3

    def test_clusters_come_with_everybody_who_was_ever_in_them(self, register: Session) -> None:
        some = load_book(register, clusters=["gc0001"])
        assert set(some.memberships) == {"10002", "10106"}
        assert set(some.clusters) == {"gc0001", "gc0002"}

    def test_an_empty_cluster_comes_too(self, areas: Session) -> None:
        write(areas, EMPTY)
        assert set(load_book(areas, clusters=["gc0002"]).clusters) == {"gc0002"}

    @pytest.mark.parametrize("code", ["20004", "10125"])
    def test_successions_come_with_either_practice(self, register: Session, code: str) -> None:
        assert list(load_book(register, practices=[code]).successions) == [("20004", "10125")]

    def test_of_nobody_is_nothing(self, register: Session) -> None:
        nobody = load_book(register, practices=[])
        assert all(not getattr(nobody, aspect) for aspect in ASPECTS)

    def test_an_act_on_some_changes_only_those(self, register: Session) -> None:
        whole, some = load_book(register), load_book(register, practices=["10106"])
        write_book(register, act(register), some, corrected(some, "details", "10106", START, None, name="New name"))
        assert load_book(register) == corrected(whole, "details", "10106", START, None, name="New name")


class TestRefused:
    def test_a_book_that_contradicts_itself(self, areas: Session) -> None:
        write(areas, TWO)
        with pytest.raises(RegisterContradiction, match="details of practice 10002 do not cover"):
            write(areas, TWO.with_timelines("details", {"10002": ()}))

    def test_only_the_first_of_many_faults_are_told(self, areas: Session) -> None:
        everybody = TWO
        for number in range(7):
            everybody = with_practice(everybody, f"3000{number}", "gc0009")
        with pytest.raises(RegisterContradiction, match=r"30004 .*\. And 2 more\. Nothing was changed"):
            write(areas, everybody)

    def test_ending_a_cluster_whose_members_were_not_looked_at(self, areas: Session) -> None:
        write(areas, with_practice(TWO, "20004", "gc0002"))
        some = load_book(areas, practices=["20004"])
        label = load_book(areas).clusters["gc0001"]
        before = some.with_timelines("clusters", {"gc0001": label})
        after = some.with_timelines("clusters", {"gc0001": timelines.end(label, LATER)})
        with pytest.raises(RegisterContradiction, match="10002 is in cluster gc0001"):
            write_book(areas, act(areas), before, after)

    def test_a_decision_that_rests_on_an_older_register(self, areas: Session) -> None:
        write(areas, TWO)
        before = load_book(areas)
        write(areas, corrected(TWO, "details", "10002", START, None, name="New name"))
        with pytest.raises(RegisterContradiction, match="has changed since"):
            write_book(areas, act(areas), before, corrected(TWO, "details", "10002", START, None, name="Another name"))

    @pytest.mark.parametrize("aspect", ["openings", "details", "areas", "memberships", "clusters", "successions"])
    def test_overlaps_by_the_database_whatever_was_checked(self, areas: Session, aspect: str) -> None:
        succession = (Period(START, None, Succession(SuccessionKind.SPLIT)),)
        write(areas, TWO.with_timelines("successions", {SuccessionKey("10002", "10106"): succession}))
        book = load_book(areas)
        key = next(iter(sorted(getattr(book, aspect))))
        # Somebody who believes that there is nothing yet finds nothing to withdraw, and nothing wrong with the book.
        unaware = book.with_timelines(aspect, {key: ()})
        earlier = tuple(replace(period, valid_from=period.valid_from - timedelta(days=1)) for period in getattr(book, aspect)[key])
        shifted = book.with_timelines(aspect, {key: earlier})
        if aspect not in {"clusters", "successions"}:
            for other in {"openings", "details", "areas", "memberships"} - {aspect}:
                moved = tuple(replace(period, valid_from=START - timedelta(days=1)) for period in getattr(book, other)[key])
                shifted = shifted.with_timelines(other, {key: moved})
        with pytest.raises(RegisterContradiction, match="same day"):
            write_book(areas, act(areas), unaware, shifted)

    def test_a_successor_that_the_register_does_not_know(self, areas: Session) -> None:
        key = SuccessionKey("10002", "99997")
        with pytest.raises(RegisterContradiction, match="does not know"):
            write(areas, TWO.with_timelines("successions", {key: (Period(LATER, None, Succession(SuccessionKind.CLOSED)),)}))

    def test_an_area_that_the_register_does_not_know(self, areas: Session) -> None:
        with pytest.raises(RegisterContradiction, match="does not know"):
            write(areas, corrected(TWO, "areas", "10002", LATER, None, partnership_code="S37999999"))

    def test_overlapping_rows_put_in_by_hand(self, areas: Session) -> None:
        version = write(areas, TWO)
        insert = text(
            "INSERT INTO practice_membership (practice_code, cluster_code, valid_from, act_id) "
            "VALUES ('10002', 'gc0002', '2025-01-01', :act)"
        )
        with pytest.raises(IntegrityError, match="ex_practice_membership_no_overlap"):
            areas.execute(insert, {"act": version})

    def test_a_row_withdrawn_by_the_act_that_wrote_it(self, areas: Session) -> None:
        write(areas, TWO)
        with pytest.raises(IntegrityError, match="withdrawn_later"):
            areas.execute(text("UPDATE practice_detail SET withdrawn_act_id = act_id"))


class TestVersions:
    def test_none_before_the_first_act(self, session: Session) -> None:
        assert current_version(session) == 0
        assert version_on(session, clock.today()) == 0

    def test_the_newest_act_is_the_version(self, areas: Session) -> None:
        assert write(areas, EMPTY) < write(areas, TWO) == current_version(areas)

    def test_of_a_day_is_that_of_its_last_act(self, areas: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        acts = []
        for moment in (
            datetime(2024, 10, 2, 9, tzinfo=UTC),
            datetime(2024, 10, 2, 23, 59, 59, tzinfo=UTC),
            datetime(2024, 10, 4, 0, 0, tzinfo=UTC),
        ):
            monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
            acts.append(act(areas).id)
        found = [version_on(areas, date(2024, 10, day)) for day in (1, 2, 3, 4, 5)]
        assert found == [0, acts[1], acts[1], acts[2], acts[2]]
        assert version_on(areas, date(2030, 1, 1)) == acts[2]

    def test_an_act_says_who_when_and_why(self, areas: Session) -> None:
        recorded = areas.get(RegisterAct, act(areas, ActKind.CORRECTION).id)
        assert recorded is not None
        assert (recorded.kind, recorded.recorded_by, recorded.acting_as) == ("correction", "steward", "steward")
        assert recorded.reason == "As the Board told us"
        assert recorded.recorded_at.tzinfo is not None

    def test_areas_are_those_that_are_published(self, areas: Session) -> None:
        assert areas.get(Partnership, "S37000007") is not None
