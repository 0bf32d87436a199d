"""Whatever the country and whoever looks: what is hidden stays hidden, checked by an attacker who shares no code with the library."""

from dataclasses import replace

import numpy as np
from benchmark_api.domain.disclosure.policy import DEFAULT, Policy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .countries import Attacker, Case, cases

SLOW = settings(
    deadline=None, max_examples=3 * settings().max_examples // 5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
STRICTER = st.builds(
    Policy,
    largest_small_count=st.integers(9, 14),
    interval_width=st.integers(5, 8),
    fewest_practices=st.integers(3, 4),
    largest_share=st.sampled_from([0.8, 0.6]),
)


class TestMask:
    @SLOW
    @given(cases())
    def test_every_protected_count_may_be_one_of_six_numbers(self, case: Case) -> None:
        attacker = Attacker(case, DEFAULT, frozenset(case.mask(DEFAULT).hidden))
        assert {one: width for one, width in attacker.widths().items() if width < DEFAULT.interval_width} == {}

    @SLOW
    @given(cases())
    def test_no_sum_of_one_or_two_unseen_practices_can_be_worked_out(self, case: Case) -> None:
        attacker = Attacker(case, DEFAULT, frozenset(case.mask(DEFAULT).hidden))
        assert attacker.sums_of_fewer(DEFAULT.fewest_practices) == []

    @SLOW
    @given(cases(practices=10), STRICTER)
    def test_under_any_stricter_policy_as_well(self, case: Case, policy: Policy) -> None:
        attacker = Attacker(case, policy, frozenset(case.mask(policy).hidden))
        assert min(attacker.widths().values(), default=np.inf) >= policy.interval_width

    @SLOW
    @given(cases(practices=10), STRICTER)
    def test_a_stricter_policy_hides_all_that_is_small_and_protects_it_as_well(self, case: Case, policy: Policy) -> None:
        weak, strict = set(case.mask(DEFAULT).hidden), set(case.mask(policy).hidden)
        assert weak & case.small(DEFAULT) <= strict & case.small(policy)
        attacker = Attacker(case, policy, frozenset(strict))
        assert min(attacker.widths().values(), default=np.inf) >= DEFAULT.interval_width

    @SLOW
    @given(cases())
    def test_hides_only_what_was_in_sight_and_never_ones_own(self, case: Case) -> None:
        hidden = set(case.mask(DEFAULT).hidden)
        names = np.array(case.graph.practices)
        assert hidden <= {*case.in_sight, *names[np.array(case.theirs)].tolist()}
        assert not hidden & set(names[np.array(case.own)].tolist())

    @SLOW
    @given(cases())
    def test_nothing_is_hidden_where_everything_is_seen_and_nothing_is_small(self, case: Case) -> None:
        everybody = tuple(True for _ in case.areas)
        large = replace(case, numerator=tuple(10 + one for one in case.numerator), theirs=everybody)
        large = replace(large, denominator=tuple(10 + 2 * one for one in large.numerator))
        assert large.mask(DEFAULT).hidden == ()

    @SLOW
    @given(cases())
    def test_the_order_of_practices_does_not_matter(self, case: Case) -> None:
        order = np.random.default_rng(1).permutation(len(case.areas)).tolist()
        names = [case.graph.practices[place] for place in order]
        fields = ("areas", "numerator", "denominator", "returned", "theirs", "own")
        turned = replace(case, **{name: tuple(getattr(case, name)[place] for place in order) for name in fields})
        back = {turned.graph.practices[place]: name for place, name in enumerate(names)}
        areas = set(case.in_sight)
        found = set(turned.mask(DEFAULT).hidden)
        assert {one for one in found if one in areas} == {one for one in case.mask(DEFAULT).hidden if one in areas}
        assert len(back) == len(names)
