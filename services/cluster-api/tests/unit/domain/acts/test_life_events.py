from datetime import date

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.acts.cluster_events import CreateCluster, DissolveCluster, RenameCluster, SplitCluster
from cluster_api.domain.acts.later_changes import later_changes
from cluster_api.domain.acts.life_events import (
    LifeEvent,
    apply,
    boards_concerned,
    clusters_concerned,
    practices_concerned,
)
from cluster_api.domain.acts.moves import Move, apply_move
from cluster_api.domain.acts.practice_events import (
    ChangeContractType,
    ChangeDetails,
    ClosePractice,
    MergePractices,
    OpenPractice,
    PlacePractice,
    RenamePractice,
    SplitPractice,
    cluster_on,
)
from cluster_api.domain.acts.refusals import ActRefusedError, WouldForgetError
from cluster_api.domain.book import Book, SuccessionKey, SuccessionKind, faults

from ....books import (
    AREAS,
    DUNDEE_4,
    FIFE,
    FIRST,
    GEOGRAPHY,
    GLEN,
    HARBOUR,
    HILL,
    KINROSS,
    LANARKSHIRE,
    NO_CLUSTER,
    SHORE,
    SPECIAL,
    TAYSIDE,
    new_practice,
    small_book,
)

ON = date(2025, 4, 1)
LATER = date(2025, 10, 1)
DAY_BEFORE = ON - date.resolution
TAYSIDE_AREA, FIFE_AREA = AREAS[0], AREAS[2]
NEW_CODE, WRONG_CODE = "11113", "11111"


def after(*events: tuple[date, LifeEvent], forget_later: bool = False) -> Book:
    book = small_book()
    for on, event in events:
        book = apply(book, on, event, GEOGRAPHY, forget_later=forget_later)
        assert faults(book) == []
    return book


def refusal(*events: tuple[date, LifeEvent]) -> str:
    with pytest.raises(ActRefusedError) as refused:
        after(*events)
    return refused.value.sentence


class TestOpenPractice:
    def test_opens_in_a_cluster(self) -> None:
        book = after((ON, OpenPractice(new_practice(NEW_CODE, cluster_code=DUNDEE_4))))
        assert book.openings[NEW_CODE][0].valid_from == ON
        assert book.openings[NEW_CODE][0].value.is_start_known
        assert book.members_on(DUNDEE_4, ON) == [HARBOUR, HILL, NEW_CODE]
        assert book.members_on(DUNDEE_4, DAY_BEFORE) == [HARBOUR, HILL]

    def test_without_a_cluster_goes_to_a_placeholder_that_is_minted(self) -> None:
        book = after((ON, OpenPractice(new_practice(NEW_CODE))))
        membership = timelines.value_on(book.memberships[NEW_CODE], ON)
        assert membership is not None
        assert membership.cluster_code == "gc0004"
        label = timelines.value_on(book.clusters["gc0004"], ON)
        assert label is not None
        assert (label.name, label.is_placeholder) == ("Tayside Undefined", True)
        assert cluster_on(book, NEW_CODE, ON) is None

    def test_without_a_cluster_goes_to_the_placeholder_there_is(self) -> None:
        book = after((date(2024, 11, 1), OpenPractice(new_practice(NEW_CODE, AREAS[3]))))
        assert book.members_on(NO_CLUSTER, ON) == [NEW_CODE, SPECIAL]
        assert book.last_cluster_number == 3

    def test_a_placeholder_is_there_earlier_when_it_is_needed_earlier(self) -> None:
        book = after((date(2024, 1, 1), OpenPractice(new_practice(NEW_CODE, AREAS[3]))))
        assert book.clusters[NO_CLUSTER][0].valid_from == date(2024, 1, 1)

    def test_a_closed_practice_opens_again_and_is_followed_no_longer(self) -> None:
        reopened = OpenPractice(new_practice(HARBOUR, cluster_code=DUNDEE_4))
        book = after((ON, ClosePractice(HARBOUR, HILL)), (LATER, reopened))
        assert [period.valid_from for period in book.openings[HARBOUR]] == [FIRST, LATER]
        (succession,) = book.successions[SuccessionKey(HARBOUR, HILL)]
        assert (succession.valid_from, succession.valid_until) == (ON, LATER)

    def test_a_practice_opens_again_in_none_when_its_cluster_has_ended(self) -> None:
        events = [(ON, ClosePractice(code, None)) for code in (HARBOUR, HILL)]
        ended = (ON, DissolveCluster(DUNDEE_4))
        book = after(*events, ended, (LATER, OpenPractice(new_practice(HARBOUR))))
        assert cluster_on(book, HARBOUR, LATER) is None
        assert "in no cluster" in refusal(*events, ended, (LATER, OpenPractice(new_practice(HARBOUR, cluster_code=KINROSS))))

    @pytest.mark.parametrize(
        ("practice", "words"),
        [
            (new_practice(HARBOUR), "already open"),
            (new_practice(WRONG_CODE), "should be 3"),
            (new_practice("1111"), "five digits"),
            (new_practice(NEW_CODE, TAYSIDE_AREA.__class__("S37000007", FIFE)), "belongs to Board S08000030, not to S08000029"),
            (new_practice(NEW_CODE, TAYSIDE_AREA.__class__("S37000007", "S08000001")), "no Health Board"),
            (new_practice(NEW_CODE, TAYSIDE_AREA.__class__("S37000099", FIFE)), "no partnership"),
            (new_practice(NEW_CODE, cluster_code="gc0099"), "no cluster gc0099"),
            (new_practice(NEW_CODE, cluster_code=NO_CLUSTER), "name none"),
        ],
    )
    def test_refused(self, practice: object, words: str) -> None:
        assert words in refusal((ON, OpenPractice(practice)))  # type: ignore[arg-type]

    @pytest.mark.parametrize(("on", "cluster", "words"), [(ON, DUNDEE_4, "that very day"), (LATER, KINROSS, "Propose a move")])
    def test_is_no_way_to_move_a_practice(self, on: date, cluster: str, words: str) -> None:
        closed = (ON, ClosePractice(HARBOUR, None))
        assert words in refusal(closed, (on, OpenPractice(new_practice(HARBOUR, cluster_code=cluster))))

    def test_nor_to_take_it_out_of_its_cluster(self) -> None:
        refused = refusal((ON, ClosePractice(HARBOUR, None)), (LATER, OpenPractice(new_practice(HARBOUR))))
        assert "opens again in cluster gc0001, in which it was" in refused

    def test_refused_when_it_opens_later_anyway(self) -> None:
        opening = OpenPractice(new_practice(NEW_CODE))
        assert "recorded as opening on 2025-10-01" in refusal((LATER, opening), (ON, opening))

    def test_refused_into_a_cluster_that_is_dissolved_later(self) -> None:
        created = (FIRST, CreateCluster("Short", TAYSIDE, ()))
        opening = (ON, OpenPractice(new_practice(NEW_CODE, cluster_code="gc0004")))
        assert "dissolved on 2025-10-01" in refusal(created, (LATER, DissolveCluster("gc0004")), opening)


class TestClosePractice:
    def test_ends_everything_on_the_date(self) -> None:
        book = after((ON, ClosePractice(HARBOUR, HILL)))
        assert book.openings[HARBOUR][0].valid_until == ON
        assert book.members_on(DUNDEE_4, ON) == [HILL]
        assert book.successions[SuccessionKey(HARBOUR, HILL)][0].value.kind is SuccessionKind.CLOSED

    def test_without_a_successor(self) -> None:
        assert after((ON, ClosePractice(HARBOUR, None))).successions == {}

    @pytest.mark.parametrize(
        ("event", "words"),
        [
            (ClosePractice(NEW_CODE, None), "not open"),
            (ClosePractice(HARBOUR, NEW_CODE), "11113 is not open"),
            (ClosePractice(HARBOUR, HARBOUR), "cannot follow itself"),
        ],
    )
    def test_refused(self, event: ClosePractice, words: str) -> None:
        assert words in refusal((ON, event))

    def test_refused_on_the_day_it_opens(self) -> None:
        opening = (ON, OpenPractice(new_practice(NEW_CODE)))
        assert "opens only on" in refusal(opening, (ON, ClosePractice(NEW_CODE, None)))

    def test_refused_before_another_goes_into_it(self) -> None:
        merger = (LATER, MergePractices((HARBOUR, HILL), HILL, None))
        assert "followed by 10106 from 2025-10-01 on" in refusal(merger, (ON, ClosePractice(HILL, None)))

    def test_refused_before_another_opens_out_of_it(self) -> None:
        split = (LATER, SplitPractice(HARBOUR, new_practice(NEW_CODE), None))
        assert "opening out of 10002" in refusal(split, (ON, ClosePractice(HARBOUR, None)))

    def test_says_what_it_would_forget_and_forgets_when_told(self) -> None:
        renamed, closed = (LATER, RenamePractice(HARBOUR, "New Harbour")), (ON, ClosePractice(HARBOUR, None))
        with pytest.raises(WouldForgetError) as refused:
            after(renamed, closed)
        assert refused.value.forgotten == ("1 October 2025: the details of practice 10002 change (name “New Harbour”).",)
        assert after(renamed, closed, forget_later=True).details[HARBOUR][0].valid_until == ON

    def test_an_earlier_closing_replaces_a_later_one_and_who_followed(self) -> None:
        book = after((LATER, ClosePractice(HARBOUR, HILL)), (ON, ClosePractice(HARBOUR, GLEN)), forget_later=True)
        assert list(book.successions) == [SuccessionKey(HARBOUR, GLEN)]


class TestMergePractices:
    def test_one_continues(self) -> None:
        book = after((ON, MergePractices((HARBOUR, HILL, GLEN), HILL, None)))
        assert book.openings[HILL][0].valid_until is None
        assert set(book.successions) == {SuccessionKey(HARBOUR, HILL), SuccessionKey(GLEN, HILL)}
        assert book.members_on(KINROSS, ON) == [SHORE]

    def test_a_new_one_opens(self) -> None:
        opening = new_practice(NEW_CODE, cluster_code=DUNDEE_4)
        book = after((ON, MergePractices((HARBOUR, HILL), NEW_CODE, opening)))
        assert book.members_on(DUNDEE_4, ON) == [NEW_CODE]
        assert {one.value.kind for one in book.successions[SuccessionKey(HARBOUR, NEW_CODE)]} == {SuccessionKind.MERGED}

    @pytest.mark.parametrize(
        ("event", "words"),
        [
            (MergePractices((HARBOUR, HARBOUR), HARBOUR, None), "at least two"),
            (MergePractices((HARBOUR, NEW_CODE), HARBOUR, None), "11113 is not open"),
            (MergePractices((HARBOUR, HILL), GLEN, None), "none of those that merge"),
            (MergePractices((HARBOUR, HILL), NEW_CODE, None), "none of those that merge"),
            (MergePractices((HARBOUR, HILL), HILL, new_practice(NEW_CODE)), "so none opens"),
            (MergePractices((HARBOUR, HILL), NEW_CODE, new_practice(NEW_CODE, cluster_code=KINROSS)), "Propose a move"),
        ],
    )
    def test_refused(self, event: MergePractices, words: str) -> None:
        assert words in refusal((ON, event))


class TestSplitPractice:
    def test_opens_beside_the_old_one(self) -> None:
        book = after((ON, SplitPractice(HARBOUR, new_practice(NEW_CODE, cluster_code=DUNDEE_4), "the list of the Pier surgery")))
        assert book.members_on(DUNDEE_4, ON) == [HARBOUR, HILL, NEW_CODE]
        assert book.successions[SuccessionKey(HARBOUR, NEW_CODE)][0].value.kind is SuccessionKind.SPLIT

    def test_stays_on_record_when_the_old_one_closes(self) -> None:
        split = (ON, SplitPractice(HARBOUR, new_practice(NEW_CODE), None))
        book = after(split, (LATER, ClosePractice(HARBOUR, NEW_CODE)))
        kinds = [(one.valid_from, one.value.kind) for one in book.successions[SuccessionKey(HARBOUR, NEW_CODE)]]
        assert kinds == [(ON, SuccessionKind.SPLIT), (LATER, SuccessionKind.CLOSED)]

    def test_refused_into_another_cluster(self) -> None:
        assert "Propose a move" in refusal((ON, SplitPractice(HARBOUR, new_practice(NEW_CODE, cluster_code=KINROSS), None)))

    def test_refused_out_of_one_that_is_not_open(self) -> None:
        assert "not open" in refusal((ON, SplitPractice(NEW_CODE, new_practice("11205"), None)))


class TestChangesOfPractices:
    def test_a_name_holds_until_the_next_recorded_name(self) -> None:
        book = after((LATER, RenamePractice(HARBOUR, "Third")), (ON, RenamePractice(HARBOUR, "Second")))
        assert [period.value.name for period in book.details[HARBOUR]] == ["Practice 10002", "Second", "Third"]

    def test_address_and_contract_are_changed_alone(self) -> None:
        book = after(
            (ON, ChangeDetails(HARBOUR, {"address_1": "2 Pier Road", "telephone": ""})),
            (LATER, ChangeContractType(HARBOUR, "2C")),
        )
        last = book.details[HARBOUR][-1].value
        assert (last.name, last.address_1, last.contract_type) == ("Practice 10002", "2 Pier Road", "2C")

    def test_nothing_to_change_is_refused(self) -> None:
        assert "changes nothing" in refusal((ON, ChangeContractType(HARBOUR, "17J")))

    def test_refused_for_a_practice_that_is_not_open(self) -> None:
        assert "not open" in refusal((ON, RenamePractice(NEW_CODE, "X")))

    def test_another_area_leaves_the_cluster_as_it_is(self) -> None:
        book = after((ON, PlacePractice(HARBOUR, FIFE_AREA)))
        assert book.areas[HARBOUR][-1].value == FIFE_AREA
        assert book.members_on(DUNDEE_4, ON) == [HARBOUR, HILL]

    def test_another_board_takes_a_practice_without_a_cluster_to_its_own_placeholder(self) -> None:
        book = after((ON, PlacePractice(SPECIAL, TAYSIDE_AREA)))
        assert [period.value.cluster_code for period in book.memberships[SPECIAL]] == [NO_CLUSTER, "gc0004"]

    def test_an_area_holds_until_the_next_recorded_one_as_a_whole(self) -> None:
        book = after((LATER, PlacePractice(HARBOUR, AREAS[1])), (ON, PlacePractice(HARBOUR, FIFE_AREA)))
        assert [period.value for period in book.areas[HARBOUR]] == [TAYSIDE_AREA, FIFE_AREA, AREAS[1]]


class TestClusters:
    def test_one_is_created_with_nobody_in_it(self) -> None:
        book = after((ON, CreateCluster("Dundee 5", TAYSIDE, (HARBOUR,))))
        assert book.clusters["gc0004"][0].value.name == "Dundee 5"
        assert book.members_on("gc0004", ON) == []
        assert book.members_on(DUNDEE_4, ON) == [HARBOUR, HILL]

    @pytest.mark.parametrize(
        ("event", "words"),
        [
            (CreateCluster("dundee  4", TAYSIDE, ()), "gc0001 has this name"),
            (CreateCluster("Tayside Undefined", TAYSIDE, ()), "Choose another name"),
            (CreateCluster("New", "S08000001", ()), "no Health Board"),
            (CreateCluster("New", TAYSIDE, (NEW_CODE,)), "not open"),
            (RenameCluster(DUNDEE_4, "KINROSS/Errol"), "gc0002 has this name"),
            (RenameCluster("gc0099", "X"), "no cluster gc0099"),
            (RenameCluster(NO_CLUSTER, "X"), "in no cluster"),
            (RenameCluster(DUNDEE_4, "Dundee 4"), "changes nothing"),
            (SplitCluster(DUNDEE_4, "New", (GLEN,)), "not in cluster gc0001"),
            (SplitCluster(DUNDEE_4, "New", (HARBOUR, HILL)), "nobody would stay"),
            (DissolveCluster(DUNDEE_4), "move first: 10002, 10106"),
        ],
    )
    def test_refused(self, event: LifeEvent, words: str) -> None:
        assert words in refusal((ON, event))

    def test_one_is_renamed(self) -> None:
        book = after((ON, RenameCluster(DUNDEE_4, "Dundee Four")))
        assert [period.value.name for period in book.clusters[DUNDEE_4]] == ["Dundee 4", "Dundee Four"]

    def test_a_name_that_another_takes_later_is_refused(self) -> None:
        assert "from 2025-10-01 on" in refusal((LATER, RenameCluster(DUNDEE_4, "Tay")), (ON, RenameCluster(KINROSS, "Tay")))

    def test_splitting_moves_nobody(self) -> None:
        book = after((ON, SplitCluster(DUNDEE_4, "Dundee West", (HILL,))))
        assert book.members_on(DUNDEE_4, ON) == [HARBOUR, HILL]
        assert "gc0004" in book.clusters

    def test_one_is_dissolved_when_nobody_is_in_it(self) -> None:
        book = after((FIRST, CreateCluster("Short", TAYSIDE, ())), (ON, DissolveCluster("gc0004")))
        assert book.clusters["gc0004"][0].valid_until == ON

    def test_one_is_not_dissolved_before_somebody_comes(self) -> None:
        book = apply_move(after((FIRST, CreateCluster("Short", TAYSIDE, ()))), LATER, Move(HARBOUR, "gc0004"), GEOGRAPHY)
        with pytest.raises(ActRefusedError, match="10002"):
            apply(book, ON, DissolveCluster("gc0004"), GEOGRAPHY)

    def test_one_is_not_dissolved_on_the_day_it_begins(self) -> None:
        assert "begins only on" in refusal((ON, CreateCluster("Short", TAYSIDE, ())), (ON, DissolveCluster("gc0004")))


class TestWhatIsConcerned:
    def test_boards(self) -> None:
        book = small_book()
        opening = new_practice(NEW_CODE, AREAS[3])
        expected: list[tuple[LifeEvent, set[str]]] = [
            (OpenPractice(opening), {LANARKSHIRE}),
            (ClosePractice(HARBOUR, SHORE), {TAYSIDE, FIFE}),
            (MergePractices((HARBOUR, HILL), NEW_CODE, opening), {TAYSIDE, LANARKSHIRE}),
            (PlacePractice(HARBOUR, FIFE_AREA), {TAYSIDE, FIFE}),
            (RenameCluster(KINROSS, "X"), {TAYSIDE, FIFE}),
            (CreateCluster("X", LANARKSHIRE, (HARBOUR,)), {TAYSIDE, LANARKSHIRE}),
            (RenameCluster("gc0099", "X"), set()),
        ]
        for event, boards in expected:
            assert boards_concerned(book, ON, event) == boards, event

    def test_practices_and_clusters(self) -> None:
        merger = MergePractices((HARBOUR, HILL), NEW_CODE, new_practice(NEW_CODE, cluster_code=DUNDEE_4))
        assert practices_concerned(merger) == (HARBOUR, HILL, NEW_CODE)
        assert clusters_concerned(merger) == (DUNDEE_4,)
        assert practices_concerned(ClosePractice(HARBOUR, HILL)) == (HARBOUR, HILL)
        assert clusters_concerned(SplitCluster(DUNDEE_4, "X", (HILL,))) == (DUNDEE_4,)
        assert practices_concerned(OpenPractice(new_practice(NEW_CODE))) == (NEW_CODE,)


def test_later_changes_that_stay_are_listed_as_staying() -> None:
    before = after((LATER, RenamePractice(HARBOUR, "Third")))
    now = apply(before, ON, RenamePractice(HARBOUR, "Second"), GEOGRAPHY)
    assert [(later.on, later.is_kept) for later in later_changes(before, now, ON)] == [(LATER, True)]
