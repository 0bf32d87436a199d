"""One set of rows as JSON, CSV or Parquet, as the caller's `Accept` asks; and prepared answers, unless the caller has them."""

import io
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import polars as pl
from fastapi import Depends, Request, Response, status
from service_kit.negotiation import accepts_gzip, wanted_form

from benchmark_api.prepared import PreparedAnswer

CSV = "text/csv"
PARQUET = "application/vnd.apache.parquet"
SIMULATED_NOTE = "Simulated values"


class Format(StrEnum):
    """The forms a list can take."""

    JSON = "application/json"
    CSV = CSV
    PARQUET = PARQUET


def wanted_format(request: Request) -> Format:
    """Return the form of the answer; JSON when the caller names none that we can write."""
    return wanted_form(request, Format, otherwise=Format.JSON)


WantedFormat = Annotated[Format, Depends(wanted_format)]


def table_response(frame: pl.DataFrame, form: Format, name: str) -> Response:
    """Write rows as CSV or Parquet; a `note` column says when values are simulated."""
    noted = _with_note(frame)
    content = noted.write_csv().encode() if form is Format.CSV else _parquet(noted)
    suffix = "csv" if form is Format.CSV else "parquet"
    media_type = "text/csv; charset=utf-8; header=present" if form is Format.CSV else PARQUET
    disposition = f'attachment; filename="{name}.{suffix}"'
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition, "Vary": "Accept"})


def prepared_response(request: Request, answer: PreparedAnswer) -> Response:
    """Send a prepared JSON answer, compressed when the caller reads that, or nothing when the caller has it already."""
    compressed = accepts_gzip(request.headers.get("accept-encoding", ""))
    # Not "-gzip" in the tag: Caddy takes that ending for its own and cuts it off.
    tags = (f'"{answer.tag}"', f'"{answer.tag}.gz"')
    headers = {"ETag": tags[compressed], "Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Encoding, Authorization"}
    wanted = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if wanted & {"*", *tags}:
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    if not compressed:
        return Response(answer.body, media_type=Format.JSON, headers=headers)
    return Response(answer.compressed, media_type=Format.JSON, headers={**headers, "Content-Encoding": "gzip"})


def prepared(forms: Mapping[int | str, Any]) -> dict[int | str, Any]:
    """Document, beside the forms of an answer, that it has a tag and need not be sent to whoever has it."""
    tag = {"ETag": {"schema": {"type": "string"}, "description": "Of the JSON form: changes when the bytes do."}}
    return {200: {**forms[200], "headers": tag}, 304: {"description": "You have this answer already", "headers": tag}}


def also(*forms: Format) -> dict[int | str, Any]:
    """Document the forms beside JSON in which a route can answer."""
    schema = {"type": "string"}
    return {200: {"content": {str(form): {"schema": schema} for form in forms}}}


def _with_note(frame: pl.DataFrame) -> pl.DataFrame:
    note = pl.when(pl.col("simulated")).then(pl.lit(SIMULATED_NOTE)).otherwise(pl.lit("")).alias("note")
    return frame.with_columns(note)


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()
