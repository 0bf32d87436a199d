"""The columns of a result as it is read, and what hiding one means.

A frame of figures has one row for each organisation and period. `seen` turns what is stored into what one viewer
gets: rows that are not theirs are gone, figures they may not see are null with a reason, and with a figure goes
everything that was computed from it. A change was computed from twelve earlier figures too, and goes with any of them.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

import polars as pl

from benchmark_api.domain.organisations import Level, level_of
from benchmark_api.domain.periods import Period
from benchmark_api.domain.statistics.change import EARLIER_PERIODS
from benchmark_api.domain.totals import is_small, revealing_totals
from benchmark_api.domain.visibility import NOTHING_SHARED, SharingLevels, Sight, Viewer

# Everything that says, or was computed from, the figure itself.
HIDDEN_WITH_THE_FIGURE: Final = (
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "z",
    "z_adjusted",
    "band",
    "favourable",
    "reliability",
    "change",
    "change_z",
    "change_adverse_z",
    "change_reason",
    "qualifier",
)
# Why a change is not shown beside a figure that is: with it, a hidden earlier figure could be worked out.
EARLIER_NOT_SHOWN: Final = "earlier_not_shown"
_CHANGES: Final = ("change", "change_z", "change_adverse_z")
_SIGHT_OF = ["organisation_id", "data_set", "private_until"]
# The levels whose figures are sums of practices and can be hidden.
_TOTALS = (Level.CLUSTER.value, Level.PARTNERSHIP.value, Level.BOARD.value)
# A practice's baseline is its latest 12 figures. A cluster's is that of each of its practices, who may each have missed
# a month or three, so that the 15 before a month are in it.
_EARLIER_OF_CLUSTER = EARLIER_PERIODS + 3


def seen(
    figures: pl.DataFrame, viewer: Viewer, *, sharing: Mapping[str, SharingLevels], revealing: pl.DataFrame, today: dt.date
) -> pl.DataFrame:
    """Give the figures as this viewer may see them, with a `sight` column that says why.

    `revealing` are the totals that would give something away, as `revealing_to` finds them. The earlier figures that a
    change was computed from must be among the figures for it to be shown.
    """
    sighted = _with_sight(figures, viewer, sharing, today)
    marks = revealing.select("indicator", "period", "organisation_id", pl.lit(value=True).alias("is_revealing"))
    sighted = sighted.join(marks, on=["indicator", "period", "organisation_id"], how="left", maintain_order="left")
    small = (pl.col("sight") == Sight.SHARED.value) & (_is_small() | pl.col("is_revealing").fill_null(value=False))
    refused = pl.col("sight").is_in([Sight.PRIVATE_WINDOW.value, Sight.NOT_SHARED.value])
    hidden = refused | small
    shown = sighted.with_columns(
        pl.when(refused).then(pl.col("sight")).when(small).then(pl.lit("small_numbers")).otherwise(pl.col("reason")).alias("reason"),
        (pl.col("comparable") & ~hidden).alias("comparable"),
        (hidden & pl.col("value").is_not_null()).alias("is_hidden"),
        *(pl.when(hidden).then(None).otherwise(pl.col(name)).alias(name) for name in HIDDEN_WITH_THE_FIGURE),
    )
    return _without_telling_changes(shown).drop("is_hidden", "is_revealing")


def _with_sight(figures: pl.DataFrame, viewer: Viewer, sharing: Mapping[str, SharingLevels], today: dt.date) -> pl.DataFrame:
    keys = figures.select(_SIGHT_OF).unique()
    sights = [
        viewer.sight(
            organisation_id,
            private=private_until is not None and today < private_until,
            sharing=sharing.get(data_set, NOTHING_SHARED),
        ).value
        for organisation_id, data_set, private_until in keys.iter_rows()
    ]
    with_sight = keys.with_columns(pl.Series("sight", sights, dtype=pl.String))
    joined = figures.join(with_sight, on=_SIGHT_OF, how="left", nulls_equal=True, maintain_order="left")
    return joined.filter(pl.col("sight") != Sight.NOT_YOURS.value)


def _small_complement() -> pl.Expr:
    return (pl.col("kind") == "proportion") & is_small(pl.col("denominator") - pl.col("numerator"))


def _is_small() -> pl.Expr:
    """A count, or what is left of a proportion's denominator, could point at people; a zero is nobody."""
    return ~pl.col("counts_are_public") & (is_small(pl.col("numerator")) | _small_complement())


def totals_at_stake(figures: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """Give the (indicator, period) of these figures in which a total is shown unless it gives something away."""
    is_private = (pl.col("private_until") > today).fill_null(value=False)
    hideable = pl.col("level").is_in(_TOTALS) & ~pl.col("counts_are_public") & ~is_private
    return figures.filter(hideable).select("indicator", "period").unique(maintain_order=True)


def revealing_to(
    viewer: Viewer, known_practices: pl.DataFrame, cells: pl.DataFrame, *, sharing: Mapping[str, SharingLevels], today: dt.date
) -> pl.DataFrame:
    """Return (indicator, period, organisation_id) of the totals that, with everything else they see, would give a practice away.

    `known_practices` are the counts of every practice that returned a figure in the viewer's reach, and `cells` the sums
    of all practices as `revealing_totals` takes them, of the (indicator, period) at stake.
    """
    shared = pl.col("sight") == Sight.SHARED.value
    known = _with_sight(known_practices, viewer, sharing, today).with_columns(
        ((pl.col("sight") == Sight.OWN.value) | (shared & ~_is_small())).alias("shown"),
        (shared & is_small(pl.col("numerator"))).alias("small_numerator"),
        (shared & _small_complement()).alias("small_complement"),
    )
    return revealing_totals(cells, known, _totals_of(viewer))


def _totals_of(viewer: Viewer) -> Callable[[str], bool]:
    named, everywhere = viewer.named_organisations, viewer.levels_everywhere
    return lambda organisation_id: organisation_id in named or level_of(organisation_id) in everywhere


def _without_telling_changes(figures: pl.DataFrame) -> pl.DataFrame:
    """Take away changes of which this viewer does not see the figure and every earlier one that is in the change."""
    known = {text: Period.parse(text).number for text in figures["period"].unique()}
    number = pl.Series([known[text] for text in figures["period"]], dtype=pl.Int64)
    placed = figures.with_row_index("row").with_columns(
        (number % figures["steps"]).alias("phase"),
        (number // figures["steps"]).alias("turn"),
        (pl.col("value").is_not_null() | pl.col("is_hidden")).alias("has_figure"),
    )
    line = ["organisation_id", "indicator", "phase"]
    whole = (
        placed.sort(*line, "turn")
        .with_columns(pl.int_range(pl.len()).over(line).alias("place"))
        .filter("has_figure")
        .with_columns(_is_whole(EARLIER_PERIODS, EARLIER_PERIODS).over(line).alias("of_practice"))
        .with_columns(_is_whole(EARLIER_PERIODS, _EARLIER_OF_CLUSTER).over(line).alias("of_cluster"))
        .select("row", pl.when(pl.col("level") == Level.PRACTICE.value).then("of_practice").otherwise("of_cluster").alias("is_whole"))
    )
    own = pl.col("sight") == Sight.OWN.value
    telling = pl.col("change").is_not_null() & ~own & ~pl.col("is_whole").fill_null(value=False)
    return (
        placed.join(whole, on="row", how="left", maintain_order="left")
        .with_columns(
            pl.when(telling).then(pl.lit(EARLIER_NOT_SHOWN)).otherwise(pl.col("change_reason")).alias("change_reason"),
            *(pl.when(telling).then(None).otherwise(pl.col(name)).alias(name) for name in _CHANGES),
        )
        .drop("row", "phase", "turn", "has_figure", "is_whole")
    )


def _is_whole(least: int, most: int) -> pl.Expr:
    """Say of each figure of a line whether it and all of the `least` to `most` before it are shown, none of them missing here."""
    none_hidden = pl.col("is_hidden").cast(pl.Int64).rolling_sum(most + 1, min_samples=least + 1) == 0
    none_missing = pl.col("turn") - pl.col("turn").shift(least) == pl.col("place") - pl.col("place").shift(least)
    return (none_hidden & none_missing).fill_null(value=False)
