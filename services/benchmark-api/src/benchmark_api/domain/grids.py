"""Observations as arrays: (indicators, practices, periods), and the windows that a computation looks at."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.computation import WINDOW, Group
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period


def window_of(period: Period, steps: int) -> list[Period]:
    """Give a period and the non-overlapping ones before it that its results depend on, oldest first."""
    return [period.shift(-steps * back) for back in reversed(range(WINDOW))]


def dependents_of(period: Period, steps: int) -> list[Period]:
    """Give the later periods whose results depend on this one."""
    return [period.shift(steps * forward) for forward in range(1, WINDOW)]


@dataclass(frozen=True)
class Returned:
    """What all practices returned for one indicator and period; NaN where a qualifier stands for a number."""

    indicator: str
    period: str
    practice_codes: Sequence[str]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    qualifier: Sequence[str]


@dataclass(frozen=True)
class Grid:
    """All observations in force that a set of indicators needs, each practice and period in its place."""

    definitions: Sequence[IndicatorDefinition]
    codes: Sequence[str]
    periods: Sequence[str]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    qualifier: NDArray[np.str_]

    @classmethod
    def of(cls, returned: Sequence["Returned"], definitions: Sequence[IndicatorDefinition]) -> "Grid":
        """Lay observations out; what was not returned is not a number."""
        codes = sorted({code for one in returned for code in one.practice_codes})
        periods = sorted({one.period for one in returned})
        rows = {definition.code: place for place, definition in enumerate(definitions)}
        columns = {code: place for place, code in enumerate(codes)}
        layers = {period: place for place, period in enumerate(periods)}
        # One practice and period more than there are: whoever never returned anything reads the empty place.
        shape = (len(definitions), len(codes) + 1, len(periods) + 1)
        numerator, denominator = np.full(shape, np.nan), np.full(shape, np.nan)
        qualifier = np.full(shape, "", dtype="<U1")
        for one in returned:
            where = (rows[one.indicator], [columns[code] for code in one.practice_codes], layers[one.period])
            numerator[where] = one.numerator
            denominator[where] = one.denominator
            qualifier[where] = one.qualifier
        return cls(definitions, codes, periods, numerator, denominator, qualifier)

    def group(self, period: Period, definitions: Sequence[IndicatorDefinition], organisations: Organisations) -> Group:
        """Cut out what the computation of one period needs, practices in the order of its register."""
        rows = np.array([self.definitions.index(one) for one in definitions])
        window = window_of(period, definitions[0].steps)
        at = _lookup(self.periods, [one.text for one in window])
        register = [practice.code for practice in organisations.practices]
        others = self._others(rows, at, set(register))
        columns = _lookup(self.codes, [*register, *others])
        pick = np.ix_(rows, columns, at)
        return Group(
            period=period,
            definitions=definitions,
            organisations=organisations,
            later_closed=others,
            numerator=self.numerator[pick],
            denominator=self.denominator[pick],
            qualifier=self.qualifier[np.ix_(rows, columns, at[-1:])][..., 0],
        )

    def _others(self, rows: NDArray[np.intp], at: NDArray[np.intp], register: set[str]) -> list[str]:
        counts = self.denominator[np.ix_(rows, np.arange(len(self.codes)), at)]
        counted = np.flatnonzero(~np.isnan(counts).all(axis=(0, 2))).tolist()
        return [self.codes[place] for place in counted if self.codes[place] not in register]


def _lookup(values: Sequence[str], wanted: Sequence[str]) -> NDArray[np.intp]:
    """Give the place of each wanted value; the empty last place for one that is not there."""
    places = {value: place for place, value in enumerate(values)}
    return np.array([places.get(one, len(values)) for one in wanted], dtype=np.intp)
