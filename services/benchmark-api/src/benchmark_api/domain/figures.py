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
from benchmark_api.domain.sentences import Reason
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
# What is known of a period only to find out whether its level may be shown.
SCOTLANDS_COUNTS: Final = ("scotland_numerator", "scotland_denominator")
# Why a change is not shown beside a figure that is: with it, a hidden earlier figure could be worked out.
EARLIER_NOT_SHOWN: Final = "earlier_not_shown"
_CHANGES: Final = ("change", "change_z", "change_adverse_z")
_SIGHT_OF = ["organisation_id", "data_set", "private_until"]
# The levels whose figures are sums of practices and can be hidden.
_TOTALS = (Level.CLUSTER.value, Level.PARTNERSHIP.value, Level.BOARD.value)
_MASKED: Final = ["indicator", "edition", "period", "organisation_id"]
_POLICY_COLUMNS: Final = ("smallest_small", "too_large_to_be_small", "fewest_practices", "is_rounded")
# What was computed from exact counts and would tell more of them than the rounded ones do: a band, on which side of a limit they lie.
_EXACT: Final = (
    "lower", "upper", "z", "z_adjusted", "reliability", "band", "favourable", "change", "change_z", "change_adverse_z",
)  # fmt: skip
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
    too_small = _is_small() | _is_of_few() | _rounds_to_nothing() | pl.col("is_masked").fill_null(value=False)
    small = (pl.col("sight") == Sight.SHARED.value) & too_small
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
            "fewest_practices": [one.fewest_practices for one in known],
            "is_rounded": [one.mode is not Mode.SUPPRESS for one in known],
        },
        schema_overrides={"data_set": pl.String, "is_rounded": pl.Boolean},
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
    """Scotland's level, and a total that no mask looks at because it is rounded, tells about one or two practices that made it."""
    least = pl.when(pl.col("level") == Level.COUNTRY.value).then(DEFAULT.fewest_practices).when(_rounds()).then("fewest_practices")
    is_total = pl.col("level").is_in((*_TOTALS, Level.COUNTRY.value))
    few = (pl.col("practices") > 0) & (pl.col("practices") < least)
    return (is_total & few & ~pl.col("counts_are_public")).fill_null(value=False)


def _rounds() -> pl.Expr:
    """Say of which figures the viewer's agreement rounds the counts. Scotland's are public, and open data is never rounded."""
    return pl.col("is_rounded") & (pl.col("level") != Level.COUNTRY.value) & ~pl.col("counts_are_public")


def _rounds_to_nothing() -> pl.Expr:
    """Say where no patient is left of those who might be counted: then there is nothing to take a share of."""
    return (_rounds() & (to_base(pl.col("denominator")) == 0)).fill_null(value=False)


def _in_range(count: pl.Expr) -> pl.Expr:
    above = (count > 0) | ((count == 0) & (pl.col("smallest_small") == 0))
    return (above & (count < pl.col("too_large_to_be_small"))).fill_null(value=False)


def _rounded(figures: pl.DataFrame) -> pl.DataFrame:
    """Round what an agreement rounds: both counts to five, the value from them, and nothing else that tells the exact ones.

    The value comes from the rounded counts alone: the last digits of one worked out from the stored value would tell the exact counts.
    """
    if not figures["is_rounded"].any():
        return figures
    rounds = _rounds() & (pl.col("sight") == Sight.SHARED.value)
    numerator, denominator = (to_base(pl.col(name)) for name in ("numerator", "denominator"))
    has_value = rounds & pl.col("value").is_not_null()
    had_change = rounds & pl.col("change").is_not_null()
    return figures.with_columns(
        pl.when(rounds).then(numerator).otherwise(pl.col("numerator")).alias("numerator"),
        pl.when(rounds).then(denominator).otherwise(pl.col("denominator")).alias("denominator"),
        pl.when(has_value).then(numerator / denominator * pl.col("multiplier")).otherwise(pl.col("value")).alias("value"),
        pl.when(has_value).then(pl.lit(Reason.ROUNDED.value)).otherwise(pl.col("reason")).alias("reason"),
        pl.when(had_change).then(pl.lit(EARLIER_NOT_SHOWN)).otherwise(pl.col("change_reason")).alias("change_reason"),
        (pl.col("comparable") & ~rounds).alias("comparable"),
        *(pl.when(rounds).then(None).otherwise(pl.col(name)).alias(name) for name in _EXACT),
    )


def without_hidden_level(rows: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Take Scotland's level away where it is of one or two practices or of small counts, and what gives it beside a figure's own.

    The same rule as `results.reading.scotland_is_shown`. periods: one row each, with `SCOTLANDS_COUNTS` and practices_counted.
    """
    key = ["indicator", "edition", "period"]
    joined = rows.join(periods.select(*key, "practices_counted", *SCOTLANDS_COUNTS), on=key, how="left", maintain_order="left")
    numerator, denominator = (pl.col(name) for name in SCOTLANDS_COUNTS)
    few = pl.col("practices_counted") < DEFAULT.fewest_practices
    small = _is_small_in_scotland(numerator) | ((pl.col("kind") == "proportion") & _is_small_in_scotland(denominator - numerator))
    hides = (few | small).fill_null(value=False) & ~pl.col("counts_are_public")
    return joined.with_columns(
        pl.when(hides).then(None).otherwise(pl.col(name)).alias(name) for name in ("scotland", "z", "z_adjusted")
    ).drop("practices_counted", *SCOTLANDS_COUNTS)


def _is_small_in_scotland(count: pl.Expr) -> pl.Expr:
    return count.is_between(DEFAULT.smallest_small_count, DEFAULT.largest_small_count)


def masks_at_stake(figures: pl.DataFrame, periods: pl.DataFrame, viewer: Viewer, today: dt.date) -> pl.DataFrame:
    """Give those of `periods` in which one of these figures is shown unless it gives something away.

    Totals always. A practice's figure is hidden for another's sake only where windows overlap, where nearly all that Scotland's
    level is made of is in the viewer's sight (fewer than fifty of the practices that returned a figure are not), or where a mask
    that was made for the totals hides it. only_if_made: whether none but the last can be the case.
    """
    far_from_all = len(viewer.practices_in_reach) + _FAR_FROM_ALL
    few = periods.select(*_MASKED[:3], nearly_all=pl.col("practices_counted") < far_from_all)
    is_private = (pl.col("private_until") > today).fill_null(value=False)
    is_total = pl.col("level").is_in(_TOTALS)
    others = (pl.col("level") == Level.PRACTICE.value) & ~pl.col("organisation_id").is_in(sorted(viewer.own_practices))
    at_stake = (
        figures.join(few, on=_MASKED[:3], how="left")
        .filter((is_total | others) & ~pl.col("counts_are_public") & ~is_private)
        .group_by(_MASKED[:3])
        .agg(only_if_made=~(is_total | pl.col("nearly_all") | (pl.col("steps") > 1)).any())
    )
    return periods.join(at_stake, on=_MASKED[:3], how="inner", maintain_order="left")


def _without_telling_changes(figures: pl.DataFrame) -> pl.DataFrame:
    """Take away changes of which this viewer does not see the figure and every earlier one that is in the change.

    Editions that count the same (`stretch`) look back at the same counts: one that either of them hides is hidden.
    """
    known = {text: Period.parse(text).number for text in figures["period"].unique()}
    number = pl.Series([known[text] for text in figures["period"]], dtype=pl.Int64)
    line = ["organisation_id", "indicator", "stretch", "phase"]
    placed = figures.with_columns(
        (number % figures["steps"]).alias("phase"),
        (number // figures["steps"]).alias("turn"),
        (pl.col("value").is_not_null() | pl.col("is_hidden")).alias("has_figure"),
    )
    whole = (
        _one_each_turn(placed, line)
        .sort(*line, "turn")
        .with_columns(pl.int_range(pl.len()).over(line).alias("place"))
        .filter("has_figure")
        .select(
            *line,
            "turn",
            _is_whole(EARLIER_PERIODS, EARLIER_PERIODS).over(line).alias("of_practice"),
            _is_whole(EARLIER_PERIODS, _EARLIER_OF_CLUSTER).over(line).alias("of_cluster"),
        )
    )
    is_whole = pl.when(pl.col("level") == Level.PRACTICE.value).then("of_practice").otherwise("of_cluster")
    own = pl.col("sight") == Sight.OWN.value
    telling = pl.col("change").is_not_null() & ~own & ~is_whole.fill_null(value=False)
    return (
        placed.join(whole, on=[*line, "turn"], how="left", maintain_order="left")
        .with_columns(
            pl.when(telling).then(pl.lit(EARLIER_NOT_SHOWN)).otherwise(pl.col("change_reason")).alias("change_reason"),
            *(pl.when(telling).then(None).otherwise(pl.col(name)).alias(name) for name in _CHANGES),
        )
        .drop("phase", "turn", "has_figure", "of_practice", "of_cluster")
    )


def _one_each_turn(placed: pl.DataFrame, line: list[str]) -> pl.DataFrame:
    """Give each line one row for each of its turns: a bridge period has two, of editions that count the same."""
    stretch = placed.select("indicator", "stretch")
    if placed.select("indicator", "stretch", "edition").n_unique() == stretch.n_unique():
        return placed.select(*line, "turn", "has_figure", "is_hidden")
    return placed.group_by(*line, "turn").agg(pl.col("has_figure").any(), pl.col("is_hidden").any())


def _is_whole(least: int, most: int) -> pl.Expr:
    """Say of each figure of a line whether it and all of the `least` to `most` before it are shown, none of them missing here."""
    none_hidden = pl.col("is_hidden").cast(pl.Int64).rolling_sum(most + 1, min_samples=least + 1) == 0
    none_missing = pl.col("turn") - pl.col("turn").shift(least) == pl.col("place") - pl.col("place").shift(least)
    return (none_hidden & none_missing).fill_null(value=False)
