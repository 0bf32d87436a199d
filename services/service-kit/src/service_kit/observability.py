"""One JSON line per event, one id per request, the caller's trace passed on, and counts for the dashboard."""

import logging
import re
import secrets
import sys
import time
from contextvars import ContextVar
from typing import TextIO

import structlog
from asgi_correlation_id import CorrelationIdMiddleware, correlation_id
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.types import EventDict, Processor, WrappedLogger

traceparent: ContextVar[str] = ContextVar("traceparent", default="")

_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
# Asked every few seconds by machines; a line for each would bury the rest.
_QUIET_PATHS = frozenset({"/livez", "/readyz", "/metrics"})

_HANDLER = "service_kit"
_log = structlog.stdlib.get_logger("service_kit.requests")


class _Stdout(logging.StreamHandler[TextIO]):
    """Standard output as it is when a line is written: test runners put another one in its place."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)
        self.name = _HANDLER

    @property
    def stream(self) -> TextIO:
        return sys.stdout

    @stream.setter
    def stream(self, value: TextIO) -> None:
        del value  # there is only the one


def configure_logging(level: str) -> None:
    """Write every log record of this process, ours or a library's, as one JSON line on standard output."""
    shared: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_request,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = _Stdout()
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer()],
    )
    handler.setFormatter(formatter)
    root = logging.getLogger()
    # Once more in the same process (tests) replaces our own handler and leaves other people's alone.
    root.handlers = [*(other for other in root.handlers if other.name != _HANDLER), handler]
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    # Our own lines say the same and more: one for each request, one for each unforeseen failure.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").addFilter(_is_not_ours_already)
    # One line for each call between services is the other side's business.
    logging.getLogger("httpx").setLevel(logging.WARNING)


def _is_not_ours_already(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith("Exception in ASGI application")


def _add_request(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if request_id := correlation_id.get():
        event["request_id"] = request_id
    if trace := traceparent.get():
        event["traceparent"] = trace
    return event


def install_observability(app: FastAPI) -> None:
    """Add request ids, trace context, the request log and `/metrics`."""
    Instrumentator(registry=CollectorRegistry()).instrument(app).expose(app, include_in_schema=False)
    app.add_middleware(RequestLog)
    app.add_middleware(CorrelationIdMiddleware)


class RequestLog:
    """Keep or start the trace, and write one line when the answer has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        traceparent.set(kept_or_new_trace(headers.get(b"traceparent", b"").decode("latin-1")))
        started = time.perf_counter()
        status = 500

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            if scope["path"] not in _QUIET_PATHS:
                milliseconds = round((time.perf_counter() - started) * 1000, 1)
                _log.info("request", method=scope["method"], path=scope["path"], status=status, milliseconds=milliseconds)


def kept_or_new_trace(received: str) -> str:
    """Return a well-formed W3C trace context: the caller's, or a new one."""
    if _TRACEPARENT.fullmatch(received):
        return received
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"
