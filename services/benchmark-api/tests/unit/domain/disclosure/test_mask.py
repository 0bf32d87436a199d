"""Small countries in which it is plain what must be hidden."""

from dataclasses import replace

import numpy as np
import pytest
from benchmark_api.domain.disclosure.audit import audit
from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.mask import Mask, Why, mask
from benchmark_api.domain.disclosure.policy import DEFAULT, Policy
from benchmark_api.domain.disclosure.primary import View, protected

COUNTRY = "country"
GLEN = {"East": [42, 3, 27, 55, 31], "West": [38, 22, 61, 17], "North": [44, 29, 36, 51]}
SIZES = {"East": [310, 180, 240, 400, 260], "West": [290, 210, 450, 150], "North": [330, 250, 280, 380]}


class Country:
    """Practices by cluster; clusters by partnership, all in one Board unless told."""

    def __init__(
        self, counts: dict[str, list[float]], sizes: dict[str, list[float]] | None = None, partnerships: dict[str, str] | None = None,
        boards: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        of = partnerships or dict.fromkeys(counts, "Glen")
        practices = [(f"{cluster} {number + 1}", cluster) for cluster, some in counts.items() for number in range(len(some))]
        self.names = [name for name, _ in practices]
        places = [of.get(name, of.get(cluster, "Glen")) for name, cluster in practices]
        self.graph = Graph.of(
            self.names, clusters=[cluster for _, cluster in practices], partnerships=places,
            boards=[(boards or {}).get(one, "Board") for one in places], country=COUNTRY,
        )  # fmt: skip
        x = np.array([one for some in counts.values() for one in some], dtype=np.float64)
        n = np.array([one for some in (sizes or {}).values() for one in some], dtype=np.float64) if sizes else np.full(x.size, 400.0)
        self.counts = Counts(x, n)

    def view(self, areas: set[str], practices: set[str] | None = None, own: set[str] | None = None) -> View:
        seen = View.of(
            self.graph,
            practices=np.array([one in (practices or set()) for one in self.names]),
            own=np.array([one in (own or set()) for one in self.names]),
            areas=np.array([one in areas for one in self.graph.areas]),
        )
        return replace(seen, known_areas=np.array([one == COUNTRY for one in self.graph.areas]))

    def mask(self, areas: set[str], practices: set[str] | None = None, own: set[str] | None = None, policy: Policy = DEFAULT) -> Mask:
        return mask(self.graph, self.counts, policy, self.view(areas, practices, own))


class TestWorkedExample:
    """The one in docs/disclosure.md."""

    glen = Country(GLEN, SIZES, {"East": "Glen", "West": "Glen", "North": "Strath"})
    east = frozenset(f"East {number}" for number in range(1, 6))
    west = frozenset(f"West {number}" for number in range(1, 5))

    def test_the_clusters_lead(self) -> None:
        found = self.glen.mask({"East"}, set(self.east))
        assert found.why == {"East 2": Why.PRIMARY, "East": Why.SECONDARY}

    def test_the_partnerships_analyst(self) -> None:
        found = self.glen.mask({"East", "West", "Glen"}, {*self.east, *self.west})
        assert found.why == {"East 2": Why.PRIMARY, "East": Why.SECONDARY, "Glen": Why.SECONDARY}

    def test_the_boards_lead(self) -> None:
        assert self.glen.mask({"East", "West", "North", "Glen", "Strath", "Board"}).hidden == ()

    def test_the_practice_itself(self) -> None:
        assert "East 2" not in self.glen.mask({"East"}, set(self.east), own={"East 2"}).hidden


class TestAreas:
    @pytest.mark.parametrize(("practices", "hidden"), [(1, True), (2, True), (3, False)])
    def test_of_fewer_than_three_practices(self, practices: int, hidden: bool) -> None:
        country = Country({"East": [50] * practices, "West": [60] * 6})
        assert ("East" in country.mask({"East"}).hidden) is hidden

    @pytest.mark.parametrize(("largest", "hidden"), [(4000, False), (4001, True)])
    def test_of_which_one_practice_holds_over_four_fifths(self, largest: float, hidden: bool) -> None:
        country = Country({"East": [300, 40, 40], "West": [60] * 6}, {"East": [largest, 500, 500], "West": [400] * 6})
        assert ("East" in country.mask({"East"}).hidden) is hidden

    def test_neither_rule_where_every_practice_is_seen_anyway(self) -> None:
        country = Country({"East": [300, 40], "West": [60] * 6})
        assert country.mask({"East"}, {"East 1", "East 2"}).hidden == ()

    def test_with_a_small_complement(self) -> None:
        country = Country({"East": [398, 397, 399], "West": [60] * 6})
        assert "East" in country.mask({"East"}).hidden

    def test_a_rate_has_no_complement(self) -> None:
        country = Country({"East": [398, 397, 399], "West": [60] * 6})
        country.counts = Counts(country.counts.numerator, country.counts.denominator, is_proportion=False)
        assert country.mask({"East"}).hidden == ()


class TestLevelsWithTheSamePractices:
    """Orkney's partnership and Board, and a partnership with one cluster, are one cell: hidden together or not at all."""

    country = Country(
        {"Isles": [50, 60, 3], "East": [50] * 6, "West": [60] * 6},
        partnerships={"Isles": "Orkney", "East": "Glen", "West": "Glen"}, boards={"Orkney": "Orkney Board"},
    )  # fmt: skip

    def test_stand_for_each_other(self) -> None:
        stands = self.country.graph.representatives(self.country.counts.returned)
        place = self.country.graph.place
        assert stands[place["Isles"]] == stands[place["Orkney"]] == stands[place["Orkney Board"]] == place["Orkney Board"]
        assert stands[place["East"]] == place["East"]

    def test_are_hidden_together(self) -> None:
        found = self.country.mask({"Isles", "Orkney", "Orkney Board"}, {"Isles 1", "Isles 2", "Isles 3"})
        assert found.hidden == ("Isles", "Isles 3", "Orkney", "Orkney Board")

    def test_are_the_same_when_the_others_returned_nothing(self) -> None:
        country = Country({"East": [50] * 3, "West": [np.nan] * 3})
        stands = country.graph.representatives(country.counts.returned)
        assert stands[country.graph.place["East"]] == country.graph.place[COUNTRY]


class TestStraddlingClusters:
    """East lies in Glen but for its last two practices, which are in Strath."""

    partnerships = {"East": "Glen", "West": "Glen", "North": "Strath", "East 5": "Strath", "East 6": "Strath"}  # noqa: RUF012 - never changed

    def country(self) -> Country:
        return Country({"East": [50] * 6, "West": [60] * 6, "North": [40] * 6}, partnerships=self.partnerships)

    def test_its_parts_are_cells_of_the_graph(self) -> None:
        assert {"East/Glen", "East/Strath"} <= set(self.country().graph.areas)

    def test_a_part_of_two_practices_is_not_left_over(self) -> None:
        """Strath less North would be those two: North is hidden, and then the two may be more or fewer."""
        found = self.country().mask({"East", "West", "North", "Glen", "Strath"})
        assert found.hidden != ()
        case = protected(self.country().graph, self.country().counts, DEFAULT, self.country().view(set()), np.zeros(18, np.bool_))
        shown = np.array([one not in found.hidden and "/" not in one for one in case.graph.areas])
        assert audit(case, shown) == []

    def test_a_part_with_a_small_count_can_be_asked_for_and_is_hidden(self) -> None:
        country = Country({"East": [50] * 4 + [2, 3], "West": [60] * 6, "North": [40] * 6}, partnerships=self.partnerships)
        assert "East/Strath" in country.mask({"East/Strath"}).hidden


class TestScotland:
    def test_a_practice_is_hidden_for_anothers_sake_where_nothing_else_helps(self) -> None:
        country = Country({"East": [50, 3, 60, 70]})
        found = country.mask(set(), set(country.names))
        assert [found.why[one] for one in found.hidden].count(Why.PRIMARY) == 1
        assert len(found.hidden) >= DEFAULT.fewest_practices

    def test_the_same_input_gives_the_same_mask(self) -> None:
        country = Country(GLEN, SIZES)
        masks = {country.mask({"East", "West", "Glen"}, set(country.names)).hidden for _ in range(3)}
        assert len(masks) == 1
