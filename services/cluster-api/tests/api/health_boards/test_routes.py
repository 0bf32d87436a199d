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
            "partnership_ids": ["partnership:S37000003", "partnership:S37000007", "partnership:S37000033"],
            "clusters": 2,
            "practices": 3,
            "patients": 3000,
        }
        assert boards["S08000032"]["clusters"] == 0

    def test_a_date_that_is_none(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(URL, params={"as_of": "yesterday"})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/query/as_of"
