"""The columns of a result as it is read, and what hiding one means.

A frame of figures has one row for each organisation and period. `seen` turns what is stored into what one viewer
gets: rows that are not theirs are gone, figures they may not see are null with a reason, and with a figure goes
everything that was computed from it.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

import polars as pl

from benchmark_api.domain.organisations import Level
from benchmark_api.domain.visibility import NOTHING_SHARED, SMALLEST_SHOWN_COUNT, SharingLevels, Sight, Viewer

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
)
_SIGHT_OF = ["organisation_id", "data_set", "private_until"]
_AREAS = {Level.CLUSTER: "cluster_id", Level.PARTNERSHIP: "partnership_id", Level.BOARD: "board_id"}


def seen(
    figures: pl.DataFrame,
    viewer: Viewer,
    *,
    sharing: Mapping[str, SharingLevels],
    known_practices: pl.DataFrame,
    today: dt.date,
) -> pl.DataFrame:
    """Give the figures as this viewer may see them, with a `sight` column that says why.

    `known_practices` are the figures, of the same indicators and periods, of every practice in the viewer's reach:
    a total is hidden when together with them it would give away a practice that they may not see.
    """
    if viewer.sees_everything:
        return figures.with_columns(pl.lit(Sight.OWN.value).alias("sight"))
    sighted = _with_sight(figures, viewer, sharing, today)
    known = _with_sight(known_practices, viewer, sharing, today)
    revealing = _revealing_totals(sighted, known.filter(_is_shown()))
    small = (pl.col("sight") == Sight.SHARED.value) & (_is_small() | revealing)
    refused = pl.col("sight").is_in([Sight.PRIVATE_WINDOW.value, Sight.NOT_SHARED.value])
    hidden = refused | small
    return sighted.with_columns(
        pl.when(refused).then(pl.col("sight")).when(small).then(pl.lit("small_numbers")).otherwise(pl.col("reason")).alias("reason"),
        (pl.col("comparable") & ~hidden).alias("comparable"),
        *(pl.when(hidden).then(None).otherwise(pl.col(name)).alias(name) for name in HIDDEN_WITH_THE_FIGURE),
    )


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


def _small(count: pl.Expr) -> pl.Expr:
    return ((count > 0) & (count < SMALLEST_SHOWN_COUNT)).fill_null(value=False)


def _is_small() -> pl.Expr:
    """A count, or what is left of a proportion's denominator, could point at people; a zero is nobody."""
    complement = (pl.col("kind") == "proportion") & _small(pl.col("denominator") - pl.col("numerator"))
    return ~pl.col("counts_are_public") & (_small(pl.col("numerator")) | complement)


def _is_shown() -> pl.Expr:
    shown = (pl.col("sight") == Sight.OWN.value) | ((pl.col("sight") == Sight.SHARED.value) & ~_is_small())
    return shown & pl.col("value").is_not_null()


def _revealing_totals(figures: pl.DataFrame, shown_practices: pl.DataFrame) -> pl.Series:
    """Mark totals whose remainder, after the practices this viewer sees, is one practice or a small count."""
    parts = [figures.select("indicator", "period", "organisation_id").clear().with_columns(
        pl.lit(0.0).alias("seen_numerator"), pl.lit(0.0).alias("seen_denominator"), pl.lit(0, pl.UInt32).alias("seen_practices")
    )] + [
        shown_practices.filter(pl.col(column).is_not_null())
        .group_by("indicator", "period", pl.col(column).alias("organisation_id"))
        .agg(
            pl.col("numerator").sum().alias("seen_numerator"),
            pl.col("denominator").sum().alias("seen_denominator"),
            pl.len().alias("seen_practices"),
        )
        for column in _AREAS.values()
    ]  # fmt: skip
    joined = figures.join(pl.concat(parts), on=["indicator", "period", "organisation_id"], how="left", maintain_order="left")
    numerator = pl.col("numerator") - pl.col("seen_numerator").fill_null(0)
    denominator = pl.col("denominator") - pl.col("seen_denominator").fill_null(0)
    unseen = pl.col("practices").cast(pl.Int64) - pl.col("seen_practices").fill_null(0).cast(pl.Int64)
    complement = (pl.col("kind") == "proportion") & _small(denominator - numerator)
    reveals = (unseen == 1) | ((unseen > 0) & (_small(numerator) | complement))
    is_total = pl.col("level").is_in([level.value for level in _AREAS])
    return joined.select((is_total & ~pl.col("counts_are_public") & reveals).alias("revealing"))["revealing"]
