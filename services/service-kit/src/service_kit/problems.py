"""Expected failures as classes that carry their status, and how a route documents them (RFC 9457)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypedDict

from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"


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
    # What to do, for whoever raises it without words of their own.
    default_detail: ClassVar[str] = "Try again, and quote the request id if it happens again."
    default_headers: ClassVar[Mapping[str, str]] = {}

    def __init__(self, detail: str = "", *, errors: Sequence[FieldError] | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.default_detail
        self.errors = list(errors or ())
        self.headers = {**self.default_headers, **(headers or {})}


class InternalError(Problem):
    """Anything we did not foresee; its cause is in the log, never in the answer."""


class MalformedBody(Problem):
    """The body cannot be read at all."""

    status = 400
    slug = "malformed-body"
    title = "The body cannot be read"
    default_detail = "Check that the body is complete and is what its Content-Type says, in UTF-8."


class Unauthenticated(Problem):
    """No token, or one that does not stand up."""

    status = 401
    slug = "unauthenticated"
    title = "You are not signed in"
    default_detail = "Sign in, or send an access token."
    default_headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}


class Forbidden(Problem):
    """The caller is known, and may not do this."""

    status = 403
    slug = "forbidden"
    title = "You may not do this"
    default_detail = "If you think you should, ask the person who looks after appointments where you work."


class NotFound(Problem):
    """It does not exist, or it is not the caller's."""

    status = 404
    slug = "not-found"
    title = "There is nothing here"
    default_detail = "Check the address. What is not yours to see is not shown as being there either."


class MethodNotAllowed(Problem):
    """The address exists, but not for this method."""

    status = 405
    slug = "method-not-allowed"
    title = "This address does not answer that method"
    default_detail = "Use one of the methods that the header Allow lists."


class Conflict(Problem):
    """The state of things refuses the change."""

    status = 409
    slug = "conflict"
    title = "This cannot be done now"
    default_detail = "Look at how things stand now, and try again."


class Gone(Problem):
    """It was here once."""

    status = 410
    slug = "gone"
    title = "This is no longer here"
    default_detail = "Look in the list for what is there now."


class TooLarge(Problem):
    """The body is larger than the operation takes."""

    status = 413
    slug = "too-large"
    title = "The request is too large"
    default_detail = "Send it in smaller parts."


class UnsupportedMediaType(Problem):
    """The body is of a kind that the operation does not read."""

    status = 415
    slug = "unsupported-media-type"
    title = "This kind of content is not read here"
    default_detail = "Set Content-Type to a kind that the API reference lists for this operation."


class Unprocessable(Problem):
    """The input is malformed; `errors` says where."""

    status = 422
    slug = "invalid-input"
    title = "Some of the input is not valid"
    default_detail = "Correct it as the API reference says, and send it again."


class TooManyRequests(Problem):
    """The caller asks more often than agreed."""

    status = 429
    slug = "too-many-requests"
    title = "Too many requests"
    default_detail = "Wait as many seconds as the header Retry-After says, and try again."
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
    default_detail = "Try again in a few seconds. What cannot be checked is refused, not assumed."
    default_headers: ClassVar[Mapping[str, str]] = {"Retry-After": "5"}


class Overloaded(Problem):
    """More work than this service takes on at once."""

    status = 503
    slug = "overloaded"
    title = "Cairn is busy"
    default_detail = "Try again in a few seconds."
    default_headers: ClassVar[Mapping[str, str]] = {"Retry-After": "2"}


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
