"""Read the golden files: every column as an array, numbers where all of them are."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FOLDER = Path(__file__).parents[3] / "golden"
ABSENT = {"", "NA"}
Floats = NDArray[np.float64]
Table = dict[str, NDArray[Any]]


def path_of(name: str) -> Path:
    return FOLDER / name


def read(name: str) -> Table:
    with path_of(name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {column: _array([row[column] for row in rows]) for column in rows[0]}


def where(table: Table, column: str, value: str) -> Table:
    chosen = table[column] == value
    return {name: values[chosen] for name, values in table.items()}


def _array(values: list[str]) -> NDArray[Any]:
    try:
        return np.array([np.nan if value in ABSENT else float(value) for value in values])
    except ValueError:
        return np.array(values)


def same(ours: ArrayLike, theirs: ArrayLike, *, within: float = 1e-9, near: float = 1e-12) -> int:
    """Compare to 1e-9 relative; both must be absent at the same places. Return how many numbers were compared."""
    np.testing.assert_allclose(ours, theirs, rtol=within, atol=near)
    return int(np.count_nonzero(~np.isnan(np.broadcast_to(theirs, np.shape(ours)))))


def equal(ours: ArrayLike, theirs: ArrayLike) -> int:
    """Compare whole numbers and words. Return how many were compared."""
    assert np.asarray(ours).tolist() == np.asarray(theirs).tolist()
    return int(np.asarray(ours).size)
