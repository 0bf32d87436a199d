"""A reader of the change feed: the one of the documentation, and the snapshot rebuilt from nothing but its rows."""

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

DOCUMENT = Path(__file__).parents[5] / "docs" / "register.md"
_DATED = ("cluster_detail", "practice_area", "practice_detail", "practice_membership", "practice_opening")
_PUBLISHED = ("health_board", "partnership", "partnership_board")
_AGED_65_PLUS = ("ages_65_74", "ages_75_84", "ages_85_plus")

Rows = dict[tuple[str, str], dict[str, Any]]


def documented_reader() -> dict[str, Any]:
    """Return what the example of the documentation defines, run as it is written there."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) <= 22
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - the example under test
    return names


READER = documented_reader()
follow: Callable[..., str] = READER["follow"]
holding: Callable[[Rows, str, str], list[dict[str, Any]]] = READER["holding"]


def follow_in_pages(client: TestClient, sizes: list[int]) -> Rows:
    """Replay everything in pages of these sizes, over and over."""
    rows: Rows = {}
    cursor: str | None = None
    for size in cycle(sizes):
        page = client.get("/v1/changes", params={"limit": size, **({"since": cursor} if cursor else {})}).json()
        assert len(page["items"]) == size or not page["has_more"]
        for change in page["items"]:
            key = (change["record"], change["id"])
            if change["action"] == "withdrawn":
                assert rows.pop(key) == change["values"]
            else:
                assert key not in rows
                rows[key] = change["values"]
        cursor = page["next_cursor"]
        if not page["has_more"]:
            return rows
    raise AssertionError


def snapshot(rows: Rows, day: str) -> dict[str, Any]:
    """Put the document of `/v1/organisations` together from replayed rows."""
    openings = {row["practice_code"]: row for row in holding(rows, "practice_opening", day)}
    details, areas, memberships = (
        {row["practice_code"]: row for row in holding(rows, record, day)}
        for record in ("practice_detail", "practice_area", "practice_membership")
    )
    labels = {row["cluster_code"]: row for row in holding(rows, "cluster_detail", day)}
    boards_of = {row["partnership_code"]: row["board_code"] for row in holding(rows, "partnership_board", day)}
    patients = _patients(rows, day)
    return {
        "as_of": day,
        "register": _release(rows, day),
        "boards": [
            {"id": f"board:{row['code']}", "code": row["code"], "name": row["name"]}
            for row in sorted(holding(rows, "health_board", day), key=lambda row: row["code"])
        ],
        "partnerships": [
            {
                "id": f"partnership:{row['code']}",
                "code": row["code"],
                "name": row["name"],
                "board_id": f"board:{boards_of[row['code']]}",
            }
            for row in sorted(holding(rows, "partnership", day), key=lambda row: row["code"])
        ],
        "clusters": [_cluster(code, label, areas, memberships) for code, label in sorted(labels.items())],
        "practices": [
            {
                "id": f"practice:{code}",
                "code": code,
                "name": details[code]["name"],
                "cluster_id": _cluster_of(labels, memberships[code]["cluster_code"]),
                "partnership_id": f"partnership:{areas[code]['partnership_code']}",
                "board_id": f"board:{areas[code]['board_code']}",
                "patients": _total(patients[code], ("all_ages",)),
                "patients_65_plus": _total(patients[code], _AGED_65_PLUS),
                "patients_75_plus": _total(patients[code], _AGED_65_PLUS[1:]),
                "opened_on": opening["valid_from"] if opening["is_start_known"] else None,
                "closed_on": opening["valid_until"],
            }
            for code, opening in sorted(openings.items())
        ],
    }


def _cluster(code: str, label: dict[str, Any], areas: dict[str, Any], memberships: dict[str, Any]) -> dict[str, Any]:
    members = [areas[practice] for practice, row in memberships.items() if row["cluster_code"] == code]
    return {
        "id": f"cluster:{code}",
        "name": label["name"],
        "is_placeholder": label["is_placeholder"],
        "partnership_ids": sorted({f"partnership:{area['partnership_code']}" for area in members}),
        "board_ids": sorted({f"board:{area['board_code']}" for area in members}),
    }


def _cluster_of(labels: dict[str, Any], code: str) -> str | None:
    return None if labels[code]["is_placeholder"] else f"cluster:{code}"


def _patients(rows: Rows, day: str) -> dict[str, dict[str, int | None]]:
    newest: dict[tuple[str, str], tuple[str, int | None]] = {}
    for (record, _), row in rows.items():
        if record == "list_size" and row["sex"] == "all" and row["counted_on"] <= day:
            key = (row["practice_code"], row["age_band"])
            newest[key] = max(newest.get(key, ("", None)), (row["counted_on"], row["patients"]), key=lambda count: count[0])
    patients: dict[str, dict[str, int | None]] = defaultdict(dict)
    for (practice, band), (_, count) in newest.items():
        patients[practice][band] = count
    return patients


def _total(patients: dict[str, int | None], bands: tuple[str, ...]) -> int | None:
    counts = [patients.get(band) for band in bands]
    return None if None in counts else sum(count for count in counts if count is not None)


def _release(rows: Rows, day: str) -> dict[str, Any]:
    releases = [row for (record, _), row in rows.items() if record == "register_release"]
    first = min(row["effective_on"] for row in releases)
    # Of two for one day the later act counts, which is the later row.
    newest = max(reversed([row for row in releases if row["effective_on"] <= day]), key=lambda row: row["effective_on"])
    days = {row["effective_on"] for row in releases}
    for (record, _), row in rows.items():
        if record in {*_DATED, *_PUBLISHED}:
            days |= {row["valid_from"], row["valid_until"]}
        elif record == "list_size":
            days.add(row["counted_on"])
    return {
        "name": newest["register_name"],
        "simulated_names": newest["simulated_names"],
        "source": newest["source"],
        "attribution": "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0",
        "effective_on": newest["effective_on"],
        "unchanged_since": max(one for one in days if one is not None and first <= one <= day),
    }
