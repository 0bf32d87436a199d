"""What τ-Argus, GaussSuppression, a minimum-cost tree and Public Health Scotland's app hide, and what of it can be worked out.

Which cells are hidden besides the small ones may differ; that none of the small ones can be worked out may not.
"""

import csv
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from benchmark_api.domain.disclosure.counts import Counts, Floats, is_small
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.mask import Mask, mask
from benchmark_api.domain.disclosure.policy import DEFAULT, Policy
from benchmark_api.domain.disclosure.primary import View
from benchmark_api.domain.disclosure.rounding import to_base
from scipy.optimize import linprog

FOLDER = Path(__file__).parents[3] / "golden/disclosure"
# The peers hide 1 to 4, show zeros, know no fewest practices, and ask that nothing small can be worked out exactly.
LIKE_THE_PEERS = Policy(largest_small_count=4, interval_width=1, fewest_practices=1, largest_share=1.0)
TREES = ("tree1", "tree2")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Tree:
    """One golden tree: practices in clusters, partnerships and Boards, nothing straddling."""

    def __init__(self, name: str) -> None:
        found = rows(f"{name}_input.csv")
        self.practices = [row["practice"] for row in found]
        self.counts = np.array([float(row["freq"]) for row in found])
        self.areas = {
            "clusters": [row["cluster"] for row in found],
            "partnerships": [row["hscp"] for row in found],
            "boards": [row["board"] for row in found],
        }
        cells = {"Total": np.ones(len(found))}
        for column in self.areas.values():
            cells |= {one: np.array([float(other == one) for other in column]) for one in column}
        self.members = dict(zip(self.practices, np.eye(len(found)), strict=True)) | cells

    def mask(self, policy: Policy) -> Mask:
        graph = Graph.of(self.practices, **self.areas, country="Total")
        everything = np.ones(len(self.practices), np.bool_)
        view = View.of(graph, practices=everything, own=~everything, areas=np.ones(len(graph.areas), np.bool_))
        return mask(graph, Counts(self.counts, np.full(self.counts.size, 1000.0), is_proportion=False), policy, view)

    def primary(self, largest: int) -> set[str]:
        return {one for one, way in self.members.items() if 0 < way @ self.counts <= largest}

    def widths(self, hidden: set[str], policy: Policy, *, largest_is_known: bool) -> dict[str, float]:
        """Bound every small cell by linear programming, given what is shown and that what is hidden is not nought."""
        shown = np.array([way for one, way in self.members.items() if one not in hidden and one not in self.practices])
        high = np.where(self.counts <= policy.largest_small_count, policy.largest_small_count, np.inf) if largest_is_known else np.inf
        is_hidden = np.array([one in hidden for one in self.practices])
        low = np.where(is_hidden, np.minimum(self.counts, 1), self.counts)
        bounds = np.column_stack([low, np.where(is_hidden, np.broadcast_to(high, low.shape), self.counts)])
        return {one: self._width(self.members[one], shown, bounds) for one in self.primary(policy.largest_small_count)}

    def _width(self, way: Floats, shown: Floats, bounds: Floats) -> float:
        ends = [linprog(sign * way, A_eq=shown, b_eq=shown @ self.counts, bounds=bounds) for sign in (1, -1)]
        lowest, highest = (float(end.fun) if end.status == 0 else -np.inf for end in ends)
        return -highest - lowest


def hidden_by(peer: str, name: str) -> set[str]:
    if peer == "tau-argus":
        return {row["practice"] for row in rows(f"{name}_tauargus_OPT.csv") if row["status"] != "S"}
    if peer == "gauss-suppression":
        return {row["practice"] for row in rows(f"{name}_gausssuppression_maxN4.csv") if row["suppressed"] == "TRUE"}
    column = "suppressed_dp" if peer == "tree" else "suppressed_dp_repaired"
    return {row["cell"] for row in rows(f"{name}_dp_reference.csv") if row[column] == "True"}


@pytest.fixture(scope="module", params=TREES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.thorough
class TestTrees:
    def test_the_small_cells_are_the_peers(self, name: str) -> None:
        """36 and 86 cells, practices and areas together."""
        tree = Tree(name)
        found = tree.mask(LIKE_THE_PEERS)
        ours = {one for one in found.hidden if found.why[one] == "primary"}
        theirs = {row["practice"] for row in rows(f"{name}_gausssuppression_maxN4.csv") if row["primary"] == "TRUE"}
        assert ours == theirs == {row["cell"] for row in rows(f"{name}_dp_reference.csv") if row["primary"] == "True"}
        assert len(ours) == {"tree1": 36, "tree2": 86}[name]

    @pytest.mark.parametrize(
        ("peer", "exactly", "besides"),
        [
            # Cells that can be worked out exactly, and cells hidden besides the small ones, in tree 1 and tree 2.
            ("tau-argus", (2, 0), (7, 27)),
            ("tree", (2, 0), (6, 25)),
            ("repaired", (0, 0), (7, 25)),
            ("gauss-suppression", (0, 0), (8, 27)),
            ("ours", (0, 0), (13, 38)),
        ],
    )
    def test_how_many_can_be_worked_out(self, name: str, peer: str, exactly: tuple[int, int], besides: tuple[int, int]) -> None:
        tree, number = Tree(name), TREES.index(name)
        hidden = set(tree.mask(LIKE_THE_PEERS).hidden) if peer == "ours" else hidden_by(peer, name)
        widths = tree.widths(hidden, LIKE_THE_PEERS, largest_is_known=False)
        assert sum(width < 1e-6 for width in widths.values()) == exactly[number]
        assert len(hidden - tree.primary(4)) == besides[number]

    @pytest.mark.parametrize(("peer", "exactly"), [("repaired", (3, 0)), ("gauss-suppression", (0, 0)), ("ours", (0, 0))])
    def test_nor_by_who_knows_that_a_small_count_is_four_at_most(self, name: str, peer: str, exactly: tuple[int, int]) -> None:
        tree = Tree(name)
        hidden = set(tree.mask(LIKE_THE_PEERS).hidden) if peer == "ours" else hidden_by(peer, name)
        widths = tree.widths(hidden, LIKE_THE_PEERS, largest_is_known=True)
        assert sum(width < 1e-6 for width in widths.values()) == exactly[TREES.index(name)]

    def test_we_hide_totals_and_never_a_practice_for_anothers_sake(self, name: str) -> None:
        """The peers hide 3 and 26 practices' counts besides; they need fewer cells for it (8 and 27, where we hide 13 and 38 totals)."""
        tree = Tree(name)
        besides = set(tree.mask(LIKE_THE_PEERS).hidden) - tree.primary(4)
        theirs = hidden_by("gauss-suppression", name) - tree.primary(4)
        assert not besides & set(tree.practices)
        assert len(theirs & set(tree.practices)) == {"tree1": 3, "tree2": 26}[name]

    def test_under_our_own_policy_every_small_cell_may_be_one_of_six_numbers(self, name: str) -> None:
        tree = Tree(name)
        widths = tree.widths(set(tree.mask(DEFAULT).hidden), DEFAULT, largest_is_known=True)
        assert min(widths.values()) >= DEFAULT.interval_width


class TestPublicHealthScotlandsApp:
    COLUMNS = ("Total", "a", "b", "c", "e")

    def table(self, name: str) -> list[list[str]]:
        return [[row[column] for column in self.COLUMNS] for row in rows(name)]

    def counts(self) -> Floats:
        return np.array(self.table("phs_sdcapp_input.csv"), dtype=np.float64)

    def test_what_is_small_up_to_five(self) -> None:
        counts = self.counts()
        small = is_small(counts, Policy(largest_small_count=5, assessment="the app's own example"))
        ours = np.where(small, "*", counts.astype(int).astype(str))
        assert ours.tolist() == self.table("phs_sdcapp_primary_le5.csv")

    def test_rounding_to_five(self) -> None:
        rounded = pl.DataFrame(self.counts()).select(to_base(pl.all())).to_numpy()
        assert rounded.tolist() == np.array(self.table("phs_sdcapp_round5.csv"), dtype=np.float64).tolist()

    def test_its_second_cell_in_a_row_is_the_smallest_left_and_nothing_audits_it(self) -> None:
        """It hides one more cell where a row has one hidden; rows with two it leaves, even where they add up to 1 + 1."""
        first, then = (np.array(self.table(f"phs_sdcapp_{one}_le5.csv")) for one in ("primary", "secondary"))
        added = (first != "*") & (then == "*")
        assert added.sum(axis=1).tolist() == [int((row == "*").sum() == 1) for row in first]
