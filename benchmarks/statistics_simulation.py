"""How often the rules speak without cause, and how often they find a real change: simulated with the code that ships.

    python -m benchmarks.statistics_simulation            # prints the tables; ten rounds, about four minutes
    python -m benchmarks.statistics_simulation --write    # and puts them into docs/statistics.md

900 practices, 30 indicators, 12 months before and 12 months watched: 324,000 tests a round. Denominators have a median of about 707
(132 and 1,967 at the tenth and ninetieth percentile), levels lie between 40% and 90%, lower is worse. Alerts are counted on the
worse side, once per episode: a mark in a month after one without. The rules' minimum size and materiality are left out: both can
only lower every figure. Seeded: the same command prints the same tables.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmark_api.domain.statistics.change import cluster_change, practice_change
from benchmark_api.domain.statistics.cusum import cusum
from benchmark_api.domain.statistics.false_discovery import q_values, two_sided_p
from benchmark_api.domain.statistics.funnel import judge
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
Random = np.random.Generator

SEED = 20261122
ROUNDS = 10
INDICATORS, PRACTICES, BEFORE, WATCHED = 30, 900, 12, 12
CLUSTERS = 150
# Spread (logarithm) of practice sizes, and of the indicators' shares of patients below and above their median: together they
# give denominators with about 132, 707 and 1,967 at 10, 50 and 90%.
PRACTICE_SPREAD, INDICATOR_MEDIAN, INDICATOR_SPREAD = 0.6, 860.0, (1.33, 0.36)
LEVELS = (0.4, 0.9)
Z95, Z998 = 1.959963984540054, 3.090232306167813
DOCUMENT = Path(__file__).parents[1] / "docs/statistics.md"
LEVEL, SLIP = "**LEVEL** (99.8% now, 95% in 2 of 3)", "**SLIP** (the same of the change)"
CUSUM_7 = "CUSUM since before the watch, threshold 7"
BEGIN, END = "<!-- simulation: begin -->", "<!-- simulation: end -->"


@dataclass(frozen=True)
class World:
    """What is true: practices that differ, months that differ, months that overlap, clusters that move together (logit)."""

    name: str
    practices_differ: bool = False
    practice_month: float = 0.0
    cluster_month: float = 0.0
    overlap: float = 0.0


WORLDS = (
    World("no true difference"),
    World("practices differ, steadily", practices_differ=True),
    World("… and from month to month (0.10)", practices_differ=True, practice_month=0.10),
    World("… steadily, months overlap (0.9)", practices_differ=True, overlap=0.9),
)
QUIET, MOVING = WORLDS[0], World("cluster months (0.05) and practice months (0.10)", practice_month=0.10, cluster_month=0.05)


@dataclass(frozen=True)
class Counts:
    """One round: x among n, (indicators, practices, months), and who has shifted."""

    x: Floats
    n: Floats
    shifted: Marks


def counts(world: World, random: Random, *, shift: float = 0.0, share: float = 0.0, shifted: Marks | None = None) -> Counts:
    """Draw one round. `shift` (logit) is added from the first watched month on for a `share` of the practice-indicators, or those given."""
    shape = (INDICATORS, PRACTICES, BEFORE + WATCHED)
    n = np.broadcast_to(denominators(random)[..., np.newaxis], shape)
    level = random.uniform(*LEVELS, (INDICATORS, 1, 1))
    logit = np.log(level / (1 - level)) + np.zeros(shape)
    if world.practices_differ:
        logit += random.uniform(0.1, 0.4, (INDICATORS, 1, 1)) * random.normal(size=(*shape[:2], 1))
    logit += world.practice_month * random.normal(size=shape)
    if world.cluster_month:
        together = world.cluster_month * random.normal(size=(INDICATORS, CLUSTERS, shape[2]))
        logit += np.repeat(together, PRACTICES // CLUSTERS, axis=1)
    if shifted is None:
        shifted = random.random(shape[:2]) < share
    logit[..., BEFORE:] += np.where(shifted, shift, 0.0)[..., np.newaxis]
    p = 1.0 / (1.0 + np.exp(-logit))
    x = overlapping(p, n, world.overlap, random) if world.overlap else random.binomial(n.astype(np.int64), p).astype(np.float64)
    return Counts(x, n.astype(np.float64), shifted)


def denominators(random: Random) -> Floats:
    """Draw the patients each indicator is about in each practice: the practice's size times the indicator's share of patients."""
    practice = np.exp(PRACTICE_SPREAD * random.normal(size=PRACTICES))
    place = ndtri((np.arange(INDICATORS) + 0.5) / INDICATORS)
    indicator = INDICATOR_MEDIAN * np.exp(place * np.where(place < 0, *INDICATOR_SPREAD))
    return np.asarray(np.maximum(np.round(indicator[:, np.newaxis] * practice), 10.0), dtype=np.float64)


def overlapping(p: Floats, n: Floats, correlation: float, random: Random) -> Floats:
    """Draw counts whose chance carries over from month to month, as that of rolling windows does (arcsine scale)."""
    chance = random.normal(size=p.shape)
    for month in range(1, p.shape[-1]):
        chance[..., month] = correlation * chance[..., month - 1] + np.sqrt(1 - correlation**2) * chance[..., month]
    angle = np.clip(np.arcsin(np.sqrt(p)) + chance / (2 * np.sqrt(n)), 0.0, np.pi / 2)
    return np.asarray(np.round(n * np.sin(angle) ** 2), dtype=np.float64)


def watched(values: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return the watched months."""
    return values[..., BEFORE:]


def level_z(round_: Counts, *, overdispersion: bool, corrected: bool = True, exact: bool = False) -> Floats:
    """Return the funnel's adjusted z, one group for each indicator and month. (indicators, practices, months)."""
    x, n = (np.ascontiguousarray(part.swapaxes(1, 2)) for part in (round_.x, round_.n))
    judged = judge(
        x,
        n,
        overdispersion="additive" if overdispersion else "none",
        consistency_correction=corrected,
        z_method="mid_p" if exact else "transform",
    )
    return judged.z_adjusted.swapaxes(1, 2)


def persistent(z: Floats) -> Marks:
    """Beyond 99.8% now, and beyond 95% in two of the last three months (a month without z is not beyond)."""
    beyond = z < -Z95
    recent = beyond.astype(np.int64)
    recent[..., 1:] += beyond[..., :-1]
    recent[..., 2:] += beyond[..., :-2]
    return np.asarray((z < -Z998) & (recent >= 2))  # noqa: PLR2004


def found_together(z: Floats) -> Marks:
    """Benjamini and Hochberg at 5% over all indicators and practices of a month."""
    marks = [(q_values(two_sided_p(z[..., month])) <= 0.05) & (z[..., month] < 0) for month in range(z.shape[-1])]  # noqa: PLR2004
    return np.stack(marks, axis=-1)


def sums(z: Floats, threshold: float) -> Marks:
    """Months at which a CUSUM of what is watched first passes its threshold, beginning again after each."""
    return np.asarray(cusum(z, target=0.0, threshold=threshold, restart=True).signal < 0)


def against_before(round_: Counts) -> Floats:
    """Return the change of each watched month against the practice's twelve months before the watch, whatever came in between."""
    before = (round_.x[..., :BEFORE], round_.n[..., :BEFORE])
    months = range(BEFORE, BEFORE + WATCHED)
    pairs = (
        [np.append(old, new[..., month, np.newaxis], axis=-1) for old, new in zip(before, (round_.x, round_.n), strict=True)]
        for month in months
    )
    return np.concatenate([practice_change(x, n, last=1).z for x, n in pairs], axis=-1)


def rules(round_: Counts) -> dict[str, Marks]:
    """Return for each rule which watched months it marks. (indicators, practices, watched)."""
    plain = level_z(round_, overdispersion=False)
    published, corrected = (level_z(round_, overdispersion=True, corrected=on) for on in (False, True))
    exact = level_z(round_, overdispersion=True, exact=True)
    shipped = practice_change(round_.x, round_.n).z
    before = against_before(round_)
    marks = {
        "95% plain funnel": plain < -Z95,
        "99.8% plain funnel": plain < -Z998,
        "99.8%, over-dispersion as published": published < -Z998,
        "99.8%, over-dispersion corrected": corrected < -Z998,
        "the same with the exact z": exact < -Z998,
        LEVEL: persistent(corrected),
        "false discovery 5%, all indicators": found_together(corrected),
        SLIP: persistent(shipped),
    }
    return {name: np.asarray(watched(mark)) for name, mark in marks.items()} | {
        "change 99.8% since before the watch, once": before < -Z998,
        "SLIP since before the watch": persistent(before),
        "CUSUM since before the watch, threshold 5": sums(before, 5.0),
        CUSUM_7: sums(before, 7.0),
    }


def episodes(marks: Marks) -> Marks:
    """Return the months in which a mark begins."""
    begins = marks.copy()
    begins[..., 1:] &= ~marks[..., :-1]
    return begins


def rounds(number: int, world: World, *, shift: float = 0.0, share: float = 0.0) -> Iterator[Counts]:
    """Draw the rounds of one world, each from a seed of its own."""
    for round_ in range(number):
        yield counts(world, np.random.default_rng([SEED, round_]), shift=shift, share=share)


def false_alerts(number: int) -> dict[str, list[float]]:
    """Return each rule's episodes a year in Scotland, in every world."""
    table: dict[str, list[float]] = {}
    for world in WORLDS:
        found: dict[str, list[int]] = {}
        for round_ in rounds(number, world):
            for name, marks in rules(round_).items():
                found.setdefault(name, []).append(int(episodes(marks).sum()))
        for name, values in found.items():
            table.setdefault(name, []).append(float(np.mean(values)))
    return table


@dataclass(frozen=True)
class Power:
    """The share of real changes found within 3, 6 and 12 months, within 6 by size (<100, 100 to 400, >400), and of alerts that are real."""

    within: tuple[float, float, float]
    by_size: tuple[float, float, float]
    real: float


SHOWN = (SLIP, "SLIP since before the watch", LEVEL, "99.8% plain funnel", "false discovery 5%, all indicators", CUSUM_7)
SHIFTS = (-0.25, -0.5, -1.0)


def power(number: int) -> dict[tuple[float, str], Power]:
    """Return the power of the main rules where 1% of the practice-indicators shift."""
    table = {}
    for shift in SHIFTS:
        drawn = list(rounds(number, WORLDS[1], shift=shift, share=0.01))
        marked = [rules(round_) for round_ in drawn]
        for name in SHOWN:
            table[shift, name] = _power(drawn, [marks[name] for marks in marked])
    return table


def _power(drawn: Sequence[Counts], marked: Sequence[Marks]) -> Power:
    shifted = np.concatenate([round_.shifted.ravel() for round_ in drawn])
    size = np.concatenate([round_.n[..., 0].ravel() for round_ in drawn])
    marks = np.concatenate([mark.reshape(-1, WATCHED) for mark in marked])
    first = np.where(marks.any(axis=-1), marks.argmax(axis=-1), WATCHED)
    ranges = (size < 100, (size >= 100) & (size <= 400), size > 400)  # noqa: PLR2004
    return Power(
        within=tuple(float((first[shifted] < months).mean()) for months in (3, 6, 12)),  # type: ignore[arg-type]  # three of three
        by_size=tuple(float((first[shifted & part] < 6).mean()) for part in ranges),  # type: ignore[arg-type]  # noqa: PLR2004
        real=float(shifted[first < WATCHED].mean()),
    )


def cluster_z(round_: Counts) -> tuple[Floats, Floats]:
    """Return the clusters' z without and with over-dispersion across clusters. (indicators, clusters, months)."""
    membership = np.repeat(np.arange(CLUSTERS), PRACTICES // CLUSTERS)
    moved = cluster_change(round_.x, round_.n, membership, CLUSTERS)
    return moved.z_raw, moved.z


# What slips in one cluster of every hundred: how many of its six practices, by how much.
CLUSTER_SLIPS = ((6, -0.15), (6, -0.25), (2, -0.5), (1, -1.0))


def clusters(number: int) -> tuple[list[list[float]], dict[tuple[int, float], float]]:
    """Return false episodes a year without and with over-dispersion in two worlds, and the power within 6 months of what slips."""
    false = []
    for world in (QUIET, MOVING):
        found = [[int(episodes(np.asarray(watched(persistent(z)))).sum()) for z in cluster_z(round_)] for round_ in rounds(number, world)]
        false.append([float(value) for value in np.mean(found, axis=0)])
    found_of = {}
    for members, shift in CLUSTER_SLIPS:
        hits: list[Marks] = []
        for place in range(number):
            random = np.random.default_rng([SEED, place])
            chosen = np.asarray(random.random((INDICATORS, CLUSTERS)) < 0.02)  # noqa: PLR2004
            slipping = np.repeat(chosen, PRACTICES // CLUSTERS, axis=1) & (np.arange(PRACTICES) % (PRACTICES // CLUSTERS) < members)
            z = cluster_z(counts(QUIET, random, shift=shift, shifted=slipping))[1]
            hits.append(np.any(watched(persistent(z))[..., :6], axis=-1)[chosen])
        found_of[members, shift] = float(np.concatenate(hits).mean())
    return false, found_of


def report(number: int) -> str:
    """Return the tables as Markdown."""
    return "\n".join([*_false_table(number), "", *_power_table(number), "", *_cluster_table(number)])


def _false_table(number: int) -> Iterator[str]:
    yield f"Alerts a year in all of Scotland (and in one practice), {INDICATORS} indicators, {PRACTICES} practices:"
    yield ""
    yield "| rule | " + " | ".join(world.name for world in WORLDS) + " |"
    yield "|---|" + "---:|" * len(WORLDS)
    for name, values in false_alerts(number).items():
        yield f"| {name} | " + " | ".join(f"{value:,.0f} ({value / PRACTICES:.2g})" for value in values) + " |"


def _power_table(number: int) -> Iterator[str]:
    yield "Where 1 practice-indicator in 100 shifts (others differ steadily): the share found, and the share of alerts that are real"
    yield ""
    yield "| shift (logit) | rule | within 3, 6, 12 months | within 6: under 100, 100 to 400, over 400 patients | real |"
    yield "|---:|---|---|---|---:|"
    for (shift, name), value in power(number).items():
        within, by_size = (", ".join(f"{part:.2f}" for part in parts) for parts in (value.within, value.by_size))
        yield f"| {shift:.2f} | {name} | {within} | {by_size} | {value.real:.2f} |".replace("-", "−", 1)


def _cluster_table(number: int) -> Iterator[str]:
    false, found = clusters(number)
    yield f"{CLUSTERS} clusters of {PRACTICES // CLUSTERS} practices, the same rule on their change. Alerts a year in Scotland:"
    yield ""
    yield "| world | without over-dispersion across clusters | with it (as shipped) |"
    yield "|---|---:|---:|"
    for world, (raw, adjusted) in zip((QUIET, MOVING), false, strict=True):
        yield f"| {world.name} | {raw:,.1f} | {adjusted:,.1f} |"
    yield ""
    told = "; ".join(f"{members} of 6 by {shift:.2f}: {value:.2f}".replace("-", "−") for (members, shift), value in found.items())
    yield f"Found within 6 months, where practices of a cluster shift (no other difference): {told}."


def write(text: str, document: Path = DOCUMENT) -> None:
    """Put the tables between their marks in the document."""
    before, rest = document.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    document.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main(arguments: Sequence[str] | None = None, say: Callable[[str], object] = print) -> int:
    """Simulate, print, and write where asked to."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.statistics_simulation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of 324,000 tests (10)")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/statistics.md")
    chosen = parser.parse_args(arguments)
    text = report(chosen.rounds)
    say(text)
    if chosen.write:
        write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
