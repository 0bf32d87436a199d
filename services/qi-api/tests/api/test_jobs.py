"""Telling assurance-api, after the answer."""

from uuid import UUID

from fastapi import FastAPI
from fastapi.testclient import TestClient
from qi_api.jobs import jobs
from service_kit.testing import as_actor, committed

from ..fakes import ALERT, FakeAssurance


class TestLinkToAlert:
    def test_the_project_reaches_its_alert(self, app: FastAPI, database_url: str, assurance: FakeAssurance) -> None:
        with committed(app.state.database):
            project = as_actor(TestClient(app), "pql").post("/v1/projects", json={"alert_id": str(ALERT)}).json()
            jobs.drain(assurance, database_url)
        app.state.database.engine.dispose()
        assert assurance.links == [(ALERT, UUID(project["id"]), "pql")]
