"""What is left of a frame of figures for one viewer."""

import datetime as dt
from typing import Any

import polars as pl
import pytest
from benchmark_api.domain.figures import HIDDEN_WITH_THE_FIGURE, seen
from benchmark_api.domain.visibility import Holding, SharingLevels, Viewer

TODAY = dt.date(2026, 11, 22)
CLUSTER = "cluster:gc0001"
MEMBERS = [f"practice:1000{number}" for number in range(5)]
SHARED = {"quality-monthly": SharingLevels(frozenset({"cluster"}), {})}
PQL = Viewer((Holding("pql", frozenset({MEMBERS[0]}), frozenset({CLUSTER, *MEMBERS[1:]})),))
CQL = Viewer((Holding("cql", frozenset({CLUSTER, *MEMBERS})),))
LEAD = Viewer((Holding("partnership_lead", frozenset({CLUSTER, *MEMBERS})),))

FIGURE: dict[str, Any] = {
    "lower": 1.0, "upper": 2.0, "z": 0.5, "z_adjusted": 0.4, "band": "within", "favourable": True, "reliability": 0.8, "comparable": True,
    "reason": None, "change": 0.1, "change_z": 0.2, "change_adverse_z": -0.2, "change_reason": None, "indicator": "saba-only",
    "period": "2026-09", "data_set": "quality-monthly", "private_until": None, "kind": "proportion", "counts_are_public": False,
    "partnership_id": None, "board_id": None,
}  # fmt: skip
SCHEMA = {"private_until": pl.Date, "reason": pl.String, "change_reason": pl.String, "partnership_id": pl.String, "board_id": pl.String,
          "cluster_id": pl.String, "numerator": pl.Float64, "denominator": pl.Float64, "value": pl.Float64}  # fmt: skip


def row(organisation_id: str, numerator: float, denominator: float, **changes: Any) -> dict[str, Any]:
    level = organisation_id.partition(":")[0]
    own = {"organisation_id": organisation_id, "level": level, "numerator": numerator, "denominator": denominator,
           "value": 100 * numerator / denominator, "cluster_id": CLUSTER if level == "practice" else None, "practices": 1}  # fmt: skip
    return {**FIGURE, **own, **changes}


def look(viewer: Viewer, rows: list[dict[str, Any]], **changes: Any) -> dict[str, dict[str, Any]]:
    frame = pl.DataFrame(rows, schema_overrides=SCHEMA)
    options: dict[str, Any] = {"sharing": SHARED, "today": TODAY, "known_practices": frame.filter(pl.col("level") == "practice"), **changes}
    return {one["organisation_id"]: one for one in seen(frame, viewer, **options).iter_rows(named=True)}


def is_hidden(figure: dict[str, Any]) -> bool:
    return all(figure[name] is None for name in HIDDEN_WITH_THE_FIGURE) and not figure["comparable"]


class TestSeen:
    def test_rows_that_are_not_yours_are_gone(self) -> None:
        assert set(look(CQL, [row(MEMBERS[0], 50, 100), row("practice:99999", 50, 100)])) == {MEMBERS[0]}

    def test_the_private_window_hides_with_its_reason(self) -> None:
        until = dt.date(2026, 12, 6)
        found = look(PQL, [row(one, 50, 100, private_until=until) for one in MEMBERS])
        assert found[MEMBERS[0]]["value"] == 50
        for one in MEMBERS[1:]:
            assert is_hidden(found[one])
            assert found[one]["reason"] == "private_window"

    def test_a_practice_that_shares_nothing_is_hidden_with_its_reason(self) -> None:
        sharing = {"quality-monthly": SharingLevels(frozenset({"cluster"}), {"10001": frozenset()})}
        found = look(CQL, [row(one, 50, 100) for one in MEMBERS], sharing=sharing)
        assert found[MEMBERS[1]]["reason"] == "not_shared"
        assert is_hidden(found[MEMBERS[1]])
        assert found[MEMBERS[2]]["value"] == 50

    def test_without_a_sharing_decision_nothing_is_shared(self) -> None:
        assert is_hidden(look(CQL, [row(MEMBERS[1], 50, 100)], sharing={})[MEMBERS[1]])

    @pytest.mark.parametrize(
        ("numerator", "hidden"), [(0, False), (1, True), (9, True), (10, False), (90, False), (91, True), (99, True), (100, False)]
    )
    def test_small_counts_and_what_they_leave_are_hidden_from_others(self, numerator: float, hidden: bool) -> None:
        found = look(CQL, [row(MEMBERS[0], numerator, 100)])[MEMBERS[0]]
        assert is_hidden(found) is hidden
        assert (found["reason"] == "small_numbers") is hidden

    def test_small_counts_are_shown_to_the_practice_itself(self) -> None:
        assert look(PQL, [row(MEMBERS[0], 3, 100)])[MEMBERS[0]]["numerator"] == 3

    def test_what_a_rate_leaves_is_not_people(self) -> None:
        assert not is_hidden(look(CQL, [row(MEMBERS[0], 95, 100, kind="rate")])[MEMBERS[0]])

    def test_published_open_data_is_shown(self) -> None:
        assert not is_hidden(look(CQL, [row(MEMBERS[0], 5, 8000, counts_are_public=True)])[MEMBERS[0]])

    def test_our_own_services_see_everything(self) -> None:
        until = dt.date(2999, 1, 1)
        found = look(Viewer((), sees_everything=True), [row("practice:99999", 3, 100, private_until=until)])
        assert found["practice:99999"]["numerator"] == 3


class TestTotals:
    """A total is hidden when, with what the viewer sees, it would give away a practice."""

    def total(self, practices: int, numerator: float = 250.0) -> dict[str, Any]:
        return row(CLUSTER, numerator, 500, practices=practices)

    def test_is_shown_when_every_part_is(self) -> None:
        assert not is_hidden(look(CQL, [self.total(5), *(row(one, 50, 100) for one in MEMBERS)])[CLUSTER])

    def test_is_hidden_when_one_part_is(self) -> None:
        rows = [self.total(5, 203), row(MEMBERS[0], 3, 100), *(row(one, 50, 100) for one in MEMBERS[1:])]
        found = look(CQL, rows)[CLUSTER]
        assert is_hidden(found)
        assert found["reason"] == "small_numbers"

    def test_is_hidden_when_what_two_parts_make_is_small(self) -> None:
        rows = [self.total(5, 155), row(MEMBERS[0], 3, 100), row(MEMBERS[1], 2, 100), *(row(one, 50, 100) for one in MEMBERS[2:])]
        assert is_hidden(look(CQL, rows)[CLUSTER])

    def test_is_shown_when_what_two_parts_make_is_large(self) -> None:
        sharing = {"quality-monthly": SharingLevels(frozenset({"cluster"}), {"10000": frozenset(), "10001": frozenset()})}
        found = look(CQL, [self.total(5), *(row(one, 50, 100) for one in MEMBERS)], sharing=sharing)
        assert found[CLUSTER]["numerator"] == 250

    def test_of_one_practice_is_that_practice(self) -> None:
        assert is_hidden(look(LEAD, [self.total(1)])[CLUSTER])
        assert not is_hidden(look(LEAD, [self.total(2)])[CLUSTER])

    def test_a_small_total_is_hidden(self) -> None:
        assert is_hidden(look(LEAD, [self.total(5, 7)])[CLUSTER])

    def test_a_practice_sees_its_own_part_and_so_not_the_total_of_two(self) -> None:
        sharing = {"quality-monthly": SharingLevels(frozenset(), {})}
        assert is_hidden(look(PQL, [self.total(2, 100), *(row(one, 50, 100) for one in MEMBERS[:2])], sharing=sharing)[CLUSTER])
