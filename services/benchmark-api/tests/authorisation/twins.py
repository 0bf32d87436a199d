"""Two countries that look alike once every count is rounded to the nearest five: for those whose agreement rounds, they must.

Practices 1 to 19 have a partner 40 further on. In the one country the partner returned what in the other the practice did, so that
Scotland is the same in both; and both numbers, and those of every area that one of the two lies in, round to the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..factories import FAR_FUTURE, LONG_PAST, PERIODS, batch
from ..fakes import CODES
from .world import INDICATORS, PRIVATE, SHARING, World

Ints = NDArray[np.int64]
ALL: Final = len(CODES)
PARTNER: Final = 40
# Who is the same in both, and which area's sum their counts were chosen to suit; a later one's area holds no earlier area in part.
_SUITED: Final = (
    (6, range(6, 12)), (12, range(12, 18)), (0, range(6)), (18, range(20)), (20, range(18, 24)), (46, range(42, 48)),
    (52, range(48, 54)), (58, range(54, 60)), (40, range(40, 60)), (36, range(36, 42)), (30, range(40)),
)  # fmt: skip
_EVERYBODY_ELSE: Final = tuple(number for number in range(1, 20) if number not in {6, 12, 18})
# One area's sum may differ by this much and still round to the same.
_FURTHEST: Final = 4
# Numbers that pairs have in every period: hidden as 1 to 7 or rounded to nought or five, and around the smallest denominator compared.
_PLANTED: Final = {1: ((3, 240), (6, 241)), 3: ((1, 268), (2, 271)), 7: ((13, 28), (15, 32))}
# Both countries return this period again, with other counts.
REVISED: Final = PERIODS[3]


@dataclass(frozen=True)
class Returns:
    """What everybody returned of one indicator and period, once in each country: (countries, practices)."""

    seed: tuple[int, ...]

    @cached_property
    def numerators(self) -> Ints:
        """Give the counts of those who were counted."""
        return self._two(np.random.default_rng([*self.seed, 1]), 40, 120, side=0)

    @cached_property
    def denominators(self) -> Ints:
        """Give the counts of those who might have been."""
        return self._two(np.random.default_rng([*self.seed, 2]), 200, 600, side=1)

    @staticmethod
    def _two(rng: np.random.Generator, low: int, high: int, *, side: int) -> Ints:
        whole = 5 * rng.integers(low // 5, high // 5, ALL)
        while True:
            one, two = (whole + rng.integers(-2, 3, ALL) for _ in range(2))
            for number, planted in _PLANTED.items():
                one[number], two[number] = (pair[side] for pair in planted)
            first, second = whole + rng.integers(-2, 3, ALL), np.empty_like(whole)
            for number in _EVERYBODY_ELSE:
                first[number], first[number + PARTNER] = one[number], two[number]
            second[:] = first
            for number in _EVERYBODY_ELSE:
                second[number], second[number + PARTNER] = two[number], one[number]
            if all(abs(int((second - first)[list(area)].sum())) <= _FURTHEST for _, area in _SUITED):
                return _suited(np.stack([first, second]))


def _suited(both: Ints) -> Ints:
    """Add to those who are the same in both what makes every area's two sums round alike."""
    for number, area in _SUITED:
        sums = both[:, list(area)].sum(axis=1)
        both[:, number] += next(more for more in range(5) if len({int(total) for total in rounded(sums + more)}) == 1)
    return both


def rounded(counts: Ints) -> Ints:
    """Round to the nearest five."""
    return 5 * ((counts + 2) // 5)


def deliver_twin(world: World, country: int) -> None:
    """Deliver one of the two countries, and one period of it anew."""
    releases = [{"period": one, "private_until": FAR_FUTURE if one == PRIVATE else LONG_PAST} for one in PERIODS]
    content = [row for indicator in INDICATORS for period in PERIODS for row in _rows(country, indicator, period)]
    again = [row for indicator in INDICATORS for row in _rows(country, indicator, REVISED, version=1)]
    for number, (rows, governed) in enumerate([(content, releases), (again, [one for one in releases if one["period"] == REVISED])]):
        sent = batch(rows, releases=governed, sharing=SHARING, submission_id=f"submission-{number}")
        answer = world.client("service with service").put(f"/v1/observation-batches/batch-{number + 1}", json=sent)
        assert answer.status_code == 200, answer.text


def _rows(country: int, indicator: str, period: str, version: int = 0) -> list[dict[str, Any]]:
    returned = Returns((INDICATORS.index(indicator), PERIODS.index(period), version))
    return [
        {"practice_code": code, "indicator": indicator, "period": period, "numerator": int(x), "denominator": int(n)}
        for code, x, n in zip(CODES, returned.numerators[country], returned.denominators[country], strict=True)
    ]


# Made of the exact counts of all Scotland together, or of the time of day; and levels of thirty practices, which are rounded otherwise.
_LEFT_OUT: Final = frozenset(
    {
        "input_hash",
        "result_hash",
        "computed_at",
        "received_at",
        "loaded_at",
        "set_at",
        "in_force_at",
        "frozen_at",
        "request_id",
        "peer_level",
        "peer_sentence",
    }
)
# Sums over the same practices in another order differ in their last digits.
_DIGITS: Final = 9


def comparable(body: Any) -> Any:
    """Leave out of an answer what the two countries may differ in."""
    if isinstance(body, Mapping):
        return {key: comparable(value) for key, value in body.items() if key not in _LEFT_OUT}
    if isinstance(body, list):
        return [comparable(value) for value in body]
    if isinstance(body, str):
        try:
            return comparable(float(body))
        except ValueError:
            return body
    return float(f"{body:.{_DIGITS}g}") if isinstance(body, float) else body


def differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Name every place at which two answers differ, and what stands there in each."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differences(one[key], other[key], f"{place}/{key}")
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{place}/{number}")
    elif one != other:
        yield f"{place}: {one} or {other}"
