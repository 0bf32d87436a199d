import pytest
from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.outcomes import outcome_of_ignored, outcome_of_problem

NAMES = Names("https://cairn.example.scot")
PROBLEM = {
    "type": "/docs/problems#invalid-input",
    "title": "Some of the input is not valid",
    "status": 400,
    "detail": "Correct it.",
    "instance": "/v1/fhir/Organization",
    "request_id": "01J",
}


class TestOutcomeOfProblem:
    def test_says_what_the_problem_document_would(self) -> None:
        [issue] = outcome_of_problem(NAMES, PROBLEM)["issue"]
        assert (issue["severity"], issue["code"], issue["diagnostics"]) == ("error", "invalid", "Correct it. Request id: 01J.")
        assert issue["details"]["coding"][0]["code"] == "invalid-input"
        assert issue["details"]["text"] == "Some of the input is not valid"

    def test_has_an_issue_for_each_fault_that_names_the_parameter(self) -> None:
        faults = [{"pointer": "/query/as_of", "detail": "No date."}, {"pointer": "/body/x", "detail": "No."}]
        _, of_query, of_body = outcome_of_problem(NAMES, {**PROBLEM, "errors": faults})["issue"]
        assert (of_query["diagnostics"], of_query["expression"]) == ("No date.", ["http.as_of"])
        assert "expression" not in of_body

    @pytest.mark.parametrize(
        ("status", "code"),
        [(401, "login"), (403, "forbidden"), (404, "not-found"), (405, "not-supported"), (503, "transient"), (409, "processing")],
    )
    def test_names_the_kind_of_issue(self, status: int, code: str) -> None:
        assert outcome_of_problem(NAMES, {**PROBLEM, "status": status})["issue"][0]["code"] == code


def test_what_was_ignored_is_a_warning() -> None:
    [issue] = outcome_of_ignored(["bogus"])["issue"]
    assert (issue["severity"], issue["expression"]) == ("warning", ["http.bogus"])
