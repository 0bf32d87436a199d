"""The lifecycle of an appointment and whose hands each step is in, role by role."""

from datetime import date, timedelta
from itertools import product

import pytest
from cluster_api.domain.people.offices import (
    LIFECYCLE,
    OFFICES,
    OPERATORS_ROLES,
    STORED,
    Act,
    Hand,
    Reach,
    Standing,
    Status,
    can_be_done,
    hand_for,
    is_in_hand,
    status_on,
    term_of,
)
from cluster_api.domain.people.roles import DUTIES, HELD_FOR, MACHINE_ROLES, Role

FIRST, LAST = date(2026, 4, 1), date(2027, 4, 1)
DAY = timedelta(days=1)

# Every act on every status, written out a second time: a change of the table has to be meant.
ALLOWED = {
    "nominated": "appoint correct decline withdraw",
    "appointed": "agree_protected_time correct decline end hand_over withdraw",
    "in_office": "agree_protected_time correct end hand_over",
    "ended": "correct",
    "declined": "",
    "withdrawn": "",
}


@pytest.mark.parametrize(("status", "act"), list(product(Status, Act)))
def test_every_act_on_every_status(status: Status, act: Act) -> None:
    assert can_be_done(act, status) is (str(act) in ALLOWED[status].split())


def test_the_lifecycle_knows_every_status() -> None:
    assert set(LIFECYCLE) == set(Status)


class TestStatusOn:
    @pytest.mark.parametrize("stored", [Status.NOMINATED, Status.DECLINED, Status.WITHDRAWN])
    @pytest.mark.parametrize("on", [FIRST - DAY, FIRST, LAST])
    def test_days_change_nothing_without_both_events(self, stored: Status, on: date) -> None:
        assert status_on(stored, FIRST, LAST, on) is stored

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (FIRST - DAY, Status.APPOINTED),
            (FIRST, Status.IN_OFFICE),
            (LAST - DAY, Status.IN_OFFICE),
            (LAST, Status.ENDED),
            (date.max, Status.ENDED),
        ],
    )
    def test_in_office_from_the_first_day_up_to_but_not_on_the_last(self, on: date, expected: Status) -> None:
        assert status_on(Status.IN_OFFICE, FIRST, LAST, on) is expected

    def test_without_an_end(self) -> None:
        assert status_on(Status.IN_OFFICE, FIRST, None, date.max) is Status.IN_OFFICE

    def test_only_four_are_written_down(self) -> None:
        assert set(STORED) == {Status.NOMINATED, Status.IN_OFFICE, Status.DECLINED, Status.WITHDRAWN}


class TestOffices:
    def test_every_role_has_one(self) -> None:
        assert set(OFFICES) == set(Role) == set(DUTIES) == set(HELD_FOR)

    def test_who_nominates_and_who_appoints(self) -> None:
        table = {
            str(role): (" ".join(hand.role for hand in office.nominated_by), " ".join(hand.role for hand in office.appointed_by))
            for role, office in OFFICES.items()
        }
        assert table == {
            "analyst": ("board_lead steward", ""),
            "board_lead": ("steward", ""),
            "board_system": ("steward", "steward"),
            "cql": ("pql cql cql_deputy steward", "board_lead"),
            "cql_deputy": ("pql cql cql_deputy steward", ""),
            "government": ("steward", "steward"),
            "partnership_lead": ("board_lead steward", ""),
            "pql": ("pql board_lead steward", ""),
            "practice_delegate": ("pql", ""),
            "profession": ("steward", "steward"),
            "service": ("", ""),
            "stand_in_pql": ("pql", ""),
            "steward": ("steward", "steward"),
            "supplier": ("steward", "steward"),
        }

    def test_somebody_elses_nomination_is_written_down_with_a_reason(self) -> None:
        on_behalf = {(role, hand.role) for role, office in OFFICES.items() for hand in office.nominated_by if hand.on_behalf}
        assert on_behalf == {
            (Role.CQL, Role.STEWARD),
            (Role.CQL_DEPUTY, Role.STEWARD),
            (Role.PQL, Role.BOARD_LEAD),
            (Role.PQL, Role.STEWARD),
        }

    def test_others_nominate_for_a_practice_only_in_a_vacancy(self) -> None:
        vacancy = {(role, hand.role) for role, office in OFFICES.items() for hand in office.nominated_by if hand.in_vacancy}
        assert vacancy == {(Role.PQL, Role.BOARD_LEAD), (Role.PQL, Role.STEWARD)}

    def test_the_operator_appoints_what_two_stewards_would_and_our_own_services(self) -> None:
        assert MACHINE_ROLES | {Role.GOVERNMENT, Role.PROFESSION, Role.STEWARD} == OPERATORS_ROLES

    def test_every_role_can_be_ended_by_somebody_else_than_its_holder(self) -> None:
        assert all(office.ended_by for office in OFFICES.values())

    def test_no_single_practice_lead_ends_a_cluster_lead(self) -> None:
        assert {hand.role for hand in OFFICES[Role.CQL].ended_by} == {Role.BOARD_LEAD, Role.STEWARD}


class TestReach:
    PQL = Standing("pql", "practice:10002", frozenset({"practice:10002"}), frozenset({"cluster:gc0001", "practice:10106"}))
    LEAD = Standing("board_lead", "board:S08000030", frozenset({"board:S08000030", "cluster:gc0001", "practice:10002"}), frozenset())
    STEWARD = Standing("steward", "country:S92000003", frozenset({"country:S92000003"}), frozenset())

    @pytest.mark.parametrize(
        ("hand", "standing", "organisation_id", "expected"),
        [
            (Hand(Role.PQL, Reach.ITSELF), PQL, "practice:10002", True),
            (Hand(Role.PQL, Reach.ITSELF), PQL, "practice:10106", False),
            (Hand(Role.PQL, Reach.ITSELF), PQL, "cluster:gc0001", False),
            (Hand(Role.PQL, Reach.MEMBER), PQL, "cluster:gc0001", True),
            (Hand(Role.PQL, Reach.MEMBER), PQL, "cluster:gc0002", False),
            (Hand(Role.PQL, Reach.MEMBER), PQL, "practice:10002", False),
            (Hand(Role.BOARD_LEAD, Reach.AREA), LEAD, "cluster:gc0001", True),
            (Hand(Role.BOARD_LEAD, Reach.AREA), LEAD, "cluster:gc0002", False),
            (Hand(Role.BOARD_LEAD, Reach.AREA), STEWARD, "cluster:gc0001", False),
            (Hand(Role.STEWARD, Reach.COUNTRY), STEWARD, "cluster:gc0001", True),
            (Hand(Role.STEWARD, Reach.COUNTRY), LEAD, "cluster:gc0001", False),
        ],
    )
    def test_a_role_reaches(self, hand: Hand, standing: Standing, organisation_id: str, expected: bool) -> None:
        assert is_in_hand(hand, standing, organisation_id) is expected

    def test_the_first_hand_that_fits_is_found(self) -> None:
        hands = OFFICES[Role.PQL].nominated_by
        found = hand_for(hands, self.LEAD, "practice:10002")
        assert found is not None
        assert (found.role, found.on_behalf, found.in_vacancy) == (Role.BOARD_LEAD, True, True)
        assert hand_for(hands, self.LEAD, "practice:20004") is None


class TestTerm:
    def test_a_stand_in_is_named_for_one_day(self) -> None:
        assert term_of(Role.STAND_IN_PQL, FIRST, None) == (FIRST, FIRST + DAY)

    def test_other_roles_have_no_end_unless_it_is_named(self) -> None:
        assert term_of(Role.PQL, FIRST, None) == (FIRST, None)
        assert term_of(Role.PQL, FIRST, LAST) == (FIRST, LAST)

    def test_the_last_day_there_is(self) -> None:
        assert term_of(Role.STAND_IN_PQL, date.max, None) == (date.max, None)
