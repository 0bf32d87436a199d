"""The project operations, from outside."""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from qi_api.models import AuditEvent
from service_kit import UpstreamUnavailable
from service_kit.testing import as_actor
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from ...fakes import ALERT, CLUSTER_ALERT, NEIGHBOURS_ALERT, PRACTICE, FakeAssurance, FakeBenchmark

WISH = {"alert_id": str(ALERT)}


class TestStartProject:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.post("/v1/projects", json=WISH).status_code == 401

    @pytest.mark.parametrize("who", ["steward", "delegate", "stand-in"])
    def test_wrong_role(self, nobody: TestClient, who: str) -> None:
        assert as_actor(nobody, who).post("/v1/projects", json=WISH).status_code == 403

    def test_an_alert_that_is_not_the_callers_is_not_found(self, pql: TestClient) -> None:
        answer = pql.post("/v1/projects", json={"alert_id": str(uuid4())})
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#alert-not-found")

    def test_started_with_the_practices_past_points(self, pql: TestClient, session: Session) -> None:
        answer = pql.post("/v1/projects", json=WISH)
        assert answer.status_code == 201
        project = answer.json()
        assert answer.headers["Location"] == f"/v1/projects/{project['id']}"
        assert project["organisation_id"] == PRACTICE
        assert project["simulated"] is True
        assert project["measures"][0]["indicator"] == "saba-only"
        points = pql.get(f"/v1/measures/{project['measures'][0]['id']}/points").json()
        assert [point["period"] for point in points] == [f"2026-{month:02d}" for month in range(1, 8)]
        event = session.scalars(select(AuditEvent)).one()
        assert (event.subject, event.action, event.detail) == ("pql", "project.started", {"alert_id": str(ALERT)})

    def test_the_link_to_the_alert_is_written_with_it(self, pql: TestClient, session: Session) -> None:
        project = pql.post("/v1/projects", json=WISH).json()
        job = session.execute(text("SELECT args FROM procrastinate_jobs WHERE task_name LIKE '%link_to_alert'")).scalar_one()
        assert job == {"project_id": project["id"], "alert_id": str(ALERT), "started_by": "pql"}

    def test_a_second_click_gives_the_same_project(self, pql: TestClient) -> None:
        first, second = pql.post("/v1/projects", json=WISH), pql.post("/v1/projects", json=WISH)
        assert (first.status_code, second.status_code) == (201, 200)
        assert first.json() == second.json()

    def test_own_words_are_kept(self, pql: TestClient) -> None:
        project = pql.post("/v1/projects", json={**WISH, "title": " Fewer SABA ", "aim": "Under 20% by June"}).json()
        assert (project["title"], project["aim"]) == ("Fewer SABA", "Under 20% by June")

    def test_nobody_starts_it_for_another_practice(self, pql: TestClient, cql: TestClient) -> None:
        for caller, wish in ((pql, {"alert_id": str(NEIGHBOURS_ALERT)}), (cql, WISH)):
            answer = caller.post("/v1/projects", json=wish)
            assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#alert-not-found")

    def test_a_signal_that_asks_nothing_starts_nothing(self, pql: TestClient, assurance: FakeAssurance) -> None:
        assurance.alerts[ALERT] = assurance.alerts[ALERT].model_copy(update={"allowed_actions": []})
        answer = pql.post("/v1/projects", json=WISH)
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#project-not-offered")

    @pytest.mark.parametrize("text", ["CHI 0101 991 234", "nul \x00"])
    def test_what_must_not_be_stored_is_refused(self, pql: TestClient, text: str) -> None:
        assert pql.post("/v1/projects", json={**WISH, "aim": text}).status_code == 422

    @pytest.mark.parametrize("who", ["cql", "deputy"])
    def test_a_cluster_lead_starts_the_clusters(self, nobody: TestClient, who: str) -> None:
        client = as_actor(nobody, who)
        assert client.post("/v1/projects", json={"alert_id": str(CLUSTER_ALERT)}).status_code == 201
        assert client.post("/v1/projects", json=WISH).status_code == 404

    def test_nothing_is_stored_while_a_neighbour_is_down(self, pql: TestClient, benchmark: FakeBenchmark, session: Session) -> None:
        benchmark.failure = UpstreamUnavailable("down")
        answer = pql.post("/v1/projects", json=WISH)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert session.execute(text("SELECT count(*) FROM project")).scalar_one() == 0

    def test_empty_title_is_refused(self, pql: TestClient) -> None:
        answer = pql.post("/v1/projects", json={**WISH, "title": "  "})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/body/title"

    def test_other_refusals_of_a_neighbour_are_not_passed_off_as_ours(self, pql: TestClient, assurance: FakeAssurance) -> None:
        from ...fakes import refusal

        assurance.failure = refusal(409)
        assert pql.post("/v1/projects", json=WISH).status_code == 502


class TestListProjects:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/projects").status_code == 401

    def test_wrong_role(self, steward: TestClient) -> None:
        assert steward.get("/v1/projects").status_code == 403

    def test_a_practices_project_stays_its_own(self, pql: TestClient, cql: TestClient, nobody: TestClient) -> None:
        pql.post("/v1/projects", json=WISH)
        assert len(pql.get("/v1/projects").json()["items"]) == 1
        for other in (cql, as_actor(nobody, "neighbour"), as_actor(nobody, "elsewhere")):
            assert other.get("/v1/projects").json()["items"] == []

    def test_a_delegate_and_a_stand_in_read_what_is_theirs(self, pql: TestClient, cql: TestClient, nobody: TestClient) -> None:
        pql.post("/v1/projects", json=WISH)
        cql.post("/v1/projects", json={"alert_id": str(CLUSTER_ALERT)})
        read = {who: len(as_actor(nobody, who).get("/v1/projects").json()["items"]) for who in ("delegate", "stand-in", "deputy")}
        assert read == {"delegate": 1, "stand-in": 2, "deputy": 1}

    def test_a_clusters_project_is_seen_by_its_practices(self, cql: TestClient, pql: TestClient, nobody: TestClient) -> None:
        cql.post("/v1/projects", json={"alert_id": str(CLUSTER_ALERT)})
        assert len(pql.get("/v1/projects").json()["items"]) == 1
        assert as_actor(nobody, "elsewhere").get("/v1/projects").json()["items"] == []


class TestGetProject:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"/v1/projects/{uuid4()}").status_code == 401

    def test_wrong_role(self, steward: TestClient) -> None:
        assert steward.get(f"/v1/projects/{uuid4()}").status_code == 403

    def test_anothers_is_not_found(self, pql: TestClient, cql: TestClient) -> None:
        project = pql.post("/v1/projects", json=WISH).json()
        assert cql.get(f"/v1/projects/{project['id']}").status_code == 404
        assert cql.get(f"/v1/projects/{project['id']}/measures").status_code == 404

    def test_ones_own(self, pql: TestClient) -> None:
        project = pql.post("/v1/projects", json=WISH).json()
        assert pql.get(f"/v1/projects/{project['id']}").json() == project
        assert pql.get(f"/v1/projects/{project['id']}/measures").json() == project["measures"]
