"""Numbers in JSON bodies. Left to itself pydantic takes false for nought and "1" for one, against the document."""

from typing import Annotated, TypeVar

from pydantic import BeforeValidator, StrictBool

T = TypeVar("T")


def refuse_other_kinds(value: T) -> T:
    """Let numbers pass; a truth value or a text in the place of a number is a mistake of the sender."""
    if isinstance(value, bool | str):
        raise ValueError("Input should be a number")  # noqa: TRY004 - pydantic wants ValueError
    return value


JsonInteger = Annotated[int, BeforeValidator(refuse_other_kinds)]
JsonNumber = Annotated[float, BeforeValidator(refuse_other_kinds)]
JsonBoolean = StrictBool
