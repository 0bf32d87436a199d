from collections.abc import Sequence

import pytest
from cluster_api.domain.book import Book
from cluster_api.domain.imports.changes import ChangeKind, compare, count_by_kind
from cluster_api.domain.publishers_files import UnusableFileError

from ....factories import EFFECTIVE_ON, SMALL, Listed, changed, list_sizes
from .releases import book_of, incoming, known


def changes_to(practices: Sequence[Listed]) -> list[tuple[str, str, str | None, str | None]]:
    stands = known(book_of((EFFECTIVE_ON, SMALL)), SMALL)
    return [(change.kind, change.subject, change.before, change.after) for change in compare(stands, incoming(practices))]


class TestCompare:
    def test_the_same_register_changes_nothing(self) -> None:
        assert changes_to(SMALL) == []

    def test_into_an_empty_register_everything_opens(self) -> None:
        counts = count_by_kind(compare(known(Book(), SMALL), incoming(SMALL)))
        assert (counts[ChangeKind.OPENED], counts[ChangeKind.CLUSTER_NEW]) == (5, 3)
        assert sum(counts.values()) == 8

    def test_each_kind_of_difference(self) -> None:
        later = changed(SMALL, "10002", name="Harbour and Quay Practice", cluster="Dundee 5")
        later = changed(later, "10106", partnership="S37000033", by_band=(50, 100, 100, 250, 300, 100, 70, 31))
        later = (*later[:2], *later[3:], Listed("10498", "New Practice", "Kinross/Errol"))
        assert changes_to(later) == [
            ("renamed", "10002", "Harbour Practice", "Harbour and Quay Practice"),
            ("details_changed", "10002", None, "address_1"),
            ("moved", "10002", "Dundee 4", "Dundee 5"),
            ("area_changed", "10106", "S37000007, S08000030", "S37000033, S08000030"),
            ("list_size_changed", "10106", "1000", "1001"),
            ("closed", "10125", "Glen Practice", None),
            ("opened", "10498", None, "New Practice"),
            ("cluster_new", "Dundee 5", None, "Dundee 5"),
        ]

    def test_a_cluster_that_vanishes(self) -> None:
        later = changed(changed(SMALL, "10002", cluster="Dundee 5"), "10106", cluster="Kinross/Errol")
        assert changes_to(later)[-2:] == [
            ("cluster_vanished", "Dundee 4", "Dundee 4", None),
            ("cluster_new", "Dundee 5", None, "Dundee 5"),
        ]

    def test_spacing_of_a_label_is_no_move(self) -> None:
        assert changes_to([*changed(SMALL, "10002", cluster="dundee  4")]) == []


class TestReadTogether:
    def test_unknown_area_codes_refuse_the_file(self) -> None:
        with pytest.raises(UnusableFileError) as refused:
            incoming(changed(SMALL, "10002", board="S08999999", partnership="S37999999"))
        assert [(fault.row, fault.column) for fault in refused.value.faults] == [(2, "HB"), (2, "HSCP")]

    def test_a_practice_without_a_label_is_in_the_placeholder_of_its_board(self) -> None:
        together = incoming(changed(SMALL, "10002", cluster=""))
        assert together.practices["10002"].placement.cluster_label == "Tayside Undefined"

    def test_the_placeholder_is_the_one_that_the_publisher_and_life_events_name(self) -> None:
        together = incoming(changed(SMALL, "10002", cluster="", board="S08000015"))
        assert together.practices["10002"].placement.cluster_label == "Ayrshire & Arran Undefined"

    def test_list_sizes_of_somebody_else_are_left_out(self) -> None:
        together = incoming(SMALL[1:], counted=list_sizes(SMALL, EFFECTIVE_ON))
        assert together.without_practice == ("10002",)
        assert "10002" not in {row.practice_code for row in together.list_sizes}
