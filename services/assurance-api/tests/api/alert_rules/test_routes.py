"""The rules over HTTP."""

from fastapi.testclient import TestClient


class TestList:
    def test_no_token_401(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/alert-rules").status_code == 401

    def test_wrong_permission_403(self, supplier: TestClient) -> None:
        assert supplier.get("/v1/alert-rules").status_code == 403

    def test_the_four_rules_at_work(self, pql: TestClient) -> None:
        rules = {each["code"]: each for each in pql.get("/v1/alert-rules").json()["items"]}
        assert sorted(rules) == ["cluster_slip", "improvement", "level", "slip"]
        assert all(each["active"] for each in rules.values())
        assert (rules["level"]["quarterly"], rules["level"]["gate"], rules["slip"]["gate"]) == (True, "reliability", "predictive_value")
