"""What surrounds every request: bounded bodies and default headers. Plain ASGI, so large answers pass at full speed."""

from collections.abc import Collection, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_kit.problems import TooLarge

# Enough for the largest JSON body we exchange; a service that takes files says its own number.
MAX_BODY_BYTES = 32 * 1024 * 1024

_DEFAULT_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class BodyLimit:
    """Refuse to read more of a body than the limit, whether its length was announced or not.

    The routes at `streaming_paths` read their body as a stream and count for themselves; those of `most_at`, written as routes are
    (`/things/{thing_id}`), have a limit of their own.
    """

    def __init__(self, app: ASGIApp, most: int, streaming_paths: Collection[str] = (), most_at: Mapping[str, int] | None = None) -> None:
        self.app = app
        self.most = most
        self.streaming_paths = frozenset(streaming_paths)
        self.most_at = [(compile_path(path)[0], own) for path, own in (most_at or {}).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"] in self.streaming_paths:
            await self.app(scope, receive, send)
            return
        most = next((own for path, own in self.most_at if path.match(scope["path"])), self.most)
        announced = Headers(scope=scope).get("content-length", "0")
        announced_too_much = announced.isdecimal() and int(announced) > most
        read = 0

        async def receive_bounded() -> Message:
            nonlocal read
            # The problem leaves through whoever reads the body, and so becomes an answer like any other.
            message: Message = {} if announced_too_much else await receive()
            read += len(message.get("body", b""))
            if announced_too_much or read > most:
                raise TooLarge(f"At most {most:,} bytes are read here. Send it in parts.")
            return message

        await self.app(scope, receive_bounded, send)


class DefaultHeaders:
    """Headers that every answer carries unless its route says otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _DEFAULT_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
