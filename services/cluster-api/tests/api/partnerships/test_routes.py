import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

URL = "/v1/partnerships"


class TestListPartnerships:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"as_of": "2020-01-01"}).status_code == 404

    def test_a_straddling_cluster_counts_in_each_with_its_part(self, pql: TestClient, register: Session) -> None:
        partnerships = {one["code"]: one for one in pql.get(URL).json()["items"]}
        assert len(partnerships) == 31
        assert partnerships["S37000033"] == {
            "id": "partnership:S37000033",
            "code": "S37000033",
            "name": "Perth and Kinross",
            "valid_from": "2018-02-02",
            "valid_until": None,
            "predecessor_ids": ["partnership:S37000023"],
            "successor_id": None,
            "board_id": "board:S08000030",
            "clusters": 1,
            "straddling_clusters": 1,
            "practices": 1,
            "patients": 1000,
        }
        assert partnerships["S37000032"]["straddling_clusters"] == 1

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        page = pql.get(URL, params={"limit": 30}).json()
        rest = pql.get(URL, params={"limit": 30, "cursor": page["next_cursor"]}).json()
        codes = [one["code"] for one in page["items"] + rest["items"]]
        assert (len(codes), codes, rest["next_cursor"]) == (31, sorted(codes), None)


class TestGetPartnership:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/S37000007").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/S37000007").status_code == 403

    @pytest.mark.parametrize("code", ["S37000099", "S08000030", "dundee", "partnership:"])
    def test_not_there(self, pql: TestClient, register: Session, code: str) -> None:
        answer = pql.get(f"{URL}/{code}")
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#partnership-not-found")

    @pytest.mark.parametrize("code", ["S37000007", "partnership:S37000007"])
    def test_as_in_the_list(self, pql: TestClient, register: Session, code: str) -> None:
        listed = next(one for one in pql.get(URL).json()["items"] if one["code"] == "S37000007")
        assert pql.get(f"{URL}/{code}").json() == listed

    def test_an_archived_code_names_the_one_that_followed(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(f"{URL}/S37000014")
        assert answer.status_code == 410
        assert answer.json()["detail"] == "S37000014 was the code of Fife until 2018-02-01. Ask for S37000032."
        assert answer.headers["Link"] == '<S37000032>; rel="successor-version"'

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(f"{URL}/S37000007", params={"as_of": "2020-01-01"}).status_code == 404
