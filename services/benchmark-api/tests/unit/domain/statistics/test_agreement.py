"""Our functions against software written by others: every golden file, what of it is compared, and how many numbers that is.

`tests/golden/compared.csv` says for each file how many numbers agree within 1e-9 relative (or the tolerance it names). A file that is
not in it, and a number that is no longer compared, fail here.
"""

import json
import re
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmark_api.domain.statistics import control_charts as charts
from benchmark_api.domain.statistics import false_discovery, funnel, intervals, run_chart, standardisation
from benchmark_api.domain.statistics import making_data_count as rules
from benchmark_api.domain.statistics.arrays import z_of
from benchmark_api.domain.statistics.change import practice_change
from benchmark_api.domain.statistics.cusum import cusum
from benchmark_api.domain.statistics.dispersion import dispersion, winsorised
from benchmark_api.domain.statistics.quantiles import quantile_groups

from .golden import FOLDER, Table, equal, path_of, read, same, where

LEVELS = ((0.95, "95_0"), (0.998, "99_8"))
MANIFEST = json.loads(path_of("funnels/manifest.json").read_text())
# FunnelPlotR's limits use deviates rounded to seven digits.
ROUNDED_DEVIATES = 1e-6
# Public Health Scotland's code breaks a shift at a point on the median and a trend at a tie; its published text says neither does.
BREAKS_AT_TIES = {("run_broken_by_mean", "shift"), ("trend7_with_tie", "trend")}


def intervals_of(golden: Table, value: Any, limits: Callable[[float], Any], per: float) -> int:
    compared = same(per * value, golden["value"])
    for level, name in LEVELS:
        lower, upper = limits(level)
        compared += same(per * lower, golden[f"lower{name}cl"]) + same(per * upper, golden[f"upper{name}cl"])
    return compared


def proportions(golden: Table) -> int:
    x, n = golden["x"], golden["n"]
    return intervals_of(golden, x / n, lambda level: intervals.wilson(x, n, level), 100)


def rates(golden: Table) -> int:
    x, n = golden["x"], golden["n"]
    return intervals_of(golden, x / n, lambda level: intervals.rate(x, n, level), 1000)


def by_age(column: str) -> Any:
    return read("intervals/dsr_input.csv")[column].reshape(-1, 19)


def directly_standardised(golden: Table) -> int:
    x, n, weights = by_age("x"), by_age("n"), by_age("esp")[0]
    value = standardisation.directly_standardised_rate(x, n, weights)[0]
    return intervals_of(golden, value, lambda level: standardisation.directly_standardised_rate(x, n, weights, level)[1:], 1000)


def indirectly_standardised(golden: Table) -> int:
    reference = read("intervals/isr_reference.csv")
    expected = standardisation.expected_count(by_age("n"), reference["xr"], reference["nr"])
    observed = by_age("x").sum(axis=-1)
    per = 1000 * reference["xr"].sum() / reference["nr"].sum() if "ref_rate" in golden else 100
    compared = same(observed, golden["observed"]) + same(expected, golden["expected"])
    return compared + intervals_of(golden, observed / expected, lambda level: intervals.rate(observed, expected, level), per)


def quantiles(golden: Table) -> int:
    groups = sorted(set(golden["g"]))
    return sum(same(quantile_groups(where(golden, "g", g)["v"], 5), where(golden, "g", g)["quantile"]) for g in groups)


def means(golden: Table) -> int:
    values = read("intervals/phstatsmethods_mean_input.csv")
    lists = [where(values, "group", group)["value"] for group in golden["group"]]
    found = [[intervals.mean(one, level) for one in lists] for level, _ in LEVELS]
    compared = same([one[0] for one in found[0]], golden["Value"])
    for part, name in zip(found, ("95", "99_8"), strict=True):
        compared += same([one[1] for one in part], golden[f"lower_{name}_ci"]) + same([one[2] for one in part], golden[f"upper_{name}_ci"])
    return compared


def fingertips_limits(golden: Table) -> int:
    units = read("intervals/funnel_prop_input.csv")
    judged = funnel.judge(units["num"], units["den"], transformation="none")
    compared = same(np.full(golden["baseline"].shape, 100 * judged.centre), golden["baseline"])
    for limit, label in ((0.95, "2s"), (0.998, "3s")):
        lower, upper = funnel.curve(judged, limit, golden["Population"])
        compared += same(100 * lower, golden[f"lower_{label}_limit"]) + same(100 * upper, golden[f"upper_{label}_limit"])
    return compared


def marks(judged: funnel.Funnel, golden: Table) -> int:
    names = {-2: "Low (0.001)", -1: "Low (0.025)", 0: "Not significant", 1: "High (0.025)", 2: "High (0.001)"}
    return equal([names[band] for band in funnel.bands(judged.z_adjusted).tolist()], golden["significance"])


def fingertips_marks(golden: Table) -> int:
    return marks(funnel.judge(golden["num"], golden["den"], transformation="none"), golden)


def ratio_marks(golden: Table) -> int:
    return marks(funnel.judge(golden["observed"], golden["expected"], kind="ratio", transformation="none"), golden)


def rate_marks(golden: Table) -> int:
    return marks(funnel.judge(golden["events"], golden["people"], kind="rate", transformation="none"), golden)


def count_limits(golden: Table) -> int:
    """For each count the peer tells the expected number whose exact limit it is, found by a search that stops at about 1e-6.

    Our exact interval of the count has that number as its other end, and our curve at that number is the count again: to the search's
    accuracy below ten events, and within 1% from ten on, where ours are the limits that mark (Byar's) and the peer draws exact ones.
    """
    ratio = "Observed_events" in golden
    units = read("funnels/phstatsmethods_ratio_significance.csv" if ratio else "funnels/phstatsmethods_rate_significance.csv")
    x, n = (units["observed"], units["expected"]) if ratio else (units["events"], units["people"])
    judged = funnel.judge(x, n, kind="ratio" if ratio else "rate", transformation="none")
    count, per = golden["Observed_events" if ratio else "Events"], 100.0 if ratio else 1000.0
    compared = 0 if ratio else same(np.full(count.shape, per * judged.centre), golden["baseline"])
    expected = 1.0 if ratio else float(judged.centre)
    few = count < intervals.EXACT_BELOW
    for limit, label in ((0.95, "2s"), (0.998, "3s")):
        for side, name in enumerate(("lower", "upper")):
            at = golden[f"{name}_{label}_exp_events" if ratio else f"{name}_{label}_population_1_year"]
            compared += same(intervals.exact_count(count, limit)[1 - side], expected * at, within=1e-5, near=1e-7)
            ours, theirs = per * funnel.curve(judged, limit, at)[side], golden[f"{name}_{label}_limit"]
            compared += same(ours[few], theirs[few], within=1e-5) + same(ours[~few], theirs[~few], within=0.01)
    return compared


def counts_of(data: str) -> Any:
    table = read(f"funnels/input_{data}.csv")
    return table["num"], table["denom"]


def judged_as(entry: dict[str, Any], overdispersion: str = "additive") -> funnel.Funnel:
    """Judge a manifest entry's data as the peer was told to."""
    x, n = counts_of(entry["data"])
    share = entry["trim_by"]
    if entry["data_type"] == "SR" and entry["sr_method"] == "SHMI":
        n = np.round(n, 2) if entry["SHMI_rounding"] else n
        return funnel.judge(x, n, kind="ratio", overdispersion=overdispersion, truncate=share, winsorise=None)
    kind, transformation = {"PR": ("proportion", None), "RC": ("rate", None), "SR": ("ratio", "sqrt")}[entry["data_type"]]
    return funnel.judge(x, n, kind=kind, transformation=transformation, overdispersion=overdispersion, winsorise=share)


def funnels_of_counts(golden: Table, entry: dict[str, Any]) -> int:
    judged, plain = judged_as(entry), judged_as(entry, "none")
    compared = same(judged.transformed, golden["Y"]) + same(np.full(golden["Y"].shape, judged.target), golden["target_transformed"])
    compared += same(judged.z, golden["Uzscore"])
    if entry["data_type"] != "SR":  # the peer's ratio is that of the unrounded expected number
        compared += same(judged.value, golden["rr"])
        compared += same(winsorised(judged.z, entry["trim_by"]), golden["Wuzscore"])
    if entry["data_type"] == "RC":  # the peer draws limits with another standard error than its z has
        return compared
    compared += same(judged.standard_error, golden["s"])
    for limit, label in ((0.95, "95"), (0.998, "99")):
        drawn = [(judged, f"OD{label}LCL", f"OD{label}UCL")]
        if entry["data_type"] == "PR":  # without over-dispersion the peer draws a ratio by another method, a χ² interval of E
            drawn.append((plain, f"LCL{label}", f"UCL{label}"))
        for one, low, high in drawn:
            lower, upper = funnel.limits(one, limit)
            compared += same(lower, golden[low], within=ROUNDED_DEVIATES, near=1e-9)
            compared += same(upper, golden[high], within=ROUNDED_DEVIATES, near=1e-9)
        compared += equal(np.abs(judged.z_adjusted) > z_of(limit), golden[f"outlier{label}"] == 1)
    return compared


def dispersions(_: Any) -> int:
    compared = 0
    for entry in MANIFEST.values():
        spread = judged_as(entry).spread
        compared += same(spread.phi, entry["phi"]) + same(spread.tau_squared, entry["tau2"])
    return compared


def untrimmed(golden: Any) -> int:
    """Without trimming τ² is DerSimonian and Laird's, once z is measured from the weighted mean as metafor does."""
    compared = 0
    for data, kind in (("sr60", "ratio"), ("pr60", "proportion")):
        judged = funnel.judge(*counts_of(data), kind=kind)
        mean = np.average(judged.transformed, weights=1 / judged.standard_error**2)
        spread = dispersion((judged.transformed - mean) / judged.standard_error, judged.standard_error, winsorise=None)
        theirs = golden[f"{data} DL"]
        compared += same(spread.phi * spread.units, theirs["Q"]) + same(spread.tau_squared, theirs["tau2"])
    return compared


def false_discoveries(golden: Table) -> int:
    return same(false_discovery.q_values(golden["p"]), golden["BH"])


CONFIGURATIONS = {"ptd_default": (None, "increase"), "ptd_decrease": (None, "decrease"), "ptd_fix12": (12, "increase")}


def plot_the_dots(golden: Table, name: str) -> int:
    baseline, improvement = CONFIGURATIONS[name]
    compared = 0
    for series in sorted(set(golden["series"])):
        one = where(golden, "series", series)
        chart = charts.xmr_chart(one["y"], baseline=baseline)
        compared += same(chart.centre, one["mean_col"])
        if series == "constant":
            # The peer has no limits for a series that never changes: every range is 0 and 0 < 0 is false.
            assert np.isnan(one["lpl"]).all()
            assert np.array_equal(chart.lower, chart.centre)
            assert np.array_equal(chart.upper, chart.centre)
        else:
            compared += same(chart.lower, one["lpl"]) + same(chart.upper, one["upl"])
        ways = rules.first_direction(rules.signals(chart)).tolist()
        compared += equal([rules.point_type(way, improvement) for way in ways], one["point_type"])
    return compared


def icons(golden: Any) -> int:
    compared = 0
    for entry in golden.values():
        baseline, improvement = CONFIGURATIONS[f"ptd_{entry['config']}"]
        y = where(read("spc/series_input.csv"), "series", entry["series"])["y"]
        chart = charts.xmr_chart(y, baseline=baseline)
        ways = rules.first_direction(rules.signals(chart)).tolist()
        compared += equal([rules.point_type(ways[-1], improvement)], [entry["variation"]])
        compared += same(chart.centre[0], entry["mean"])
    return compared


def xmr(golden: Table, name: str) -> int:
    # qicharts2 writes 3/1.128 where Making Data Count writes 2.66.
    chart = charts.xmr_chart(golden["y.sum"], screen=name.endswith("_screened"), factor=3 / charts.D2)
    compared = same(chart.value, golden["y"]) + same(chart.centre, golden["cl"])
    if name == "i_constant_screened":
        assert np.isnan(golden["lcl"]).all()
        assert np.array_equal(chart.lower, chart.centre)
        return compared
    return compared + same(chart.lower, golden["lcl"]) + same(chart.upper, golden["ucl"])


def moving_ranges(golden: Table) -> int:
    chart = charts.moving_range_chart(golden["y.sum"])
    lines = ((chart.value, "y"), (chart.centre, "cl"), (chart.lower, "lcl"), (chart.upper, "ucl"))
    return sum(same(ours, golden[column]) for ours, column in lines)


def anhoej(golden: Table) -> int:
    found = run_chart.runs(golden["y.sum"])
    theirs = {column: values[0] for column, values in golden.items()}
    compared = same(found.centre, theirs["cl"]) + equal(found.useful, theirs["n.useful"])
    if int(found.useful):
        compared += equal([found.longest, found.crossings], [theirs["longest.run"], theirs["n.crossings"]])
        compared += equal(run_chart.anhoej_limits(int(found.useful)), [theirs["longest.run.max"], theirs["n.crossings.min"]])
    # Fewer than ten useful points are not judged by us, whatever the peer says.
    return compared + equal(run_chart.anhoej_signal(found), str(theirs["runs.signal"]) == "TRUE" and int(found.useful) >= 10)


def varying_denominators(golden: Table, name: str) -> int:
    """P, P′, U and U′ of a series in which a month has 12 events and no people: the peer adds the 12 to its centre, we do not.

    Compared: the peer's centre, once the 12 are added to ours; and its limits, drawn by our chart about its centre.
    """
    data = read("spc/qic/data_varying_denominators.csv")
    r, n = data["r"], data["n"]
    proportion, laney = name in {"vd_p", "vd_pp"}, name in {"vd_pp", "vd_up"}
    ours = (charts.p_chart if proportion else charts.u_chart)(r, n, laney=laney)
    used, people = ~np.isnan(r), n > 0
    compared = same((ours.centre[0] * n[used].sum() + 12) / n[used].sum(), golden["cl"][0])
    counted, centre = np.where(people & used, n, np.nan), golden["cl"]
    sd = np.sqrt(centre * (1 - centre) / counted) if proportion else np.sqrt(centre / counted)
    about = charts._attribute_chart(r / counted, centre, sd, baseline=None, laney=laney, screen=False, ceiling=1.0)
    return compared + same(about.lower[people], golden["lcl"][people]) + same(about.upper[people], golden["ucl"][people])


def varying_median(golden: Table) -> int:
    """The peer's month without people is infinitely high, which moves its median by one place; with it there, ours is the same."""
    data = read("spc/qic/data_varying_denominators.csv")
    with np.errstate(divide="ignore"):
        share = data["r"] / data["n"]
    return same(np.nanmedian(share), golden["cl"][0])


def anhoej_limits(golden: Table) -> int:
    ours = np.array([run_chart.anhoej_limits(int(n)) for n in golden["n"]])
    return equal(ours[:, 0], golden["longest_run_max"]) + equal(ours[:, 1], golden["crossings_min"])


def runs_limits(golden: Table) -> int:
    compared = 0
    columns = ("n_above", "n_below", "lower_limit", "upper_limit", "p_lower_tail_below", "p_upper_tail_above")
    for above, below, lower, upper, under, over in zip(*(golden[name] for name in columns), strict=True):
        compared += equal(run_chart.runs_limits(int(above), int(below)), [lower, upper])
        chance = run_chart.runs_distribution(int(above), int(below))
        # The file has ten decimals.
        assert chance[: int(lower)].sum() == pytest.approx(under, abs=6e-11)
        assert chance[int(upper) + 1 :].sum() == pytest.approx(over, abs=6e-11)
        compared += 2
    return compared


def shifts_and_trends(golden: Table) -> int:
    compared = 0
    for series in sorted(set(golden["series"])):
        one = where(golden, "series", series)
        ours = {
            "shift": run_chart.long_runs(run_chart.runs(one["y"]), run_chart.SHIFT_LENGTH - 1),
            "trend": run_chart.trends(one["y"]),
        }
        for name, marked in ours.items():
            theirs = one[name] == "TRUE"
            if (series, name) in BREAKS_AT_TIES:
                assert not (theirs & ~marked).any()
                assert (marked & ~theirs).any()
            else:
                compared += equal(marked, theirs)
    return compared


def shewhart_constants(golden: Table) -> int:
    # D4 for two neighbours is B4 of samples of two in units of their range: 3.2665, which Making Data Count rounds to 3.267.
    assert golden["n"][0] == 2
    return same(round(float(golden["B4"][0]), 3), charts.D4)


def tabular_cusum(golden: Table) -> int:
    found = cusum(golden["x"], target=99, allowance=1, threshold=10)
    # The book prints one decimal.
    return same(np.round(found.high, 9), golden["upper_cusum"]) + same(np.round(found.low, 9), golden["lower_cusum"])


SLIP = {
    "difference_from_scotland": "difference", "own_baseline": "baseline", "d": "moved", "variance": "variance",
    "z_raw": "z_raw", "z_c": "z", "change": "change",
}  # fmt: skip


def slip(golden: Table) -> int:
    counts = read("alerts/slip_input.csv")
    found = practice_change(counts["numerator"].reshape(80, 18), counts["denominator"].reshape(80, 18))
    compared = sum(same(getattr(found, ours)[:, 12:], golden[column].reshape(80, 6)) for column, ours in SLIP.items())
    return compared + same(np.broadcast_to(found.omega_squared[12:], (80, 6)), golden["omega_squared"].reshape(80, 6))


COMPARISONS: dict[str, Callable[..., int]] = {
    "intervals/proportion_wilson_95_998.csv": proportions,
    "intervals/rate_byars_exact_95_998_per1000.csv": rates,
    "intervals/dsr_output_95_998_per1000.csv": directly_standardised,
    "intervals/isra*_output.csv": indirectly_standardised,
    "intervals/quantile_quintiles_invert_false.csv": quantiles,
    "intervals/phstatsmethods_mean_95_998.csv": means,
    "intervals/funnel_prop_limits.csv": fingertips_limits,
    "intervals/funnel_prop_significance.csv": fingertips_marks,
    "funnels/phstatsmethods_ratio_significance.csv": ratio_marks,
    "funnels/phstatsmethods_rate_significance.csv": rate_marks,
    "funnels/phstatsmethods_*_limits.csv": count_limits,
    "funnels/output_*.csv": lambda golden, name: funnels_of_counts(golden, MANIFEST[f"{name.removeprefix('output_')}_95"]),
    "funnels/manifest.json": dispersions,
    "funnels/metafor_tau2.json": untrimmed,
    "funnels/p_adjust.csv": false_discoveries,
    "spc/ptd_*.csv": plot_the_dots,
    "spc/manifest.json": icons,
    "spc/qic/i_*.csv": xmr,
    "spc/qic/mr_*.csv": moving_ranges,
    "spc/qic/run_*.csv": anhoej,
    "spc/qic/vd_run.csv": varying_median,
    "spc/qic/vd_*p.csv": varying_denominators,
    "spc/qic/vd_u.csv": varying_denominators,
    "spc/anhoej_limits_2_100.csv": anhoej_limits,
    "spc/runs_exact_swed_eisenhart.csv": runs_limits,
    "spc/phs_spband_runchart_flags.csv": shifts_and_trends,
    "spc/shewhart_constants.csv": shewhart_constants,
    "spc/montgomery_runger_table_16_8.csv": tabular_cusum,
    "alerts/slip_output.csv": slip,
}
NAMED = (funnels_of_counts, plot_the_dots, xmr, varying_denominators, COMPARISONS["funnels/output_*.csv"])
# Inputs of the comparisons, one chart that Cairn does not draw (I′), and what `../disclosure/test_golden.py` compares.
NOT_COMPARED = (
    "disclosure/*",
    "*input*.csv",
    "intervals/isr_reference.csv",
    "spc/qic/data_varying_denominators.csv",
    "spc/qic/vd_ip.csv",
    "compared.csv",
)


def files() -> list[str]:
    names = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.suffix in {".csv", ".json"})
    return [name for name in names if not any(fnmatch(name, pattern) for pattern in NOT_COMPARED)]


def compared(name: str) -> int:
    """Compare one file and return how many of its numbers agree."""
    compare = next(function for pattern, function in COMPARISONS.items() if fnmatch(name, pattern))
    golden: Any = json.loads(path_of(name).read_text()) if name.endswith(".json") else read(name)
    return compare(golden, Path(name).stem) if compare in NAMED else compare(golden)


def ledger() -> dict[str, int]:
    table = read("compared.csv")
    return {str(name): int(numbers) for name, numbers in zip(table["file"], table["numbers"], strict=True)}


@pytest.mark.parametrize("name", files())
def test_every_number_of_a_file_agrees(name: str, record_property: Callable[[str, object], None]) -> None:
    numbers = compared(name)
    record_property("numbers compared", numbers)
    assert numbers == ledger()[name]


def test_no_file_is_forgotten() -> None:
    assert sorted(ledger()) == files()


def test_the_document_tells_how_much_was_compared() -> None:
    document = (Path(__file__).parents[6] / "docs/statistics.md").read_text(encoding="utf-8")
    told = re.search(r"([\d,]+) numbers of (\d+) files", document)
    assert told is not None
    assert (int(told[1].replace(",", "")), int(told[2])) == (sum(ledger().values()), len(ledger()))
