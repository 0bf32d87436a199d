from collections.abc import Iterator
from datetime import date

import pytest
from cluster_api.domain.people.roles import DUTIES, Role
from cluster_api.main import create_app
from cluster_api.models import AuditEvent
from cluster_api.permissions import POLICY
from cluster_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.db import Database
from service_kit.testing import TEST_KEYS, as_actor, rolled_back, settings_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import SMALL, appoint, import_register, perform


class TestGetMe:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/me").status_code == 401

    def test_somebody_never_appointed_holds_nothing(self, nobody: TestClient, register: Session) -> None:
        me = as_actor(nobody, "stranger").get("/v1/me", params={"as_of": "2026-11-22"}).json()
        assert me == {
            "subject": "stranger",
            "is_machine": False,
            "display_name": "stranger",
            "as_of": "2026-11-22",
            "grants": [],
            "own_practices": [],
            "nominations": [],
        }

    def test_what_a_practice_lead_holds(self, nobody: TestClient, register: Session) -> None:
        made = appoint(register, "demo-pql", Role.PQL, "practice:10002")
        register.commit()
        me = as_actor(nobody, "demo-pql").get("/v1/me").json()
        assert me["display_name"] == "The pql"
        allows = me["grants"][0].pop("allows")
        assert {"permission": None, "service": None, "sentence": DUTIES[Role.PQL][0]} in allows
        assert [one["permission"] for one in allows if one["service"]] == sorted(POLICY.roles["pql"])
        assert all(one["sentence"].endswith(".") for one in allows)
        assert me["own_practices"] == ["practice:10002"]
        assert me["grants"] == [
            {
                "id": str(made.id),
                "role": "pql",
                "organisation_id": "practice:10002",
                "organisation_name": "Harbour Practice",
                "valid_from": "2024-10-01",
                "valid_until": None,
                "organisations": ["practice:10002"],
                "peers": ["cluster:gc0001", "practice:10106"],
                "own_practices": ["practice:10002"],
            }
        ]

    def test_several_roles_and_only_those_of_the_date(self, nobody: TestClient, register: Session) -> None:
        appoint(register, "demo-both", Role.CQL, "cluster:gc0001")
        appoint(register, "demo-both", Role.ANALYST, "board:S08000029", until=date(2025, 1, 1))
        register.commit()
        client = as_actor(nobody, "demo-both")
        assert [grant["role"] for grant in client.get("/v1/me").json()["grants"]] == ["cql"]
        before = client.get("/v1/me", params={"as_of": "2024-12-31"}).json()["grants"]
        assert {grant["role"]: grant["organisations"] for grant in before} == {
            "cql": ["cluster:gc0001", "practice:10002", "practice:10106"],
            "analyst": ["board:S08000029", "partnership:S37000032", "cluster:gc0002", "practice:20004"],
        }

    def test_where_somebody_performs_services_is_their_own_practice_in_every_role(self, nobody: TestClient, register: Session) -> None:
        perform(register, "demo-cql", "practice:10106")
        perform(register, "demo-cql", "practice:20004", until=date(2025, 1, 1))
        appoint(register, "demo-cql", Role.CQL, "cluster:gc0001")
        appoint(register, "demo-cql", Role.PRACTICE_DELEGATE, "practice:10002")
        register.commit()
        client = as_actor(nobody, "demo-cql")
        me = client.get("/v1/me").json()
        assert me["own_practices"] == ["practice:10002", "practice:10106"]
        assert [grant["own_practices"] for grant in me["grants"]] == [me["own_practices"]] * 2
        assert client.get("/v1/me", params={"as_of": "2024-12-31"}).json()["own_practices"] == [*me["own_practices"], "practice:20004"]

    def test_a_nomination_allows_nothing_yet_and_is_shown_to_whom_it_concerns(
        self, nobody: TestClient, pql: TestClient, register: Session
    ) -> None:
        perform(register, "gp", "practice:10002")
        register.commit()
        body = {"subject": "gp", "display_name": "Dr", "role": "cql", "organisation_id": "cluster:gc0001", "valid_from": "2024-10-01"}
        made = pql.post("/v1/appointments", json=body).json()
        me = as_actor(nobody, "gp").get("/v1/me").json()
        assert (me["grants"], me["own_practices"]) == ([], ["practice:10002"])
        assert me["nominations"] == [
            {
                "id": made["id"],
                "role": "cql",
                "organisation_id": "cluster:gc0001",
                "organisation_name": "Dundee 4",
                "valid_from": "2024-10-01",
                "valid_until": None,
                "nominated_on": "2024-10-01",
            }
        ]

    def test_what_a_machine_may_follows_from_its_scopes(self, nobody: TestClient, register: Session) -> None:
        appoint(register, "robot", Role.BOARD_SYSTEM, "board:S08000030")
        register.commit()
        robot = as_actor(nobody, "robot", client_id="robot", scopes="register:read results:read")
        (grant,) = robot.get("/v1/me").json()["grants"]
        assert [one["permission"] for one in grant["allows"] if one["service"]] == ["register:read"]

    def test_a_machine_by_its_client_id(self, nobody: TestClient, register: Session) -> None:
        appoint(register, "demo-supplier", Role.SUPPLIER, "country:S92000003")
        register.commit()
        me = as_actor(nobody, "demo-supplier", client_id="demo-supplier", scopes="submissions:write").get("/v1/me").json()
        assert (me["is_machine"], me["grants"][0]["organisations"]) == (True, ["country:S92000003"])

    def test_a_role_of_the_other_kind_gives_nothing(self, nobody: TestClient, register: Session) -> None:
        appoint(register, "board-machine", Role.PQL, "practice:10002")
        appoint(register, "demo-person", Role.SUPPLIER, "country:S92000003")
        register.commit()
        machine = as_actor(nobody, "board-machine", client_id="board-machine", scopes="register:read")
        assert machine.get("/v1/me").json()["grants"] == []
        assert as_actor(nobody, "demo-person").get("/v1/me").json()["grants"] == []

    def test_an_organisation_that_left_is_named_by_its_id(self, nobody: TestClient, register: Session) -> None:
        # Recorded late: what was held when the practice closed would have ended with it.
        import_register(register, [one for one in SMALL if one.code != "10002"], date(2025, 1, 1))
        appoint(register, "demo-pql", Role.PQL, "practice:10002")
        register.commit()
        (grant,) = as_actor(nobody, "demo-pql").get("/v1/me").json()["grants"]
        assert (grant["organisation_name"], grant["organisations"], grant["peers"]) == ("practice:10002", ["practice:10002"], [])


class TestGetGrants:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/grants/demo-pql").status_code == 401

    def test_wrong_permission(self, pql: TestClient, government: TestClient) -> None:
        assert pql.get("/v1/grants/demo-pql").status_code == 403
        assert government.get("/v1/grants/demo-pql").status_code == 403

    def test_not_there(self, steward: TestClient, register: Session) -> None:
        assert steward.get("/v1/grants/stranger").json()["type"].endswith("#subject-not-found")

    def test_for_another_service_and_recorded(self, nobody: TestClient, register: Session) -> None:
        appoint(register, "demo-supplier", Role.SUPPLIER, "country:S92000003")
        register.commit()
        perform(register, "demo-gp", "practice:10002")
        register.commit()
        service = as_actor(nobody, "cairn-qi", client_id="cairn-qi", scopes="service")
        gp = service.get("/v1/grants/demo-gp").json()
        assert (gp["grants"], gp["own_practices"], gp["is_machine"]) == ([], ["practice:10002"], False)
        answer = service.get("/v1/grants/demo-supplier")
        assert (answer.status_code, answer.json()["is_machine"]) == (200, True)
        event = register.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.subject, event.target) == ("grants.read", "cairn-qi", "person:demo-supplier")


class TestGrantsOfThisService:
    """The application as it runs: it reads the caller's grants from its own tables."""

    @pytest.fixture
    def app(self, small_register: Database) -> FastAPI:
        url = small_register.engine.url.render_as_string(hide_password=False)
        return create_app(settings_for(Settings, url), keys=TEST_KEYS)

    @pytest.fixture
    def session(self, app: FastAPI) -> Iterator[Session]:
        with rolled_back(app.state.database) as shared:
            yield shared
        app.state.database.engine.dispose()

    def test_an_appointment_opens_and_its_end_closes(self, nobody: TestClient, register: Session) -> None:
        pql = as_actor(nobody, "demo-pql")
        assert pql.get("/v1/organisations").status_code == 403
        made = appoint(register, "demo-pql", Role.PQL, "practice:10002")
        register.commit()
        assert pql.get("/v1/organisations").status_code == 200
        assert [one["subject"] for one in pql.get("/v1/appointments").json()["items"]] == ["demo-pql"]
        made.valid_until = date(2024, 10, 2)
        register.commit()
        assert pql.get("/v1/organisations").status_code == 403

    def test_without_a_database_access_is_refused_not_assumed(self, nobody: TestClient, app: FastAPI) -> None:
        away = create_app(settings_for(Settings, "postgresql+psycopg://nobody:x@127.0.0.1:9/none"), keys=TEST_KEYS)
        answer = as_actor(TestClient(away, raise_server_exceptions=False), "demo-pql").get("/v1/organisations")
        assert answer.status_code == 503
        assert "Retry-After" in answer.headers
