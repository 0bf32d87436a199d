import gzip
import json
from datetime import date, timedelta

import httpx
import pytest
from cluster_api.organisations.service import SNAPSHOTS_KEPT
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import as_actor
from sqlalchemy.orm import Session

from ...factories import EFFECTIVE_ON, SMALL, changed, import_register

URL = "/v1/organisations"


def plain(client: TestClient, **headers: str) -> httpx.Response:
    return client.get(URL, headers={"Accept-Encoding": "identity", **headers})


class TestGetOrganisations:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_no_register_yet(self, pql: TestClient) -> None:
        answer = pql.get(URL)
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#register-missing")

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(URL, params={"as_of": "2024-09-30"})
        assert answer.status_code == 404
        assert "2024-10-01" in answer.json()["detail"]

    def test_machines_with_their_scope(self, nobody: TestClient, register: Session) -> None:
        board = as_actor(nobody, "board-system", client_id="board-system", scopes="register:read")
        service = as_actor(nobody, "cairn-qi", client_id="cairn-qi", scopes="service")
        assert board.get(URL).status_code == service.get(URL).status_code == 200

    def test_the_whole_graph_in_one_document(self, pql: TestClient, register: Session) -> None:
        document = pql.get(URL, params={"as_of": "2025-06-30"}).json()
        assert document["as_of"] == "2025-06-30"
        assert document["register"]["name"] == "Small register"
        assert document["register"]["simulated_names"] is True
        assert document["register"]["unchanged_since"] == "2024-10-01"
        assert document["clusters"][1] == {
            "id": "cluster:gc0002",
            "name": "Kinross/Errol",
            "is_placeholder": False,
            "partnership_ids": ["partnership:S37000032", "partnership:S37000033"],
            "board_ids": ["board:S08000029", "board:S08000030"],
        }
        assert document["practices"][0] == {
            "id": "practice:10002",
            "code": "10002",
            "name": "Harbour Practice",
            "cluster_id": "cluster:gc0001",
            "partnership_id": "partnership:S37000007",
            "board_id": "board:S08000030",
            "patients": 1000,
            "patients_65_plus": 200,
            "patients_75_plus": 100,
            "opened_on": None,
            "closed_on": None,
        }
        assert (document["practices"][4]["cluster_id"], document["practices"][4]["patients_75_plus"]) == (None, None)

    def test_unchanged_is_304_in_either_representation(self, pql: TestClient, register: Session) -> None:
        full, compressed = plain(pql), pql.get(URL, headers={"Accept-Encoding": "gzip"})
        assert full.headers["ETag"] != compressed.headers["ETag"]
        assert not full.headers["ETag"].startswith("W/")
        for tag in (full.headers["ETag"], compressed.headers["ETag"], f'"other", {full.headers["ETag"]}', "*"):
            again = plain(pql, **{"If-None-Match": tag})
            assert (again.status_code, again.content) == (304, b"")
        assert plain(pql, **{"If-None-Match": '"other"'}).status_code == 200

    def test_compressed_bytes_are_the_same_document(self, pql: TestClient, register: Session) -> None:
        with pql.stream("GET", URL, headers={"Accept-Encoding": "br, gzip;q=0.5"}) as answer:
            raw = b"".join(answer.iter_raw())
        assert answer.headers["Content-Encoding"] == "gzip"
        assert json.loads(gzip.decompress(raw)) == plain(pql).json()
        assert "Content-Encoding" not in plain(pql, **{"Accept-Encoding": "gzip;q=0"}).headers

    def test_a_change_of_the_register_changes_the_tag(self, pql: TestClient, register: Session) -> None:
        before = plain(pql)
        import_register(register, changed(SMALL, "10002", name="Quay Practice"), date(2025, 1, 1))
        register.commit()
        after = plain(pql, **{"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200
        assert after.json()["practices"][0]["name"] == "Quay Practice"

    def test_as_it_was_known_on_a_day(self, pql: TestClient, register: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        before = plain(pql)
        tomorrow = clock.now() + timedelta(days=1)
        with monkeypatch.context() as patched:
            patched.setattr(clock, "now", lambda: tomorrow)
            import_register(register, changed(SMALL, "10002", name="Quay Practice"), date(2025, 1, 1))
            register.commit()
        asked = {"as_of": before.json()["as_of"]}
        now = pql.get(URL, params=asked)
        then = pql.get(URL, params={**asked, "known_on": str(clock.now().date())}, headers={"Accept-Encoding": "identity"})
        assert now.json()["practices"][0]["name"] == "Quay Practice"
        assert (then.content, then.headers["ETag"]) == (before.content, before.headers["ETag"])
        assert pql.get(URL, params={**asked, "known_on": str(tomorrow.date())}).content == now.content
        assert pql.get(URL, params={**asked, "known_on": "2999-12-31"}).content == now.content
        assert int(then.headers["X-Cairn-Register-Version"]) < int(now.headers["X-Cairn-Register-Version"])

    def test_known_on_a_day_before_anything_was_recorded(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(URL, params={"known_on": "2020-01-01"})
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#register-missing")
        assert f"Nothing was recorded before {clock.now().date()}" in answer.json()["detail"]

    @pytest.mark.parametrize("known_on", ["tomorrow", "2024-02-30", "1700000000"])
    def test_a_day_of_knowing_that_is_none(self, pql: TestClient, register: Session, known_on: str) -> None:
        answer = pql.get(URL, params={"known_on": known_on})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/query/known_on"

    def test_only_so_many_are_kept(self, app: FastAPI, pql: TestClient, register: Session) -> None:
        for day in range(SNAPSHOTS_KEPT + 3):
            pql.get(URL, params={"as_of": str(EFFECTIVE_ON + timedelta(days=day))})
        assert len(app.state.snapshot_store._snapshots) == SNAPSHOTS_KEPT
        assert len(app.state.register_store._registers) == 1
