"""The release of 1 January 2025, in the publisher's format: what the register then exports, and what only the file tells."""

import csv
import io
from dataclasses import dataclass

from cluster_api.domain.practice_codes import has_valid_check_digit

OPENED, MISTYPED = "40991", "40998"
CLOSED, RENAMED, HALVED, CONTRADICTED, STRAYED, GREW = "63481", "20305", "76226", "63419", "20184", "80202"
RELABELLED, LABEL = "Glenrothes", "Glenrothes and Leslie"
BANDS = ("Ages0to4", "Ages5to14", "Ages15to24", "Ages25to44", "Ages45to64", "Ages65to74", "Ages75to84", "Ages85plus")
Row = dict[str, str]


@dataclass(frozen=True)
class Release:
    """The two files, and how many patients each practice has in them (None where that is suppressed)."""

    contacts: bytes
    sizes: bytes
    patients: dict[str, int | None]


def second_release(contacts: bytes, sizes: bytes) -> Release:
    """Derive the next release from what the register exports for its date."""
    rows, counts = read(contacts), _by_practice(read(sizes))
    rows = [_as_published(row) for row in rows if row["PracticeCode"] != CLOSED]
    neighbour = next(row for row in rows if row["PracticeCode"] == "40691")
    assert has_valid_check_digit(OPENED)
    assert not has_valid_check_digit(MISTYPED)
    rows += [{**neighbour, "PracticeCode": code, "GPPracticeName": f"Practice {code}"} for code in (OPENED, MISTYPED)]
    quarter = {row["PracticeCode"]: _next_quarter(row, counts) for row in rows}
    for row in rows:
        row["PracticeListSize"] = quarter[row["PracticeCode"]][-1]["AllAges"]
    size_rows = [one for code in sorted(quarter) for one in quarter[code]]
    patients = {code: int(of[-1]["AllAges"]) if of[-1]["AllAges"] else None for code, of in quarter.items()}
    return Release(written(rows), written(size_rows), patients)


def read(content: bytes) -> list[Row]:
    """Read a file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(rows: list[Row]) -> bytes:
    """Write a file."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def of_date(sizes: bytes, day: str) -> bytes:
    """Let list sizes be of another day of counting."""
    return written([{**row, "Date": day.replace("-", "")} for row in read(sizes)])


def _as_published(row: Row) -> Row:
    """Let the file say something else of a practice than the register does."""
    changed: dict[str, Row] = {
        RENAMED: {"GPPracticeName": "Cowdenbeath Medical Practice"},
        CONTRADICTED: {"HB": "S08000031"},
        STRAYED: {"GPCluster": "Levenmouth"},
    }
    relabelled = {"GPCluster": LABEL} if row["GPCluster"] == RELABELLED else {}
    return {**row, **changed.get(row["PracticeCode"], {}), **relabelled}


def _by_practice(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["PracticeCode"], []).append(row)
    return found


def _next_quarter(row: Row, counts: dict[str, list[Row]]) -> list[Row]:
    """Count a practice anew: with those that went into it, halved, or a few patients more."""
    code = row["PracticeCode"]
    before = {"63828": ["63828", "63832"], GREW: [GREW, "80522"], "12991": ["11096", "12210"]}.get(code, [code])
    known = [counts[one] for one in before if one in counts] or [counts["80202"]]
    more = 0 if code in {GREW, "12991", "63828"} else int(code) % 7
    counted = []
    for sex in range(3):
        one = {**known[0][sex], "PracticeCode": code, "HB": row["HB"], "HSCP": row["HSCP"], "Date": "20250101"}
        for band in ("AllAges", *BANDS):
            cells = [of[sex][band] for of in known]
            one[band] = "" if "" in cells else str(sum(map(int, cells)))
        counted.append(one)
    if code == HALVED:
        counted = [{**one, **{band: str(int(one[band]) // 3) for band in BANDS if one[band]}} for one in counted]
        counted = [{**one, "AllAges": str(sum(int(one[band]) for band in BANDS))} for one in counted]
    men, _, both = counted
    for one in (men, both):
        for band in ("AllAges", "Ages25to44"):
            if men["Ages25to44"] and both["Ages25to44"]:
                one[band] = str(int(one[band]) + more)
    return counted
