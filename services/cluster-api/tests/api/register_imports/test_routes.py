from collections.abc import Sequence
from datetime import date

import httpx
import pytest
from cluster_api.models import AuditEvent
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import EFFECTIVE_ON, SMALL, Listed, changed, contact_details, import_register, list_sizes

URL = "/v1/register-imports"
LATER = date(2025, 1, 1)


def send(client: TestClient, practices: Sequence[Listed] = SMALL, on: date = EFFECTIVE_ON, **fields: str) -> httpx.Response:
    files = {
        "contact_details": ("contacts.csv", contact_details(practices), "text/csv"),
        "list_sizes": ("sizes.csv", list_sizes(practices, on), "text/csv"),
    }
    return client.post(URL, files=files, data={"effective_on": on.isoformat(), **fields})


def actions(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


class TestPreviewRegister:
    def test_no_token(self, nobody: TestClient) -> None:
        assert send(nobody).status_code == 401

    def test_wrong_permission(self, pql: TestClient, government: TestClient) -> None:
        assert send(pql).status_code == 403
        assert send(government).status_code == 403

    def test_shows_what_would_change_and_changes_nothing(self, steward: TestClient, session: Session) -> None:
        answer = send(steward, register_name="Demonstration register", simulated_names="true")
        assert answer.status_code == 201
        preview = answer.json()
        assert preview["status"] == "previewed"
        assert preview["allowed_actions"] == ["apply"]
        assert preview["simulated_names"] is True
        counts = {name: preview["counts"][name] for name in ("practices", "clusters", "placeholders", "opened", "cluster_new")}
        assert counts == {"practices": 5, "clusters": 2, "placeholders": 1, "opened": 5, "cluster_new": 3}
        assert {"kind": "opened", "subject": "10002", "before": None, "after": "Harbour Practice"} in preview["differences"]
        assert steward.get("/v1/practices").status_code == 404
        assert actions(session) == ["register_import.previewed"]

    def test_the_same_files_are_the_same_import(self, steward: TestClient) -> None:
        first, second = send(steward), send(steward)
        assert (first.status_code, second.status_code) == (201, 200)
        assert first.json()["id"] == second.json()["id"]

    def test_the_same_files_once_applied_change_nothing(self, steward: TestClient, session: Session) -> None:
        number = send(steward).json()["id"]
        steward.post(f"{URL}/{number}/apply")
        events = len(actions(session))
        answer = send(steward)
        assert (answer.status_code, answer.json()["status"], answer.json()["id"]) == (200, "applied", number)
        assert len(actions(session)) == events

    def test_suspicious_things_are_named(self, steward: TestClient, register: Session) -> None:
        answer = send(steward, changed(SMALL, "10002", by_band=(5, 10, 10, 25, 30, 10, 7, 3)), LATER)
        (finding,) = answer.json()["findings"]
        assert (finding["kind"], finding["subject"]) == ("list_halved", "10002")
        assert answer.json()["findings_count"] == 1

    def test_list_sizes_already_recorded_are_pointed_out(self, steward: TestClient, register: Session) -> None:
        files = {"contact_details": contact_details(), "list_sizes": list_sizes()}
        answer = steward.post(URL, files=files, data={"effective_on": "2025-01-01"})
        assert [finding["kind"] for finding in answer.json()["findings"]] == ["list_size_date_differs", "list_sizes_already_recorded"]

    def test_an_older_file_is_refused(self, steward: TestClient, register: Session) -> None:
        answer = send(steward, SMALL, date(2024, 7, 1))
        assert answer.status_code == 409
        assert answer.json()["type"].endswith("#not-newer-than-applied")
        assert "2024-10-01" in answer.json()["detail"]

    def test_a_file_with_faults_names_them_and_stores_nothing(self, steward: TestClient, session: Session) -> None:
        files = {"contact_details": contact_details().replace(b"10106,", b"1010,"), "list_sizes": list_sizes()}
        answer = steward.post(URL, files=files, data={"effective_on": "2024-10-01"})
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("#register-file-unusable")
        (error,) = answer.json()["errors"]
        assert error["pointer"] == "/body/contact_details/3/PracticeCode"
        assert actions(session) == []

    @pytest.mark.parametrize("content", [b"", b"\x00" * 100_000, b"\xff\xfe", b"a,b\n1,2\n"])
    def test_what_is_no_practice_file(self, steward: TestClient, content: bytes) -> None:
        files = {"contact_details": ("c", content), "list_sizes": ("l", list_sizes())}
        assert steward.post(URL, files=files, data={"effective_on": "2024-10-01"}).status_code == 422

    def test_a_name_with_a_zero_character(self, steward: TestClient) -> None:
        assert send(steward, register_name="a\x00b").status_code == 422

    def test_a_form_without_files(self, steward: TestClient) -> None:
        assert steward.post(URL, data={"effective_on": "2024-10-01"}).status_code == 422

    def test_too_large(self, steward: TestClient) -> None:
        files = {"contact_details": ("c", b"0" * (33 * 1024 * 1024)), "list_sizes": ("l", b"")}
        assert steward.post(URL, files=files, data={"effective_on": "2024-10-01"}).status_code == 413


class TestApplyRegister:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.post(f"{URL}/1/apply").status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert pql.post(f"{URL}/1/apply").status_code == 403

    def test_not_there(self, steward: TestClient) -> None:
        assert steward.post(f"{URL}/987654/apply").status_code == 404

    def test_the_register_holds_from_its_date(self, steward: TestClient, session: Session) -> None:
        number = send(steward).json()["id"]
        answer = steward.post(f"{URL}/{number}/apply")
        assert (answer.status_code, answer.json()["status"], answer.json()["allowed_actions"]) == (200, "applied", [])
        assert answer.json()["applied_by"] == "steward"
        assert len(steward.get("/v1/practices").json()["items"]) == 5
        assert steward.get("/v1/practices", params={"as_of": "2024-09-30"}).status_code == 404
        assert actions(session) == ["register_import.previewed", "register_import.applied"]

    def test_a_second_time_changes_nothing(self, steward: TestClient, session: Session) -> None:
        number = send(steward).json()["id"]
        first = steward.post(f"{URL}/{number}/apply").json()
        assert steward.post(f"{URL}/{number}/apply").json() == first
        assert actions(session).count("register_import.applied") == 1

    def test_a_preview_that_others_overtook(self, steward: TestClient, register: Session) -> None:
        stale = send(steward, changed(SMALL, "10002", name="Other"), date(2025, 4, 1)).json()["id"]
        newer = send(steward, SMALL, LATER).json()["id"]
        assert steward.post(f"{URL}/{newer}/apply").status_code == 200
        answer = steward.post(f"{URL}/{stale}/apply")
        assert answer.status_code == 409
        assert answer.json()["type"].endswith("#preview-out-of-date")
        again = send(steward, changed(SMALL, "10002", name="Other"), date(2025, 4, 1))
        assert (again.status_code, again.json()["id"]) == (200, stale)
        assert steward.post(f"{URL}/{stale}/apply").status_code == 200

    def test_a_preview_older_than_what_was_applied_since(self, steward: TestClient, register: Session) -> None:
        older = send(steward, SMALL, LATER).json()["id"]
        newer = send(steward, SMALL, date(2025, 4, 1)).json()["id"]
        steward.post(f"{URL}/{newer}/apply")
        assert steward.post(f"{URL}/{older}/apply").json()["type"].endswith("#not-newer-than-applied")

    def test_a_later_register_keeps_the_past_as_it_was(self, steward: TestClient, register: Session) -> None:
        later = changed(SMALL, "10002", cluster="Dundee 5", name="Quay Practice", by_band=(60, 100, 100, 250, 300, 100, 70, 30))
        later = (*later[:1], *later[2:], Listed("10498", "New Practice", "Dundee 5"))
        import_register(register, later, LATER)
        register.commit()
        was = steward.get("/v1/organisations", params={"as_of": "2024-12-31"}).json()
        now = steward.get("/v1/organisations", params={"as_of": "2025-01-01"}).json()
        assert {one["name"]: one["patients"] for one in was["practices"]}["Harbour Practice"] == 1000
        assert {one["name"]: one["patients"] for one in now["practices"]}["Quay Practice"] == 1010
        assert [one["code"] for one in was["practices"]] == ["10002", "10106", "10125", "20004", "60016"]
        assert [one["code"] for one in now["practices"]] == ["10002", "10125", "10498", "20004", "60016"]
        assert {one["code"]: one["opened_on"] for one in now["practices"]}["10498"] == "2025-01-01"
        assert {one["code"]: one["closed_on"] for one in was["practices"]}["10106"] == "2025-01-01"
        assert [cluster["name"] for cluster in now["clusters"]] == ["Kinross/Errol", "Lanarkshire Undefined", "Dundee 5"]
        assert now["register"]["effective_on"] == "2025-01-01"

    def test_a_cluster_that_comes_back_keeps_its_id(self, steward: TestClient, register: Session) -> None:
        away = changed(changed(SMALL, "10002", cluster="Dundee 5"), "10106", cluster="Dundee 5")
        import_register(register, away, LATER)
        import_register(register, SMALL, date(2025, 4, 1))
        register.commit()
        clusters = {one["id"]: one["name"] for one in steward.get("/v1/clusters").json()["items"]}
        assert clusters == {"cluster:gc0001": "Dundee 4", "cluster:gc0002": "Kinross/Errol"}

    def test_a_practice_that_reopens_has_a_gap(self, steward: TestClient, register: Session) -> None:
        import_register(register, SMALL[1:], LATER)
        import_register(register, SMALL, date(2025, 4, 1))
        register.commit()
        answers = [
            steward.get("/v1/practices/10002", params={"as_of": day}).status_code for day in ("2024-12-31", "2025-02-01", "2025-04-01")
        ]
        assert answers == [200, 404, 200]


class TestListRegisterImports:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert pql.get(URL).status_code == 403

    def test_empty_at_first(self, steward: TestClient) -> None:
        assert steward.get(URL).json() == {"items": [], "next_cursor": None}

    def test_the_newest_first_in_pages(self, steward: TestClient, register: Session) -> None:
        send(steward, SMALL, LATER)
        page = steward.get(URL, params={"limit": 1}).json()
        assert [one["effective_on"] for one in page["items"]] == ["2025-01-01"]
        rest = steward.get(URL, params={"limit": 1, "cursor": page["next_cursor"]}).json()
        assert [one["status"] for one in rest["items"]] == ["applied"]
        assert rest["next_cursor"] is None


class TestGetRegisterImport:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/1").status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert pql.get(f"{URL}/1").status_code == 403

    def test_not_there(self, steward: TestClient) -> None:
        assert steward.get(f"{URL}/987654").json()["type"].endswith("#register-import-not-found")

    def test_with_its_differences(self, steward: TestClient) -> None:
        sent = send(steward).json()
        assert steward.get(f"{URL}/{sent['id']}").json() == sent
