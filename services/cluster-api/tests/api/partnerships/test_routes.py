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
            "board_id": "board:S08000030",
            "clusters": 1,
            "straddling_clusters": 1,
            "practices": 1,
            "patients": 1000,
        }
        assert partnerships["S37000032"]["straddling_clusters"] == 1
