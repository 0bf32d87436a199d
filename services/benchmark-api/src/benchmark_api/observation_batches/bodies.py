"""Read a batch while it arrives: as one JSON document, as lines of JSON, or as a form whose second part is CSV.

Of a stream no more is held at a time than a piece of some megabytes and the packed rows of the pieces before it. No connection and no
thread waits for the sender, and nothing is stored before the last row was read.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Protocol, TypeVar

import polars as pl
from anyio.to_thread import run_sync
from fastapi import Depends, Path, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from service_kit import Database, TooLarge
from service_kit.middleware import MAX_BODY_BYTES
from starlette.requests import ClientDisconnect

from benchmark_api.domain.observations.faults import FAULTS_LISTED
from benchmark_api.domain.observations.files import SCHEMA, CsvRows, JsonRows, Lines, Piece
from benchmark_api.domain.observations.rows import RowsOfBatch
from benchmark_api.domain.visibility import SharingLevels
from benchmark_api.observation_batches import service
from benchmark_api.observation_batches.errors import BatchFormatUnknown, BatchUnreadable
from benchmark_api.observation_batches.schemas import MAX_ROWS, MAX_ROWS_OF_DOCUMENT, BatchHead, BatchWrite
from benchmark_api.permissions import BatchWriter

DOCUMENT, LINES, FORM = "application/json", "application/x-ndjson", "multipart/form-data"
# Six million lines of JSON of the usual length, and half as much again.
MAX_STREAM_BYTES: Final = 1024 * 1024 * 1024
# Five thousand decisions on sharing and five hundred periods take a quarter of it.
_MAX_HEAD_BYTES: Final = 2 * 1024 * 1024
_SEND_AGAIN: Final = "Send the whole batch again."

BatchId = Annotated[
    str,
    Path(
        pattern=r"^[A-Za-z0-9_-]{1,80}$",
        openapi_examples={"one": {"value": "batch-1"}},
        description="The sender's id of the batch; assurance-api uses the submission's.",
    ),
]

Model = TypeVar("Model", bound=BaseModel)


async def delivery(request: Request, writer: BatchWriter, batch_id: BatchId) -> service.Delivery:
    """Read the body of a request whose sender may deliver."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if media_type == DOCUMENT:
            head, rows = await _document(request)
        elif media_type == LINES:
            head, rows = await _stream(request, FirstLine(), JsonRows())
        elif media_type == FORM:
            head, rows = await _stream(request, Form(request.headers["content-type"]), CsvRows())
        else:
            raise BatchFormatUnknown(f"Send {DOCUMENT}, {LINES} or {FORM}, and say so in the Content-Type header.")
    except ClientDisconnect:
        raise BatchUnreadable(f"The batch stopped before its end. {_SEND_AGAIN}") from None
    return await run_sync(_delivery, batch_id, head, rows, writer.subject)


Delivered = Annotated[service.Delivery, Depends(delivery)]


class HeadThenRows(Protocol):
    """Takes a body apart as it arrives."""

    head: bytes | None

    def add(self, content: bytes) -> bytes:
        """Take bytes in; return those that belong to rows."""

    def end(self) -> None:
        """Raise BatchUnreadable if something is missing."""


@dataclass
class FirstLine:
    """The head is the first line; the lines after it are rows."""

    head: bytes | None = None
    _held: bytearray = field(default_factory=bytearray)

    def add(self, content: bytes) -> bytes:
        """Take bytes in; return those after the first line."""
        if self.head is not None:
            return content
        self._held += content
        line, end, rest = bytes(self._held).partition(b"\n")
        _check_head_size(len(line))
        if not end:
            return b""
        self.head = line
        return rest

    def end(self) -> None:
        """Raise BatchUnreadable if the first line never ended."""
        if self.head is None:
            raise BatchUnreadable("The first line is the batch's head, as one JSON object; the rows follow on lines of their own.")


class Form:
    """The part `head` comes first, the part `rows` after it."""

    def __init__(self, content_type: str) -> None:
        self.head: bytes | None = None
        self._held, self._rows = bytearray(), bytearray()
        self._parts: list[str] = []
        self._header_name, self._header_value = b"", b""
        self._is_whole = False
        boundary = parse_options_header(content_type)[1].get(b"boundary", b"")
        if not boundary:
            raise BatchUnreadable("The Content-Type header of a form names its boundary.")
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_part_data": self._data,
                "on_part_end": self._end_of_part,
                "on_header_field": self._on_header_name,
                "on_header_value": self._on_header_value,
                "on_header_end": self._end_of_header,
                "on_end": self._end_of_form,
            },
        )

    def add(self, content: bytes) -> bytes:
        """Take bytes in; return those of the part `rows`."""
        try:
            self._parser.write(content)
        except FormParserError as error:
            raise BatchUnreadable(f"The form is broken. {_SEND_AGAIN}") from error
        rows = bytes(self._rows)
        self._rows.clear()
        return rows

    def end(self) -> None:
        """Raise BatchUnreadable unless both parts came, and the form ended."""
        if not self._is_whole or self._parts != ["head", "rows"]:
            raise BatchUnreadable("A form has two parts: first head, as JSON, then rows, as CSV with a header line.")

    def _begin(self) -> None:
        self._parts.append("")

    def _on_header_name(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _end_of_header(self) -> None:
        if self._header_name.lower() == b"content-disposition":
            self._parts[-1] = parse_options_header(self._header_value)[1].get(b"name", b"").decode("latin-1")
            if self._parts != ["head", "rows"][: len(self._parts)]:
                self.end()
        self._header_name, self._header_value = b"", b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._parts == ["head"]:
            self._held += data[start:end]
            _check_head_size(len(self._held))
        else:
            self._rows += data[start:end]

    def _end_of_part(self) -> None:
        if self.head is None:
            self.head = bytes(self._held)

    def _end_of_form(self) -> None:
        self._is_whole = True


def _check_head_size(size: int) -> None:
    if size > _MAX_HEAD_BYTES:
        raise BatchUnreadable("The head is larger than any batch's. Check that the rows begin after it.")


class _Reader(Protocol):
    def read(self, piece: bytes) -> Piece:
        """Read one piece."""


async def _stream(request: Request, parts: HeadThenRows, reader: _Reader) -> tuple[BatchHead, RowsOfBatch]:
    database: Database = request.app.state.database
    lines = Lines()
    taken: tuple[BatchHead, RowsOfBatch] | None = None
    async for content in request.stream():
        piece = lines.add(parts.add(content))
        if taken is None and parts.head is not None:
            taken = await run_sync(_begin, database, parts.head)
        if piece and taken is not None:
            await run_sync(_take, taken[1], reader, piece)
    parts.end()
    if taken is None:
        raise BatchUnreadable(_SEND_AGAIN)
    await run_sync(_take, taken[1], reader, lines.rest())
    return taken


def _begin(database: Database, head: bytes) -> tuple[BatchHead, RowsOfBatch]:
    found = _validated(BatchHead, head)
    return found, _no_rows_yet(database, found, MAX_ROWS)


def _take(rows: RowsOfBatch, reader: _Reader, piece: bytes) -> None:
    rows.add(reader.read(piece))


async def _document(request: Request) -> tuple[BatchHead, RowsOfBatch]:
    body = bytearray()
    async for content in request.stream():
        body += content
        if len(body) > MAX_BODY_BYTES:
            raise TooLarge(f"At most {MAX_BODY_BYTES:,} bytes are read as one document. Send the rows as lines or as CSV.")
    return await run_sync(_of_document, request.app.state.database, bytes(body))


def _of_document(database: Database, body: bytes) -> tuple[BatchHead, RowsOfBatch]:
    batch = _validated(BatchWrite, body)
    rows = _no_rows_yet(database, batch, MAX_ROWS_OF_DOCUMENT)
    columns = [pl.Series(name, [getattr(row, name) for row in batch.rows], dtype=kind) for name, kind in SCHEMA.items()]
    rows.add(Piece(pl.DataFrame([pl.Series("number", range(len(batch.rows)), dtype=pl.UInt32), *columns]), []))
    return batch, rows


def _no_rows_yet(database: Database, head: BatchHead, most: int) -> RowsOfBatch:
    # A session of its own: no connection may wait while a slow sender uploads.
    with database.session_factory.begin() as session:
        return RowsOfBatch(service.expected(session, [release.period for release in head.releases]), most)


def _validated(model: type[Model], content: bytes) -> Model:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)[:FAULTS_LISTED]
        raise RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in faults]) from None


def _delivery(batch_id: str, head: BatchHead, rows: RowsOfBatch, sent_by: str) -> service.Delivery:
    return service.Delivery(
        batch_id=batch_id,
        data_set=head.data_set,
        submission_id=head.submission_id,
        simulated=head.simulated,
        releases={release.period: release.private_until for release in head.releases},
        sharing=SharingLevels(
            frozenset(head.sharing.default),
            {code: frozenset(levels) for code, levels in head.sharing.exceptions.items()},
        ),
        rows=rows.whole(),
        faults=rows.faults,
        sent_by=sent_by,
    )


def documented_body() -> dict[str, Any]:
    """Describe the three kinds of body."""
    return {
        "required": True,
        "description": "The same batch in one of three forms. Lines and forms are read as they arrive, and may have millions of rows.",
        "content": {
            DOCUMENT: {"schema": _schema_of(BatchWrite)},
            LINES: {
                "schema": {
                    "type": "string",
                    "description": "The first line is the head (the document without rows), each other line one row.",
                },
                "example": f"{_HEAD}\n{_JSON_ROW}\n",
            },
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["head", "rows"],
                    "additionalProperties": False,
                    "properties": {
                        "head": _schema_of(BatchHead),
                        "rows": {"type": "string", "description": "CSV with a header line, its columns in any order.", "example": _CSV},
                    },
                    "description": "Two parts in this order.",
                },
                "encoding": {"head": {"contentType": DOCUMENT}, "rows": {"contentType": "text/csv"}},
            },
        },
    }


_HEAD: Final = (
    '{"data_set": "quality-monthly", "submission_id": "submission-1", "simulated": true,'
    ' "releases": [{"period": "2026-09", "private_until": null}], "sharing": {"default": ["cluster"], "exceptions": {}}}'
)
_JSON_ROW: Final = '{"practice_code": "10002", "indicator": "antipsychotic-75", "period": "2026-09", "numerator": 41, "denominator": 230}'
_CSV: Final = "practice_code,indicator,period,numerator,denominator\n10002,antipsychotic-75,2026-09,41,230\n"


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Give a model's schema with everything it refers to in its place, as a body of an operation's own needs."""
    schema = model.model_json_schema()
    parts = schema.pop("$defs", {})

    def written_out(node: Any) -> Any:
        if isinstance(node, dict):
            reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
            return written_out(parts[reference]) if reference else {name: written_out(value) for name, value in node.items()}
        return [written_out(one) for one in node] if isinstance(node, list) else node

    found: dict[str, Any] = written_out(schema)
    return found
