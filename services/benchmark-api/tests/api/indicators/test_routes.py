import pytest
from benchmark_api.domain.indicators import Stage
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

PATH = "/v1/indicators"


class TestListIndicators:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH).status_code == 401

    def test_every_role_and_a_supplier_may_read_them(self, supplier: TestClient, pql: TestClient, steward: TestClient) -> None:
        for client in (supplier, pql, steward):
            assert len(client.get(PATH).json()["items"]) == 14

    def test_refused_to_whoever_has_no_role(self, nobody: TestClient) -> None:
        from service_kit.testing import as_actor

        assert as_actor(nobody, "stranger").get(PATH).status_code == 403

    def test_one_in_test_is_hidden(self, pql: TestClient, session: Session) -> None:
        load(session, [catalogue()[0].model_copy(update={"stage": Stage.TEST})])
        session.commit()
        assert len(pql.get(PATH).json()["items"]) == 13
        assert pql.get(f"{PATH}/{catalogue()[0].code}").status_code == 404


class TestReadIndicator:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{PATH}/saba-only").status_code == 401

    def test_unknown(self, pql: TestClient) -> None:
        response = pql.get(f"{PATH}/unheard-of")
        assert response.status_code == 404
        assert response.json()["type"] == "/docs/problems#indicator-not-found"

    def test_tells_the_definition_in_force(self, pql: TestClient) -> None:
        body = pql.get(f"{PATH}/saba-only").json()
        assert body["version"] == 1
        assert body["polarity"] == "lower"
        assert body["checked_by"] == "nobody yet"
        assert body["materiality"]["value"] == pytest.approx(4.4)
        assert body["source"]["link"].startswith("https://rightdecisions.scot.nhs.uk/")


class TestLoad:
    def test_loading_again_changes_nothing(self, session: Session) -> None:
        assert load(session, catalogue()) == []

    def test_a_changed_definition_is_a_version_of_its_own(self, pql: TestClient, session: Session) -> None:
        changed = catalogue()[0].model_copy(update={"title": "Another title"})
        assert load(session, [changed]) == [f"{changed.code}: version 2"]
        session.commit()
        body = pql.get(f"{PATH}/{changed.code}").json()
        assert (body["version"], body["title"]) == (2, "Another title")
