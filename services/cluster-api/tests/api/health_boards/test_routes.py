import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

URL = "/v1/health-boards"


class TestListHealthBoards:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"as_of": "2020-01-01"}).status_code == 404

    def test_those_in_force_with_what_lies_in_them(self, pql: TestClient, register: Session) -> None:
        boards = {board["code"]: board for board in pql.get(URL).json()["items"]}
        assert len(boards) == 14
        assert boards["S08000030"] == {
            "id": "board:S08000030",
            "code": "S08000030",
            "name": "NHS Tayside",
            "valid_from": "2018-02-02",
            "valid_until": None,
            "predecessor_ids": ["board:S08000027"],
            "successor_id": None,
            "partnership_ids": ["partnership:S37000003", "partnership:S37000007", "partnership:S37000033"],
            "clusters": 2,
            "straddling_clusters": 1,
            "practices": 3,
            "patients": 3000,
        }
        assert boards["S08000032"]["clusters"] == 0

    def test_a_date_that_is_none(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(URL, params={"as_of": "yesterday"})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/query/as_of"

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        page = pql.get(URL, params={"limit": 10}).json()
        rest = pql.get(URL, params={"limit": 10, "cursor": page["next_cursor"]}).json()
        codes = [one["code"] for one in page["items"] + rest["items"]]
        assert (len(codes), codes, rest["next_cursor"]) == (14, sorted(codes), None)


class TestGetHealthBoard:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/S08000030").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/S08000030").status_code == 403

    @pytest.mark.parametrize("code", ["S08000099", "S37000007", "tayside", "board:"])
    def test_not_there(self, pql: TestClient, register: Session, code: str) -> None:
        answer = pql.get(f"{URL}/{code}")
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#health-board-not-found")

    @pytest.mark.parametrize("code", ["S08000030", "board:S08000030"])
    def test_as_in_the_list(self, pql: TestClient, register: Session, code: str) -> None:
        listed = next(one for one in pql.get(URL).json()["items"] if one["code"] == "S08000030")
        assert pql.get(f"{URL}/{code}").json() == listed

    def test_an_archived_code_names_the_one_that_followed(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(f"{URL}/S08000027")
        assert answer.status_code == 410
        assert answer.json()["detail"] == "S08000027 was the code of NHS Tayside until 2018-02-01. Ask for S08000030."
        assert answer.headers["Link"] == '<S08000030>; rel="successor-version"'

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(f"{URL}/S08000030", params={"as_of": "2020-01-01"}).status_code == 404
