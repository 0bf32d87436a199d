from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.fhir.repository import FhirRows
from cluster_api.models import AuditEvent, RegisterAct
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import SMALL, appoint
from . import acts

URL = "/v1/fhir"
ADDRESS = "http://localhost:8080"
PRACTICE_CODE = "https://www.opendata.nhs.scot/dataset/gp-practice-contact-details-and-list-sizes#PracticeCode"
REGISTER_TYPES = ("Organization", "Location", "OrganizationAffiliation")
SEEDED = {"Organization": "practice-10002", "Location": "practice-10002", "OrganizationAffiliation": "10002-gc0001-20241001"}
CLOSED_ON = date(2025, 4, 1)


def resources(answer: httpx.Response) -> list[dict[str, Any]]:
    """Return what a search found."""
    assert answer.status_code == 200, answer.text
    return [entry["resource"] for entry in answer.json().get("entry", []) if entry["search"]["mode"] == "match"]


def ids(answer: httpx.Response) -> list[str]:
    """Return the ids of what a search found."""
    return [resource["id"] for resource in resources(answer)]


def pages(client: TestClient, address: str) -> Iterator[dict[str, Any]]:
    """Follow the links of a search to its end."""
    link: str | None = address
    while link is not None:
        bundle = client.get(link.removeprefix(f"{ADDRESS}/api/cluster")).json()
        yield bundle
        link = next((one["url"] for one in bundle["link"] if one["relation"] == "next"), None)


def issue(answer: httpx.Response) -> dict[str, Any]:
    """Return what an OperationOutcome says first."""
    assert answer.headers["content-type"] == "application/fhir+json"
    outcome = answer.json()
    assert outcome["resourceType"] == "OperationOutcome"
    first: dict[str, Any] = outcome["issue"][0]
    return first


def slug(answer: httpx.Response) -> str:
    """Return the kind of problem that an OperationOutcome names."""
    return str(issue(answer)["details"]["coding"][0]["code"])


@pytest.fixture
def appointed(register: Session) -> Session:
    appoint(register, "demo-pql", Role.PQL, "practice:10002")
    appoint(register, "demo-peer", Role.PQL, "practice:10106")
    appoint(register, "demo-cql", Role.CQL, "cluster:gc0001")
    appoint(register, "demo-elsewhere", Role.CQL, "cluster:gc0002", until=date(2025, 1, 1))
    appoint(register, "demo-analyst", Role.ANALYST, "board:S08000030")
    register.commit()
    return register


class TestMetadata:
    def test_is_public(self, nobody: TestClient) -> None:
        answer = nobody.get(f"{URL}/metadata")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/fhir+json")
        statement = answer.json()
        assert (statement["resourceType"], statement["fhirVersion"]) == ("CapabilityStatement", "4.0.1")
        assert statement["implementation"]["url"] == f"{ADDRESS}/api/cluster/v1/fhir"

    def test_promises_what_there_is(self, steward: TestClient, appointed: Session) -> None:
        [rest] = steward.get(f"{URL}/metadata").json()["rest"]
        assert [one["type"] for one in rest["resource"]] == ["Location", "Organization", "OrganizationAffiliation", "PractitionerRole"]
        values = {"token": "x", "string": "x", "reference": "Organization/x", "date": "2026-11-22"}
        for resource in rest["resource"]:
            query = {one["name"]: values[one["type"]] for one in resource["searchParam"]}
            answer = steward.get(f"{URL}/{resource['type']}", params=query, headers={"Prefer": "handling=strict"})
            assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("kind", REGISTER_TYPES)
@pytest.mark.thorough
class TestEveryoneWhoReadsTheRegister:
    def test_no_token(self, nobody: TestClient, register: Session, kind: str) -> None:
        for address in (f"{URL}/{kind}", f"{URL}/{kind}/{SEEDED[kind]}"):
            answer = nobody.get(address)
            assert (answer.status_code, issue(answer)["code"]) == (401, "login")
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")

    def test_wrong_permission(self, supplier: TestClient, register: Session, kind: str) -> None:
        for address in (f"{URL}/{kind}", f"{URL}/{kind}/{SEEDED[kind]}"):
            answer = supplier.get(address)
            assert (answer.status_code, issue(answer)["code"]) == (403, "forbidden")

    def test_the_neighbour_reads_what_is_published(
        self, neighbour: TestClient, government: TestClient, register: Session, kind: str
    ) -> None:
        for reader in (neighbour, government):
            assert reader.get(f"{URL}/{kind}/{SEEDED[kind]}").json()["id"] == SEEDED[kind]
            assert SEEDED[kind] in ids(reader.get(f"{URL}/{kind}", params={"_count": 200}))

    def test_there_is_no_register_yet(self, steward: TestClient, kind: str) -> None:
        for address in (f"{URL}/{kind}", f"{URL}/{kind}/{SEEDED[kind]}"):
            answer = steward.get(address)
            assert (answer.status_code, slug(answer)) == (404, "register-missing")

    @pytest.mark.parametrize("fhir_id", ["practice-99999", "nonsense", "board-S08000030-20241001", "10002-gc0001-20241002"])
    def test_not_there(self, steward: TestClient, register: Session, kind: str, fhir_id: str) -> None:
        answer = steward.get(f"{URL}/{kind}/{fhir_id}")
        assert (answer.status_code, slug(answer), issue(answer)["code"]) == (404, "fhir-resource-not-found", "not-found")

    def test_an_id_that_none_can_be(self, steward: TestClient, register: Session, kind: str) -> None:
        answer = steward.get(f"{URL}/{kind}/practice:10002")
        assert (answer.status_code, slug(answer)) == (400, "invalid-input")

    def test_found_by_its_id_among_others(self, steward: TestClient, register: Session, kind: str) -> None:
        asked = {"_id": f"nonsense,{SEEDED[kind]}"}
        assert ids(steward.get(f"{URL}/{kind}", params=asked)) == [SEEDED[kind]]

    def test_has_a_version_that_spares_reading_it_again(self, steward: TestClient, register: Session, kind: str) -> None:
        address = f"{URL}/{kind}/{SEEDED[kind]}"
        answer = steward.get(address)
        tag = answer.headers["ETag"]
        assert tag == f'W/"{answer.json()["meta"]["versionId"]}"'
        for known in (tag, f'"x", {tag}', "*", tag.removeprefix("W/")):
            again = steward.get(address, headers={"If-None-Match": known})
            assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
        assert steward.get(address, headers={"If-None-Match": 'W/"x"'}).status_code == 200

    def test_every_page_once(self, steward: TestClient, register: Session, kind: str) -> None:
        bundles = list(pages(steward, f"{URL}/{kind}?_count=3&_lastUpdated=ge2000"))
        seen = [entry["resource"]["id"] for bundle in bundles for entry in bundle["entry"]]
        assert len(seen) == len(set(seen)) == bundles[0]["total"]
        assert {bundle["total"] for bundle in bundles} == {len(seen)}
        assert [len(bundle["entry"]) for bundle in bundles[:-1]] == [3] * (len(bundles) - 1)
        assert seen == ids(steward.get(f"{URL}/{kind}", params={"_count": 200}))

    def test_pages_stay_on_the_date_that_the_first_was_of(self, steward: TestClient, register: Session, kind: str) -> None:
        first = next(pages(steward, f"{URL}/{kind}?_count=1"))
        query = {one["relation"]: parse_qs(urlsplit(one["url"]).query) for one in first["link"]}
        assert query["next"]["as_of"] == [clock.today().isoformat()]
        assert query["self"].keys() == {"as_of", "_count"}

    def test_none_of_them_when_only_their_number_is_wanted(self, steward: TestClient, register: Session, kind: str) -> None:
        bundle = steward.get(f"{URL}/{kind}", params={"_count": 0}).json()
        assert bundle["total"] > 0
        assert "entry" not in bundle
        assert [link["relation"] for link in bundle["link"]] == ["self"]

    def test_never_more_than_a_page_holds(self, steward: TestClient, register: Session, kind: str) -> None:
        assert steward.get(f"{URL}/{kind}", params={"_count": 100_000}).status_code == 200

    def test_a_parameter_that_is_not_known_is_ignored_and_told(self, steward: TestClient, register: Session, kind: str) -> None:
        bundle = steward.get(f"{URL}/{kind}", params={"bogus": "1", "_count": 1}).json()
        *_, last = bundle["entry"]
        assert (last["search"]["mode"], last["resource"]["issue"][0]["expression"]) == ("outcome", ["http.bogus"])
        assert "bogus" not in str(bundle["link"])

    def test_a_parameter_that_is_not_known_is_refused_when_asked_to(self, steward: TestClient, register: Session, kind: str) -> None:
        answer = steward.get(f"{URL}/{kind}", params={"bogus": "1"}, headers={"Prefer": "respond-async, handling=strict"})
        assert (answer.status_code, slug(answer)) == (400, "fhir-parameter-unknown")
        assert answer.json()["issue"][1]["expression"] == ["http.bogus"]

    @pytest.mark.parametrize("query", [{"_lastUpdated": "yesterday"}, {"_id:not": "x"}])
    def test_a_value_or_modifier_that_means_nothing(self, steward: TestClient, register: Session, kind: str, query: dict[str, str]) -> None:
        answer = steward.get(f"{URL}/{kind}", params=query)
        assert (answer.status_code, slug(answer)) == (400, "fhir-search-unreadable")

    @pytest.mark.parametrize(
        ("query", "problem"),
        [
            ({"as_of": "soon"}, "invalid-input"),
            ({"_count": "-1"}, "invalid-input"),
            ({"_format": "xml"}, "invalid-input"),
            ({"_cursor": "x"}, "bad-cursor"),
            ({"_id": "\0"}, "zero-character"),
        ],
    )
    def test_malformed(self, steward: TestClient, register: Session, kind: str, query: dict[str, str], problem: str) -> None:
        answer = steward.get(f"{URL}/{kind}", params=query)
        assert (answer.status_code, slug(answer), issue(answer)["code"]) == (400, problem, "invalid")

    def test_json_by_any_of_its_names(self, steward: TestClient, register: Session, kind: str) -> None:
        for name in ("json", "application/json", "application/fhir+json", "application%2Ffhir%2Bjson"):
            assert steward.get(f"{URL}/{kind}?_format={name}").status_code == 200


class TestOtherAddresses:
    def test_a_type_that_is_not_served(self, steward: TestClient) -> None:
        answer = steward.get(f"{URL}/Patient")
        assert (answer.status_code, slug(answer)) == (404, "not-found")

    def test_a_method_that_is_not_served(self, steward: TestClient) -> None:
        answer = steward.post(f"{URL}/Organization", json={})
        assert (answer.status_code, issue(answer)["code"], answer.headers["Allow"]) == (405, "not-supported", "GET")

    def test_a_failure_of_ours_is_told_without_its_cause(
        self, steward: TestClient, register: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(FhirRows, "count", lambda *_: 1 / 0)
        answer = steward.get(f"{URL}/Organization")
        assert (answer.status_code, slug(answer), issue(answer)["code"]) == (500, "internal-error", "exception")
        assert "division" not in answer.text

    def test_elsewhere_a_problem_stays_a_problem(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/practices").headers["content-type"] == "application/problem+json"


class TestOrganizations:
    def search(self, client: TestClient, **query: Any) -> list[str]:
        return ids(client.get(f"{URL}/Organization", params={"_count": 200, **query}))

    def test_of_all_four_kinds_and_no_placeholder(self, steward: TestClient, register: Session) -> None:
        assert self.search(steward, type="practice") == [f"practice-{one.code}" for one in SMALL]
        assert self.search(steward, type="cluster") == ["cluster-gc0001", "cluster-gc0002"]
        assert len(self.search(steward, type="board", active="true")) == 14
        assert len(self.search(steward, type="partnership", active="true")) == 31

    def test_the_placeholder_is_none(self, steward: TestClient, register: Session) -> None:
        placeholder = steward.get("/v1/clusters", params={"include_placeholders": True}).json()["items"][-1]
        assert placeholder["is_placeholder"]
        assert steward.get(f"{URL}/Organization/{placeholder['id'].replace(':', '-')}").status_code == 404

    def test_each_is_part_of_what_its_area_says(self, steward: TestClient, register: Session) -> None:
        shore = steward.get(f"{URL}/Organization/practice-20004").json()
        partnership = steward.get(f"{URL}/{shore['partOf']['reference']}").json()
        board = steward.get(f"{URL}/{partnership['partOf']['reference']}").json()
        assert (partnership["name"], board["name"], "partOf" in board) == ("Fife", "NHS Fife", False)

    def test_a_cluster_over_two_partnerships_is_part_of_none(self, steward: TestClient, register: Session) -> None:
        assert "partOf" not in steward.get(f"{URL}/Organization/cluster-gc0002").json()

    def test_by_identifier(self, steward: TestClient, register: Session) -> None:
        expected: list[tuple[str, list[str]]] = [
            ("10002", ["practice-10002"]),
            (f"{PRACTICE_CODE}|10002", ["practice-10002"]),
            ("http://statistics.gov.scot/id/statistical-geography|S08000030", ["board-S08000030"]),
            (f"{ADDRESS}/id/organisation|cluster:gc0001", ["cluster-gc0001"]),
            (f"{ADDRESS}/id/cluster|gc0001", ["cluster-gc0001"]),
            (f"{ADDRESS}/id/cluster|", ["cluster-gc0001", "cluster-gc0002"]),
            ("cluster:gc0001,10106", ["cluster-gc0001", "practice-10106"]),
            ("http://elsewhere.example|10002", []),
            ("|10002", []),
            (f"{PRACTICE_CODE}|gc0001", []),
            ("10003", []),
        ]
        for identifier, found in expected:
            assert self.search(steward, identifier=identifier) == found, identifier

    def test_by_our_own_system_alone_everything(self, steward: TestClient, register: Session) -> None:
        assert self.search(steward, identifier=f"{ADDRESS}/id/organisation|") == self.search(steward)

    def test_by_name(self, steward: TestClient, register: Session) -> None:
        expected: list[tuple[dict[str, str], list[str]]] = [
            ({"name": "har"}, ["practice-10002"]),
            ({"name": "arbour"}, []),
            ({"name:contains": "ARBOUR"}, ["practice-10002"]),
            ({"name:exact": "Harbour Practice"}, ["practice-10002"]),
            ({"name:exact": "harbour practice"}, []),
            ({"name": "hill,shore"}, ["practice-10106", "practice-20004"]),
            ({"name": "%"}, []),
            ({"name": "dundee", "type": "cluster"}, ["cluster-gc0001"]),
        ]
        for query, found in expected:
            assert self.search(steward, **query) == found, query

    def test_by_what_they_are(self, steward: TestClient, register: Session) -> None:
        expected: list[tuple[dict[str, str], list[str]]] = [
            ({"partof": "Organization/partnership-S37000007"}, ["practice-10002", "practice-10106"]),
            ({"partof": "partnership-S37000032,partnership-S37000033"}, ["practice-10125", "practice-20004"]),
            ({"partof": "board-S08000029", "active": "true"}, ["partnership-S37000032"]),
            ({"partof": "cluster-gc0001"}, []),
            ({"partof": "nonsense"}, []),
            ({"type": "prov"}, [f"practice-{one.code}" for one in SMALL]),
            ({"type": "http://terminology.hl7.org/CodeSystem/organization-type|prov", "name": "glen"}, ["practice-10125"]),
            ({"type": "surgery"}, []),
            ({"active": "perhaps"}, []),
        ]
        for query, found in expected:
            assert self.search(steward, **query) == found, query

    def test_conditions_add_up(self, steward: TestClient, register: Session) -> None:
        assert self.search(steward, name="h", partof="partnership-S37000007", identifier="10106") == ["practice-10106"]


class TestWhatHasEnded:
    @pytest.fixture
    def closed(self, register: Session) -> RegisterAct:
        return acts.record(register, acts.close("10106", CLOSED_ON), CLOSED_ON)

    def test_a_closed_practice_is_there_and_not_active(self, steward: TestClient, register: Session, closed: RegisterAct) -> None:
        address = f"{URL}/Organization/practice-10106"
        now = steward.get(address).json()
        assert (now["active"], now["name"], now["partOf"]["reference"]) == (False, "Hill Practice", "Organization/partnership-S37000007")
        assert steward.get(address, params={"as_of": "2025-03-31"}).json()["active"] is True
        assert steward.get(f"{URL}/Location/practice-10106").json()["status"] == "inactive"
        assert ids(steward.get(f"{URL}/Location", params={"status": "inactive"})) == ["practice-10106"]
        assert ids(steward.get(f"{URL}/Organization", params={"active": "false", "type": "practice"})) == ["practice-10106"]

    def test_its_time_in_the_cluster_is_over(self, steward: TestClient, register: Session, closed: RegisterAct) -> None:
        [ended] = resources(steward.get(f"{URL}/OrganizationAffiliation", params={"participating-organization": "practice-10106"}))
        assert (ended["active"], ended["period"]) == (False, {"start": "2024-10-01", "end": "2025-03-31"})

    def test_a_dissolved_cluster_is_not_active(self, steward: TestClient, register: Session) -> None:
        for code in ("10002", "10106"):
            acts.record(register, acts.move(code, "gc0002", CLOSED_ON), CLOSED_ON)
        acts.record(register, acts.dissolve("gc0001", CLOSED_ON), CLOSED_ON)
        assert steward.get(f"{URL}/Organization/cluster-gc0001").json()["active"] is False
        assert ids(steward.get(f"{URL}/Organization", params={"type": "cluster", "active": "true"})) == ["cluster-gc0002"]

    def test_archived_codes_are_not_active(self, steward: TestClient, register: Session) -> None:
        archived = resources(steward.get(f"{URL}/Organization", params={"type": "board", "active": "false", "_count": 200}))
        assert "board-S08000018" in {one["id"] for one in archived}

    def test_what_begins_later_is_not_there_yet(self, steward: TestClient, register: Session) -> None:
        acts.record(register, acts.move("10002", "gc0002", CLOSED_ON), CLOSED_ON)
        address = f"{URL}/OrganizationAffiliation/10002-gc0002-20250401"
        assert steward.get(address).json()["active"] is True
        assert steward.get(address, params={"as_of": "2025-03-31"}).status_code == 404

    def test_what_was_known_before_can_be_asked_for(self, steward: TestClient, register: Session, closed: RegisterAct) -> None:
        """The import is made to have been recorded two days ago; the closure was recorded today."""
        address, yesterday = f"{URL}/Organization/practice-10106", clock.now().astimezone(UTC).date() - timedelta(days=1)
        assert slug(steward.get(address, params={"known_on": yesterday.isoformat()})) == "register-missing"
        imported = register.scalars(select(RegisterAct).order_by(RegisterAct.id)).first()
        assert imported is not None
        imported.recorded_at -= timedelta(days=2)
        register.commit()
        assert steward.get(address, params={"known_on": yesterday.isoformat()}).json()["active"] is True
        assert steward.get(address).json()["active"] is False


class TestVersions:
    def of(self, client: TestClient, fhir_id: str, kind: str = "Organization", **query: str) -> dict[str, str]:
        meta: dict[str, str] = client.get(f"{URL}/{kind}/{fhir_id}", params=query).json()["meta"]
        return meta

    def test_name_the_act_and_the_day_since_when_it_holds(self, steward: TestClient, register: Session) -> None:
        act = register.scalars(select(RegisterAct)).one()
        meta = self.of(steward, "practice-10002")
        assert meta["versionId"] == f"{act.id}-20241001"
        assert datetime.fromisoformat(meta["lastUpdated"]) == act.recorded_at

    def test_an_act_updates_what_it_touches_and_nothing_else(self, steward: TestClient, register: Session) -> None:
        before = {code: self.of(steward, f"practice-{code}") for code in ("10002", "10106")}
        act = acts.record(register, acts.rename("10002", "Haven Practice", CLOSED_ON), CLOSED_ON)
        assert self.of(steward, "practice-10106") == before["10106"]
        after = self.of(steward, "practice-10002")
        assert after["versionId"] == f"{act.id}-20250401"
        assert self.of(steward, "practice-10002", "Location")["versionId"] == after["versionId"]
        found = steward.get(f"{URL}/Organization", params={"_lastUpdated": f"gt{before['10002']['lastUpdated']}"})
        assert ids(found) == ["practice-10002"]

    def test_what_is_recorded_ahead_updates_again_on_its_day(self, steward: TestClient, register: Session) -> None:
        day = clock.today() + timedelta(days=30)
        eve = (day - timedelta(days=1)).isoformat()
        acts.record(register, acts.rename("10002", "Haven Practice", day), day)
        before, after = self.of(steward, "practice-10002", as_of=eve), self.of(steward, "practice-10002", as_of=day.isoformat())
        assert before["versionId"] != after["versionId"]
        assert datetime.fromisoformat(after["lastUpdated"]) == datetime.combine(day, datetime.min.time(), clock.SCOTLAND)
        since = {"_lastUpdated": f"gt{before['lastUpdated']}"}
        assert ids(steward.get(f"{URL}/Organization", params={**since, "as_of": eve})) == []
        assert ids(steward.get(f"{URL}/Organization", params={**since, "as_of": day.isoformat()})) == ["practice-10002"]

    def test_a_move_updates_the_two_memberships(self, steward: TestClient, register: Session) -> None:
        seen = self.of(steward, "10002-gc0001-20241001", "OrganizationAffiliation")["lastUpdated"]
        acts.record(register, acts.move("10002", "gc0002", CLOSED_ON), CLOSED_ON)
        found = steward.get(f"{URL}/OrganizationAffiliation", params={"_lastUpdated": f"gt{seen}"})
        assert ids(found) == ["10002-gc0001-20241001", "10002-gc0002-20250401"]

    def test_are_compared_as_asked(self, steward: TestClient, register: Session) -> None:
        expected: list[tuple[str, bool]] = [
            ("gt2000", True),
            ("ge2000", True),
            ("lt2000", False),
            ("le2000", False),
            ("eq2000", False),
            ("2000", False),
            ("ne2000", True),
        ]
        for value, is_found in expected:
            answer = steward.get(f"{URL}/Organization", params={"_lastUpdated": value, "identifier": "10002"})
            assert bool(ids(answer)) is is_found, value

    def test_are_within_a_range(self, steward: TestClient, register: Session) -> None:
        today = clock.now().date()
        query = [
            ("_lastUpdated", f"ge{today - timedelta(days=1)}"),
            ("_lastUpdated", f"lt{today + timedelta(days=2)}"),
            ("_id", "practice-10002"),
        ]
        assert ids(steward.get(f"{URL}/Organization", params=query)) == ["practice-10002"]


class TestLocations:
    def test_are_found(self, steward: TestClient, register: Session) -> None:
        expected: list[tuple[dict[str, str], list[str]]] = [
            ({"identifier": "10002"}, ["practice-10002"]),
            ({"identifier": f"{PRACTICE_CODE}|10002,{PRACTICE_CODE}|10106"}, ["practice-10002", "practice-10106"]),
            ({"identifier": f"{PRACTICE_CODE}|", "name": "hill"}, ["practice-10106"]),
            ({"identifier": "http://elsewhere.example|10002"}, []),
            ({"organization": "Organization/practice-10002"}, ["practice-10002"]),
            ({"organization": "cluster-gc0001"}, []),
            ({"name:contains": "harb"}, ["practice-10002"]),
            ({"address-postalcode": "dd11aa", "name": "h"}, ["practice-10002", "practice-10106"]),
            ({"address-postalcode": "DD1 1", "name": "hill"}, ["practice-10106"]),
            ({"address-postalcode:exact": "DD1 1AA", "name": "hill"}, ["practice-10106"]),
            ({"address-postalcode:exact": "DD11AA"}, []),
            ({"status": "inactive"}, []),
            ({"status": "suspended"}, []),
        ]
        for query, found in expected:
            assert ids(steward.get(f"{URL}/Location", params=query)) == found, query


class TestOrganizationAffiliations:
    def test_are_found(self, steward: TestClient, register: Session) -> None:
        expected: list[tuple[dict[str, str], list[str]]] = [
            ({"primary-organization": "Organization/cluster-gc0001"}, ["10002-gc0001-20241001", "10106-gc0001-20241001"]),
            ({"participating-organization": "practice-10125"}, ["10125-gc0002-20241001"]),
            ({"participating-organization": "practice-60016"}, []),
            ({"active": "false"}, []),
            ({"active": "true", "primary-organization": "cluster-gc0002"}, ["10125-gc0002-20241001", "20004-gc0002-20241001"]),
        ]
        for query, found in expected:
            assert ids(steward.get(f"{URL}/OrganizationAffiliation", params=query)) == found, query


class TestPractitionerRoles:
    def search(self, client: TestClient, **query: Any) -> list[tuple[str, str]]:
        found = resources(client.get(f"{URL}/PractitionerRole", params=query))
        return sorted((one["code"][0]["coding"][0]["code"], one["organization"]["reference"]) for one in found)

    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/PractitionerRole").status_code == 401
        assert nobody.get(f"{URL}/PractitionerRole/x").status_code == 401

    def test_wrong_permission(self, government: TestClient, supplier: TestClient) -> None:
        for reader in (government, supplier):
            assert reader.get(f"{URL}/PractitionerRole").status_code == 403
            assert reader.get(f"{URL}/PractitionerRole/x").status_code == 403

    def test_the_neighbour_sees_nothing_of_it(self, neighbour: TestClient, steward: TestClient, appointed: Session) -> None:
        assert self.search(neighbour) == []
        for one in resources(steward.get(f"{URL}/PractitionerRole")):
            answer = neighbour.get(f"{URL}/PractitionerRole/{one['id']}")
            assert (answer.status_code, slug(answer)) == (404, "fhir-resource-not-found")

    def test_a_practice_lead_sees_the_own_cluster(self, pql: TestClient, appointed: Session) -> None:
        assert self.search(pql) == [
            ("cql", "Organization/cluster-gc0001"), ("pql", "Organization/practice-10002"), ("pql", "Organization/practice-10106"),
        ]  # fmt: skip

    def test_only_leads_in_office_on_the_date(self, steward: TestClient, appointed: Session) -> None:
        assert len(self.search(steward)) == 3
        assert ("cql", "Organization/cluster-gc0002") in self.search(steward, as_of="2024-12-31")
        assert self.search(steward, as_of="2024-12-31", role="analyst") == []

    def test_read_as_found(self, pql: TestClient, appointed: Session) -> None:
        found = resources(pql.get(f"{URL}/PractitionerRole", params={"role": "cql"}))[0]
        answer = pql.get(f"{URL}/PractitionerRole/{found['id']}")
        assert answer.json() == found
        assert found["contained"] == [{"resourceType": "Practitioner", "id": "person", "name": [{"text": "The cql"}]}]
        assert "demo-cql" not in answer.text
        again = pql.get(f"{URL}/PractitionerRole/{found['id']}", headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304

    def test_when_it_is_over_it_is_not_there(self, steward: TestClient, appointed: Session) -> None:
        [over] = resources(steward.get(f"{URL}/PractitionerRole", params={"as_of": "2024-12-31", "organization": "cluster-gc0002"}))
        assert over["period"] == {"start": "2024-10-01", "end": "2024-12-31"}
        assert steward.get(f"{URL}/PractitionerRole/{over['id']}").status_code == 404

    def test_what_is_recorded_about_it_updates_it(self, steward: TestClient, appointed: Session) -> None:
        [before] = resources(steward.get(f"{URL}/PractitionerRole", params={"organization": "practice-10002"}))
        end = clock.today() + timedelta(days=30)
        done = steward.post(f"/v1/appointments/{before['id']}/end", json={"on": end.isoformat(), "reason": "Retires"})
        assert done.status_code == 200, done.text
        after = steward.get(f"{URL}/PractitionerRole/{before['id']}").json()
        assert after["period"]["end"] == (end - timedelta(days=1)).isoformat()
        assert after["meta"]["versionId"] != before["meta"]["versionId"]
        since = {"_lastUpdated": f"gt{before['meta']['lastUpdated']}", "organization": "practice-10002"}
        assert resources(steward.get(f"{URL}/PractitionerRole", params=since)) == [after]

    def test_the_read_is_recorded(self, pql: TestClient, appointed: Session) -> None:
        found = resources(pql.get(f"{URL}/PractitionerRole", params={"role": "cql"}))
        pql.get(f"{URL}/PractitionerRole/{found[0]['id']}")
        listed, read = appointed.scalars(select(AuditEvent).where(AuditEvent.subject == "pql").order_by(AuditEvent.id)).all()[-2:]
        assert (listed.action, listed.detail["shown"]) == ("appointment.listed", [found[0]["id"]])
        assert (read.action, read.target, read.detail["appointment_id"]) == ("appointment.read", "cluster:gc0001", found[0]["id"])

    def test_as_it_was_known(self, steward: TestClient, appointed: Session) -> None:
        yesterday = clock.now().astimezone(UTC).date() - timedelta(days=1)
        for act in appointed.scalars(select(RegisterAct)):
            act.recorded_at -= timedelta(days=2)
        appointed.commit()
        assert len(self.search(steward)) == 3
        assert self.search(steward, known_on=yesterday.isoformat()) == []

    def test_are_found(self, steward: TestClient, appointed: Session) -> None:
        [cql] = resources(steward.get(f"{URL}/PractitionerRole", params={"role": f"{ADDRESS}/id/role|cql"}))
        for query in (
            {"_id": cql["id"].upper()},
            {"identifier": cql["id"]},
            {"identifier": f"{ADDRESS}/id/appointment|{cql['id']}"},
            {"organization": "Organization/cluster-gc0001"},
            {"role": "cql,board_lead", "_lastUpdated": "ge2024"},
        ):
            assert resources(steward.get(f"{URL}/PractitionerRole", params=query)) == [cql]
        for query in ({"identifier": f"x|{cql['id']}"}, {"_lastUpdated": "lt2000"}, {"role": "x|cql"}, {"organization": "x"}):
            assert resources(steward.get(f"{URL}/PractitionerRole", params=query)) == []

    def test_every_page_once(self, steward: TestClient, appointed: Session) -> None:
        bundles = list(pages(steward, f"{URL}/PractitionerRole?_count=2"))
        assert [len(bundle["entry"]) for bundle in bundles] == [2, 1]
        assert len({entry["resource"]["id"] for bundle in bundles for entry in bundle["entry"]}) == bundles[0]["total"] == 3

    def test_none_when_only_their_number_is_wanted(self, steward: TestClient, appointed: Session) -> None:
        bundle = steward.get(f"{URL}/PractitionerRole", params={"_count": 0}).json()
        assert (bundle["total"], "entry" in bundle, len(bundle["link"])) == (3, False, 1)

    @pytest.mark.parametrize(
        ("query", "problem"),
        [({"_cursor": "x"}, "bad-cursor"), ({"role:not": "x"}, "fhir-search-unreadable"), ({"_count": "x"}, "invalid-input")],
    )
    def test_malformed(self, steward: TestClient, appointed: Session, query: dict[str, str], problem: str) -> None:
        answer = steward.get(f"{URL}/PractitionerRole", params=query)
        assert (answer.status_code, slug(answer)) == (400, problem)

    def test_what_is_not_known_is_refused_when_asked_to(self, steward: TestClient, appointed: Session) -> None:
        answer = steward.get(f"{URL}/PractitionerRole", params={"specialty": "x"}, headers={"Prefer": "handling=strict"})
        assert (answer.status_code, slug(answer)) == (400, "fhir-parameter-unknown")

    def test_there_is_no_register_yet(self, steward: TestClient) -> None:
        assert slug(steward.get(f"{URL}/PractitionerRole")) == "register-missing"


def test_openapi_document_says_what_is_answered(app: FastAPI) -> None:
    operation = app.openapi()["paths"]["/v1/fhir/Organization"]["get"]
    assert set(operation["responses"]) == {"200", "400", "401", "403", "404", "503"}
    assert {media for answer in operation["responses"].values() for media in answer["content"]} == {"application/fhir+json"}
    assert {"identifier", "_lastUpdated", "as_of", "_count"} <= {one["name"] for one in operation["parameters"]}
