"""Health Board and partnership codes change; an archived code is resolved to its successor.

Fife and Tayside changed in 2018, Greater Glasgow and Clyde and Lanarkshire in 2019. The published
code lists have no column for the successor: it is the later code that carries the same name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class AreaCode:
    """A published code with its dates; `valid_until` is the first day it no longer holds."""

    code: str
    name: str
    valid_from: date
    valid_until: date | None


def find_successor(code: AreaCode, codes: Iterable[AreaCode]) -> str | None:
    """Find the code of the same name that follows an archived one."""
    if code.valid_until is None:
        return None
    later = [other for other in codes if other.name == code.name and other.valid_from >= code.valid_until]
    return min(later, key=lambda other: other.valid_from).code if later else None


def resolve(code: str, on: date, codes: Mapping[str, AreaCode]) -> str | None:
    """Return the code in force on a date for a published one; None when it is unknown.

    A code used before its own first day is kept: republished older files carry today's codes.
    """
    current = codes.get(code)
    while current is not None and current.valid_until is not None and current.valid_until <= on:
        successor = find_successor(current, codes.values())
        current = codes.get(successor) if successor else None
    return current.code if current else None


def last_day(code: AreaCode) -> date | None:
    """Return the last day on which a code held; None when it still does."""
    return code.valid_until - timedelta(days=1) if code.valid_until else None


def predecessors(code: str, codes: Iterable[AreaCode]) -> tuple[str, ...]:
    """List the archived codes that a code follows, directly or through others, in order of code."""
    every = {one.code: one for one in codes}
    followed = {one.code: find_successor(one, every.values()) for one in every.values()}
    found: set[str] = set()
    ends = [code]
    while ends:
        before = [old for old, new in followed.items() if new in ends and old not in found]
        found.update(before)
        ends = before
    return tuple(sorted(found))
