"""Moves, imports and everything about oneself, tried by everybody."""

import pytest

from .checking import check_line
from .table import Line, read_table
from .world import World

pytestmark = pytest.mark.thorough

TABLE = read_table()
LINES = [line for section in ("moves", "imports and shares", "oneself") for line in TABLE.sections[section]]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_line(world: World, line: Line) -> None:
    assert check_line(world, TABLE, line) == len(TABLE.callers)
