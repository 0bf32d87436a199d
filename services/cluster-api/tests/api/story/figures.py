"""What Scotland, every Board, partnership and cluster counts on a date."""

from collections import defaultdict
from typing import Any

from .telling import Telling

Document = dict[str, Any]
ALL_AGES_OF_BOTH = 18


def totals(telling: Telling, day: str, *, boards: bool = True, **params: object) -> dict[str, Document]:
    """Read every total of a date cell by cell; the parts of partnerships are the clusters, as far as they lie there."""
    graph = telling.get("organisations", as_of=day)
    areas = [f"health-boards/{one['code']}/" for one in graph["boards"] if boards]
    areas += [f"partnerships/{one['code']}/" for one in graph["partnerships"]]
    return {one: telling.get(f"{one}populations", as_of=day, **params) for one in ("", *areas)}


def by_cluster(areas: dict[str, Document]) -> dict[str, int]:
    """Add the parts of each cluster up, over the partnerships."""
    found: dict[str, int] = defaultdict(int)
    for path, area in areas.items():
        for part in area["parts"]:
            if path.startswith("partnerships/") and part["cluster_id"]:
                found[part["cluster_id"]] += known(part)
    return found


def known(whole_or_part: Document) -> int:
    """Return the sum of the numbers there are, of both sexes and all ages."""
    total: Document = whole_or_part["totals"][ALL_AGES_OF_BOTH]
    assert (total["sex"], total["age_band"]) == ("all", "all_ages")
    patients: int = total["patients_known"]
    return patients


def in_clusters(telling: Telling, day: str) -> dict[str, dict[str, int | None]]:
    """Give the practices of each cluster on a date with their patients."""
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    for practice in telling.get("organisations", as_of=day)["practices"]:
        if practice["cluster_id"]:
            found[practice["cluster_id"]][practice["code"]] = practice["patients"]
    return found


def parts_of(telling: Telling, day: str, cluster_id: str) -> dict[str, tuple[int, int]]:
    """Give practices and patients of a straddling cluster by partnership.

    It is the sum of its parts, and each partnership and each Board counts its own part and no other.
    """
    whole = telling.get(f"clusters/{cluster_id}/populations", as_of=day)
    parts: dict[str, tuple[int, int]] = {}
    for part in whole["parts"]:
        partnership = part["partnership_id"].removeprefix("partnership:")
        there = telling.get(f"partnerships/{partnership}/populations", as_of=day)
        (same,) = [one for one in there["parts"] if one["cluster_id"] == cluster_id]
        assert same["totals"] == part["totals"]
        assert cluster_id in there["straddling_clusters"]
        assert sum(map(known, there["parts"])) == known(there)
        (row,) = [one for one in telling.every("clusters", partnership=partnership, as_of=day) if one["id"] == cluster_id]
        assert (row["is_whole"], row["practices"]) == (False, part["practices"])
        assert row["practices"] + row["practices_elsewhere"] == whole["practices"]
        parts[partnership] = (part["practices"], known(part))
    assert len(parts) == len(whole["parts"])
    assert sum(map(known, whole["parts"])) == known(whole)
    assert sum(part["practices"] for part in whole["parts"]) == whole["practices"]
    return parts
