"""Windows that overlap: what rolling years tell about a hidden one among them.

Months are not published, so that one rolling year less another is no count of anybody. But when a rolling year falls from
one window to a later one, at least so many were in the months that left it; and when it rises, in the months that came. The
falls within a window's length after a hidden window, and the rises within one before it, are all in months of that window:
put together, for months that no two of them share, they are people whom the hidden count holds at least.

For events added up that is all that the windows that touch a hidden one tell of it (a linear programme over their months finds
no more). For people counted once a window it is more than can be known, so that nothing is shown that should not be.
Windows further back, which bound the months that bound these, are not looked at.
"""

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools, Floats, is_small
from benchmark_api.domain.disclosure.policy import Policy


def withheld(newest: Floats, earlier: Floats, length: int, policy: Policy) -> Bools:
    """Say which practices' newest figure would tell a hidden earlier one: (practices,).

    newest: numerators, NaN for none. earlier: (periods, practices), up to twice the length of a window of them, consecutive,
    oldest first. length: how many periods a window spans. A hidden count of 1 to 9 must keep a range as wide as the policy
    asks for: nothing may show that it is 5 or more. The other bound never bites, because two shown counts that cover a hidden
    one are 0 or 10 and more. What earlier figures showed already cannot be taken back; a newer one that falls would add to it.
    """
    most = policy.largest_small_count - policy.interval_width
    small = is_small(earlier, policy)
    shown = np.where(small, np.nan, earlier)
    found = np.zeros(newest.size, dtype=np.bool_)
    candidates = ~np.isnan(newest) & ~is_small(newest, policy)
    last = earlier.shape[0]
    for hidden in range(max(0, last - length), last):
        concerned = candidates & small[hidden]
        if concerned.any():
            series = np.vstack([shown[:, concerned], newest[concerned]])
            falls = np.fmax.reduce(series[hidden + 1 :], axis=0) > newest[concerned]
            found[concerned] |= falls & (_least(series, hidden, length) > most)
    return found


def _least(shown: Floats, hidden: int, length: int) -> Floats:
    """Return what a hidden window holds at least: the most that falls and rises in months of its own come to, none used twice."""
    best = np.zeros((length + 1, shown.shape[1]))
    for end in range(1, length + 1):
        best[end] = best[end - 1]
        for start in range(end):
            rise = _step(shown, hidden - length + start, hidden - length + end, before=hidden)
            fall = -_step(shown, hidden + start, hidden + end, after=hidden)
            best[end] = np.fmax(best[end], best[start] + np.fmax(rise, fall))
    return np.asarray(best[length], dtype=np.float64)


def _step(shown: Floats, start: int, end: int, *, before: int | None = None, after: int = -1) -> Floats:
    """Return how much more a window holds than an earlier one; NaN where either is not shown, or not on that side."""
    if start < 0 or start <= after or end >= (shown.shape[0] if before is None else before):
        return np.full(shown.shape[1], np.nan)
    return np.asarray(shown[end] - shown[start], dtype=np.float64)
