"""What no generator comes upon about people: it needs somebody nominated, in office or recorded, and the right person to act."""

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
from cluster_api import people
from cluster_api.appointments import recording
from cluster_api.appointments.recording import Author
from cluster_api.appointments.schemas import EXAMPLE_APPOINTMENT
from cluster_api.domain.people.offices import Status
from cluster_api.domain.people.roles import Role
from cluster_api.models import Appointment, Performer
from cluster_api.performers.schemas import EXAMPLE_PERFORMER
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy.orm import Session

from ..factories import EFFECTIVE_ON, perform

Case = tuple[str, str, int, Callable[[TestClient], httpx.Response]]

APPOINTMENTS, PERFORMERS = "/v1/appointments", "/v1/performers"
NOMINATED = f"{APPOINTMENTS}/{EXAMPLE_APPOINTMENT}"
RECORDED = f"{PERFORMERS}/{EXAMPLE_PERFORMER}"
DUNDEE_4, HARBOUR, TAYSIDE = "cluster:gc0001", "practice:10002", "board:S08000030"
WHY = {"reason": "As agreed"}
TO_NEXT = {"subject": "next-cql", "display_name": "Next CQL", "on": "2026-01-01", **WHY}

_ACTS = ("appoint", "correct", "decline", "end", "hand-over", "protected-time", "withdraw")
# Each takes a reason, and no schema can say what free text refuses.
TAKE_REASONS = frozenset(
    {f"POST {APPOINTMENTS}", f"POST {PERFORMERS}"}
    | {f"POST {APPOINTMENTS}/{{appointment_id}}/{act}" for act in _ACTS}
    | {f"POST {PERFORMERS}/{{performer_id}}/{act}" for act in ("correct", "end", "withdraw")}
)


def give_people(grants: FakeGrants) -> None:
    """The Board's lead, a practice's lead and a second steward, beside the one who asks."""
    grants.give("board-lead", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE_4, HARBOUR])
    grants.give("pql", "pql", HARBOUR, peers=[DUNDEE_4])
    grants.give("steward-2", "steward", "country:S92000003")


def seed_people(session: Session) -> None:
    """Somebody nominated and somebody recorded, under the ids of the document's examples."""
    for subject, practice in (("demo-cql", HARBOUR), ("next-cql", HARBOUR)):
        perform(session, subject, practice)
    session.add(
        Appointment(
            id=EXAMPLE_APPOINTMENT,
            subject="demo-cql",
            role=Role.CQL,
            organisation_id=DUNDEE_4,
            status=Status.NOMINATED,
            valid_from=EFFECTIVE_ON,
            nominated_on=EFFECTIVE_ON,
            nominated_at=clock.now(),
            nominated_by="pql",
            protected_time=[],
        )
    )
    session.flush()
    seeded = session.get_one(Appointment, EXAMPLE_APPOINTMENT)
    recording.write(session, Author("pql", "pql"), seeded, kind="nominated", on=EFFECTIVE_ON, reason="Minutes")
    people.name_and_lock(session, "demo-gp", "Demo GP", may_rename=True)
    performer = Performer(id=EXAMPLE_PERFORMER, subject="demo-gp", practice_code="10002", valid_from=date(2025, 1, 1), is_withdrawn=False)
    session.add(performer)


def nominate(client: TestClient, **changes: Any) -> httpx.Response:
    body = {"subject": "new-analyst", "display_name": "New analyst", "role": "analyst", "organisation_id": TAYSIDE}
    return client.post(APPOINTMENTS, json={**body, "valid_from": "2024-10-01", **changes})


def appoint(client: TestClient) -> httpx.Response:
    return as_actor(client, "board-lead").post(f"{NOMINATED}/appoint", json={"on": "2024-10-01"})


def after_appointing(who: str, act: str, **body: Any) -> Callable[[TestClient], httpx.Response]:
    def ask(client: TestClient) -> httpx.Response:
        appoint(client)
        return as_actor(client, who).post(f"{NOMINATED}/{act}", json=body)

    return ask


def on_nominated(who: str, act: str, **body: Any) -> Callable[[TestClient], httpx.Response]:
    return lambda client: as_actor(client, who).post(f"{NOMINATED}/{act}", json=body)


def after_withdrawing(who: str, act: str, **body: Any) -> Callable[[TestClient], httpx.Response]:
    def ask(client: TestClient) -> httpx.Response:
        client.post(f"{NOMINATED}/withdraw", json=WHY)
        return as_actor(client, who).post(f"{NOMINATED}/{act}", json=body)

    return ask


def record(client: TestClient, subject: str = "new-gp") -> httpx.Response:
    body = {"subject": subject, "display_name": "Dr New", "practice_id": HARBOUR, "valid_from": "2024-10-01"}
    return client.post(PERFORMERS, json=body)


def about_oneself(act: str, **body: Any) -> Callable[[TestClient], httpx.Response]:
    """A steward changes what another steward has recorded about them."""

    def ask(client: TestClient) -> httpx.Response:
        made = record(as_actor(client, "steward-2"), "steward").json()["id"]
        return client.post(f"{PERFORMERS}/{made}/{act}", json=body)

    return ask


def on_withdrawn(act: str, **body: Any) -> Callable[[TestClient], httpx.Response]:
    def ask(client: TestClient) -> httpx.Response:
        client.post(f"{RECORDED}/withdraw", json=WHY)
        return client.post(f"{RECORDED}/{act}", json=body)

    return ask


def twice(ask: Callable[[TestClient], httpx.Response]) -> Callable[[TestClient], httpx.Response]:
    return lambda client: [ask(client) for _ in range(2)][1]


OF_APPOINTMENT = f"{APPOINTMENTS}/{{appointment_id}}"
OF_PERFORMER = f"{PERFORMERS}/{{performer_id}}"
END = {"on": "2026-01-01", **WHY}

PEOPLE: list[Case] = [
    ("POST", APPOINTMENTS, 201, nominate),
    ("POST", APPOINTMENTS, 403, lambda client: nominate(client, subject="steward")),
    ("POST", APPOINTMENTS, 409, lambda client: nominate(client, organisation_id="board:S08000099")),
    ("POST", f"{OF_APPOINTMENT}/appoint", 200, appoint),
    ("POST", f"{OF_APPOINTMENT}/appoint", 403, on_nominated("steward", "appoint")),
    ("POST", f"{OF_APPOINTMENT}/appoint", 409, twice(appoint)),
    ("POST", f"{OF_APPOINTMENT}/correct", 200, on_nominated("steward", "correct", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/correct", 403, on_nominated("pql", "correct", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/correct", 409, after_withdrawing("steward", "correct", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/decline", 200, on_nominated("board-lead", "decline", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/decline", 403, on_nominated("pql", "decline", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/decline", 409, after_withdrawing("board-lead", "decline", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/end", 200, after_appointing("steward", "end", **END)),
    ("POST", f"{OF_APPOINTMENT}/end", 403, after_appointing("pql", "end", **END)),
    ("POST", f"{OF_APPOINTMENT}/end", 409, on_nominated("steward", "end", **END)),
    ("POST", f"{OF_APPOINTMENT}/hand-over", 200, after_appointing("steward", "hand-over", **TO_NEXT)),
    ("POST", f"{OF_APPOINTMENT}/hand-over", 403, after_appointing("board-lead", "hand-over", **TO_NEXT)),
    ("POST", f"{OF_APPOINTMENT}/hand-over", 409, on_nominated("steward", "hand-over", **TO_NEXT)),
    ("POST", f"{OF_APPOINTMENT}/protected-time", 200, after_appointing("board-lead", "protected-time", sessions_a_month=2.5)),
    ("POST", f"{OF_APPOINTMENT}/protected-time", 403, after_appointing("pql", "protected-time", sessions_a_month=2.5)),
    ("POST", f"{OF_APPOINTMENT}/protected-time", 409, on_nominated("steward", "protected-time", sessions_a_month=2.5)),
    ("POST", f"{OF_APPOINTMENT}/withdraw", 200, on_nominated("steward", "withdraw", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/withdraw", 403, on_nominated("board-lead", "withdraw", **WHY)),
    ("POST", f"{OF_APPOINTMENT}/withdraw", 409, after_withdrawing("steward", "withdraw", **WHY)),
    ("POST", PERFORMERS, 201, record),
    ("POST", PERFORMERS, 403, lambda client: record(client, "steward")),
    ("POST", PERFORMERS, 409, twice(record)),
    ("POST", f"{OF_PERFORMER}/correct", 200, lambda client: client.post(f"{RECORDED}/correct", json=WHY)),
    ("POST", f"{OF_PERFORMER}/correct", 403, about_oneself("correct", **WHY)),
    ("POST", f"{OF_PERFORMER}/correct", 409, on_withdrawn("correct", **WHY)),
    ("POST", f"{OF_PERFORMER}/end", 200, lambda client: client.post(f"{RECORDED}/end", json=END)),
    ("POST", f"{OF_PERFORMER}/end", 403, about_oneself("end", **END)),
    ("POST", f"{OF_PERFORMER}/end", 409, on_withdrawn("end", **END)),
    ("POST", f"{OF_PERFORMER}/withdraw", 200, lambda client: client.post(f"{RECORDED}/withdraw", json=WHY)),
    ("POST", f"{OF_PERFORMER}/withdraw", 403, about_oneself("withdraw", **WHY)),
    ("POST", f"{OF_PERFORMER}/withdraw", 409, on_withdrawn("withdraw", **WHY)),
    ("GET", "/v1/vacancies", 404, lambda client: client.get("/v1/vacancies", params={"as_of": "2020-01-01"})),
]
