"""The published register of 1 October 2024, thirty things that happen, and the release of 1 January 2025: read it from top to bottom.

Each fixture tells what happens next, once for all tests; everything goes through the HTTP API, at the dates of the story.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from cluster_api.book_store import load_book
from cluster_api.corrections.schemas import RecordKind
from cluster_api.domain.book import faults
from cluster_api.life_events.schemas import EventKind
from service_kit.testing import TestDatabases

from ..changes.replaying import Rows, snapshot
from . import happenings, people, release
from .figures import by_cluster, in_clusters, known, parts_of, totals
from .release import CLOSED, CONTRADICTED, GREW, HALVED, LABEL, MISTYPED, OPENED, RELABELLED, RENAMED, STRAYED, Release, second_release
from .story import story
from .telling import Telling, told

pytestmark = pytest.mark.thorough

DATA = Path(__file__).parents[5] / "deploy" / "demo" / "register"
CONTACTS = (DATA / "practice_contactdetails_oct2024-open-data.csv").read_bytes()
SIZES = (DATA / "practice_listsizes_oct2024-open-data.csv").read_bytes()
FIRST, LATER = "2024-10-01", "2025-01-01"
BOTHWELL, DOON, KINROSS, NORTH_EAST_FIFE = "gc0023", "gc0037", "gc0075", "gc0116"
DAYS = (FIRST, "2024-11-15", LATER, "2025-06-01")


@dataclass(frozen=True)
class Between:
    """What was recorded between the releases, and what was believed at the end of it."""

    acts: list[int]
    changed: set[str]
    believed: dict[str, Any]


@dataclass(frozen=True)
class January:
    """The second release as it was previewed."""

    files: Release
    preview: dict[str, Any]
    differences: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@pytest.fixture(scope="module")
def empty(databases: TestDatabases) -> Iterator[Telling]:
    with told(databases) as telling:
        yield telling


@pytest.fixture(scope="module")
def october(empty: Telling) -> Telling:
    """The published files are applied, and those who will agree to a move come into office."""
    sent = empty.send(CONTACTS, SIZES, FIRST)
    assert (sent.status_code, sent.json()["findings"]) == (201, [])
    empty.post(f"register-imports/{sent.json()['id']}/apply", {})
    people.come_into_office(empty, f"cluster:{KINROSS}", f"cluster:{NORTH_EAST_FIFE}")
    return empty


@pytest.fixture(scope="module")
def counted(october: Telling) -> dict[str, dict[str, Any]]:
    """What everybody counted before anything happened."""
    return totals(october, FIRST)


@pytest.fixture(scope="module")
def between(october: Telling, counted: dict[str, dict[str, Any]]) -> Between:
    """Thirty things happen."""
    assert len(counted) == 1 + 14 + 31
    played = happenings.play(october)
    october.on("2024-12-31")
    return Between(played.acts, played.changed, {day: october.get("organisations", as_of=day) for day in DAYS})


@pytest.fixture(scope="module")
def january(october: Telling, between: Between) -> January:
    """The publisher's next files arrive, a week into January."""
    assert between.acts
    october.on("2025-01-08")
    files = second_release(october.csv("practices", as_of=LATER), october.csv("list-sizes", as_of=LATER))
    sent = october.send(files.contacts, files.sizes, LATER)
    assert sent.status_code == 201
    path = f"register-imports/{sent.json()['id']}"
    return January(files, sent.json(), october.every(f"{path}/differences"), october.every(f"{path}/findings"))


@pytest.fixture(scope="module")
def applied(october: Telling, january: January) -> dict[str, Any]:
    """Each suspicious thing is decided, and before the last of them nothing is applied."""
    path = f"register-imports/{january.preview['id']}"
    for finding in january.findings:
        if (finding["kind"], finding["subject"]) not in DECIDED:
            continue
        refused = october.by("steward").post(f"/v1/{path}/apply")
        assert (refused.status_code, refused.json()["type"].partition("#")[2]) == (409, "findings-undecided")
        decision = {"finding_id": finding["id"], "reason": "Asked by telephone; note in file 7."}
        decision |= DECIDED[finding["kind"], finding["subject"]]
        october.post(f"{path}/decisions", {"decisions": [decision]})
    done = october.post(f"{path}/apply", {})
    assert (done["status"], done["undecided_count"]) == ("applied", 0)
    return done


# What is asked about at the end of which day: the first register, thirty things on the way and done, the second release.
BELIEVED = {
    "2024-10-01": (FIRST,), "2024-11-04": ("2024-10-12",), "2024-12-31": ("2024-12-10", LATER),
    "2025-01-08": ("2024-11-15", LATER),
}  # fmt: skip
ACCEPT, LEAVE_OUT = {"decision": "accept"}, {"decision": "leave_out"}
DECIDED: dict[tuple[str, str], dict[str, str]] = {
    ("board_contradicts_partnership", CONTRADICTED): LEAVE_OUT,
    ("check_digit_fails", MISTYPED): LEAVE_OUT,
    ("list_halved", HALVED): ACCEPT,
    ("list_grew", GREW): ACCEPT,
    ("cluster_vanished", RELABELLED): {"decision": "renamed", "new_label": LABEL},
    ("moved_without_agreement", STRAYED): LEAVE_OUT,
}
# Their cluster has a new label only: decided along with it.
OF_GLENROTHES = ("20606", "20611", "20630", "20659", "20663", "21153", "21454")


def test_october_is_the_published_register(october: Telling, counted: dict[str, dict[str, Any]]) -> None:
    assert (counted[""]["practices"], known(counted[""])) == (888, 6_018_624)
    for kind, number in (("health-boards/", 14), ("partnerships/", 31)):
        areas = [area for path, area in counted.items() if path.startswith(kind)]
        assert (len(areas), sum(map(known, areas))) == (number, 6_018_624)
    clusters = by_cluster(counted)
    # All but the patients of the four practices in no cluster, which a placeholder in the files stands for.
    assert (len(clusters), sum(clusters.values())) == (149, 6_018_624 - (32 + 53 + 65 + 32))
    assert len(october.every("clusters", as_of=FIRST)) == 149


def test_thirty_acts_of_every_kind_are_recorded(october: Telling, between: Between) -> None:
    kinds = Counter(one.kind for one in happenings.HAPPENINGS)
    assert set(kinds) == {*EventKind, *RecordKind, "move"}
    moves = october.every("moves")
    assert Counter(move["status"] for move in moves) == {"agreed": 7, "declined": 1}
    assert between.acts == list(range(2, 32))
    with october.app.state.database.session_factory() as session:
        assert faults(load_book(session)) == []


def test_every_history_tells_them_as_they_happened(october: Telling, between: Between) -> None:
    clusters = {one["cluster_id"] for graph in between.believed.values() for one in graph["practices"] if one["id"] in between.changed}
    told_by = {one for one in between.changed | clusters if one and not _is_placeholder(between, one)}
    assert story(october, between.acts, told_by) == Path(__file__).with_name("thirty_things.txt").read_text()


def test_who_agreed_to_the_move_across_boards_stays_on_record(october: Telling, between: Between) -> None:
    (move,) = october.every("moves", practice_code="13142")
    assert {party["party"]: (party["agreement"]["by"], party["agreement"]["acting_as"]) for party in move["parties"]} == {
        "practice": ("dr-carse", "pql"), "from_cluster": ("dr-orwell", "cql"), "to_cluster": ("dr-tayview", "cql"),
        "from_board": ("tayside-lead", "board_lead"), "to_board": ("fife-lead", "board_lead"),
    }  # fmt: skip
    assert move["act_id"] in between.acts


def test_who_declined_stays_where_it_is(october: Telling, between: Between) -> None:
    (move,) = october.every("moves", status="declined")
    assert (move["practice_id"], move["act_id"], move["closed"]["party"]) == ("practice:76122", None, "practice")
    assert "kept at Primary care team, file 7" in move["closed"]["reason"]
    assert october.get("practices/76122", as_of=LATER)["cluster_id"] == move["from_cluster_id"]
    assert len(between.acts) == 30


def test_october_counts_what_it_counted(october: Telling, counted: dict[str, dict[str, Any]], between: Between) -> None:
    assert between.acts
    now = totals(october, FIRST, boards=False)
    assert now == {path: counted[path] for path in now}


@pytest.mark.parametrize(
    ("cluster", "before", "after"),
    [
        (BOTHWELL, {"S37000028": (2, 19_348), "S37000035": (2, 11_168)}, {"S37000028": (2, 19_348), "S37000035": (1, 8_038)}),
        # Two that opened have no list sizes yet: they count as practices, and their patients are in no sum.
        (DOON, {"S37000008": (2, 7_668), "S37000027": (1, 8_968)}, {"S37000008": (2, 3_597), "S37000027": (2, 8_968)}),
        (KINROSS, {"S37000032": (1, 4_091), "S37000033": (3, 18_165)}, {"S37000032": (2, 8_853), "S37000033": (1, 9_770)}),
    ],
)
def test_straddling_clusters_add_up_in_both_partnerships(
    october: Telling, between: Between, cluster: str, before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]
) -> None:
    assert between.acts
    assert parts_of(october, FIRST, f"cluster:{cluster}") == before
    assert parts_of(october, "2024-12-31", f"cluster:{cluster}") == after


def test_a_cluster_straddles_since_a_practice_moved_into_it_across_boards(october: Telling, between: Between) -> None:
    assert between.acts
    parts = parts_of(october, "2024-12-02", f"cluster:{NORTH_EAST_FIFE}")
    assert (parts["S37000033"], parts["S37000032"][0]) == ((1, 3_633), 10)
    the_day_before = october.get(f"clusters/{NORTH_EAST_FIFE}/populations", as_of="2024-12-01")
    assert [part["partnership_id"] for part in the_day_before["parts"]] == ["partnership:S37000032"]


def test_what_is_exported_after_all_that_can_be_imported_again(october: Telling, between: Between) -> None:
    assert between.acts
    sent = october.send(october.csv("practices", as_of=LATER), october.csv("list-sizes", as_of=LATER), LATER).json()
    assert (sent["differences"], sent["undecided_count"]) == ([], 0)


def test_the_preview_lists_what_only_the_file_tells_and_nothing_else(january: January, between: Between) -> None:
    before = {one["code"]: one["patients"] for one in between.believed[LATER]["practices"]}
    sizes = {code for code, patients in january.files.patients.items() if code in before and patients != before[code]}
    told_by = Counter((one["kind"], one["subject"]) for one in january.differences)
    expected = {
        ("opened", OPENED), ("opened", MISTYPED), ("closed", CLOSED), ("renamed", RENAMED), ("area_changed", CONTRADICTED),
        ("moved", STRAYED), ("cluster_new", LABEL), ("cluster_vanished", RELABELLED), *(("moved", code) for code in OF_GLENROTHES),
        *(("list_size_changed", code) for code in sizes),
    }  # fmt: skip
    assert told_by == Counter(expected)
    assert len(sizes) > 700


def test_every_suspicious_thing_wants_a_decision_and_nothing_else_does(january: January) -> None:
    found = {(one["kind"], one["subject"]) for one in january.findings}
    assert found == {*DECIDED, *(("moved_without_agreement", code) for code in OF_GLENROTHES)}
    assert all(one["needs_decision"] and one["decision"] is None for one in january.findings)


def test_the_register_is_as_the_file_says_and_as_was_decided(october: Telling, january: January, applied: dict[str, Any]) -> None:
    graph = october.get("organisations", as_of=LATER)
    practices = {one["code"]: one for one in graph["practices"]}
    assert {code: one["patients"] for code, one in practices.items()} == {
        code: patients for code, patients in january.files.patients.items() if code != MISTYPED
    }
    assert practices[RENAMED]["name"] == "Cowdenbeath Medical Practice"
    assert practices[CONTRADICTED]["board_id"] == "board:S08000032"
    labels = {one["id"]: one["name"] for one in graph["clusters"]}
    assert labels[practices[STRAYED]["cluster_id"]] == "Kirkcaldy"
    before = {one["id"]: one["name"] for one in october.get("organisations", as_of="2024-12-31")["clusters"]}
    assert {before[practices[code]["cluster_id"]] for code in OF_GLENROTHES} == {RELABELLED}
    assert {labels[practices[code]["cluster_id"]] for code in OF_GLENROTHES} == {LABEL}
    assert applied["act_id"] == 32


@pytest.mark.parametrize(
    ("of", "entry"),
    [
        (f"practices/{RENAMED}", "Renamed from “Cowdenbeath Surgery” to “Cowdenbeath Medical Practice”."),
        (f"practices/{CLOSED}", "Closed. No successor is recorded."),
        (f"practices/{OPENED}", "Opened as Practice 40991 in the cluster Clydebank, West Dunbartonshire (NHS Greater Glasgow and Clyde)."),
        ("clusters/gc0063", "Renamed from “Glenrothes” to “Glenrothes and Leslie”."),
    ],
)
def test_histories_tell_what_the_file_told(october: Telling, applied: dict[str, Any], of: str, entry: str) -> None:
    last = october.every(f"{of}/history", as_of="2025-01-08")[-1]
    assert (last["on"], last["sentence"], last["recorded"]["id"]) == (LATER, entry, applied["act_id"])


def test_the_same_files_again_change_nothing(october: Telling, january: January, applied: dict[str, Any]) -> None:
    before = october.by("steward").get("/v1/organisations", params={"as_of": LATER})
    again = october.send(january.files.contacts, january.files.sizes, LATER)
    assert (again.status_code, again.json()["id"], again.json()["status"]) == (200, applied["id"], "applied")
    assert october.post(f"register-imports/{applied['id']}/apply", {})["applied_at"] == applied["applied_at"]
    after = october.by("steward").get("/v1/organisations", params={"as_of": LATER})
    assert [one.headers["X-Cairn-Register-Version"] for one in (before, after)] == ["32", "32"]
    assert before.headers["ETag"] == after.headers["ETag"]


def test_october_still_counts_what_it_counted(october: Telling, counted: dict[str, dict[str, Any]], applied: dict[str, Any]) -> None:
    assert applied["status"] == "applied"
    assert totals(october, FIRST) == counted


def test_as_it_is_differs_where_practices_came_and_went_and_says_so(
    october: Telling, counted: dict[str, dict[str, Any]], applied: dict[str, Any]
) -> None:
    assert applied["status"] == "applied"
    as_is = totals(october, FIRST, boards=False, membership="as_is", as_is_on=LATER)
    then, since = in_clusters(october, FIRST), in_clusters(october, LATER)
    patients = {code: number for members in then.values() for code, number in members.items()}
    expected = {cluster: sum(patients.get(code) or 0 for code in members) for cluster, members in since.items()}
    assert by_cluster(as_is) == expected
    before = by_cluster(counted)
    differing = {cluster for cluster in {*before, *expected} if before.get(cluster, 0) != expected.get(cluster, 0)}
    names = {one["id"]: one["name"] for day in (FIRST, LATER) for one in october.get("organisations", as_of=day)["clusters"]}
    assert {names[cluster] for cluster in differing} == {
        "Bothwell, Uddingston & Viewpark", "Doon Valley and Patna", "Kinross, Errol and Newburgh", "North East Fife", "Dundee 3",
        "Dundee 4", "Troon Cluster", "Ayr Coast", "East Lothian", "East Lothian Coast", "North West Angus", "S  - Pink", "Hamilton",
    }  # fmt: skip
    for path, area in as_is.items():
        assert (area["membership"], area["as_is_on"]) == ("as_is", LATER)
        assert area["in_words"] != counted[path]["in_words"]
        assert "1 January 2025" in area["in_words"]


@pytest.mark.parametrize("cluster", [BOTHWELL, DOON, KINROSS, NORTH_EAST_FIFE])
def test_straddling_clusters_add_up_with_the_new_list_sizes(
    october: Telling, january: January, applied: dict[str, Any], cluster: str
) -> None:
    assert applied["status"] == "applied"
    parts = parts_of(october, LATER, f"cluster:{cluster}")
    members = in_clusters(october, LATER)[f"cluster:{cluster}"]
    assert len(parts) == 2
    assert sum(practices for practices, _ in parts.values()) == len(members)
    assert sum(patients for _, patients in parts.values()) == sum(january.files.patients[code] or 0 for code in members)


def test_placeholders_are_never_counted(october: Telling, counted: dict[str, dict[str, Any]], applied: dict[str, Any]) -> None:
    """Two practices came to be in no cluster: one opened so, and one left its cluster."""
    assert applied["status"] == "applied"
    graph = october.get("organisations", as_of=LATER)
    placeholders = {one["id"] for one in graph["clusters"] if one["is_placeholder"]}
    assert len(placeholders) == 5
    assert sorted(one["code"] for one in graph["practices"] if one["cluster_id"] is None) == [
        "13195", "25826", "25987", "40667", "65931", "80861",
    ]  # fmt: skip
    listed = {one["id"] for one in october.every("clusters", as_of=LATER)}
    # Troon Cluster is dissolved, Ayr Coast and East Lothian Coast were created.
    assert (len(listed), listed & placeholders) == (150, set())
    boards = october.every("health-boards", as_of=LATER)
    assert next(one for one in boards if one["code"] == "S08000030")["clusters"] == 13 + 1
    assert not placeholders & {*by_cluster(counted)}
    stirling = october.get("partnerships/S37000005/populations", as_of=LATER)
    assert [(part["practices"], part["cluster_id"]) for part in stirling["parts"] if part["cluster_id"] in {None, *placeholders}] == [
        (2, None)
    ]


def test_what_was_believed_before_the_second_release_can_still_be_read(october: Telling, between: Between, applied: dict[str, Any]) -> None:
    assert applied["status"] == "applied"
    for day, document in between.believed.items():
        assert october.get("organisations", as_of=day, known_on="2025-01-07") == document
    assert october.get("organisations", as_of=LATER) != between.believed[LATER]
    assert october.get(f"practices/{RENAMED}", as_of=LATER, known_on="2025-01-07")["name"] == "Cowdenbeath Surgery"
    # A mistake that has been corrected was believed until then.
    assert october.get("practices/80999", as_of="2024-10-12", known_on="2024-11-04")["name"] == "Patna Surgery"
    assert october.by("steward").get("/v1/practices/80999", params={"as_of": "2024-10-12"}).status_code == 404


def test_a_fhir_client_finds_what_the_second_release_changed(october: Telling, applied: dict[str, Any]) -> None:
    assert applied["status"] == "applied"

    def found(kind: str) -> set[str]:
        query = {"_lastUpdated": "ge2025-01-01", "type": kind, "_count": "200", "as_of": "2025-01-08"}
        answer = october.by("steward").get("/v1/fhir/Organization", params=query)
        assert answer.status_code == 200, answer.text
        return {entry["resource"]["id"] for entry in answer.json().get("entry", ())}

    assert found("practice") == {f"practice-{code}" for code in (RENAMED, CLOSED, OPENED)}
    assert found("cluster") == {"cluster-gc0063"}


def test_whoever_replays_the_change_feed_has_the_register_of_every_day_and_version(october: Telling, applied: dict[str, Any]) -> None:
    changes = _everything(october, [1, 7, 1999, 997, 1501])
    rows: Rows = {}
    version = -1
    for known_on, days in BELIEVED.items():
        believed = [october.by("steward").get("/v1/organisations", params={"as_of": day, "known_on": known_on}) for day in days]
        before, version = version, int(believed[0].headers["X-Cairn-Register-Version"])
        _replay(rows, [change for change in changes if before < change["version"] <= version])
        assert [snapshot(rows, day) for day in days] == [answer.json() for answer in believed]
    assert version == applied["act_id"]


@pytest.fixture(scope="module")
def history(october: Telling, applied: dict[str, Any]) -> dict[str, Any]:
    """Files of a quarter before the first release come to light: one practice had another name, and one was not there yet."""
    assert applied["status"] == "applied"
    rows = [row for row in release.read(CONTACTS) if row["PracticeCode"] != "10036"]
    rows = [{**row, "GPPracticeName": "The Old Hawkhill"} if row["PracticeCode"] == "11363" else row for row in rows]
    files = release.written(rows), release.of_date(SIZES, "2024-07-01"), "2024-07-01"
    refused = october.send(*files)
    assert (refused.status_code, refused.json()["type"].partition("#")[2]) == (409, "not-newer-than-applied")
    assert LATER in refused.json()["detail"]
    sent = october.send(*files, as_history="true").json()
    assert (sent["as_history"], sent["undecided_count"]) == (True, 0)
    return october.post(f"register-imports/{sent['id']}/apply", {})


def test_an_older_release_is_refused_and_then_taken_as_history(
    october: Telling, counted: dict[str, dict[str, Any]], between: Between, history: dict[str, Any]
) -> None:
    assert history["status"] == "applied"
    for area in ("", "health-boards/S08000030/", "partnerships/S37000033/", "partnerships/S37000007/"):
        assert october.get(f"{area}populations", as_of=FIRST) == counted[area]
    assert october.get("practices/11363", as_of="2024-09-30")["name"] == "The Old Hawkhill"
    assert october.get("practices/11363", as_of=FIRST)["name"] == "Hawkhill Medical Centre"
    for day, document in between.believed.items():
        assert october.get("organisations", as_of=day, known_on="2025-01-07") == document


def test_the_register_contradicts_itself_nowhere(october: Telling, history: dict[str, Any]) -> None:
    assert history["status"] == "applied"
    with october.app.state.database.session_factory() as session:
        assert faults(load_book(session)) == []


def _is_placeholder(between: Between, organisation: str) -> bool:
    return any(one["is_placeholder"] for one in between.believed[LATER]["clusters"] if one["id"] == organisation)


def _everything(telling: Telling, sizes: list[int]) -> list[dict[str, Any]]:
    """Read the change feed from zero, in pages of these sizes over and over."""
    changes: list[dict[str, Any]] = []
    since: dict[str, str] = {}
    for size in cycle(sizes):
        page = telling.get("changes", limit=size, **since)
        changes += page["items"]
        since = {"since": page["next_cursor"]}
        if not page["has_more"]:
            break
    return changes


def _replay(rows: Rows, changes: list[dict[str, Any]]) -> None:
    for change in changes:
        key = (change["record"], change["id"])
        if change["action"] == "withdrawn":
            assert rows.pop(key) == change["values"]
        else:
            assert key not in rows
            rows[key] = change["values"]
