import hashlib
from typing import Any

import polars as pl
from benchmark_api.domain.observations.rows import RowsOfBatch
from hypothesis import given
from hypothesis import strategies as st

from .expected import CHANGED, GOOD, PROPORTION, RATE, changed, expected, piece, taken

NO_NUMBERS = {"numerator": None, "denominator": None, "qualifier": ":"}
MANY = changed({"period": "2026-08"}, {}, {"indicator": RATE, "numerator": 2.25}, NO_NUMBERS, {"qualifier": "p"})


class TestWhole:
    def test_a_row_that_occurs_twice_is_named_twice(self) -> None:
        _, faults = taken(changed({"practice_code": "10002"}, {}, {"practice_code": "10002"}))
        assert [(fault.row, fault.rule) for fault in faults.first] == [(0, "row_repeated"), (2, "row_repeated")]

    def test_also_when_one_of_them_names_the_edition_in_force(self) -> None:
        _, faults = taken(changed({"indicator": CHANGED}, {"indicator": CHANGED, "edition": 2, "practice_code": "10000"}))
        assert [fault.rule for fault in faults.first] == ["row_repeated", "row_repeated"]

    def test_more_rows_than_may_be_are_refused_once(self) -> None:
        batch = RowsOfBatch(expected(), 5)
        for _ in range(3):
            batch.add(piece(changed({}, {}, {})))
        assert len(batch.whole()) == 0
        assert [(fault.pointer, fault.rule) for fault in batch.faults.first] == [("/body/rows", "too_many_rows")]

    def test_rows_of_many_pieces_are_kept(self) -> None:
        batch = RowsOfBatch(expected(), 3_000)
        codes = [f"{10000 + number}" for number in range(3_000)]
        for start in range(0, 3_000, 700):
            batch.add(piece([{**GOOD, "practice_code": code} for code in codes[start : start + 700]]))
        assert [table["practice_code"].to_list() for table in batch.whole().tables()] == [codes]


class TestTables:
    def test_come_sorted_with_texts_in_place_of_places(self) -> None:
        rows, _ = taken(list(reversed(MANY)))
        (table,) = rows.tables()
        assert table.select("indicator", "edition", "period", "practice_code").rows() == [
            (RATE, 1, "2026-09", "10002"),
            (PROPORTION, 1, "2026-08", "10000"),
            (PROPORTION, 1, "2026-09", "10001"),
            (PROPORTION, 1, "2026-09", "10003"),
            (PROPORTION, 1, "2026-09", "10004"),
        ]
        assert table["numerator"].to_list() == [2.25, 3.0, 3.0, None, 3.0]
        assert table["qualifier"].to_list() == [None, None, None, ":", "p"]

    def test_are_none_without_rows(self) -> None:
        rows, faults = taken([])
        assert list(rows.tables()) == []
        assert rows.touched == []
        assert [(fault.pointer, fault.rule) for fault in faults.first] == [("/body/rows", "rows_missing")]


class TestDigest:
    @given(st.permutations(MANY))
    def test_does_not_depend_on_the_order_of_rows(self, shuffled: list[dict[str, Any]]) -> None:
        assert taken(shuffled)[0].digest(b"head") == taken(MANY)[0].digest(b"head")

    def test_depends_on_every_field_and_the_head(self) -> None:
        known = taken(MANY)[0].digest(b"head")
        others: list[dict[str, Any]] = [
            {"numerator": 4},
            {"denominator": 11},
            {"qualifier": "r"},
            {"practice_code": "10009"},
            {"period": "2026-08"},
        ]
        digests = {taken([*MANY[:1], {**MANY[1], **other}, *MANY[2:]])[0].digest(b"head") for other in others}
        assert len(digests | {known, taken(MANY)[0].digest(b"other head")}) == 7

    def test_a_batch_of_the_first_release_is_known_again(self) -> None:
        """As it was worked out when batches came as documents only: over the sorted rows as one CSV."""
        names = ["practice_code", "indicator", "period", "numerator", "denominator", "qualifier"]
        frame = pl.DataFrame(MANY, schema_overrides={"numerator": pl.Float64, "denominator": pl.Float64, "qualifier": pl.String})
        earlier = hashlib.sha256(b"head")
        earlier.update(frame.select(names).sort("indicator", "period", "practice_code").write_csv().encode())
        assert taken(MANY)[0].digest(b"head") == earlier.hexdigest()

    def test_naming_the_edition_in_force_is_other_content(self) -> None:
        plain = taken(changed({"indicator": CHANGED}))[0].digest(b"")
        assert taken(changed({"indicator": CHANGED, "edition": 2}))[0].digest(b"") != plain


class TestStrangers:
    def test_are_the_rows_of_practices_that_were_not_there_in_their_period(self) -> None:
        rows, _ = taken(changed({"period": "2026-08"}, {}, {"practice_code": "10000"}))
        assert rows.strangers({"2026-08": {"10000"}, "2026-09": {"10001"}}).tolist() == [2]
        assert rows.strangers({"2026-09": {"10000", "10001"}}).tolist() == [0]
