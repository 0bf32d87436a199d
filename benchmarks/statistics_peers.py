"""The same statistics by other people's engines; run by the interpreter that has them (`benchmarks.peers`), never imported by ours.

    python benchmarks/statistics_peers.py duckdb|phstatsmethods counts.npz ROWS_OR_GROUPS

Prints JSON: the seconds of each run, and what came out, so that both sides can be seen to have done the same work.
"""

import argparse
import json
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

RUNS = 3

# One group is an indicator in a month. φ and τ² as Spiegelhalter, Winsorised at 10% and corrected; limits at both levels; bands.
SQL = """
WITH level AS (
    SELECT g, SUM(x) / SUM(n) AS p, COUNT(*) AS units, SUM(4 * n) AS w, SUM(16 * n * n) AS ww FROM counts GROUP BY g
), placed AS (
    SELECT c.g, x, n, p, ASIN(SQRT(p)) AS t, 0.5 / SQRT(n) AS s, (ASIN(SQRT(x / n)) - ASIN(SQRT(p))) * 2 * SQRT(n) AS z
    FROM counts AS c JOIN level AS l ON c.g = l.g
), edge AS (
    SELECT g, {quantiles} FROM placed GROUP BY g
), spread AS (
    SELECT placed.g, AVG(POWER(LEAST(GREATEST(z, low), high), 2)) / {kappa!r} AS phi
    FROM placed JOIN edge ON placed.g = edge.g GROUP BY placed.g
), tau AS (
    SELECT level.g, GREATEST(0, (units * phi - (units - 1)) / (w - ww / w)) AS tt FROM level JOIN spread ON level.g = spread.g
), judged AS (
    SELECT placed.*, tt, SQRT(s * s + tt) AS wide, z * s / SQRT(s * s + tt) AS zz FROM placed JOIN tau ON placed.g = tau.g
)
SELECT g, z, zz, tt / (tt + s * s) AS reliability,
    (2 * x + {c95} - {z95} * SQRT({c95} + 4 * x * (1 - x / n))) / (2 * (n + {c95})) AS wilson_lower,
    (2 * x + {c95} + {z95} * SQRT({c95} + 4 * x * (1 - x / n))) / (2 * (n + {c95})) AS wilson_upper,
    POWER(SIN(GREATEST(t - {z95} * wide, 0)), 2) AS lower_95, POWER(SIN(LEAST(t + {z95} * wide, {right})), 2) AS upper_95,
    POWER(SIN(GREATEST(t - {z998} * wide, 0)), 2) AS lower_998, POWER(SIN(LEAST(t + {z998} * wide, {right})), 2) AS upper_998,
    SIGN(zz) * (CASE WHEN ABS(zz) > {z998} THEN 2 WHEN ABS(zz) > {z95} THEN 1 ELSE 0 END) AS band
FROM judged
"""
CONSTANTS = {"z95": 1.959963984540054, "c95": 1.959963984540054**2, "z998": 3.090232306167813, "right": 1.5707963267948966}
DUCKDB_QUANTILES = "QUANTILE_CONT(z, 0.1) AS low, QUANTILE_CONT(z, 0.9) AS high"
POSTGRESQL_QUANTILES = "PERCENTILE_CONT(0.1) WITHIN GROUP (ORDER BY z) AS low, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY z) AS high"


def sql(quantiles: str, kappa: float) -> str:
    """Return the statement in the words of one engine."""
    return SQL.format(quantiles=quantiles, kappa=kappa, **CONSTANTS)


def duckdb_seconds(x: np.ndarray, n: np.ndarray, kappa: float) -> dict[str, Any]:
    """Time DuckDB on the groups, from a table in memory to a table in memory."""
    import duckdb  # type: ignore[import-not-found]  # only in the peers' environment

    connection = duckdb.connect()
    g = np.repeat(np.arange(x.shape[0]), x.shape[1])
    columns = {"g": g, "x": x.ravel(), "n": n.ravel()}
    connection.register("given", columns)
    connection.execute("CREATE TABLE counts AS SELECT g, x, n FROM given")
    statement = f"CREATE OR REPLACE TABLE result AS {sql(DUCKDB_QUANTILES, kappa)}"
    seconds = timed(lambda: connection.execute(statement))
    told = connection.execute("SELECT SUM(ABS(band)), SUM(ABS(zz)) FROM result").fetchone()
    return {"seconds": seconds, "marks": int(told[0]), "sum": float(told[1]), "version": duckdb.__version__}


def phstatsmethods_seconds(x: np.ndarray, n: np.ndarray, _kappa: float) -> dict[str, Any]:
    """Time PHStatsMethods on the first group: Wilson at both levels, and its funnel, which has no over-dispersion."""
    import pandas as pd  # type: ignore[import-untyped]  # as above
    import PHStatsMethods  # type: ignore[import-not-found]  # as above

    warnings.filterwarnings("ignore")
    frame = pd.DataFrame({"x": x[0], "n": n[0]})

    def work() -> None:
        PHStatsMethods.ph_proportion(frame.copy(), "x", "n", confidence=[0.95, 0.998])
        PHStatsMethods.assign_funnel_significance(frame.copy(), "x", "proportion", denom_col="n")

    return {"seconds": timed(work), "rows": int(x.shape[1])}


def timed(work: Callable[[], object]) -> list[float]:
    """Return the seconds of each run after one that is not counted."""
    seconds = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return seconds[1:]


def main() -> None:
    """Run one engine and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    engines = {"duckdb": duckdb_seconds, "phstatsmethods": phstatsmethods_seconds}
    parser.add_argument("engine", choices=engines)
    parser.add_argument("counts")
    parser.add_argument("groups", type=int)
    parser.add_argument("kappa", type=float)
    chosen = parser.parse_args()
    with np.load(chosen.counts) as given:
        x, n = given["x"][: chosen.groups], given["n"][: chosen.groups]
    print(json.dumps(engines[chosen.engine](x, n, chosen.kappa)))


if __name__ == "__main__":
    main()
