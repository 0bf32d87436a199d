from collections.abc import Sequence
from datetime import date
from typing import ClassVar

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import Book, faults
from cluster_api.domain.imports.changes import register_on
from cluster_api.domain.imports.decisions import OPTIONS, Decided, Decision, decide
from cluster_api.domain.imports.findings import Finding, FindingKind

from ....factories import EFFECTIVE_ON, SMALL, Listed, changed
from .releases import LATER, applied, book_of, incoming, known
from .test_findings import MIDDLE, NEW, closed, moved, renamed

FIRST = book_of((EFFECTIVE_ON, SMALL))
LEAVE_OUT = Decision.LEAVE_OUT


def labels_on(book: Book, on: date = LATER) -> dict[str, str]:
    return {code: state.placement.cluster_label for code, state in register_on(book, on, None, {}).practices.items()}


def names_on(book: Book, on: date = LATER) -> dict[str, str]:
    return {code: state.details.name for code, state in register_on(book, on, None, {}).practices.items()}


class TestLeavingOut:
    """What is left out stays as the register has it; everything else of the release is taken."""

    @pytest.mark.parametrize(
        ("kind", "subject", "book", "before", "after"),
        [
            (FindingKind.CHECK_DIGIT_FAILS, "10499", FIRST, SMALL, (*SMALL, Listed("10499", "Typed Practice", "Dundee 4"))),
            (FindingKind.BOARD_CONTRADICTS_PARTNERSHIP, "10002", FIRST, SMALL, changed(SMALL, "10002", board="S08000029")),
            (FindingKind.BOARD_CONTRADICTS_PARTNERSHIP, "10498", FIRST, SMALL,
             (*SMALL, Listed("10498", "New Practice", "Dundee 4", board="S08000029"))),
            (FindingKind.MANY_CLOSED, "country", FIRST, SMALL, SMALL[1:]),
            (FindingKind.MOVED_WITHOUT_AGREEMENT, "10002", FIRST, SMALL, changed(SMALL, "10002", cluster="Kinross/Errol")),
            (FindingKind.CLOSED_HERE, "10002", closed(FIRST, "10002", MIDDLE), SMALL, SMALL),
            (FindingKind.REOPENED, "10002", closed(FIRST, "10002", MIDDLE), SMALL[1:], SMALL),
            (FindingKind.OPENED_HERE, "10498", book_of((EFFECTIVE_ON, SMALL), (MIDDLE, (*SMALL, NEW))), SMALL, SMALL),
            (FindingKind.PRACTICE_BEHIND_REGISTER, "10002", renamed(FIRST, "10002", MIDDLE, "Quay Practice"), SMALL, SMALL),
            (FindingKind.PRACTICE_BEHIND_REGISTER, "10002", moved(FIRST, "10002", MIDDLE, "gc0002"), SMALL, SMALL),
            (FindingKind.CONTRADICTS_LATER_CHANGE, "10002", moved(FIRST, "10002", date(2025, 2, 1), "gc0002"), SMALL, SMALL[1:]),
        ],
    )  # fmt: skip
    def test_the_register_stays(
        self, kind: FindingKind, subject: str, book: Book, before: Sequence[Listed], after: Sequence[Listed]
    ) -> None:
        assert applied(book, before, after, {}) != book
        assert applied(book, before, after, {(kind, subject): LEAVE_OUT}) == book

    def test_only_what_contradicts_is_left_out(self) -> None:
        book = renamed(FIRST, "10002", date(2025, 2, 1), "Quay Practice")
        after = changed(SMALL, "10002", name="Moor Practice")
        left_out = applied(book, SMALL, after, {(FindingKind.CONTRADICTS_LATER_CHANGE, "10002"): LEAVE_OUT})
        details = timelines.value_on(left_out.details["10002"], LATER)
        assert details
        assert (details.name, details.address_1) == ("Harbour Practice", "Moor Practice")
        accepted = applied(book, SMALL, after, {})
        assert [names_on(accepted, day)["10002"] for day in (LATER, date(2025, 2, 1))] == ["Moor Practice", "Quay Practice"]

    def test_list_sizes(self) -> None:
        stands, file = known(FIRST, SMALL), incoming(SMALL)
        for kind in (FindingKind.LIST_GREW, FindingKind.LIST_HALVED, FindingKind.LIST_SIZES_DISAGREE):
            decided = decide(stands, file, [Decided(Finding(kind, "10002", ""), LEAVE_OUT)])
            assert {row.practice_code for row in decided.list_sizes} == {one.code for one in SMALL[1:]}
            assert not decided.keeps_recorded_counts

    def test_revised_counts(self) -> None:
        finding = Finding(FindingKind.LIST_SIZES_REVISED, "country", "")
        assert decide(known(FIRST, SMALL), incoming(SMALL), [Decided(finding, LEAVE_OUT)]).keeps_recorded_counts

    def test_list_sizes_go_with_a_practice_that_is_left_out(self) -> None:
        file = incoming((*SMALL, NEW))
        decided = decide(known(FIRST, SMALL), file, [Decided(Finding(FindingKind.CHECK_DIGIT_FAILS, "10498", ""), LEAVE_OUT)])
        assert {row.practice_code for row in decided.list_sizes} == {one.code for one in SMALL}


class TestOfAVanishedCluster:
    after = changed(changed(SMALL, "10002", cluster="Dundee 5"), "10106", cluster="Dundee 5")
    vanished = (FindingKind.CLUSTER_VANISHED, "Dundee 4")
    moves: ClassVar = {(FindingKind.MOVED_WITHOUT_AGREEMENT, code): Decision.RENAMED for code in ("10002", "10106")}

    def test_accepted(self) -> None:
        book = applied(FIRST, SMALL, self.after, {})
        assert labels_on(book)["10002"] == "Dundee 5"
        assert timelines.days_covered(book.clusters["gc0001"]) == ((EFFECTIVE_ON, LATER),)
        assert timelines.days_covered(book.clusters["gc0004"]) == ((LATER, None),)

    def test_left_out(self) -> None:
        assert applied(FIRST, SMALL, self.after, {self.vanished: LEAVE_OUT}) == FIRST

    def test_renamed(self) -> None:
        book = applied(FIRST, SMALL, self.after, {self.vanished: "Dundee 5", **self.moves})
        assert book.memberships == FIRST.memberships
        assert [period.value.name for period in book.clusters["gc0001"]] == ["Dundee 4", "Dundee 5"]
        assert "gc0004" not in book.clusters

    def test_renamed_while_one_of_its_practices_stays_behind_on_paper(self) -> None:
        book = applied(FIRST, SMALL, self.after, {self.vanished: "Dundee 5", (FindingKind.MOVED_WITHOUT_AGREEMENT, "10002"): LEAVE_OUT})
        assert faults(book) == []
        assert book.memberships == FIRST.memberships
        assert labels_on(book)["10002"] == "Dundee 5"


class TestOfAFormerLabel:
    book = FIRST.with_timelines("clusters", {"gc0001": timelines.change(FIRST.clusters["gc0001"], MIDDLE, name="Dundee West")})

    def test_accepted(self) -> None:
        assert labels_on(applied(self.book, SMALL, SMALL, {}))["10002"] == "Dundee 4"

    def test_left_out(self) -> None:
        assert applied(self.book, SMALL, SMALL, {(FindingKind.CLUSTER_BEHIND_REGISTER, "Dundee West"): LEAVE_OUT}) == self.book


def test_everything_that_can_be_left_out_is() -> None:
    """Every kind with the option is carried out: none is decided in vain."""
    stands, file = known(FIRST, SMALL), incoming(SMALL)
    for kind, options in OPTIONS.items():
        if LEAVE_OUT in options:
            subject = "Dundee 4" if kind is FindingKind.CLUSTER_VANISHED else "10002"
            assert decide(stands, file, [Decided(Finding(kind, subject, ""), LEAVE_OUT)]).release.practices == file.practices
