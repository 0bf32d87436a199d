"""Answer every failure as an RFC 9457 problem, whoever raised it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from service_kit.problems import (
    MEDIA_TYPE,
    FieldError,
    Forbidden,
    InternalError,
    MalformedBody,
    MethodNotAllowed,
    NotFound,
    Problem,
    TooLarge,
    Unauthenticated,
    Unprocessable,
    UnsupportedMediaType,
)

_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")

_BY_STATUS: Mapping[int, type[Problem]] = {
    problem.status: problem
    for problem in (MalformedBody, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, TooLarge, UnsupportedMediaType)
}

_log = structlog.stdlib.get_logger(__name__)


def problem_response(request: Request, problem: Problem) -> Response:
    """Return the answer that a problem becomes."""
    request_id = correlation_id.get() or ""
    body: dict[str, Any] = {
        "type": f"/docs/problems#{problem.slug}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": request.url.path,
        "request_id": request_id,
    }
    if problem.errors:
        body["errors"] = problem.errors
    return JSONResponse(body, status_code=problem.status, headers=problem.headers, media_type=MEDIA_TYPE)


def install_problems(app: FastAPI) -> None:
    """Answer every failure of this application with a problem."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_invalid_input)
    app.add_exception_handler(Exception, _on_unforeseen)


def _on_problem(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, Problem)  # noqa: S101 - registered for Problem only; tells the type checker so
    return problem_response(request, exc)


def _on_http_exception(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, HTTPException)  # noqa: S101 - registered for HTTPException only
    if isinstance(exc.__cause__, Problem):
        # FastAPI turns whatever reading the body raised into a 400; what it was is the truth.
        return problem_response(request, exc.__cause__)
    headers = dict(exc.headers or {})
    if exc.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed_methods(request))
    kind = _BY_STATUS.get(exc.status_code) or _unnamed(exc.status_code)
    return problem_response(request, kind(headers=headers))


def _unnamed(status_code: int) -> type[Problem]:
    phrase = HTTPStatus(status_code).phrase
    return type("UnnamedProblem", (Problem,), {"status": status_code, "slug": f"status-{status_code}", "title": phrase})


def _allowed_methods(request: Request) -> list[str]:
    """Ask all routes: Starlette's own `Allow` names only the methods of the first one with this path."""
    scope = dict(request.scope)
    return [
        method for method in _METHODS if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]


def _on_invalid_input(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)  # noqa: S101 - registered for RequestValidationError only
    faults = exc.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return problem_response(request, MalformedBody("The body is not JSON. Check it for a missing bracket or quotation mark."))
    # The input itself is not repeated: it may be large, and it may be confidential.
    errors = [FieldError(pointer="/" + "/".join(map(str, fault["loc"])), detail=fault["msg"]) for fault in faults]
    return problem_response(request, Unprocessable("Correct what is listed and send it again.", errors=errors))


def _on_unforeseen(request: Request, exc: Exception) -> Response:
    # Nothing of it may reach the caller.
    _log.error("unforeseen failure", exc_info=exc)
    problem = InternalError("It has been recorded. Try again, and quote the request id if it happens again.")
    # This answer leaves outside the middleware that adds the header to all others.
    problem.headers["X-Request-ID"] = correlation_id.get() or ""
    return problem_response(request, problem)
