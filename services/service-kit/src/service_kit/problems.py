"""Expected failures as classes, and every error answer as an RFC 9457 problem."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, TypedDict

from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

MEDIA_TYPE = "application/problem+json"
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


class FieldError(TypedDict):
    """One fault of an input: where (a JSON pointer that starts with body, query, path or header) and what."""

    pointer: str
    detail: str


class FieldErrorRead(BaseModel):
    """One fault of an input."""

    pointer: str = Field(description="Where: /body/…, /query/…, /path/… or /header/….")
    detail: str


class ProblemDetails(BaseModel):
    """What went wrong, for the person reading it (RFC 9457)."""

    type: str = Field(description="A page that explains this kind of problem.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="The path that was asked for.")
    request_id: str = Field(description="Quote this when asking for help.")
    errors: list[FieldErrorRead] = Field(default=[], description="The faults of an input, one by one.")


class Problem(Exception):  # noqa: N818 - named after what the caller receives, not after Python's habit
    """A failure that a caller can expect; subclasses name the situation."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong on our side"
    default_headers: ClassVar[Mapping[str, str]] = {}

    def __init__(self, detail: str = "", *, errors: Sequence[FieldError] | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.errors = list(errors or ())
        self.headers = {**self.default_headers, **(headers or {})}


class InternalError(Problem):
    """Anything we did not foresee; its cause is in the log, never in the answer."""


class MalformedBody(Problem):
    """The body cannot be read at all."""

    status = 400
    slug = "malformed-body"
    title = "The body cannot be read"


class Unauthenticated(Problem):
    """No token, or one that does not stand up."""

    status = 401
    slug = "unauthenticated"
    title = "You are not signed in"
    default_headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}


class Forbidden(Problem):
    """The caller is known, and may not do this."""

    status = 403
    slug = "forbidden"
    title = "You may not do this"


class NotFound(Problem):
    """It does not exist, or it is not the caller's."""

    status = 404
    slug = "not-found"
    title = "There is nothing here"


class MethodNotAllowed(Problem):
    """The address exists, but not for this method."""

    status = 405
    slug = "method-not-allowed"
    title = "This address does not answer that method"


class Conflict(Problem):
    """The state of things refuses the change."""

    status = 409
    slug = "conflict"
    title = "This cannot be done now"


class Gone(Problem):
    """It was here once."""

    status = 410
    slug = "gone"
    title = "This is no longer here"


class TooLarge(Problem):
    """The body is larger than the operation takes."""

    status = 413
    slug = "too-large"
    title = "The request is too large"


class UnsupportedMediaType(Problem):
    """The body is of a kind that the operation does not read."""

    status = 415
    slug = "unsupported-media-type"
    title = "This kind of content is not read here"


class Unprocessable(Problem):
    """The input is malformed; `errors` says where."""

    status = 422
    slug = "invalid-input"
    title = "Some of the input is not valid"


class TooManyRequests(Problem):
    """The caller asks more often than agreed."""

    status = 429
    slug = "too-many-requests"
    title = "Too many requests"
    default_headers: ClassVar[Mapping[str, str]] = {"Retry-After": "10"}


class UpstreamRefused(Problem):
    """Another service understood us and said no, where we did not expect it."""

    status = 502
    slug = "upstream-refused"
    title = "Another part of Cairn refused the request"


class UpstreamUnavailable(Problem):
    """Something we depend on does not answer."""

    status = 503
    slug = "upstream-unavailable"
    title = "A part of Cairn cannot be reached"
    default_headers: ClassVar[Mapping[str, str]] = {"Retry-After": "5"}


class Overloaded(Problem):
    """More work than this service takes on at once."""

    status = 503
    slug = "overloaded"
    title = "Cairn is busy"
    default_headers: ClassVar[Mapping[str, str]] = {"Retry-After": "2"}


_BY_STATUS: Mapping[int, type[Problem]] = {
    problem.status: problem
    for problem in (MalformedBody, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, TooLarge, UnsupportedMediaType)
}


def documented(*problems: type[Problem]) -> dict[int | str, Any]:
    """Return the `responses=` of a route; problems of one status share an entry that holds all their titles."""
    by_status: dict[int, list[type[Problem]]] = defaultdict(list)
    for problem in problems:
        by_status[problem.status].append(problem)
    return {status: _response_of(group) for status, group in sorted(by_status.items())}


def _response_of(group: Sequence[type[Problem]]) -> dict[str, Any]:
    titles = dict.fromkeys(problem.title for problem in group)
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    response: dict[str, Any] = {"description": ". Or: ".join(titles), "content": {MEDIA_TYPE: {"schema": schema}}}
    headers = {name for problem in group for name in problem.default_headers}
    if headers:
        response["headers"] = {name: {"schema": {"type": "string"}} for name in sorted(headers)}
    return response


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
    kind = _BY_STATUS.get(exc.status_code)
    if kind is not None:
        return problem_response(request, kind(headers=headers))
    return problem_response(request, _unnamed(exc.status_code)(headers=headers))


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


def _on_unforeseen(request: Request, exc: Exception) -> Response:  # noqa: ARG001 - nothing of it may reach the caller
    problem = InternalError("It has been recorded. Try again, and quote the request id if it happens again.")
    # This answer leaves outside the middleware that adds the header to all others.
    problem.headers["X-Request-ID"] = correlation_id.get() or ""
    return problem_response(request, problem)
