"""Clusters by today's membership: judged as stored ones are, and shown only where nobody who moved can be worked out."""

from itertools import product

import numpy as np
import pytest
from benchmark_api.domain.as_is import judge_as_is, may_be_shown, total_tells
from benchmark_api.domain.derived import BAND_WORDS
from benchmark_api.domain.disclosure.policy import Mode, Policy
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.statistics.funnel import bands, judge
from benchmark_api.domain.statistics.intervals import rate, wilson
from benchmark_api.load_indicators import catalogue
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import binom

DEFINITIONS = {one.code: one for one in catalogue()}
PROPORTION, RATE, PUBLIC = DEFINITIONS["bz-long-term"], DEFINITIONS["antibiotic-items"], DEFINITIONS["gps-per-10000"]
CODES = [f"{10000 + number}" for number in range(90)]
Counts = dict[str, tuple[float, float]]


def counts(definition: IndicatorDefinition) -> Counts:
    chance = np.random.default_rng(3)
    n = 300.0 + 20 * np.arange(90)
    own = chance.normal(0.3, 0.05, 90)
    x = chance.poisson(n * own) if definition is RATE else chance.binomial(n.astype(int), own)
    return {code: (float(a), float(b)) for code, a, b in zip(CODES, x, n, strict=True)}


class TestJudgeAsIs:
    @pytest.mark.parametrize("definition", [PROPORTION, RATE], ids=["proportion", "rate"])
    def test_with_the_members_of_the_time_it_is_what_all_clusters_together_were_judged_as(self, definition: IndicatorDefinition) -> None:
        """As `computation` judges the fifteen clusters of six: against their pooled level, with the spread between them."""
        table = np.array(list(counts(definition).values())).reshape(15, 6, 2).sum(axis=1)
        x, n = table.T
        kind = "rate" if definition is RATE else "proportion"
        funnel = judge(x, n, kind=kind, overdispersion="additive", consistency_correction=True, z_method="mid_p")
        tau_squared = float(funnel.spread.tau_squared)
        assert tau_squared > 0
        judged = judge_as_is(definition, x, n, [float(funnel.centre) * definition.multiplier] * 15, [tau_squared] * 15)
        lower, upper = (rate if definition is RATE else wilson)(x, n)
        for name, expected in (("value", x / n), ("lower", lower), ("upper", upper)):
            np.testing.assert_allclose(getattr(judged, name), expected * definition.multiplier, rtol=1e-12)
        for name in ("z", "z_adjusted", "reliability"):
            np.testing.assert_allclose(getattr(judged, name), getattr(funnel, name), rtol=1e-9)
        assert judged.comparable.all()
        assert judged.band.tolist() == bands(funnel.z_adjusted).tolist()

    def test_worked_by_hand(self) -> None:
        """50 of 200 against 30%, τ = 0.05: s = 1/(2√200) = 0.03536, R = 0.0025/(0.0025 + 0.00125) = ⅔, so z shrinks by √(1 − R)."""
        judged = judge_as_is(PROPORTION, [50.0], [200.0], [0.3 * PROPORTION.multiplier], [0.0025])
        z = ndtri(binom.cdf(49, 200, 0.3) + binom.pmf(50, 200, 0.3) / 2)
        assert judged.value[0] == pytest.approx(25.0)
        assert judged.z[0] == pytest.approx(z)
        assert judged.z_adjusted[0] == pytest.approx(z * np.sqrt(1 / 3))
        assert judged.reliability[0] == pytest.approx(2 / 3)

    def test_nothing_returned_and_too_few_to_compare(self) -> None:
        judged = judge_as_is(PROPORTION, [0, 1, 30, 30], [0, 12, 100, 100], [30, 30, 30, np.nan], [0.001] * 4)
        assert np.isnan(judged.value).tolist() == [True, False, False, False]
        assert judged.comparable.tolist() == [False, False, True, False]
        assert [BAND_WORDS.get(int(band)) for band in judged.band][:2] == [None, None]
        assert np.isnan(judged.z_adjusted).tolist() == [True, True, False, True]


def of(*numbers: int) -> frozenset[str]:
    return frozenset(CODES[number] for number in numbers)


def shown(was: frozenset[str], now: frozenset[str], *, known: frozenset[str] = frozenset(), **options: object) -> bool:
    given_counts = options.get("counts", counts(PROPORTION))
    areas = options.get("areas", {})
    return may_be_shown(PROPORTION, given_counts, sums=[was, now], areas=areas, known=known)  # type: ignore[arg-type]  # as the test gives them


class TestMayBeShown:
    def test_nobody_moved(self) -> None:
        assert shown(of(*range(6)), of(*range(6)))

    def test_one_moved(self) -> None:
        assert not shown(of(*range(6)), of(*range(7)))
        assert not shown(of(*range(6)), of(*range(5)))

    def test_one_moved_whom_the_viewer_sees(self) -> None:
        assert shown(of(*range(6)), of(*range(7)), known=of(6))

    def test_three_moved(self) -> None:
        assert shown(of(*range(6)), of(*range(9)))
        assert not shown(of(*range(6)), of(*range(8)))

    def test_three_moved_but_the_viewer_sees_one(self) -> None:
        assert not shown(of(*range(6)), of(*range(9)), known=of(6))

    def test_one_for_one_is_no_hiding(self) -> None:
        assert not shown(of(*range(6)), of(*range(1, 7)))

    def test_three_that_came_from_two_clusters_in_sight(self) -> None:
        areas = {CODES[6]: ("cluster:a",), CODES[7]: ("cluster:a",), CODES[8]: ("cluster:b",)}
        assert not shown(of(*range(6)), of(*range(9)), areas=areas)
        assert shown(of(*range(6)), of(*range(9)), areas=dict.fromkeys(areas, ("cluster:a",)))

    def test_a_small_count_between_three(self) -> None:
        small = counts(PROPORTION) | {CODES[number]: (2.0, 400.0) for number in (6, 7, 8)}
        assert not shown(of(*range(6)), of(*range(9)), counts=small)

    def test_those_who_returned_nothing_do_not_hide_the_others(self) -> None:
        without = {code: one for code, one in counts(PROPORTION).items() if code != CODES[8]}
        assert not shown(of(*range(6)), of(*range(9)), counts=without)

    def test_a_membership_in_between_that_was_published_then(self) -> None:
        was, between, now = of(*range(6)), of(*range(9)), of(*range(10))
        assert not may_be_shown(PROPORTION, counts(PROPORTION), sums=[was, between, now], areas={}, known=frozenset())

    @given(
        st.lists(st.frozensets(st.integers(0, 14), min_size=4), min_size=2, max_size=4),
        st.frozensets(st.integers(0, 14), max_size=6),
    )
    def test_no_sum_or_difference_leaves_fewer_than_three(self, drawn: list[frozenset[int]], seen: frozenset[int]) -> None:
        """Every sum and difference of what is shown, tried out."""
        sums = [of(*one) for one in drawn]
        if not may_be_shown(PROPORTION, counts(PROPORTION), sums=sums, areas={}, known=of(*seen)):
            return
        table = np.array([[number in one for number in range(15)] for one in drawn], dtype=int)
        unseen = np.array([number not in seen for number in range(15)])
        for weights in product((-1, 0, 1), repeat=len(drawn)):
            left = (np.array(weights) @ table)[unseen]
            assert not left.any() or np.count_nonzero(left) >= 3


class TestTotalTells:
    @pytest.mark.parametrize(("x", "n", "small"), [(9, 100, True), (10, 100, False), (91, 100, True), (0, 100, False), (100, 100, False)])
    def test_small_counts_and_what_they_leave(self, x: float, n: float, *, small: bool) -> None:
        members = {"1": (x, n / 2), "2": (0.0, n / 4), "3": (0.0, n / 4)}
        assert total_tells(PROPORTION, members, frozenset()) is small

    def test_public_counts_and_rates(self) -> None:
        assert not total_tells(PUBLIC, {"1": (3, 100)}, frozenset())
        assert not total_tells(RATE, {"1": (50.0, 50.0), "2": (45.0, 50.0), "3": (0.0, 50.0)}, frozenset())

    def test_few_practices_or_one_that_holds_most_of_it(self) -> None:
        two, one_large = dict.fromkeys("12", (30.0, 100.0)), {"1": (300.0, 1000.0), "2": (30.0, 100.0), "3": (30.0, 100.0)}
        assert total_tells(PROPORTION, two, frozenset())
        assert total_tells(PROPORTION, one_large, frozenset())
        assert not total_tells(PROPORTION, one_large, frozenset(), Policy(largest_share=0.9))
        # Whoever sees them all learns nothing more.
        assert not total_tells(PROPORTION, two, frozenset("12"))

    def test_an_agreements_own_policy(self) -> None:
        members = dict.fromkeys("123", (5.0, 100.0))
        assert not total_tells(PROPORTION, members, frozenset())
        assert total_tells(PROPORTION, members, frozenset(), Policy(largest_small_count=19))
        assert not may_be_shown(
            PROPORTION, counts(PROPORTION), Policy(mode=Mode.ROUND5, assessment="A recorded one"),
            sums=[of(*range(6)), of(*range(9))], areas={}, known=frozenset(),
        )  # fmt: skip
        assert not may_be_shown(
            PROPORTION, counts(PROPORTION), Policy(fewest_practices=4), sums=[of(*range(6)), of(*range(9))], areas={}, known=frozenset()
        )
