from collections.abc import Sequence
from datetime import date

import pytest
from cluster_api.domain.area_codes import AreaCode
from cluster_api.domain.phs_files import UnusableFileError, matching_label, read_contact_details, read_list_sizes
from cluster_api.domain.register_changes import (
    ChangeKind,
    FindingKind,
    IncomingRegister,
    KnownRegister,
    compare,
    count_by_kind,
    find_suspicious,
    read_together,
)

from ...factories import EFFECTIVE_ON, SMALL, Listed, changed, contact_details, list_sizes

LATER = date(2025, 1, 1)
BOARDS = {code: AreaCode(code, code, date(2018, 1, 1), None) for code in ("S08000029", "S08000030", "S08000032")}
PARTNERSHIPS = {code: AreaCode(code, code, date(2018, 1, 1), None) for code in ("S37000007", "S37000032", "S37000033", "S37000035")}
BOARD_OF = {"S37000007": "S08000030", "S37000033": "S08000030", "S37000032": "S08000029", "S37000035": "S08000032"}


def incoming(practices: Sequence[Listed], on: date = LATER, *, counted: bytes | None = None) -> IncomingRegister:
    return read_together(
        read_contact_details(contact_details(practices)),
        read_list_sizes(counted or list_sizes(practices, on)),
        effective_on=on,
        board_codes=BOARDS,
        partnership_codes=PARTNERSHIPS,
        board_of_partnership=BOARD_OF,
    )


def known(practices: Sequence[Listed] = SMALL, closed: frozenset[str] = frozenset()) -> KnownRegister:
    before = incoming(practices, EFFECTIVE_ON)
    labels = {matching_label(one.cluster): one.cluster for one in practices}
    return KnownRegister(before.practices, closed | {one.code for one in practices}, labels, is_first=False)


def changes_to(practices: Sequence[Listed]) -> list[tuple[str, str, str | None, str | None]]:
    return [(change.kind, change.subject, change.before, change.after) for change in compare(known(), incoming(practices))]


def findings_of(practices: Sequence[Listed], before: KnownRegister | None = None) -> list[tuple[str, str]]:
    after, before = incoming(practices), before or known()
    return [(found.kind, found.subject) for found in find_suspicious(before, after, list(compare(before, after)))]


class TestCompare:
    def test_the_same_register_changes_nothing(self) -> None:
        assert changes_to(SMALL) == []

    def test_into_an_empty_register_everything_opens(self) -> None:
        nothing = KnownRegister({}, frozenset(), {}, is_first=True)
        counts = count_by_kind(compare(nothing, incoming(SMALL)))
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

    def test_spacing_of_a_label_is_no_move(self) -> None:
        assert changes_to([*changed(SMALL, "10002", cluster="dundee  4")]) == []


class TestFindSuspicious:
    def test_nothing_in_an_ordinary_register(self) -> None:
        assert findings_of(SMALL) == []

    @pytest.mark.parametrize(
        ("bands", "kind"),
        [((25, 50, 50, 125, 150, 50, 35, 15), "list_halved"), ((100, 200, 200, 500, 600, 200, 140, 60), "list_grew")],
    )
    def test_a_list_that_jumps(self, bands: tuple[int, ...], kind: str) -> None:
        assert findings_of(changed(SMALL, "10002", by_band=bands)) == [(kind, "10002")]

    def test_a_cluster_that_vanishes(self) -> None:
        later = changed(changed(SMALL, "10002", cluster="Dundee 5"), "10106", cluster="Dundee 5")
        assert findings_of(later) == [("cluster_vanished", "Dundee 4")]

    def test_a_check_digit_that_fails(self) -> None:
        assert findings_of((*SMALL, Listed("10499", "Typed Practice", "Dundee 4"))) == [("check_digit_fails", "10499")]

    def test_a_board_that_contradicts_its_partnership(self) -> None:
        assert findings_of(changed(SMALL, "10002", board="S08000029")) == [("board_contradicts_partnership", "10002")]

    def test_a_practice_that_comes_back(self) -> None:
        before = known(SMALL, closed=frozenset({"10498"}))
        assert findings_of((*SMALL, Listed("10498", "Old Practice", "Dundee 4")), before) == [("reopened", "10498")]

    def test_many_that_close(self) -> None:
        assert ("many_closed", "country") in findings_of(SMALL[1:])

    def test_list_sizes_that_disagree(self) -> None:
        together = incoming(SMALL, counted=list_sizes(changed(SMALL, "10002", by_band=(51, 100, 100, 250, 300, 100, 70, 30)), LATER))
        assert [(found.kind, found.subject) for found in together.findings] == [("list_sizes_disagree", "10002")]

    def test_list_sizes_of_another_date_or_of_somebody_else(self) -> None:
        together = incoming(SMALL[1:], counted=list_sizes(SMALL[:-1], EFFECTIVE_ON))
        assert [(found.kind, found.subject) for found in together.findings] == [
            (FindingKind.PRACTICE_WITHOUT_LIST_SIZES, "60016"),
            (FindingKind.LIST_SIZE_DATE_DIFFERS, "country"),
            (FindingKind.LIST_SIZES_WITHOUT_PRACTICE, "10002"),
        ]
        assert "10002" not in {row.practice_code for row in together.list_sizes}


def test_unknown_area_codes_refuse_the_file() -> None:
    with pytest.raises(UnusableFileError) as refused:
        incoming(changed(SMALL, "10002", board="S08999999", partnership="S37999999"))
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(2, "HB"), (2, "HSCP")]
