"""The register, the people and the records that every line of the table is asked of, made through the service's own means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from anyio.from_thread import BlockingPortal
from cluster_api.appointments import nominating
from cluster_api.appointments.recording import Author
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.people.roles import Role
from cluster_api.models import Appointment, ClusterDetail
from cluster_api.performers import service as performers
from cluster_api.performers.schemas import PerformerCreate
from cluster_api.register_imports import reading
from cluster_api.register_imports import service as register_imports
from cluster_api.register_store import RegisterStore
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.pagination import PageParams
from service_kit.testing import as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ..factories import (
    EFFECTIVE_ON,
    FIFE,
    FIFE_PARTNERSHIP,
    PERTH_AND_KINROSS,
    Listed,
    accept_everything,
    changed,
    import_register,
    somebody,
    upload,
)

REGISTER: tuple[Listed, ...] = (
    Listed("10002", "Harbour Practice", "Dundee 4"),
    Listed("10106", "Hill Practice", "Dundee 4"),
    Listed("11113", "Law Practice", "Dundee 5"),
    Listed("11202", "Quiet Practice", "Dundee 5"),
    Listed("10125", "Glen Practice", "Kinross/Errol", partnership=PERTH_AND_KINROSS),
    Listed("20004", "Shore Practice", "Kinross/Errol", board=FIFE, partnership=FIFE_PARTNERSHIP),
    Listed("20108", "Links Practice", "Fife 1", board=FIFE, partnership=FIFE_PARTNERSHIP),
)
PRACTICES = {
    "own practice": "10002",
    "next practice": "10106",
    "practice of the same partnership": "11113",
    "practice without a lead": "11202",
    "practice of the same Board": "10125",
    "practice across the border": "20004",
    "practice elsewhere": "20108",
}
CLUSTERS = {
    "own cluster": "Dundee 4",
    "cluster of the same partnership": "Dundee 5",
    "cluster of two Boards": "Kinross/Errol",
    "cluster elsewhere": "Fife 1",
}
AREAS = {
    "own partnership": "partnership:S37000007",
    "partnership of the same Board": "partnership:S37000033",
    "partnership without a practice": "partnership:S37000003",
    "partnership elsewhere": "partnership:S37000032",
    "own Board": "board:S08000030",
    "Board elsewhere": "board:S08000029",
    "Scotland": "country:S92000003",
}
# Where each kind of role is held, by the words of the table.
_OF_PRACTICES = {
    "own": "own practice",
    "same cluster": "next practice",
    "same partnership": "practice of the same partnership",
    "same Board": "practice of the same Board",
    "elsewhere": "practice elsewhere",
}
_OF_CLUSTERS = {
    "own": "own cluster",
    "same partnership": "cluster of the same partnership",
    "same Board": "cluster of two Boards",
    "elsewhere": "cluster elsewhere",
}
_OF_PARTNERSHIPS = {"own": "own partnership", "same Board": "partnership of the same Board", "elsewhere": "partnership elsewhere"}
_OF_BOARDS = {"own": "own Board", "elsewhere": "Board elsewhere"}
_NATIONAL = {"national": "Scotland"}
HELD_AT: Mapping[str, Mapping[str, str]] = {
    "pql": _OF_PRACTICES,
    "stand_in_pql": _OF_PRACTICES,
    "practice_delegate": _OF_PRACTICES,
    "cql": _OF_CLUSTERS,
    "cql_deputy": _OF_CLUSTERS,
    "partnership_lead": _OF_PARTNERSHIPS,
    "board_lead": _OF_BOARDS,
    "analyst": {
        "own partnership": "own partnership",
        "same Board": "partnership of the same Board",
        "own Board": "own Board",
        "elsewhere": "Board elsewhere",
    },
    "steward": _NATIONAL,
    "profession": _NATIONAL,
    "government": _NATIONAL,
    "board_system": {
        "own with register:read": "own Board",
        "elsewhere with register:read": "Board elsewhere",
        "own with results:read": "own Board",
    },
    "supplier": {
        "own with register:read": "own practice",
        "elsewhere with register:read": "practice elsewhere",
        "own with submissions:write": "own practice",
    },
    "service": {"with service": "Scotland", "without scope": "Scotland"},
}
# People whom the lines are about, beside the callers.
TARGETS: Mapping[str, tuple[Role, str]] = {
    "the pql": (Role.PQL, "own practice"),
    "the cql": (Role.CQL, "own cluster"),
    "the deputy": (Role.CQL_DEPUTY, "own cluster"),
    "the partnership lead": (Role.PARTNERSHIP_LEAD, "own partnership"),
    "the board lead": (Role.BOARD_LEAD, "own Board"),
    "the government reader": (Role.GOVERNMENT, "Scotland"),
    "first steward": (Role.STEWARD, "Scotland"),
}
# GPs beside those who hold something.
PERFORMERS = {
    "a gp": "own practice",
    "gp next": "next practice",
    "gp of the same partnership": "practice of the same partnership",
    "gp of the quiet practice": "practice without a lead",
    "gp of the same board": "practice of the same Board",
    "gp across the border": "practice across the border",
    "gp elsewhere": "practice elsewhere",
    "person nominated as cql": "own practice",
}
LEADS = frozenset({"pql", "cql", "cql_deputy", "partnership_lead", "board_lead"})
DAY = timedelta(days=1)
SOON = clock.today() + 30 * DAY
_FIRST = PageParams(limit=200)
REASON = "As written in the minutes of the meeting."


@dataclass
class World:
    """What was made, by the names that the table uses."""

    app: FastAPI
    # One thread and event loop for all clients; else each request would start its own.
    portal: BlockingPortal
    places: dict[str, str]
    # Ids of what the lines ask about.
    ids: dict[str, Any] = field(default_factory=dict)
    # Of each kind of list: what it can show, and the organisations that each thing concerns.
    items: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    # The appointments of each caller: they see their own, wherever they are.
    own: dict[str, set[str]] = field(default_factory=dict)
    clients: dict[str, TestClient] = field(default_factory=dict)

    def code(self, place: str) -> str:
        """Give the code of a place."""
        return self.places[place].partition(":")[2]

    def client(self, caller: str) -> TestClient:
        """Return the client of a caller of the table, or of somebody else by name."""
        if caller not in self.clients:
            self.clients[caller] = self._signed_in(caller)
            self.clients[caller].portal = self.portal
        return self.clients[caller]

    def _signed_in(self, caller: str) -> TestClient:
        if caller == "nobody at all":
            return TestClient(self.app, raise_server_exceptions=False, follow_redirects=False)
        subject = subject_of(caller)
        role, _, place = caller.partition(" ")
        is_machine = role in {"board_system", "supplier", "service"} or caller.startswith("unappointed machine")
        if not is_machine:
            client = as_actor(TestClient(self.app), subject)
        else:
            scope = place.rpartition("with ")[2] if "with " in place else "openid"
            client = as_actor(TestClient(self.app), subject, client_id=subject, scopes=scope)
        client.follow_redirects = False
        return client


def subject_of(name: str) -> str:
    """Return the subject of somebody named in the table."""
    return name.lower().replace(" ", "-")


def build(app: FastAPI, portal: BlockingPortal, session: Session) -> World:
    """Make all of it; what is committed here stays for all lines."""
    import_register(session, REGISTER)
    world = World(app, portal, {**{name: f"practice:{code}" for name, code in PRACTICES.items()}, **AREAS, **_clusters(session)})
    _performers(session, world)
    _appointments(session, world)
    session.commit()
    steward = world.client("first steward")
    _nominations(world, steward)
    _events(world, steward)
    _corrections(world, steward)
    _moves(world, steward)
    _shares(world, steward)
    _imports(session, world)
    return world


def _clusters(session: Session) -> dict[str, str]:
    codes = dict(session.execute(select(ClusterDetail.name, ClusterDetail.cluster_code)).all())
    return {place: f"cluster:{codes[name]}" for place, name in CLUSTERS.items()}


def _performers(session: Session, world: World) -> None:
    places = {**PERFORMERS, **{f"{role} {own}": place for role in ("pql", "stand_in_pql") for own, place in _OF_PRACTICES.items()}}
    places |= {"the pql": "own practice", "the cql": "next practice", "the deputy": "next practice"}
    registers, recorder = RegisterStore(), somebody("first-steward")
    made = {}
    for name, place in places.items():
        wanted = PerformerCreate(
            subject=subject_of(name), display_name=f"Dr {name}", practice_id=world.places[place], valid_from=EFFECTIVE_ON
        )
        made[name] = performers.record_performer(session, recorder, None, registers, wanted).id
    world.ids["performer"] = str(made["a gp"])
    world.items["performers"] = {str(made[name]): frozenset({world.places[place]}) for name, place in places.items()}


def _appointments(session: Session, world: World) -> None:
    shown: dict[str, frozenset[str]] = {}
    leads: dict[str, frozenset[str]] = {}
    today = clock.today()
    registers = RegisterStore()

    def put_in_office(role: Role, place: str, subject: str, since: date | None = None, until: date | None = None) -> Appointment:
        first_day = since or (today if role is Role.STAND_IN_PQL else EFFECTIVE_ON)
        wanted = AppointmentCreate(
            subject=subject,
            display_name=f"The {role}",
            role=role,
            organisation_id=world.places[place],
            valid_from=first_day,
            valid_until=until,
        )
        return nominating.record_in_office(session, registers, Author("operator", None), wanted)

    def note(name: str, role: str, place: str, made: Appointment) -> None:
        here = frozenset({world.places[place]})
        shown[str(made.id)] = here
        world.own[name] = {str(made.id)}
        if role in LEADS:
            leads[str(made.id)] = here

    for role, places in HELD_AT.items():
        for own, place in places.items():
            name = f"{role} {own}"
            note(name, role, place, put_in_office(Role(role), place, subject_of(name)))
    for name, (target, place) in TARGETS.items():
        made = put_in_office(target, place, subject_of(name))
        note(name, target, place, made)
        world.ids[name] = str(made.id)
    # In office from tomorrow and until yesterday: shown in no list of those in office.
    put_in_office(Role.CQL, "own cluster", subject_of("person in office from tomorrow"), since=today + DAY)
    put_in_office(Role.CQL, "own cluster", subject_of("person out of office"), until=today - DAY)
    world.items["appointments"], world.items["leads"] = shown, leads


def _sent(client: TestClient, url: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(url, json=body)
    assert answer.is_success, answer.text
    recorded: dict[str, Any] = answer.json()
    return recorded


def _nominations(world: World, steward: TestClient) -> None:
    nominee = "person nominated as cql"
    wanted = {"valid_from": str(clock.today()), "reason": REASON, "display_name": "A nominee"}
    body = {**wanted, "subject": subject_of(nominee), "role": "cql", "organisation_id": world.places["own cluster"]}
    world.ids["the nominated cql"] = _sent(world.client("the pql"), "/v1/appointments", body)["id"]
    body = {**wanted, "subject": "future-reader", "role": "government", "organisation_id": world.places["Scotland"]}
    world.ids["the nominated reader"] = _sent(steward, "/v1/appointments", body)["id"]


def _events(world: World, steward: TestClient) -> None:
    boards = {"practice across the border": "Board elsewhere", "practice elsewhere": "Board elsewhere"}
    items: dict[str, frozenset[str]] = {}
    for place, code in PRACTICES.items():
        body = {"kind": "rename_practice", "practice_code": code, "name": f"New {code}", "effective_on": "2025-04-01", "reason": REASON}
        number = _sent(steward, "/v1/life-events", body)["id"]
        items[str(number)] = frozenset({world.places[place], world.places[boards.get(place, "own Board")]})
        world.ids.setdefault("life event", number)
    straddling = world.places["cluster of two Boards"]
    body = {"kind": "rename_cluster", "cluster_id": straddling, "name": "Two Boards", "effective_on": "2025-04-01", "reason": REASON}
    number = _sent(steward, "/v1/life-events", body)["id"]
    items[str(number)] = frozenset({straddling, world.places["own Board"], world.places["Board elsewhere"]})
    world.items["life events"] = items


def _corrections(world: World, steward: TestClient) -> None:
    items: dict[str, frozenset[str]] = {}
    for place in ("own practice", "next practice", "practice elsewhere"):
        body = {
            "record": "details",
            "practice_code": PRACTICES[place],
            "valid_from": "2024-10-01",
            "valid_until": "2024-11-01",
            "details": {"postcode": "DD1 2AB"},
            "reason": REASON,
        }
        number = _sent(steward, "/v1/corrections", body)["id"]
        board = "Board elsewhere" if place == "practice elsewhere" else "own Board"
        items[str(number)] = frozenset({world.places[place], world.places[board]})
        world.ids.setdefault("correction", number)
    world.items["corrections"] = items


def _moves(world: World, steward: TestClient) -> None:
    asked = {
        "own practice": (
            "cluster of the same partnership",
            ("own practice", "own cluster", "cluster of the same partnership", "own Board"),
        ),
        "practice elsewhere": (
            "cluster of two Boards",
            ("practice elsewhere", "cluster elsewhere", "cluster of two Boards", "own Board", "Board elsewhere"),
        ),
    }
    items: dict[str, frozenset[str]] = {}
    for place, (target, concerned) in asked.items():
        body = {"practice_code": PRACTICES[place], "to_cluster_id": world.places[target], "effective_on": str(SOON), "reason": REASON}
        number = _sent(steward, "/v1/moves", body)["id"]
        items[number] = frozenset(world.places[one] for one in concerned)
        world.ids.setdefault("move", number)
    world.items["moves"] = items


def shares_file(day: str) -> str:
    """Write a file of shares of one practice."""
    header = "PracticeCode,Date,Measure,Category,Patients,Share,Qualifier"
    return "\r\n".join([header, *(f"10002,{day},simd_quintile,{category},200,," for category in range(1, 6))])


def _shares(world: World, steward: TestClient) -> None:
    files = {"shares": ("shares.csv", shares_file("20241001"))}
    answer = steward.post("/v1/population-profiles", files=files, data={"source": "The publisher"})
    assert answer.is_success, answer.text
    world.ids["profile"] = answer.json()["id"]


def _imports(session: Session, world: World) -> None:
    """Preview last: what is recorded after a preview makes it out of date."""
    on = date(2026, 1, 1)
    suspicious = replace(upload(changed(REGISTER, "10106", cluster="Dundee 5"), on), register_name="To decide about")
    stored, _ = register_imports.preview_register(session, somebody("first-steward"), suspicious)
    world.ids["import to decide"] = stored.id
    findings = reading.list_findings(session, stored.id, RecordedBy(stored.effective_on), undecided=True, kind=None, page=_FIRST).items
    world.ids["findings"] = [finding.id for finding in findings]
    clean, _ = register_imports.preview_register(session, somebody("first-steward"), upload(REGISTER, on + DAY))
    accept_everything(session, clean)
    world.ids["import to apply"] = clean.id
    world.ids["import"] = 1
    session.commit()
