"""Which policy holds for whom, and what it may not go below."""

from dataclasses import replace
from itertools import product

import pytest
from benchmark_api.disclosure_policies.service import shipped
from benchmark_api.domain.disclosure.policy import DEFAULT, Mode, Policy, faults_of, policy_for, starts_afresh, strictest, weaker_rules
from benchmark_api.domain.visibility import AUDIENCES, TABLE

ASSESSED = "Risk assessment 7"


class TestFloor:
    def test_the_default_stands(self) -> None:
        assert faults_of(DEFAULT) == []

    @pytest.mark.parametrize(
        "policy",
        [
            Policy(largest_small_count=19, interval_width=10, fewest_practices=5, largest_share=0.5, zeros_shown=False),
            Policy(largest_small_count=4, interval_width=3, assessment=ASSESSED),
            Policy(mode=Mode.HES, assessment=ASSESSED),
        ],
    )
    def test_stricter_stands_and_weaker_with_an_assessment(self, policy: Policy) -> None:
        assert faults_of(policy) == []

    @pytest.mark.parametrize(
        ("policy", "name"),
        [
            (Policy(largest_small_count=8), "largest_small_count"),
            (Policy(largest_small_count=3, interval_width=2, assessment=ASSESSED), "largest_small_count"),
            (Policy(interval_width=4, assessment=ASSESSED), "interval_width"),
            (Policy(largest_small_count=4, assessment=ASSESSED), "interval_width"),
            (Policy(fewest_practices=2, assessment=ASSESSED), "fewest_practices"),
            (Policy(largest_share=0.81, assessment=ASSESSED), "largest_share"),
            (Policy(mode=Mode.ROUND5), "mode"),
        ],
    )
    def test_says_what_is_too_weak(self, policy: Policy, name: str) -> None:
        assert [one.name for one in faults_of(policy)] == [name]


class TestWeaker:
    @pytest.mark.parametrize(
        ("stricter", "rule"),
        [
            (Policy(largest_small_count=14), "largest_small_count"),
            (Policy(zeros_shown=False), "zeros_shown"),
            (Policy(interval_width=6), "interval_width"),
            (Policy(fewest_practices=4), "fewest_practices"),
            (Policy(largest_share=0.7), "largest_share"),
        ],
    )
    def test_in_some_rule(self, stricter: Policy, rule: str) -> None:
        assert weaker_rules(DEFAULT, stricter) == (rule,)
        assert weaker_rules(stricter, DEFAULT) == ()
        assert weaker_rules(stricter, stricter) == ()

    def test_rounding_is_weaker_than_hiding_and_than_the_other_rounding(self) -> None:
        for mode, other in product((Mode.ROUND5, Mode.HES), Mode):
            assert weaker_rules(Policy(mode=mode), Policy(mode=other)) == (() if mode is other else ("mode",))
        assert weaker_rules(DEFAULT, Policy(mode=Mode.ROUND5)) == ()

    def test_only_with_an_assessment_what_was_hidden_is_decided_anew(self) -> None:
        strict, stricter = Policy(largest_small_count=14), Policy(largest_small_count=14, fewest_practices=4)
        assessed = replace(DEFAULT, assessment=ASSESSED)
        assert [starts_afresh(one, strict) for one in (DEFAULT, assessed, stricter)] == [False, True, False]
        assert not starts_afresh(assessed, DEFAULT)


class TestWhichHolds:
    def test_the_nearest_one(self) -> None:
        policies = [Policy(largest_small_count=number) for number in range(10, 14)]
        places = [("*", "everyone"), ("*", "cql"), ("monthly", "everyone"), ("monthly", "cql")]
        for number in range(len(places)):
            known = dict(zip(places[: number + 1], policies, strict=False))
            assert policy_for(known, "monthly", "cql") == policies[number]
        assert policy_for({}, "monthly", "cql") == DEFAULT

    def test_of_several_roles_the_strictest_of_each_rule(self) -> None:
        one = Policy(largest_small_count=14, fewest_practices=4)
        other = Policy(interval_width=7, largest_share=0.6, zeros_shown=False, mode=Mode.ROUND5, assessment=ASSESSED)
        found = strictest([one, other])
        assert found == Policy(14, zeros_shown=False, interval_width=7, fewest_practices=4, largest_share=0.6)
        assert strictest([one]) == one
        assert strictest([other, replace(other, fewest_practices=5)]) == replace(other, fewest_practices=5)

    def test_what_is_shipped_is_the_default_for_everybody(self) -> None:
        (only,) = shipped()
        assert ((only.data_set, only.audience), only.policy) == (("*", "everyone"), DEFAULT)


class TestAudiences:
    def test_every_role_with_sight_has_one(self) -> None:
        assert {rule.role for rule in TABLE} == set(AUDIENCES)

    @pytest.mark.parametrize("audience", sorted(set(AUDIENCES.values())))
    def test_the_roles_of_one_see_the_same(self, audience: str) -> None:
        def sight(role: str) -> set[tuple[object, ...]]:
            return {(rule.level, rule.within, rule.sharing, rule.own) for rule in TABLE if rule.role == role}

        roles = [role for role, its in AUDIENCES.items() if its == audience]
        assert all(sight(role) == sight(roles[0]) for role in roles)
