"""The sharper rules: about oneself, one's own practice, two people for one appointment, and acts that name their role."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from cluster_api.appointments import nominating
from cluster_api.appointments.recording import Author
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain.people.roles import Role
from cluster_api.models import Appointment
from cluster_api.register_store import RegisterStore
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import as_actor, rolled_back
from sqlalchemy import select
from sqlalchemy.orm import Session

from ..factories import EFFECTIVE_ON, perform
from .asking import EVERYTHING, PAPER
from .checking import shown_in, visible_to
from .table import read_table
from .world import DAY, HELD_AT, REASON, SOON, World, subject_of

pytestmark = pytest.mark.thorough

TABLE = read_table()
PEOPLE = [caller for caller in TABLE.callers if caller.split()[0] not in {"board_system", "supplier", "service", "unappointed", "nobody"}]
IN_OFFICE = [caller for caller in PEOPLE if not caller.startswith("person ")]
READERS = sorted(TABLE.permissions["appointment:read"])
TODAY = str(clock.today())
WHY = {"reason": REASON}


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    """The transaction that everything of a test shares."""
    with rolled_back(world.app.state.database) as shared:
        yield shared


def put(session: Session, world: World, subject: str, role: Role, place: str) -> str:
    """Put somebody in office as the operator does."""
    wanted = AppointmentCreate(
        subject=subject, display_name=subject, role=role, organisation_id=world.places[place], valid_from=EFFECTIVE_ON
    )
    made = nominating.record_in_office(session, RegisterStore(), Author("operator", None), wanted)
    session.commit()
    return str(made.id)


def signed_in(world: World, subject: str) -> TestClient:
    return as_actor(TestClient(world.app), subject)


def nominate(client: TestClient, world: World, subject: str, role: str, place: str, **headers: str) -> httpx.Response:
    body = {"subject": subject, "display_name": subject, "role": role, "organisation_id": world.places[place], "valid_from": TODAY, **WHY}
    return client.post("/v1/appointments", json=body, headers=headers)


def slug(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("#")[2]


def held(client: TestClient) -> list[tuple[str, str]]:
    return [(grant["role"], grant["organisation_id"]) for grant in client.get("/v1/me").json()["grants"]]


@pytest.mark.usefixtures("session")
class TestNobodyAppointsThemselves:
    @pytest.mark.parametrize(
        ("caller", "role", "place"),
        [
            ("pql own", "pql", "own practice"),
            ("pql own", "stand_in_pql", "own practice"),
            ("pql own", "practice_delegate", "own practice"),
            ("pql own", "cql", "own cluster"),
            ("cql own", "cql", "own cluster"),
            ("cql own", "cql_deputy", "own cluster"),
            ("cql_deputy own", "cql", "own cluster"),
            ("board_lead own", "partnership_lead", "own partnership"),
            ("board_lead own", "analyst", "own Board"),
            ("steward national", "board_lead", "own Board"),
            ("steward national", "steward", "Scotland"),
            ("steward national", "government", "Scotland"),
        ],
    )
    def test_by_nominating(self, world: World, caller: str, role: str, place: str) -> None:
        answer = nominate(world.client(caller), world, subject_of(caller), role, place)
        assert slug(answer) == (403, "self-appointment")

    def test_by_appointing_after_somebody_else_nominated(self, world: World, session: Session) -> None:
        perform(session, "board_lead-own", world.places["next practice"])
        number = nominate(world.client("pql own"), world, "board_lead-own", "cql", "own cluster").json()["id"]
        assert slug(world.client("board_lead own").post(f"/v1/appointments/{number}/appoint", json={})) == (403, "self-appointment")
        colleague = nominate(world.client("first steward"), world, "steward-national", "government", "Scotland").json()["id"]
        answer = world.client("steward national").post(f"/v1/appointments/{colleague}/appoint", json={})
        assert slug(answer) == (403, "self-appointment")

    def test_by_handing_over_to_oneself(self, world: World) -> None:
        body = {**WHY, "subject": "steward-national", "display_name": "Me", "on": TODAY}
        answer = world.client("steward national").post(f"/v1/appointments/{world.ids['the cql']}/hand-over", json=body)
        assert slug(answer) == (403, "self-appointment")

    def test_by_recording_oneself_as_a_performer(self, world: World) -> None:
        for caller in ("pql own", "practice_delegate own", "board_lead own", "steward national"):
            body = {"subject": subject_of(caller), "display_name": "Me", "practice_id": world.places["own practice"], "valid_from": TODAY}
            assert slug(world.client(caller).post("/v1/performers", json=body)) == (403, "self-recording"), caller

    def test_by_writing_down_ones_own_time_or_record(self, world: World) -> None:
        for caller in ("pql own", "cql own", "cql_deputy own", "board_lead own", "steward national"):
            (own,) = world.own[caller]
            corrected = world.client(caller).post(f"/v1/appointments/{own}/correct", json={**WHY, "valid_from": "2024-10-02"})
            assert slug(corrected) == (403, "own-appointment"), caller
            agreed = world.client(caller).post(f"/v1/appointments/{own}/protected-time", json={"sessions_a_month": 4})
            assert slug(agreed) == (403, "own-appointment"), caller

    def test_but_everybody_may_resign(self, world: World) -> None:
        for caller in [one for one in IN_OFFICE if not one.startswith("stand_in_pql")]:
            (own,) = world.own[caller]
            answer = world.client(caller).post(f"/v1/appointments/{own}/end", json={**WHY, "on": TODAY})
            assert answer.status_code == 200, caller
            assert held(world.client(caller)) == []


@pytest.mark.usefixtures("session")
class TestTwoPeopleForOneAppointment:
    def test_a_cluster_quality_lead_needs_both_events(self, world: World) -> None:
        nominee = world.client("person nominated as cql")
        told = nominee.get("/v1/me").json()
        assert told["grants"] == []
        assert [one["id"] for one in told["nominations"]] == [world.ids["the nominated cql"]]
        assert nominee.get("/v1/clusters").status_code == 403
        appointed = world.client("board_lead own").post(f"/v1/appointments/{world.ids['the nominated cql']}/appoint", json={})
        assert appointed.json()["appointing_board_id"] == world.places["own Board"]
        assert held(nominee) == [("cql", world.places["own cluster"])]
        assert nominee.get("/v1/clusters").status_code == 200

    @pytest.mark.parametrize(("caller", "board"), [("board_lead own", "own Board"), ("board_lead elsewhere", "Board elsewhere")])
    def test_of_a_cluster_in_two_boards_either_appoints(self, world: World, caller: str, board: str) -> None:
        nominator = world.client("pql same Board")
        number = nominate(nominator, world, "gp-across-the-border", "cql", "cluster of two Boards").json()["id"]
        answer = world.client(caller).post(f"/v1/appointments/{number}/appoint", json={})
        assert answer.json()["appointing_board_id"] == world.places[board]

    def test_the_board_alone_makes_no_cluster_quality_lead(self, world: World) -> None:
        assert slug(nominate(world.client("board_lead own"), world, "a-gp", "cql", "own cluster")) == (403, "not-yours-to-nominate")

    @pytest.mark.parametrize(
        ("role", "place"),
        [
            ("steward", "Scotland"),
            ("government", "Scotland"),
            ("profession", "Scotland"),
            ("board_system", "own Board"),
            ("supplier", "own practice"),
        ],
    )
    def test_national_roles_and_machines_take_two_stewards(self, world: World, role: str, place: str) -> None:
        nominator, other = world.client("first steward"), world.client("steward national")
        made = nominate(nominator, world, "newcomer", role, place).json()
        assert made["status"] == "nominated"
        assert slug(nominator.post(f"/v1/appointments/{made['id']}/appoint", json={})) == (403, "second-person-needed")
        assert other.post(f"/v1/appointments/{made['id']}/appoint", json={}).json()["status"] == "in_office"

    def test_a_nomination_gives_no_steward_a_say(self, world: World) -> None:
        nominate(world.client("first steward"), world, "newcomer", "steward", "Scotland")
        newcomer = signed_in(world, "newcomer")
        assert held(newcomer) == []
        assert newcomer.get("/v1/register-imports").status_code == 403

    def test_no_role_of_a_machine_is_a_persons_and_the_reverse(self, world: World) -> None:
        steward = world.client("first steward")
        assert slug(nominate(steward, world, "pql-own", "supplier", "own practice")) == (409, "role-not-for-subject")
        assert slug(nominate(steward, world, "supplier-own-with-register:read", "government", "Scotland")) == (409, "role-not-for-subject")
        assert slug(nominate(steward, world, "pql-own", "steward", "Scotland")) == (409, "roles-exclude-each-other")

    def test_a_hand_over_leaves_a_practice_its_own_nomination(self, world: World, session: Session) -> None:
        confirmation = {"confirmed_by": "Demo GP", "confirmed_on": TODAY, "kept_at": "File 7"}
        body = {**WHY, "subject": "a-gp", "display_name": "A GP", "on": TODAY, "practice_confirmation": confirmation}
        address = f"/v1/appointments/{world.ids['the pql']}/hand-over"
        assert slug(world.client("board_lead own").post(address, json=body)) == (403, "permission-missing")
        assert slug(world.client("steward national").post(address, json=body)) == (409, "role-is-held")
        (other,) = world.own["pql own"]
        session.get_one(Appointment, other).valid_until = clock.today()
        session.commit()
        assert world.client("steward national").post(address, json=body).status_code == 200


@pytest.mark.usefixtures("session")
class TestNobodyDecidesAboutTheirOwnPractice:
    """The practice is asked to move; somebody who performs services there holds another office as well."""

    @pytest.fixture(params=[("cql own", "from_cluster"), ("cql_deputy own", "from_cluster"), ("cql same partnership", "to_cluster")])
    def lead(self, request: pytest.FixtureRequest, world: World, session: Session) -> tuple[TestClient, str]:
        caller, party = request.param
        perform(session, subject_of(caller), world.places["own practice"])
        session.commit()
        return world.client(caller), party

    def test_not_as_the_lead_of_a_cluster(self, world: World, lead: tuple[TestClient, str]) -> None:
        client, party = lead
        assert world.places["own practice"] in client.get("/v1/me").json()["own_practices"]
        for action, body in (("agree", {}), ("decline", WHY)):
            answer = client.post(f"/v1/moves/{world.ids['move']}/{action}", json={"party": party, **body})
            assert slug(answer) == (403, "not-yours-to-answer")
        shown = client.get(f"/v1/moves/{world.ids['move']}").json()
        assert not any(one["is_yours"] for one in shown["parties"])
        assert not {"agree", "decline"} & set(shown["allowed_actions"])

    def test_nor_by_proposing_it(self, world: World, lead: tuple[TestClient, str]) -> None:
        client, party = lead
        world.client("first steward").post(f"/v1/moves/{world.ids['move']}/withdraw", json=WHY)
        target = world.places["cluster of the same partnership"]
        body = {"practice_code": world.code("own practice"), "to_cluster_id": target, "effective_on": str(SOON), **WHY}
        parties = {one["party"]: one["agreement"] for one in client.post("/v1/moves", json=body).json()["parties"]}
        assert parties[party] is None

    def test_the_deputy_does(self, world: World, session: Session) -> None:
        perform(session, "cql-own", world.places["own practice"])
        answer = world.client("cql_deputy own").post(f"/v1/moves/{world.ids['move']}/agree", json={"party": "from_cluster"})
        assert answer.status_code == 200

    def test_the_boards_lead_only_where_the_cluster_has_nobody_who_may(self, world: World, session: Session) -> None:
        address, body = f"/v1/moves/{world.ids['move']}/agree", {"party": "from_cluster"}
        board_lead = world.client("board_lead own")
        assert slug(board_lead.post(address, json=body)) == (403, "not-yours-to-answer")
        leads = select(Appointment).where(
            Appointment.organisation_id == world.places["own cluster"], Appointment.role.in_(["cql", "cql_deputy"])
        )
        for one in session.scalars(leads.where(Appointment.subject != "cql-own", Appointment.valid_from < clock.today())):
            one.valid_until = one.valid_until or clock.today()
        perform(session, "cql-own", world.places["own practice"])
        session.commit()
        assert board_lead.post(address, json=body).status_code == 200

    def test_not_as_the_boards_lead(self, world: World, session: Session) -> None:
        steward = world.client("first steward")
        steward.post(f"/v1/moves/{world.ids['move']}/withdraw", json=WHY)
        body = {"practice_code": world.code("own practice"), "to_cluster_id": world.places["cluster elsewhere"], **WHY}
        number = steward.post("/v1/moves", json={**body, "effective_on": str(SOON)}).json()["id"]
        perform(session, "board_lead-own", world.places["own practice"])
        session.commit()
        answer = world.client("board_lead own").post(f"/v1/moves/{number}/agree", json={"party": "from_board"})
        assert slug(answer) == (403, "not-yours-to-answer")

    def test_not_as_a_steward_with_a_paper(self, world: World, session: Session) -> None:
        perform(session, "steward-national", world.places["own practice"])
        session.commit()
        body = {"party": "practice", "on_paper": PAPER}
        answer = world.client("steward national").post(f"/v1/moves/{world.ids['move']}/agree", json=body)
        assert slug(answer) == (403, "not-yours-to-answer")

    def test_one_who_proposed_takes_it_back_and_nobody_else_of_the_parties(self, world: World) -> None:
        world.client("first steward").post(f"/v1/moves/{world.ids['move']}/withdraw", json=WHY)
        body = {"practice_code": world.code("own practice"), "to_cluster_id": None, "effective_on": str(SOON), **WHY}
        number = world.client("pql own").post("/v1/moves", json=body).json()["id"]
        assert slug(world.client("cql own").post(f"/v1/moves/{number}/withdraw", json=WHY)) == (403, "not-yours-to-withdraw")
        assert world.client("pql own").post(f"/v1/moves/{number}/withdraw", json=WHY).status_code == 200


class TestEachActNamesItsRole:
    @pytest.fixture
    def both(self, world: World, session: Session) -> TestClient:
        """Somebody who leads the practice and the cluster."""
        put(session, world, "both", Role.PQL, "own practice")
        put(session, world, "both", Role.CQL, "own cluster")
        return signed_in(world, "both")

    def test_several_roles_fit(self, world: World, both: TestClient) -> None:
        answer = nominate(both, world, "a-gp", "cql_deputy", "own cluster")
        assert slug(answer) == (409, "name-your-role")
        assert "cql, pql" in answer.json()["detail"]

    @pytest.mark.parametrize("role", ["pql", "cql"])
    def test_the_one_named_is_recorded(self, world: World, both: TestClient, role: str) -> None:
        made = nominate(both, world, "a-gp", "cql_deputy", "own cluster", **{"X-Cairn-Role": role}).json()
        events = both.get(f"/v1/appointments/{made['id']}/history").json()["items"]
        assert [(one["recorded_by"], one["acting_as"]) for one in events] == [("both", role)]

    @pytest.mark.parametrize("role", ["steward", "board_lead", "partnership_lead"])
    def test_one_that_is_not_held_gives_nothing(self, world: World, both: TestClient, role: str) -> None:
        answer = nominate(both, world, "a-gp", "cql_deputy", "own cluster", **{"X-Cairn-Role": role})
        assert slug(answer) == (403, "role-does-not-fit")

    def test_one_that_is_held_and_does_not_allow_it(self, world: World, both: TestClient) -> None:
        answer = nominate(both, world, "a-manager", "practice_delegate", "own practice", **{"X-Cairn-Role": "cql"})
        assert slug(answer) == (403, "role-does-not-fit")
        assert nominate(both, world, "a-manager", "practice_delegate", "own practice").status_code == 201

    def test_naming_a_role_never_widens_what_anybody_may(self, world: World, session: Session) -> None:
        assert session.is_active
        body = {"kind": "rename_practice", "practice_code": "10002", "name": "Mine", "effective_on": TODAY, **WHY}
        for caller in PEOPLE:
            may = caller in {"board_lead own", "steward national"}
            headers = {"X-Cairn-Role": "steward" if caller != "steward national" else "board_lead"}
            answer = world.client(caller).post("/v1/life-events", json=body, headers=headers)
            assert slug(answer) == (403, "role-does-not-fit" if may or caller == "board_lead elsewhere" else "permission-missing"), caller


@pytest.mark.usefixtures("session")
class TestListsShowNoMoreWhenAskedOtherwise:
    @pytest.mark.parametrize("caller", READERS)
    def test_as_a_file(self, world: World, caller: str) -> None:
        answer = world.client(caller).get("/v1/appointments", headers={"Accept": "text/csv"})
        assert answer.headers["Content-Type"].startswith("text/csv")
        shown = {row["AppointmentId"] for row in csv.DictReader(io.StringIO(answer.text))}
        assert shown == visible_to(world, TABLE, "appointments", caller)

    @pytest.mark.parametrize("caller", READERS)
    def test_by_organisation_person_or_day_of_knowing(self, world: World, caller: str) -> None:
        client, meant = world.client(caller), visible_to(world, TABLE, "appointments", caller)
        elsewhere = world.places["practice elsewhere"]
        here = {one for one, concerned in world.items["appointments"].items() if elsewhere in concerned}
        reader = world.ids["the government reader"]
        asked: list[tuple[dict[str, Any], set[str]]] = [
            ({"organisation_id": elsewhere}, meant & here),
            ({"subject": "the-government-reader"}, meant & {reader}),
            (
                {"role": "government"},
                meant & {reader, *world.own["government national"]},
            ),
            ({"known_on": TODAY}, meant),
        ]
        for params, expected in asked:
            shown = shown_in("appointments", client.get("/v1/appointments", params={**EVERYTHING, **params}).json())
            assert shown == expected, params

    @pytest.mark.parametrize("caller", READERS)
    def test_nominations_and_ended_ones(self, world: World, caller: str) -> None:
        client = world.client(caller)
        places = {world.places["own cluster"], world.places["Scotland"]}
        params = {**EVERYTHING, "status": ["nominated", "appointed", "ended", "declined", "withdrawn"]}
        shown = {one["organisation_id"] for one in client.get("/v1/appointments", params=params).json()["items"]}
        remit = TABLE.remits[caller]
        seen = places if remit == "everything" else {world.places[one] for one in (*remit, *TABLE.peers.get(caller, []))}
        assert shown == places & seen

    @pytest.mark.parametrize("caller", READERS)
    def test_vacancies_of_an_area(self, world: World, caller: str) -> None:
        meant = visible_to(world, TABLE, "vacancies", caller)
        area = world.places["cluster elsewhere"]
        inside = {area, world.places["practice elsewhere"]}
        shown = shown_in("vacancies", world.client(caller).get("/v1/vacancies", params={**EVERYTHING, "area": area}).json())
        assert shown == {one for one in meant if world.items["vacancies"][one] & inside}

    @pytest.mark.parametrize("caller", sorted(TABLE.permissions["register-act:read"]))
    def test_acts_about_an_organisation(self, world: World, caller: str) -> None:
        elsewhere = world.places["practice elsewhere"]
        for kind, address in (("life events", "life-events"), ("corrections", "corrections")):
            here = {one for one, concerned in world.items[kind].items() if elsewhere in concerned}
            answer = world.client(caller).get(f"/v1/{address}", params={**EVERYTHING, "organisation_id": elsewhere})
            assert shown_in(kind, answer.json()) == here & visible_to(world, TABLE, kind, caller)

    @pytest.mark.parametrize("caller", sorted(TABLE.permissions["move:read"]))
    def test_moves_of_a_practice(self, world: World, caller: str) -> None:
        code = world.code("practice elsewhere")
        here = {one for one, concerned in world.items["moves"].items() if world.places["practice elsewhere"] in concerned}
        answer = world.client(caller).get("/v1/moves", params={**EVERYTHING, "practice_code": code})
        assert shown_in("moves", answer.json()) == here & visible_to(world, TABLE, "moves", caller)


@pytest.mark.usefixtures("session")
class TestTokens:
    def test_a_machines_token_gives_nothing_of_a_persons_role(self, world: World) -> None:
        robot = as_actor(TestClient(world.app), "steward-national", client_id="steward-national", scopes="openid")
        assert held(robot) == []
        assert robot.get("/v1/appointments").status_code == 403

    def test_a_persons_token_gives_nothing_of_a_machines_role(self, world: World) -> None:
        person = signed_in(world, "service-with-service")
        assert held(person) == []
        assert person.get("/v1/grants/the-pql").status_code == 403

    def test_a_scope_in_a_persons_token_gives_nothing(self, world: World) -> None:
        person = as_actor(TestClient(world.app), "person-without-a-role", scopes="openid service register:read")
        assert person.get("/v1/grants/the-pql").status_code == 403
        assert person.get("/v1/clusters").status_code == 403

    def test_a_stand_in_is_one_for_the_day(self, world: World) -> None:
        client = world.client("stand_in_pql own")
        assert held(client) == [("stand_in_pql", world.places["own practice"])]
        assert client.get("/v1/me", params={"as_of": str(clock.today() + DAY)}).json()["grants"] == []

    def test_what_me_tells_is_what_others_are_told(self, world: World) -> None:
        for caller in IN_OFFICE:
            own = world.client(caller).get("/v1/me").json()
            told = world.client("service with service").get(f"/v1/grants/{subject_of(caller)}").json()
            assert told["grants"] == own["grants"], caller
            assert [(grant["role"]) for grant in own["grants"]] == [caller.split()[0]]
            remit = TABLE.remits.get(caller)
            if isinstance(remit, list):
                assert {one for grant in own["grants"] for one in grant["organisations"]} == {world.places[one] for one in remit}, caller
                peers = {world.places[one] for one in TABLE.peers.get(caller, [])}
                assert {one for grant in own["grants"] for one in grant["peers"]} == peers, caller

    def test_roles_are_held_where_the_table_says(self, world: World) -> None:
        for role, places in HELD_AT.items():
            for own, place in places.items():
                assert (role, world.places[place]) in held(world.client(f"{role} {own}")), (role, own)
