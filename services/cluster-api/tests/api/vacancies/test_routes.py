from datetime import date, timedelta
from typing import Any

import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.models import AuditEvent
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import appoint, perform

URL = "/v1/vacancies"
HARBOUR, HILL, GLEN, SHORE, SPECIAL = "practice:10002", "practice:10106", "practice:10125", "practice:20004", "practice:60016"
DUNDEE_4, KINROSS = "cluster:gc0001", "cluster:gc0002"
TODAY = clock.today()


def places(client: TestClient, **params: Any) -> set[tuple[str, str, str]]:
    items = client.get(URL, params=params).json()["items"]
    return {(one["organisation_id"], one["role"], one["kind"]) for one in items}


EVERYWHERE = {
    *((practice, "pql", "vacant") for practice in (HARBOUR, HILL, GLEN, SHORE, SPECIAL)),
    *((cluster, role, "vacant") for cluster in (DUNDEE_4, KINROSS) for role in ("cql", "cql_deputy")),
}


class TestListVacancies:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, government: TestClient, supplier: TestClient) -> None:
        assert government.get(URL).status_code == 403
        assert supplier.get(URL).status_code == 403

    def test_each_sees_those_of_whom_they_may_see_the_people(self, nobody: TestClient, register: Session) -> None:
        cluster = {(HARBOUR, "pql", "vacant"), (HILL, "pql", "vacant"), (DUNDEE_4, "cql", "vacant"), (DUNDEE_4, "cql_deputy", "vacant")}
        fife = {(SHORE, "pql", "vacant"), (KINROSS, "cql", "vacant"), (KINROSS, "cql_deputy", "vacant")}
        expected = {
            "pql": cluster, "stand-in": cluster, "cql": cluster, "deputy": cluster, "fife-lead": fife,
            "delegate": {(HARBOUR, "pql", "vacant")},
            "board-lead": EVERYWHERE - {(SHORE, "pql", "vacant"), (SPECIAL, "pql", "vacant")},
            "steward": EVERYWHERE,
        }  # fmt: skip
        assert {who: places(as_actor(nobody, who)) for who in expected} == expected

    @pytest.mark.parametrize(
        ("area", "found"),
        [
            ("board:S08000029", {SHORE, KINROSS}),
            ("partnership:S37000007", {HARBOUR, HILL, DUNDEE_4}),
            (KINROSS, {GLEN, SHORE, KINROSS}),
            (HILL, {HILL}),
            ("country:S92000003", {HARBOUR, HILL, GLEN, SHORE, SPECIAL, DUNDEE_4, KINROSS}),
            ("board:S08000099", set()),
        ],
    )
    def test_by_area(self, steward: TestClient, register: Session, area: str, found: set[str]) -> None:
        assert {organisation for organisation, _, _ in places(steward, area=area)} == found

    def test_an_area_shows_nobody_more_than_their_own(self, pql: TestClient, register: Session) -> None:
        assert places(pql, area="board:S08000029") == set()
        assert {one for one, _, _ in places(pql, area="board:S08000030")} == {HARBOUR, HILL, DUNDEE_4}

    def test_no_vacancy_where_somebody_suitable_is_in_office(self, pql: TestClient, register: Session) -> None:
        perform(register, "gp", HARBOUR)
        appoint(register, "gp", Role.PQL, HARBOUR)
        register.commit()
        assert (HARBOUR, "pql") not in {(place, role) for place, role, _ in places(pql)}

    def test_who_does_not_qualify_or_leaves_soon_is_named_with_the_reason(self, pql: TestClient, register: Session) -> None:
        perform(register, "gp", HILL)
        appoint(register, "stranger", Role.PQL, HARBOUR)
        leaving = appoint(register, "gp", Role.CQL, DUNDEE_4, until=TODAY + timedelta(days=90))
        register.commit()
        found = {(one["organisation_id"], one["role"]): one for one in pql.get(URL).json()["items"]}
        stranger, lead = found[HARBOUR, "pql"], found[DUNDEE_4, "cql"]
        assert (stranger["kind"], stranger["subject"], stranger["display_name"]) == ("not_qualified", "stranger", "The pql")
        assert stranger["sentence"] == (
            "Harbour Practice has a Practice Quality Lead who does not qualify. "
            "They are not recorded as a GP who performs services at the practice on that date."
        )
        assert (lead["kind"], lead["appointment_id"], lead["valid_until"]) == ("ends_soon", str(leaving.id), str(leaving.valid_until))
        assert lead["sentence"].endswith("and nobody is appointed to follow.")

    def test_who_is_nominated_is_named_until_the_board_appoints(self, pql: TestClient, board_lead: TestClient, register: Session) -> None:
        perform(register, "gp", HARBOUR)
        register.commit()
        body = {"subject": "gp", "display_name": "Dr", "role": "cql", "organisation_id": DUNDEE_4, "valid_from": "2024-10-01"}
        made = pql.post("/v1/appointments", json=body).json()["id"]

        def of_cluster() -> list[Any]:
            return [one for one in pql.get(URL).json()["items"] if (one["organisation_id"], one["role"]) == (DUNDEE_4, "cql")]

        (vacant,) = of_cluster()
        assert vacant["sentence"] == "Dundee 4 has nobody in office as a Cluster Quality Lead."
        assert [(one["appointment_id"], one["status"]) for one in vacant["candidates"]] == [(made, "nominated")]
        board_lead.post(f"/v1/appointments/{made}/appoint", json={})
        assert of_cluster() == []

    def test_after_a_hand_over_the_vacancy_shows_from_the_day(self, steward: TestClient, board_lead: TestClient, register: Session) -> None:
        for subject in ("gp", "next"):
            perform(register, subject, HARBOUR)
        held = appoint(register, "gp", Role.CQL, DUNDEE_4)
        register.commit()
        on = TODAY + timedelta(days=10)
        body = {"subject": "next", "display_name": "Dr Next", "on": str(on), "reason": "Minutes"}
        both = steward.post(f"/v1/appointments/{held.id}/hand-over", json=body).json()
        lead = (DUNDEE_4, "cql")
        assert {kind for place, role, kind in places(steward) if (place, role) == lead} == {"ends_soon"}
        assert {kind for place, role, kind in places(steward, as_of=str(on)) if (place, role) == lead} == {"vacant"}
        board_lead.post(f"/v1/appointments/{both['successor']['id']}/appoint", json={})
        assert {kind for place, role, kind in places(steward, as_of=str(on)) if (place, role) == lead} == set()

    def test_placeholders_are_no_clusters(self, steward: TestClient, register: Session) -> None:
        assert "cluster:gc0003" not in {place for place, _, _ in places(steward)}

    def test_in_pages(self, steward: TestClient, register: Session) -> None:
        whole = steward.get(URL).json()["items"]
        first = steward.get(URL, params={"limit": 4}).json()
        second = steward.get(URL, params={"limit": 5, "cursor": first["next_cursor"]}).json()
        assert (first["items"] + second["items"], second["next_cursor"]) == (whole, None)
        assert steward.get(URL, params={"cursor": "x"}).status_code == 422

    def test_there_is_no_register(self, steward: TestClient, register: Session) -> None:
        answer = steward.get(URL, params={"as_of": "2020-01-01"})
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#register-missing")

    def test_as_it_was_known(self, steward: TestClient, register: Session) -> None:
        assert steward.get(URL, params={"as_of": "2024-10-01", "known_on": "2024-10-01"}).status_code == 404

    def test_the_read_is_recorded(self, pql: TestClient, register: Session) -> None:
        pql.get(URL)
        event = register.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.subject, len(event.detail["shown"])) == ("vacancy.listed", "pql", 4)


def test_on_an_earlier_date(steward: TestClient, register: Session) -> None:
    perform(register, "gp", HARBOUR)
    appoint(register, "gp", Role.PQL, HARBOUR, until=date(2025, 1, 1))
    register.commit()
    assert (HARBOUR, "pql", "ends_soon") in places(steward, as_of="2024-12-31")
    assert (HARBOUR, "pql", "vacant") in places(steward, as_of="2025-01-01")
