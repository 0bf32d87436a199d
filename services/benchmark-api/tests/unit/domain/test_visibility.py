"""The table of sight, drawn out for every role, level, relation, sharing and time."""

import datetime as dt
from itertools import product

import pytest
from benchmark_api.domain.organisations import SCOTLAND, Level
from benchmark_api.domain.visibility import TABLE, Holding, Release, Sharing, SharingLevels, Sight, Viewer, Within

OWN, PEER, STRANGER = "practice:10002", "practice:10017", "practice:99999"
CLUSTER, OTHER_CLUSTER = "cluster:gc0001", "cluster:gc0002"
PARTNERSHIP, OTHER_PARTNERSHIP = "partnership:S37000007", "partnership:S37000008"
BOARD, OTHER_BOARD = "board:S08000030", "board:S08000031"
AREA = frozenset({PARTNERSHIP, CLUSTER, OWN, PEER})
ALL = SharingLevels(frozenset(Sharing), {})
NOTHING = SharingLevels(frozenset(), {})

VIEWERS = {
    "pql": Viewer((Holding("pql", frozenset({OWN}), frozenset({CLUSTER, PEER})),)),
    "practice_delegate": Viewer((Holding("practice_delegate", frozenset({OWN})),)),
    "stand_in_pql": Viewer((Holding("stand_in_pql", frozenset({OWN}), frozenset({CLUSTER, PEER})),)),
    "cql": Viewer((Holding("cql", frozenset({CLUSTER, OWN, PEER})),)),
    "cql_deputy": Viewer((Holding("cql_deputy", frozenset({CLUSTER, OWN, PEER})),)),
    "partnership_lead": Viewer((Holding("partnership_lead", AREA),)),
    "board_lead": Viewer((Holding("board_lead", AREA | {BOARD}),)),
    "analyst": Viewer((Holding("analyst", AREA | {BOARD}),)),
    "board_system": Viewer((Holding("board_system", AREA | {BOARD}),)),
    "steward": Viewer((Holding("steward", frozenset({SCOTLAND})),)),
    "profession": Viewer((Holding("profession", frozenset({SCOTLAND})),)),
    "government": Viewer((Holding("government", frozenset({SCOTLAND})),)),
    "nobody": Viewer(()),
}

# What each role sees of a released period in which everybody shares with everybody.
SEEN = {
    "pql": {OWN, PEER, CLUSTER, SCOTLAND},
    "practice_delegate": {OWN, SCOTLAND},
    "stand_in_pql": {OWN, PEER, CLUSTER, SCOTLAND},
    "cql": {OWN, PEER, CLUSTER, SCOTLAND},
    "cql_deputy": {OWN, PEER, CLUSTER, SCOTLAND},
    "partnership_lead": {CLUSTER, PARTNERSHIP, SCOTLAND},
    "board_lead": {CLUSTER, PARTNERSHIP, BOARD, SCOTLAND},
    "analyst": {OWN, PEER, CLUSTER, PARTNERSHIP, BOARD, SCOTLAND},
    "board_system": {CLUSTER, PARTNERSHIP, BOARD, SCOTLAND},
    "steward": {PARTNERSHIP, OTHER_PARTNERSHIP, BOARD, OTHER_BOARD, SCOTLAND},
    "profession": {PARTNERSHIP, OTHER_PARTNERSHIP, BOARD, OTHER_BOARD, SCOTLAND},
    "government": {PARTNERSHIP, OTHER_PARTNERSHIP, BOARD, OTHER_BOARD, SCOTLAND},
    "nobody": {SCOTLAND},
}
EVERYTHING = (
    OWN, PEER, STRANGER, CLUSTER, OTHER_CLUSTER, PARTNERSHIP, OTHER_PARTNERSHIP, BOARD, OTHER_BOARD, SCOTLAND, "nonsense", "practice:",
)  # fmt: skip

# For whom the practice's figures are the own ones.
OF_THE_PRACTICE = {"pql", "practice_delegate", "stand_in_pql"}


class TestSight:
    @pytest.mark.parametrize(("role", "organisation_id"), list(product(VIEWERS, EVERYTHING)))
    def test_of_a_released_and_shared_period(self, role: str, organisation_id: str) -> None:
        sight = VIEWERS[role].sight(organisation_id, private=False, sharing=ALL)
        assert (sight in {Sight.OWN, Sight.SHARED}) == (organisation_id in SEEN[role])
        assert (sight is Sight.OWN) == (role in OF_THE_PRACTICE and organisation_id == OWN)

    @pytest.mark.parametrize(("role", "organisation_id"), list(product(VIEWERS, EVERYTHING)))
    def test_of_a_period_in_its_private_window(self, role: str, organisation_id: str) -> None:
        sight = VIEWERS[role].sight(organisation_id, private=True, sharing=ALL)
        seen = organisation_id == SCOTLAND or (role in OF_THE_PRACTICE and organisation_id == OWN)
        assert (sight in {Sight.OWN, Sight.SHARED}) == seen
        if not seen:
            expected = Sight.PRIVATE_WINDOW if organisation_id in SEEN[role] else Sight.NOT_YOURS
            assert sight is expected

    @pytest.mark.parametrize("role", VIEWERS)
    def test_of_practices_that_share_nothing(self, role: str) -> None:
        viewer = VIEWERS[role]
        assert viewer.sight(PEER, private=False, sharing=NOTHING) is (Sight.NOT_SHARED if PEER in SEEN[role] else Sight.NOT_YOURS)
        assert (viewer.sight(OWN, private=False, sharing=NOTHING) is Sight.OWN) == (role in OF_THE_PRACTICE)

    def test_each_role_needs_its_own_level_of_sharing(self) -> None:
        with_cluster = SharingLevels(frozenset(), {"10017": frozenset({Sharing.CLUSTER})})
        assert VIEWERS["cql"].sight(PEER, private=False, sharing=with_cluster) is Sight.SHARED
        assert VIEWERS["pql"].sight(PEER, private=False, sharing=with_cluster) is Sight.SHARED
        assert VIEWERS["analyst"].sight(PEER, private=False, sharing=with_cluster) is Sight.NOT_SHARED

    def test_the_better_of_two_roles_counts(self) -> None:
        both = Viewer((*VIEWERS["cql"].holdings, *VIEWERS["pql"].holdings))
        assert both.sight(OWN, private=True, sharing=NOTHING) is Sight.OWN

    def test_our_own_services_see_everything(self) -> None:
        service = Viewer((), sees_everything=True)
        assert service.sight(STRANGER, private=True, sharing=NOTHING) is Sight.OWN
        assert not service.owns(STRANGER)


class TestTable:
    def test_only_a_practices_own_people_own_a_figure(self) -> None:
        owning = {(rule.role, rule.level, rule.within) for rule in TABLE if rule.own}
        assert owning == {(role, Level.PRACTICE, Within.REMIT) for role in OF_THE_PRACTICE}

    def test_practice_values_of_others_always_need_a_sharing_decision(self) -> None:
        assert all(rule.sharing is not None for rule in TABLE if rule.level is Level.PRACTICE and not rule.own)

    def test_national_roles_never_reach_below_a_partnership(self) -> None:
        national = {rule.level for rule in TABLE if rule.within is Within.SCOTLAND}
        assert national == {Level.PARTNERSHIP, Level.BOARD}


class TestRelease:
    def test_the_window_ends_on_the_day_it_names(self) -> None:
        release = Release("quality-monthly", dt.date(2026, 12, 6), simulated=True)
        assert release.is_private(dt.date(2026, 12, 5))
        assert not release.is_private(dt.date(2026, 12, 6))

    def test_without_a_day_there_is_no_window(self) -> None:
        assert not Release("quality-monthly", None, simulated=True).is_private(dt.date(2000, 1, 1))
