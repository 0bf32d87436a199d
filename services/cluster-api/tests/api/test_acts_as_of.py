"""Reads of acts take `as_of`: what had been recorded by the end of that day, and the state that it had then."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from cluster_api.domain.people.roles import Role
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy.orm import Session

from ..factories import CONFIRMED, SMALL, Listed, appoint, changed, contact_details, list_sizes, perform

# Nothing happens on the day before the first, and questions are asked on the last.
FIRST = clock.today() + timedelta(days=10)
SECOND, THIRD, LAST = (FIRST + timedelta(days=days) for days in (10, 20, 30))
BEFORE = FIRST - timedelta(days=1)
# The register itself was imported on the day on which the tests run.
DUNDEE_4, KINROSS, HARBOUR, SCOTLAND = "cluster:gc0001", "cluster:gc0002", "practice:10002", "country:S92000003"
ACTS = ("life-events", "corrections", "moves", "population-profiles", "register-imports")


class Days:
    """The service on one day after the other."""

    def __init__(self, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin today."""
        self._client = client
        self._patch = monkeypatch

    def on(self, day: date, who: str = "steward") -> TestClient:
        """Return somebody's client at noon of a day."""
        self._patch.setattr(clock, "now", lambda: datetime.combine(day, time(12), UTC))
        return as_actor(self._client, who)

    def ask(self, path: str, as_of: date | None = None, who: str = "steward", **params: Any) -> Any:
        """Read something on the last day, as of another one."""
        answer = self.on(LAST, who).get(f"/v1/{path}", params={**params, **({"as_of": str(as_of)} if as_of else {})})
        return answer.json() if answer.status_code == 200 else answer.status_code

    def ids(self, path: str, as_of: date | None = None, **params: Any) -> list[Any]:
        """List what had been recorded."""
        return [one["id"] for one in self.ask(path, as_of, **params)["items"]]


@pytest.fixture
def days(nobody: TestClient, grants: FakeGrants, monkeypatch: pytest.MonkeyPatch) -> Days:
    grants.give("kinross-cql", "cql", KINROSS, organisations=[KINROSS, "practice:10125", "practice:20004"])
    return Days(nobody, monkeypatch)


def sent(client: TestClient, path: str, **body: Any) -> dict[str, Any]:
    """Send something that is recorded."""
    answer = client.post(f"/v1/{path}", **body)
    assert answer.status_code in {200, 201}, answer.text
    found: dict[str, Any] = answer.json()
    return found


class TestLifeEventsAndCorrections:
    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("life-events", {"kind": "rename_practice", "effective_on": "2025-01-01", "practice_code": "10002", "name": "New"}),
            ("corrections", {"record": "details", "practice_code": "10002", "valid_from": "2024-10-01", "details": {"name": "Harbor"}}),
        ],
    )
    def test_an_act_is_there_from_the_day_on_which_it_was_recorded(
        self, days: Days, register: Session, path: str, body: dict[str, Any]
    ) -> None:
        act = sent(days.on(FIRST), path, json={**body, "reason": "Letter of the Board."})
        assert days.ids(path, BEFORE) == []
        assert days.ask(f"{path}/{act['id']}", BEFORE) == 404
        for day in (FIRST, SECOND, LAST, None):
            assert days.ids(path, day) == [act["id"]]
            assert days.ask(f"{path}/{act['id']}", day) == days.ask(f"{path}/{act['id']}")

    def test_the_day_is_that_of_recording_not_the_one_from_which_it_holds(self, days: Days, register: Session) -> None:
        event = {"kind": "rename_practice", "effective_on": str(THIRD), "reason": "Renamed.", "practice_code": "10002", "name": "New"}
        act = sent(days.on(FIRST), "life-events", json=event)
        assert days.ids("life-events", FIRST) == [act["id"]]


def proposed(days: Days) -> str:
    """Propose a move of the Harbour Practice on the first day, with which the practice agrees."""
    body = {"practice_code": "10002", "to_cluster_id": KINROSS, "effective_on": str(LAST), "reason": "New premises."}
    return str(sent(days.on(FIRST, "pql"), "moves", json=body)["id"])


@pytest.fixture
def led(register: Session) -> Session:
    """Both clusters have their leads."""
    appoint(register, "cql", Role.CQL, DUNDEE_4)
    appoint(register, "kinross-cql", Role.CQL, KINROSS)
    register.commit()
    return register


class TestMoves:
    def test_agreed_by_one_after_the_other(self, days: Days, led: Session) -> None:
        move = proposed(days)
        sent(days.on(SECOND, "cql"), f"moves/{move}/agree", json={"party": "from_cluster"})
        sent(days.on(THIRD, "kinross-cql"), f"moves/{move}/agree", json={"party": "to_cluster"})
        assert days.ask(f"moves/{move}", BEFORE) == 404
        assert days.ids("moves", BEFORE) == []
        told = {day: days.ask(f"moves/{move}", day) for day in (FIRST, SECOND, THIRD)}
        agreed = {day: [one["party"] for one in move["parties"] if one["agreement"]] for day, move in told.items()}
        assert agreed == {
            FIRST: ["practice"],
            SECOND: ["practice", "from_cluster"],
            THIRD: ["practice", "from_cluster", "to_cluster"],
        }
        assert [one["status"] for one in told.values()] == ["proposed", "proposed", "agreed"]
        assert [one["act_id"] is None for one in told.values()] == [True, True, False]
        assert told[THIRD] == days.ask(f"moves/{move}")

    def test_the_list_tells_each_as_the_read_of_one_does(self, days: Days, led: Session) -> None:
        move = proposed(days)
        sent(days.on(SECOND, "cql"), f"moves/{move}/agree", json={"party": "from_cluster"})
        sent(days.on(THIRD, "kinross-cql"), f"moves/{move}/agree", json={"party": "to_cluster"})
        for day in (FIRST, SECOND, THIRD, None):
            assert days.ask("moves", day)["items"] == [days.ask(f"moves/{move}", day)]

    @pytest.mark.parametrize(("action", "status"), [("decline", "declined"), ("withdraw", "withdrawn")])
    def test_closed_later(self, days: Days, led: Session, action: str, status: str) -> None:
        move = proposed(days)
        body = {"reason": "Not now.", **({"party": "practice"} if action == "decline" else {})}
        sent(days.on(SECOND, "pql"), f"moves/{move}/{action}", json=body)
        before, after = days.ask(f"moves/{move}", FIRST), days.ask(f"moves/{move}", SECOND)
        assert (before["status"], before["closed"]) == ("proposed", None)
        assert (after["status"], after["closed"]["reason"]) == (status, "Not now.")

    @pytest.mark.parametrize("how", ["agreed", "declined", "lapsed"])
    def test_the_list_is_asked_for_by_the_state_of_the_day(self, days: Days, led: Session, how: str) -> None:
        move = proposed(days)
        if how == "agreed":
            for party, who in (("from_cluster", "cql"), ("to_cluster", "kinross-cql")):
                sent(days.on(SECOND, who), f"moves/{move}/agree", json={"party": party})
        elif how == "declined":
            sent(days.on(SECOND, "pql"), f"moves/{move}/decline", json={"party": "practice", "reason": "Not now."})
        statuses = ("agreed", "declined", "lapsed", "proposed", "withdrawn")
        after = LAST + timedelta(days=1)
        steward = days.on(after + timedelta(days=1))
        for day in (FIRST, SECOND, LAST, after):
            told = steward.get(f"/v1/moves/{move}", params={"as_of": str(day)}).json()["status"]
            listed = {one: steward.get("/v1/moves", params={"as_of": str(day), "status": one}).json()["items"] for one in statuses}
            assert {one for one, items in listed.items() if items} == {told}
        assert told == how

    def test_what_was_so_is_not_acted_on(self, days: Days, led: Session) -> None:
        move = proposed(days)
        assert days.ask(f"moves/{move}", who="pql")["allowed_actions"] == ["decline", "withdraw"]
        then = days.ask(f"moves/{move}", FIRST, who="pql")
        assert then["allowed_actions"] == []
        assert not any(party["is_yours"] for party in then["parties"])

    def test_who_answers_is_told_of_the_day(self, days: Days, register: Session) -> None:
        appoint(register, "cql", Role.CQL, DUNDEE_4, until=SECOND)
        register.commit()
        move = proposed(days)
        who = [days.ask(f"moves/{move}", day)["parties"][1]["who"] for day in (FIRST, SECOND)]
        assert "The Cluster Quality Lead" in who[0]
        assert "the cluster has nobody in office" in who[1]

    def test_somebody_elses_stays_so(self, days: Days, led: Session) -> None:
        body = {"practice_code": "10106", "to_cluster_id": None, "effective_on": str(LAST), "reason": "On its own."}
        other = sent(days.on(FIRST), "moves", json=body)["id"]
        assert days.ask(f"moves/{other}", FIRST, who="fife-lead") == 404


class TestHistories:
    def test_of_a_performer(self, days: Days, register: Session) -> None:
        days.on(FIRST)
        performer = perform(register, "gp", HARBOUR)
        register.commit()
        sent(days.on(SECOND), f"performers/{performer}/end", json={"on": str(LAST), "reason": "Retires."})
        path = f"performers/{performer}/history"
        assert days.ask(path, BEFORE) == 404
        assert [one["kind"] for one in days.ask(path, FIRST)["items"]] == ["recorded"]
        assert [one["kind"] for one in days.ask(path, SECOND)["items"]] == ["recorded", "ended"]
        assert days.ask(path, SECOND) == days.ask(path)
        assert days.ask(path, FIRST, who="neighbour") == 404

    def test_of_an_appointment(self, days: Days, register: Session) -> None:
        days.on(FIRST)
        appointment = appoint(register, "demo-pql", Role.PQL, HARBOUR).id
        register.commit()
        sent(days.on(SECOND), f"appointments/{appointment}/end", json={"on": str(LAST), "reason": "Retires."})
        path = f"appointments/{appointment}/history"
        assert days.ask(path, BEFORE) == 404
        kinds = {day: [one["kind"] for one in days.ask(path, day)["items"]] for day in (FIRST, SECOND, None)}
        assert kinds[FIRST] == kinds[None][:-1] == kinds[SECOND][:-1]
        assert kinds[None][-1] == "ended"
        assert days.ask(path, FIRST, who="neighbour") == 404


class TestPerformers:
    def test_who_performs_on_the_day(self, days: Days, register: Session) -> None:
        perform(register, "gp", HARBOUR, since=date(2025, 1, 1), until=date(2025, 7, 1))
        register.commit()
        asked = {day: [one["subject"] for one in days.ask("performers", date.fromisoformat(day))["items"]] for day in DAYS}
        assert asked == {"2024-12-31": [], "2025-01-01": ["gp"], "2025-06-30": ["gp"], "2025-07-01": []}


DAYS = ("2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01")


class TestPopulationProfiles:
    def test_a_file_is_there_from_the_day_on_which_it_was_recorded(self, days: Days, register: Session) -> None:
        rows = ["PracticeCode,Date,Measure,Category,Patients,Share,Qualifier"]
        rows += [f"10002,20241001,simd_quintile,{place},200,," for place in range(1, 6)]
        files, data = {"shares": ("shares.csv", "\r\n".join(rows))}, {"source": "Simulated shares"}
        profile = sent(days.on(FIRST), "population-profiles", files=files, data=data)
        assert days.ids("population-profiles", BEFORE) == []
        assert days.ask(f"population-profiles/{profile['id']}", BEFORE) == 404
        assert days.ids("population-profiles", FIRST) == [profile["id"]]
        assert days.ask(f"population-profiles/{profile['id']}", FIRST) == profile


class TestRegisterImports:
    @pytest.fixture
    def moved(self) -> tuple[Listed, ...]:
        return changed(SMALL, "10002", cluster="Kinross/Errol")

    def test_previewed_decided_and_applied(self, days: Days, register: Session, moved: tuple[Listed, ...]) -> None:
        files = {"contact_details": contact_details(moved), "list_sizes": list_sizes(moved)}
        number = sent(days.on(FIRST), "register-imports", files=files, data={"effective_on": "2025-01-01"})["id"]
        path = f"register-imports/{number}"
        (finding,) = days.on(SECOND).get(f"/v1/{path}/findings", params={"undecided": "true"}).json()["items"]
        decision = {"finding_id": finding["id"], "decision": "accept", "reason": "Confirmed."}
        confirmed = {"practice_confirmation": CONFIRMED.model_dump(mode="json")}
        sent(days.on(SECOND), f"{path}/decisions", json={"decisions": [{**decision, **confirmed}]})
        applied = sent(days.on(THIRD), f"{path}/apply")
        assert days.ask(path, BEFORE) == 404
        assert number not in days.ids("register-imports", BEFORE)
        told = {day: days.ask(path, day) for day in (FIRST, SECOND, THIRD)}
        states = {day: (one["status"], one["undecided_count"], one["applied_by"]) for day, one in told.items()}
        assert states == {FIRST: ("previewed", 1, None), SECOND: ("previewed", 0, None), THIRD: ("applied", 0, "steward")}
        assert [one["act_id"] for one in told.values()] == [None, None, applied["act_id"]]
        assert all(one["allowed_actions"] == [] for one in told.values())
        assert told[THIRD] == days.ask(path) == applied
        findings = {day: days.ask(f"{path}/findings", day, kind=finding["kind"])["items"] for day in (FIRST, SECOND)}
        assert findings == {FIRST: [finding], SECOND: days.ask(f"{path}/findings", kind=finding["kind"])["items"]}
        assert findings[SECOND][0]["decision"] == "accept"
        waiting = [len(days.ask(f"{path}/findings", day, undecided="true")["items"]) for day in (FIRST, SECOND)]
        assert waiting == [1, 0]
        assert days.ask(f"{path}/differences", FIRST) == days.ask(f"{path}/differences")
        assert [days.ask(f"{path}/{what}", BEFORE) for what in ("findings", "differences")] == [404, 404]
        for day in (FIRST, SECOND, THIRD, None):
            (listed,) = [one for one in days.ask("register-imports", day)["items"] if one["id"] == number]
            assert listed.items() <= days.ask(path, day).items()


@pytest.mark.parametrize("path", [*ACTS, "performers"])
@pytest.mark.parametrize("as_of", ["0", "20250101", "2025-02-30", "2025-01-01T00:00:00", ""])
def test_dates_that_other_reads_refuse(steward: TestClient, register: Session, path: str, as_of: str) -> None:
    assert steward.get("/v1/practices", params={"as_of": as_of}).status_code == 422
    assert steward.get(f"/v1/{path}", params={"as_of": as_of}).status_code == 422


@pytest.mark.parametrize("path", ACTS)
def test_a_day_that_is_not_over_reads_as_now(steward: TestClient, register: Session, path: str) -> None:
    now = steward.get(f"/v1/{path}").json()
    for day in (clock.today(), clock.today() + timedelta(days=400)):
        assert steward.get(f"/v1/{path}", params={"as_of": str(day)}).json() == now
