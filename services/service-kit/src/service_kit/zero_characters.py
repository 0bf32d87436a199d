"""Refuse the zero character (U+0000) in addresses and JSON bodies, before anything is looked up or stored.

PostgreSQL cannot hold it in a text, so without this it would surface as a failure of ours, in whichever query comes first.
"""

import re

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.params import Form
from fastapi.routing import APIRoute

from service_kit.problems import FieldError, Unprocessable

# JSON can only spell it. An even number of backslashes before it are themselves spelled backslashes.
_IN_JSON = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class ZeroCharacter(Unprocessable):
    """A text of the input holds a character that no text here can hold."""

    slug = "zero-character"
    title = "Some of the input holds a zero character"
    default_detail = "Remove the zero character (U+0000) and send it again."


async def refuse_zero_characters(request: Request) -> None:
    """Raise `ZeroCharacter` when the path, the query or the JSON body of a request holds one."""
    route = request.scope.get("route")
    # The mounted parts of an application read no input of ours.
    if not isinstance(route, APIRoute):
        return
    for name, value in request.path_params.items():
        if "\x00" in str(value):
            raise _at(f"/path/{name}")
    for name, value in request.query_params.multi_items():
        # An operation without a query never looks at one.
        if "\x00" in name + value and _has_query(route.dependant):
            raise _at("/query/" + name.replace("\x00", ""))
    # FastAPI has read such a body by now, so this reads nothing; a body that a route streams is the route's own.
    if route.body_field is not None and not isinstance(route.body_field.field_info, Form) and _holds_one(await request.body()):
        raise _at("/body")


def _holds_one(body: bytes) -> bool:
    """Say whether a JSON text spells the character; a raw zero byte means that it is not UTF-8, as JSON must be."""
    return b"\x00" in body or (b"\\u0000" in body and _IN_JSON.search(body) is not None)


def _at(pointer: str) -> ZeroCharacter:
    return ZeroCharacter(errors=[FieldError(pointer=pointer, detail="Holds a zero character (U+0000).")])


def _has_query(dependant: Dependant) -> bool:
    return bool(dependant.query_params) or any(map(_has_query, dependant.dependencies))
