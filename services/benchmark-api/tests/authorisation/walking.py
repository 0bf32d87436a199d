"""Everything that stands in an answer: ids, names and numbers, wherever they are."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import polars as pl
from benchmark_api.negotiation import CSV, PARQUET

ACCEPT = {"json": "application/json", "csv": CSV, "parquet": PARQUET}
_ORGANISATION = re.compile(r"(?:practice|cluster|partnership|board):[A-Za-z0-9]+")
_NAME = re.compile(r"(?:Practice|Cluster|Partnership|Board) \d+")
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
# What holds digits that are no numbers: hashes, and addresses of sources.
_NO_NUMBERS = re.compile(r"[0-9a-f]{32,}|https?://\S+")
# Numbers are compared as they are written in CSV, less what a conversion may change in the last digits.
_DIGITS = 12


@dataclass
class Found:
    """What stands in one answer."""

    organisations: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


def rows_of(answer: httpx.Response, form: str) -> Any:
    """Read an answer of one of the forms."""
    assert answer.headers["Content-Type"].startswith(ACCEPT[form])
    if form == "json":
        return answer.json()
    if form == "csv":
        return list(csv.DictReader(io.StringIO(answer.text)))
    return pl.read_parquet(io.BytesIO(answer.content)).to_dicts()


def everything_in(body: Any) -> Found:
    """Collect what stands in a body, however deep, in keys, in values and inside of texts."""
    found = Found()
    for value in _leaves(body):
        if isinstance(value, str):
            found.organisations.update(_ORGANISATION.findall(value))
            found.names.update(_NAME.findall(value))
            text = _NO_NUMBERS.sub("", _ORGANISATION.sub("", _NAME.sub("", value)))
            found.numbers.update(written(float(number.replace(",", ""))) for number in _numbers_in(value, text))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found.numbers.add(written(value))
    return found


def written(number: float) -> str:
    """Write a number so that the same number is always written alike."""
    return f"{float(number):.{_DIGITS}g}"


def _numbers_in(whole: str, text: str) -> list[str]:
    try:
        float(whole)
    except ValueError:
        return _NUMBER.findall(text)
    return [whole]


def _leaves(body: Any) -> Iterator[Any]:
    if isinstance(body, dict):
        for key, value in body.items():
            yield key
            yield from _leaves(value)
    elif isinstance(body, list):
        for value in body:
            yield from _leaves(value)
    else:
        yield body
