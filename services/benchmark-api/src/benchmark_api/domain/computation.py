"""One period of many indicators at once: from returned counts to Scotland's benchmarks and everybody's results.

A result depends on the counts in its window, on the register of the period's last day, on the definition and on the method, and
on nothing else: whatever is computed beside it, and whenever, gives the same bytes.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmark_api.domain.grids import Floats, Grid, Places, Series
from benchmark_api.domain.indicators import Polarity
from benchmark_api.domain.levels import Rounding
from benchmark_api.domain.organisations import SCOTLAND, Level, Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.domain.sentences import Reason
from benchmark_api.domain.statistics import METHOD_VERSION
from benchmark_api.domain.statistics.arrays import quantiles
from benchmark_api.domain.statistics.change import change_of, cluster_change_of
from benchmark_api.domain.statistics.dispersion import Dispersion
from benchmark_api.domain.statistics.funnel import NO_BAND, Funnel, bands, can_classify, judge
from benchmark_api.domain.statistics.intervals import rate, wilson
from benchmark_api.domain.statistics.quantiles import deciles

Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]

# Outside the 99.8% limits by chance alone.
CHANCE_OUTSIDE_998 = 0.002
_OUTSIDE_998 = 2
# Fewer values than this and a decile would be next to somebody's figure.
_FEWEST_FOR_DECILES = 50
_RELIABLE, _VERY_RELIABLE = 0.7, 0.9
_PER_CENT = 100

# Why there is no figure, or why it is not compared, as the number that arrays carry.
REASONS: Final[tuple[str | None, ...]] = (
    None,
    Reason.NOT_SUBMITTED.value,
    Reason.SUPPRESSED_AT_SOURCE.value,
    Reason.ZERO_DENOMINATOR.value,
    Reason.TOO_FEW_TO_COMPARE.value,
)
_NOT_SUBMITTED, _SUPPRESSED, _ZERO_DENOMINATOR, _TOO_FEW = range(1, 5)
# The numbers of a result, in the order of their bytes in its hash.
NUMBERS: Final = (
    "numerator", "denominator", "value", "lower", "upper", "z", "z_adjusted", "reliability", "change", "change_z",
)  # fmt: skip


@dataclass(frozen=True)
class Benchmark:
    """Scotland in one indicator, edition and period; values in the indicator's unit."""

    indicator: str
    edition: int
    period: str
    input_hash: str
    result_hash: str
    method_version: str
    numerator: float | None
    denominator: float | None
    centre: float | None
    phi: float | None
    kappa: float | None
    tau_squared: float | None
    omega_squared: float | None
    deciles: list[float] | None
    practices: int
    practices_of: int
    patients_share: float | None
    reliability_median: float | None
    reliability_share_07: float | None
    reliability_share_09: float | None
    signals_expected: float
    signals_observed: int
    # The dispersion that clusters, partnerships and Boards were judged with.
    spread: dict[str, dict[str, float | None]]
    # How many of the practices' figures carry each qualifier.
    qualifiers: dict[str, int]


@dataclass(frozen=True)
class Figures:
    """The results of some series in one period: arrays (series, organisations), organisations in the order of their ids.

    numbers: an array for each of `NUMBERS`, NaN where there is none. band: a key of `funnel.BANDS`, or `NO_BAND`. reason: a place in
    `REASONS`. qualifier: one character, or empty.
    """

    organisation_ids: Sequence[str]
    numbers: Mapping[str, Floats]
    practices: NDArray[np.int16]
    comparable: Flags
    band: NDArray[np.int8]
    reason: NDArray[np.int8]
    qualifier: NDArray[np.bytes_]

    def result_hash(self, row: int) -> str:
        """Identify every byte of one series' results: in the order of the organisations' ids, column after column."""
        digest = hashlib.sha256("\n".join(self.organisation_ids).encode())
        for name in NUMBERS:
            column = self.numbers[name][row]
            # There are many NaN, and only one that stands for nothing.
            digest.update(np.where(np.isnan(column), np.nan, column).astype("<f8").tobytes())
        digest.update(self.practices[row].astype("<i2").tobytes())
        for short in (self.comparable, self.band, self.reason, self.qualifier):
            digest.update(short[row].tobytes())
        return digest.hexdigest()


@dataclass(frozen=True)
class Computed:
    """What one pass gives: for each series a benchmark and a row of figures."""

    series: Sequence[Series]
    period: Period
    benchmarks: Sequence[Benchmark]
    figures: Figures

    def only(self, rows: Sequence[int]) -> "Computed":
        """Keep some of the series."""
        figures = self.figures
        arrays = {name: getattr(figures, name)[rows] for name in ("practices", "comparable", "band", "reason", "qualifier")}
        numbers = {name: column[rows] for name, column in figures.numbers.items()}
        kept = Figures(organisation_ids=figures.organisation_ids, numbers=numbers, **arrays)
        return Computed([self.series[row] for row in rows], self.period, [self.benchmarks[row] for row in rows], kept)

    @property
    def results(self) -> pl.DataFrame:
        """Give the figures as rows, by series and organisation."""
        figures, units = self.figures, len(self.figures.organisation_ids)
        return pl.DataFrame(
            {
                "indicator": np.repeat([one.indicator for one in self.series], units),
                "edition": np.repeat([one.edition for one in self.series], units),
                "organisation_id": list(figures.organisation_ids) * len(self.series),
                "practices": figures.practices.ravel(),
                "comparable": figures.comparable.ravel(),
                "band": pl.Series(figures.band.ravel()).replace(NO_BAND, None),
                **{name: figures.numbers[name].ravel() for name in NUMBERS},
                "reason": pl.Series([REASONS[one] for one in figures.reason.ravel().tolist()], dtype=pl.String),
                "qualifier": pl.Series(figures.qualifier.astype("U1").ravel()).replace("", None),
            }
        ).with_columns(pl.lit(self.period.text).alias("period"), pl.col(pl.Float64).fill_nan(None))


@dataclass(frozen=True)
class _Tier:
    """One level in the period: arrays (series, organisations). `reason` says why there is no value."""

    level: Level
    ids: Sequence[str]
    numerator: Floats
    denominator: Floats
    practices: Integers
    reason: NDArray[np.int8]
    qualifier: NDArray[np.bytes_]
    change: Floats
    change_z: Floats


@dataclass(frozen=True)
class _Judged:
    """A tier with what the funnel says of it."""

    tier: _Tier
    funnel: Funnel
    comparable: Flags
    band: NDArray[np.int8]


def compute(grid: Grid, rows: Sequence[int], period: Period, organisations: Organisations) -> Computed:
    """Compute one period of some of a grid's series: practices first, then every area from the practices that returned a figure."""
    series = [grid.series[row] for row in rows]
    columns = grid.columns_of(organisations)
    place = grid.places[period]
    past = grid.past.at(np.array(rows, dtype=np.intp), columns, place)
    rounding = grid.rounding(rows)
    moved = change_of(past, spread_as=rounding.spread)
    clusters, in_cluster = _membership([one.cluster_id for one in organisations.practices])
    together = cluster_change_of(past, in_cluster, len(clusters), spread_as=rounding.spread)
    pick = np.ix_(np.array(rows, dtype=np.intp), columns, np.array([place]))
    own = _practices(grid, organisations, pick, moved.change[..., 0], moved.z[..., 0])
    partnerships, in_partnership = _membership([one.partnership_id for one in organisations.practices])
    boards, in_board = _membership([one.board_id for one in organisations.practices])
    everywhere = _pooled(own, Level.COUNTRY, [SCOTLAND], np.zeros(columns.size, dtype=np.intp))
    numerator, denominator = rounding.counts(everywhere.numerator, everywhere.denominator)
    scotland = replace(everywhere, numerator=numerator, denominator=denominator)
    centre = rounding.level(everywhere.numerator, everywhere.denominator)[:, 0]
    tiers = [
        own,
        scotland,
        _pooled(own, Level.BOARD, boards, in_board),
        _pooled(own, Level.CLUSTER, clusters, in_cluster, change=together.change[..., 0], change_z=together.z[..., 0]),
        _pooled(own, Level.PARTNERSHIP, partnerships, in_partnership),
    ]
    judged = {tier.level: _judged(grid, series, tier, _judge(grid, tier, centre, rounding)) for tier in tiers}
    # The order of the ids: board, cluster, country, partnership, practice.
    figures = _figures(grid, series, [judged[level] for level in sorted(judged)])
    about = f"{period.text} {organisations.as_of} {organisations.content_hash}"
    hashes = [
        (_input_hash(one, about, grid.counts_hash(row, period)), figures.result_hash(at))
        for at, (row, one) in enumerate(zip(rows, series, strict=True))
    ]
    return Computed(series, period, _benchmarks(series, period, organisations, judged, moved.omega_squared[:, 0], hashes), figures)


def _practices(grid: Grid, organisations: Organisations, pick: tuple[Places, ...], change: Floats, change_z: Floats) -> _Tier:
    x, n = (np.ascontiguousarray(part[pick][..., 0]) for part in (grid.numerator, grid.denominator))
    qualifier = grid.qualifier[pick][..., 0]
    absent = np.isnan(x) | np.isnan(n)
    reason = np.zeros(x.shape, dtype=np.int8)
    reason[absent] = _NOT_SUBMITTED
    reason[absent & (qualifier == b"c")] = _SUPPRESSED
    reason[~absent & (n == 0)] = _ZERO_DENOMINATOR
    with np.errstate(invalid="ignore"):
        usable = (n > 0) & (x >= 0)
        usable &= (x <= n) if grid.kind == "proportion" else True
    return _Tier(
        level=Level.PRACTICE,
        ids=[practice.organisation_id for practice in organisations.practices],
        numerator=x,
        denominator=n,
        practices=usable.astype(np.int64),
        reason=reason,
        qualifier=qualifier,
        change=change,
        change_z=change_z,
    )


def _judge(grid: Grid, tier: _Tier, centre: Floats, rounding: Rounding) -> Funnel:
    return judge(
        tier.numerator,
        tier.denominator,
        kind=grid.kind,
        overdispersion="additive",
        consistency_correction=True,
        z_method="mid_p",
        centre=centre,
        spread_as=rounding.spread,
    )


def _membership(areas: Sequence[str | None]) -> tuple[list[str], Places]:
    """Number the areas that occur; −1 for a practice in none."""
    names = sorted({area for area in areas if area is not None})
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([-1 if area is None else places[area] for area in areas], dtype=np.intp)


def _pooled(
    own: _Tier, level: Level, ids: Sequence[str], membership: Places, *, change: Floats | None = None, change_z: Floats | None = None
) -> _Tier:
    """Add up the practices of each area that returned a usable figure; an area where none did has no value."""
    shape = (own.numerator.shape[0], len(ids))
    counted = (own.practices == 1) & (membership >= 0)
    rows, columns = np.nonzero(counted)
    place = rows * len(ids) + membership[columns]

    def total(values: Floats | None = None) -> Floats:
        weights = None if values is None else values[counted]
        sums = np.bincount(place, weights=weights, minlength=shape[0] * shape[1])
        return sums.astype(np.float64).reshape(shape)

    practices = total().astype(np.int64)
    empty = practices == 0
    nothing = np.full(shape, np.nan)
    return _Tier(
        level=level,
        ids=ids,
        numerator=np.where(empty, np.nan, total(own.numerator)),
        denominator=np.where(empty, np.nan, total(own.denominator)),
        practices=practices,
        reason=np.where(empty, _NOT_SUBMITTED, 0).astype(np.int8),
        qualifier=np.full(shape, b"", dtype="S1"),
        change=nothing if change is None else change,
        change_z=nothing if change_z is None else change_z,
    )


def _judged(grid: Grid, series: Sequence[Series], tier: _Tier, funnel: Funnel) -> _Judged:
    least = np.array([one.definition.minimum_denominator for one in series])[:, np.newaxis]
    with np.errstate(invalid="ignore"):
        large = tier.denominator >= least
    comparable = can_classify(tier.denominator, funnel.centre, grid.kind) & large & ~np.isnan(funnel.z_adjusted)
    comparable &= tier.level is not Level.COUNTRY
    return _Judged(tier, funnel, comparable, bands(np.where(comparable, funnel.z_adjusted, np.nan)))


def _figures(grid: Grid, series: Sequence[Series], judged: Sequence[_Judged]) -> Figures:
    """Put the levels side by side, values in each indicator's own unit."""
    scale = np.array([one.definition.multiplier for one in series])[:, np.newaxis]
    parts = [_numbers(grid, scale, one) for one in judged]
    tiers = [one.tier for one in judged]
    return Figures(
        organisation_ids=[name for tier in tiers for name in tier.ids],
        numbers={name: np.concatenate([part[name] for part in parts], axis=1) for name in NUMBERS},
        practices=np.concatenate([tier.practices for tier in tiers], axis=1).astype(np.int16),
        comparable=np.concatenate([one.comparable for one in judged], axis=1),
        band=np.concatenate([one.band for one in judged], axis=1),
        reason=np.concatenate([_reason(one) for one in judged], axis=1),
        qualifier=np.concatenate([tier.qualifier for tier in tiers], axis=1),
    )


def _numbers(grid: Grid, scale: Floats, judged: _Judged) -> dict[str, Floats]:
    tier, funnel = judged.tier, judged.funnel
    lower, upper = (rate if grid.kind == "rate" else wilson)(tier.numerator, tier.denominator)
    reliability = np.full(tier.numerator.shape, np.nan) if tier.level is Level.COUNTRY else funnel.reliability
    return {
        "numerator": tier.numerator,
        "denominator": tier.denominator,
        "value": funnel.value * scale,
        "lower": lower * scale,
        "upper": upper * scale,
        "z": np.where(judged.comparable, funnel.z, np.nan),
        "z_adjusted": np.where(judged.comparable, funnel.z_adjusted, np.nan),
        "reliability": reliability,
        "change": tier.change * scale,
        "change_z": tier.change_z,
    }


def _reason(judged: _Judged) -> NDArray[np.int8]:
    reason = judged.tier.reason.copy()
    if judged.tier.level is not Level.COUNTRY:
        reason[~np.isnan(judged.funnel.value) & ~judged.comparable] = _TOO_FEW
    return reason


def _benchmarks(
    series: Sequence[Series],
    period: Period,
    organisations: Organisations,
    judged: Mapping[Level, _Judged],
    omega_squared: Floats,
    hashes: Sequence[tuple[str, str]],
) -> list[Benchmark]:
    own, funnel = judged[Level.PRACTICE].tier, judged[Level.PRACTICE].funnel
    country, counted = judged[Level.COUNTRY].tier, own.practices == 1
    practices = counted.sum(axis=1).tolist()
    tenths = deciles(np.where(counted, funnel.value, np.nan))
    reliability = np.where(counted, funnel.reliability, np.nan)
    median = quantiles(reliability, 0.5)[:, 0]
    with np.errstate(invalid="ignore"):
        reliable, very_reliable = ((reliability >= least).sum(axis=1) for least in (_RELIABLE, _VERY_RELIABLE))
    comparable = judged[Level.PRACTICE].comparable.sum(axis=1)
    outside = (np.abs(judged[Level.PRACTICE].band) == _OUTSIDE_998).sum(axis=1)
    covered = counted @ np.array([practice.patients or 0 for practice in organisations.practices], dtype=np.int64)
    everybody = organisations.patients
    return [
        Benchmark(
            indicator=one.indicator,
            edition=one.edition,
            period=period.text,
            input_hash=hashes[row][0],
            result_hash=hashes[row][1],
            method_version=METHOD_VERSION,
            numerator=_number(country.numerator[row, 0]),
            denominator=_number(country.denominator[row, 0]),
            centre=_number(funnel.centre[row] * one.definition.multiplier),
            **_spread(funnel.spread, row),
            omega_squared=_number(omega_squared[row]),
            deciles=(tenths[row] * one.definition.multiplier).tolist() if practices[row] >= _FEWEST_FOR_DECILES else None,
            practices=practices[row],
            practices_of=len(organisations.practices),
            patients_share=_share(int(covered[row]), everybody),
            reliability_median=_number(median[row]),
            reliability_share_07=_share(int(reliable[row]), practices[row]),
            reliability_share_09=_share(int(very_reliable[row]), practices[row]),
            signals_expected=int(comparable[row]) * CHANCE_OUTSIDE_998 if _is_judged(one) else 0.0,
            signals_observed=int(outside[row]) if _is_judged(one) else 0,
            spread={level.value: _spread(judged[level].funnel.spread, row) for level in (Level.CLUSTER, Level.PARTNERSHIP, Level.BOARD)},
            qualifiers=_counted(own.qualifier[row]),
        )
        for row, one in enumerate(series)
    ]


def _share(some: int, of: int) -> float | None:
    """Give a share in whole per cent, rounded down: finer it would tell how large the latest to return is, and only all is 100%."""
    return some * _PER_CENT // of / _PER_CENT if of > 0 else None


def _is_judged(series: Series) -> bool:
    """Say whether a figure outside the limits is a signal: not where neither side is the better one."""
    return series.definition.polarity is not Polarity.NONE


def _spread(spread: Dispersion, row: int) -> dict[str, float | None]:
    return {"phi": _number(spread.phi[row]), "kappa": spread.kappa, "tau_squared": _number(spread.tau_squared[row])}


def _counted(qualifiers: NDArray[np.bytes_]) -> dict[str, int]:
    marks, counts = np.unique(qualifiers[qualifiers != b""], return_counts=True)
    return {mark.decode(): count for mark, count in zip(marks.tolist(), counts.tolist(), strict=True)}


def _input_hash(series: Series, about: str, counts_hash: str) -> str:
    """Identify everything that went into one series' results: method, definition, period, register, counts."""
    text = f"{METHOD_VERSION} {series.edition} {series.definition.content_hash} {about} {counts_hash}"
    return hashlib.sha256(text.encode()).hexdigest()


def _number(value: np.floating) -> float | None:
    return None if np.isnan(value) else float(value)
