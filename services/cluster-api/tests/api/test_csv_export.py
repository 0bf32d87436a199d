"""Lists as CSV files: the publisher's columns, all of the list, harmless in a spreadsheet, and importable again."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import httpx
import pytest
from cluster_api import csv_export
from cluster_api.csv_export import csv_response, harmless
from cluster_api.domain.imports.changes import ChangeKind
from cluster_api.domain.people.roles import Role
from cluster_api.register_imports import service
from cluster_api.register_imports.service import Upload
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.db import Database
from service_kit.testing import as_actor, rolled_back
from sqlalchemy.orm import Session

from ..factories import SMALL, appoint, changed, import_register, real_upload, somebody
from ..stores import use_filled

CONTACTS = real_upload().contact_details
CSV = {"Accept": "text/csv"}
OCTOBER = {"as_of": "2024-10-01"}
LISTS = (
    "/v1/clusters", "/v1/clusters/gc0001/practices", "/v1/health-boards", "/v1/list-sizes", "/v1/partnerships", "/v1/practices",
    "/v1/practices/10002/memberships", "/v1/practices/10002/populations", "/v1/populations",
)  # fmt: skip


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    return read(answer.content)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("path", LISTS)
class TestEveryList:
    def test_no_token(self, nobody: TestClient, path: str) -> None:
        assert nobody.get(path, headers=CSV).status_code == 401

    def test_wrong_permission(self, supplier: TestClient, path: str) -> None:
        assert supplier.get(path, headers=CSV).status_code == 403

    def test_not_there(self, pql: TestClient, path: str) -> None:
        answer = pql.get(path, headers=CSV)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")

    def test_named_dated_and_attachable(self, pql: TestClient, register: Session, path: str) -> None:
        answer = pql.get(path, params={"limit": 1}, headers=CSV)
        assert rows(answer)
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="')
        assert (answer.headers["Vary"], int(answer.headers["Content-Length"])) == ("Accept", len(answer.content))

    @pytest.mark.parametrize("accept", ["application/json", "*/*", "application/json, text/csv", "text/html"])
    def test_json_unless_csv_is_asked_for_first(self, pql: TestClient, register: Session, path: str, accept: str) -> None:
        assert pql.get(path, headers={"Accept": accept}).headers["Content-Type"] == "application/json"

    def test_csv_with_parameters(self, pql: TestClient, register: Session, path: str) -> None:
        assert rows(pql.get(path, headers={"Accept": "text/CSV; charset=utf-8, application/json"}))


class TestPractices:
    def test_the_publishers_columns(self, pql: TestClient, register: Session) -> None:
        answer = pql.get("/v1/practices", params={"limit": 1}, headers=CSV)
        assert [row["PracticeCode"] for row in rows(answer)] == ["10002", "10106", "10125", "20004", "60016"]
        assert answer.content.splitlines()[0] == CONTACTS.splitlines()[0]

    def test_narrowed_like_the_list(self, pql: TestClient, register: Session) -> None:
        def codes(**params: str) -> list[str]:
            return [row["PracticeCode"] for row in rows(pql.get("/v1/practices", params=params, headers=CSV))]

        assert codes(search="harbour") == ["10002"]
        assert codes(search="nowhere") == []
        assert codes(cluster="cluster:gc0002") == ["10125", "20004"]
        assert codes(cluster="gc0002", search="shore") == ["20004"]

    def test_as_of_a_date(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", name="Quayside", cluster="Kinross/Errol"), date(2025, 1, 1))
        register.commit()
        found = {
            day: (row["GPPracticeName"], row["GPCluster"])
            for day in ("2024-12-31", "2025-01-01")
            for row in rows(pql.get("/v1/practices", params={"as_of": day, "search": "10002"}, headers=CSV))
        }
        assert found == {"2024-12-31": ("Harbour Practice", "Dundee 4"), "2025-01-01": ("Quayside", "Kinross/Errol")}

    def test_of_a_cluster(self, pql: TestClient, register: Session) -> None:
        found = rows(pql.get("/v1/clusters/gc0001/practices", headers=CSV))
        assert [(row["PracticeCode"], row["GPCluster"]) for row in found] == [("10002", "Dundee 4"), ("10106", "Dundee 4")]


class TestAreas:
    def test_boards_in_the_columns_of_the_code_file(self, pql: TestClient, register: Session) -> None:
        found = rows(pql.get("/v1/health-boards", params=OCTOBER, headers=CSV))
        assert len(found) == 14
        assert next(row for row in found if row["HB"] == "S08000030") == {
            "HB": "S08000030", "HBName": "NHS Tayside", "HBDateEnacted": "20180202", "HBDateArchived": "", "Country": "S92000003",
        }  # fmt: skip

    def test_partnerships_in_the_columns_of_the_code_file(self, pql: TestClient, register: Session) -> None:
        found = rows(pql.get("/v1/partnerships", params=OCTOBER, headers=CSV))
        assert len(found) == 31
        assert next(row for row in found if row["HSCP"] == "S37000033") == {
            "HSCP": "S37000033", "HSCPName": "Perth and Kinross", "HSCPDateEnacted": "20180202", "HSCPDateArchived": "",
            "HB": "S08000030", "HBName": "NHS Tayside", "HBDateEnacted": "20180202", "HBDateArchived": "", "Country": "S92000003",
        }  # fmt: skip


class TestClusters:
    def test_a_row_for_each_part(self, pql: TestClient, register: Session) -> None:
        found = rows(pql.get("/v1/clusters", headers=CSV))
        assert found[0] == {
            "GPClusterCode": "gc0001", "GPCluster": "Dundee 4", "Placeholder": "N", "HB": "S08000030", "HSCP": "S37000007",
            "Practices": "2", "AllAges": "2000", "AllAgesQF": "d",
        }  # fmt: skip
        assert [(row["GPClusterCode"], row["HSCP"], row["AllAges"]) for row in found[1:]] == [
            ("gc0002", "S37000032", "1000"), ("gc0002", "S37000033", "1000"),
        ]  # fmt: skip

    def test_only_the_part_that_lies_there(self, pql: TestClient, register: Session) -> None:
        found = rows(pql.get("/v1/clusters", params={"partnership": "S37000032"}, headers=CSV))
        assert [(row["GPClusterCode"], row["HSCP"]) for row in found] == [("gc0002", "S37000032")]

    def test_placeholders_are_marked(self, pql: TestClient, register: Session) -> None:
        found = rows(pql.get("/v1/clusters", params={"include_placeholders": "true"}, headers=CSV))
        assert [row["GPCluster"] for row in found if row["Placeholder"] == "Y"] == ["Lanarkshire Undefined"]

    def test_an_unknown_size_is_empty(self, pql: TestClient, register: Session) -> None:
        opened = (*SMALL, replace(SMALL[0], code="10017"))
        import_register(register, opened, date(2025, 1, 1), sizes=SMALL)
        register.commit()
        assert [(row["AllAges"], row["AllAgesQF"]) for row in rows(pql.get("/v1/clusters", headers=CSV))][:1] == [("", ":")]


class TestMemberships:
    def test_one_after_the_other_with_their_last_days(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", cluster="Lanarkshire Undefined"), date(2025, 1, 1))
        register.commit()
        assert rows(pql.get("/v1/practices/A10002/memberships", headers=CSV)) == [
            {"PracticeCode": "10002", "GPClusterCode": "gc0001", "GPCluster": "Dundee 4",
             "GPClusterDateEnacted": "20241001", "GPClusterDateArchived": "20241231"},
            {"PracticeCode": "10002", "GPClusterCode": "", "GPCluster": "Lanarkshire Undefined",
             "GPClusterDateEnacted": "20250101", "GPClusterDateArchived": ""},
        ]  # fmt: skip


class TestAppointments:
    URL = "/v1/appointments"

    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(self.URL, headers=CSV).status_code == 401

    def test_wrong_permission(self, government: TestClient) -> None:
        assert government.get(self.URL, headers=CSV).status_code == 403

    def test_only_those_that_the_caller_may_see(
        self, pql: TestClient, neighbour: TestClient, steward: TestClient, register: Session
    ) -> None:
        appoint(register, "demo-pql", Role.PQL, "practice:10002", until=date(2027, 1, 1))
        appoint(register, "demo-cql", Role.CQL, "cluster:gc0001")
        appoint(register, "demo-lead", Role.BOARD_LEAD, "board:S08000032")
        register.commit()
        seen = {
            who: [row["Subject"] for row in rows(client.get(self.URL, headers=CSV))]
            for who, client in (("pql", pql), ("neighbour", neighbour), ("steward", steward))
        }
        assert {who: sorted(subjects) for who, subjects in seen.items()} == {
            "pql": ["demo-cql", "demo-pql"], "neighbour": [], "steward": ["demo-cql", "demo-lead", "demo-pql"],
        }  # fmt: skip

    def test_a_column_for_each_kind_of_organisation(self, steward: TestClient, register: Session) -> None:
        appoint(register, "demo-pql", Role.PQL, "practice:10002", until=date(2027, 1, 1))
        register.commit()
        (row,) = rows(steward.get(self.URL, headers=CSV))
        assert (row["PracticeCode"], row["GPClusterCode"], row["HSCP"], row["HB"], row["Country"]) == ("10002", "", "", "", "")
        assert (row["Name"], row["Role"], row["OrganisationName"]) == ("The pql", "pql", "Harbour Practice")
        assert (row["DateEnacted"], row["DateArchived"]) == ("20241001", "20261231")


class TestHarmless:
    @pytest.mark.parametrize("cell", ["=1+1", "+44 1382", "-1", "@SUM(A1)", "  =1", "＝1", "\t=1"])
    def test_what_looks_like_a_formula_gets_a_space(self, cell: str) -> None:
        assert harmless(cell) == f" {cell}"

    @pytest.mark.parametrize("cell", ["", "Harbour", "1-2", "a=b", "01382 000 000", "S  - Pink", " "])
    def test_everything_else_stays(self, cell: str) -> None:
        assert harmless(cell) == cell

    def test_quotes_commas_and_other_letters_come_back(self, pql: TestClient, register: Session) -> None:
        name = 'The "Café", Dùn Dè'
        import_register(register, changed(SMALL, "10002", name=name), date(2025, 1, 1))
        register.commit()
        assert rows(pql.get("/v1/practices", headers=CSV))[0]["GPPracticeName"] == name

    def test_a_name_that_looks_like_a_formula_is_harmless_and_can_be_imported_again(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", name="=HYPERLINK(A1)"), date(2025, 1, 1))
        register.commit()
        contacts, sizes = (pql.get(path, headers=CSV) for path in ("/v1/practices", "/v1/list-sizes"))
        assert rows(contacts)[0]["GPPracticeName"] == " =HYPERLINK(A1)"
        assert differences(register, contacts.content, sizes.content, date(2025, 4, 1)) == {}


class TestCsvResponse:
    def test_what_does_not_fit_into_memory_waits_on_disk(self, pql: TestClient, register: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        in_memory = pql.get("/v1/list-sizes", headers=CSV).content
        monkeypatch.setattr(csv_export, "_MEMORY_BYTES", 100)
        monkeypatch.setattr(csv_export, "_CHUNK_BYTES", 64)
        assert pql.get("/v1/list-sizes", headers=CSV).content == in_memory

    def test_a_fault_midway_leaves_no_half_file(self) -> None:
        def faulty() -> Iterator[list[str]]:
            yield ["1"]
            raise LookupError

        with pytest.raises(LookupError):
            csv_response(["a"], faulty(), "x")


def differences(session: Session, contacts: bytes, sizes: bytes, effective_on: date) -> dict[str, int]:
    """Return what the preview of these files would change, by kind."""
    upload = Upload(contacts, sizes, effective_on, "The same again", simulated_names=True)
    stored, _ = service.preview_register(session, somebody(), upload)
    return {str(kind): stored.counts[kind] for kind in ChangeKind if stored.counts[kind]}


class TestRoundTrip:
    @pytest.fixture
    def real(self, app: FastAPI, real_register: Database) -> Iterator[Session]:
        use_filled(app, real_register)
        with rolled_back(real_register) as session:
            yield session

    def test_what_is_exported_can_be_imported_and_changes_nothing(self, app: FastAPI, real: Session) -> None:
        pql = as_actor(TestClient(app), "pql")
        contacts, sizes = (pql.get(path, params=OCTOBER, headers=CSV) for path in ("/v1/practices", "/v1/list-sizes"))
        assert differences(real, contacts.content, sizes.content, date(2025, 1, 1)) == {}

    def test_the_contact_details_are_the_published_ones_but_for_spaces_in_telephone_numbers(self, app: FastAPI, real: Session) -> None:
        answer = as_actor(TestClient(app), "pql").get("/v1/practices", params=OCTOBER, headers=CSV)
        published = read(CONTACTS)
        for row in published:
            row["TelephoneNumber"] = " ".join(row["TelephoneNumber"].split())
        assert rows(answer) == published
        assert answer.headers["X-Cairn-Source"] == "Public Health Scotland, GP practice contact details and list sizes"
        assert answer.headers["Link"].endswith('rel="license"')

    def test_a_change_in_the_file_is_seen_again(self, app: FastAPI, real: Session) -> None:
        pql = as_actor(TestClient(app), "pql")
        contacts, sizes = (pql.get(path, params=OCTOBER, headers=CSV).content for path in ("/v1/practices", "/v1/list-sizes"))
        assert differences(real, contacts.replace(b",Dundee 4", b",Dundee 3", 1), sizes, date(2025, 1, 1)) == {"moved": 1}


RECORDS = {
    "/v1/appointments": "Role",
    "/v1/clusters/gc0001/areas": "PartnershipId",
    "/v1/clusters/gc0001/history": "Sentence",
    "/v1/corrections": "Reason",
    "/v1/life-events": "Reason",
    "/v1/moves": "Status",
    "/v1/performers": "PracticeId",
    "/v1/population-profiles": "Sha256",
    "/v1/practices/10002/history": "Sentence",
    "/v1/register-imports": "RegisterName",
    "/v1/vacancies": "OrganisationId",
}


@pytest.mark.parametrize("path", RECORDS)
class TestRecords:
    """Lists that the publisher has no columns for: the fields of the JSON, in the publisher's manner of writing."""

    def test_no_token(self, nobody: TestClient, path: str) -> None:
        assert nobody.get(path, headers=CSV).status_code == 401

    def test_wrong_permission(self, supplier: TestClient, path: str) -> None:
        assert supplier.get(path, headers=CSV).status_code == 403

    def test_as_many_rows_as_items(self, steward: TestClient, register: Session, path: str) -> None:
        items = steward.get(path, params={"limit": 200}).json()["items"]
        answer = steward.get(path, params={"limit": 1}, headers=CSV)
        assert len(rows(answer)) == len(items)
        assert RECORDS[path] in answer.text.splitlines()[0].split(",")


def test_how_the_values_of_records_are_written(steward: TestClient, register: Session) -> None:
    (row,) = rows(steward.get("/v1/register-imports", headers=CSV))
    assert (row["EffectiveOn"], row["SimulatedNames"], row["AppliedBy"]) == ("20241001", "Y", "steward")
    assert (row["AllowedActions"], json.loads(row["Counts"])["practices"]) == ("", 5)
    assert datetime.fromisoformat(row["AppliedAt"])
    (area,) = rows(steward.get("/v1/clusters/gc0001/areas", headers=CSV))
    assert (area["ValidFrom"], area["ValidUntil"], json.loads(area["Counts"])[0]["practices"]) == ("20241001", "", 2)
