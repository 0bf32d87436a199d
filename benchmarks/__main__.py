"""Run the benchmarks: `make bench`, `make bench ONLY=national_month` for one, `ONLY=register_imports,register_reads` for some.

Prints medians and ratios and writes `.local/bench.json`. Absolute times are guides for a quiet two-core machine; what counts is the
ratio to the baseline that was timed in the same run.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from benchmarks import intake, loading, profile, register, results, results_speed, starting, statistics_speed
from deploy.local.layout import SHARED

# Under each name: the benchmark that measures it. Some measure two figures.
BENCHMARKS: dict[str, Callable[[], list[results.Result]]] = {
    "all_months": loading.all_months,
    "all_months_peak_memory": loading.all_months,
    "intake": intake.intake,
    "national_month": loading.national_month,
    "national_month_to_baseline": loading.national_month,
    "profile_50_a_second": profile.profile_reads,
    "profile_datasettes_rate_to_ours": profile.profile_reads,
    "profile_first_read": profile.profile_reads,
    "profile_read": profile.profile_reads,
    "register_imports": register.register_imports,
    "register_reads": register.register_reads,
    "register_search": register.register_search,
    "register_snapshot": register.register_snapshot,
    "results_month": results_speed.month,
    "results_rebuild": results_speed.rebuilding,
    "statistics_charts": statistics_speed.charts,
    "statistics_funnels": statistics_speed.funnels,
    "statistics_ten_times": statistics_speed.ten_times,
    "warm_start": starting.warm_start,
    "first_start": starting.first_start,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for and say what came of it; a target that is not met is a finding, not a failure."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=_named, default=list(BENCHMARKS.values()), help="run these benchmarks: names, commas between them")
    chosen = parser.parse_args(arguments)
    found: list[results.Result] = []
    try:
        for benchmark in dict.fromkeys(chosen.only):
            print(f"{benchmark.__name__} …", flush=True)
            measured = benchmark()
            for result in measured:
                print(result.line(), flush=True)
            found += measured
    finally:
        loading.forget()
    results.write(found, SHARED / "bench.json")
    print(f"Written to {SHARED.name}/bench.json: {sum(r.met for r in found)} of {len(found)} targets met.")
    return 0


def _named(names: str) -> list[Callable[[], list[results.Result]]]:
    unknown = set(names.split(",")) - BENCHMARKS.keys()
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    return [BENCHMARKS[name] for name in names.split(",")]


if __name__ == "__main__":
    sys.exit(main())
