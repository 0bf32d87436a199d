"""The demonstration register: nothing real left in it, everything that counts the same."""

from collections import Counter, defaultdict

import pytest

from deploy.demo.codes import is_valid_code
from deploy.demo.derive_register import (
    RegisterFiles,
    Row,
    demonstration_register,
    invent_identities,
    read_rows,
    real_register,
    write_rows,
)

REAL = real_register()
REAL_CONTACTS = read_rows(REAL.contact_details)
REAL_LISTS = read_rows(REAL.list_sizes)
IDENTIFYING = (
    "PracticeCode",
    "GPPracticeName",
    "AddressLine1",
    "AddressLine2",
    "AddressLine3",
    "AddressLine4",
    "Postcode",
    "TelephoneNumber",
    "DataZone",
)


@pytest.fixture(scope="module")
def contacts(register: RegisterFiles) -> list[Row]:
    return read_rows(register.contact_details)


@pytest.fixture(scope="module")
def lists(register: RegisterFiles) -> list[Row]:
    return read_rows(register.list_sizes)


def plain(text: str) -> str:
    """Case, spaces and punctuation do not make a name another name."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


class TestIdentities:
    @pytest.mark.parametrize("column", IDENTIFYING)
    def test_no_real_value_of_any_identifying_column_is_left(self, contacts: list[Row], column: str) -> None:
        real = {plain(row[name]) for row in REAL_CONTACTS for name in IDENTIFYING} - {""}
        assert not real & {plain(row[column]) for row in contacts}

    def test_no_real_name_or_number_hides_inside_another_text(self, register: RegisterFiles) -> None:
        words = plain(register.contact_details.decode())
        looked_for = ("GPPracticeName", "Postcode", "TelephoneNumber", "DataZone", "AddressLine2")
        real = {plain(row[column]) for row in REAL_CONTACTS for column in looked_for}
        # A name of three letters would be found by chance in any text; the columns are compared whole above.
        assert not [value for value in real if len(value) >= 5 and value in words]

    def test_only_the_placeholders_keep_their_cluster_label(self, contacts: list[Row]) -> None:
        kept = {row["GPCluster"] for row in contacts} & {row["GPCluster"] for row in REAL_CONTACTS}
        assert sorted(kept) == [
            "Ayrshire & Arran Undefined",
            "Forth Valley Undefined",
            "Greater Glasgow & Clyde Undefined",
            "Lanarkshire Undefined",
        ]
        others = {row["GPCluster"] for row in contacts} - kept
        assert all(label.startswith("Demonstration Cluster ") for label in others)

    def test_the_list_file_holds_no_real_code(self, lists: list[Row]) -> None:
        assert not {row["PracticeCode"] for row in lists} & {row["PracticeCode"] for row in REAL_CONTACTS}

    def test_codes_are_valid_and_different(self, contacts: list[Row]) -> None:
        codes = [row["PracticeCode"] for row in contacts]
        assert len(set(codes)) == 888
        assert all(is_valid_code(code) for code in codes)
        assert all(is_valid_code(row["PracticeCode"]) for row in REAL_CONTACTS)

    def test_names_are_numbered_in_order_of_code(self, contacts: list[Row]) -> None:
        assert [row["GPPracticeName"] for row in contacts] == [f"Demonstration Practice {n:03d}" for n in range(1, 889)]

    def test_telephones_are_from_the_numbers_kept_for_fiction(self, contacts: list[Row]) -> None:
        assert all("".join(row["TelephoneNumber"].split()).startswith("01632960") for row in contacts)


class TestStructure:
    def test_columns_are_the_published_ones(self, contacts: list[Row], lists: list[Row]) -> None:
        assert list(contacts[0]) == list(REAL_CONTACTS[0])
        assert list(lists[0]) == list(REAL_LISTS[0])

    def test_counts_are_the_national_ones(self, contacts: list[Row]) -> None:
        clusters = {row["GPCluster"] for row in contacts if not row["GPCluster"].endswith(" Undefined")}
        assert len(contacts) == 888
        assert len(clusters) == 149
        assert len({row["HSCP"] for row in contacts}) == 31
        assert len({row["HB"] for row in contacts}) == 14

    def test_three_clusters_straddle_partnerships_and_one_straddles_boards(self, contacts: list[Row]) -> None:
        partnerships, boards = defaultdict(set), defaultdict(set)
        for row in contacts:
            partnerships[row["GPCluster"]].add(row["HSCP"])
            boards[row["GPCluster"]].add(row["HB"])
        assert sum(len(found) > 1 for found in partnerships.values()) == 3
        assert sum(len(found) > 1 for found in boards.values()) == 1

    def test_every_practice_keeps_its_list_its_area_and_its_cluster_mates(self, contacts: list[Row], lists: list[Row]) -> None:
        codes = invent_identities(REAL_CONTACTS, 20241001).practice_codes
        back = {new: old for old, new in codes.items()}
        kept = ("PracticeListSize", "PracticeType", "Dispensing", "HB", "HSCP")
        real = {row["PracticeCode"]: row for row in REAL_CONTACTS}
        for row in contacts:
            assert [row[column] for column in kept] == [real[back[row["PracticeCode"]]][column] for column in kept]
        assert groups(contacts, back) == groups(REAL_CONTACTS, {code: code for code in real})
        restored = sorted((row | {"PracticeCode": back[row["PracticeCode"]]} for row in lists), key=whole_row)
        assert restored == sorted(REAL_LISTS, key=whole_row)

    def test_suppressed_bands_stay_suppressed(self, lists: list[Row]) -> None:
        flags = [column for column in REAL_LISTS[0] if column.endswith("QF")]
        for column in flags:
            assert Counter(row[column] for row in lists) == Counter(row[column] for row in REAL_LISTS)
        assert sum(row["Ages0To4QF"] == "c" for row in lists) == 21

    def test_each_practice_has_men_women_and_all_in_the_published_order(self, lists: list[Row]) -> None:
        assert [row["Sex"] for row in lists] == ["Male", "Female", "All"] * 888


class TestSeed:
    def test_the_same_seed_gives_the_same_bytes(self, register: RegisterFiles) -> None:
        assert demonstration_register() == register

    def test_another_seed_gives_other_codes_to_the_practices(self, register: RegisterFiles) -> None:
        assert demonstration_register(seed=1).contact_details != register.contact_details


def test_writing_what_was_read_gives_the_published_file_back() -> None:
    assert write_rows(REAL_CONTACTS) == REAL.contact_details


def groups(rows: list[Row], back: dict[str, str]) -> set[frozenset[str]]:
    """The sets of practices that share a cluster, under their real codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["GPCluster"]].add(back[row["PracticeCode"]])
    return {frozenset(members) for members in found.values()}


def whole_row(row: Row) -> tuple[str, ...]:
    return tuple(row.values())
