"""The pictures of docs/statistics.md, drawn by the shipped functions from the golden files' numbers and from published data.

    python -m benchmarks.statistics_pictures        # writes docs/images/statistics-*.svg

A test draws them again and compares.
"""

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from benchmark_api.domain.peer_groups import Characteristic, find_groups
from benchmark_api.domain.statistics import control_charts, funnel, intervals, making_data_count, run_chart, standardisation
from benchmark_api.domain.statistics.change import cluster_change, practice_change
from benchmark_api.domain.statistics.cusum import cusum
from benchmark_api.domain.statistics.false_discovery import q_values
from benchmark_api.domain.statistics.quantiles import deciles
from benchmark_api.domain.statistics.shrinkage import shrunk
from scipy.stats import binom

from benchmarks.statistics_svg import BLUE, GREY, INK, PALE, WARM, Axis, Picture

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "services/benchmark-api/tests/golden"
IMAGES = ROOT / "docs/images"
Z95 = 1.959963984540054
# Of the simulated pictures: any would do, these show their point well.
SEEDS = (14, 24, 5)
Column = np.ndarray[Any, np.dtype[np.float64]]


def column(name: str, field: str, **where: str) -> Column:
    """Return one column of a golden file, rows chosen by equality."""
    with (GOLDEN / name).open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())]
    return np.array([float(row[field]) if row[field] not in {"", "NA"} else np.nan for row in rows])


def emergency(trust: str) -> Column:
    """Return 36 months of NHS England's four-hour figure of one trust, in percent."""
    return 100 * column("spc/series_input.csv", "y", series=trust)


def interval() -> Picture:
    """Seven in ten, of ever more patients."""
    sizes = [10.0, 30, 100, 300, 1000, 3000]
    picture = Picture(
        "The 95% interval of 70% narrows as the number of patients grows",
        Axis(5, 6000, sizes, "patients", logarithmic=True),
        Axis(0, 100, [0, 25, 50, 75, 100], "value and 95% interval", "%"),
    )
    picture.level(70, PALE)
    for n in sizes:
        lower, upper = (100 * float(part) for part in intervals.wilson(0.7 * n, n))
        picture.line([n, n], [lower, upper], BLUE, width=3)
        picture.word(n, lower, f"{lower:.0f}–{upper:.0f}", GREY, anchor="middle", dy=18)
    picture.dots(sizes, [70] * len(sizes), INK, size=4)
    return picture


def rate() -> Picture:
    """How many events a count is compatible with."""
    counts = np.arange(0.0, 21.0)
    lower, upper = intervals.poisson_count(counts)
    picture = Picture(
        "How many events are compatible with the number that was counted",
        Axis(-1, 21, [0, 5, 10, 15, 20], "events counted"),
        Axis(0, 32, [0, 10, 20, 30], "events to expect, 95% interval"),
    )
    for count, low, high in zip(counts, lower, upper, strict=True):
        picture.line([count, count], [low, high], BLUE if count < intervals.EXACT_BELOW else GREY, width=3)
    picture.dots(list(counts), list(counts), INK)
    picture.word(0, 12, "none seen:", WARM, dx=-6)
    picture.word(0, 10, "up to 3.7", WARM, dx=-6)
    picture.word(3, 27, "exact below ten", BLUE)
    picture.word(12, 27, "Byar's from ten on", GREY)
    return picture


def mean() -> Picture:
    """Student's ten patients."""
    extra = np.array([[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]])
    picture = Picture(
        "Hours of sleep gained by ten patients with two drugs (Student 1908), with means and 95% intervals",
        Axis(0, 3, [], "one dot is one patient"),
        Axis(-2, 6, [-2, 0, 2, 4, 6], "hours of sleep gained"),
    )
    picture.level(0, PALE)
    for place, values in enumerate(extra, start=1):
        centre, lower, upper = (float(part) for part in intervals.mean(values))
        picture.dots([place - 0.15] * 10, list(values), GREY, hollow=True)
        picture.line([place, place], [lower, upper], BLUE, width=3)
        picture.dots([place], [centre], INK, size=4)
        picture.word(place, centre, f"{centre:.1f} ({lower:.1f} to {upper:.1f})".replace("-", "−"), dx=10, dy=4)
    return picture


def dispersed_funnel() -> Picture:
    """Sixty units, with limits that know only chance and limits that know that units differ."""
    x, n = column("funnels/input_pr60.csv", "num"), column("funnels/input_pr60.csv", "denom")
    plain = funnel.judge(x, n)
    wide = funnel.judge(x, n, overdispersion="additive", consistency_correction=True)
    sizes = np.geomspace(60, 4000, 60)
    picture = Picture(
        "A funnel: 60 units, limits of chance alone (dashed) and limits that allow for ordinary differences",
        Axis(60, 4000, [100, 300, 1000, 3000], "patients", logarithmic=True),
        Axis(50, 100, [50, 60, 70, 80, 90, 100], "value", "%"),
    )
    picture.level(100 * float(plain.centre), INK)
    for judged, colour, dashed in ((plain, GREY, True), (wide, BLUE, False)):
        for limit in (0.95, 0.998):
            for side in funnel.curve(judged, limit, sizes):
                picture.line(list(sizes), list(100 * side), colour, dashed=dashed, width=1.5 if limit > 0.99 else 1.0)  # noqa: PLR2004
    outside = np.abs(wide.z_adjusted) > Z95
    picture.dots(list(n[~outside]), list(100 * x[~outside] / n[~outside]), INK)
    picture.dots(list(n[outside]), list(100 * x[outside] / n[outside]), WARM, size=4)
    only_chance, really = int((np.abs(plain.z) > Z95).sum()), int(outside.sum())
    picture.word(65, 54, f"outside 95%: {only_chance} of 60 by chance's limits, {really} by the wider ones", INK)
    return picture


def small_numbers() -> Picture:
    """Fifty patients at a level of 5%: what chance gives, and where the bell curve puts its limit."""
    counts = np.arange(0, 10)
    chance = 100 * binom.pmf(counts, 50, 0.05)
    arcsine = funnel.judge(counts, np.full(counts.shape, 50.0), centre=0.05).z
    exact = funnel.judge(counts, np.full(counts.shape, 50.0), centre=0.05, z_method="mid_p").z
    picture = Picture(
        "Events among 50 patients where 5% is usual: the chance of each number, and its z by the smooth and the exact method",
        Axis(-0.7, 9.7, list(range(10)), "events among 50 patients"),
        Axis(0, 32, [0, 10, 20, 30], "chance of exactly this many", "%"),
    )
    picture.bars(list(counts), list(chance), PALE, width=34)
    for count in counts:
        picture.word(float(count), float(chance[count]), f"{exact[count]:.1f}".replace("-", "−"), INK, anchor="middle", dy=-20)
        colour = WARM if abs(arcsine[count]) > 3.09 and abs(exact[count]) < 3.09 else GREY  # noqa: PLR2004
        picture.word(float(count), float(chance[count]), f"{arcsine[count]:.1f}".replace("-", "−"), colour, anchor="middle", dy=-5)
    picture.word(3.4, 30, "above each bar: exact z, below it the smooth one")
    picture.word(3.4, 27.5, "none at all is ordinary (8%); smooth: beyond 99.8%", WARM)
    return picture


def reliability() -> Picture:
    """How reliability grows with size."""
    x, n = column("funnels/input_pr60.csv", "num"), column("funnels/input_pr60.csv", "denom")
    judged = funnel.judge(x, n, overdispersion="additive", consistency_correction=True)
    sizes = np.geomspace(5, 3000, 80)
    tau = float(judged.spread.tau_squared)
    picture = Picture(
        "Reliability grows with the number of patients: from which size a difference is mostly signal",
        Axis(5, 3000, [10, 30, 100, 300, 1000, 3000], "patients", logarithmic=True),
        Axis(0, 1, [0, 0.25, 0.5, 0.7, 0.9], "reliability"),
    )
    picture.line(list(sizes), list(tau / (tau + 1 / (4 * sizes))), BLUE, width=2.5)
    for wanted in (0.7, 0.9):
        at = float(funnel.denominator_for(judged, wanted))
        picture.level(wanted, PALE)
        picture.line([at, at], [0, wanted], WARM, dashed=True)
        picture.word(at, wanted, f"{wanted:g} from {at:.0f} patients", WARM, dx=8, dy=16)
    return picture


def tenths() -> Picture:
    """Sixty values and their nine deciles."""
    x, n = column("funnels/input_pr60.csv", "num"), column("funnels/input_pr60.csv", "denom")
    values = 100 * x / n
    picture = Picture(
        "Sixty values, and the nine deciles that divide them into tenths",
        Axis(55, 95, [60, 70, 80, 90], "value", "%"),
        Axis(0, 1, [], "one dot is one unit"),
    )
    for place, decile in enumerate(deciles(values).tolist(), start=1):
        picture.line([decile, decile], [0, 0.8], BLUE if place == 5 else GREY, dashed=place != 5)  # noqa: PLR2004
        picture.word(decile, 0.84, str(place), BLUE if place == 5 else GREY, anchor="middle")  # noqa: PLR2004
    order = np.argsort(values)
    picture.dots(list(values[order]), [0.15 + 0.1 * (place % 5) for place in range(values.size)], INK)
    return picture


def like_ones_own() -> Picture:
    """A practice among three hundred, and the thirty most like it by size and age."""
    random = np.random.default_rng(SEEDS[1])
    size = np.round(np.clip(np.exp(random.normal(8.6, 0.5, 300)), 1200, 16000))
    older = np.clip(random.normal(20, 5, 300), 6, 36)
    codes = [f"{place:05d}" for place in range(300)]
    own = int(np.argmin(abs(size - 5200) + 400 * abs(older - 23)))
    group = find_groups(codes, {Characteristic.LIST_SIZE: size, Characteristic.AGED_65_PLUS: older}).groups[own]
    inside = np.isin(codes, group.members)
    rest = ~inside & (np.arange(300) != own)
    picture = Picture(
        "A practice, the 30 practices most like it by list size and age, and the rest of 300 (simulated)",
        Axis(500, 16500, [2000, 5000, 10000, 15000], "patients registered"),
        Axis(4, 38, [10, 20, 30], "aged 65 and over", "%"),
    )
    picture.dots(list(size[rest]), list(older[rest]), PALE)
    picture.dots(list(size[inside]), list(older[inside]), BLUE)
    picture.dots([float(size[own])], [float(older[own])], WARM, size=5)
    (low, high), (young, old) = (group.ranges[one] for one in (Characteristic.LIST_SIZE, Characteristic.AGED_65_PLUS))
    picture.word(8600, 36, f"most of the 30: {round(low, -1):,.0f} to {round(high, -1):,.0f} patients,", BLUE)
    picture.word(8600, 34, f"{young:.0f}% to {old:.0f}% of them 65 and over", BLUE)
    return picture


def joined() -> Picture:
    """A cluster's line with the members of the time and with today's, before and after a practice joined it."""
    random = np.random.default_rng(SEEDS[2])
    level, n = np.array([0.30, 0.33, 0.28, 0.31, 0.29, 0.44]), np.array([300.0, 250, 400, 350, 300, 500])
    x = random.binomial(n.astype(int)[:, np.newaxis], np.repeat(level[:, np.newaxis], 24, axis=1)).astype(float)
    months = np.arange(1.0, 25.0)
    member = np.ones((6, 24))
    member[5, :14] = 0
    was = 100 * (x * member).sum(axis=0) / (n[:, np.newaxis] * member).sum(axis=0)
    now = 100 * x.sum(axis=0) / n.sum()
    picture = Picture(
        "A cluster that a practice joined: with the members of the time, and with today's (dashed) (simulated)",
        Axis(0.5, 24.5, [1, 6, 12, 18, 24], "month"),
        Axis(24, 42, [25, 30, 35, 40], "value", "%"),
    )
    picture.line([14.5, 14.5], [24, 42], PALE)
    picture.line(list(months[:15]), list(now[:15]), BLUE, dashed=True)
    picture.line(list(months), list(was), INK)
    picture.dots(list(months), list(was), INK)
    picture.word(14.8, 25, "a practice joins", GREY)
    picture.word(1, 40, "dashed: today's six practices throughout", BLUE)
    return picture


def own_past() -> Picture:
    """A practice of the worked example: its distance from Scotland, and that of its twelve months before."""
    counts = [column("alerts/slip_input.csv", field).reshape(80, 18) for field in ("numerator", "denominator")]
    found = practice_change(*counts)
    distance = 100 * found.difference[0]
    picture = Picture(
        "A practice's distance from Scotland, month by month, and what its own twelve months before lead to expect",
        Axis(0.5, 18.5, [1, 6, 12, 18], "month"),
        Axis(-14, 12, [-10, -5, 0, 5, 10], "distance from Scotland (arcsine scale, hundredths)"),
    )
    months = np.arange(1.0, 19.0)
    picture.level(0, PALE)
    base = 100 * found.baseline[0]
    reach = 100 * Z95 * np.sqrt(found.variance[0] + found.omega_squared)
    for side in (base - reach, base + reach):
        picture.line(list(months), list(side), BLUE, dashed=True)
    picture.line(list(months), list(base), BLUE)
    slipped = found.z[0] < -Z95
    picture.line(list(months), list(distance), GREY, width=1)
    picture.dots(list(months[~slipped]), list(distance[~slipped]), INK)
    picture.dots(list(months[slipped]), list(distance[slipped]), WARM, size=4.5)
    picture.word(1, -12.5, "blue: its own 12 months before, and how far a month usually strays (95%)", BLUE)
    return picture


def clusters() -> Picture:
    """Six practices that each slip a little: nothing one by one, clear together."""
    random = np.random.default_rng(SEEDS[0])
    n = np.full((600, 13), 400.0)
    logit = np.full((600, 13), 0.7) + 0.3 * random.normal(size=(600, 1))
    logit[:6, 12] -= 0.2
    x = random.binomial(400, 1 / (1 + np.exp(-logit))).astype(float)
    alone = practice_change(x, n, last=1).z[:6, 0]
    together = cluster_change(x, n, np.arange(600) // 6, 100, last=1).z[0, 0]
    picture = Picture(
        "Six practices of a cluster that each slip a little, one by one and together (simulated)",
        Axis(0.3, 8, [1, 2, 3, 4, 5, 6], "practice"),
        Axis(-7, 3, [-6, -4, -2, 0, 2], "z of the change"),
    )
    picture.level(0, PALE)
    for z in (-Z95, -3.09):
        picture.level(z, GREY, dashed=True)
    picture.dots(list(range(1, 7)), list(alone), INK, size=4)
    picture.dots([7.2], [float(together)], WARM, size=6)
    picture.word(7.2, float(together), "the cluster", WARM, anchor="middle", dy=22)
    picture.word(0.4, -Z95, "95%", GREY, dy=-4)
    picture.word(0.4, -3.09, "99.8%", GREY, dy=-4)
    return picture


def discoveries() -> Picture:
    """Fifteen p-values in order, and the line they are held against."""
    p = np.sort(column("funnels/p_adjust.csv", "p"))
    kept = q_values(p) <= 0.05  # noqa: PLR2004
    picture = Picture(
        "Fifteen tests in the order of their p: those under the line are expected to hold at most one false mark in twenty",
        Axis(0, 16, [1, 5, 10, 15], "test, in the order of p"),
        Axis(0, 0.08, [0, 0.02, 0.04, 0.06, 0.08], "p"),
    )
    places = np.arange(1.0, p.size + 1)
    picture.line([0, 15], [0, 0.05], BLUE)
    picture.word(10.5, 0.05 * 12 / 15, "5% × place / 15", BLUE)
    picture.dots(list(places[~kept]), list(p[~kept]), GREY)
    picture.dots(list(places[kept]), list(p[kept]), WARM, size=4.5)
    picture.word(1, 0.07, f"{int(kept.sum())} kept; {int((p < 0.05).sum())} have p < 0.05; dots on the upper edge lie above it")  # noqa: PLR2004
    return picture


def xmr() -> Picture:
    """Three years of a trust's four-hour figure."""
    y = emergency("ae_RRK")
    chart = control_charts.xmr_chart(y)
    found = making_data_count.first_direction(making_data_count.signals(chart))
    picture = Picture(
        "XmR chart of 36 months of one NHS trust's four-hour emergency figure",
        Axis(0.5, 36.5, [1, 12, 24, 36], "month"),
        Axis(58, 96, [60, 70, 80, 90], "seen within four hours", "%"),
    )
    picture.level(float(chart.centre[0]), INK)
    for limit in (chart.lower[0], chart.upper[0]):
        picture.level(float(limit), GREY, dashed=True)
    months = np.arange(1.0, 37.0)
    picture.line(list(months), list(y), GREY, width=1)
    for way, colour in ((0, INK), (1, BLUE), (-1, WARM)):
        picture.dots(list(months[found == way]), list(y[found == way]), colour, size=3 if way == 0 else 4.5)
    picture.word(1, 60, "blue: unusually high or long above the mean; orange: unusually low", GREY)
    return picture


def run() -> Picture:
    """The same figures on a run chart."""
    y = emergency("ae_RXQ")
    found = run_chart.runs(y)
    longest, fewest = run_chart.anhoej_limits(int(found.useful)) or (0, 0)
    picture = Picture(
        "Run chart of 36 months of one NHS trust's four-hour emergency figure",
        Axis(0.5, 36.5, [1, 12, 24, 36], "month"),
        Axis(66, 94, [70, 80, 90], "seen within four hours", "%"),
    )
    picture.level(float(found.centre), BLUE)
    months = np.arange(1.0, 37.0)
    picture.line(list(months), list(y), GREY, width=1)
    long = run_chart.long_runs(found, longest)
    picture.dots(list(months[~long]), list(y[~long]), INK)
    picture.dots(list(months[long]), list(y[long]), WARM, size=4.5)
    picture.word(
        1, 68, f"longest run {int(found.longest)} (usual: up to {longest}); crossings {int(found.crossings)} (usual: {fewest} or more)"
    )
    return picture


def prime() -> Picture:
    """A national percentage: limits of chance alone, and with the movement there always is."""
    random = np.random.default_rng(4)
    n = np.round(60_000 * np.exp(0.15 * random.normal(size=24)))
    x = random.binomial(n.astype(int), 0.62 + 0.008 * random.normal(size=24)).astype(float)
    plain, laney = control_charts.p_chart(x, n), control_charts.p_chart(x, n, laney=True)
    picture = Picture(
        "A percentage of about 60,000 patients a month: limits that know only chance (dashed) and the P′ chart's (simulated)",
        Axis(0.5, 24.5, [1, 6, 12, 18, 24], "month"),
        Axis(58.5, 65.5, [59, 61, 63, 65], "value", "%"),
    )
    months = np.arange(1.0, 25.0)
    picture.level(100 * float(plain.centre[0]), INK)
    for chart, colour, dashed in ((plain, GREY, True), (laney, BLUE, False)):
        for side in (chart.lower, chart.upper):
            picture.line(list(months), list(100 * side), colour, dashed=dashed)
    picture.line(list(months), list(100 * x / n), GREY, width=1)
    outside = (x / n > plain.upper) | (x / n < plain.lower)
    picture.dots(list(months), list(100 * x / n), INK)
    picture.word(
        1, 58.9, f"{int(outside.sum())} of 24 months lie outside P, {int(((x / n > laney.upper) | (x / n < laney.lower)).sum())} outside P′"
    )
    return picture


def rare() -> Picture:
    """Days between rare events."""
    days = np.array([34.0, 61, 12, 88, 47, 25, 73, 40, 9, 55, 31, 66, 480])
    chart = control_charts.t_chart(days)
    picture = Picture(
        "T chart: days between rare events, the last gap unusually long",
        Axis(0.5, 13.5, [1, 5, 10, 13], "event"),
        Axis(0, 500, [0, 100, 200, 300, 400], "days since the one before"),
    )
    picture.level(float(chart.centre[0]), INK)
    picture.level(float(chart.upper[0]), GREY, dashed=True)
    places = np.arange(1.0, 14.0)
    picture.line(list(places), list(days), GREY, width=1)
    high = days > chart.upper
    picture.dots(list(places[~high]), list(days[~high]), INK)
    picture.dots(list(places[high]), list(days[high]), BLUE, size=5)
    return picture


def drift() -> Picture:
    """A small drift: single months show nothing, their sum does."""
    random = np.random.default_rng(SEEDS[1])
    z = random.normal(size=30) - np.where(np.arange(30) >= 15, 0.9, 0.0)  # noqa: PLR2004
    found = cusum(z, target=0.0)
    picture = Picture(
        "A CUSUM: months of z (dots) that drift from the 16th on by less than one standard deviation, and their sum (simulated)",
        Axis(0.5, 30.5, [1, 10, 20, 30], "month"),
        Axis(-4, 12, [-3, 0, 3, 5, 10], "standard deviations"),
    )
    months = np.arange(1.0, 31.0)
    picture.level(0, PALE)
    for z_limit in (-3.09, 3.09):
        picture.level(z_limit, PALE, dashed=True)
    picture.level(5, GREY, dashed=True)
    picture.word(1, 5, "threshold of the sum", GREY, dy=-5)
    picture.dots(list(months), list(z), INK)
    picture.line(list(months), list(found.low), BLUE, width=2.5)
    beyond = found.signal < 0
    picture.dots(list(months[beyond]), list(found.low[beyond]), WARM, size=4.5)
    return picture


def shrinking() -> Picture:
    """Raw and shrunk values of forty units, the smallest moved most."""
    random = np.random.default_rng(SEEDS[2])
    n = np.round(np.geomspace(3, 300, 40))
    x = random.binomial(n.astype(int), random.beta(14, 20, n.size)).astype(float)
    found = shrunk(x, n)
    picture = Picture(
        "Raw values (hollow) and shrunk values (filled) of forty units: the smallest move furthest (simulated)",
        Axis(2, 400, [3, 10, 30, 100, 300], "patients", logarithmic=True),
        Axis(0, 100, [0, 25, 50, 75, 100], "value", "%"),
    )
    picture.level(100 * float(found.alpha / (found.alpha + found.beta)), PALE)
    for size, raw, moved in zip(n, 100 * x / n, 100 * found.value, strict=True):
        picture.line([size, size], [raw, moved], PALE)
    picture.dots(list(n), list(100 * x / n), GREY, hollow=True)
    picture.dots(list(n), list(100 * found.value), BLUE)
    return picture


def ages() -> Picture:
    """Two populations' rates as they are, and with the ages of the same standard population."""
    x, n = (column("intervals/dsr_input.csv", field).reshape(-1, 19) for field in ("x", "n"))
    weights = column("intervals/dsr_input.csv", "esp").reshape(-1, 19)[0]
    crude = 1000 * x.sum(axis=1) / n.sum(axis=1)
    found = [1000 * part for part in standardisation.directly_standardised_rate(x, n, weights)]
    kept = np.nonzero(~np.isnan(found[0]))[0]
    picture = Picture(
        "Events per 1,000 people as counted (hollow), and standardised to one population's ages (filled, with 95% intervals)",
        Axis(0.5, len(kept) + 0.5, list(range(1, len(kept) + 1)), "area"),
        Axis(0, 60, [0, 20, 40, 60], "per 1,000"),
    )
    for place, area in enumerate(kept, start=1):
        picture.line([place, place], [found[1][area], found[2][area]], BLUE, width=3)
        picture.dots([place], [found[0][area]], INK, size=4)
        picture.dots([place - 0.15], [crude[area]], GREY, size=4, hollow=True)
    return picture


PICTURES: dict[str, Callable[[], Picture]] = {
    "interval": interval, "rate": rate, "mean": mean, "funnel": dispersed_funnel, "small-numbers": small_numbers,
    "reliability": reliability, "deciles": tenths, "peers": like_ones_own, "change": own_past, "cluster": clusters, "as-is": joined,
    "false-discovery": discoveries, "xmr": xmr, "run-chart": run, "p-prime": prime, "rare-events": rare, "cusum": drift,
    "shrinkage": shrinking, "standardised": ages,
}  # fmt: skip


def main() -> int:
    """Write every picture."""
    IMAGES.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (IMAGES / f"statistics-{name}.svg").write_text(draw().svg(), encoding="utf-8")
    print(f"{len(PICTURES)} pictures written to {IMAGES.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
