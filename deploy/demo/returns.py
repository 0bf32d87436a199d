"""Simulate 24 months of practice returns for the twelve indicators. Same seed, same bytes.

For practice i, month t and one indicator:

    denominator   the people of the list (by age band) who are in the indicator's cohort, drawn anew each month where the
                  cohort is "people treated in the month"
    logit p       logit(level) + between-practice effect + season + trend + noise of the month + planted shift
    numerator     binomial(denominator, p); for the rate of antibiotic items Poisson(denominator · p)

The level is shifted so that the pooled national level in the middle of the series equals the published one.
These are invented numbers. They describe no practice, and no real practice's name ever stands beside them.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

from deploy.demo import model
from deploy.demo.derive_register import RegisterFiles, Row, read_rows
from deploy.demo.model import INDICATORS, Cohort, Floats, Indicator
from deploy.demo.planted import PLANTED, Kind, Planted

SEED = 20241001
FIRST_YEAR, FIRST_MONTH, MONTHS = 2024, 10, 24
HEADER = "practice_code,indicator,period,numerator,denominator,qualifier"

# About 2% of returns do not come: most often the practice's whole month, sometimes one indicator of it.
MISSING_MONTH = 0.014
MISSING_INDICATOR = 0.006
# Of the single missing indicators, half arrive as a row that says "not available" rather than not at all.
STATED_MISSING = 0.5

NOT_AVAILABLE, NOT_APPLICABLE, CONFIDENTIAL = ":", "z", "c"

Texts = npt.NDArray[np.str_]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Practices:
    """What the register says about each practice, in the order of its code. Suppressed age bands are NaN."""

    codes: tuple[str, ...]
    clusters: tuple[str, ...]
    lists: Floats
    ages: Floats


@dataclass(frozen=True)
class Series:
    """One indicator's returns: practices in rows, months in columns. `sent` is False where no row was returned."""

    indicator: Indicator
    numerator: Floats
    denominator: Floats
    qualifier: Texts
    sent: Flags

    @property
    def has_value(self) -> Flags:
        """True where a row with numbers was returned."""
        return np.asarray(self.sent & (self.qualifier == ""))


@dataclass(frozen=True)
class Returns:
    """All simulated returns of the demonstration."""

    practices: Practices
    periods: tuple[str, ...]
    series: Mapping[str, Series]

    def rows(self, period: str) -> list[str]:
        """The CSV lines of one month without the header, by indicator and practice."""
        month = self.periods.index(period)
        lines: list[str] = []
        for code, series in self.series.items():
            lines.extend(series_lines(self.practices.codes, code, period, series, month))
        return lines

    def csv(self, period: str, extra_rows: Sequence[str] = ()) -> bytes:
        """The file that the supplier sends for one month, with any extra rows at its end."""
        return "\n".join([HEADER, *self.rows(period), *extra_rows, ""]).encode()


def series_lines(practices: Sequence[str], code: str, period: str, series: Series, month: int) -> list[str]:
    """The CSV lines of one indicator and month; a row with a qualifier for missing numbers leaves both empty."""
    columns = zip(
        practices,
        series.sent[:, month].tolist(),
        series.qualifier[:, month].tolist(),
        series.numerator[:, month].tolist(),
        series.denominator[:, month].tolist(),
        strict=True,
    )
    return [
        f"{practice},{code},{period},,,{qualifier}" if qualifier else f"{practice},{code},{period},{x:.0f},{n:.0f},"
        for practice, sent, qualifier, x, n in columns
        if sent
    ]


def periods() -> tuple[str, ...]:
    """The months of the series as text, 2024-10 to 2026-09."""
    return tuple(month_name(FIRST_MONTH - 1 + number) for number in range(MONTHS))


def month_name(months_since_january: int) -> str:
    """The month so many months after January of the first year."""
    return f"{FIRST_YEAR + months_since_january // 12}-{months_since_january % 12 + 1:02d}"


def read_practices(register: RegisterFiles) -> Practices:
    """Practices with their list size and age bands (both sexes together)."""
    contacts = sorted(read_rows(register.contact_details), key=lambda row: row["PracticeCode"])
    both_sexes = {row["PracticeCode"]: row for row in read_rows(register.list_sizes) if row["Sex"] == "All"}
    return Practices(
        codes=tuple(row["PracticeCode"] for row in contacts),
        clusters=tuple(row["GPCluster"] for row in contacts),
        lists=np.array([float(row["PracticeListSize"]) for row in contacts]),
        ages=np.array([age_bands(both_sexes[row["PracticeCode"]]) for row in contacts]),
    )


def age_bands(row: Row) -> list[float]:
    """People in each age band; NaN where the publisher suppressed the band."""
    return [float(row[band]) if row[band] else np.nan for band in model.AGE_BANDS]


def simulate(register: RegisterFiles, *, seed: int = SEED, planted: Sequence[Planted] = PLANTED) -> Returns:
    """All returns of the demonstration for the practices of this register."""
    practices = read_practices(register)
    shapes = model.age_shapes()
    levels = model.published_levels()
    always_sent = planted_members(planted, practices)[:, None]
    whole_month_missing = generator(seed, "missing").random((len(practices.codes), MONTHS)) < MISSING_MONTH
    series = {}
    for one in INDICATORS:
        random = generator(seed, one.code)
        cases = [case for case in planted if case.indicator == one.code]
        shift = planted_shift(cases, practices) * one.polarity
        series[one.code] = simulate_indicator(
            random,
            one,
            practices,
            level=levels[one.level_row] * one.level_factor,
            shapes=shapes,
            shift=shift,
            missing=whole_month_missing & ~always_sent,
            may_be_missing=~always_sent,
        )
        for case in cases:
            if case.kind is Kind.DATA_ERROR:
                make_data_error(series[one.code], practices, case)
    return Returns(practices, periods(), series)


def generator(seed: int, name: str) -> np.random.Generator:
    """A stream of its own for each indicator, so that changing one leaves the others as they were."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def simulate_indicator(
    random: np.random.Generator,
    indicator: Indicator,
    practices: Practices,
    *,
    level: float,
    shapes: Mapping[str, Floats],
    shift: Floats,
    missing: Flags,
    may_be_missing: Flags,
) -> Series:
    """One indicator's counts. The order of the draws is part of the result: append, never insert."""
    effects = practice_effects(random, indicator, practices, shapes)
    denominator = draw_denominators(random, indicator.cohort, practices, shapes)
    movement = season_and_trend(indicator) + month_noise(random, indicator, practices)
    chance = probabilities(indicator, level, effects, movement + shift, denominator)
    numerator = draw_numerators(random, indicator, denominator, chance)
    alone = (random.random(denominator.shape) < MISSING_INDICATOR) & may_be_missing
    stated = random.random(denominator.shape) < STATED_MISSING
    suppressed = ~np.isfinite(denominator)
    qualifier = np.full(denominator.shape, "", dtype="<U1")
    qualifier[denominator == 0] = NOT_APPLICABLE
    qualifier[suppressed] = CONFIDENTIAL
    qualifier[alone & stated] = NOT_AVAILABLE
    return Series(indicator, numerator, denominator, qualifier, sent=~missing & ~(alone & ~stated))


def practice_effects(random: np.random.Generator, indicator: Indicator, practices: Practices, shapes: Mapping[str, Floats]) -> Floats:
    """How far each practice lies from Scotland for good: a part that its cluster shares, a part of its own, and age for a register."""
    clusters = cluster_numbers(practices)
    shared = random.normal(0, indicator.between * model.CLUSTER_SHARE**0.5, clusters.max() + 1)
    own = random.normal(0, indicator.between * (1 - model.CLUSTER_SHARE) ** 0.5, len(practices.codes))
    effects: Floats = shared[clusters] + own
    if indicator.shape is not None:
        expected = practices.ages @ shapes[indicator.shape] / practices.lists
        effects += logit(np.where(np.isfinite(expected), expected, np.nanmedian(expected)))
    return effects


def cluster_numbers(practices: Practices) -> npt.NDArray[np.intp]:
    """The number of each practice's cluster, counted in order of name."""
    return np.unique(np.array(practices.clusters), return_inverse=True)[1]


def draw_denominators(random: np.random.Generator, cohort: Cohort, practices: Practices, shapes: Mapping[str, Floats]) -> Floats:
    """The denominators of every month: whole numbers, NaN where the age bands they need are suppressed."""
    size = (len(practices.codes), MONTHS)
    # Lists grow or shrink slowly, each practice at its own pace.
    pace = random.normal(0.0003, 0.001, size[0])
    people = expected_cohort(cohort, practices, shapes)[:, None] * np.exp(pace[:, None] * np.arange(MONTHS))
    if cohort.is_exact:
        return np.rint(people)
    people *= np.exp(random.normal(0, model.COHORT_SPREAD, size[0]))[:, None]
    drawn = random.poisson(np.where(np.isfinite(people), people, 0.0)).astype(np.float64)
    # Never more people treated than there are people on the list.
    return np.where(np.isfinite(people), np.minimum(drawn, practices.lists[:, None]), np.nan)


def expected_cohort(cohort: Cohort, practices: Practices, shapes: Mapping[str, Floats]) -> Floats:
    """The expected denominator of each practice from its own age structure."""
    if cohort.is_whole_list:
        return practices.lists.copy()
    if cohort.share_of_age_bands is not None:
        return np.asarray(practices.ages @ np.array(cohort.share_of_age_bands))
    share = np.zeros(len(model.AGE_BANDS))
    for disease, factor in cohort.diseases.items():
        share += shapes[disease] * factor
    share[: cohort.from_band] = 0
    return practices.ages @ share


def season_and_trend(indicator: Indicator) -> Floats:
    """The movement that all practices share: a yearly wave and a straight line, both zero in the middle of the series."""
    months = np.arange(MONTHS)
    calendar = (FIRST_MONTH - 1 + months) % 12 + 1
    wave = indicator.season * np.cos(2 * np.pi * (calendar - indicator.peak_month) / 12)
    line = indicator.trend * (months - (MONTHS - 1) / 2) / 12
    movement: Floats = (wave + line)[None, :]
    return movement


def month_noise(random: np.random.Generator, indicator: Indicator, practices: Practices) -> Floats:
    """Real change from month to month, of the practice alone and of its cluster."""
    clusters = cluster_numbers(practices)
    own = random.normal(0, indicator.noise, (len(practices.codes), MONTHS))
    shared = random.normal(0, min(indicator.noise, model.CLUSTER_NOISE), (clusters.max() + 1, MONTHS))
    noise: Floats = own + shared[clusters]
    return noise


def probabilities(indicator: Indicator, level: float, effects: Floats, movement: Floats, denominator: Floats) -> Floats:
    """The chance behind each count, centred so that the pooled national level without movement is the published one."""
    weight = np.nan_to_num(denominator.mean(axis=1))
    if indicator.kind == "rate":
        centre = np.log(level) - np.log(np.average(np.exp(effects), weights=weight))
        return np.asarray(np.exp(centre + effects[:, None] + movement))
    centre = logit(level) - np.average(effects, weights=weight)
    for _ in range(20):  # Newton's steps; the pooled level is smooth and monotone in the centre
        chance = expit(centre + effects)
        slope = np.average(chance * (1 - chance), weights=weight)
        centre -= (np.average(chance, weights=weight) - level) / slope
    return np.asarray(expit(centre + effects[:, None] + movement))


def draw_numerators(random: np.random.Generator, indicator: Indicator, denominator: Floats, chance: Floats) -> Floats:
    """Counts: binomial for proportions, Poisson for the rate, the rounded expectation for a register."""
    people = np.nan_to_num(denominator)
    if indicator.is_register:
        return np.rint(people * chance)
    if indicator.kind == "rate":
        return random.poisson(people * chance).astype(np.float64)
    return random.binomial(people.astype(np.int64), chance).astype(np.float64)


def planted_shift(cases: Sequence[Planted], practices: Practices) -> Floats:
    """The planted movement towards better care, practices in rows and months in columns."""
    shift = np.zeros((len(practices.codes), MONTHS))
    for case in cases:
        shift[planted_members([case], practices), periods().index(case.first_period) :] += case.shift
    return shift


def planted_members(cases: Sequence[Planted], practices: Practices) -> Flags:
    """Which practices the cases touch, by their own code or through their cluster."""
    named = {case.organisation for case in cases}
    return np.array([bool(named & set(names)) for names in zip(practices.codes, practices.clusters, strict=True)])


def make_data_error(series: Series, practices: Practices, case: Planted) -> None:
    """A denominator ten times too high in one month, as when the wrong population was extracted."""
    series.denominator[practices.codes.index(case.organisation), periods().index(case.first_period)] *= 10


def total_rows(returns: Returns) -> int:
    """How many rows the returns of all months hold."""
    return int(sum(series.sent.sum() for series in returns.series.values()))
