"""What exactly each line of the table sends: a request that is good in itself, so that only who asks decides the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import httpx
from fastapi.testclient import TestClient
from service_kit import clock

from ..factories import contact_details, list_sizes
from .table import Line
from .world import DAY, REASON, REGISTER, SOON, World, shares_file

MARK = {"X-Cairn-Request": "1"}
TODAY = clock.today()
PAPER = {"signed_by": "Demo GP", "signed_on": str(TODAY), "kept_at": "File 7"}
EVERYTHING = {"limit": 200}


@dataclass
class Ask:
    """A request; `first` is what a steward does before it, in the same transaction, and what that adds to address and body."""

    path: Mapping[str, Any] = field(default_factory=dict)
    json: Mapping[str, Any] | None = None
    params: Mapping[str, Any] | None = None
    files: Mapping[str, tuple[str, bytes | str]] | None = None
    data: Mapping[str, str] | None = None
    headers: Mapping[str, str] | None = None
    first: Callable[[World, TestClient], Mapping[str, Any]] | None = None


def prepared(world: World, line: Line, steward: TestClient) -> Callable[[str], httpx.Response]:
    """Do what comes before a line, and return what asks it as a caller."""
    ask = REQUESTS[line.name](world) if line.name in REQUESTS else Ask()
    made = ask.first(world, steward) if ask.first is not None else {}
    body = {name: made.get(name, value) for name, value in ask.json.items()} if ask.json is not None else None
    method, _, path = line.operation.partition(" ")
    address = path.format(**{**_codes(world), **ask.path, **made})

    def send(caller: str) -> httpx.Response:
        return world.client(caller).request(
            method, address, json=body, params=ask.params, files=ask.files, data=ask.data, headers=ask.headers
        )

    return send


def _codes(world: World) -> dict[str, str]:
    """Fill in what the addresses of published things need."""
    return {
        "practice_code": world.code("own practice"),
        "cluster_id": world.code("own cluster"),
        "partnership_code": world.code("own partnership"),
        "health_board_code": world.code("own Board"),
    }


def _appointment(of: str, json: Mapping[str, Any] | None = None) -> Callable[[World], Ask]:
    return lambda world: Ask(path={"appointment_id": world.ids[of]}, json=json)


def _nominate(role: str, place: str, subject: str = "a-gp", **more: Any) -> Callable[[World], Ask]:
    body = {"subject": subject, "display_name": "Somebody", "role": role, "valid_from": str(TODAY), "reason": REASON, **more}
    return lambda world: Ask(json={**body, "organisation_id": world.places[place]})


def _performer(json: Mapping[str, Any] | None = None) -> Callable[[World], Ask]:
    return lambda world: Ask(path={"performer_id": world.ids["performer"]}, json=json)


def _life_event(kind: str, on: date = TODAY, **fields: Any) -> Callable[[World], Ask]:
    return lambda world: Ask(json={"kind": kind, "effective_on": str(on), "reason": REASON, **_filled(world, fields)})


def _correction(record: str, **fields: Any) -> Callable[[World], Ask]:
    return lambda world: Ask(json={"record": record, "reason": REASON, **_filled(world, fields)})


def _filled(world: World, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Put ids where a place of the table is named."""
    return {name: _filled(world, one) if isinstance(one, dict) else world.places.get(str(one), one) for name, one in fields.items()}


def _propose(target: str | None) -> Callable[[World], Ask]:
    def ask(world: World) -> Ask:
        body = {"practice_code": world.code("own practice"), "effective_on": str(SOON), "reason": REASON}
        return Ask(json={**body, "to_cluster_id": world.places[target] if target else None}, first=_nothing_proposed)

    return ask


def _nothing_proposed(world: World, steward: TestClient) -> Mapping[str, Any]:
    """Take back the open move of the practice."""
    assert steward.post(f"/v1/moves/{world.ids['move']}/withdraw", json={"reason": REASON}).is_success
    return {}


def _to_another_board(world: World, steward: TestClient) -> Mapping[str, Any]:
    """Ask the practice to move to the cluster elsewhere instead."""
    _nothing_proposed(world, steward)
    body = {"practice_code": world.code("own practice"), "effective_on": str(SOON), "reason": REASON}
    return {"move_id": steward.post("/v1/moves", json={**body, "to_cluster_id": world.places["cluster elsewhere"]}).json()["id"]}


def _an_empty_cluster(world: World, steward: TestClient) -> Mapping[str, Any]:
    body = {"kind": "create_cluster", "name": "Empty", "board_id": world.places["own Board"]}
    made = steward.post("/v1/life-events", json={**body, "effective_on": str(TODAY), "reason": REASON}).json()
    return {"cluster_id": next(one for one in made["organisation_ids"] if one.startswith("cluster:"))}


def _answer(party: str, **more: Any) -> Callable[[World], Ask]:
    first = _to_another_board if party.endswith("board") else None
    return lambda world: Ask(path={"move_id": world.ids["move"]}, json={"party": party, **more}, first=first)


def _act(name: str) -> Callable[[World], Ask]:
    return lambda world: Ask(path={"act_id": world.ids[name]})


def _import(world: World) -> Ask:
    files = {"contact_details": ("c.csv", contact_details(REGISTER)), "list_sizes": ("l.csv", list_sizes(REGISTER))}
    return Ask(files=files, data={"effective_on": "2026-02-01"})


def _decide(world: World) -> Ask:
    decisions = [{"finding_id": number, "decision": "leave_out", "reason": REASON} for number in world.ids["findings"]]
    return Ask(path={"import_id": world.ids["import to decide"]}, json={"decisions": decisions})


def _of_import(name: str) -> Callable[[World], Ask]:
    return lambda world: Ask(path={"import_id": world.ids[name]})


def _of_list(**more: Any) -> Callable[[World], Ask]:
    return lambda world: Ask(params={**EVERYTHING, **more})


def _fhir(resource: str) -> Callable[[World], Ask]:
    return lambda world: Ask(path={"resource_id": resource.format(cluster=world.code("own cluster"))})


_NEW = {"code": "13301", "name": "Pier Practice", "postcode": "DD1 1AA", "contract_type": "17J", "cluster_id": "own cluster"}
_OPENING = {**_NEW, "partnership_id": "own partnership", "board_id": "own Board"}
_OWN, _NEXT = "10002", "10106"
_APPOINTMENT = "/v1/appointments/{appointment_id}"
_IMPORT = "/v1/register-imports/{import_id}"
_WHY = {"reason": REASON}
_YESTERDAY = str(TODAY - timedelta(days=1))
_CONFIRMED = {"confirmed_by": "Demo GP", "confirmed_on": _YESTERDAY, "kept_at": "File 7"}

REQUESTS: dict[str, Callable[[World], Ask]] = {
    "GET /v1/search": lambda _: Ask(params={"q": "Harbour"}),
    "GET /v1/changes": lambda _: Ask(params={"limit": 20}),
    "GET /v1/fhir/Organization": lambda _: Ask(params={"_count": 1}),
    "GET /v1/fhir/Location": lambda _: Ask(params={"_count": 1}),
    "GET /v1/fhir/OrganizationAffiliation": lambda _: Ask(params={"_count": 1}),
    "GET /v1/clusters/{cluster_id}/history": _of_list(),
    "GET /v1/practices/{practice_code}/history": _of_list(),
    "GET /v1/fhir/Organization/{resource_id}": _fhir("practice-10002"),
    "GET /v1/fhir/Location/{resource_id}": _fhir("practice-10002"),
    "GET /v1/fhir/OrganizationAffiliation/{resource_id}": _fhir("10002-{cluster}-20241001"),
    # Appointments
    "GET /v1/appointments": _of_list(),
    "GET /v1/vacancies": _of_list(),
    "GET /v1/fhir/PractitionerRole": lambda _: Ask(params={"_count": 200}),
    f"GET {_APPOINTMENT}: the Practice Quality Lead": _appointment("the pql"),
    f"GET {_APPOINTMENT}: the Cluster Quality Lead": _appointment("the cql"),
    f"GET {_APPOINTMENT}: the partnership's lead": _appointment("the partnership lead"),
    f"GET {_APPOINTMENT}: the Board's lead": _appointment("the board lead"),
    f"GET {_APPOINTMENT}: a reader of the Scottish Government": _appointment("the government reader"),
    f"GET {_APPOINTMENT}/history: the Practice Quality Lead": _appointment("the pql"),
    f"GET {_APPOINTMENT}/history: the Cluster Quality Lead": _appointment("the cql"),
    f"GET {_APPOINTMENT}/history: a reader of the Scottish Government": _appointment("the government reader"),
    "GET /v1/fhir/PractitionerRole/{resource_id}: the Practice Quality Lead": lambda world: Ask(path={"resource_id": world.ids["the pql"]}),
    "GET /v1/fhir/PractitionerRole/{resource_id}: the Cluster Quality Lead": lambda world: Ask(path={"resource_id": world.ids["the cql"]}),
    # Nominations
    "POST /v1/appointments: a second pql for the practice, which has one": _nominate(
        "pql", "own practice", practice_confirmation=_CONFIRMED
    ),
    "POST /v1/appointments: a pql for a practice of the Board that has none": _nominate(
        "pql", "practice without a lead", "gp-of-the-quiet-practice", practice_confirmation=_CONFIRMED
    ),
    "POST /v1/appointments: a stand_in_pql for the practice": _nominate("stand_in_pql", "own practice"),
    "POST /v1/appointments: a practice_delegate for the practice": _nominate("practice_delegate", "own practice", "a-manager"),
    "POST /v1/appointments: a cql for the cluster": _nominate("cql", "own cluster"),
    "POST /v1/appointments: a cql_deputy for the cluster": _nominate("cql_deputy", "own cluster"),
    "POST /v1/appointments: a partnership_lead for the partnership": _nominate("partnership_lead", "own partnership"),
    "POST /v1/appointments: an analyst for the partnership": _nominate("analyst", "own partnership", "an-analyst"),
    "POST /v1/appointments: an analyst for the Board": _nominate("analyst", "own Board", "an-analyst"),
    "POST /v1/appointments: a board_lead for the Board": _nominate("board_lead", "own Board"),
    "POST /v1/appointments: a steward": _nominate("steward", "Scotland", "a-steward"),
    "POST /v1/appointments: a government reader": _nominate("government", "Scotland", "a-reader"),
    "POST /v1/appointments: a profession reader": _nominate("profession", "Scotland", "a-reader"),
    "POST /v1/appointments: a board_system for the Board": _nominate("board_system", "own Board", "a-machine"),
    "POST /v1/appointments: a supplier for the practice": _nominate("supplier", "own practice", "a-machine"),
    "POST /v1/appointments: a service of Cairn": _nominate("service", "Scotland", "a-machine"),
    f"POST {_APPOINTMENT}/appoint: whom the cluster nominated as cql": _appointment("the nominated cql", {}),
    f"POST {_APPOINTMENT}/appoint: whom another steward nominated as government reader": _appointment("the nominated reader", {}),
    f"POST {_APPOINTMENT}/decline: whom the cluster nominated as cql": _appointment("the nominated cql", _WHY),
    f"POST {_APPOINTMENT}/decline: whom another steward nominated as government reader": _appointment("the nominated reader", _WHY),
    f"POST {_APPOINTMENT}/withdraw: whom the cluster nominated as cql": _appointment("the nominated cql", _WHY),
    f"POST {_APPOINTMENT}/withdraw: whom another steward nominated as government reader": _appointment("the nominated reader", _WHY),
    f"POST {_APPOINTMENT}/end: the Practice Quality Lead": _appointment("the pql", {**_WHY, "on": str(TODAY)}),
    f"POST {_APPOINTMENT}/end: the deputy Cluster Quality Lead": _appointment("the deputy", {**_WHY, "on": str(TODAY)}),
    f"POST {_APPOINTMENT}/hand-over: the Practice Quality Lead, one of two": _appointment(
        "the pql", {**_WHY, "practice_confirmation": _CONFIRMED, "on": str(TODAY), "subject": "a-gp", "display_name": "A GP"}
    ),
    f"POST {_APPOINTMENT}/hand-over: the Cluster Quality Lead": _appointment(
        "the cql", {**_WHY, "on": str(TODAY), "subject": "a-gp", "display_name": "A GP"}
    ),
    f"POST {_APPOINTMENT}/protected-time: the Cluster Quality Lead": _appointment("the cql", {"sessions_a_month": 2.5}),
    f"POST {_APPOINTMENT}/correct: the Practice Quality Lead": _appointment(
        "the pql", {**_WHY, "practice_confirmation": _CONFIRMED, "valid_from": "2024-10-02"}
    ),
    # Performers
    "GET /v1/performers": _of_list(),
    "POST /v1/performers: a GP of the practice": lambda world: Ask(
        json={"subject": "new-gp", "display_name": "New GP", "practice_id": world.places["own practice"], "valid_from": "2025-01-01"}
    ),
    "GET /v1/performers/{performer_id}/history: a GP of the practice": _performer(),
    "POST /v1/performers/{performer_id}/end: a GP of the practice": _performer({**_WHY, "on": str(TODAY)}),
    "POST /v1/performers/{performer_id}/correct: a GP of the practice": _performer({**_WHY, "valid_from": "2024-10-02"}),
    "POST /v1/performers/{performer_id}/withdraw: a GP of the practice": _performer(_WHY),
    # Acts on the register
    "GET /v1/life-events": _of_list(),
    "GET /v1/life-events/{act_id}: a new name of the practice": _act("life event"),
    "POST /v1/life-events: open_practice in the partnership": _life_event("open_practice", practice=_OPENING),
    "POST /v1/life-events: close_practice": _life_event("close_practice", practice_code=_OWN, successor_code=_NEXT),
    "POST /v1/life-events: merge_practices of the cluster": _life_event(
        "merge_practices", practice_codes=[_OWN, _NEXT], continuing_code=_NEXT
    ),
    "POST /v1/life-events: split_practice": _life_event("split_practice", practice_code=_OWN, opening=_OPENING),
    "POST /v1/life-events: rename_practice": _life_event("rename_practice", practice_code=_OWN, name="Pier Practice"),
    "POST /v1/life-events: change_details": _life_event("change_details", practice_code=_OWN, details={"postcode": "DD1 2AB"}),
    "POST /v1/life-events: change_contract_type": _life_event("change_contract_type", practice_code=_OWN, contract_type="2C"),
    "POST /v1/life-events: place_practice in the next partnership": _life_event(
        "place_practice", practice_code=_OWN, partnership_id="partnership of the same Board", board_id="own Board"
    ),
    "POST /v1/life-events: place_practice in another Board": _life_event(
        "place_practice", practice_code=_OWN, partnership_id="partnership elsewhere", board_id="Board elsewhere"
    ),
    "POST /v1/life-events: create_cluster in the Board": _life_event("create_cluster", name="Dundee 6", board_id="own Board"),
    "POST /v1/life-events: rename_cluster": _life_event("rename_cluster", cluster_id="own cluster", name="Dundee East"),
    "POST /v1/life-events: rename_cluster of two Boards": _life_event("rename_cluster", cluster_id="cluster of two Boards", name="East"),
    "POST /v1/life-events: split_cluster": _life_event(
        "split_cluster", SOON, cluster_id="own cluster", name="Dundee West", practice_codes=[_NEXT]
    ),
    "POST /v1/life-events: dissolve_cluster that nobody is in": lambda _: Ask(
        json={"kind": "dissolve_cluster", "cluster_id": None, "effective_on": str(SOON), "reason": REASON}, first=_an_empty_cluster
    ),
    "GET /v1/corrections": _of_list(),
    "GET /v1/corrections/{act_id}: a mistyped postcode of the practice": _act("correction"),
    "POST /v1/corrections: details": _correction("details", practice_code=_OWN, valid_from=str(TODAY), details={"postcode": "DD1 3AB"}),
    "POST /v1/corrections: area": _correction(
        "area", practice_code=_OWN, valid_from=str(TODAY), partnership_id="partnership of the same Board", board_id="own Board"
    ),
    "POST /v1/corrections: membership": _correction(
        "membership",
        practice_code=_OWN,
        valid_from=str(TODAY),
        cluster_id="cluster of the same partnership",
        practice_confirmation=_CONFIRMED,
    ),
    "POST /v1/corrections: opening": _correction(
        "opening",
        practice_code=_OWN,
        recorded_from="2024-10-01",
        opened_on="2024-10-01",
        closed_on=str(TODAY + DAY),
        practice_confirmation=_CONFIRMED,
    ),
    "POST /v1/corrections: cluster_name": _correction("cluster_name", cluster_id="own cluster", valid_from=str(TODAY), name="Dundee Four"),
    # Moves
    "GET /v1/moves": _of_list(),
    "GET /v1/moves/{move_id}: the practice's move": lambda world: Ask(path={"move_id": world.ids["move"]}),
    "POST /v1/moves: to a cluster of the partnership": _propose("cluster of the same partnership"),
    "POST /v1/moves: to a cluster of another Board": _propose("cluster elsewhere"),
    "POST /v1/moves: to no cluster": _propose(None),
    "POST /v1/moves/{move_id}/agree: for the practice": _answer("practice"),
    "POST /v1/moves/{move_id}/agree: for the cluster that it leaves": _answer("from_cluster"),
    "POST /v1/moves/{move_id}/agree: for the cluster that it joins": _answer("to_cluster"),
    "POST /v1/moves/{move_id}/agree: for the Board that it leaves": _answer("from_board"),
    "POST /v1/moves/{move_id}/agree: for the Board that it joins": _answer("to_board"),
    "POST /v1/moves/{move_id}/agree: for the practice, on paper": _answer("practice", on_paper=PAPER),
    "POST /v1/moves/{move_id}/decline: for the practice": _answer("practice", reason=REASON),
    "POST /v1/moves/{move_id}/decline: for the cluster that it leaves": _answer("from_cluster", reason=REASON),
    "POST /v1/moves/{move_id}/decline: for the cluster that it joins": _answer("to_cluster", reason=REASON),
    "POST /v1/moves/{move_id}/decline: for the practice, on paper": _answer("practice", reason=REASON, on_paper=PAPER),
    "POST /v1/moves/{move_id}/withdraw: proposed by another steward": lambda world: Ask(path={"move_id": world.ids["move"]}, json=_WHY),
    # Imports and shares
    f"GET {_IMPORT}": _of_import("import"),
    f"GET {_IMPORT}/differences": _of_import("import"),
    f"GET {_IMPORT}/findings": _of_import("import"),
    "POST /v1/register-imports": _import,
    f"POST {_IMPORT}/decisions": _decide,
    f"POST {_IMPORT}/apply": _of_import("import to apply"),
    "GET /v1/population-profiles/{profile_id}": lambda world: Ask(path={"profile_id": world.ids["profile"]}),
    "POST /v1/population-profiles": lambda _: Ask(
        files={"shares": ("shares.csv", shares_file("20250101"))}, data={"source": "The publisher"}
    ),
    # Oneself
    "GET /v1/grants/{subject}: the Practice Quality Lead": lambda _: Ask(path={"subject": "the-pql"}),
    "POST /v1/session/sign-out": lambda _: Ask(headers=MARK),
    "GET /internal/session-exchange": lambda _: Ask(headers={**MARK, "X-Forwarded-Method": "GET"}),
}
