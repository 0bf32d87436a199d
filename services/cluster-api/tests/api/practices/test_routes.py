from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from ...factories import SMALL, changed, import_register

URL = "/v1/practices"


class TestListPractices:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"as_of": "2020-01-01"}).status_code == 404

    @pytest.mark.parametrize(
        ("search", "codes"),
        [
            ("harbour", ["10002"]),
            ("practice HILL", ["10106"]),
            ("20004", ["20004"]),
            ("F20004", ["20004"]),
            ("dd1", ["10002", "10106", "10125", "20004", "60016"]),
            ("anytown glen", ["10125"]),
            ("100%", []),
            ("nowhere", []),
        ],
    )
    def test_search(self, pql: TestClient, register: Session, search: str, codes: list[str]) -> None:
        assert [one["code"] for one in pql.get(URL, params={"search": search}).json()["items"]] == codes

    @pytest.mark.parametrize("cluster", ["gc0002", "cluster:gc0002"])
    def test_of_a_cluster(self, pql: TestClient, register: Session, cluster: str) -> None:
        assert [one["code"] for one in pql.get(URL, params={"cluster": cluster}).json()["items"]] == ["10125", "20004"]

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        page = pql.get(URL, params={"limit": 3}).json()
        rest = pql.get(URL, params={"limit": 3, "cursor": page["next_cursor"]}).json()
        assert len(page["items"]) == 3
        assert [one["code"] for one in rest["items"]] == ["20004", "60016"]

    def test_a_search_that_no_database_could_hold(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"search": "\x00"}).status_code == 422


class TestGetPractice:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/10002").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/10002").status_code == 403

    @pytest.mark.parametrize("code", ["99999", "1000", "gc0001"])
    def test_not_there(self, pql: TestClient, register: Session, code: str) -> None:
        answer = pql.get(f"{URL}/{code}")
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#practice-not-in-register")

    @pytest.mark.parametrize("code", ["10002", "T10002", "t10002"])
    def test_as_published(self, pql: TestClient, register: Session, code: str) -> None:
        assert pql.get(f"{URL}/{code}").json() == {
            "id": "practice:10002",
            "code": "10002",
            "name": "Harbour Practice",
            "address": ["Harbour Practice", "1 High Street", "Anytown"],
            "postcode": "DD1 1AA",
            "telephone": "01382 000 000",
            "contract_type": "17J",
            "data_zone": "S01007129",
            "cluster_id": "cluster:gc0001",
            "cluster_name": "Dundee 4",
            "partnership_id": "partnership:S37000007",
            "board_id": "board:S08000030",
            "patients": 1000,
            "opened_on": None,
            "closed_on": None,
        }

    def test_in_no_cluster(self, pql: TestClient, register: Session) -> None:
        practice = pql.get(f"{URL}/60016").json()
        assert (practice["cluster_id"], practice["cluster_name"]) == (None, None)


class TestListMemberships:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/10002/memberships").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/10002/memberships").status_code == 403

    @pytest.mark.parametrize("code", ["99999", "abcde"])
    def test_not_there(self, pql: TestClient, register: Session, code: str) -> None:
        assert pql.get(f"{URL}/{code}/memberships").status_code == 404

    def test_in_order_up_to_the_date(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", cluster="Lanarkshire Undefined"), date(2025, 1, 1))
        register.commit()
        first = {"cluster_id": "cluster:gc0001", "cluster_name": "Dundee 4", "valid_from": "2024-10-01", "valid_until": "2025-01-01"}
        then = {"cluster_id": None, "cluster_name": "Lanarkshire Undefined", "valid_from": "2025-01-01", "valid_until": None}
        assert pql.get(f"{URL}/10002/memberships").json()["items"] == [first, then]
        assert pql.get(f"{URL}/10002/memberships", params={"as_of": "2024-12-31"}).json()["items"] == [first]
