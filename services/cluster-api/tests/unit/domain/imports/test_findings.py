from collections.abc import Sequence
from datetime import date

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import PRACTICE_ASPECTS, Book, Succession, SuccessionKey, SuccessionKind
from cluster_api.domain.imports.changes import IncomingRegister
from cluster_api.domain.imports.decisions import OPTIONS, Decision
from cluster_api.domain.imports.findings import FindingKind, RecordedCounts
from cluster_api.domain.timelines import Period

from ....factories import EFFECTIVE_ON, SMALL, Listed, changed, list_sizes
from .releases import LAST, LATER, book_of, findings, incoming

NEW = Listed("10498", "New Practice", "Kinross/Errol")
MIDDLE = date(2024, 11, 15)


def found(before: Sequence[Listed], after: Sequence[Listed] | IncomingRegister, **options: object) -> list[tuple[str, str]]:
    return [(finding.kind, finding.subject) for finding in findings(before, after, **options)]  # type: ignore[arg-type]


def renamed(book: Book, code: str, on: date, name: str) -> Book:
    return book.with_timelines("details", {code: timelines.change(book.details[code], on, name=name)})


def closed(book: Book, code: str, on: date) -> Book:
    for aspect in ("openings", *PRACTICE_ASPECTS):
        book = book.with_timelines(aspect, {code: timelines.end(getattr(book, aspect)[code], on)})
    return book


def followed(book: Book, predecessor: str, successor: str, on: date, kind: SuccessionKind = SuccessionKind.MERGED) -> Book:
    return book.with_timelines("successions", {SuccessionKey(predecessor, successor): (Period(on, None, Succession(kind)),)})


def moved(book: Book, code: str, on: date, cluster: str) -> Book:
    return book.with_timelines("memberships", {code: timelines.change(book.memberships[code], on, cluster_code=cluster)})


class TestInTheFiles:
    def test_nothing_in_an_ordinary_register(self) -> None:
        assert found(SMALL, SMALL) == []

    def test_nothing_in_a_first_register(self) -> None:
        assert found(SMALL, SMALL, book=Book()) == []

    def test_a_check_digit_that_fails(self) -> None:
        file = (*SMALL, Listed("10499", "Typed Practice", "Dundee 4"))
        assert found(SMALL, file) == [("check_digit_fails", "10499")]
        assert found(file, file) == []

    def test_a_board_that_contradicts_its_partnership(self) -> None:
        file = changed(SMALL, "10002", board="S08000029")
        assert found(SMALL, file) == [("board_contradicts_partnership", "10002")]
        assert found(file, file) == []

    def test_list_sizes_that_disagree(self) -> None:
        counted = list_sizes(changed(SMALL, "10002", by_band=(51, 100, 100, 250, 300, 100, 70, 30)), LATER)
        (finding,) = findings(SMALL, incoming(SMALL, counted=counted))
        assert (finding.kind, finding.subject, finding.before, finding.after) == ("list_sizes_disagree", "10002", "1000", "1001")

    def test_list_sizes_of_another_date_or_of_somebody_else(self) -> None:
        file = incoming(SMALL[1:], counted=list_sizes(SMALL[:-1], EFFECTIVE_ON))
        assert found(SMALL[1:], file) == [
            (FindingKind.PRACTICE_WITHOUT_LIST_SIZES, "60016"),
            (FindingKind.LIST_SIZE_DATE_DIFFERS, "country"),
            (FindingKind.LIST_SIZES_WITHOUT_PRACTICE, "10002"),
        ]

    def test_counts_that_are_recorded_already(self) -> None:
        (same, revised) = findings(SMALL, SMALL, recorded=RecordedCounts(same=120, revised=15))
        assert (same.kind, revised.kind) == ("list_sizes_already_recorded", "list_sizes_revised")
        assert same.detail.startswith("120 counts of 2025-01-01")
        assert revised.detail.startswith("15 counts of 2025-01-01")

    @pytest.mark.parametrize(
        ("bands", "kind"),
        [((25, 50, 50, 125, 150, 50, 35, 15), "list_halved"), ((100, 200, 200, 500, 600, 200, 140, 60), "list_grew")],
    )
    def test_a_list_that_jumps(self, bands: tuple[int, ...], kind: str) -> None:
        assert found(SMALL, changed(SMALL, "10002", by_band=bands)) == [(kind, "10002")]


class TestOfThePractices:
    def test_a_move_needs_a_recorded_agreement(self) -> None:
        (finding,) = findings(SMALL, changed(SMALL, "10002", cluster="Kinross/Errol"))
        assert (finding.kind, finding.subject) == ("moved_without_agreement", "10002")
        assert (finding.before, finding.after, finding.fields) == ("Dundee 4", "Kinross/Errol", ("cluster",))

    def test_from_one_boards_placeholder_to_anothers_is_no_move(self) -> None:
        in_fife = changed(SMALL, "60016", board="S08000029", partnership="S37000032", cluster="Fife Undefined")
        assert found(SMALL, in_fife) == []

    def test_a_move_that_is_recorded_already_is_none(self) -> None:
        book = moved(book_of((EFFECTIVE_ON, SMALL)), "10002", MIDDLE, "gc0002")
        assert found(SMALL, changed(SMALL, "10002", cluster="Kinross/Errol"), book=book) == []

    def test_a_file_that_is_behind_what_happened_since(self) -> None:
        book = renamed(book_of((EFFECTIVE_ON, SMALL)), "10002", MIDDLE, "Quay Practice")
        book = moved(book, "10002", MIDDLE, "gc0002")
        (finding,) = findings(SMALL, SMALL, book=book)
        assert (finding.kind, finding.subject, finding.fields) == ("practice_behind_register", "10002", ("name", "cluster"))
        assert (finding.before, finding.after) == ("Quay Practice; Kinross/Errol", "Harbour Practice; Dundee 4")
        assert "name and cluster" in finding.detail
        assert finding.needs_practice_confirmation

    def test_a_file_that_knows_what_happened_since(self) -> None:
        book = renamed(book_of((EFFECTIVE_ON, SMALL)), "10002", MIDDLE, "Quay Practice")
        assert found(SMALL, changed(SMALL, "10002", name="Quay Practice"), book=book) == []

    def test_a_change_of_something_that_changes_again_later(self) -> None:
        book = renamed(book_of((EFFECTIVE_ON, SMALL)), "10002", date(2025, 2, 1), "Quay Practice")
        (finding,) = findings(SMALL, changed(SMALL, "10002", name="Moor Practice"), book=book)
        assert (finding.kind, finding.subject, finding.fields) == ("contradicts_later_change", "10002", ("name",))
        assert "2025-02-01" in finding.detail
        assert found(SMALL, changed(SMALL, "10002", name="Moor Practice"), book=book, until=date(2025, 1, 15)) == []

    def test_a_closing_before_what_is_recorded_for_later(self) -> None:
        book = moved(book_of((EFFECTIVE_ON, SMALL)), "10002", date(2025, 2, 1), "gc0002")
        assert found(SMALL, SMALL[1:], book=book) == [("many_closed", "country"), ("contradicts_later_change", "10002")]

    @pytest.mark.parametrize("on", [LATER, date(2025, 2, 1)])
    def test_a_closing_not_after_another_practice_opens_out_of_it(self, on: date) -> None:
        book = followed(book_of((EFFECTIVE_ON, SMALL), (on, (*SMALL, NEW))), "10002", "10498", on, SuccessionKind.SPLIT)
        file = (*SMALL[1:], NEW)
        (finding,) = [one for one in findings(SMALL, file, book=book) if one.subject == "10002"]
        assert (finding.kind, finding.before) == ("contradicts_later_change", str(on))
        assert f"10498 is recorded as opening out of it on {on}, and would open by itself" in finding.detail

    def test_a_closing_before_another_practice_goes_into_it(self) -> None:
        day = date(2025, 2, 1)
        book = followed(closed(book_of((EFFECTIVE_ON, SMALL)), "10106", day), "10106", "10002", day)
        (finding,) = [one for one in findings(SMALL, SMALL[1:], book=book) if one.subject == "10002"]
        assert finding.kind == "contradicts_later_change"
        assert "10106 is recorded as followed by it from 2025-02-01 on" in finding.detail
        assert [one.subject for one in findings(SMALL, SMALL[1:], book=book, until=day)] == ["country"]

    def test_a_closing_after_what_happened_to_both(self) -> None:
        book = followed(closed(book_of((EFFECTIVE_ON, SMALL)), "10106", MIDDLE), "10106", "10002", MIDDLE)
        assert "10002" not in {subject for _, subject in found(SMALL, SMALL[2:], book=book)}

    @pytest.mark.parametrize("before", [SMALL, SMALL[1:]])
    def test_who_followed_a_practice_that_is_open_again(self, before: Sequence[Listed]) -> None:
        book = followed(closed(book_of((EFFECTIVE_ON, SMALL)), "10002", MIDDLE), "10002", "10106", MIDDLE)
        (finding,) = findings(before, SMALL, book=book)
        assert "followed by 10106; accepting ends that on 2025-01-01" in finding.detail

    def test_a_practice_opened_here(self) -> None:
        book = book_of((EFFECTIVE_ON, SMALL), (MIDDLE, (*SMALL, NEW)))
        assert found(SMALL, SMALL, book=book) == [("opened_here", "10498"), ("many_closed", "country")]

    def test_a_practice_closed_here(self) -> None:
        book = closed(book_of((EFFECTIVE_ON, SMALL)), "10002", MIDDLE)
        assert found(SMALL, SMALL, book=book) == [("closed_here", "10002")]

    def test_a_practice_that_comes_back(self) -> None:
        book = closed(book_of((EFFECTIVE_ON, SMALL)), "10002", MIDDLE)
        assert found(SMALL[1:], SMALL, book=book) == [("reopened", "10002")]

    @pytest.mark.parametrize("before", [SMALL, SMALL[1:]])
    def test_a_practice_that_comes_back_elsewhere_needs_its_agreement(self, before: Sequence[Listed]) -> None:
        book = closed(book_of((EFFECTIVE_ON, SMALL)), "10002", MIDDLE)
        (finding,) = findings(before, changed(SMALL, "10002", cluster="Kinross/Errol"), book=book)
        assert "was in “Dundee 4” and would be in “Kinross/Errol”" in finding.detail
        (same,) = findings(before, SMALL, book=book)
        assert "agreement" not in same.detail
        assert (finding.needs_practice_confirmation, same.needs_practice_confirmation) == (True, False)

    def test_a_practice_that_opens_earlier_than_is_recorded(self) -> None:
        book = book_of((EFFECTIVE_ON, SMALL), (LAST, (*SMALL, NEW)))
        assert found(SMALL, (*SMALL, NEW), book=book) == [("contradicts_later_change", "10498")]

    def test_many_that_close(self) -> None:
        assert found(SMALL, SMALL[1:]) == [("many_closed", "country")]


class TestOfTheClusters:
    def test_one_that_vanishes(self) -> None:
        later = changed(changed(SMALL, "10002", cluster="Dundee 5"), "10106", cluster="Dundee 5")
        assert found(SMALL, later) == [
            ("cluster_vanished", "Dundee 4"),
            ("moved_without_agreement", "10002"),
            ("moved_without_agreement", "10106"),
        ]

    def test_a_placeholder_may_vanish(self) -> None:
        later = changed(SMALL, "60016", cluster="Dundee 4")
        assert found(SMALL, later) == [("moved_without_agreement", "60016")]

    def test_one_that_the_file_has_under_its_former_label(self) -> None:
        book = book_of((EFFECTIVE_ON, SMALL))
        book = book.with_timelines("clusters", {"gc0001": timelines.change(book.clusters["gc0001"], MIDDLE, name="Dundee West")})
        (finding,) = findings(SMALL, SMALL, book=book)
        assert (finding.kind, finding.subject, finding.after) == ("cluster_behind_register", "Dundee West", "Dundee 4")


def test_each_kind_has_its_options() -> None:
    assert OPTIONS.keys() == set(FindingKind)
    assert all(options in ((), (Decision.ACCEPT, Decision.LEAVE_OUT), tuple(Decision)) for options in OPTIONS.values())
