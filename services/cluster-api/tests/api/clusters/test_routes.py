from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

URL = "/v1/clusters"


class TestListClusters:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"as_of": "2020-01-01"}).status_code == 404

    def test_placeholders_only_when_asked_for(self, pql: TestClient, register: Session) -> None:
        assert [one["name"] for one in pql.get(URL).json()["items"]] == ["Dundee 4", "Kinross/Errol"]
        items = pql.get(URL, params={"include_placeholders": "true"}).json()["items"]
        assert [(one["name"], one["is_placeholder"]) for one in items][2] == ("Lanarkshire Undefined", True)

    def test_by_partnership_only_the_part_that_lies_there(self, pql: TestClient, register: Session) -> None:
        (cluster,) = pql.get(URL, params={"partnership": "partnership:S37000032"}).json()["items"]
        assert (cluster["name"], cluster["practices"], cluster["partnership_ids"]) == ("Kinross/Errol", 1, ["partnership:S37000032"])

    def test_by_board(self, pql: TestClient, register: Session) -> None:
        items = pql.get(URL, params={"board": "S08000030"}).json()["items"]
        assert [(one["name"], one["practices"]) for one in items] == [("Dundee 4", 2), ("Kinross/Errol", 1)]

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        page = pql.get(URL, params={"limit": 1}).json()
        rest = pql.get(URL, params={"limit": 1, "cursor": page["next_cursor"]}).json()
        assert [one["id"] for one in page["items"] + rest["items"]] == ["cluster:gc0001", "cluster:gc0002"]
        assert rest["next_cursor"] is None

    def test_a_cursor_of_nobody(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"cursor": "zzz"}).status_code == 422


class TestGetCluster:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/gc0001").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/gc0001").status_code == 403

    def test_not_there(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(f"{URL}/gc9999")
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#cluster-not-found")

    def test_with_its_parts(self, pql: TestClient, register: Session) -> None:
        cluster = pql.get(f"{URL}/cluster:gc0002").json()
        assert (cluster["practices"], cluster["patients"]) == (2, 2000)
        assert cluster["parts"] == [
            {
                "partnership_id": "partnership:S37000032",
                "partnership_name": "Fife",
                "board_id": "board:S08000029",
                "practices": 1,
                "patients": 1000,
            },
            {
                "partnership_id": "partnership:S37000033",
                "partnership_name": "Perth and Kinross",
                "board_id": "board:S08000030",
                "practices": 1,
                "patients": 1000,
            },
        ]


class TestListPracticesOfCluster:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/gc0001/practices").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/gc0001/practices").status_code == 403

    def test_not_there(self, pql: TestClient, register: Session) -> None:
        assert pql.get(f"{URL}/gc9999/practices").status_code == 404

    def test_its_practices(self, pql: TestClient, register: Session) -> None:
        items = pql.get(f"{URL}/gc0001/practices").json()["items"]
        assert [(one["code"], one["cluster_name"]) for one in items] == [("10002", "Dundee 4"), ("10106", "Dundee 4")]
