"""Confidence intervals of points and of standardised rates."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmark_api.domain.statistics import intervals, standardisation
from benchmark_api.domain.statistics.arrays import FloatArray, quiet
from benchmark_api.domain.statistics.quantiles import quantile_groups
from benchmark_api.statistics.answers import CANNOT_BE_WORKED_OUT, method, numbers, scaled
from benchmark_api.statistics.checks import known_strata
from benchmark_api.statistics.schemas import IntervalsPoint, IntervalsRequest

IN_PERCENT = frozenset({"proportion", "isr", "israte", "dsr"})

Row = dict[str, Any]
Reasons = Sequence[str | None]


def answer(request: IntervalsRequest) -> dict[str, Any]:
    """Return every point with its value and intervals."""
    multiplier = request.multiplier or (100.0 if request.kind in IN_PERCENT else 1.0)
    by_kind = {
        "proportion": _proportions,
        "rate": _rates,
        "mean": _means,
        "quantile": _quantiles,
        "dsr": _directly_standardised,
        "isr": _indirectly_standardised,
        "israte": _indirectly_standardised,
    }
    rows, switches = by_kind[request.kind](request, multiplier)
    return {"points": rows, "method": method("intervals", kind=request.kind, multiplier=multiplier, **switches)}


def _proportions(request: IntervalsRequest, multiplier: float) -> tuple[list[Row], Row]:
    keys, x, n = _counts(request.points or [])
    reasons = [_reason_of_count(a, b, proportion=True) for a, b in zip(x.tolist(), n.tolist(), strict=True)]
    found = [intervals.wilson(x, n, level) for level in request.confidence]
    return _rows(request, keys, _ratio(x, n, reasons), found, names=["wilson"] * len(keys), reasons=reasons, multiplier=multiplier), {}


def _rates(request: IntervalsRequest, multiplier: float) -> tuple[list[Row], Row]:
    keys, x, n = _counts(request.points or [])
    reasons = [_reason_of_count(a, b, proportion=False) for a, b in zip(x.tolist(), n.tolist(), strict=True)]
    found = [intervals.rate(x, n, level) for level in request.confidence]
    return _rows(request, keys, _ratio(x, n, reasons), found, names=_count_methods(x), reasons=reasons, multiplier=multiplier), {
        "exact_below": intervals.EXACT_BELOW
    }


def _means(request: IntervalsRequest, multiplier: float) -> tuple[list[Row], Row]:
    points = request.points or []
    given = [[value for value in point.values or () if value is not None] for point in points]
    reasons = [None if len(values) > 1 else "A mean and its spread need at least two values." for values in given]
    found = [_means_of(given, level) for level in request.confidence]
    pairs = [(lower, upper) for _, lower, upper in found]
    keys = [point.key for point in points]
    return _rows(request, keys, found[0][0], pairs, names=["student_t"] * len(keys), reasons=reasons, multiplier=multiplier), {}


def _means_of(given: list[list[float]], level: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return mean, lower and upper of lists of any length, all lists of one length at a time."""
    lengths = np.array([len(values) for values in given])
    result = np.full((3, len(given)), np.nan)
    for length in np.unique(lengths[lengths > 1]).tolist():
        places = np.nonzero(lengths == length)[0]
        result[:, places] = intervals.mean([given[place] for place in places], level)
    return result[0], result[1], result[2]


def _quantiles(request: IntervalsRequest, multiplier: float) -> tuple[list[Row], Row]:
    points = request.points or []
    values = np.array([np.nan if point.value is None else point.value for point in points])
    places = numbers(quantile_groups(values, request.quantiles, invert=request.invert))
    enough = np.count_nonzero(~np.isnan(values)) >= request.quantiles
    few = f"Fewer than {request.quantiles} values: too few to divide into {request.quantiles} groups."
    rows: list[Row] = [
        {
            "key": point.key, "value": value, "intervals": [], "expected": None,
            "quantile": None if place is None else int(place),
            "reason": _reason_of_quantile(point.value, few=None if enough else few),
        }
        for point, value, place in zip(points, scaled(values, multiplier), places, strict=True)
    ]  # fmt: skip
    return rows, {"quantiles": request.quantiles, "invert": request.invert}


def _reason_of_quantile(value: float | None, few: str | None) -> str | None:
    return "No value was given for this point." if value is None else few


def _directly_standardised(request: IntervalsRequest, multiplier: float) -> tuple[list[Row], Row]:
    weights = known_strata(request)
    if request.standard is None:
        # A built-in standard covers all ages; the call is about those it has figures for.
        given = {row.stratum for row in request.strata or ()}
        weights = {stratum: weight for stratum, weight in weights.items() if stratum in given}
    keys, x, n = _grid(request, list(weights))
    reasons = [_reason_of_strata(row_x, row_n) for row_x, row_n in zip(x, n, strict=True)]
    found = [standardisation.directly_standardised_rate(x, n, list(weights.values()), level) for level in request.confidence]
    pairs = [(lower, upper) for _, lower, upper in found]
    rows = _rows(request, keys, found[0][0], pairs, names=["dobson"] * len(keys), reasons=reasons, multiplier=multiplier)
    return rows, {"standard": "given" if request.standard else "ESP2013", "weights": weights}


def _indirectly_standardised(request: IntervalsRequest, multiplier: float) -> tuple[list[Row], Row]:
    reference = request.reference or []
    keys, x, n = _grid(request, [row.stratum for row in reference])
    events = np.array([row.numerator for row in reference])
    people = np.array([row.denominator for row in reference])
    expected = standardisation.expected_count(n, events, people)
    observed = x.sum(axis=-1)
    reasons = [_reason_of_expected(value) for value in expected.tolist()]
    factor = multiplier * (float(events.sum() / people.sum()) if request.kind == "israte" else 1.0)
    found = [intervals.rate(observed, expected, level) for level in request.confidence]
    value = _ratio(observed, expected, reasons)
    rows = _rows(request, keys, value, found, names=_count_methods(observed), reasons=reasons, multiplier=factor)
    for row, number in zip(rows, numbers(expected), strict=True):
        row["expected"] = number
    return rows, {"reference": "given", "exact_below": intervals.EXACT_BELOW}


def _rows(
    request: IntervalsRequest,
    keys: list[str],
    value: FloatArray,
    found: Sequence[tuple[FloatArray, FloatArray]],
    *,
    names: list[str],
    reasons: Reasons,
    multiplier: float,
) -> list[Row]:
    """Put together the points of an answer: `found` has one pair of arrays for each confidence asked for."""
    values = scaled(value, multiplier)
    lowers = [scaled(lower, multiplier) for lower, _ in found]
    uppers = [scaled(upper, multiplier) for _, upper in found]
    return [
        {
            "key": key, "value": values[place], "expected": None, "quantile": None,
            "intervals": [
                {"confidence": level, "lower": lower[place], "upper": upper[place], "method": names[place]}
                for level, lower, upper in zip(request.confidence, lowers, uppers, strict=True)
            ],
            "reason": reasons[place] or (CANNOT_BE_WORKED_OUT if values[place] is None else None),
        }
        for place, key in enumerate(keys)
    ]  # fmt: skip


def _counts(points: Sequence[IntervalsPoint]) -> tuple[list[str], FloatArray, FloatArray]:
    x = np.array([point.numerator for point in points], dtype=np.float64)
    n = np.array([point.denominator for point in points], dtype=np.float64)
    return [point.key for point in points], x, n


def _grid(request: IntervalsRequest, strata: list[str]) -> tuple[list[str], FloatArray, FloatArray]:
    """Return the keys in order of first appearance and their (keys, strata) counts, NaN where a stratum was not given."""
    column = {stratum: place for place, stratum in enumerate(strata)}
    row: dict[str, int] = {}
    for given in request.strata or ():
        row.setdefault(given.key, len(row))
    x = np.full((len(row), len(column)), np.nan)
    n = x.copy()
    for given in request.strata or ():
        x[row[given.key], column[given.stratum]] = given.numerator
        n[row[given.key], column[given.stratum]] = given.denominator
    return list(row), x, n


def _ratio(x: FloatArray, n: FloatArray, reasons: Reasons) -> FloatArray:
    with quiet():
        return np.asarray(np.where([reason is None for reason in reasons], x / n, np.nan), dtype=np.float64)


def _count_methods(x: FloatArray) -> list[str]:
    return ["exact" if small else "byar" for small in (x < intervals.EXACT_BELOW).tolist()]


def _reason_of_count(x: float, n: float, *, proportion: bool) -> str | None:
    if n <= 0:
        return "The denominator is zero: there is nothing to divide by."
    if proportion and x > n:
        return "The numerator is greater than the denominator, which a proportion cannot have."
    return None


def _reason_of_strata(x: FloatArray, n: FloatArray) -> str | None:
    if np.isnan(n).any():
        return "A stratum is missing. Missing is not zero: give all of them."
    if (n <= 0).any():
        return "A stratum has no people, so its rate is unknown. Join it with a neighbouring one."
    if x.sum() < standardisation.FEWEST_EVENTS:
        return f"Fewer than {standardisation.FEWEST_EVENTS:g} events in all: too few to standardise."
    return None


def _reason_of_expected(expected: float) -> str | None:
    if np.isnan(expected):
        return "A stratum is missing. Missing is not zero: give all of them."
    return "No events were expected: there is nothing to compare with." if expected <= 0 else None
