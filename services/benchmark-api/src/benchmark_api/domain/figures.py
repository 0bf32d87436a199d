"""The columns of a result as it is read, and what hiding one means.

A frame of figures has one row for each organisation and period. `seen` turns what is stored into what one viewer
gets: rows that are not theirs are gone, figures they may not see are null with a reason, and with a figure goes
everything that was computed from it. A change was computed from twelve earlier figures too, and goes with any of them.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

import polars as pl

from benchmark_api.domain.disclosure.policy import DEFAULT, Mode, Policy
from benchmark_api.domain.disclosure.rounding import LARGEST_HIDDEN_OF_HES, to_base
from benchmark_api.domain.organisations import Level
from benchmark_api.domain.periods import Period
from benchmark_api.domain.statistics.change import EARLIER_PERIODS
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
_MASKED: Final = ["indicator", "edition", "period", "organisation_id"]
_POLICY_COLUMNS: Final = ("smallest_small", "too_large_to_be_small", "is_rounded")
# What was computed from exact counts and would tell them, where those are shown rounded.
_EXACT: Final = ("lower", "upper", "z", "z_adjusted", "reliability", "change", "change_z", "change_adverse_z")
# With so many more practices in Scotland's level than in sight, it tells nothing about one of them.
_FAR_FROM_ALL: Final = 50
# A practice's baseline is its latest 12 figures. A cluster's is that of each of its practices, who may each have missed
# a month or three, so that the 15 before a month are in it.
_EARLIER_OF_CLUSTER = EARLIER_PERIODS + 3


def seen(
    figures: pl.DataFrame,
    viewer: Viewer,
    *,
    sharing: Mapping[str, SharingLevels],
    policies: Mapping[str, Policy],
    hidden: pl.DataFrame,
    today: dt.date,
) -> pl.DataFrame:
    """Give the figures as this viewer may see them, with a `sight` column that says why.

    `policies` are this viewer's, by data set; `hidden` (indicator, edition, period, organisation_id) is what their masks hide.
    The earlier figures that a change was computed from must be among the figures for it to be shown.
    """
    sighted = _with_policy(_with_sight(figures, viewer, sharing, today), policies)
    marks = hidden.select(*_MASKED, is_masked=True).cast({"edition": figures.schema["edition"]})
    sighted = sighted.join(marks, on=_MASKED, how="left", maintain_order="left")
    small = (pl.col("sight") == Sight.SHARED.value) & (_is_small() | _is_of_few() | pl.col("is_masked").fill_null(value=False))
    refused = pl.col("sight").is_in([Sight.PRIVATE_WINDOW.value, Sight.NOT_SHARED.value])
    unseen = refused | small
    shown = sighted.with_columns(
        pl.when(refused).then(pl.col("sight")).when(small).then(pl.lit("small_numbers")).otherwise(pl.col("reason")).alias("reason"),
        (pl.col("comparable") & ~unseen).alias("comparable"),
        (unseen & pl.col("value").is_not_null()).alias("is_hidden"),
        *(pl.when(unseen).then(None).otherwise(pl.col(name)).alias(name) for name in HIDDEN_WITH_THE_FIGURE),
    )
    return _rounded(_without_telling_changes(shown)).drop("is_hidden", "is_masked", *_POLICY_COLUMNS)


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


def _with_policy(figures: pl.DataFrame, policies: Mapping[str, Policy]) -> pl.DataFrame:
    """Add what the viewer's policy says of each data set: which counts are small, and whether those shown are rounded."""
    data_sets = figures["data_set"].unique().to_list()
    known = [policies.get(one, DEFAULT) for one in data_sets]
    rules = pl.DataFrame(
        {
            "data_set": data_sets,
            "smallest_small": [float(one.smallest_small_count) for one in known],
            "too_large_to_be_small": [_largest_small(one) + 1.0 for one in known],
            "is_rounded": [one.mode is not Mode.SUPPRESS for one in known],
        },
        schema={"data_set": pl.String, "smallest_small": pl.Float64, "too_large_to_be_small": pl.Float64, "is_rounded": pl.Boolean},
    )
    return figures.join(rules, on="data_set", how="left", maintain_order="left")


def _largest_small(policy: Policy) -> float:
    """Give the largest count that is hidden; none is where all are rounded."""
    return {Mode.SUPPRESS: policy.largest_small_count, Mode.HES: LARGEST_HIDDEN_OF_HES, Mode.ROUND5: -1}[policy.mode]


def _is_small() -> pl.Expr:
    """A count, or what is left of a proportion's denominator, could point at people; a zero is nobody."""
    complement = (pl.col("kind") == "proportion") & _in_range(pl.col("denominator") - pl.col("numerator"))
    return ~pl.col("counts_are_public") & (_in_range(pl.col("numerator")) | complement)


def _is_of_few() -> pl.Expr:
    """Scotland's level tells about one or two practices while no others have returned anything."""
    few = (pl.col("practices") > 0) & (pl.col("practices") < DEFAULT.fewest_practices)
    return (pl.col("level") == Level.COUNTRY.value) & few & ~pl.col("counts_are_public")


def _in_range(count: pl.Expr) -> pl.Expr:
    above = (count > 0) | ((count == 0) & (pl.col("smallest_small") == 0))
    return (above & (count < pl.col("too_large_to_be_small"))).fill_null(value=False)


def _rounded(figures: pl.DataFrame) -> pl.DataFrame:
    """Round what an agreement rounds: both counts to five, the value from them, and nothing else that tells the exact ones."""
    if not figures["is_rounded"].any():
        return figures
    shared = (pl.col("sight") == Sight.SHARED.value) & (pl.col("level") != Level.COUNTRY.value) & ~pl.col("counts_are_public")
    rounds = pl.col("is_rounded") & shared
    numerator, denominator = (to_base(pl.col(name)) for name in ("numerator", "denominator"))
    ratio = (numerator / denominator) * (pl.col("denominator") / pl.col("numerator"))
    value = pl.when(pl.col("numerator") == 0).then(0.0).when(denominator > 0).then(pl.col("value") * ratio)
    return figures.with_columns(
        pl.when(rounds).then(numerator).otherwise(pl.col("numerator")).alias("numerator"),
        pl.when(rounds).then(denominator).otherwise(pl.col("denominator")).alias("denominator"),
        pl.when(rounds).then(value).otherwise(pl.col("value")).alias("value"),
        *(pl.when(rounds).then(None).otherwise(pl.col(name)).alias(name) for name in _EXACT),
    )


def masks_at_stake(figures: pl.DataFrame, periods: pl.DataFrame, viewer: Viewer, today: dt.date) -> pl.DataFrame:
    """Give those of `periods` in which one of these figures is shown unless it gives something away.

    Totals always. A practice's figure is hidden for another's sake only where windows overlap, or where nearly all that
    Scotland's level is made of is in the viewer's sight: where fewer than fifty of the practices that returned a figure are not.
    """
    far_from_all = len(viewer.practices_in_reach) + _FAR_FROM_ALL
    few = periods.select(*_MASKED[:3], nearly_all=pl.col("practices_counted") < far_from_all)
    is_private = (pl.col("private_until") > today).fill_null(value=False)
    others = (pl.col("level") == Level.PRACTICE.value) & ~pl.col("organisation_id").is_in(sorted(viewer.own_practices))
    hideable = pl.col("level").is_in(_TOTALS) | (others & (pl.col("nearly_all") | (pl.col("steps") > 1)))
    at_stake = figures.join(few, on=_MASKED[:3], how="left").filter(hideable & ~pl.col("counts_are_public") & ~is_private)
    return periods.join(at_stake, on=_MASKED[:3], how="semi", maintain_order="left")


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
