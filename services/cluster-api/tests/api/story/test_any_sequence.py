"""Whatever is asked of the service, in whatever order: the register stays sound, and whoever replays its changes has it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import httpx
import pytest
from cluster_api.book_store import load_book
from cluster_api.domain.book import Book, faults
from cluster_api.organisations.service import SnapshotStore
from cluster_api.register_store import RegisterStore
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor, rolled_back

from ...conftest import SCOTLAND
from ...factories import EFFECTIVE_ON, SMALL, Listed, contact_details, import_register, list_sizes
from ...unit.domain.acts.test_life_event_sequences import NEW, orphans, overlaps
from ..changes.replaying import follow_in_pages, snapshot

pytestmark = pytest.mark.thorough

WHY = {"reason": "As the Board wrote."}
PAPER = {"signed_by": "Demo GP", "signed_on": "2024-09-30", "kept_at": "File 7"}
CONFIRMED = {"confirmed_by": "Demo GP", "confirmed_on": "2024-09-30", "kept_at": "File 7"}
# A place, and what a practice that opens there must say.
AREAS = [
    {"partnership_id": f"partnership:{partnership}", "board_id": f"board:{board}"}
    for partnership, board in sorted({(one.partnership, one.board) for one in SMALL})
]

days = st.integers(0, 12).map(lambda months: EFFECTIVE_ON + timedelta(days=30 * months))
codes = st.sampled_from([*(one.code for one in SMALL), *NEW[:2]])
clusters = st.sampled_from([f"cluster:gc000{number}" for number in range(1, 6)])
names = st.sampled_from(["Dundee 4", "Kinross", "Tay"])
areas = st.sampled_from(AREAS)
openings = st.builds(
    lambda code, area, cluster: {"code": code, "name": "New", "postcode": "DD1 1AA", "contract_type": "17J", "cluster_id": cluster, **area},
    st.sampled_from(NEW[:2]),
    areas,
    st.none() | clusters,
)


@dataclass(frozen=True)
class Asked:
    """Something asked of the service: a body to post, or a release to import with one answer to everything suspicious in it."""

    path: str
    body: dict[str, Any]
    # Of a release.
    practices: tuple[Listed, ...] = ()


def posts(path: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Asked]:
    """Draw something to post."""
    return st.fixed_dictionaries(fields).map(lambda body: Asked(path, body | WHY))


def life_event(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Asked]:
    """Draw a life event of a kind."""
    return posts("life-events", kind=st.just(kind), effective_on=days.map(str), forget_later=st.booleans(), **fields)


def correction(record: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Asked]:
    """Draw a correction of a kind."""
    until = st.none() | days.map(lambda day: str(day + timedelta(days=200)))
    dated = {} if record == "opening" else {"valid_from": days.map(str), "valid_until": until}
    return posts("corrections", record=st.just(record), forget_later=st.booleans(), **dated, **fields)


some_codes = st.lists(codes, min_size=2, max_size=3, unique=True)
events = st.one_of(
    life_event("open_practice", practice=openings),
    life_event("close_practice", practice_code=codes, successor_code=st.none() | codes),
    some_codes.flatmap(
        lambda drawn: life_event("merge_practices", practice_codes=st.just(drawn), continuing_code=st.sampled_from(drawn))
    ),
    life_event("split_practice", practice_code=codes, opening=openings),
    life_event("rename_practice", practice_code=codes, name=names),
    life_event("change_details", practice_code=codes, details=st.sampled_from([{"postcode": "DD2 2BB"}, {"address_1": "2 Pier Road"}])),
    life_event("change_contract_type", practice_code=codes, contract_type=st.sampled_from(["17J", "2C"])),
    areas.flatmap(
        lambda area: life_event("place_practice", practice_code=codes, **{name: st.just(value) for name, value in area.items()})
    ),
    life_event("create_cluster", name=names, board_id=areas.map(lambda area: area["board_id"]), practice_codes=some_codes | st.just([])),
    life_event("rename_cluster", cluster_id=clusters, name=names),
    life_event("split_cluster", cluster_id=clusters, name=names, practice_codes=codes.map(lambda code: [code])),
    life_event("dissolve_cluster", cluster_id=clusters),
)  # fmt: skip
corrections = st.one_of(
    correction("details", practice_code=codes, details=names.map(lambda name: {"name": name})),
    areas.flatmap(lambda area: correction("area", practice_code=codes, **{name: st.just(value) for name, value in area.items()})),
    correction("membership", practice_code=codes, cluster_id=st.none() | clusters, practice_confirmation=st.just(CONFIRMED)),
    correction(
        "opening",
        practice_code=codes,
        recorded_from=days.map(str),
        opened_on=st.none() | days.map(str),
        closed_on=st.none(),
        practice_confirmation=st.just(CONFIRMED),
    ),
    correction("cluster_name", cluster_id=clusters, name=names),
)
moves = posts("moves", practice_code=codes, to_cluster_id=st.none() | clusters, effective_on=days.map(str))


def listed(one: Listed) -> st.SearchStrategy[Listed | None]:
    """Draw a practice as a release lists it, or not."""
    cluster = st.sampled_from([one.cluster, one.cluster, "Dundee 4", "Tay"])
    return st.none() | st.builds(replace, st.just(one), name=names, cluster=cluster) | st.just(one)


in_files = st.tuples(*map(listed, (*SMALL, replace(SMALL[0], code=NEW[0]))))
releases = st.builds(
    lambda day, practices, answer: Asked(
        "register-imports", {"effective_on": day, "answer": answer}, tuple(filter(None, practices)) or SMALL
    ),
    st.integers(-3, 12).map(lambda months: EFFECTIVE_ON + timedelta(days=30 * months)), in_files, st.sampled_from(["accept", "leave_out"]),
)  # fmt: skip
sequences = st.lists(events | corrections | moves | moves | releases, min_size=8, max_size=14)
page_sizes = st.lists(st.sampled_from([3, 7, 31]), max_size=2).map(lambda sizes: [*sizes, 251])


@pytest.fixture
def asking(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A steward, on the first day of the register, so that a move may be for any day."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 10, 1, 12, tzinfo=UTC))
    service.state.grants = grants = FakeGrants()
    grants.give("steward", "steward", SCOTLAND)
    service.state.register_store = RegisterStore()
    service.state.snapshot_store = SnapshotStore(service.state.register_store)
    return as_actor(TestClient(service), "steward")


# Without shrinking: each attempt asks a database for seconds, and a failing sequence is short enough to read.
@settings(max_examples=12, deadline=None, phases=[Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequences, page_sizes)
def test_any_sequence_leaves_a_sound_register_that_its_change_feed_rebuilds(
    service: FastAPI, asking: TestClient, sequence: list[Asked], sizes: list[int]
) -> None:
    with rolled_back(service.state.database) as session:
        import_register(session)
        session.commit()
        closed: set[str] = set()
        for asked in sequence:
            if ask(asking, asked):
                event(str(asked.body.get("kind") or asked.body.get("record") or asked.path))
                closed |= closed_by(asked)
        session.expire_all()
        book = load_book(session)
        assert faults(book) == []
        assert not list(overlaps(book))
        # A practice that a release opens again keeps, as its story, who followed it when it had closed.
        assert not [one for one in orphans(book) if not one.endswith("is followed while open")]
        assert set(with_gaps(book)) <= closed
        rows = follow_in_pages(asking, sizes)
        for months in (-3, 0, 5, 13):
            day = str(EFFECTIVE_ON + timedelta(days=30 * months))
            answer = asking.get("/v1/organisations", params={"as_of": day})
            if answer.status_code == 200:
                assert snapshot(rows, day) == answer.json()


def ask(client: TestClient, asked: Asked) -> bool:
    """Ask for something, and for all that it then takes; return whether it came into the register. What is refused is refused in words."""
    if asked.path == "register-imports":
        return imported(client, asked)
    answer = checked(client.post(f"/v1/{asked.path}", json=asked.body))
    if answer.status_code != 201:
        return False
    moves_asked = [answer.json()["id"]] if asked.path == "moves" else [one["move_id"] for one in answer.json().get("agreements", ())]
    return False not in [agreed(client, move) for move in moves_asked]


def agreed(client: TestClient, move: str) -> bool:
    """Let every party agree on paper; one that was overtaken is withdrawn."""
    for party in client.get(f"/v1/moves/{move}").json()["parties"]:
        answer = checked(client.post(f"/v1/moves/{move}/agree", json={"party": party["party"], "on_paper": PAPER}))
        if answer.status_code != 200:
            checked(client.post(f"/v1/moves/{move}/withdraw", json=WHY))
            return False
    return True


def imported(client: TestClient, asked: Asked) -> bool:
    """Import a release, as history where it is older than the one in force."""
    day: date = asked.body["effective_on"]
    files = {
        "contact_details": ("contacts.csv", contact_details(asked.practices)),
        "list_sizes": ("sizes.csv", list_sizes(asked.practices, day)),
    }
    sent = checked(client.post("/v1/register-imports", files=files, data={"effective_on": str(day)}))
    if sent.status_code == 409:
        sent = checked(client.post("/v1/register-imports", files=files, data={"effective_on": str(day), "as_history": "true"}))
        event("as history")
    assert sent.status_code in {200, 201}, sent.text
    path = f"/v1/register-imports/{sent.json()['id']}"
    waiting = client.get(f"{path}/findings", params={"undecided": True, "limit": 200}).json()["items"]
    decision = {"decision": asked.body["answer"], **WHY}
    decisions = [{"finding_id": one["id"], **decision, **confirming(one, asked)} for one in waiting if one["needs_decision"]]
    if decisions:
        assert checked(client.post(f"{path}/decisions", json={"decisions": decisions})).status_code == 200
    return checked(client.post(f"{path}/apply")).status_code == 200


def confirming(finding: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """The practice's own word, where accepting a finding moves it."""
    is_move = finding["needs_practice_confirmation"] and asked.body["answer"] == "accept"
    return {"practice_confirmation": CONFIRMED} if is_move else {}


def checked(answer: httpx.Response) -> httpx.Response:
    """Check that an answer is one: done, or refused in words."""
    assert answer.status_code in {200, 201, 409, 422}, answer.text
    assert answer.status_code < 400 or answer.json()["detail"]
    return answer


def closed_by(asked: Asked) -> set[str]:
    """Name the practices that something asked to close, or to have been closed for a time."""
    if asked.path == "register-imports":
        listed_there, first = {one.code for one in asked.practices}, {one.code for one in SMALL}
        # The first register closes again what an older release lists and it does not.
        closed_since = listed_there - first if asked.body["effective_on"] < EFFECTIVE_ON else set()
        return ({*first, *NEW} - listed_there) | closed_since
    one, several = asked.body.get("practice_code"), asked.body.get("practice_codes", [])
    if asked.body.get("kind") == "merge_practices":
        return set(several)
    return {one} if asked.body.get("kind") == "close_practice" or asked.body.get("record") == "opening" else set()


def with_gaps(book: Book) -> Iterator[str]:
    """Name the practices that were closed and opened again."""
    for code, timeline in book.openings.items():
        if any(one.valid_until != following.valid_from for one, following in pairwise(timeline)):
            yield code
