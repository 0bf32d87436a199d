"""As many requests at once as there are threads and database connections; the others wait their turn, and not for ever.

A request works in several steps in different threads, and keeps its connection from one to the next. If more were let in than there are
threads, those with a connection could wait for a thread while all threads wait for a connection, and nobody would get on.
"""

import asyncio
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_kit.problem_handlers import problem_response
from service_kit.problems import Overloaded

# About as long as a person waits; after that the caller is told when to come back.
WAIT_SECONDS = 10.0
# Asked by machines to see whether the process lives: the answer must not wait behind the work.
_AT_ONCE = frozenset({"/livez", "/readyz", "/metrics"})


class Admission:
    """Let so many requests work at once.

    A request counts from the moment its body has been read, so that a slow sender keeps nobody out, until its answer begins: the
    transaction has ended by then. The routes at `streaming_paths` read their body while they work, and hold no connection meanwhile.
    """

    def __init__(self, app: ASGIApp, most: int, streaming_paths: Collection[str] = (), wait_seconds: float = WAIT_SECONDS) -> None:
        self.app = app
        self.places = asyncio.Semaphore(most)
        self.wait_seconds = wait_seconds
        self.at_once = _AT_ONCE | frozenset(streaming_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"] in self.at_once:
            await self.app(scope, receive, send)
            return
        place = _Place(self.places, self.wait_seconds)

        async def receive_then_wait() -> Message:
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body", False):
                await place.take()
            return message

        async def send_and_leave(message: Message) -> None:
            if message["type"] == "http.response.start":
                place.leave()
            await send(message)

        try:
            if not _has_body(scope):
                await place.take()
            await self.app(scope, receive_then_wait, send_and_leave)
        except Overloaded as problem:
            await problem_response(Request(scope), problem)(scope, receive, send)
        finally:
            place.leave()


class _Place:
    """A request's place among those that work: taken once, left once."""

    def __init__(self, places: asyncio.Semaphore, wait_seconds: float) -> None:
        self.places = places
        self.wait_seconds = wait_seconds
        self.taken = False
        self.left = False

    async def take(self) -> None:
        if self.taken or self.left:
            return
        try:
            await asyncio.wait_for(self.places.acquire(), self.wait_seconds)
        except TimeoutError:
            raise Overloaded("Many others are being answered. Try again in a moment.") from None
        self.taken = True

    def leave(self) -> None:
        if self.taken and not self.left:
            self.places.release()
        self.left = True


def _has_body(scope: Scope) -> bool:
    """Answer whether somebody will read a body; one of no bytes is never asked for."""
    headers = Headers(scope=scope)
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
