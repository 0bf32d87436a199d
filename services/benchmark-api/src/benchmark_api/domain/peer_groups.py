"""Peer groups: for each practice the 30 practices of Scotland that are most like it in whom they care for.

They are for context only: nobody is judged, marked or alerted against a peer group. A characteristic that is not known is
never guessed. It is left out for all where too few practices have it, and otherwise for the practices that lack it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quantiles

METHOD_VERSION: Final = "peer-groups-1"
MEMBERS: Final = 30
# Known in part of Scotland only, a characteristic would compare the practices of that part with each other alone.
LEAST_SHARE_KNOWN: Final = 0.9
# Distances that differ by rounding only are equal, so that the unit of a characteristic decides no tie.
_DECIMALS: Final = 9
_TENTHS: Final = (0.1, 0.9)


class Characteristic(StrEnum):
    """What practices are compared by, in the order of reading."""

    LIST_SIZE = "list_size"
    AGED_65_PLUS = "aged_65_plus"
    AGED_75_PLUS = "aged_75_plus"
    DEPRIVATION = "deprivation"
    RURALITY = "rurality"


class NotUsed(StrEnum):
    """Why a characteristic is left out for everybody."""

    NOT_KNOWN = "not_known"
    KNOWN_FOR_TOO_FEW = "known_for_too_few"
    SAME_EVERYWHERE = "same_everywhere"


class NoGroup(StrEnum):
    """Why a practice has no peer group."""

    LIST_SIZE_NOT_KNOWN = "list_size_not_known"
    TOO_FEW_PRACTICES = "too_few_practices"


@dataclass(frozen=True)
class Used:
    """One characteristic over all practices with a list size; mean and deviation in its own unit."""

    characteristic: Characteristic
    known: int
    of: int
    mean: float | None
    deviation: float | None
    not_used: NotUsed | None


@dataclass(frozen=True)
class PeerGroup:
    """One practice's group: its members in order of code, never of nearness, and what they were found by.

    ranges: the 10th and 90th centile of the members, for each characteristic they were found by.
    """

    practice_code: str
    members: tuple[str, ...]
    found_by: tuple[Characteristic, ...]
    own: Mapping[Characteristic, float]
    ranges: Mapping[Characteristic, tuple[float, float]]
    reason: NoGroup | None


@dataclass(frozen=True)
class PeerGroups:
    """All groups of Scotland on one day."""

    characteristics: tuple[Used, ...]
    groups: tuple[PeerGroup, ...]


def find_groups(codes: Sequence[str], values: Mapping[Characteristic, ArrayLike], *, members: int = MEMBERS) -> PeerGroups:
    """Return every practice's group: those with the least distance to it, of equal ones those with the lower codes.

    codes (P,) unique; values (P,) a characteristic, NaN where not known. Each is standardised over the practices that have a
    list size and it: u = (v − mean)/deviation (of all, so divided by their number). Distance of i and j = √Σ(u_i − u_j)²
    over the characteristics in use that i has; j must have each of them. A practice is not in its own group.
    In use is what at least `LEAST_SHARE_KNOWN` of the practices with a list size have and what is not the same for all of them.
    Raises ValueError for codes that repeat. Source: the k-nearest-neighbour comparators of AWMSG 2014 and Fingertips.
    """
    if len(set(codes)) != len(codes):
        message = "A practice code occurs twice."
        raise ValueError(message)
    order = np.argsort(np.array(codes, dtype=str), kind="stable")
    ordered = [codes[place] for place in order]
    raw = np.column_stack([floats(values.get(one, np.full(len(codes), np.nan)))[order] for one in Characteristic])
    in_pool = ~np.isnan(raw[:, 0])
    used = _characteristics(raw[in_pool])
    chosen = [place for place, one in enumerate(used) if one.not_used is None]
    standard = _standardised(raw, used)[:, chosen]
    nearest = _nearest(standard, in_pool, members)
    groups = tuple(_group(ordered, raw, place, chosen, nearest.get(place)) for place in range(len(ordered)))
    return PeerGroups(used, groups)


def _characteristics(raw: FloatArray) -> tuple[Used, ...]:
    return tuple(_characteristic(one, raw[:, place]) for place, one in enumerate(Characteristic))


def _characteristic(characteristic: Characteristic, column: FloatArray) -> Used:
    known = column[~np.isnan(column)]
    if known.size == 0:
        return Used(characteristic, 0, column.size, None, None, NotUsed.NOT_KNOWN)
    mean, deviation = float(known.mean()), float(known.std())
    reason = None
    if known.size < LEAST_SHARE_KNOWN * column.size:
        reason = NotUsed.KNOWN_FOR_TOO_FEW
    elif np.all(known == known[0]):
        reason = NotUsed.SAME_EVERYWHERE
    return Used(characteristic, known.size, column.size, mean, deviation, reason)


def _standardised(raw: FloatArray, used: Sequence[Used]) -> FloatArray:
    mean = np.array([one.mean or 0.0 for one in used])
    deviation = np.array([one.deviation or 1.0 for one in used])
    return floats((raw - mean) / deviation)


def _nearest(standard: FloatArray, in_pool: NDArray[np.bool_], members: int) -> dict[int, NDArray[np.intp]]:
    """Return the places of each practice's members; practices that lack the same characteristics are found together."""
    found: dict[int, NDArray[np.intp]] = {}
    known = ~np.isnan(standard)
    if standard.shape[1] == 0:
        return found
    for pattern in np.unique(known[in_pool], axis=0):
        own = np.flatnonzero(in_pool & (known == pattern).all(axis=1))
        others = np.flatnonzero(in_pool & (known | ~pattern).all(axis=1))
        if others.size <= members:
            continue
        apart = _distances(standard[np.ix_(own, pattern)], standard[np.ix_(others, pattern)])
        apart[own[:, np.newaxis] == others] = np.inf
        # A stable sort keeps equal distances in the order of codes.
        order = np.argsort(apart, axis=1, kind="stable")[:, :members]
        found |= {int(place): np.sort(others[row]) for place, row in zip(own, order, strict=True)}
    return found


def _distances(one: FloatArray, other: FloatArray) -> FloatArray:
    squares = sum(np.subtract.outer(one[:, column], other[:, column]) ** 2 for column in range(one.shape[1]))
    return floats(np.round(np.sqrt(squares), _DECIMALS))


def _group(codes: Sequence[str], raw: FloatArray, place: int, chosen: Sequence[int], members: NDArray[np.intp] | None) -> PeerGroup:
    every = list(Characteristic)
    own = {one: float(raw[place, column]) for column, one in enumerate(every) if not np.isnan(raw[place, column])}
    if members is None:
        reason = NoGroup.TOO_FEW_PRACTICES if Characteristic.LIST_SIZE in own else NoGroup.LIST_SIZE_NOT_KNOWN
        return PeerGroup(codes[place], (), (), own, {}, reason)
    found_by = [column for column in chosen if every[column] in own]
    tenths = quantiles(floats(raw[members][:, found_by].T), _TENTHS)
    return PeerGroup(
        practice_code=codes[place],
        members=tuple(codes[one] for one in members),
        found_by=tuple(every[column] for column in found_by),
        own=own,
        ranges={every[column]: (float(low), float(high)) for column, (low, high) in zip(found_by, tenths, strict=True)},
        reason=None,
    )
