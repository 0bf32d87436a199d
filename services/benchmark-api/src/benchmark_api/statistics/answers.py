"""How numbers leave: NaN and infinity as null, always with the method that made them."""

from typing import Any

import numpy as np
import scipy
from numpy.typing import ArrayLike

from benchmark_api.domain.statistics import METHOD_VERSION
from benchmark_api.domain.statistics.arrays import quiet

CANNOT_BE_WORKED_OUT = "This cannot be worked out from the numbers given."


def numbers(values: ArrayLike) -> list[float | None]:
    """Return a list with None wherever a number is not finite."""
    array = np.asarray(values, dtype=np.float64)
    if np.isfinite(array).all():
        plain: list[float | None] = array.tolist()
        return plain
    return [value if finite else None for value, finite in zip(array.tolist(), np.isfinite(array).tolist(), strict=True)]


def number(value: ArrayLike) -> float | None:
    """Return one number, None if it is not finite."""
    return numbers(np.atleast_1d(np.asarray(value, dtype=np.float64)))[0]


def scaled(values: ArrayLike, multiplier: float) -> list[float | None]:
    """Return values in the unit of the answer."""
    with quiet():
        return numbers(np.asarray(values, dtype=np.float64) * multiplier)


def method(name: str, **switches: Any) -> dict[str, Any]:
    """Say what made an answer, so that it can be made again."""
    return {"name": name, "version": METHOD_VERSION, **switches, "libraries": {"numpy": np.__version__, "scipy": scipy.__version__}}
