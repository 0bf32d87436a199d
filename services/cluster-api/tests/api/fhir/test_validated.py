"""Everything that is sent, as FHIR libraries made by others see it: of the small register after some acts, and of the real one."""

import copy
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from cluster_api.domain.people.roles import Role
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.testing import as_actor
from sqlalchemy.orm import Session

from ...factories import appoint
from . import acts
from .test_routes import ADDRESS, URL, pages
from .validators import VALIDATORS, Resource, check_all, faults_found_by_fhirkit, faults_found_by_node

TYPES = ("Organization", "Location", "OrganizationAffiliation", "PractitionerRole")
REGISTER_TYPES = TYPES[:3]
CLOSED_ON = date(2025, 4, 1)


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """List every element with its path."""
    yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in children:
        yield from walk(child, f"{path}/{name}")


def check_rules_that_neither_knows(resources: list[Resource]) -> None:
    """No empty element anywhere, and ids that FHIR allows."""
    for resource in resources:
        assert [path for path, value in walk(resource) if value in ("", [], {}, None)] == []
        ids = [value for path, value in walk(resource) if path.rpartition("/")[2] in {"id", "versionId"}]
        assert [one for one in ids if not re.fullmatch(r"[A-Za-z0-9.-]{1,64}", one)] == []


def check(resources: list[Resource]) -> None:
    check_all(resources)
    check_rules_that_neither_knows(resources)


@pytest.fixture
def eventful(register: Session) -> Session:
    """The small register after a closure, a move to another cluster and a new name, with leads in office."""
    appoint(register, "demo-pql", Role.PQL, "practice:10002")
    appoint(register, "demo-cql", Role.CQL, "cluster:gc0001", until=date(2030, 1, 1))
    appoint(register, "demo-board-lead", Role.BOARD_LEAD, "board:S08000030")
    appoint(register, "demo-partnership-lead", Role.PARTNERSHIP_LEAD, "partnership:S37000007")
    register.commit()
    acts.record(register, acts.close("10106", CLOSED_ON), CLOSED_ON)
    acts.record(register, acts.move("20004", "gc0001", CLOSED_ON), CLOSED_ON)
    acts.record(register, acts.rename("10125", "Strath Practice", CLOSED_ON), CLOSED_ON)
    return register


class TestSmallRegister:
    def test_what_the_server_says_of_itself(self, nobody: TestClient) -> None:
        check([nobody.get(f"{URL}/metadata").json()])

    def test_every_resource_and_every_bundle(self, steward: TestClient, eventful: Session) -> None:
        bundles = [bundle for kind in TYPES for bundle in pages(steward, f"{URL}/{kind}?_count=7")]
        entries = [entry for bundle in bundles for entry in bundle["entry"]]
        reads = [steward.get(entry["fullUrl"].removeprefix(f"{ADDRESS}/api/cluster")).json() for entry in entries]
        assert reads == [entry["resource"] for entry in entries]
        assert {one["resourceType"] for one in reads} == set(TYPES)
        assert {one.get("active", one.get("status")) for one in reads} == {True, False, "active", "inactive"}
        check([*bundles, *reads])

    def test_bundles_of_another_form(self, steward: TestClient, eventful: Session) -> None:
        queries = ("name=nobody", "_count=0", "bogus=1&_count=1", "name=nobody&bogus=1&other=2", "as_of=2024-12-31&_count=2")
        check([steward.get(f"{URL}/Organization?{query}").json() for query in queries])

    def test_every_kind_of_refusal(self, steward: TestClient, supplier: TestClient, nobody: TestClient, eventful: Session) -> None:
        answers = [
            nobody.get(f"{URL}/Organization"),
            supplier.get(f"{URL}/Organization"),
            steward.get(f"{URL}/Organization/practice-99999"),
            steward.get(f"{URL}/Organization?as_of=1999-01-01"),
            steward.get(f"{URL}/Organization?as_of=soon"),
            steward.get(f"{URL}/Organization?_lastUpdated=soon"),
            steward.get(f"{URL}/Organization?_cursor=x"),
            steward.get(f"{URL}/Organization?bogus=1", headers={"Prefer": "handling=strict"}),
            steward.get(f"{URL}/Patient"),
            steward.delete(f"{URL}/Organization/practice-10002"),
        ]
        assert [answer.status_code for answer in answers] == [401, 403, 404, 404, 400, 400, 400, 400, 404, 405]
        check([answer.json() for answer in answers])


class TestTheCheckItself:
    """A validator that finds nothing in anything would prove nothing."""

    @pytest.fixture
    def bundle(self, steward: TestClient, eventful: Session) -> Resource:
        found: Resource = steward.get(f"{URL}/Organization?type=practice").json()
        return found

    @pytest.mark.parametrize("validate", VALIDATORS)
    @pytest.mark.parametrize(
        ("broken", "value"),
        [
            ("active", "yes"),
            ("nickname", "x"),
            ("identifier", {"value": "x"}),
            ("partOf", "Organization/x"),
        ],
    )
    def test_a_broken_resource_is_refused(self, bundle: Resource, validate: Any, broken: str, value: Any) -> None:
        sound = bundle["entry"][0]["resource"]
        damaged = {**sound, broken: value}
        in_bundle = copy.deepcopy(bundle)
        in_bundle["entry"][1]["resource"] = damaged
        faults = validate([sound, damaged, in_bundle])
        assert faults[0] == []
        assert all(faults[1:])

    def test_a_code_that_hl7_does_not_list_is_refused(self, bundle: Resource) -> None:
        assert all(faults_found_by_node([{**bundle, "type": "search"}, {"resourceType": "Location", "status": "open"}]))

    def test_an_instant_that_is_none_is_refused(self, bundle: Resource) -> None:
        damaged = {**bundle["entry"][0]["resource"], "meta": {"lastUpdated": "soon"}}
        assert faults_found_by_fhirkit([damaged]) == [['error at Organization.meta.lastUpdated: "soon" is not a valid instant']]

    def test_a_missing_element_is_refused(self) -> None:
        for validate in VALIDATORS:
            assert all(validate([{"resourceType": "Bundle", "total": 1}, {"resourceType": "OperationOutcome"}]))

    def test_the_rules_of_ours_find_what_they_look_for(self) -> None:
        for broken in ({"resourceType": "Location", "alias": []}, {"id": "practice:1"}, {"contained": [{"id": "a b"}]}):
            with pytest.raises(AssertionError):
                check_rules_that_neither_knows([broken])


@pytest.mark.thorough
def test_every_bundle_of_the_real_register(on_real_register: FastAPI) -> None:
    """Both validators look into the entries of a bundle, as the check of the check shows."""
    steward = as_actor(TestClient(on_real_register), "steward")
    bundles = [bundle for kind in REGISTER_TYPES for bundle in pages(steward, f"{URL}/{kind}?_count=200")]
    check(bundles)
    found = [entry["resource"] for bundle in bundles for entry in bundle["entry"]]
    active = [one for one in found if one.get("active", one.get("status")) in {True, "active"}]
    kinds = [one["type"][0]["coding"][0]["code"] for one in active if one["resourceType"] == "Organization"]
    assert {kind: kinds.count(kind) for kind in kinds} == {"board": 14, "cluster": 149, "partnership": 31, "practice": 888}
    assert sum(one["resourceType"] == "Location" for one in active) == 888
    # Those in a placeholder are in no cluster.
    assert sum(one["resourceType"] == "OrganizationAffiliation" for one in active) == 884
