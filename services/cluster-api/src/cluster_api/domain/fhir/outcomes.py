"""Write failures and remarks as FHIR OperationOutcomes."""

from collections.abc import Iterable, Mapping
from typing import Any

from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.resources import Resource

# https://hl7.org/fhir/R4/valueset-issue-type.html; what is not listed could not be processed.
_ISSUE_TYPES: Mapping[int, str] = {
    400: "invalid",
    401: "login",
    403: "forbidden",
    404: "not-found",
    405: "not-supported",
    413: "too-long",
    415: "not-supported",
    422: "invalid",
    429: "throttled",
    500: "exception",
    502: "transient",
    503: "transient",
}


def outcome_of_problem(names: Names, problem: Mapping[str, Any]) -> Resource:
    """Write a problem document (RFC 9457): the kind in `details`, what to do in `diagnostics`, and an issue for each fault of the input."""
    details = {
        "coding": [{"system": names.own("problem"), "code": problem["type"].rpartition("#")[2], "display": problem["title"]}],
        "text": problem["title"],
    }
    code = _ISSUE_TYPES.get(problem["status"], "processing")
    whole = _issue("error", code, f"{problem['detail']} Request id: {problem['request_id']}.", details=details)
    faults = [_issue("error", "invalid", fault["detail"], parameter=_parameter_of(fault["pointer"])) for fault in problem.get("errors", [])]
    return {"resourceType": "OperationOutcome", "issue": [whole, *faults]}


def outcome_of_ignored(parameters: Iterable[str]) -> Resource:
    """Say which search parameters were not looked at."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [
            _issue("warning", "not-supported", f"The parameter {name} is not known here and was not looked at.", parameter=name)
            for name in parameters
        ],
    }


def _issue(severity: str, code: str, diagnostics: str, *, details: Resource | None = None, parameter: str | None = None) -> Resource:
    issue: Resource = {"severity": severity, "code": code, "diagnostics": diagnostics}
    if details is not None:
        issue["details"] = details
    if parameter:
        # So R4 names a parameter: "For HTTP errors, will be 'http.' + the parameter name".
        issue["expression"] = [f"http.{parameter}"]
    return issue


def _parameter_of(pointer: str) -> str:
    """Return the parameter that a pointer such as /query/as_of names; none for what is no parameter."""
    place, _, name = pointer.lstrip("/").partition("/")
    return name.partition("/")[0] if place in {"query", "header", "path"} else ""
