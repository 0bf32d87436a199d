"""One period, all its indicators at once: from returned counts to Scotland's benchmarks and everybody's results.

Arrays are (indicators, practices, window): the window is the period computed and the `EARLIER_READ` non-overlapping
ones before it, oldest first. A result depends on nothing outside its window, so recomputing it later, from the same
revisions, gives the same bytes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmark_api.domain.indicators import IndicatorDefinition, Kind, Polarity
from benchmark_api.domain.organisations import SCOTLAND, Level, Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.domain.sentences import Reason
from benchmark_api.domain.statistics import METHOD_VERSION
from benchmark_api.domain.statistics.change import cluster_change, practice_change
from benchmark_api.domain.statistics.funnel import NO_BAND, Funnel, bands, can_classify, judge
from benchmark_api.domain.statistics.intervals import rate, wilson
from benchmark_api.domain.statistics.quantiles import deciles

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# A change needs 12 earlier returns; three more are read so that a practice may have missed three months.
EARLIER_READ = 15
WINDOW = EARLIER_READ + 1
# Outside the 99.8% limits by chance alone.
CHANCE_OUTSIDE_998 = 0.002
_OUTSIDE_998 = 2
# Fewer values than this and a decile would be next to somebody's figure.
_FEWEST_FOR_DECILES = 50
_RELIABLE, _VERY_RELIABLE = 0.7, 0.9


@dataclass(frozen=True)
class Group:
    """The indicators of one kind that are computed together, and the practices their counts belong to.

    The first `len(organisations.practices)` practices are those of the register on the period's last day, in its
    order; after them come those that only have earlier counts (closed since), which are part of Scotland's past.
    """

    period: Period
    definitions: Sequence[IndicatorDefinition]
    organisations: Organisations
    later_closed: Sequence[str]
    numerator: Floats
    denominator: Floats
    # What stood in place of numbers in this period: (indicators, practices), empty where nothing did.
    qualifier: NDArray[np.str_]

    @property
    def kind(self) -> Literal["proportion", "rate"]:
        """Give the kind in the words of the statistics."""
        return "rate" if self.definitions[0].kind is Kind.RATE else "proportion"


@dataclass(frozen=True)
class Benchmark:
    """Scotland in one (indicator, period); values in the indicator's unit."""

    indicator: str
    period: str
    input_hash: str
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
class Computed:
    """What one pass gives: a benchmark for each indicator, and a frame of all organisations' results."""

    benchmarks: list[Benchmark]
    results: pl.DataFrame


@dataclass(frozen=True)
class _Tier:
    """One level's counts in the period: (indicators, organisations), and what is known about each organisation."""

    level: Level
    ids: Sequence[str]
    numerator: Floats
    denominator: Floats
    practices: Integers
    reason: NDArray[np.object_]
    change: Floats
    change_z: Floats


def compute(group: Group) -> Computed:
    """Compute one group: practices first, then every area from the practices that returned a figure."""
    here = len(group.organisations.practices)
    x, n = group.numerator[:, :here, -1], group.denominator[:, :here, -1]
    moved = practice_change(group.numerator, group.denominator, kind=group.kind, last=1)
    own = _Tier(
        level=Level.PRACTICE,
        ids=[practice.organisation_id for practice in group.organisations.practices],
        numerator=x,
        denominator=n,
        practices=_usable(group, x, n).astype(np.int64),
        reason=_reasons(group, x, n),
        change=moved.change[:, :here, -1],
        change_z=moved.z[:, :here, -1],
    )
    funnel = _judge(group, own)
    areas = [(tier, _judge(group, tier)) for tier in _area_tiers(group, own)]
    country = _country_tier(own)
    tiers = [(own, funnel), *areas, (country, _judge(group, country, centre=funnel.centre))]
    return Computed(
        _benchmarks(group, own, funnel, moved.omega_squared[:, -1], areas),
        pl.concat([_frame(group, tier, judged) for tier, judged in tiers]),
    )


def _usable(group: Group, x: Floats, n: Floats) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        fits = (n > 0) & (x >= 0)
        return fits & (x <= n) if group.kind == "proportion" else fits


def _reasons(group: Group, x: Floats, n: Floats) -> NDArray[np.object_]:
    """Say why a practice has no value; None where it has one."""
    qualifier = group.qualifier[:, : x.shape[1]]
    reasons = np.full(x.shape, None, dtype=object)
    absent = np.isnan(x) | np.isnan(n)
    reasons[absent] = Reason.NOT_SUBMITTED.value
    reasons[absent & (qualifier == "c")] = Reason.SUPPRESSED_AT_SOURCE.value
    reasons[~absent & (n == 0)] = Reason.ZERO_DENOMINATOR.value
    return reasons


def _judge(group: Group, tier: _Tier, *, centre: Floats | None = None) -> Funnel:
    return judge(
        tier.numerator,
        tier.denominator,
        kind=group.kind,
        overdispersion="additive",
        consistency_correction=True,
        z_method="mid_p",
        centre=centre,
    )


def _area_tiers(group: Group, own: _Tier) -> list[_Tier]:
    practices = group.organisations.practices
    clusters, in_cluster = _membership([one.cluster_id for one in practices])
    partnerships, in_partnership = _membership([one.partnership_id for one in practices])
    boards, in_board = _membership([one.board_id for one in practices])
    change, change_z = _cluster_changes(group, clusters, in_cluster)
    return [
        _pooled(own, Level.CLUSTER, clusters, in_cluster, change=change, change_z=change_z),
        _pooled(own, Level.PARTNERSHIP, partnerships, in_partnership),
        _pooled(own, Level.BOARD, boards, in_board),
    ]


def _cluster_changes(group: Group, clusters: Sequence[str], membership: Integers) -> tuple[Floats, Floats]:
    everybody = np.full(group.numerator.shape[1], -1, dtype=np.int64)
    everybody[: membership.size] = membership
    moved = cluster_change(group.numerator, group.denominator, everybody, len(clusters), kind=group.kind, last=1)
    return moved.change[..., -1], moved.z[..., -1]


def _membership(areas: Sequence[str | None]) -> tuple[list[str], Integers]:
    """Number the areas that occur; −1 for a practice in none."""
    names = sorted({area for area in areas if area is not None})
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([-1 if area is None else places[area] for area in areas], dtype=np.int64)


def _pooled(
    own: _Tier,
    level: Level,
    ids: Sequence[str],
    membership: Integers,
    *,
    change: Floats | None = None,
    change_z: Floats | None = None,
) -> _Tier:
    """Add up the practices of each area that returned a usable figure; an area where none did has no value."""
    shape = (own.numerator.shape[0], len(ids))
    counted = (own.practices == 1) & (membership >= 0)
    rows, columns = np.nonzero(counted)
    place = rows * len(ids) + membership[columns]

    def total(values: Floats) -> Floats:
        sums = np.bincount(place, weights=values[counted], minlength=shape[0] * shape[1])
        return sums.astype(np.float64).reshape(shape)

    practices = total(np.ones_like(own.numerator)).astype(np.int64)
    empty = practices == 0
    nothing = np.full(shape, np.nan)
    return _Tier(
        level=level,
        ids=ids,
        numerator=np.where(empty, np.nan, total(own.numerator)),
        denominator=np.where(empty, np.nan, total(own.denominator)),
        practices=practices,
        reason=_where(empty, Reason.NOT_SUBMITTED.value),
        change=nothing if change is None else change,
        change_z=nothing if change_z is None else change_z,
    )


def _country_tier(own: _Tier) -> _Tier:
    return _pooled(own, Level.COUNTRY, [SCOTLAND], np.zeros(own.numerator.shape[1], dtype=np.int64))


def _frame(group: Group, tier: _Tier, funnel: Funnel) -> pl.DataFrame:
    """Lay one level's arrays out as rows, values in each indicator's own unit."""
    indicators, units = tier.numerator.shape
    scale = np.array([one.multiplier for one in group.definitions])[:, np.newaxis]
    lower, upper = (rate if group.kind == "rate" else wilson)(tier.numerator, tier.denominator)
    is_country = tier.level is Level.COUNTRY
    comparable = _comparable(group, tier, funnel) & (not is_country)
    z_adjusted = np.where(comparable, funnel.z_adjusted, np.nan)
    band = bands(z_adjusted)
    has_value = ~np.isnan(funnel.value)
    reason = tier.reason.copy()
    reason[has_value & ~comparable & (not is_country)] = Reason.TOO_FEW_TO_COMPARE.value
    return pl.DataFrame(
        {
            "indicator": np.repeat([one.code for one in group.definitions], units),
            "organisation_id": list(tier.ids) * indicators,
            "numerator": tier.numerator.ravel(),
            "denominator": tier.denominator.ravel(),
            "practices": tier.practices.ravel(),
            "value": (funnel.value * scale).ravel(),
            "lower": (lower * scale).ravel(),
            "upper": (upper * scale).ravel(),
            "z": np.where(comparable, funnel.z, np.nan).ravel(),
            "z_adjusted": z_adjusted.ravel(),
            "band": pl.Series(band.ravel()).replace(NO_BAND, None),
            "reliability": np.full(tier.numerator.size, np.nan) if is_country else funnel.reliability.ravel(),
            "comparable": comparable.ravel(),
            "reason": pl.Series(reason.ravel().tolist(), dtype=pl.String),
            "change": (tier.change * scale).ravel(),
            "change_z": tier.change_z.ravel(),
            "qualifier": pl.Series(_qualifiers(group, tier).ravel()).replace("", None),
        }
    ).with_columns(
        pl.lit(group.period.text).alias("period"),
        pl.lit(tier.level.value).alias("level"),
        pl.col(pl.Float64).fill_nan(None),
    )


def _comparable(group: Group, tier: _Tier, funnel: Funnel) -> NDArray[np.bool_]:
    least = np.array([one.minimum_denominator for one in group.definitions])[:, np.newaxis]
    with np.errstate(invalid="ignore"):
        large = tier.denominator >= least
    return can_classify(tier.denominator, funnel.centre, group.kind) & large & ~np.isnan(funnel.z_adjusted)


def _qualifiers(group: Group, tier: _Tier) -> NDArray[np.str_]:
    """Give what stood beside, or in place of, a practice's numbers; an area has none of its own."""
    if tier.level is Level.PRACTICE:
        return group.qualifier[:, : tier.numerator.shape[1]]
    return np.full(tier.numerator.shape, "", dtype="<U1")


def _where(condition: NDArray[np.bool_], word: str) -> NDArray[np.object_]:
    words = np.full(condition.shape, None, dtype=object)
    words[condition] = word
    return words


def _benchmarks(group: Group, own: _Tier, funnel: Funnel, omega_squared: Floats, areas: Sequence[tuple[_Tier, Funnel]]) -> list[Benchmark]:
    counted = own.practices == 1
    outside = np.abs(bands(np.where(_comparable(group, own, funnel), funnel.z_adjusted, np.nan))) == _OUTSIDE_998
    large = _comparable(group, own, funnel)
    tenths = deciles(np.where(counted, funnel.value, np.nan))
    patients = np.array([practice.patients or 0 for practice in group.organisations.practices], dtype=np.float64)
    benchmarks = []
    for place, definition in enumerate(group.definitions):
        here = counted[place]
        signals = definition.polarity is not Polarity.NONE
        reliability = funnel.reliability[place][here]
        enough = int(here.sum()) >= _FEWEST_FOR_DECILES
        benchmarks.append(
            Benchmark(
                indicator=definition.code,
                period=group.period.text,
                input_hash=_input_hash(group, place),
                method_version=METHOD_VERSION,
                numerator=_sum(own.numerator[place], here),
                denominator=_sum(own.denominator[place], here),
                centre=_number(funnel.centre[place] * definition.multiplier),
                phi=_number(funnel.spread.phi[place]),
                kappa=_number(np.float64(funnel.spread.kappa)),
                tau_squared=_number(funnel.spread.tau_squared[place]),
                omega_squared=_number(omega_squared[place]),
                deciles=(tenths[place] * definition.multiplier).tolist() if enough else None,
                practices=int(here.sum()),
                practices_of=here.size,
                patients_share=float(patients[here].sum() / patients.sum()) if patients.sum() > 0 else None,
                reliability_median=_number(np.nanmedian(reliability)) if here.any() else None,
                reliability_share_07=float((reliability >= _RELIABLE).mean()) if here.any() else None,
                reliability_share_09=float((reliability >= _VERY_RELIABLE).mean()) if here.any() else None,
                signals_expected=float(large[place].sum() * CHANCE_OUTSIDE_998) if signals else 0.0,
                signals_observed=int(outside[place].sum()) if signals else 0,
                spread={tier.level.value: _spread(judged, place) for tier, judged in areas},
                qualifiers=_counted(group.qualifier[place, : here.size]),
            )
        )
    return benchmarks


def _spread(funnel: Funnel, place: int) -> dict[str, float | None]:
    spread = funnel.spread
    return {
        "phi": _number(spread.phi[place]),
        "kappa": _number(np.float64(spread.kappa)),
        "tau_squared": _number(spread.tau_squared[place]),
    }


def _counted(qualifiers: NDArray[np.str_]) -> dict[str, int]:
    marks, counts = np.unique(qualifiers[qualifiers != ""], return_counts=True)
    return dict(zip(marks.tolist(), counts.tolist(), strict=True))


def _number(value: np.floating) -> float | None:
    return None if np.isnan(value) else float(value)


def _sum(values: Floats, where: NDArray[np.bool_]) -> float | None:
    return float(values[where].sum()) if where.any() else None


def _input_hash(group: Group, place: int) -> str:
    """Identify everything that went into one indicator's results: definition, counts, membership, method."""
    digest = hashlib.sha256()
    digest.update(f"{METHOD_VERSION} {group.definitions[place].content_hash} {group.period.text}\n".encode())
    digest.update(f"{group.organisations.content_hash}\n".encode())
    here = len(group.organisations.practices)
    x, n = group.numerator[place], group.denominator[place]
    # Closed practices without a count in this window are not an input: another indicator brought them along.
    counted = ~np.isnan(n[here:]).all(axis=1)
    digest.update(" ".join(np.array(group.later_closed, dtype=str)[counted]).encode())
    for part in (x[:here], n[:here], x[here:][counted], n[here:][counted]):
        digest.update(np.ascontiguousarray(part).tobytes())
    digest.update(" ".join(group.qualifier[place, :here].tolist()).encode())
    return digest.hexdigest()
