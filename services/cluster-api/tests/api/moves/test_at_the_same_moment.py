"""Two answers at the same moment, on connections of their own that really commit."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import httpx
import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.models import PracticeMembership, RegisterAct
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor, committed
from sqlalchemy import func, select

from ...factories import appoint, import_register

pytestmark = pytest.mark.thorough

SOON = str(clock.today() + timedelta(days=30))
DUNDEE_4, KINROSS = "cluster:gc0001", "cluster:gc0002"
MOVE = {"practice_code": "10002", "to_cluster_id": KINROSS, "effective_on": SOON, "reason": "New premises."}
Ask = Callable[[], httpx.Response]


@pytest.fixture
def live(app: FastAPI, grants: FakeGrants) -> Iterator[FastAPI]:
    """The small register and both leads, committed."""
    grants.give("kinross-cql", "cql", KINROSS, organisations=[KINROSS, "practice:10125", "practice:20004"])
    with committed(app.state.database) as database:
        with database.session_factory.begin() as session:
            import_register(session)
            appoint(session, "cql", Role.CQL, DUNDEE_4)
            appoint(session, "kinross-cql", Role.CQL, KINROSS)
        yield app


def someone(app: FastAPI, who: str) -> TestClient:
    return as_actor(TestClient(app, raise_server_exceptions=False), who)


def propose(app: FastAPI) -> str:
    answer = someone(app, "pql").post("/v1/moves", json=MOVE)
    assert answer.status_code == 201, answer.text
    move_id: str = answer.json()["id"]
    return move_id


def at_once(*asks: Ask) -> list[httpx.Response]:
    barrier = Barrier(len(asks))

    def go(ask: Ask) -> httpx.Response:
        barrier.wait()
        return ask()

    with ThreadPoolExecutor(len(asks)) as threads:
        return list(threads.map(go, asks))


def answering(app: FastAPI, who: str, move_id: str, action: str, **body: object) -> Ask:
    client = someone(app, who)
    return lambda: client.post(f"/v1/moves/{move_id}/{action}", json=body)


def count(app: FastAPI, *criteria: Any) -> int | None:
    with app.state.database.session_factory() as session:
        return session.scalar(select(func.count()).select_from(RegisterAct).where(RegisterAct.kind == "move", *criteria))


@pytest.mark.parametrize("_attempt", range(3))
def test_the_two_last_agreements_write_one_move(live: FastAPI, _attempt: int) -> None:
    move_id = propose(live)
    answers = at_once(
        answering(live, "cql", move_id, "agree", party="from_cluster"),
        answering(live, "kinross-cql", move_id, "agree", party="to_cluster"),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 200]
    assert sorted(answer.json()["status"] for answer in answers) == ["agreed", "proposed"]
    assert count(live) == 1
    with live.state.database.session_factory() as session:
        believed = select(PracticeMembership.cluster_code).where(
            PracticeMembership.practice_code == "10002", PracticeMembership.withdrawn_act_id.is_(None)
        )
        assert session.scalars(believed.order_by(PracticeMembership.valid_from)).all() == ["gc0001", "gc0002"]


@pytest.mark.parametrize("_attempt", range(3))
def test_one_party_agrees_once(live: FastAPI, _attempt: int) -> None:
    move_id = propose(live)
    answers = at_once(*(answering(live, "cql", move_id, "agree", party="from_cluster") for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


@pytest.mark.parametrize("_attempt", range(3))
def test_a_decline_and_the_last_agreement_do_not_both_count(live: FastAPI, _attempt: int) -> None:
    move_id = propose(live)
    assert answering(live, "cql", move_id, "agree", party="from_cluster")().status_code == 200
    answers = at_once(
        answering(live, "kinross-cql", move_id, "agree", party="to_cluster"),
        answering(live, "pql", move_id, "decline", party="practice", reason="We stay."),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    status = someone(live, "pql").get(f"/v1/moves/{move_id}").json()["status"]
    assert status == next(answer.json()["status"] for answer in answers if answer.status_code == 200)
    assert count(live) == (1 if status == "agreed" else 0)


def test_one_of_two_proposals_at_once_is_kept(live: FastAPI) -> None:
    clients = [someone(live, who) for who in ("pql", "cql")]
    answers = at_once(*(lambda client=client: client.post("/v1/moves", json=MOVE) for client in clients))
    assert sorted(answer.status_code for answer in answers) == [201, 409]


def test_the_last_agreement_and_the_closing_of_the_practice_do_not_contradict(live: FastAPI) -> None:
    move_id = propose(live)
    answering(live, "cql", move_id, "agree", party="from_cluster")()
    steward = someone(live, "steward")
    close = {"kind": "close_practice", "effective_on": SOON, "reason": "x", "practice_code": "10002", "forget_later": True}
    agreed, closed = at_once(
        answering(live, "kinross-cql", move_id, "agree", party="to_cluster"),
        lambda: steward.post("/v1/life-events", json=close),
    )
    assert closed.status_code in {201, 409}
    assert agreed.status_code in {200, 409}
    assert 409 in {agreed.status_code, closed.status_code} or agreed.json()["status"] == "agreed"
    practice = steward.get("/v1/practices/10002", params={"as_of": SOON})
    assert practice.status_code == (404 if closed.status_code == 201 else 200)
