"""Stories told from books: what an act changes is withdrawn and recorded anew, as the tables do it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import Area, Book, ClusterLabel, Membership, Opening, Succession, SuccessionKey, SuccessionKind, differences
from cluster_api.domain.cluster_areas import areas_of_cluster
from cluster_api.domain.histories import stories
from cluster_api.domain.histories.entries import Correction, Entry, EntryKind, Record, Topic
from cluster_api.domain.histories.sentences import Names, sentence
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period

START, SPRING, SUMMER, AUTUMN = date(2024, 10, 1), date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)
RECORDED_ON = date(2026, 11, 22)
DUNDEE, FIFE = Area("S37000007", "S08000030"), Area("S37000032", "S08000029")
PARTNERSHIPS = {"S37000007": "Dundee City", "S37000032": "Fife"}
BOARDS = {"S08000030": "NHS Tayside", "S08000029": "NHS Fife"}
HARBOUR = PracticeDetails("Harbour Practice", "1 High Street", "Anytown", "", "", "DD1 1AA", "01382 000 000", "17J", "S01007129")
HILL = replace(HARBOUR, name="Hill Practice")


@dataclass
class Told:
    """Acts one after the other, as the tables keep them."""

    book: Book = field(default_factory=Book)
    records: list[Record] = field(default_factory=list)
    version: int = 0
    corrections: set[int] = field(default_factory=set)

    def act(self, after: Book, *, is_correction: bool = False) -> None:
        self.version += 1
        for aspect, key, old, new in differences(self.book, after):
            self.records = [self._withdrawn(one, new) if (one.aspect, one.key) == (aspect, key) else one for one in self.records]
            self.records += [Record(aspect, key, period, self.version, None) for period in new if period not in old]
        self.book = after
        self.corrections |= {self.version} if is_correction else set()

    def _withdrawn(self, record: Record, kept: Iterable[Period[object]]) -> Record:
        return record if record.withdrawn_version or record.period in kept else replace(record, withdrawn_version=self.version)

    def practice(self, code: str) -> list[Entry]:
        return stories.story_of_practice(self.records, code, self.corrections)

    def cluster(self, code: str) -> list[Entry]:
        return stories.story_of_cluster(self.records, code, self.corrections, START)

    def sentences(self, entries: Iterable[Entry], code: str) -> list[str]:
        names = Names(self.book, PARTNERSHIPS, BOARDS)
        return [
            ("(withdrawn) " if one.withdrawn_version else "") + f"{one.told.on}: {sentence(one.told, code, names, RECORDED_ON)}"
            for one in entries
        ]


def with_practice(book: Book, code: str, on: date, details: PracticeDetails, cluster: str, *, known: bool = True) -> Book:
    for aspect, value in (("openings", Opening(known)), ("details", details), ("areas", DUNDEE), ("memberships", Membership(cluster))):
        book = book.with_timelines(aspect, {code: timelines.begin(getattr(book, aspect).get(code, ()), on, value)})
    return book


def without_practice(book: Book, code: str, on: date) -> Book:
    for aspect in ("openings", "details", "areas", "memberships"):
        book = book.with_timelines(aspect, {code: timelines.end(getattr(book, aspect)[code], on)})
    return book


def followed(book: Book, predecessor: str, successor: str, kind: SuccessionKind, on: date) -> Book:
    return book.with_timelines("successions", {SuccessionKey(predecessor, successor): (Period(on, None, Succession(kind)),)})


def moved(book: Book, code: str, cluster: str, on: date) -> Book:
    return book.with_timelines("memberships", {code: timelines.change(book.memberships[code], on, cluster_code=cluster)})


def first_register() -> Told:
    """Two clusters and a placeholder, one practice in each cluster."""
    labels = {"gc0001": ("Dundee 4", False), "gc0002": ("Kinross", False), "gc0003": ("Tayside Undefined", True)}
    book = Book(clusters={code: (Period(START, None, ClusterLabel(*label)),) for code, label in labels.items()})
    book = with_practice(book, "10002", START, HARBOUR, "gc0001", known=False)
    book = with_practice(book, "10106", START, HILL, "gc0002", known=False)
    told = Told()
    told.act(book)
    return told


class TestPractice:
    def test_there_from_the_first_register_on(self) -> None:
        told = first_register()
        assert told.sentences(told.practice("10002"), "10002") == [
            (
                "2024-10-01: Open on the first day of the register as Harbour Practice in the cluster Dundee 4, Dundee City (NHS Tayside). "
                "When it opened is not known."
            )
        ]

    def test_its_details_change_one_by_one(self) -> None:
        told = first_register()
        changed = {"name": "Quay Practice", "address_1": "2 Quay", "telephone": "", "contract_type": "2C", "data_zone": "S01007130"}
        details = timelines.change(told.book.details["10002"], SPRING, **changed)
        told.act(told.book.with_timelines("details", {"10002": details}))
        assert told.sentences(told.practice("10002"), "10002")[1:] == [
            "2025-04-01: Renamed from “Harbour Practice” to “Quay Practice”.",
            "2025-04-01: The address changed from “1 High Street, Anytown, DD1 1AA” to “2 Quay, Anytown, DD1 1AA”.",
            "2025-04-01: The telephone number changed from “01382 000 000” to nothing.",
            "2025-04-01: The contract changed from “17J” to “2C”.",
            "2025-04-01: The data zone changed from “S01007129” to “S01007130”.",
        ]

    def test_joins_moves_and_leaves_clusters(self) -> None:
        told = first_register()
        for day, cluster in ((SPRING, "gc0002"), (SUMMER, "gc0003"), (AUTUMN, "gc0001")):
            told.act(moved(told.book, "10002", cluster, day))
        assert told.sentences(told.practice("10002"), "10002")[1:] == [
            "2025-04-01: Moved from the cluster Dundee 4 to the cluster Kinross.",
            "2025-07-01: Left the cluster Kinross; in no cluster since.",
            "2025-10-01: Joined the cluster Dundee 4.",
        ]

    def test_from_one_placeholder_to_another_is_no_news(self) -> None:
        told = first_register()
        told.act(told.book.with_timelines("clusters", {"gc0004": (Period(START, None, ClusterLabel("Fife Undefined", True)),)}))
        told.act(moved(told.book, "10002", "gc0003", SPRING))
        told.act(moved(told.book, "10002", "gc0004", SUMMER))
        assert [one.told.kind for one in told.practice("10002")] == [EntryKind.FIRST_RECORDED, EntryKind.LEFT_CLUSTER]

    def test_changes_area(self) -> None:
        told = first_register()
        there = timelines.change(told.book.areas["10002"], SPRING, partnership_code="S37000032", board_code="S08000029")
        told.act(told.book.with_timelines("areas", {"10002": there}))
        assert told.sentences(told.practice("10002"), "10002")[1:] == [
            "2025-04-01: Moved from Dundee City (NHS Tayside) to Fife (NHS Fife)."
        ]

    def test_a_code_that_changes_under_the_same_name(self) -> None:
        told = first_register()
        there = timelines.change(told.book.areas["10002"], SPRING, partnership_code="S37000099")
        told.act(told.book.with_timelines("areas", {"10002": there}))
        names = Names(told.book, {**PARTNERSHIPS, "S37000099": "Dundee City"}, BOARDS)
        entry = told.practice("10002")[1]
        assert (
            sentence(entry.told, "10002", names, RECORDED_ON) == "The code of its partnership or Board, Dundee City (NHS Tayside), changed."
        )

    def test_closes_with_and_without_a_successor_and_opens_again(self) -> None:
        told = first_register()
        told.act(followed(without_practice(told.book, "10002", SPRING), "10002", "10106", SuccessionKind.CLOSED, SPRING))
        told.act(with_practice(told.book, "10002", SUMMER, HARBOUR, "gc0001"))
        told.act(without_practice(told.book, "10002", AUTUMN))
        assert told.sentences(told.practice("10002"), "10002")[1:] == [
            "2025-04-01: Closed. Hill Practice (10106) took over.",
            "2025-07-01: Opened again as Harbour Practice in the cluster Dundee 4, Dundee City (NHS Tayside).",
            "2025-10-01: Closed. No successor is recorded.",
        ]
        assert told.sentences(told.practice("10106"), "10106")[1:] == ["2025-04-01: Took over from Harbour Practice (10002), which closed."]

    def test_merges_into_another(self) -> None:
        told = first_register()
        told.act(followed(without_practice(told.book, "10002", SPRING), "10002", "10106", SuccessionKind.MERGED, SPRING))
        assert told.sentences(told.practice("10002"), "10002")[1:] == ["2025-04-01: Merged into Hill Practice (10106), and closed."]
        assert told.sentences(told.practice("10106"), "10106")[1:] == ["2025-04-01: Harbour Practice (10002) merged into it."]

    def test_splits(self) -> None:
        told = first_register()
        book = with_practice(told.book, "10017", SPRING, replace(HARBOUR, name="Quay Practice"), "gc0001")
        told.act(followed(book, "10002", "10017", SuccessionKind.SPLIT, SPRING))
        assert told.sentences(told.practice("10002"), "10002")[1:] == ["2025-04-01: Split: Quay Practice (10017) came out of it."]
        assert told.sentences(told.practice("10017"), "10017") == [
            "2025-04-01: Opened as Quay Practice in the cluster Dundee 4, Dundee City (NHS Tayside).",
            "2025-04-01: Split from Harbour Practice (10002).",
        ]

    def test_a_correction_says_what_was_believed_and_withdraws_it(self) -> None:
        told = first_register()
        told.act(told.book.with_timelines("details", {"10002": timelines.change(told.book.details["10002"], SPRING, name="Kay Practice")}))
        corrected = timelines.correct(told.book.details["10002"], SPRING, SUMMER, name="Quay Practice")
        told.act(told.book.with_timelines("details", {"10002": corrected}), is_correction=True)
        assert told.sentences(told.practice("10002"), "10002")[1:] == [
            "(withdrawn) 2025-04-01: Renamed from “Harbour Practice” to “Kay Practice”.",
            "2025-04-01: Renamed from “Harbour Practice” to “Quay Practice”.",
            (
                "2025-04-01: Corrected on 22 November 2026: the name from 1 April 2025 to 30 June 2025 was recorded as “Kay Practice”; "
                "it is “Quay Practice”."
            ),
            "2025-07-01: Renamed from “Quay Practice” to “Kay Practice”.",
        ]
        assert [(one.version, one.withdrawn_version) for one in told.practice("10002")] == [
            (1, None),
            (2, 3),
            (3, None),
            (3, None),
            (3, None),
        ]

    def test_corrections_of_cluster_area_and_days_of_being_open(self) -> None:
        told = first_register()
        book = moved(told.book, "10002", "gc0003", START)
        book = book.with_timelines("areas", {"10002": timelines.overwrite(book.areas["10002"], START, None, FIFE)})
        for aspect in ("openings", "details", "areas", "memberships"):
            book = book.with_timelines(
                aspect, {"10002": timelines.overwrite(getattr(book, aspect)["10002"], SPRING, date(2025, 4, 2), None)}
            )
        told.act(book, is_correction=True)
        corrected = [one for one in told.practice("10002") if one.told.kind is EntryKind.CORRECTED]
        prefix = "Corrected on 22 November 2026:"
        assert told.sentences(corrected, "10002") == [
            (
                f"2024-10-01: {prefix} the partnership from 1 October 2024 to 31 March 2025 was recorded as Dundee City (NHS Tayside); "
                "it is Fife (NHS Fife)."
            ),
            f"2024-10-01: {prefix} the cluster from 1 October 2024 to 31 March 2025 was recorded as Dundee 4; it is no cluster.",
            f"2025-04-01: {prefix} on 1 April 2025 it was recorded as open; it was not open.",
            f"2025-04-02: {prefix} the partnership from 2 April 2025 on was recorded as Dundee City (NHS Tayside); it is Fife (NHS Fife).",
            f"2025-04-02: {prefix} the cluster from 2 April 2025 on was recorded as Dundee 4; it is no cluster.",
        ]

    def test_corrections_of_who_followed_whom(self) -> None:
        told = first_register()
        told.act(followed(without_practice(told.book, "10002", SPRING), "10002", "10106", SuccessionKind.CLOSED, SPRING))
        told.act(followed(told.book, "10002", "10106", SuccessionKind.MERGED, SPRING), is_correction=True)
        corrected = [one for one in told.practice("10106") if one.told.kind is EntryKind.CORRECTED]
        assert told.sentences(corrected, "10106") == [
            (
                "2025-04-01: Corrected on 22 November 2026: from 1 April 2025 on it was recorded that Hill Practice (10106) took over from "
                "Harbour Practice (10002); in fact Harbour Practice (10002) merged into Hill Practice (10106)."
            )
        ]

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            (SuccessionKind.SPLIT, "2 (2) split from 1 (1)"),
            (None, "2 (2) does not follow 1 (1)"),
        ],
    )
    def test_corrections_to_another_succession_or_to_none(self, kind: SuccessionKind | None, words: str) -> None:
        told = Correction(SPRING, None, Topic.SUCCESSOR, "merged", kind, ("1", "2"))
        assert sentence(told, "1", Names(Book(), {}, {}), RECORDED_ON).endswith(
            f"it was recorded that 1 (1) merged into 2 (2); in fact {words}."
        )

    def test_nothing_is_recorded(self) -> None:
        assert first_register().practice("99999") == []


class TestCluster:
    def test_there_from_the_first_register_on(self) -> None:
        told = first_register()
        assert told.sentences(told.cluster("gc0001"), "gc0001") == [
            "2024-10-01: There on the first day of the register as Dundee 4 with one practice in Dundee City (NHS Tayside)."
        ]

    def test_created_renamed_and_dissolved(self) -> None:
        told = first_register()
        told.act(told.book.with_timelines("clusters", {"gc0005": (Period(SPRING, None, ClusterLabel("Perth", False)),)}))
        told.act(
            told.book.with_timelines("clusters", {"gc0005": timelines.change(told.book.clusters["gc0005"], SUMMER, name="Perth City")})
        )
        told.act(told.book.with_timelines("clusters", {"gc0005": timelines.end(told.book.clusters["gc0005"], AUTUMN)}))
        assert told.sentences(told.cluster("gc0005"), "gc0005") == [
            "2025-04-01: Created as Perth, without practices yet.",
            "2025-07-01: Renamed from “Perth” to “Perth City”.",
            "2025-10-01: Dissolved.",
        ]

    def test_practices_come_and_go(self) -> None:
        told = first_register()
        told.act(moved(told.book, "10106", "gc0001", SPRING))
        told.act(with_practice(told.book, "10017", SPRING, replace(HARBOUR, name="Quay Practice"), "gc0001"))
        told.act(moved(told.book, "10002", "gc0003", SUMMER))
        told.act(without_practice(told.book, "10017", SUMMER))
        told.act(moved(told.book, "10002", "gc0001", AUTUMN))
        told.act(moved(told.book, "10106", "gc0002", AUTUMN))
        assert told.sentences(told.cluster("gc0001"), "gc0001")[1:] == [
            "2025-04-01: Hill Practice (10106) joined from the cluster Kinross.",
            "2025-04-01: Quay Practice (10017) joined when it opened.",
            "2025-07-01: Harbour Practice (10002) left and is in no cluster since.",
            "2025-07-01: Quay Practice (10017) left when it closed.",
            "2025-10-01: Harbour Practice (10002) joined from no cluster.",
            "2025-10-01: Hill Practice (10106) left for the cluster Kinross.",
        ]

    def test_comes_to_touch_a_partnership_and_no_longer_does(self) -> None:
        told = first_register()
        there = timelines.overwrite(told.book.areas["10106"], SPRING, AUTUMN, FIFE)
        told.act(moved(told.book, "10106", "gc0001", SPRING).with_timelines("areas", {"10106": there}))
        assert told.sentences(told.cluster("gc0001"), "gc0001")[2:] == [
            "2025-04-01: Has practices in Fife (NHS Fife) since.",
            "2025-10-01: No longer has a practice in Fife (NHS Fife).",
        ]
        assert areas_of_cluster(told.book, "gc0001") == {
            DUNDEE: (Period(START, AUTUMN, 1), Period(AUTUMN, None, 2)),
            FIFE: (Period(SPRING, AUTUMN, 1),),
        }

    def test_corrections_of_its_label_and_its_practices(self) -> None:
        told = first_register()
        book = told.book.with_timelines(
            "clusters", {"gc0001": timelines.correct(told.book.clusters["gc0001"], START, None, name="Dundee 5")}
        )
        book = book.with_timelines("memberships", {"10106": (Period(START, None, Membership("gc0001")),)})
        told.act(moved(book, "10002", "gc0002", START), is_correction=True)
        prefix = "2024-10-01: Corrected on 22 November 2026:"
        corrected = [one for one in told.cluster("gc0001") if one.told.kind is EntryKind.CORRECTED]
        assert sorted(told.sentences(corrected, "gc0001")) == [
            f"{prefix} Harbour Practice (10002) was recorded in this cluster from 1 October 2024 on; it was not in it.",
            f"{prefix} Hill Practice (10106) was not recorded in this cluster from 1 October 2024 on; it was in it.",
            f"{prefix} the label from 1 October 2024 on was recorded as “Dundee 4”; it is “Dundee 5”.",
        ]

    def test_corrections_of_its_days(self) -> None:
        told = first_register()
        told.act(told.book.with_timelines("clusters", {"gc0005": (Period(SPRING, AUTUMN, ClusterLabel("Perth", False)),)}))
        told.act(
            told.book.with_timelines("clusters", {"gc0005": (Period(SUMMER, None, ClusterLabel("Perth", False)),)}),
            is_correction=True,
        )
        prefix = "Corrected on 22 November 2026: from"
        corrected = [one for one in told.cluster("gc0005") if one.told.kind is EntryKind.CORRECTED]
        assert told.sentences(corrected, "gc0005") == [
            f"2025-04-01: {prefix} 1 April 2025 to 30 June 2025 it was recorded as “Perth”; there was no such cluster.",
            f"2025-10-01: {prefix} 1 October 2025 on no such cluster was recorded; it was there as “Perth”.",
        ]


def test_what_is_believed_again_is_told_twice() -> None:
    told = first_register()
    before = told.book
    told.act(moved(before, "10002", "gc0002", SPRING))
    told.act(before, is_correction=True)
    told.act(moved(before, "10002", "gc0002", SPRING))
    moves = [one for one in told.practice("10002") if one.told.kind is EntryKind.MOVED_CLUSTER]
    assert [(one.version, one.withdrawn_version) for one in moves] == [(2, 3), (4, None)]


def test_names_of_many_practices_are_cut_short() -> None:
    names = Names(Book(), {}, {})
    assert names.practices(["1", "2", "3", "4", "5"], START) == "1 (1), 2 (2), 3 (3) and 2 more"
    assert names.cluster("gc0009", START) == "the cluster gc0009"


def test_a_correction_of_stretches_that_touch_is_told_once() -> None:
    told = first_register()
    changed = timelines.change(told.book.details["10002"], SPRING, telephone="")
    told.act(told.book.with_timelines("details", {"10002": changed}))
    told.act(
        told.book.with_timelines("details", {"10002": timelines.correct(changed, START, None, name="Quay Practice")}), is_correction=True
    )
    (corrected,) = [one for one in told.practice("10002") if one.told.kind is EntryKind.CORRECTED]
    assert told.sentences([corrected], "10002") == [
        (
            "2024-10-01: Corrected on 22 November 2026: the name from 1 October 2024 on was recorded as “Harbour Practice”; "
            "it is “Quay Practice”."
        )
    ]
