"""Lists as CSV files, for whoever asks with `Accept: text/csv`: the whole list, not a page of it.

The file is written within the request's transaction, so that it shows one state of the register and a fault is a problem and never half a
file, and is sent after it, so that a slow reader holds no connection to the database. Beyond a few megabytes it waits on disk, not in
memory. What it rests on stands in headers, because a comment line would keep it from being imported again.

A cell that a spreadsheet would take for a formula gets a space in front. A spreadsheet shows such a cell as text, and every import here
trims its cells, so the space is gone again when the file comes back.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from service_kit import clock
from service_kit.negotiation import wanted_form
from service_kit.pagination import MAX_LIMIT, Page, PageParams

from cluster_api.domain.imports import published_columns
from cluster_api.domain.register import Moment, RegisterRelease

CSV = "text/csv"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

Item = TypeVar("Item")

_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_MEMORY_BYTES = 4 * 1024 * 1024
_CHUNK_BYTES = 256 * 1024


class Form(StrEnum):
    """The forms that a list can take."""

    JSON = "application/json"
    CSV = CSV


async def form_of_answer(request: Request) -> Form:
    """Return the form of the answer; JSON when the caller names none that we can write. Too little work for a thread."""
    return wanted_form(request, Form, otherwise=Form.JSON)


WantedForm = Annotated[Form, Depends(form_of_answer)]


def also_csv() -> dict[int | str, Any]:
    """Document that a list can also be had as a CSV file."""
    return {200: {"content": {CSV: {"schema": {"type": "string"}}}}}


def csv_response(columns: Sequence[str], rows: Iterable[Sequence[str]], name: str, headers: Mapping[str, str] | None = None) -> Response:
    """Write rows to a file and answer with it."""
    file = SpooledTemporaryFile(max_size=_MEMORY_BYTES)  # noqa: SIM115 - closed when it has been sent
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    text.detach()
    length = file.tell()
    file.seek(0)
    return StreamingResponse(
        _chunks(file),
        media_type="text/csv; charset=utf-8; header=present",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Content-Length": str(length),
            "Vary": "Accept",
            **(headers or {}),
        },
    )


def resting_on(release: RegisterRelease, moment: Moment, known_on: date | None) -> dict[str, str]:
    """Say in headers what a file of the register rests on."""
    return {
        "X-Cairn-As-Of": str(moment.as_of),
        "X-Cairn-Known-On": str(known_on or clock.today()),
        "X-Cairn-Register-Version": str(moment.version),
        "X-Cairn-Source": release.source,
        "X-Cairn-Attribution": release.attribution,
        "Link": f'<{LICENCE}>; rel="license"',
    }


def listed(
    form: Form, page: PageParams, model: type[BaseModel], name: str, list_page: Callable[[PageParams], Page[Any]]
) -> Page[Any] | Response:
    """Answer with a page as JSON or with the whole list as a file, for lists that the publisher has no columns for."""
    if form is Form.JSON:
        return list_page(page)
    rows = (_cells(model.model_validate(item, from_attributes=True)) for item in every_item(list_page))
    return csv_response([_column(field) for field in model.model_fields], rows, name)


def every_item(list_page: Callable[[PageParams], Page[Item]]) -> Iterator[Item]:
    """Go through a paged list from its beginning to its end."""
    cursor = None
    while True:
        page = list_page(PageParams(MAX_LIMIT, cursor))
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return


def harmless(cell: str) -> str:
    """Put a space before what a spreadsheet would take for a formula."""
    return f" {cell}" if cell.lstrip().startswith(_FORMULA_STARTS) else cell


def _column(field: str) -> str:
    return "".join(word.capitalize() for word in field.split("_"))


def _cells(item: BaseModel) -> list[str]:
    return [_cell(value) for value in item.model_dump().values()]


def _cell(value: object) -> str:
    """Write a value in the publisher's manner: a date YYYYMMDD, Y or N; several texts with semicolons; what has parts as JSON."""
    match value:
        case None:
            text = ""
        case bool():
            text = "Y" if value else "N"
        case datetime():
            text = value.isoformat()
        case date():
            text = published_columns.day(value)
        case list() if all(isinstance(one, str) for one in value):
            text = "; ".join(value)
        case list() | dict():
            text = json.dumps(value, default=str, ensure_ascii=False)
        case _:
            text = str(value)
    return text


def _chunks(file: "SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
