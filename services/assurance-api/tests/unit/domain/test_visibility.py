import pytest
from assurance_api.domain.lifecycle import AlertStatus
from assurance_api.domain.visibility import Holding, is_small, shown_status, sight_of, without_figures

PRACTICE, PEER, CLUSTER = "practice:10002", "practice:10017", "cluster:gc0001"
REACH = frozenset({CLUSTER, PRACTICE, PEER})


class TestSight:
    def test_a_practices_lead_sees_it_at_once_and_its_peers_as_shared(self) -> None:
        sight = sight_of([Holding("pql", PRACTICE, frozenset({PRACTICE}), frozenset({CLUSTER, PEER}))])
        assert (sight.own, sight.by_sharing["cluster"], sight.clusters) == ({PRACTICE}, {PEER}, {CLUSTER})

    def test_who_stands_in_for_the_lead_sees_the_same(self) -> None:
        own, peers = frozenset({PRACTICE}), frozenset({CLUSTER, PEER})
        assert sight_of([Holding("stand_in_pql", PRACTICE, own, peers)]) == sight_of([Holding("pql", PRACTICE, own, peers)])

    def test_a_delegate_sees_the_own_practice_only(self) -> None:
        sight = sight_of([Holding("practice_delegate", PRACTICE, frozenset({PRACTICE}), frozenset())])
        assert (sight.own, sight.by_sharing, sight.clusters) == ({PRACTICE}, {"cluster": set(), "analyst": set()}, set())

    @pytest.mark.parametrize("role", ["cql", "cql_deputy"])
    def test_a_clusters_lead_owns_nothing(self, role: str) -> None:
        sight = sight_of([Holding(role, CLUSTER, REACH, frozenset())])
        assert (sight.own, sight.by_sharing["cluster"], sight.clusters) == (set(), {PRACTICE, PEER}, {CLUSTER})

    def test_an_analyst_sees_what_is_shared_with_analysts(self) -> None:
        sight = sight_of([Holding("analyst", "board:S08000030", REACH, frozenset())])
        assert (sight.by_sharing["analyst"], sight.by_sharing["cluster"]) == ({PRACTICE, PEER}, set())

    @pytest.mark.parametrize("role", ["partnership_lead", "board_lead", "steward", "profession", "government", "board_system", "supplier"])
    def test_nobody_else_sees_a_signal_that_was_not_stepped_up(self, role: str) -> None:
        sight = sight_of([Holding(role, "country:S92000003", REACH, frozenset())])
        assert (sight.own, sight.by_sharing, sight.clusters) == (set(), {"cluster": set(), "analyst": set()}, set())


class TestShownStatus:
    @pytest.mark.parametrize(
        ("status", "then", "newest", "answered", "shown"),
        [
            (AlertStatus.OPEN, AlertStatus.OPEN, True, False, AlertStatus.OPEN),
            (AlertStatus.OPEN, AlertStatus.RECORDED, False, False, AlertStatus.RECORDED),
            (AlertStatus.ANSWERED, AlertStatus.RECORDED, False, True, AlertStatus.RECORDED),
            (AlertStatus.CLOSED, AlertStatus.OPEN, False, False, AlertStatus.OPEN),
            (AlertStatus.CLOSED, AlertStatus.OPEN, False, True, AlertStatus.ANSWERED),
        ],
    )
    def test_nothing_of_a_private_period_shows(
        self, status: AlertStatus, then: AlertStatus, newest: bool, answered: bool, shown: AlertStatus
    ) -> None:
        assert shown_status(status, then, newest=newest, answered=answered) is shown


class TestSmallNumbers:
    @pytest.mark.parametrize(
        ("numerator", "denominator", "kind", "small"),
        [
            (0, 50, "proportion", False),
            (1, 50, "proportion", True),
            (9, 50, "proportion", True),
            (10, 50, "proportion", False),
            (41, 50, "proportion", True),
            (50, 50, "proportion", False),
            (45, 50, "rate", False),
            (None, None, "proportion", False),
        ],
    )
    def test_counts_from_one_to_nine(self, numerator: float | None, denominator: float | None, kind: str, small: bool) -> None:
        assert is_small({"numerator": numerator, "denominator": denominator}, kind) is small

    def test_every_figure_goes_and_the_provenance_stays(self) -> None:
        evidence = {
            "value": 2.0,
            "change_z": 4.0,
            "statistics": [4.0],
            "gate_value": 0.8,
            "result_version": "7",
            "drivers": [],
            "reason": None,
        }
        assert without_figures(evidence) == {
            "value": None,
            "change_z": None,
            "statistics": [],
            "gate_value": None,
            "result_version": "7",
            "drivers": [],
            "reason": "small_numbers",
        }
