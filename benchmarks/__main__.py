"""Run the benchmarks: `make bench`, or `make bench ONLY=national_month` for one.

Prints medians and ratios and writes `.local/bench.json`. Absolute times are guides for a quiet two-core machine; what counts is the
ratio to the baseline that was timed in the same run.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from benchmarks import loading, results, starting
from deploy.local.layout import SHARED

BENCHMARKS: dict[str, Callable[[], list[results.Result]]] = {
    "warm_start": starting.warm_start,
    "all_months": loading.all_months,
    "national_month": loading.national_month,
    "first_start": starting.first_start,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for and say what came of it; a target that is not met is a finding, not a failure."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=list(BENCHMARKS), help="run one benchmark")
    chosen = parser.parse_args(arguments)
    found: list[results.Result] = []
    for name in [chosen.only] if chosen.only else list(BENCHMARKS):
        print(f"{name} …", flush=True)
        measured = BENCHMARKS[name]()
        for result in measured:
            print(result.line(), flush=True)
        found += measured
    results.write(found, SHARED / "bench.json")
    print(f"Written to {SHARED.name}/bench.json: {sum(r.met for r in found)} of {len(found)} targets met.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
