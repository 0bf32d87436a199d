from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest
from cluster_api.book_store import load_book, lock_register, record_act, write_book
from cluster_api.domain import timelines
from cluster_api.domain.book import Book
from cluster_api.models import ActKind, AuditEvent, ListSize, RegisterAct
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import EFFECTIVE_ON, SMALL, Listed, changed, contact_details, import_register, list_sizes

URL = "/v1/register-imports"
LATER = date(2025, 1, 1)
CONFIRMED = {"confirmed_by": "Demo PQL", "confirmed_on": "2024-09-30", "kept_at": "Primary care team, file 7"}


def send(client: TestClient, practices: Sequence[Listed] = SMALL, on: date = EFFECTIVE_ON, **fields: str) -> httpx.Response:
    files = {
        "contact_details": ("contacts.csv", contact_details(practices), "text/csv"),
        "list_sizes": ("sizes.csv", list_sizes(practices, on), "text/csv"),
    }
    return client.post(URL, files=files, data={"effective_on": on.isoformat(), **fields})


def decide(client: TestClient, number: int, decision: str, *, kind: str | None = None, **fields: str) -> httpx.Response:
    """Decide everything that is undecided, of one kind or of all, in the same way."""
    params = {"undecided": "true", **({"kind": kind} if kind else {})}
    waiting = client.get(f"{URL}/{number}/findings", params=params).json()["items"]
    one = {"decision": decision, "reason": "Confirmed with the Board on 3 January.", **fields}
    decisions = [{"finding_id": finding["id"], **one, **confirming(finding, decision)} for finding in waiting]
    return client.post(f"{URL}/{number}/decisions", json={"decisions": decisions})


def confirming(finding: dict[str, Any], decision: object) -> dict[str, Any]:
    """The practice's own word, where accepting moves it."""
    return {"practice_confirmation": CONFIRMED} if finding["needs_practice_confirmation"] and decision == "accept" else {}


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
        assert (answer.json()["undecided_count"], answer.json()["allowed_actions"]) == (0, ["apply"])

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

    def test_before_there_were_clusters(self, steward: TestClient) -> None:
        answer = send(steward, SMALL, date(2019, 3, 31))
        assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#register-file-unusable")
        assert send(steward, SMALL, date(2019, 4, 1)).status_code == 201

    def test_a_role_that_is_not_held(self, steward: TestClient, session: Session) -> None:
        steward.headers["X-Cairn-Role"] = "cql"
        answer = send(steward)
        assert (answer.status_code, answer.json()["type"]) == (403, "/docs/problems#role-does-not-fit")
        assert actions(session) == []

    def test_an_older_file_may_be_sent_as_history(self, steward: TestClient, register: Session) -> None:
        answer = send(steward, SMALL, date(2024, 7, 1), as_history="true")
        assert (answer.status_code, answer.json()["as_history"]) == (201, True)

    def test_a_newer_file_is_no_history(self, steward: TestClient, register: Session) -> None:
        assert send(steward, SMALL, LATER, as_history="true").json()["as_history"] is False

    def test_decisions_outlast_a_new_preview(self, steward: TestClient, register: Session) -> None:
        later = changed(SMALL, "10002", cluster="Kinross/Errol")
        number = send(steward, later, LATER).json()["id"]
        assert decide(steward, number, "accept").json()["undecided_count"] == 0
        again = send(steward, later, LATER)
        assert (again.status_code, again.json()["undecided_count"]) == (200, 0)
        (finding,) = steward.get(f"{URL}/{number}/findings").json()["items"]
        assert (finding["decision"], finding["decided_by"]) == ("accept", "steward")

    def test_windows_text_of_older_releases(self, steward: TestClient) -> None:
        names = changed(SMALL, "10002", name="Càrn Practice – West")
        files = {"contact_details": contact_details(names).decode().encode("cp1252"), "list_sizes": list_sizes()}
        answer = steward.post(URL, files=files, data={"effective_on": "2024-10-01"})
        assert answer.status_code == 201
        assert {"kind": "opened", "subject": "10002", "before": None, "after": "Càrn Practice – West"} in answer.json()["differences"]

    def test_a_name_with_a_zero_character(self, steward: TestClient) -> None:
        assert send(steward, register_name="a\x00b").status_code == 422

    def test_a_form_without_files(self, steward: TestClient) -> None:
        assert steward.post(URL, data={"effective_on": "2024-10-01"}).status_code == 422

    def test_larger_than_other_bodies(self, steward: TestClient) -> None:
        files = {"contact_details": ("c", b"0" * (33 * 1024 * 1024)), "list_sizes": ("l", list_sizes())}
        assert steward.post(URL, files=files, data={"effective_on": "2024-10-01"}).status_code == 422

    def test_too_large(self, steward: TestClient) -> None:
        files = {"contact_details": ("c", b"0" * (97 * 1024 * 1024)), "list_sizes": ("l", b"")}
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

    def test_a_practice_that_a_merger_closed_and_the_file_still_has(self, steward: TestClient, register: Session) -> None:
        merger = {"practice_codes": ["10002", "10106"], "continuing_code": "10106", "reason": "One partnership since the autumn."}
        event = {"kind": "merge_practices", "effective_on": "2024-11-15", **merger}
        assert steward.post("/v1/life-events", json=event).status_code == 201
        sent = send(steward, SMALL, LATER).json()
        (finding,) = [one for one in sent["findings"] if one["kind"] == "closed_here"]
        assert "followed by 10106; accepting ends that on 2025-01-01" in finding["detail"]
        decide(steward, sent["id"], "accept")
        act = steward.post(f"{URL}/{sent['id']}/apply").json()["act_id"]
        changes = steward.get("/v1/changes", params={"limit": 2000}).json()["items"]
        ended = [one for one in changes if one["record"] == "practice_succession" and one["version"] == act]
        assert [(one["action"], one["values"]["valid_from"], one["values"]["valid_until"]) for one in ended] == [
            ("withdrawn", "2024-11-15", None),
            ("added", "2024-11-15", "2025-01-01"),
        ]
        told = [(one["on"], one["kind"], one["recorded"]["id"]) for one in steward.get("/v1/practices/10002/history").json()["items"]]
        assert ("2025-01-01", "reopened", act) in told

    def test_a_practice_that_closes_before_a_split_of_it_waits_for_a_decision(self, steward: TestClient, register: Session) -> None:
        opening = {
            "code": "11113", "name": "Pier Practice", "postcode": "DD1 1AA", "contract_type": "17J", "cluster_id": "cluster:gc0001",
            "partnership_id": "partnership:S37000007", "board_id": "board:S08000030",
        }  # fmt: skip
        split = {
            "kind": "split_practice",
            "effective_on": "2025-02-01",
            "practice_code": "10002",
            "opening": opening,
            "reason": "A branch.",
        }
        assert steward.post("/v1/life-events", json=split).status_code == 201
        number = send(steward, SMALL[1:], LATER).json()["id"]
        (finding,) = steward.get(f"{URL}/{number}/findings", params={"kind": "contradicts_later_change"}).json()["items"]
        assert (finding["subject"], finding["needs_decision"]) == ("10002", True)
        assert steward.post(f"{URL}/{number}/apply").json()["type"] == "/docs/problems#findings-undecided"
        decide(steward, number, "accept")
        assert steward.post(f"{URL}/{number}/apply").status_code == 200
        history = steward.get("/v1/practices/11113/history", params={"as_of": "2025-03-01"}).json()["items"]
        assert next(one["kind"] for one in history if one["on"] == "2025-02-01") == "opened"
        assert "split_from" not in {one["kind"] for one in history}

    def test_not_while_a_finding_is_undecided(self, steward: TestClient, register: Session) -> None:
        number = send(steward, changed(SMALL, "10002", cluster="Kinross/Errol"), LATER).json()["id"]
        answer = steward.post(f"{URL}/{number}/apply")
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#findings-undecided")
        assert f"/v1/register-imports/{number}/findings?undecided=true" in answer.json()["detail"]
        assert answer.json()["detail"].startswith("1 of 1 findings")
        decide(steward, number, "accept")
        assert steward.post(f"{URL}/{number}/apply").status_code == 200
        assert steward.get("/v1/practices/10002", params={"as_of": "2025-01-01"}).json()["cluster_id"] == "cluster:gc0002"

    def test_what_is_left_out_stays(self, steward: TestClient, register: Session) -> None:
        later = changed(changed(SMALL, "10002", cluster="Kinross/Errol"), "10106", by_band=(5, 10, 10, 25, 30, 10, 7, 3))
        number = send(steward, later, LATER).json()["id"]
        decide(steward, number, "leave_out")
        assert steward.post(f"{URL}/{number}/apply").status_code == 200
        practices = {one["code"]: one for one in steward.get("/v1/practices", params={"as_of": "2025-01-01"}).json()["items"]}
        assert practices["10002"]["cluster_id"] == "cluster:gc0001"
        assert practices["10106"]["patients"] == 1000

    def test_the_act_says_who_when_and_why(self, steward: TestClient, session: Session) -> None:
        answer = steward.post(f"{URL}/{send(steward).json()['id']}/apply").json()
        act = session.get(RegisterAct, answer["act_id"])
        assert act is not None
        assert (act.kind, act.effective_on, act.recorded_by, act.acting_as) == ("import", EFFECTIVE_ON, "steward", "steward")
        assert act.detail == {"register_import": answer["id"]}

    def test_history_holds_until_the_next_release(self, steward: TestClient, register: Session) -> None:
        older = changed(SMALL, "10002", name="Pier Practice", by_band=(40, 100, 100, 250, 300, 100, 70, 30))
        older = (*older[:2], *older[3:], Listed("10498", "Old Practice", "Old Cluster"))
        number = send(steward, older, date(2024, 7, 1), as_history="true").json()["id"]
        applied = steward.post(f"{URL}/{number}/apply").json()
        assert applied["status"] == "applied"
        act = register.get(RegisterAct, applied["act_id"])
        assert act is not None
        assert act.kind == "history_import"
        was = steward.get("/v1/organisations", params={"as_of": "2024-09-30"}).json()
        now = steward.get("/v1/organisations", params={"as_of": "2024-10-01"}).json()
        assert {one["code"]: one["name"] for one in was["practices"]}["10002"] == "Pier Practice"
        assert {one["code"]: one["patients"] for one in was["practices"]}["10002"] == 990
        assert {one["code"]: one["name"] for one in now["practices"]}["10002"] == "Harbour Practice"
        assert {one["code"]: one["patients"] for one in now["practices"]}["10002"] == 1000
        assert {one["code"] for one in now["practices"]} == {one.code for one in SMALL}
        assert {one["code"]: one["opened_on"] for one in now["practices"]} == {
            "10002": None, "10106": None, "10125": "2024-10-01", "20004": None, "60016": None,
        }  # fmt: skip
        assert {one["code"]: one["closed_on"] for one in was["practices"]}["10498"] == "2024-10-01"
        assert steward.get("/v1/organisations", params={"as_of": "2024-06-30"}).status_code == 404

    def test_a_history_applied_twice_changes_nothing(self, steward: TestClient, register: Session) -> None:
        number = send(steward, SMALL, date(2024, 7, 1), as_history="true").json()["id"]
        steward.post(f"{URL}/{number}/apply")
        before = load_book(register)
        answer = send(steward, SMALL, date(2024, 7, 1), as_history="true")
        assert (answer.status_code, answer.json()["status"]) == (200, "applied")
        again = send(steward, SMALL, date(2024, 7, 1), as_history="true", register_name="The same under another name").json()
        steward.post(f"{URL}/{again['id']}/apply")
        assert load_book(register) == before

    def test_revised_counts_are_withdrawn_for_the_new_ones(self, steward: TestClient, register: Session) -> None:
        revised = changed(SMALL, "10002", by_band=(51, 100, 100, 250, 300, 100, 70, 30))
        answer = send(steward, revised, EFFECTIVE_ON, as_history="true")
        kinds = [finding["kind"] for finding in answer.json()["findings"]]
        assert kinds == ["list_sizes_already_recorded", "list_sizes_revised"]
        number = answer.json()["id"]
        decide(steward, number, "accept")
        act = steward.post(f"{URL}/{number}/apply").json()["act_id"]
        withdrawn = register.scalars(select(ListSize).where(ListSize.withdrawn_act_id == act)).all()
        assert {(one.practice_code, one.sex, one.ages_0_4, one.ages_5_14, one.all_ages) for one in withdrawn} == {
            ("10002", "female", 25, 50, 500), ("10002", "all", 50, 100, 1000),
        }  # fmt: skip
        added = register.scalars(select(ListSize).where(ListSize.act_id == act)).all()
        assert {(one.practice_code, one.sex, one.ages_0_4, one.ages_5_14, one.all_ages) for one in added} == {
            ("10002", "female", 26, 50, 501), ("10002", "all", 51, 100, 1001),
        }  # fmt: skip
        assert steward.get("/v1/practices/10002").json()["patients"] == 1001

    def test_revised_counts_that_are_left_out(self, steward: TestClient, register: Session) -> None:
        revised = changed(SMALL, "10002", by_band=(51, 100, 100, 250, 300, 100, 70, 30))
        number = send(steward, revised, EFFECTIVE_ON, as_history="true").json()["id"]
        decide(steward, number, "leave_out")
        assert steward.post(f"{URL}/{number}/apply").status_code == 200
        assert steward.get("/v1/practices/10002").json()["patients"] == 1000

    def test_a_renamed_cluster_keeps_its_id_and_its_practices(self, steward: TestClient, register: Session) -> None:
        later = changed(changed(SMALL, "10002", cluster="Dundee 5"), "10106", cluster="Dundee 5")
        number = send(steward, later, LATER).json()["id"]
        answer = decide(steward, number, "renamed", kind="cluster_vanished", new_label="Dundee 5")
        assert (answer.status_code, answer.json()["undecided_count"]) == (200, 0)
        moves = steward.get(f"{URL}/{number}/findings", params={"kind": "moved_without_agreement"}).json()["items"]
        assert [(one["decision"], one["reason"]) for one in moves] == [("renamed", "Confirmed with the Board on 3 January.")] * 2
        assert steward.post(f"{URL}/{number}/apply").status_code == 200
        clusters = {one["id"]: one["name"] for one in steward.get("/v1/clusters", params={"as_of": "2025-01-01"}).json()["items"]}
        assert clusters == {"cluster:gc0001": "Dundee 5", "cluster:gc0002": "Kinross/Errol"}

    def test_a_life_event_that_the_file_does_not_know_is_kept_when_it_is_left_out(self, steward: TestClient, register: Session) -> None:
        record(register, lambda book: renamed(book, "10002", "Quay Practice"))
        number = send(steward, SMALL, LATER).json()["id"]
        (finding,) = steward.get(f"{URL}/{number}/findings").json()["items"]
        assert (finding["kind"], finding["before"], finding["after"]) == ("practice_behind_register", "Quay Practice", "Harbour Practice")
        decide(steward, number, "leave_out")
        steward.post(f"{URL}/{number}/apply")
        assert steward.get("/v1/practices/10002", params={"as_of": "2025-01-01"}).json()["name"] == "Quay Practice"


def renamed(book: Book, code: str, name: str) -> Book:
    return book.with_timelines("details", {code: timelines.change(book.details[code], date(2024, 11, 15), name=name)})


def record(session: Session, act: Callable[[Book], Book]) -> None:
    """Record a life event as its slice does."""
    lock_register(session)
    before = load_book(session)
    recorded = record_act(
        session, kind=ActKind.LIFE_EVENT, effective_on=date(2024, 11, 15), recorded_by="steward", acting_as="steward", reason="", detail={}
    )
    write_book(session, recorded, before, act(before))
    session.commit()


class TestListDifferences:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/1/differences").status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert pql.get(f"{URL}/1/differences").status_code == 403

    def test_not_there(self, steward: TestClient) -> None:
        assert steward.get(f"{URL}/987654/differences").status_code == 404

    def test_all_in_pages_or_of_one_kind(self, steward: TestClient) -> None:
        sent = send(steward).json()
        first = steward.get(f"{URL}/{sent['id']}/differences", params={"limit": 3}).json()
        rest = steward.get(f"{URL}/{sent['id']}/differences", params={"limit": 50, "cursor": first["next_cursor"]}).json()
        assert len(first["items"]) == 3
        key = lambda one: (one["kind"], one["subject"])  # noqa: E731 - used twice, here only
        assert sorted(first["items"] + rest["items"], key=key) == sorted(sent["differences"], key=key)
        labels = steward.get(f"{URL}/{sent['id']}/differences", params={"kind": "cluster_new"}).json()["items"]
        assert [one["subject"] for one in labels] == ["Dundee 4", "Kinross/Errol", "Lanarkshire Undefined"]

    def test_a_new_preview_takes_the_place_of_the_old_one(self, steward: TestClient) -> None:
        number = send(steward).json()["id"]
        send(steward)
        assert len(steward.get(f"{URL}/{number}/differences").json()["items"]) == 8


class TestListFindings:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/1/findings").status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert pql.get(f"{URL}/1/findings").status_code == 403

    def test_not_there(self, steward: TestClient) -> None:
        assert steward.get(f"{URL}/987654/findings").status_code == 404

    def test_what_waits_and_what_does_not(self, steward: TestClient, register: Session) -> None:
        files = {"contact_details": contact_details(changed(SMALL, "10002", cluster="Kinross/Errol")), "list_sizes": list_sizes()}
        number = steward.post(URL, files=files, data={"effective_on": "2025-01-01"}).json()["id"]
        kinds = {
            undecided: [one["kind"] for one in steward.get(f"{URL}/{number}/findings", params=params).json()["items"]]
            for undecided, params in ((None, {}), (True, {"undecided": "true"}), (False, {"undecided": "false"}))
        }
        assert kinds == {
            None: ["list_size_date_differs", "list_sizes_already_recorded", "moved_without_agreement"],
            True: ["moved_without_agreement"],
            False: ["list_size_date_differs", "list_sizes_already_recorded"],
        }
        (waiting,) = steward.get(f"{URL}/{number}/findings", params={"undecided": "true"}).json()["items"]
        assert (waiting["needs_decision"], waiting["options"]) == (True, ["accept", "leave_out"])
        assert (waiting["before"], waiting["after"], waiting["decision"]) == ("Dundee 4", "Kinross/Errol", None)
        page = steward.get(f"{URL}/{number}/findings", params={"limit": 2}).json()
        rest = steward.get(f"{URL}/{number}/findings", params={"limit": 2, "cursor": page["next_cursor"]}).json()
        assert [one["kind"] for one in rest["items"]] == ["moved_without_agreement"]


class TestDecideFindings:
    @pytest.fixture
    def number(self, steward: TestClient, register: Session) -> int:
        """An import in which a cluster has another label, and a practice of another one moves."""
        later = changed(changed(SMALL, "10002", cluster="Dundee 5"), "10106", cluster="Dundee 5")
        later = changed(later, "10125", cluster="Perth 1")
        return int(send(steward, later, LATER).json()["id"])

    def findings(self, steward: TestClient, number: int) -> dict[tuple[str, str], dict[str, Any]]:
        return {(one["kind"], one["subject"]): one for one in steward.get(f"{URL}/{number}/findings").json()["items"]}

    def post(self, steward: TestClient, number: int, *decisions: dict[str, object]) -> httpx.Response:
        found = {one["id"]: one for one in steward.get(f"{URL}/{number}/findings").json().get("items", [])}
        body = {
            "decisions": [
                {
                    "reason": "Confirmed with the Board.",
                    **(confirming(found[one["finding_id"]], one["decision"]) if one["finding_id"] in found else {}),
                    **one,
                }
                for one in decisions
            ]
        }
        return steward.post(f"{URL}/{number}/decisions", json=body)

    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.post(f"{URL}/1/decisions", json={}).status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert self.post(pql, 1, {"finding_id": 1, "decision": "accept"}).status_code == 403

    def test_not_there(self, steward: TestClient) -> None:
        assert self.post(steward, 987654, {"finding_id": 1, "decision": "accept"}).status_code == 404

    def test_who_decided_when_and_why(self, steward: TestClient, number: int, session: Session) -> None:
        move = self.findings(steward, number)["moved_without_agreement", "10125"]
        answer = self.post(steward, number, {"finding_id": move["id"], "decision": "leave_out"})
        assert (answer.status_code, answer.json()["undecided_count"], answer.json()["allowed_actions"]) == (200, 3, ["decide"])
        decided = self.findings(steward, number)["moved_without_agreement", "10125"]
        assert (decided["decision"], decided["reason"], decided["decided_by"]) == ("leave_out", "Confirmed with the Board.", "steward")
        assert decided["decided_at"]
        assert actions(session)[-1] == "register_import.decided"

    def test_a_decision_may_be_changed(self, steward: TestClient, number: int) -> None:
        move = self.findings(steward, number)["moved_without_agreement", "10125"]["id"]
        self.post(steward, number, {"finding_id": move, "decision": "leave_out"})
        self.post(steward, number, {"finding_id": move, "decision": "accept"})
        assert self.findings(steward, number)["moved_without_agreement", "10125"]["decision"] == "accept"

    @pytest.mark.parametrize(
        ("decision", "confirmation", "words"),
        [
            ("accept", None, "who agreed to it for the practice"),
            ("accept", {**CONFIRMED, "confirmed_on": "2999-01-01"}, "in the future"),
            ("leave_out", CONFIRMED, "only there"),
        ],
    )
    def test_a_move_is_accepted_on_the_practices_own_word_only(
        self, steward: TestClient, number: int, decision: str, confirmation: dict[str, str] | None, words: str
    ) -> None:
        move = self.findings(steward, number)["moved_without_agreement", "10125"]["id"]
        answer = self.post(steward, number, {"finding_id": move, "decision": decision, "practice_confirmation": confirmation})
        assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#decision-not-possible")
        (error,) = answer.json()["errors"]
        assert error["pointer"] == "/body/decisions/0/practice_confirmation"
        assert words in error["detail"]
        assert self.findings(steward, number)["moved_without_agreement", "10125"]["decision"] is None

    def test_the_practices_word_is_kept_through_a_new_preview(self, steward: TestClient, register: Session) -> None:
        later = changed(SMALL, "10002", cluster="Kinross/Errol")
        number = int(send(steward, later, LATER).json()["id"])
        decide(steward, number, "accept")
        send(steward, later, LATER)
        (finding,) = self.findings(steward, number).values()
        assert (finding["needs_practice_confirmation"], finding["practice_confirmation"]) == (True, CONFIRMED)

    def test_moves_follow_a_renaming_and_are_open_again_without_it(self, steward: TestClient, number: int) -> None:
        cluster = self.findings(steward, number)["cluster_vanished", "Dundee 4"]["id"]
        self.post(steward, number, {"finding_id": cluster, "decision": "renamed", "new_label": "dundee 5"})
        found = self.findings(steward, number)
        assert [found["moved_without_agreement", code]["decision"] for code in ("10002", "10106", "10125")] == ["renamed", "renamed", None]
        answer = self.post(steward, number, {"finding_id": cluster, "decision": "accept"})
        assert answer.json()["undecided_count"] == 3

    def test_a_move_decided_for_itself_does_not_follow(self, steward: TestClient, number: int) -> None:
        found = self.findings(steward, number)
        self.post(
            steward, number,
            {"finding_id": found["cluster_vanished", "Dundee 4"]["id"], "decision": "renamed", "new_label": "Dundee 5"},
            {"finding_id": found["moved_without_agreement", "10002"]["id"], "decision": "accept"},
        )  # fmt: skip
        assert self.findings(steward, number)["moved_without_agreement", "10002"]["decision"] == "accept"

    def test_nobody_decides_about_their_own_practice(
        self, steward: TestClient, nobody: TestClient, grants: FakeGrants, number: int
    ) -> None:
        grants.give("gp-steward", "steward", "country:S92000003", own_practices=["practice:10125"])
        found = self.findings(steward, number)
        own, other = (found["moved_without_agreement", code]["id"] for code in ("10125", "10002"))
        gp = as_actor(nobody, "gp-steward")
        for decision in ("accept", "leave_out"):
            refused = self.post(gp, number, {"finding_id": own, "decision": decision})
            assert (refused.status_code, refused.json()["type"]) == (422, "/docs/problems#decision-not-possible")
            assert "another data steward" in refused.json()["errors"][0]["detail"]
        assert self.post(gp, number, {"finding_id": other, "decision": "accept"}).status_code == 200
        assert self.post(steward, number, {"finding_id": own, "decision": "accept"}).status_code == 200

    def test_all_or_none(self, steward: TestClient, number: int, session: Session) -> None:
        found = self.findings(steward, number)
        move, cluster = found["moved_without_agreement", "10125"]["id"], found["cluster_vanished", "Dundee 4"]["id"]
        answer = self.post(
            steward, number,
            {"finding_id": move, "decision": "accept"},
            {"finding_id": move, "decision": "leave_out"},
            {"finding_id": 2**50, "decision": "accept"},
            {"finding_id": found["moved_without_agreement", "10002"]["id"], "decision": "renamed", "new_label": "Dundee 5"},
            {"finding_id": cluster, "decision": "renamed", "new_label": "Dundee 6"},
            {"finding_id": found["moved_without_agreement", "10106"]["id"], "decision": "accept", "new_label": "Dundee 5"},
        )  # fmt: skip
        assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#decision-not-possible")
        assert [error["pointer"] for error in answer.json()["errors"]] == [
            "/body/decisions/1/finding_id", "/body/decisions/2/finding_id", "/body/decisions/3/decision",
            "/body/decisions/4/new_label", "/body/decisions/5/new_label",
        ]  # fmt: skip
        assert all(one["decision"] is None for one in self.findings(steward, number).values())
        assert actions(session)[-1] == "register_import.previewed"

    def test_two_clusters_cannot_go_on_under_one_label(self, steward: TestClient, register: Session) -> None:
        later = tuple(replace(one, cluster="Tayside 1") for one in SMALL)
        number = int(send(steward, later, LATER).json()["id"])
        found = self.findings(steward, number)
        first, second = (found["cluster_vanished", label]["id"] for label in ("Dundee 4", "Kinross/Errol"))
        assert self.post(steward, number, {"finding_id": first, "decision": "renamed", "new_label": "Tayside 1"}).status_code == 200
        answer = self.post(steward, number, {"finding_id": second, "decision": "renamed", "new_label": "Tayside 1"})
        assert answer.json()["errors"][0]["detail"] == "Another cluster already goes on under this label."

    def test_what_only_informs_is_not_decided(self, steward: TestClient, register: Session) -> None:
        files = {"contact_details": contact_details(), "list_sizes": list_sizes()}
        number = steward.post(URL, files=files, data={"effective_on": "2025-01-01"}).json()["id"]
        informs = self.findings(steward, number)["list_size_date_differs", "country"]["id"]
        assert self.post(steward, number, {"finding_id": informs, "decision": "accept"}).status_code == 422

    @pytest.mark.parametrize("reason", ["", "   ", "Patient 0101011234", "x" * 501])
    def test_a_reason_is_required_and_names_nobody(self, steward: TestClient, number: int, reason: str) -> None:
        move = self.findings(steward, number)["moved_without_agreement", "10125"]["id"]
        assert self.post(steward, number, {"finding_id": move, "decision": "accept", "reason": reason}).status_code == 422

    def test_not_after_it_is_applied(self, steward: TestClient, register: Session) -> None:
        applied = steward.get(URL).json()["items"][0]["id"]
        answer = self.post(steward, applied, {"finding_id": 1, "decision": "accept"})
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#register-import-applied")

    def test_of_another_import(self, steward: TestClient, number: int) -> None:
        other = int(send(steward, changed(SMALL, "10002", cluster="Kinross/Errol"), date(2025, 4, 1)).json()["id"])
        move = self.findings(steward, number)["moved_without_agreement", "10125"]["id"]
        assert self.post(steward, other, {"finding_id": move, "decision": "accept"}).status_code == 422


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
