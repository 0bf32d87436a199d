"""A small catalogue that rows are held against: a proportion, a rate, and one whose second edition counts differently."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from benchmark_api.domain.editions import Edition
from benchmark_api.domain.indicators import Counts, IndicatorDefinition
from benchmark_api.domain.observations.faults import Faults
from benchmark_api.domain.observations.files import SCHEMA, Piece
from benchmark_api.domain.observations.rows import Rows, RowsOfBatch
from benchmark_api.domain.observations.rules import Expected
from benchmark_api.domain.periods import Period
from benchmark_api.load_indicators import catalogue

DEFINITIONS = {one.code: one for one in catalogue()}
PROPORTION, RATE, CHANGED = "saba-only", "antibiotic-items", "bz-long-term"
RELEASED = ("2026-08", "2026-09", "2026-Q3", "2026-13", "FY2024-26")
GOOD: Mapping[str, Any] = {
    "practice_code": "10002",
    "indicator": PROPORTION,
    "period": "2026-09",
    "numerator": 3,
    "denominator": 10,
    "qualifier": None,
    "edition": None,
}


def first(definition: IndicatorDefinition) -> Edition:
    return Edition(1, None, Counts.SAME, definition)


def expected(*, counts: Counts = Counts.DIFFERENT, released: Sequence[str] = RELEASED) -> Expected:
    second = Edition(2, Period.parse("2026-09"), counts, DEFINITIONS[CHANGED])
    editions = {code: (first(DEFINITIONS[code]),) for code in (PROPORTION, RATE)}
    return Expected(editions | {CHANGED: (first(DEFINITIONS[CHANGED]), second)}, released)


def piece(rows: Sequence[Mapping[str, Any]]) -> Piece:
    columns = [pl.Series(name, [row[name] for row in rows], dtype=kind) for name, kind in SCHEMA.items()]
    return Piece(pl.DataFrame([pl.Series("number", range(len(rows)), dtype=pl.UInt32), *columns]), [])


def taken(rows: Sequence[Mapping[str, Any]], *, most: int = 10_000, held: Expected | None = None) -> tuple[Rows, Faults]:
    """Take rows in one piece."""
    batch = RowsOfBatch(held or expected(), most)
    batch.add(piece(rows))
    return batch.whole(), batch.faults


def changed(*changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Good rows of one practice after the other, each with its changes."""
    return [{**GOOD, "practice_code": f"{10000 + number}", **change} for number, change in enumerate(changes)]


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = tuple(SCHEMA)) -> bytes:
    lines = [",".join("" if row[name] is None else str(row[name]) for name in columns) for row in rows]
    return "\n".join([",".join(columns), *lines, ""]).encode()


def as_json_lines(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()
