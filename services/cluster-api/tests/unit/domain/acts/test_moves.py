from datetime import date
from itertools import product

import pytest
from cluster_api.domain.acts.cluster_events import CreateCluster
from cluster_api.domain.acts.life_events import apply
from cluster_api.domain.acts.moves import (
    TRANSITIONS,
    Concerned,
    Holder,
    Move,
    MoveStatus,
    Party,
    answers_by_proposing,
    apply_move,
    can_become,
    is_vacant,
    may_answer,
    may_propose,
    parties_of,
    status_on,
)
from cluster_api.domain.acts.practice_events import cluster_on
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book, faults
from cluster_api.domain.people.roles import Role

from ....books import DUNDEE_4, FIFE, FIRST, GEOGRAPHY, GLEN, HARBOUR, HILL, KINROSS, NO_CLUSTER, SHORE, SPECIAL, TAYSIDE, small_book

ON, LATER = date(2025, 4, 1), date(2025, 10, 1)
HARBOUR_ID, DUNDEE_4_ID, KINROSS_ID = "practice:10002", "cluster:gc0001", "cluster:gc0002"
TAYSIDE_ID, FIFE_ID = f"board:{TAYSIDE}", f"board:{FIFE}"


def with_new_cluster() -> Book:
    return apply(small_book(), FIRST, CreateCluster("Dundee 5", TAYSIDE, ()), GEOGRAPHY)


def holder(role: Role, organisation_id: str, *own: str) -> Holder:
    return Holder(role, organisation_id, frozenset(own))


class TestApplyMove:
    def test_changes_the_cluster_from_the_date(self) -> None:
        book = apply_move(small_book(), ON, Move(HARBOUR, KINROSS), GEOGRAPHY)
        assert faults(book) == []
        assert book.members_on(KINROSS, ON) == [HARBOUR, GLEN, SHORE]
        assert book.members_on(DUNDEE_4, ON) == [HILL]
        assert book.members_on(DUNDEE_4, ON - date.resolution) == [HARBOUR, HILL]

    def test_to_no_cluster(self) -> None:
        book = apply_move(small_book(), ON, Move(HARBOUR, None), GEOGRAPHY)
        assert cluster_on(book, HARBOUR, ON) is None
        assert faults(book) == []

    def test_out_of_no_cluster(self) -> None:
        assert cluster_on(apply_move(small_book(), ON, Move(SPECIAL, DUNDEE_4), GEOGRAPHY), SPECIAL, ON) == DUNDEE_4

    def test_holds_until_the_next_recorded_move(self) -> None:
        book = apply_move(with_new_cluster(), LATER, Move(HARBOUR, KINROSS), GEOGRAPHY)
        book = apply_move(book, ON, Move(HARBOUR, "gc0004"), GEOGRAPHY)
        assert [one.value.cluster_code for one in book.memberships[HARBOUR]] == [DUNDEE_4, "gc0004", KINROSS]

    @pytest.mark.parametrize(
        ("move", "words"),
        [
            (Move("11113", KINROSS), "not open"),
            (Move(HARBOUR, DUNDEE_4), "there already"),
            (Move(SPECIAL, None), "there already"),
            (Move(HARBOUR, NO_CLUSTER), "name none"),
            (Move(HARBOUR, "gc0099"), "no cluster gc0099"),
        ],
    )
    def test_refused(self, move: Move, words: str) -> None:
        with pytest.raises(ActRefusedError, match=words):
            apply_move(small_book(), ON, move, GEOGRAPHY)


class TestParties:
    def test_within_a_board_the_practice_and_both_clusters(self) -> None:
        assert parties_of(small_book(), ON, Move(HARBOUR, KINROSS)) == (
            Concerned(Party.PRACTICE, HARBOUR_ID, ()),
            Concerned(Party.FROM_CLUSTER, DUNDEE_4_ID, (TAYSIDE_ID,)),
            Concerned(Party.TO_CLUSTER, KINROSS_ID, (FIFE_ID, TAYSIDE_ID)),
        )

    def test_across_boards_both_boards_too(self) -> None:
        found = {one.party: one.organisation_id for one in parties_of(small_book(), ON, Move(SHORE, DUNDEE_4))}
        assert (found[Party.FROM_BOARD], found[Party.TO_BOARD]) == (FIFE_ID, TAYSIDE_ID)

    def test_no_cluster_is_no_party(self) -> None:
        assert [one.party for one in parties_of(small_book(), ON, Move(HARBOUR, None))] == [Party.PRACTICE, Party.FROM_CLUSTER]
        found = parties_of(small_book(), ON, Move(SPECIAL, DUNDEE_4))
        assert [one.party for one in found] == [Party.PRACTICE, Party.TO_CLUSTER, Party.FROM_BOARD, Party.TO_BOARD]

    def test_an_empty_cluster_has_the_board_of_the_practice_that_comes(self) -> None:
        found = parties_of(with_new_cluster(), ON, Move(SHORE, "gc0004"))
        assert found[-1] == Concerned(Party.TO_CLUSTER, "cluster:gc0004", (FIFE_ID,))

    def test_a_practice_that_is_not_open_has_no_parties(self) -> None:
        with pytest.raises(ActRefusedError, match="not open"):
            parties_of(small_book(), ON, Move("11113", KINROSS))


PRACTICE = Concerned(Party.PRACTICE, HARBOUR_ID, ())
FROM_CLUSTER = Concerned(Party.FROM_CLUSTER, DUNDEE_4_ID, (TAYSIDE_ID,))
FROM_BOARD = Concerned(Party.FROM_BOARD, TAYSIDE_ID, ())
CQL, DEPUTY = holder(Role.CQL, DUNDEE_4_ID), holder(Role.CQL_DEPUTY, DUNDEE_4_ID)
CQL_THERE, DEPUTY_THERE = holder(Role.CQL, DUNDEE_4_ID, HARBOUR_ID), holder(Role.CQL_DEPUTY, DUNDEE_4_ID, HARBOUR_ID)
BOARD_LEAD = holder(Role.BOARD_LEAD, TAYSIDE_ID)


class TestWhoAnswers:
    @pytest.mark.parametrize(
        ("concerned", "caller", "in_office", "expected"),
        [
            (PRACTICE, holder(Role.PQL, HARBOUR_ID, HARBOUR_ID), [], True),
            (PRACTICE, holder(Role.PQL, "practice:10106"), [], False),
            (PRACTICE, holder(Role.PRACTICE_DELEGATE, HARBOUR_ID, HARBOUR_ID), [], False),
            (PRACTICE, holder(Role.STAND_IN_PQL, HARBOUR_ID, HARBOUR_ID), [], False),
            (PRACTICE, CQL, [CQL], False),
            (PRACTICE, BOARD_LEAD, [], False),
            (FROM_CLUSTER, CQL, [CQL], True),
            (FROM_CLUSTER, DEPUTY, [CQL, DEPUTY], True),
            (FROM_CLUSTER, holder(Role.CQL, KINROSS_ID), [], False),
            (FROM_CLUSTER, CQL_THERE, [CQL_THERE], False),
            (FROM_CLUSTER, DEPUTY, [CQL_THERE, DEPUTY], True),
            (FROM_CLUSTER, BOARD_LEAD, [CQL], False),
            (FROM_CLUSTER, BOARD_LEAD, [CQL_THERE, DEPUTY], False),
            (FROM_CLUSTER, BOARD_LEAD, [CQL_THERE, DEPUTY_THERE], True),
            (FROM_CLUSTER, BOARD_LEAD, [], True),
            (FROM_CLUSTER, holder(Role.BOARD_LEAD, TAYSIDE_ID, HARBOUR_ID), [], False),
            (FROM_CLUSTER, holder(Role.BOARD_LEAD, FIFE_ID), [], False),
            (FROM_CLUSTER, holder(Role.STEWARD, "country:S92000003"), [], False),
            (FROM_BOARD, BOARD_LEAD, [], True),
            (FROM_BOARD, holder(Role.BOARD_LEAD, FIFE_ID), [], False),
            (FROM_BOARD, holder(Role.BOARD_LEAD, TAYSIDE_ID, HARBOUR_ID), [], False),
        ],
    )
    def test_may_answer(self, concerned: Concerned, caller: Holder, in_office: list[Holder], expected: bool) -> None:
        assert may_answer(concerned, HARBOUR_ID, caller, in_office) is expected

    def test_nobody_but_the_practice_answers_about_their_own(self) -> None:
        parties = (*parties_of(small_book(), ON, Move(SHORE, DUNDEE_4)), *parties_of(small_book(), ON, Move(HARBOUR, KINROSS)))
        for concerned, role, place in product(
            parties, Role, [HARBOUR_ID, DUNDEE_4_ID, KINROSS_ID, TAYSIDE_ID, FIFE_ID, "country:S92000003"]
        ):
            caller = holder(role, place, HARBOUR_ID, "practice:20004")
            if may_answer(concerned, "practice:20004", caller, []):
                assert concerned.party is Party.PRACTICE

    def test_a_cluster_is_vacant_without_anybody_who_may_decide(self) -> None:
        assert is_vacant(HARBOUR_ID, [])
        assert is_vacant(HARBOUR_ID, [CQL_THERE])
        assert not is_vacant(HARBOUR_ID, [CQL_THERE, DEPUTY])


class TestWhoProposes:
    @pytest.mark.parametrize(
        ("caller", "expected", "agreed"),
        [
            (holder(Role.PQL, HARBOUR_ID, HARBOUR_ID), True, (Party.PRACTICE,)),
            (holder(Role.PQL, "practice:10106"), False, ()),
            (holder(Role.PRACTICE_DELEGATE, HARBOUR_ID), False, ()),
            (CQL, True, (Party.FROM_CLUSTER,)),
            (CQL_THERE, True, ()),
            (holder(Role.CQL_DEPUTY, KINROSS_ID), True, (Party.TO_CLUSTER,)),
            (holder(Role.CQL, "cluster:gc0009"), False, ()),
            (BOARD_LEAD, True, ()),
            (holder(Role.BOARD_LEAD, "board:S08000032"), False, ()),
            (holder(Role.ANALYST, TAYSIDE_ID), False, ()),
            (holder(Role.STEWARD, "country:S92000003"), True, ()),
        ],
    )
    def test_may_propose(self, caller: Holder, expected: bool, agreed: tuple[Party, ...]) -> None:
        parties = parties_of(small_book(), ON, Move(HARBOUR, KINROSS))
        assert may_propose(parties, caller) is expected
        assert answers_by_proposing(parties, HARBOUR_ID, caller) == agreed


class TestLifecycle:
    def test_only_a_proposed_move_goes_anywhere(self) -> None:
        for current, target in product(MoveStatus, MoveStatus):
            expected = current is MoveStatus.PROPOSED and target is not MoveStatus.PROPOSED
            assert can_become(current, target) is expected
        assert set(TRANSITIONS) == set(MoveStatus)

    def test_a_proposed_move_lapses_after_its_date(self) -> None:
        day_after = ON + date.resolution
        assert status_on(MoveStatus.PROPOSED, ON, ON) is MoveStatus.PROPOSED
        assert status_on(MoveStatus.PROPOSED, ON, day_after) is MoveStatus.LAPSED
        for settled in set(MoveStatus) - {MoveStatus.PROPOSED}:
            assert status_on(settled, ON, day_after) is settled
