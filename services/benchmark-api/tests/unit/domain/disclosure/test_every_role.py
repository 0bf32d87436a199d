"""Somebody who adds and subtracts everything they see, in small countries of every shape, as every role."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl
import pytest
from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.eyes import eyes_of
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.mask import mask
from benchmark_api.domain.disclosure.policy import DEFAULT
from benchmark_api.domain.figures import HIDDEN_WITH_THE_FIGURE, seen
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.domain.visibility import Holding, SharingLevels, Viewer
from numpy.typing import NDArray
from scipy.optimize import linprog

TODAY = dt.date(2026, 11, 22)
PRACTICES, CLUSTERS, PARTNERSHIPS = 48, 10, 5
# A hidden count must be able to be one of six numbers or more.
LEAST_WIDTH = 5
AREA_COLUMNS = ("cluster_id", "partnership_id", "board_id")
LEVELS = ("cluster", "partnership", "board")
SEEDS = range(24)
Floats = NDArray[np.float64]


class Country:
    """Practices with a cluster (that may straddle partnerships, or none), a partnership and a Board; many small, some withheld."""

    def __init__(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        partnership = np.sort(chance.integers(0, PARTNERSHIPS, PRACTICES))
        cluster = np.clip(np.arange(PRACTICES) * CLUSTERS // PRACTICES + (chance.random(PRACTICES) < 0.06), 0, CLUSTERS - 1)
        in_none = chance.random(PRACTICES) < chance.choice([0.0, 0.05, 0.2])
        self.denominator = chance.integers(40, 200, PRACTICES).astype(np.float64)
        self.numerator = chance.binomial(self.denominator.astype(int), chance.choice([0.02, 0.08, 0.3, 0.95])).astype(np.float64)
        small = chance.random(PRACTICES) < chance.choice([0.0, 0.03, 0.2, 0.5])
        self.numerator[small] = chance.integers(8 if seed % 2 else 1, 10, int(small.sum()))
        self.ids = [f"practice:{10000 + number}" for number in range(PRACTICES)]
        self.areas: dict[str, list[str | None]] = {
            "cluster_id": [None if none else f"cluster:gc{one:04d}" for one, none in zip(cluster, in_none, strict=True)],
            "partnership_id": [f"partnership:S3700000{one}" for one in partnership],
            "board_id": [f"board:S0800000{one // 2}" for one in partnership],
        }
        withheld = chance.random(PRACTICES) < chance.choice([0.0, 0.03, 0.15])
        exceptions = {one.partition(":")[2]: frozenset[str]() for one, is_out in zip(self.ids, withheld, strict=True) if is_out}
        self.sharing = {"quality-monthly": SharingLevels(frozenset({"cluster", "analyst"}), exceptions)}

    def members(self, total: str) -> NDArray[np.bool_]:
        if total == SCOTLAND:
            return np.ones(PRACTICES, dtype=np.bool_)
        inside = [any(self.areas[column][place] == total for column in AREA_COLUMNS) for place in range(PRACTICES)]
        return np.array(inside, dtype=np.bool_)

    @property
    def totals(self) -> list[str]:
        return sorted({one for column in AREA_COLUMNS for one in self.areas[column] if one is not None})

    @property
    def frame(self) -> pl.DataFrame:
        rows = [self._row(one, np.arange(PRACTICES) == np.int64(place), place) for place, one in enumerate(self.ids)]
        rows += [self._row(one, self.members(one), None) for one in (*self.totals, SCOTLAND)]
        nothing = dict.fromkeys([*HIDDEN_WITH_THE_FIGURE[2:], "reason"])
        texts = {"private_until": pl.Date, "reason": pl.String, "change_reason": pl.String, **dict.fromkeys(AREA_COLUMNS, pl.String)}
        return pl.DataFrame([{**nothing, **row} for row in rows], schema_overrides=texts)

    def _row(self, organisation_id: str, members: NDArray[np.bool_], place: int | None) -> dict[str, Any]:
        areas = {column: None if place is None else self.areas[column][place] for column in AREA_COLUMNS}
        x, n = float(self.numerator[members].sum()), float(self.denominator[members].sum())
        return {
            "organisation_id": organisation_id, "level": organisation_id.partition(":")[0], "indicator": "saba-only", "period": "2026-09",
            "data_set": "quality-monthly", "private_until": None, "kind": "proportion", "counts_are_public": False, "steps": 1,
            "edition": 1, "stretch": 1, "practices": int(members.sum()), "numerator": x, "denominator": n, "value": x / n,
            "comparable": True, **areas,
        }  # fmt: skip

    def viewers(self) -> Iterator[tuple[str, Viewer]]:
        first = self.ids[0]
        cluster = next(one for one in self.areas["cluster_id"] if one is not None)
        peers = frozenset({cluster, *self._inside(cluster)})
        yield "pql", Viewer((Holding("pql", frozenset({first}), peers - {first}),))
        yield "cql", Viewer((Holding("cql", peers),))
        for area in (self.areas["partnership_id"][0], self.areas["board_id"][-1]):
            assert area is not None
            reach = frozenset(self._inside(area)) | {one for one in self.totals if (self.members(one) & self.members(area)).any()}
            lead = "board_lead" if area.startswith("board") else "partnership_lead"
            theirs = frozenset(one for one in reach if lead == "board_lead" or not one.startswith("board"))
            yield f"analyst of {area}", Viewer((Holding("analyst", theirs),))
            yield lead, Viewer((Holding(lead, theirs),))
            yield f"{lead} and pql", Viewer((Holding(lead, theirs), Holding("pql", frozenset({first}), peers - {first})))
        yield "steward", Viewer((Holding("steward", frozenset({SCOTLAND})),))
        yield "steward and cql", Viewer((Holding("steward", frozenset({SCOTLAND})), Holding("cql", peers)))

    def _inside(self, total: str) -> list[str]:
        return [one for one, inside in zip(self.ids, self.members(total), strict=True) if inside]


class Attacker:
    """What one viewer is shown, as rows of a linear system in the practices' counts."""

    def __init__(self, country: Country, viewer: Viewer) -> None:
        graph = Graph.of(
            country.ids, clusters=country.areas["cluster_id"], partnerships=country.areas["partnership_id"],
            boards=country.areas["board_id"], country=SCOTLAND,
        )  # fmt: skip
        found = mask(
            graph, Counts(country.numerator, country.denominator), DEFAULT, eyes_of(viewer, country.sharing["quality-monthly"]).view(graph)
        )
        masked = [("saba-only", 1, "2026-09", one) for one in found.hidden]
        schema = {"indicator": pl.String, "edition": pl.Int64, "period": pl.String, "organisation_id": pl.String}
        hidden = pl.DataFrame(masked, schema=schema, orient="row")
        shown = seen(country.frame, viewer, sharing=country.sharing, policies={}, hidden=hidden, today=TODAY)
        self.country = country
        self.figures = {row["organisation_id"]: row for row in shown.to_dicts()}
        self.shown = [one for one, row in self.figures.items() if row["value"] is not None]
        self.rows = np.array([self.incidence(one) for one in self.shown])
        self.hidden_practices = [one for one in country.ids if one not in self.shown]
        # A total of which every practice is shown hides nothing, whether it is shown itself or not.
        unseen = np.sum([self.incidence(one) for one in self.hidden_practices], axis=0)
        self.hidden_totals = [
            one
            for one, row in self.figures.items()
            if row["value"] is None and row["level"] != "practice" and self.incidence(one) @ unseen > 0
        ]

    def incidence(self, organisation_id: str) -> Floats:
        if organisation_id in self.country.ids:
            return np.array([float(one == organisation_id) for one in self.country.ids])
        return self.country.members(organisation_id).astype(np.float64)

    def determined(self, organisations: list[str]) -> list[str]:
        """Those whose count is a linear combination of the rows shown."""
        if not organisations:
            return []
        wanted = np.array([self.incidence(one) for one in organisations]).T
        weights = np.linalg.lstsq(self.rows.T, wanted, rcond=None)[0]
        off = np.abs(self.rows.T @ weights - wanted).max(axis=0)
        return [one for one, distance in zip(organisations, off, strict=True) if distance < 1e-9]

    def narrowest(self, counts: Floats) -> float:
        """The width of the best known hidden practice's range, given the sums shown and which counts are small."""
        of_each = zip(self.country.ids, counts, strict=True)
        bounds = [(1.0, 9.0) if self._is_known_small(one, count) else (0.0, None) for one, count in of_each]
        sums = self.rows @ counts
        widths = [np.inf]
        for practice in self.hidden_practices:
            way = self.incidence(practice)
            least, most = (linprog(sign * way, A_eq=self.rows, b_eq=sums, bounds=bounds).fun for sign in (1, -1))
            widths.append(-most - least)
        return float(min(widths))

    def _is_known_small(self, practice: str, count: float) -> bool:
        return 1 <= count <= 9 and practice in self.figures and self.figures[practice]["reason"] == "small_numbers"


@pytest.fixture(scope="module", params=SEEDS)
def country(request: pytest.FixtureRequest) -> Country:
    return Country(request.param)


@pytest.mark.thorough
class TestAttack:
    def test_nothing_hidden_is_a_sum_or_difference_of_what_is_shown(self, country: Country) -> None:
        for name, viewer in country.viewers():
            attacker = Attacker(country, viewer)
            assert attacker.hidden_practices, name
            assert attacker.determined(attacker.hidden_practices) == [], name
            assert attacker.determined(attacker.hidden_totals) == [], name

    @pytest.mark.parametrize("seed", range(1, 24, 4))
    def test_no_hidden_count_is_known_to_within_a_few(self, seed: int) -> None:
        country = Country(seed)
        for name, viewer in country.viewers():
            attacker = Attacker(country, viewer)
            assert attacker.narrowest(country.numerator) > LEAST_WIDTH - 1e-6, name
            assert attacker.narrowest(country.denominator - country.numerator) > LEAST_WIDTH - 1e-6, name

    def test_not_everything_is_hidden(self) -> None:
        shown = dict.fromkeys(LEVELS, 0)
        for seed in SEEDS:
            country = Country(seed)
            for _, viewer in country.viewers():
                for one in Attacker(country, viewer).shown:
                    if one.partition(":")[0] in shown:
                        shown[one.partition(":")[0]] += 1
        assert min(shown.values()) > len(SEEDS)
