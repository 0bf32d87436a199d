from datetime import date

import pytest
from cluster_api.domain.acts.corrections import (
    CorrectArea,
    CorrectClusterName,
    CorrectDetails,
    Correction,
    CorrectMembership,
    CorrectOpening,
    correct,
    first_day,
)
from cluster_api.domain.acts.life_events import LifeEvent, apply
from cluster_api.domain.acts.moves import Move, apply_move
from cluster_api.domain.acts.practice_events import ClosePractice, MergePractices, OpenPractice, RenamePractice, SplitPractice
from cluster_api.domain.acts.refusals import ActRefusedError, WouldForgetError
from cluster_api.domain.book import Book, SuccessionKey, faults

from ....books import (
    AREAS,
    DUNDEE_4,
    FIRST,
    GEOGRAPHY,
    GLEN,
    HARBOUR,
    HILL,
    KINROSS,
    NO_CLUSTER,
    SHORE,
    SPECIAL,
    new_practice,
    small_book,
)

ON, MIDDLE, LATER = date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)
NEW_CODE = "11113"


def after_events(*events: tuple[date, LifeEvent]) -> Book:
    book = small_book()
    for on, event in events:
        book = apply(book, on, event, GEOGRAPHY)
    return book


def corrected(book: Book, correction: Correction, *, forget_later: bool = False) -> Book:
    after = correct(book, correction, GEOGRAPHY, forget_later=forget_later)
    assert faults(after) == []
    return after


def refusal(book: Book, correction: Correction) -> str:
    with pytest.raises(ActRefusedError) as refused:
        corrected(book, correction)
    return refused.value.sentence


class TestDetails:
    def test_only_on_the_days_given(self) -> None:
        book = corrected(small_book(), CorrectDetails(HARBOUR, ON, LATER, {"name": "Harbor"}))
        assert [(one.valid_from, one.value.name) for one in book.details[HARBOUR]] == [
            (FIRST, "Practice 10002"),
            (ON, "Harbor"),
            (LATER, "Practice 10002"),
        ]

    def test_a_change_recorded_within_is_not_lost_unawares(self) -> None:
        book = after_events((ON, RenamePractice(HARBOUR, "New")))
        wrong = CorrectDetails(HARBOUR, FIRST, None, {"name": "Old"})
        with pytest.raises(WouldForgetError) as refused:
            corrected(book, wrong)
        assert "“New”" in refused.value.forgotten[0]
        assert [one.value.name for one in corrected(book, wrong, forget_later=True).details[HARBOUR]] == ["Old"]

    def test_another_detail_changed_later_stays(self) -> None:
        book = corrected(after_events((ON, RenamePractice(HARBOUR, "New"))), CorrectDetails(HARBOUR, FIRST, None, {"postcode": "DD9 9ZZ"}))
        assert [(one.value.name, one.value.postcode) for one in book.details[HARBOUR]] == [
            ("Practice 10002", "DD9 9ZZ"),
            ("New", "DD9 9ZZ"),
        ]

    def test_refused_when_it_was_not_open(self) -> None:
        assert "not open on any" in refusal(small_book(), CorrectDetails(NEW_CODE, ON, None, {"name": "X"}))

    def test_refused_when_nothing_was_wrong(self) -> None:
        assert "changes nothing" in refusal(small_book(), CorrectDetails(HARBOUR, ON, None, {"name": "Practice 10002"}))


class TestArea:
    def test_put_right(self) -> None:
        book = corrected(small_book(), CorrectArea(HARBOUR, FIRST, None, AREAS[1]))
        assert [one.value for one in book.areas[HARBOUR]] == [AREAS[1]]

    def test_a_practice_without_a_cluster_was_with_the_other_board(self) -> None:
        book = corrected(small_book(), CorrectArea(SPECIAL, ON, LATER, AREAS[0]))
        assert [one.value.cluster_code for one in book.memberships[SPECIAL]] == [NO_CLUSTER, "gc0004", NO_CLUSTER]

    def test_refused_for_a_partnership_of_another_board(self) -> None:
        wrong = AREAS[0].__class__(AREAS[0].partnership_code, AREAS[2].board_code)
        assert "belongs to Board" in refusal(small_book(), CorrectArea(HARBOUR, FIRST, None, wrong))


class TestMembership:
    def test_put_right(self) -> None:
        book = corrected(small_book(), CorrectMembership(HARBOUR, ON, LATER, KINROSS))
        assert book.members_on(KINROSS, MIDDLE) == [HARBOUR, GLEN, SHORE]
        assert book.members_on(DUNDEE_4, LATER) == [HARBOUR, HILL]

    def test_the_move_was_recorded_a_quarter_late(self) -> None:
        moved = apply_move(small_book(), LATER, Move(HARBOUR, KINROSS), GEOGRAPHY)
        book = corrected(moved, CorrectMembership(HARBOUR, MIDDLE, LATER, KINROSS))
        assert [one.valid_from for one in book.memberships[HARBOUR]] == [FIRST, MIDDLE]

    def test_it_was_in_none(self) -> None:
        book = corrected(small_book(), CorrectMembership(HARBOUR, FIRST, None, None))
        assert [one.value.cluster_code for one in book.memberships[HARBOUR]] == ["gc0004"]

    def test_only_on_days_on_which_it_was_open(self) -> None:
        book = corrected(after_events((LATER, ClosePractice(HARBOUR, None))), CorrectMembership(HARBOUR, ON, None, KINROSS))
        assert book.memberships[HARBOUR][-1].valid_until == LATER

    def test_refused_for_a_cluster_that_was_not_there(self) -> None:
        assert "no cluster gc0099" in refusal(small_book(), CorrectMembership(HARBOUR, ON, None, "gc0099"))


class TestOpening:
    def test_it_closed_earlier(self) -> None:
        book = after_events((LATER, ClosePractice(HARBOUR, HILL)))
        book = corrected(book, CorrectOpening(HARBOUR, FIRST, FIRST, MIDDLE))
        assert book.memberships[HARBOUR][-1].valid_until == MIDDLE
        assert book.successions[SuccessionKey(HARBOUR, HILL)][0].valid_from == MIDDLE
        assert not book.openings[HARBOUR][0].value.is_start_known

    def test_it_closed_later(self) -> None:
        book = corrected(after_events((ON, ClosePractice(HARBOUR, HILL))), CorrectOpening(HARBOUR, FIRST, FIRST, LATER))
        assert book.details[HARBOUR][-1].valid_until == LATER

    def test_it_never_closed(self) -> None:
        book = corrected(after_events((ON, ClosePractice(HARBOUR, HILL))), CorrectOpening(HARBOUR, FIRST, FIRST, None))
        assert book == small_book()

    def test_it_opened_earlier(self) -> None:
        opening = (LATER, OpenPractice(new_practice(NEW_CODE, cluster_code=DUNDEE_4)))
        book = corrected(after_events(opening), CorrectOpening(NEW_CODE, LATER, ON, None))
        assert book.members_on(DUNDEE_4, ON) == [HARBOUR, HILL, NEW_CODE]

    def test_what_it_opened_out_of_follows_its_day(self) -> None:
        book = after_events((LATER, SplitPractice(HARBOUR, new_practice(NEW_CODE, cluster_code=DUNDEE_4), None)))
        book = corrected(book, CorrectOpening(NEW_CODE, LATER, ON, None))
        assert book.successions[SuccessionKey(HARBOUR, NEW_CODE)][0].valid_from == ON

    def test_it_never_opened(self) -> None:
        book = after_events((ON, SplitPractice(HARBOUR, new_practice(NEW_CODE, cluster_code=DUNDEE_4), None)))
        assert corrected(book, CorrectOpening(NEW_CODE, ON, None, None)) == small_book()

    def test_a_change_after_the_right_last_day_is_not_lost_unawares(self) -> None:
        book = after_events((MIDDLE, RenamePractice(HARBOUR, "New")))
        with pytest.raises(WouldForgetError):
            corrected(book, CorrectOpening(HARBOUR, FIRST, FIRST, ON))

    @pytest.mark.parametrize(
        ("correction", "words"),
        [
            (CorrectOpening(HARBOUR, ON, ON, None), "not recorded as opening"),
            (CorrectOpening(HARBOUR, FIRST, date(2020, 1, 1), None), "recorded from 2024-10-01 on"),
            (CorrectOpening(HARBOUR, FIRST, ON, ON), "Check both dates"),
            (CorrectOpening(HILL, FIRST, LATER, None), "Correct 10002 first"),
            (CorrectOpening(HILL, FIRST, FIRST, ON), "Correct 10002 first"),
        ],
    )
    def test_refused(self, correction: CorrectOpening, words: str) -> None:
        book = after_events((MIDDLE, MergePractices((HARBOUR, HILL), HILL, None)))
        assert words in refusal(book, correction)

    def test_refused_over_another_period_in_which_it_was_open(self) -> None:
        reopened = OpenPractice(new_practice(HARBOUR, cluster_code=DUNDEE_4))
        book = after_events((ON, ClosePractice(HARBOUR, None)), (LATER, reopened))
        assert "already" in refusal(book, CorrectOpening(HARBOUR, FIRST, FIRST, None))


class TestClusterName:
    def test_put_right(self) -> None:
        book = corrected(small_book(), CorrectClusterName(DUNDEE_4, FIRST, None, "Dundee Four"))
        assert [one.value.name for one in book.clusters[DUNDEE_4]] == ["Dundee Four"]

    @pytest.mark.parametrize(
        ("correction", "words"),
        [
            (CorrectClusterName("gc0099", FIRST, None, "X"), "no cluster gc0099"),
            (CorrectClusterName(NO_CLUSTER, FIRST, None, "X"), "in no cluster"),
            (CorrectClusterName(DUNDEE_4, FIRST, None, "kinross/errol"), "gc0002 has this name"),
            (CorrectClusterName(DUNDEE_4, FIRST, None, "X undefined"), "Choose another name"),
        ],
    )
    def test_refused(self, correction: CorrectClusterName, words: str) -> None:
        assert words in refusal(small_book(), correction)


def test_the_first_day_that_a_correction_is_about() -> None:
    assert first_day(CorrectClusterName(DUNDEE_4, ON, None, "X")) == ON
    assert first_day(CorrectOpening(HARBOUR, LATER, ON, None)) == ON
    assert first_day(CorrectOpening(HARBOUR, LATER, None, None)) == LATER
