"""Editions: the stretches of time over which an indicator's figures are comparable.

A change of words keeps the edition. A change of what is counted, or of how it is judged, starts a new one from a period on.
That period is the bridge: it is computed under the edition before as well, so that a reader sees how much of a step is the
definition's. Under `counts: same` both are computed from the same observations; under `counts: different` senders deliver both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmark_api.domain.indicators import Counts, IndicatorDefinition
from benchmark_api.domain.periods import Period

# What a figure means: whatever of this changes, figures before and after are not the same thing.
COUNTED = ("numerator", "denominator", "window_months")
JUDGED = ("kind", "multiplier", "polarity", "minimum_denominator")
# A change of words alone may touch these.
WORDS = ("numerator", "denominator")


class RefusedDefinitionError(ValueError):
    """A definition may not follow the one before it; the message says why, a line for each fault."""


@dataclass(frozen=True)
class Edition:
    """One edition, with the newest wording of its definition."""

    number: int
    from_period: Period | None  # None: the first, which has no beginning
    counts: Counts
    definition: IndicatorDefinition
    version: int = 1  # of that wording


def edition_for(editions: Sequence[Edition], period: Period) -> Edition:
    """Return the edition in force for a period, of an indicator's editions in order."""
    return [one for one in editions if one.from_period is None or one.from_period <= period][-1]


def editions_computed(editions: Sequence[Edition], period: Period) -> list[Edition]:
    """Return the editions under which a period is computed: the one in force and, in its bridge period, the one before."""
    place = editions.index(edition_for(editions, period))
    is_bridge = editions[place].from_period == period
    return list(editions[place - 1 if is_bridge else place : place + 1])


def bridge_periods(editions: Sequence[Edition]) -> list[Period]:
    """Return the periods that are computed under two editions, in order."""
    return [one.from_period for one in editions if one.from_period is not None]


def counted_alike(editions: Sequence[Edition], number: int) -> list[Edition]:
    """Return the editions whose observations an edition is computed from: all that count the same thing, its own among them.

    Of one period and practice at most one of them has an observation: the one in force when it was returned.
    """
    runs: list[list[Edition]] = []
    for edition in editions:
        if edition.counts is Counts.DIFFERENT or not runs:
            runs.append([])
        runs[-1].append(edition)
    return next(run for run in runs if any(one.number == number for one in run))


def faults_of_first(definition: IndicatorDefinition) -> list[str]:
    """Return why a definition may not be the first of its code: empty when it may."""
    if definition.applies_from is None:
        return []
    return ["it has applies_from, but the definition before it is missing. Keep that in earlier/."]


def faults_of_change(before: IndicatorDefinition, after: IndicatorDefinition) -> list[str]:
    """Return why a definition may not follow another: empty when it may."""
    faults = _faults_of_log(before, after)
    if after.frequency is not before.frequency:
        faults.append("its frequency changed, and no period would be common to both: give it a code of its own.")
    elif after.applies_from != before.applies_from:
        faults += _faults_of_start(before, after)
    elif changed := _changed(before, after):
        faults.append(f"what it means changed ({', '.join(changed)}): say from which period in applies_from.")
    return faults


def _faults_of_log(before: IndicatorDefinition, after: IndicatorDefinition) -> list[str]:
    old = before.change_log
    if after.change_log[: len(old)] != old:
        return ["its change log lost or altered an entry: leave the earlier ones as they were."]
    if len(after.change_log) == len(old):
        return ["it changed, but its change log did not: add an entry that says what changed and why."]
    return []


def _faults_of_start(before: IndicatorDefinition, after: IndicatorDefinition) -> list[str]:
    start, earlier = after.from_period, before.from_period
    if start is None:
        return ["its applies_from is gone: an edition that has begun stays."]
    if earlier is not None and start <= earlier:
        return [f"its edition would start in {start.text}, not after the start of the one before it ({earlier.text})."]
    changed = _changed(before, after)
    counted = [name for name in changed if name in COUNTED]
    if after.counts is Counts.SAME and counted:
        return [f"what is counted changed ({', '.join(counted)}), so applies_from must say counts: different."]
    return [] if changed else ["a new edition would start, but nothing of what is counted or how it is judged changed."]


def _changed(before: IndicatorDefinition, after: IndicatorDefinition) -> list[str]:
    words = WORDS if after.change_log[-1].wording_only else ()
    return [name for name in (*COUNTED, *JUDGED) if name not in words and getattr(before, name) != getattr(after, name)]
