"""Answer FHIR clients in FHIR, failures included: what is a problem elsewhere leaves these addresses as an OperationOutcome."""

import json
from collections.abc import Callable, Mapping
from inspect import iscoroutinefunction
from typing import Any, cast

from fastapi import FastAPI, Request, Response, status
from fastapi.responses import JSONResponse

from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.outcomes import outcome_of_problem

PREFIX = "/v1/fhir"
MEDIA_TYPE = "application/fhir+json"
_METHODS = frozenset({"get", "put", "post", "delete", "patch"})
_INVALID = str(status.HTTP_400_BAD_REQUEST)
_UNPROCESSABLE = str(status.HTTP_422_UNPROCESSABLE_CONTENT)

Handler = Callable[[Request, Any], Response]


class FhirResponse(JSONResponse):
    """A FHIR resource."""

    media_type = MEDIA_TYPE


def answer_in_fhir(app: FastAPI, names: Names) -> None:
    """Let every failure under the FHIR addresses be an OperationOutcome, and say so in the OpenAPI document."""
    for kind, handler in list(app.exception_handlers.items()):
        # FastAPI's own one for sockets is a coroutine; the kit's are plain functions.
        if not iscoroutinefunction(handler):
            app.add_exception_handler(kind, _in_fhir(cast("Handler", handler), names))
    describe = app.openapi

    def describe_fhir() -> dict[str, Any]:
        document = describe()
        for path, item in document["paths"].items():
            if path.startswith(f"{PREFIX}/"):
                for method in _METHODS & set(item):
                    item[method]["responses"] = dict(sorted(_responses(item[method]["responses"]).items()))
        return document

    app.openapi = describe_fhir  # type: ignore[method-assign]  # so FastAPI documents it


def resource_schema(resource_type: str) -> dict[str, Any]:
    """Describe a resource as far as OpenAPI needs to know; HL7 describes the rest."""
    return {
        "type": "object",
        "required": ["resourceType"],
        "properties": {"resourceType": {"const": resource_type}},
        "externalDocs": {"url": f"https://hl7.org/fhir/R4/{resource_type.lower()}.html"},
    }


def content_of(resource_type: str) -> dict[str, Any]:
    """Describe an answer that is a resource."""
    return {MEDIA_TYPE: {"schema": resource_schema(resource_type)}}


def _in_fhir(handler: Handler, names: Names) -> Handler:
    def handle(request: Request, exc: Exception) -> Response:
        answer = handler(request, exc)
        if not request.url.path.startswith(f"{PREFIX}/"):
            return answer
        # FHIR calls a search that cannot be read a bad request; 422 is for resources that a client sends.
        unprocessable = answer.status_code == status.HTTP_422_UNPROCESSABLE_CONTENT
        code = status.HTTP_400_BAD_REQUEST if unprocessable else answer.status_code
        headers = {name: value for name, value in answer.headers.items() if name not in {"content-length", "content-type"}}
        return FhirResponse(outcome_of_problem(names, json.loads(bytes(answer.body)) | {"status": code}), code, headers)

    return handle


def _responses(documented: Mapping[str, Any]) -> dict[str, Any]:
    """Return the documented answers with the content that they have here."""
    responses = {code: answer for code, answer in documented.items() if code != _UNPROCESSABLE}
    if _UNPROCESSABLE in documented:
        told = [responses[_INVALID]["description"]] if _INVALID in responses else []
        responses[_INVALID] = {"description": ". Or: ".join([*told, documented[_UNPROCESSABLE]["description"]])}
    return {code: answer | ({"content": content_of("OperationOutcome")} if code >= _INVALID else {}) for code, answer in responses.items()}
