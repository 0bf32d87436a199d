"""Which totals one viewer may not see, because with everything else they see a practice could be worked out.

Everything that is shown is a sum of practices, so what a viewer can work out are sums as well. Take away the practices
they see: every unseen practice lies in some of the totals shown, and those that lie in the same ones make a cell.
Every sum that can be worked out, by whatever additions and subtractions of totals, of Scotland and of practices, is
made of whole cells. So it is enough that each cell hides those in it; totals are hidden, the smaller ones first, until
every cell does.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final

import polars as pl

from benchmark_api.domain.visibility import SMALLEST_SHOWN_COUNT

# The areas that totals are given for, smallest first: that is also the order in which they are hidden.
AREA_COLUMNS: Final = ("cluster_id", "partnership_id", "board_id")
CELL_COLUMNS: Final = ("indicator", "period", *AREA_COLUMNS)
# Of two practices either knows the other; of three nobody outside knows which is which.
FEWEST_UNSEEN_PRACTICES: Final = 3
# A count known to be one of six or more numbers is not known.
NARROWEST_RANGE: Final = 5
_LARGEST_SMALL: Final = SMALLEST_SHOWN_COUNT - 1

# The totals shown that a practice lies in: its cluster, partnership and Board, each None when its total is not shown.
Signature = tuple[str | None, ...]


@dataclass(frozen=True)
class Cell:
    """The unseen practices that lie in the same totals.

    counts: their numerators together; of a proportion, what that leaves of their denominators as well. small: for each of
    the counts, how many of the practices are known to hold 1 to 9 of it, because they are hidden for that reason.
    """

    practices: int
    counts: tuple[float, ...]
    small: tuple[int, ...]

    def __add__(self, other: "Cell") -> "Cell":
        """Put the practices of two cells together."""
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        small = tuple(a + b for a, b in zip(self.small, other.small, strict=True))
        return Cell(self.practices + other.practices, counts, small)

    @cached_property
    def hides_its_practices(self) -> bool:
        """Say whether somebody who knows the cell's sums still does not know any one practice's counts."""
        return self.practices >= FEWEST_UNSEEN_PRACTICES and all(
            count >= SMALLEST_SHOWN_COUNT and self._narrowest(count, small) >= NARROWEST_RANGE
            for count, small in zip(self.counts, self.small, strict=True)
        )

    def _narrowest(self, count: float, small: int) -> float:
        """Give the width of the range in which the best known practice's count must lie.

        A small one holds 1 to 9 and any other one 0 or more; what the others can hold at least and at most bounds each.
        """
        others = self.practices - small
        of_small = of_others = float("inf")
        if small:
            highest = min(_LARGEST_SMALL, count - (small - 1))
            of_small = highest - (1 if others else max(1, count - _LARGEST_SMALL * (small - 1)))
        if others:
            of_others = count - small - (max(0, count - _LARGEST_SMALL * small) if others == 1 else 0)
        return min(of_small, of_others)


def totals_to_hide(cells: Mapping[Signature, Cell], practices: Mapping[str, int]) -> set[str]:
    """Choose the totals to hide so that every cell hides its practices.

    cells: those that come about when all totals are shown. practices: how many make up each total. Always the same choice
    for the same cells: the smallest total that parts a telling cell from another one, until none is telling; then those
    are shown again, the largest first, whose hiding turned out not to be needed. Scotland's own level is always shown: when
    all of it is too few practices to hide one, nothing here can help.
    """
    parts = dict(cells)
    hidden: set[str] = set()
    while victims := _next_to_hide(parts, practices):
        hidden |= victims
        parts = _merged(cells, hidden)
    for total in sorted(hidden, key=lambda one: _size(one, cells, practices), reverse=True):
        if _may_return(total, cells, hidden):
            hidden.discard(total)
    return hidden


def revealing_totals(cells: pl.DataFrame, known: pl.DataFrame, is_viewers: Callable[[str], bool]) -> pl.DataFrame:
    """Return (indicator, period, organisation_id) of the totals to hide.

    cells: CELL_COLUMNS, kind, practices, numerator, denominator: all practices that returned a figure, seen or not, summed
    by the three areas they are in. known: the practices that could be this viewer's to see, with `shown`,
    `small_numerator` and `small_complement` (hidden for being small). is_viewers: whether a total is theirs to see.
    """
    rest = _rest(cells, known)
    sizes = {column: _sizes(rest, column, is_viewers) for column in AREA_COLUMNS}
    unseen = rest.filter(pl.col("unseen") > 0)
    for column, found in sizes.items():
        shown = found.select("indicator", "period", column, pl.col(column).alias(f"shown_{column}"))
        unseen = unseen.join(shown, on=["indicator", "period", column], how="left", maintain_order="left")
    practices = _by_period(found.rename({column: "total"}) for column, found in sizes.items())
    rows = [
        (indicator, period, total)
        for (indicator, period), parts in _cells_by_period(unseen)
        if any(not cell.hides_its_practices for cell in parts.values())
        for total in sorted(totals_to_hide(parts, practices[indicator, period]))
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("indicator", "period", "organisation_id"), pl.String), orient="row")


def _size(total: str, cells: Iterable[Signature], practices: Mapping[str, int]) -> tuple[int, int, str]:
    level = next(level for signature in cells for level, one in enumerate(signature) if one == total)
    return level, practices[total], total


def _next_to_hide(parts: Mapping[Signature, Cell], practices: Mapping[str, int]) -> set[str]:
    """Take every cluster that is itself telling at once; of what is left, the smallest total at one telling cell."""
    telling = sorted((one for one, cell in parts.items() if not cell.hides_its_practices), key=lambda one: [part or "" for part in one])
    clusters = {one[0] for one in telling if one[0] is not None}
    if clusters:
        return clusters
    for signature in telling:
        candidates = {total for total in signature if total is not None} | _neighbours(signature, parts)
        if candidates:
            return {min(candidates, key=lambda total: _size(total, parts, practices))}
    return set()


def _neighbours(signature: Signature, parts: Iterable[Signature]) -> set[str]:
    """Find the totals next to a cell: those that, within the same totals, the nearest other cells lie in besides."""
    within = [other for other in parts if other != signature and all(a is None or a == b for a, b in zip(signature, other, strict=True))]
    more = [{total for total in other if total is not None} - set(signature) for other in within]
    nearest = min(map(len, more), default=0)
    return {total for totals in more if len(totals) == nearest for total in totals}


def _merged(cells: Mapping[Signature, Cell], hidden: Collection[str]) -> dict[Signature, Cell]:
    merged: dict[Signature, Cell] = {}
    for signature, cell in cells.items():
        left = tuple(None if total in hidden else total for total in signature)
        merged[left] = merged[left] + cell if left in merged else cell
    return merged


def _may_return(total: str, cells: Mapping[Signature, Cell], hidden: Collection[str]) -> bool:
    """Say whether every cell still hides its practices when this one of the hidden totals is shown after all."""
    others = {one for one in hidden if one != total}
    own = {signature: cell for signature, cell in cells.items() if total in signature}
    if not all(cell.hides_its_practices for cell in _merged(own, others).values()):
        return False
    return all(cell.hides_its_practices for cell in _merged(cells, others).values())


def _rest(cells: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Take the practices that are shown away from the cells they are in."""
    shown = known.group_by(CELL_COLUMNS).agg(
        pl.col("shown").sum().alias("seen"),
        pl.col("numerator").filter("shown").sum().alias("seen_numerator"),
        pl.col("denominator").filter("shown").sum().alias("seen_denominator"),
        pl.col("small_numerator").sum(),
        pl.col("small_complement").sum(),
    )
    rest = cells.join(shown, on=CELL_COLUMNS, how="left", nulls_equal=True, maintain_order="left").with_columns(
        pl.col("seen", "seen_numerator", "seen_denominator", "small_numerator", "small_complement").fill_null(0)
    )
    return rest.with_columns(
        (pl.col("practices").cast(pl.Int64) - pl.col("seen").cast(pl.Int64)).alias("unseen"),
        (pl.col("numerator") - pl.col("seen_numerator")).alias("unseen_numerator"),
        (pl.col("denominator") - pl.col("seen_denominator")).alias("unseen_denominator"),
    )


def _sizes(rest: pl.DataFrame, column: str, is_viewers: Callable[[str], bool]) -> pl.DataFrame:
    """Count the practices of this level's totals that are the viewer's to see and are not hidden for their own small count."""
    theirs = [one for one in rest[column].unique().drop_nulls() if is_viewers(one)]
    complement = pl.col("denominator") - pl.col("numerator")
    return (
        rest.filter(pl.col(column).is_in(theirs))
        .group_by("indicator", "period", column, "kind")
        .agg(pl.col("practices", "numerator", "denominator").sum())
        .filter(~(is_small(pl.col("numerator")) | ((pl.col("kind") == "proportion") & is_small(complement))))
        .select("indicator", "period", column, "practices")
    )


def is_small(count: pl.Expr) -> pl.Expr:
    """Say whether a count could point at people; a zero is nobody."""
    return ((count > 0) & (count < SMALLEST_SHOWN_COUNT)).fill_null(value=False)


def _by_period(sizes: Iterable[pl.DataFrame]) -> dict[tuple[str, str], dict[str, int]]:
    found: dict[tuple[str, str], dict[str, int]] = {}
    for frame in sizes:
        for indicator, period, total, practices in frame.select("indicator", "period", "total", "practices").iter_rows():
            found.setdefault((indicator, period), {})[total] = practices
    return found


def _cells_by_period(unseen: pl.DataFrame) -> list[tuple[tuple[str, str], dict[Signature, Cell]]]:
    signature = [f"shown_{column}" for column in AREA_COLUMNS]
    summed = unseen.group_by("indicator", "period", "kind", *signature).agg(
        pl.col("unseen", "unseen_numerator", "unseen_denominator", "small_numerator", "small_complement").sum()
    )
    rows = summed.sort("indicator", "period", *signature).iter_rows()
    return [(key, dict(map(_cell, group))) for key, group in groupby(rows, key=lambda row: (row[0], row[1]))]


def _cell(row: tuple[Any, ...]) -> tuple[Signature, Cell]:
    _, _, kind, cluster, partnership, board, practices, numerator, denominator, small, small_complement = row
    is_proportion = kind == "proportion"
    return (cluster, partnership, board), Cell(
        practices,
        counts=(numerator, denominator - numerator) if is_proportion else (numerator,),
        small=(small, small_complement) if is_proportion else (small,),
    )
