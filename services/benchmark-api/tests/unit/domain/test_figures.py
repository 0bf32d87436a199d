"""What is left of a frame of figures for one viewer."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.eyes import eyes_of
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.mask import mask
from benchmark_api.domain.disclosure.policy import DEFAULT, Mode, Policy
from benchmark_api.domain.figures import EARLIER_NOT_SHOWN, HIDDEN_WITH_THE_FIGURE, masks_at_stake, seen
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.domain.visibility import Holding, SharingLevels, Viewer

TODAY = dt.date(2026, 11, 22)
CLUSTER = "cluster:gc0001"
MEMBERS = [f"practice:1000{number}" for number in range(5)]
PERIOD = ["indicator", "edition", "period"]
SHARED = {"quality-monthly": SharingLevels(frozenset({"cluster"}), {})}
PQL = Viewer((Holding("pql", frozenset({MEMBERS[0]}), frozenset({CLUSTER, *MEMBERS[1:]})),))
ELSEWHERE = [f"practice:2000{number}" for number in range(5)]
CQL = Viewer((Holding("cql", frozenset({CLUSTER, *MEMBERS})),))
LEAD = Viewer((Holding("partnership_lead", frozenset({CLUSTER, *MEMBERS})),))

FIGURE: dict[str, Any] = {
    "lower": 1.0, "upper": 2.0, "z": 0.5, "z_adjusted": 0.4, "band": "within", "favourable": True, "reliability": 0.8, "comparable": True,
    "reason": None, "change": 0.1, "change_z": 0.2, "change_adverse_z": -0.2, "change_reason": None, "indicator": "saba-only",
    "period": "2026-09", "data_set": "quality-monthly", "private_until": None, "kind": "proportion", "counts_are_public": False,
    "partnership_id": None, "board_id": None, "steps": 1, "edition": 1, "stretch": 1, "multiplier": 100.0, "qualifier": "p",
}  # fmt: skip
SCHEMA = {"private_until": pl.Date, "reason": pl.String, "change_reason": pl.String, "partnership_id": pl.String, "board_id": pl.String,
          "cluster_id": pl.String, "numerator": pl.Float64, "denominator": pl.Float64, "value": pl.Float64}  # fmt: skip


def row(organisation_id: str, numerator: float, denominator: float, **changes: Any) -> dict[str, Any]:
    level = organisation_id.partition(":")[0]
    own = {"organisation_id": organisation_id, "level": level, "numerator": numerator, "denominator": denominator,
           "value": 100 * numerator / denominator, "cluster_id": CLUSTER if level == "practice" else None, "practices": 1}  # fmt: skip
    return {**FIGURE, **own, **changes}


def masked(viewer: Viewer, practices: pl.DataFrame, at_stake: pl.DataFrame, sharing: SharingLevels) -> pl.DataFrame:
    """What the library hides of these practices' totals, period by period."""
    rows = []
    for (indicator, edition, period), part in practices.join(at_stake, on=PERIOD, how="semi").group_by(PERIOD, maintain_order=True):
        areas = {name: part[f"{name[:-1]}_id"].to_list() for name in ("clusters", "partnerships", "boards")}
        graph = Graph.of(part["organisation_id"].to_list(), **areas, country=SCOTLAND)
        counts = Counts(part["numerator"].to_numpy(), part["denominator"].to_numpy(), is_proportion=part["kind"][0] == "proportion")
        found = mask(graph, counts, DEFAULT, eyes_of(viewer, sharing).view(graph))
        rows += [(indicator, edition, period, one) for one in found.hidden]
    schema = {"indicator": pl.String, "edition": pl.Int64, "period": pl.String, "organisation_id": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def look_at_all(
    viewer: Viewer, rows: list[dict[str, Any]], policies: dict[str, Policy] | None = None, **changes: Any
) -> list[dict[str, Any]]:
    frame = pl.DataFrame(rows, schema_overrides=SCHEMA)
    practices = frame.filter((pl.col("level") == "practice") & pl.col("value").is_not_null())
    options: dict[str, Any] = {"sharing": SHARED, "today": TODAY, **changes}
    periods = practices.group_by(PERIOD).agg(practices_counted=pl.len())
    at_stake = masks_at_stake(frame, periods, viewer, TODAY).filter(~pl.col("only_if_made"))
    hidden = masked(viewer, practices, at_stake, options["sharing"].get("quality-monthly", SharingLevels(frozenset(), {})))
    if policies:
        hidden = hidden.clear()
    return seen(frame, viewer, policies=policies or {}, hidden=hidden, **options).to_dicts()


def look(viewer: Viewer, rows: list[dict[str, Any]], **changes: Any) -> dict[str, dict[str, Any]]:
    return {one["organisation_id"]: one for one in look_at_all(viewer, rows, **changes)}


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
        found = look(CQL, [row(one, 50, 100) for one in (*MEMBERS, *ELSEWHERE)], sharing=sharing)
        assert found[MEMBERS[1]]["reason"] == "not_shared"
        assert is_hidden(found[MEMBERS[1]])
        assert found[MEMBERS[2]]["value"] == 50

    def test_where_scotlands_level_would_tell_it_others_are_hidden_with_it(self) -> None:
        """Of five practices in all Scotland one shares nothing: the public level less the other four would be that one."""
        sharing = {"quality-monthly": SharingLevels(frozenset({"cluster"}), {"10001": frozenset()})}
        found = look(CQL, [row(one, 50, 100) for one in MEMBERS], sharing=sharing)
        assert found[MEMBERS[1]]["reason"] == "not_shared"
        assert sum(is_hidden(found[one]) for one in MEMBERS) == 3

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

    def country(self, *numerators: float, elsewhere: int = 20) -> list[dict[str, Any]]:
        """Members of the cluster with these numerators, practices elsewhere, and the cluster's own row."""
        members = [row(one, numerator, 100) for one, numerator in zip(MEMBERS, numerators, strict=False)]
        others = [row(f"practice:2{number:04d}", 50, 100, cluster_id=None) for number in range(elsewhere)]
        return [*members, *others, row(CLUSTER, sum(numerators), 100 * len(numerators), practices=len(numerators))]

    def of_cluster(self, viewer: Viewer, *numerators: float, withheld: tuple[int, ...] = (), **changes: Any) -> dict[str, Any]:
        exceptions = {f"1000{number}": frozenset[str]() for number in withheld}
        sharing = {"quality-monthly": SharingLevels(frozenset({"cluster"}), exceptions)}
        return look(viewer, self.country(*numerators, **changes), sharing=sharing)[CLUSTER]

    def test_is_shown_when_every_part_is(self) -> None:
        assert not is_hidden(self.of_cluster(CQL, 50, 50, 50, 50, 50))

    def test_is_hidden_when_one_part_is(self) -> None:
        found = self.of_cluster(CQL, 3, 50, 50, 50, 50)
        assert is_hidden(found)
        assert found["reason"] == "small_numbers"

    def test_is_hidden_when_one_part_is_withheld_and_another_small(self) -> None:
        # The withheld count would be known to within four: what is left of the total, less 1 to 9.
        assert is_hidden(self.of_cluster(CQL, 50, 3, 50, 50, 50, withheld=(0,)))

    def test_is_hidden_when_two_parts_are_small(self) -> None:
        assert is_hidden(self.of_cluster(CQL, 8, 9, 50, 50, 50))

    def test_is_hidden_when_two_parts_are_withheld(self) -> None:
        assert is_hidden(self.of_cluster(CQL, 50, 50, 50, 50, 50, withheld=(0, 1)))

    def test_is_shown_when_three_parts_are_withheld(self) -> None:
        assert self.of_cluster(CQL, 50, 50, 50, 50, 50, withheld=(0, 1, 2))["numerator"] == 250

    def test_is_shown_when_small_parts_can_still_be_anything_small(self) -> None:
        assert self.of_cluster(CQL, 5, 5, 6, 50, 50)["numerator"] == 116

    @pytest.mark.parametrize("numerators", [(9, 9, 8), (9, 9, 5)])
    def test_is_hidden_when_small_parts_must_nearly_all_be_nine(self, numerators: tuple[float, ...]) -> None:
        assert is_hidden(self.of_cluster(CQL, *numerators, 50, 50))

    def test_is_hidden_when_withheld_parts_must_all_be_zero(self) -> None:
        assert is_hidden(self.of_cluster(CQL, 0, 0, 0, 50, 50, withheld=(0, 1, 2)))

    def test_is_hidden_when_withheld_parts_must_all_be_whole(self) -> None:
        assert is_hidden(self.of_cluster(CQL, 100, 100, 100, 50, 50, withheld=(0, 1, 2)))

    @pytest.mark.parametrize(("practices", "hidden"), [(1, True), (2, True), (3, False)])
    def test_of_few_practices_is_hidden_from_everybody(self, practices: int, hidden: bool) -> None:
        assert is_hidden(self.of_cluster(LEAD, *[50] * practices)) is hidden

    def test_a_small_total_is_hidden(self) -> None:
        assert is_hidden(self.of_cluster(LEAD, 2, 2, 1, 1, 1))

    def test_a_practice_takes_its_own_part_away(self) -> None:
        assert not is_hidden(self.of_cluster(LEAD, 50, 50, 50))
        assert is_hidden(self.of_cluster(PQL, 50, 50, 50, withheld=(1, 2)))

    def test_of_published_open_data_is_shown(self) -> None:
        rows = [{**one, "counts_are_public": True} for one in self.country(3, 50, 50, 50, 50)]
        found = look(CQL, rows)
        assert not any(is_hidden(found[one]) for one in (CLUSTER, *MEMBERS))


ROUNDED = {"quality-monthly": Policy(mode=Mode.ROUND5, assessment="assessment 7")}
HES = {"quality-monthly": Policy(mode=Mode.HES, assessment="assessment 8")}


class TestRounding:
    """Where an agreement rounds, nothing that was computed from the exact counts is left."""

    @pytest.mark.parametrize(("numerator", "shown"), [(0, 0), (1, 0), (2, 0), (3, 5), (12, 10), (13, 15), (98, 100)])
    def test_both_counts_and_the_value_from_them(self, numerator: float, shown: float) -> None:
        found = look(CQL, [row(MEMBERS[0], numerator, 101)], policies=ROUNDED)[MEMBERS[0]]
        assert (found["numerator"], found["denominator"], found["value"]) == (shown, 100, shown)
        exact = ("lower", "upper", "z", "z_adjusted", "band", "favourable", "reliability", "change", "change_z", "change_adverse_z")
        assert [found[name] for name in exact] == [None] * 10
        assert (found["comparable"], found["reason"], found["change_reason"]) == (False, "rounded", EARLIER_NOT_SHOWN)

    # Of nobody, of those that round to nothing, and around the fewest that are compared; then of all.
    @pytest.mark.parametrize(
        ("denominators", "fewest"),
        [((0, 1, 2, 9, 10, 11), 3), pytest.param(range(33), 20, marks=pytest.mark.thorough)],
        ids=["some", "all"],
    )
    @pytest.mark.parametrize("mode", [Mode.ROUND5, Mode.HES])
    def test_figures_that_round_alike_look_alike(self, mode: Mode, denominators: Sequence[int], fewest: int) -> None:
        """Whatever a practice returned, of all counts that round to the same and are hidden or shown alike the answer is the same."""
        policies = {"quality-monthly": Policy(mode=mode, assessment="assessment 9")}
        looks: dict[tuple[float, float, bool], set[tuple[Any, ...]]] = {}
        for n in denominators:
            for x in range(n + 1):
                exact = {"value": 100 * x / n if n else None, "band": ("within", "above_95")[x % 2], "comparable": n >= 10, "z": x / 7}
                told = {"reason": "zero_denominator" if n == 0 else None if n >= 10 else "too_few_to_compare"}
                found = look(CQL, [{**row(MEMBERS[0], x, 33), "denominator": n, **exact, **told}], policies=policies)[MEMBERS[0]]
                hidden = mode is Mode.HES and (x in range(1, 8) or n - x in range(1, 8))
                looks.setdefault((round(x / 5), round(n / 5), hidden), set()).add(tuple(found.items()))
        assert len(looks) > fewest
        assert [cell for cell, answers in looks.items() if len(answers) > 1] == []

    @pytest.mark.parametrize("denominator", [1, 2])
    def test_a_denominator_that_rounds_to_nothing_leaves_no_figure(self, denominator: float) -> None:
        found = look(CQL, [row(MEMBERS[0], 0, denominator, kind="rate")], policies=ROUNDED)[MEMBERS[0]]
        assert is_hidden(found)
        assert found["reason"] == "small_numbers"

    @pytest.mark.parametrize(("practices", "hidden"), [(1, True), (2, True), (3, False)])
    def test_a_total_of_few_is_hidden_however_it_is_rounded(self, practices: int, hidden: bool) -> None:
        assert is_hidden(look(LEAD, [row(CLUSTER, 50, 100, practices=practices)], policies=ROUNDED)[CLUSTER]) is hidden

    def test_published_open_data_stays_exact(self) -> None:
        found = look(CQL, [row(MEMBERS[0], 12, 101, counts_are_public=True)], policies=ROUNDED)[MEMBERS[0]]
        assert (found["numerator"], found["band"], found["reason"]) == (12, "within", None)

    def test_not_of_ones_own(self) -> None:
        assert look(PQL, [row(MEMBERS[0], 12, 101)], policies=ROUNDED)[MEMBERS[0]]["numerator"] == 12

    @pytest.mark.parametrize(("numerator", "hidden"), [(0, False), (1, True), (7, True), (8, False), (50, False)])
    def test_hospital_episodes_hide_one_to_seven_as_well(self, numerator: float, hidden: bool) -> None:
        assert is_hidden(look(CQL, [row(MEMBERS[0], numerator, 100)], policies=HES)[MEMBERS[0]]) is hidden


class TestPolicy:
    @pytest.mark.parametrize(("largest", "numerator", "hidden"), [(4, 4, True), (4, 5, False), (14, 14, True), (14, 15, False)])
    def test_says_what_is_small(self, largest: int, numerator: float, hidden: bool) -> None:
        policies = {"quality-monthly": Policy(largest_small_count=largest, interval_width=3, assessment="assessment 7")}
        assert is_hidden(look(CQL, [row(MEMBERS[0], numerator, 100)], policies=policies)[MEMBERS[0]]) is hidden

    def test_can_hide_zeros(self) -> None:
        policies = {"quality-monthly": Policy(zeros_shown=False)}
        assert is_hidden(look(CQL, [row(MEMBERS[0], 0, 100)], policies=policies)[MEMBERS[0]])


class TestChange:
    """A change is the month less its twelve earlier ones: with eleven of them shown it would tell the twelfth."""

    @staticmethod
    def line(
        *, small: int | None = None, missing: int | None = None, organisation_id: str = MEMBERS[1], **changes: Any
    ) -> list[dict[str, Any]]:
        rows = []
        for month in range(13 + (missing is not None)):
            period = f"{2025 + month // 12}-{month % 12 + 1:02d}"
            if month == missing:
                nothing = dict.fromkeys(("numerator", "denominator", "value", "change"))
                rows.append({**row(organisation_id, 50, 100, period=period, **changes), **nothing, "practices": 0})
            else:
                rows.append(row(organisation_id, 3 if month == small else 50, 100, period=period, **changes))
        return rows

    @staticmethod
    def newest(viewer: Viewer, rows: list[dict[str, Any]]) -> dict[str, Any]:
        return max(look_at_all(viewer, rows), key=lambda one: one["period"])

    def test_is_shown_when_all_its_months_are(self) -> None:
        found = self.newest(CQL, self.line())
        assert (found["change"], found["change_z"], found["change_adverse_z"], found["change_reason"]) == (0.1, 0.2, -0.2, None)

    @pytest.mark.parametrize("small", range(12))
    def test_is_hidden_when_one_of_its_months_is(self, small: int) -> None:
        found = self.newest(CQL, self.line(small=small))
        assert found["value"] == 50
        assert [found[name] for name in ("change", "change_z", "change_adverse_z")] == [None] * 3
        assert found["change_reason"] == EARLIER_NOT_SHOWN

    def test_is_shown_to_the_practice_itself(self) -> None:
        assert self.newest(PQL, self.line(small=4, organisation_id=MEMBERS[0]))["change"] == 0.1

    def test_a_month_that_was_not_returned_is_passed_over(self) -> None:
        assert self.newest(CQL, self.line(missing=5))["change"] == 0.1
        assert self.newest(CQL, self.line(missing=5, small=0))["change"] is None
        assert self.newest(CQL, self.line(missing=0, small=None))["change"] == 0.1

    def test_is_hidden_when_one_of_its_months_is_not_there_to_be_looked_at(self) -> None:
        rows = [one for one in self.line(missing=0) if one["period"] != "2025-06"]
        assert self.newest(CQL, rows)["change"] is None

    def test_of_overlapping_windows_looks_back_by_whole_windows(self) -> None:
        rows = [one for one in self.line() if one["period"] != "2025-02"]
        years = [{**one, "period": f"{2014 + number}-12", "steps": 12} for number, one in enumerate(self.line())]
        between = row(MEMBERS[1], 3, 100, period="2020-06", steps=12)
        assert self.newest(CQL, rows)["change"] is None
        assert self.newest(CQL, [*years, between])["change"] == 0.1

    @pytest.mark.parametrize("small", [None, *range(12)])
    def test_a_bridge_period_counts_once(self, small: int | None) -> None:
        """Counted the same, both editions look back at the same twelve months, one of which has two rows."""
        line = self.line(small=small)
        old, new = line[:9], [{**one, "edition": 2} for one in line[8:]]
        found = self.newest(CQL, [*old, *new])
        assert found["edition"] == 2
        assert found["change"] == (0.1 if small is None else None)

    def test_both_figures_of_a_bridge_period_keep_their_change(self) -> None:
        line = self.line()
        found = [one for one in look_at_all(CQL, [*line, {**line[-1], "edition": 2}]) if one["period"] == line[-1]["period"]]
        assert [one["change"] for one in found] == [0.1, 0.1]

    def test_a_bridge_period_that_one_edition_hides_is_hidden(self) -> None:
        """As a rate 95 of 100 is no small number of people, as a proportion it is: whoever sees the one would learn the other."""
        line = self.line()
        bridge = {**line[5], "numerator": 95.0, "value": 95.0}
        rows = [*line[:5], bridge, *({**one, "edition": 2, "kind": "rate"} for one in [bridge, *line[6:]])]
        assert self.newest(CQL, rows)["change"] is None

    @pytest.mark.parametrize(("after", "shown"), [(11, False), (12, True)])
    def test_what_is_counted_differently_looks_back_at_itself_alone(self, after: int, shown: bool) -> None:
        """A small count before the change of what is counted is in no later change; a month missing since then is."""
        line = self.line(small=0)
        months = [*line, *({**one, "period": f"2026-{number:02d}"} for number, one in enumerate(line[2:], start=2))]
        bridge = len(months) - 1 - after
        old, new = months[: bridge + 1], [{**one, "edition": 2, "stretch": 2} for one in months[bridge:]]
        assert (self.newest(CQL, [*old, *new])["change"] is not None) is shown

    def test_of_a_cluster_needs_the_clusters_months(self) -> None:
        months = [one["period"] for one in self.line()]
        others = [row(one, 50, 100, period=period) for one in MEMBERS[2:] for period in months]
        others += [row(one, 50, 100, period=period, cluster_id=None) for one in ELSEWHERE for period in months]
        rows = [*self.line(), *others, *self.line(organisation_id=CLUSTER, practices=4)]
        small = [*self.line(small=3), *others, *self.line(organisation_id=CLUSTER, practices=4)]
        assert {one["change"] for one in look_at_all(CQL, rows) if one["level"] == "cluster"} == {None, 0.1}
        assert {one["change"] for one in look_at_all(CQL, small) if one["level"] == "cluster"} == {None}
