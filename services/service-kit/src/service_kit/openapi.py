"""Complete the OpenAPI document with the problems that the kit itself answers."""

from collections.abc import Mapping
from typing import Any

from service_kit.access import PermissionMissing
from service_kit.problems import (
    MalformedBody,
    Overloaded,
    Problem,
    ProblemDetails,
    TooLarge,
    Unauthenticated,
    UpstreamUnavailable,
    documented,
)

_METHODS = frozenset({"get", "put", "post", "delete", "patch"})
# What a schema may say without excluding any text.
_HARMLESS_KEYS = frozenset({"type", "title", "description", "default", "examples", "example"})


def describe(document: dict[str, Any]) -> dict[str, Any]:
    """Add, to every operation, the answers it can give before or beside its own code."""
    for item in document["paths"].values():
        for method in _METHODS & set(item):
            _describe_operation(item[method])
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs"))
    schemas["ProblemDetails"] = problem
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _describe_operation(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for requirement in operation.get("security", []):
        _add(responses, Unauthenticated)
        for permission in sorted({scope for scopes in requirement.values() for scope in scopes}):
            _add(responses, PermissionMissing)
            operation["description"] = f"{operation.get('description', '')}\n\nPermission: `{permission}`.".strip()
    if "requestBody" in operation:
        _add(responses, MalformedBody)
        _add(responses, TooLarge)
    elif not any(map(_can_be_invalid, operation.get("parameters", []))):
        responses.pop("422", None)
    _add(responses, Overloaded)
    _add(responses, UpstreamUnavailable)
    operation["responses"] = dict(sorted(responses.items()))


def _add(responses: dict[str, Any], problem: type[Problem]) -> None:
    response = documented(problem)[problem.status]
    existing = responses.setdefault(str(problem.status), response)
    if problem.title not in existing["description"]:
        existing["description"] = f"{problem.title}. Or: {existing['description']}"


def _can_be_invalid(parameter: Mapping[str, Any]) -> bool:
    """Say whether some value would be refused: in an address at least the zero character, in a header what its schema excludes."""
    if parameter["in"] in {"path", "query"}:
        return True
    schema = parameter["schema"]
    options = schema.get("anyOf", [schema])
    texts = [option for option in options if option.get("type") != "null"]
    return any(option.get("type") != "string" or set(option) - _HARMLESS_KEYS for option in texts)
