"""Where a reader of the change feed is: a cursor that can be kept for ever.

It names the act, and within it the row, up to which changes were handed out; the moment of that act, so that a cursor of another
register is recognised; and which published codes of Boards and partnerships were handed out, because no act records those.
"""

import base64
import json
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

# Numbers in PostgreSQL end here.
_LARGEST = 2**63 - 1
_LONGEST_TEXT = 100


class Place(NamedTuple):
    """A row among those of an act: withdrawn ones (phase 0) before added ones (phase 1), table after table, in order of their keys."""

    phase: int
    table: int
    key: tuple[str, ...]


_START = Place(0, 0, ())


@dataclass(frozen=True)
class Cursor:
    """How far a reader has come. Version 0 is before the first act."""

    version: int = 0
    # The moment of that act, in microseconds; it tells this register from another.
    recorded_at: int = 0
    place: Place = _START
    # A digest of the published codes, and how many of them were handed out.
    codes: str = ""
    codes_sent: int = 0

    def written(self) -> str:
        """Write the cursor as an opaque text."""
        return base64.urlsafe_b64encode(json.dumps(list(asdict(self).values()), separators=(",", ":")).encode()).decode().rstrip("=")


def read(text: str) -> Cursor:
    """Read a cursor; raises `ValueError` for what was never issued."""
    try:
        parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        version, recorded_at, (phase, table, key), codes, codes_sent = parts
    except (ValueError, TypeError) as error:
        raise ValueError(text) from error
    numbers = (version, recorded_at, phase, table, codes_sent)
    if not all(type(number) is int and 0 <= number <= _LARGEST for number in numbers):
        raise ValueError(text)
    if not (isinstance(key, list) and all(_is_text(part) for part in [codes, *key])):
        raise ValueError(text)
    return Cursor(version, recorded_at, Place(phase, table, tuple(key)), codes, codes_sent)


def _is_text(part: Any) -> bool:
    return isinstance(part, str) and len(part) <= _LONGEST_TEXT and part.isprintable()
