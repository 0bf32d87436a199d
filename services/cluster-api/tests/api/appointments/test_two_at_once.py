"""Two people at the same moment, on real connections: one of them succeeds, and the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from cluster_api.models import AppointmentEvent
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.testing import as_actor, committed
from sqlalchemy import select

from ...factories import import_register, perform

URL = "/v1/appointments"
HARBOUR, DUNDEE_4 = "practice:10002", "cluster:gc0001"
CONFIRMED = {"practice_confirmation": {"confirmed_by": "Demo GP, partner", "confirmed_on": "2024-09-30", "kept_at": "File 12"}}
BODY = {"subject": "gp", "display_name": "Dr", "role": "cql", "organisation_id": DUNDEE_4, "valid_from": "2024-10-01"}


@pytest.fixture
def live(app: FastAPI) -> Iterator[TestClient]:
    """The application on tables that are really written, with a GP recorded twice over."""
    with committed(app.state.database) as database:
        with database.session_factory.begin() as session:
            import_register(session)
            for subject in ("gp", "other"):
                perform(session, subject, HARBOUR)
        yield TestClient(app, raise_server_exceptions=False)


def at_once(*asks: Callable[[], Any]) -> list[tuple[int, str]]:
    """Let every request start at the same moment; return their statuses and problems, in order of status."""
    start = Barrier(len(asks))

    def ask(one: Callable[[], Any]) -> tuple[int, str]:
        start.wait(timeout=10)
        answer = one()
        return answer.status_code, answer.json().get("type", "").removeprefix("/docs/problems#")

    with ThreadPoolExecutor(len(asks)) as pool:
        return sorted(pool.map(ask, asks))


def test_the_same_nomination_by_two(live: TestClient) -> None:
    clients = [as_actor(live, who) for who in ("pql", "cql", "deputy")]
    answers = at_once(*(lambda client=client: client.post(URL, json=BODY) for client in clients))  # type: ignore[misc]  # bound early
    assert answers == [(201, ""), (409, "already-appointed"), (409, "already-appointed")]


def test_appointed_by_one_and_withdrawn_by_another(live: TestClient, app: FastAPI) -> None:
    made = f"{URL}/{as_actor(live, 'pql').post(URL, json=BODY).json()['id']}"
    board, deputy = as_actor(live, "board-lead"), as_actor(live, "deputy")
    answers = at_once(
        lambda: board.post(f"{made}/appoint", json={"on": "2024-10-01"}),
        lambda: deputy.post(f"{made}/withdraw", json={"reason": "Changed our minds"}),
    )
    # Whichever came second finds what the first has left, and what is left can no longer be withdrawn, or appointed.
    assert [status for status, _ in answers] == [200, 409]
    assert answers[1][1] == "appointment-act-refused"
    with app.state.database.session_factory() as session:
        assert len(session.scalars(select(AppointmentEvent)).all()) == 2


def test_a_person_becomes_a_steward_and_a_cluster_lead(live: TestClient) -> None:
    steward = {**BODY, "role": "steward", "organisation_id": "country:S92000003"}
    pql, other = as_actor(live, "pql"), as_actor(live, "steward")
    answers = at_once(lambda: pql.post(URL, json=BODY), lambda: other.post(URL, json=steward))
    assert answers == [(201, ""), (409, "roles-exclude-each-other")]


def test_two_hand_over_to_one_another(live: TestClient) -> None:
    pql = as_actor(live, "pql")
    ends = []
    for subject in ("gp", "other"):
        body = {**BODY, "subject": subject, "role": "pql", "organisation_id": HARBOUR, "valid_until": "2027-10-01"}
        ends.append(f"{URL}/{pql.post(URL, json=body).json()['id']}")

    def hand_over(appointment: str, successor: str) -> Any:
        body = {"subject": successor, "display_name": "Dr", "on": "2027-10-01", "reason": "Swap"}
        return pql.post(f"{appointment}/hand-over", json=body)

    answers = at_once(lambda: hand_over(ends[0], "other"), lambda: hand_over(ends[1], "gp"))
    assert [status for status, _ in answers] == [200, 200]


def test_two_lead_a_practice_that_had_nobody(live: TestClient) -> None:
    def nominate(who: str, subject: str) -> Any:
        body = {**BODY, "subject": subject, "role": "pql", "organisation_id": HARBOUR, **CONFIRMED}
        return as_actor(live, who).post(URL, json=body)

    answers = at_once(lambda: nominate("board-lead", "gp"), lambda: nominate("steward", "other"))
    assert answers == [(201, ""), (409, "role-is-held")]


def test_ended_by_somebody_while_the_practice_closes(live: TestClient, app: FastAPI) -> None:
    body = {**BODY, "role": "pql", "organisation_id": HARBOUR}
    made = f"{URL}/{as_actor(live, 'pql').post(URL, json=body).json()['id']}"
    close = {"kind": "close_practice", "effective_on": "2025-04-01", "practice_code": "10002", "reason": "The partners retire."}
    steward, second = as_actor(live, "steward"), as_actor(live, "steward-2")
    answers = at_once(
        lambda: steward.post("/v1/life-events", json=close),
        lambda: second.post(f"{made}/end", json={"on": "2026-01-01", "reason": "Retires."}),
    )
    # Whichever came second finds what the first has left: the practice's end is the earlier of the two.
    assert answers in ([(200, ""), (201, "")], [(201, ""), (409, "appointment-act-refused")])
    assert steward.get(made, params={"as_of": "2025-03-31"}).json()["valid_until"] == "2025-04-01"
