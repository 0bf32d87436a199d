"""Submissions over HTTP: what is taken, what is refused before a byte is read, and what the report says."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import polars as pl
import psycopg
import pytest
from assurance_api.jobs import Resources
from assurance_api.main import create_app
from assurance_api.models import CollectionRound, Submission, SubmissionBody, SubmissionIssue, SubmittedValue
from assurance_api.settings import Settings
from assurance_api.submissions import upload, validating, waiting
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import Database, UpstreamUnavailable
from service_kit.testing import TEST_KEYS, FakeGrants, as_actor, rolled_back
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ...factories import make_agreement, make_collection, make_round, make_submission
from ...fakes import CLOSED_CODE, CODES, FakeCluster, practice_code

HEADER = "practice_code,indicator,period,numerator,denominator\n"
GOOD = (HEADER + "".join(f"{code},repeat,2026-09,5,50\n" for code in CODES[:3])).encode()
ONE_BAD = GOOD + f"{CODES[3]},repeat,2026-09,51,50\n".encode()


@pytest.fixture
def round_(session: Session) -> CollectionRound:
    return make_collection(session)


def send(client: TestClient, round_: CollectionRound | None, body: Any = GOOD, *, kind: str = "text/csv", **params: str) -> Any:
    query = params if round_ is None else {"collection_round": str(round_.id), **params}
    return client.post("/v1/submissions", params=query, content=body, headers={"Content-Type": kind})


def judge(resources: Resources, client: TestClient, sent: Any) -> dict[str, Any]:
    """Let the worker validate, and read what became of it."""
    assert sent.status_code == 202, sent.text
    validating.validate_submission(resources, submission_id=sent.json()["id"])
    return dict(client.get(f"/v1/submissions/{sent.json()['id']}").json())


def rules(client: TestClient, read: dict[str, Any]) -> list[tuple[int | None, str]]:
    items = client.get(f"/v1/submissions/{read['id']}/issues").json()["items"]
    return [(each["row_number"], each["rule"]) for each in items]


def raising(fault: BaseException) -> Callable[..., None]:
    def function(*_arguments: object) -> None:
        raise fault

    return function


def values(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SubmittedValue)) or 0


class TestSend:
    def test_no_token_401(self, nobody: TestClient, round_: CollectionRound) -> None:
        assert send(nobody, round_).status_code == 401

    def test_wrong_permission_403(self, steward: TestClient, round_: CollectionRound) -> None:
        assert send(steward, round_).status_code == 403

    def test_kept_and_answered_202(self, supplier: TestClient, round_: CollectionRound, session: Session) -> None:
        answer = send(supplier, round_)
        assert answer.status_code == 202
        read = answer.json()
        assert answer.headers["Location"] == f"/v1/submissions/{read['id']}"
        assert (read["status"], read["stage"], read["already_received"], read["size_bytes"]) == ("received", "received", False, len(GOOD))
        assert session.scalars(select(SubmissionBody.body)).one() == GOOD

    def test_named_by_data_set_and_period(self, supplier: TestClient, round_: CollectionRound) -> None:
        answer = send(supplier, None, data_set="quality-monthly", period="2026-09")
        assert answer.json()["collection_round_id"] == str(round_.id)

    def test_the_same_bytes_are_the_first_submission_200(self, supplier: TestClient, round_: CollectionRound, session: Session) -> None:
        first, second = send(supplier, round_), send(supplier, round_, mode="valid_rows")
        assert (first.status_code, second.status_code) == (202, 200)
        assert (second.json()["id"], second.json()["already_received"]) == (first.json()["id"], True)
        assert session.scalar(select(func.count()).select_from(Submission)) == 1

    def test_the_same_bytes_of_another_sender_are_judged_by_its_own_remit(
        self, nobody: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        supplier = as_actor(nobody, "supplier", client_id="supplier", scopes="submissions:write")
        first = judge(resources, supplier, send(supplier, round_))
        other = as_actor(nobody, "small-supplier", client_id="small-supplier", scopes="submissions:write")
        second = judge(resources, other, send(other, round_))
        assert (first["status"], second["status"]) == ("accepted", "refused")

    def test_the_same_bytes_for_another_round_are_another(self, supplier: TestClient, round_: CollectionRound, session: Session) -> None:
        other = make_round(session, make_agreement(session, version=2, valid_from=date(2025, 1, 1)), "2026-08")
        assert send(supplier, round_).json()["id"] != send(supplier, other).json()["id"]

    def test_refused_bytes_may_be_sent_again_in_the_other_mode(
        self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        refused = judge(resources, supplier, send(supplier, round_, ONE_BAD))
        assert send(supplier, round_, ONE_BAD).json()["id"] == refused["id"]
        again = judge(resources, supplier, send(supplier, round_, ONE_BAD, mode="valid_rows"))
        assert (refused["status"], again["status"]) == ("refused", "partly_accepted")

    @pytest.mark.parametrize(
        ("params", "status", "slug"),
        [
            ({"collection_round": "00000000-0000-4000-8000-000000000000"}, 404, "collection-round-not-found"),
            ({"data_set": "quality-monthly", "period": "2026-08"}, 404, "collection-round-not-found"),
            ({"data_set": "quality-monthly"}, 422, "round-not-named"),
            ({}, 422, "round-not-named"),
            ({"collection_round": "x"}, 422, "invalid-input"),
            ({"data_set": "quality-monthly", "period": "2026-09", "mode": "best"}, 422, "invalid-input"),
        ],
    )
    def test_refused_before_it_is_read(
        self, supplier: TestClient, round_: CollectionRound, params: dict[str, str], status: int, slug: str
    ) -> None:
        answer = send(supplier, None, GOOD, **params)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/docs/problems#{slug}")
        assert round_.period == "2026-09"

    def test_a_round_that_has_not_begun_409(self, supplier: TestClient, session: Session) -> None:
        dates = {"opens_on": date(2998, 1, 1), "due_on": date(2998, 1, 2)}
        assert send(supplier, make_collection(session, **dates)).json()["type"] == "/docs/problems#round-not-open"

    @pytest.mark.parametrize("kind", ["application/fhir+json", "application/octet-stream", ""])
    def test_other_formats_415(self, supplier: TestClient, round_: CollectionRound, kind: str) -> None:
        assert send(supplier, round_, kind=kind).status_code == 415

    def test_compressed_415(self, supplier: TestClient, round_: CollectionRound) -> None:
        headers = {"Content-Type": "text/csv; charset=utf-8", "Content-Encoding": "gzip"}
        answer = supplier.post("/v1/submissions", params={"collection_round": str(round_.id)}, content=GOOD, headers=headers)
        assert answer.status_code == 415


class TestWait:
    def test_waits_for_the_end_200(self, supplier: TestClient, round_: CollectionRound, session: Session) -> None:
        make_submission(session, round_, GOOD, status="refused", sha256="0" * 64)
        headers = {"Content-Type": "text/csv", "Prefer": "respond-async, wait=1"}
        answer = supplier.post("/v1/submissions", params={"collection_round": str(round_.id)}, content=GOOD, headers=headers)
        # Nobody works on it here, so the time runs out.
        assert (answer.status_code, answer.headers["Preference-Applied"]) == (202, "wait=1")

    def test_when_the_time_is_up_it_tells_how_far_it_is(
        self, supplier: TestClient, round_: CollectionRound, session: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        look = waiting._look

        def work_and_look(database: Database, submission_id: UUID) -> tuple[Submission | None, bool]:
            values = {"status": "accepted", "stage": "validated", "held_up": "benchmark-api is away."}
            session.execute(update(Submission).values(**values).execution_options(synchronize_session=False))
            return look(database, submission_id)

        monkeypatch.setattr(waiting, "_look", work_and_look)
        headers = {"Content-Type": "text/csv", "Prefer": "wait=1"}
        answer = supplier.post("/v1/submissions", params={"collection_round": str(round_.id)}, content=GOOD, headers=headers)
        read = answer.json()
        assert (answer.status_code, read["status"], read["stage"], read["held_up"]) == (
            202,
            "accepted",
            "validated",
            "benchmark-api is away.",
        )

    def test_does_not_wait_for_what_is_done_200(
        self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        judge(resources, supplier, send(supplier, round_, ONE_BAD))
        headers = {"Content-Type": "text/csv", "Prefer": "wait=60"}
        answer = supplier.post("/v1/submissions", params={"collection_round": str(round_.id)}, content=ONE_BAD, headers=headers)
        assert (answer.status_code, answer.json()["status"]) == (200, "refused")


class TestTooLarge:
    @pytest.fixture
    def small(self, database_url: str, grants: FakeGrants, cluster: FakeCluster) -> Iterator[tuple[TestClient, CollectionRound]]:
        settings = Settings(
            environment="development", database_url=database_url, oidc_issuer="http://issuer.test/auth", submission_max_bytes=4096
        )
        app: FastAPI = create_app(settings, keys=TEST_KEYS, grants=grants, cluster=cluster)
        with rolled_back(app.state.database) as session:
            round_ = make_collection(session)
            yield as_actor(TestClient(app), "supplier", client_id="supplier", scopes="submissions:write"), round_
        app.state.database.engine.dispose()

    def test_announced_413(self, small: tuple[TestClient, CollectionRound]) -> None:
        client, round_ = small
        answer = send(client, round_, bytes(5000))
        assert (answer.status_code, answer.json()["type"]) == (413, "/docs/problems#submission-too-large")

    def test_unannounced_413(self, small: tuple[TestClient, CollectionRound]) -> None:
        client, round_ = small
        assert send(client, round_, (bytes(1000) for _ in range(10))).status_code == 413

    @pytest.mark.parametrize("whole", [True, False])
    def test_json_has_a_limit_of_its_own(
        self, small: tuple[TestClient, CollectionRound], monkeypatch: pytest.MonkeyPatch, *, whole: bool
    ) -> None:
        monkeypatch.setattr(upload, "JSON_MAX_BYTES", 2048)
        client, round_ = small
        body = b'{"rows":[' + b"[[]]," * 500 + b"{}]}"
        answer = send(
            client, round_, body if whole else (body[at : at + 1000] for at in range(0, len(body), 1000)), kind="application/json"
        )
        assert (answer.status_code, answer.json()["type"]) == (413, "/docs/problems#submission-too-large")
        assert "CSV" in answer.json()["detail"]
        assert send(client, round_, GOOD.ljust(3000)).status_code == 202

    def test_just_fits(self, small: tuple[TestClient, CollectionRound]) -> None:
        client, round_ = small
        assert send(client, round_, GOOD.ljust(4096)).status_code == 202


class TestValidation:
    def test_accepted(self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources) -> None:
        read = judge(resources, supplier, send(supplier, round_))
        assert (read["status"], read["rows_accepted"], read["rows_refused"], read["outcome"]) == (
            "accepted",
            3,
            0,
            "3 rows were stored.",
        )
        assert values(session) == 3

    def test_all_or_nothing_stores_nothing(
        self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        read = judge(resources, supplier, send(supplier, round_, ONE_BAD))
        assert (read["status"], read["rows_received"], read["rows_accepted"], read["rows_refused"]) == ("refused", 4, 0, 1)
        assert values(session) == 0

    def test_valid_rows_stores_the_others_and_lists_the_rest(
        self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        read = judge(resources, supplier, send(supplier, round_, ONE_BAD, mode="valid_rows"))
        assert (read["status"], read["rows_accepted"], read["rows_refused"]) == ("partly_accepted", 3, 1)
        assert values(session) == 3
        issue = supplier.get(f"/v1/submissions/{read['id']}/issues").json()["items"][0]
        assert issue == {
            "row_number": 5,
            "field": "numerator",
            "rule": "numerator_above_denominator",
            "severity": "row",
            "practice_code": CODES[3],
            "value": "51",
            "message": "The numerator 51 is above the denominator 50; a proportion cannot be above 100%.",
            "remedy": "Check whether the two columns were swapped, and that both count the same patients.",
            "simulated": True,
        }

    def test_a_dry_run_takes_nothing_and_may_be_repeated(
        self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        first = judge(resources, supplier, send(supplier, round_, dry_run="true"))
        assert (first["status"], first["rows_accepted"], values(session)) == ("accepted", 3, 0)
        assert "dry run" in first["outcome"]
        assert send(supplier, round_, dry_run="true").json()["id"] != first["id"]
        assert send(supplier, round_).status_code == 202

    def test_json(self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources) -> None:
        row = {"practice_code": CODES[0], "indicator": "repeat", "period": "2026-09", "numerator": 5, "denominator": 50}
        read = judge(
            resources, supplier, supplier.post("/v1/submissions", params={"collection_round": str(round_.id)}, json={"rows": [row]})
        )
        assert (read["status"], values(session)) == ("accepted", 1)

    @pytest.mark.parametrize(
        ("body", "rule"),
        [
            (b"", "empty_file"),
            (HEADER.encode(), "no_rows"),
            (GOOD + b"caf\xe9", "not_utf8"),
            (bytes(1000), "nul_bytes"),
            (GOOD.replace(b"denominator", b"d"), "missing_column"),
            (GOOD.replace(b"denominator", b"denominator,name"), "unknown_column"),
        ],
    )
    def test_a_fault_of_the_file_refuses_the_file(
        self, supplier: TestClient, round_: CollectionRound, resources: Resources, body: bytes, rule: str
    ) -> None:
        read = judge(resources, supplier, send(supplier, round_, body, mode="valid_rows"))
        assert (read["status"], read["rows_accepted"], read["issues_by_rule"]) == ("refused", 0, {rule: 1})
        assert rules(supplier, read) == [(None, rule)]

    @pytest.mark.parametrize("body", [b'{"rows":[{"a\\ud800":1}]}', b'{"rows":[{"\\u0000":1}]}', b'{"rows":[]}'])
    def test_a_fault_of_a_json_file_too(self, supplier: TestClient, round_: CollectionRound, resources: Resources, body: bytes) -> None:
        read = judge(resources, supplier, send(supplier, round_, body, kind="application/json"))
        assert (read["status"], len(rules(supplier, read))) == ("refused", 1)

    @pytest.mark.parametrize("body", [b"0" * 1_000_000, HEADER.strip().encode() + b"\r" + GOOD])
    def test_nothing_is_tried_for_hours(self, supplier: TestClient, round_: CollectionRound, resources: Resources, body: bytes) -> None:
        assert judge(resources, supplier, send(supplier, round_, body))["status"] == "refused"

    @pytest.mark.parametrize("fault", [ValueError("odd"), pl.exceptions.PanicException("odd")])
    @pytest.mark.parametrize("where", ["read_rows", "validation.validate", "_store_values"])
    def test_what_no_rule_foresees_refuses_the_file(
        self,
        supplier: TestClient,
        round_: CollectionRound,
        resources: Resources,
        monkeypatch: pytest.MonkeyPatch,
        where: str,
        fault: BaseException,
    ) -> None:
        monkeypatch.setattr(f"assurance_api.submissions.validating.{where}", raising(fault))
        read = judge(resources, supplier, send(supplier, round_))
        assert (read["status"], read["rows_accepted"], rules(supplier, read)) == ("refused", 0, [(None, "file_unreadable")])

    @pytest.mark.parametrize("fault", [UpstreamUnavailable("away"), psycopg.OperationalError("away")])
    @pytest.mark.parametrize("where", ["_expectation", "_store_values"])
    def test_what_is_away_is_asked_again(
        self,
        supplier: TestClient,
        round_: CollectionRound,
        resources: Resources,
        monkeypatch: pytest.MonkeyPatch,
        where: str,
        fault: Exception,
    ) -> None:
        monkeypatch.setattr(f"assurance_api.submissions.validating.{where}", raising(fault))
        sent = send(supplier, round_)
        with pytest.raises(type(fault)):
            judge(resources, supplier, sent)
        monkeypatch.undo()
        assert judge(resources, supplier, sent)["status"] == "accepted"

    def test_a_closed_practice_is_told_from_an_unknown_one(
        self, supplier: TestClient, round_: CollectionRound, resources: Resources
    ) -> None:
        body = (
            HEADER + f"{CLOSED_CODE},repeat,2026-09,5,50\n{CODES[0][:4]}x,repeat,2026-09,5,50\n{practice_code(3000)},repeat,2026-09,5,50\n"
        )
        read = judge(resources, supplier, send(supplier, round_, body.encode()))
        assert rules(supplier, read) == [(2, "practice_closed"), (3, "practice_code_malformed"), (4, "practice_unknown")]

    def test_a_client_submits_for_its_own_practices_only(
        self, nobody: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        client = as_actor(nobody, "small-supplier", client_id="small-supplier", scopes="submissions:write")
        read = judge(resources, client, send(client, round_, mode="valid_rows"))
        assert (read["rows_accepted"], rules(client, read)) == (2, [(4, "practice_outside_remit")])

    def test_a_delegate_submits_for_the_own_practice_only_and_sees_only_that(
        self, nobody: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        other, client = make_submission(session, round_), as_actor(nobody, "delegate")
        read = judge(resources, client, send(client, round_, mode="valid_rows"))
        assert (read["rows_accepted"], {rule for _, rule in rules(client, read)}) == (1, {"practice_outside_remit"})
        assert [each["id"] for each in client.get("/v1/submissions").json()["items"]] == [read["id"]]
        assert client.get(f"/v1/submissions/{other.id}").status_code == 404

    def test_a_tenfold_jump_is_warned_about(
        self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources
    ) -> None:
        for period in ("2026-07", "2026-08"):
            earlier = make_round(session, make_agreement(session, version=2 + int(period[-1]), valid_from=date(2025, 1, 1)), period)
            submission = make_submission(session, earlier)
            figures = {"indicator": "repeat", "period": period, "numerator": 5.0, "denominator": 50.0, "row_number": 2}
            session.add(SubmittedValue(submission_id=submission.id, practice_code=CODES[0], **figures))
        session.flush()
        body = GOOD.replace(f"{CODES[0]},repeat,2026-09,5,50".encode(), f"{CODES[0]},repeat,2026-09,5,500".encode())
        read = judge(resources, supplier, send(supplier, round_, body))
        assert (read["status"], read["warnings"], rules(supplier, read)) == ("accepted", 1, [(2, "count_jumped")])
        path = f"/v1/submissions/{read['id']}/issues"
        mine = supplier.get(path).json()["items"][0]
        assert (mine["value"], "(about 50)" in mine["message"]) == ("500", True)
        steward = as_actor(supplier, "steward")
        theirs = steward.get(path).json()["items"][0]
        assert (theirs["rule"], theirs["value"]) == ("count_jumped", None)
        assert "50" not in theirs["message"]
        assert "500" not in steward.get(path, headers={"Accept": "text/csv"}).text

    def test_a_long_report_is_cut_and_counted_in_full(
        self, supplier: TestClient, round_: CollectionRound, session: Session, resources: Resources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(validating, "MAX_ISSUES_KEPT", 5)
        body = HEADER + "".join(f"{CODES[0]},x,2026-09,{number},50\n" for number in range(20))
        read = judge(resources, supplier, send(supplier, round_, body.encode()))
        assert read["issues_by_rule"]["indicator_outside_agreement"] == 20
        assert session.scalar(select(func.count()).select_from(SubmissionIssue)) == 5


class TestRead:
    def test_another_clients_404(self, supplier: TestClient, nobody: TestClient, round_: CollectionRound, session: Session) -> None:
        other = as_actor(nobody, "other-supplier", client_id="other-supplier", scopes="submissions:write")
        submission = make_submission(session, round_)
        for path in (f"/v1/submissions/{submission.id}", f"/v1/submissions/{submission.id}/issues"):
            assert supplier.get(path).status_code == 200
            assert other.get(path).status_code == 404
        assert other.get("/v1/submissions").json()["items"] == []

    def test_a_steward_sees_all(self, steward: TestClient, round_: CollectionRound, session: Session) -> None:
        submission = make_submission(session, round_)
        query = {"collection_round": str(round_.id)}
        assert [each["id"] for each in steward.get("/v1/submissions", params=query).json()["items"]] == [str(submission.id)]

    def test_a_leads_role_403(self, pql: TestClient, nobody: TestClient) -> None:
        for client in (pql, as_actor(nobody, "deputy"), as_actor(nobody, "stand-in")):
            assert client.get("/v1/submissions").status_code == 403

    def test_the_report_as_csv_is_safe_in_a_spreadsheet(self, supplier: TestClient, round_: CollectionRound, resources: Resources) -> None:
        body = HEADER + f'{CODES[0]},"=HYPERLINK(""x"")",2026-09,-5,50\n'
        read = judge(resources, supplier, send(supplier, round_, body.encode()))
        answer = supplier.get(f"/v1/submissions/{read['id']}/issues", headers={"Accept": "text/csv"})
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        lines = answer.text.splitlines()
        assert lines[0] == "row_number,field,rule,severity,practice_code,value,message,remedy,note"
        assert all(line.endswith(",Simulated values") for line in lines[1:])
        assert read["simulated"]
        assert supplier.get(f"/v1/submissions/{read['id']}/issues").json()["items"][0]["simulated"]
        assert supplier.get(f"/v1/collection-rounds/{round_.id}").json()["simulated"]
        assert "\"'=HYPERLINK" in lines[1]
        assert ",'-5," in lines[2]
