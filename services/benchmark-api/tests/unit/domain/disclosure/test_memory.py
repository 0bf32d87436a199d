"""Policies change back and forth; nobody forgets what they were shown, and nothing hidden gets nearer for it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from benchmark_api.domain.disclosure.graph import COUNTRY as COUNTRY_LEVEL
from benchmark_api.domain.disclosure.memory import NOTHING, Memory, binding, remade
from benchmark_api.domain.disclosure.policy import DEFAULT, Policy, faults_of, weaker_rules
from benchmark_api.domain.disclosure.primary import View
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .countries import Attacker, Case, cases

SLOW = settings(
    deadline=None, max_examples=3 * settings().max_examples // 5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
STRICT, STRICTER = replace(DEFAULT, largest_small_count=14), replace(DEFAULT, largest_small_count=14, fewest_practices=4)
ASSESSED = replace(DEFAULT, assessment="Risk assessment 7")


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Any policy that could be set."""
    assessment = draw(st.sampled_from([None, "Risk assessment 7"]))
    largest = draw(st.integers(9 if assessment is None else 4, 14))
    policy = Policy(
        largest_small_count=largest,
        zeros_shown=draw(st.booleans()),
        interval_width=draw(st.integers(min(5, largest - 1), min(8, largest - 1))),
        fewest_practices=draw(st.integers(3, 4)),
        largest_share=draw(st.sampled_from([0.8, 0.6])),
        assessment=assessment,
    )
    assert faults_of(policy) == []
    return policy


def in_a_larger_country(case: Case) -> Case:
    """Add practices elsewhere, so that Scotland's level is not nearly all in sight."""
    return replace(
        case,
        areas=(*case.areas, *[(None, "partnership:9", "board:9")] * 4),
        numerator=(*case.numerator, 500, 510, 520, 530), denominator=(*case.denominator, 1000, 1010, 1020, 1030),
        returned=(*case.returned, *[True] * 4), theirs=(*case.theirs, *[False] * 4), own=(*case.own, *[False] * 4),
    )  # fmt: skip


def view_of(case: Case) -> View:
    """What a case's viewer sees; Scotland's level is public."""
    return replace(case.view, known_areas=case.graph.level == COUNTRY_LEVEL)


def remembered(case: Case, some: Sequence[Policy]) -> Iterator[Memory]:
    """The memory after each of these policies in turn."""
    before = NOTHING
    for policy in some:
        before = remade(case.graph, case.counts, view_of(case), binding(policy, before), before=before)
        yield before


def small_country(first: Sequence[int] = (3, 12, 40, 50, 60, 70)) -> Case:
    """A cluster of six practices and one of four in sight of an analyst, and ten practices elsewhere."""
    counts = (*first, 80, 90, 100, 110, *range(120, 130))
    return Case(
        areas=tuple((f"cluster:{(place >= 6) + place // 10}", f"partnership:{place // 10}", "board:0") for place in range(20)),
        numerator=counts, denominator=tuple(300 + one for one in counts), returned=(True,) * 20, is_proportion=True,
        theirs=(True,) * 10 + (False,) * 10, own=(False,) * 20, area_levels=frozenset({"cluster"}),
    )  # fmt: skip


class TestWhatBinds:
    def test_rules_are_joined_until_a_weaker_policy_has_an_assessment(self) -> None:
        before = NOTHING
        found = []
        for policy in (DEFAULT, STRICT, DEFAULT, STRICTER, ASSESSED):
            before = binding(policy, before)
            found.append(before.rules)
        assert found == [DEFAULT, STRICT, STRICT, STRICTER, DEFAULT]
        assert before.policies == (DEFAULT, STRICT, STRICTER, DEFAULT)

    def test_a_policy_without_a_weaker_rule_never_starts_afresh(self) -> None:
        assert binding(replace(STRICT, assessment="Risk assessment 7"), Memory((DEFAULT,), frozenset("a"))).hidden == {"a"}


class TestTheSmallCountry:
    def test_a_stricter_policy_hides_more_and_the_default_again_no_less(self) -> None:
        first, second, third = remembered(small_country(), [DEFAULT, STRICT, DEFAULT])
        assert "practice:00001" in first.shown
        assert first.hidden < second.hidden == third.hidden
        assert "practice:00001" in second.hidden

    def test_a_weaker_one_with_an_assessment_shows_again_what_it_may(self) -> None:
        *_, second, third = remembered(small_country(), [STRICT, ASSESSED])
        assert {"practice:00000", "practice:00001"} <= second.hidden
        assert "practice:00001" in third.shown - third.hidden
        assert "practice:00000" in third.hidden

    def test_nothing_that_was_shown_is_forgotten(self) -> None:
        *_, last = remembered(small_country(), [DEFAULT, STRICT, ASSESSED, STRICTER])
        assert {one for found in remembered(small_country(), [DEFAULT, STRICT]) for one in found.shown} <= last.shown


class TestWithdrawn:
    def test_that_a_count_was_small_is_known_though_it_is_not_shared_any_more(self) -> None:
        """Three hold 9 each and are hidden. Later nobody shares: their sum of 27 alone would tell all three."""
        case = small_country((9, 9, 9, 50, 60, 70))
        hidden = frozenset({"practice:00000", "practice:00001", "practice:00002"})
        before = Memory((DEFAULT,), hidden, frozenset(case.graph.practices[3:10]))
        alone = replace(case, theirs=(False,) * 20)
        assert "cluster:0" in remade(case.graph, case.counts, view_of(alone), binding(DEFAULT, before), before=before).hidden


class TestAfterRounding:
    def test_a_total_that_hid_three_small_counts_is_hidden_with_them(self) -> None:
        """Three small counts hide each other in an exact total; known to within two already, they would not."""
        case = small_country((3, 4, 5, 50, 60, 70))
        exact, rounded = (
            remade(case.graph, case.counts, replace(view_of(case), was_rounded=one), binding(DEFAULT, NOTHING), before=NOTHING)
            for one in (False, True)
        )
        assert "cluster:0" in exact.shown
        assert exact.hidden | {"cluster:0"} <= rounded.hidden

    @SLOW
    @given(cases(practices=10).map(in_a_larger_country))
    def test_hiding_tells_no_more_of_a_practices_count_than_rounding_did(self, case: Case) -> None:
        view = replace(view_of(case), was_rounded=True)
        found = remade(case.graph, case.counts, view, binding(DEFAULT, NOTHING), before=NOTHING)
        now = Attacker(case, DEFAULT, found.hidden, was_rounded=True)
        untold = Attacker(case, DEFAULT, found.hidden, was_rounded=True, shows=False)
        for (name, side), width in now.widths().items():
            if width < DEFAULT.interval_width and name in case.graph.practices:
                assert width >= untold.width_of(name, side, now.unseen), (name, side)


class TestPoliciesThatChange:
    @SLOW
    @given(cases(practices=10).map(in_a_larger_country), st.lists(policies(), min_size=2, max_size=4))
    def test_no_protected_count_gets_nearer_than_its_width(self, case: Case, some: list[Policy]) -> None:
        """As far as what was shown before, and that a count is small, did not tell it already."""
        before: Attacker | None = None
        for memory in remembered(case, some):
            now = Attacker(case, memory.rules, memory.hidden, before)
            untold = Attacker(case, memory.rules, memory.hidden, before, shows=False)
            if not (np.array_equal(now.seen, untold.seen) and now.shown == untold.shown):
                for (name, side), width in now.widths().items():
                    if width < memory.rules.interval_width:
                        assert width >= untold.width_of(name, side, now.unseen), (name, side)
            before = now

    @given(cases(practices=10).map(in_a_larger_country), st.lists(policies(), min_size=2, max_size=4))
    def test_what_was_hidden_stays_so_unless_a_weaker_policy_with_an_assessment_came(self, case: Case, some: list[Policy]) -> None:
        found = list(remembered(case, some))
        for policy, earlier, later in zip(some[1:], found, found[1:], strict=False):
            assert earlier.shown <= later.shown
            if policy.assessment is None or not weaker_rules(policy, earlier.rules):
                assert earlier.hidden <= later.hidden
                assert weaker_rules(later.rules, earlier.rules) == weaker_rules(later.rules, policy) == ()
