"""What follows from a stored result and is worked out on reading: the band's word, the favourable side, why there is no change."""

from typing import Final

import polars as pl

from benchmark_api.domain.organisations import Level
from benchmark_api.domain.sentences import Band

# As stored, the side and the limit; the keys of `statistics.funnel.BANDS`.
BAND_WORDS: Final = {-2: Band.BELOW_998, -1: Band.BELOW_95, 0: Band.WITHIN, 1: Band.ABOVE_95, 2: Band.ABOVE_998}
TOO_FEW_EARLIER: Final = "fewer_than_12_earlier"
NOT_ASSESSED_HERE: Final = "not_assessed_at_this_level"
# The levels whose change against their own past is looked at.
_ASSESSED: Final = (Level.PRACTICE.value, Level.CLUSTER.value)


def band_word() -> pl.Expr:
    """Give the stored `band` in the word it is read in."""
    words = {number: word.value for number, word in BAND_WORDS.items()}
    return pl.col("band").replace_strict(words, default=None, return_dtype=pl.String)


def change_reason() -> pl.Expr:
    """Say why a result of this `level` has no `change_z`; null where it has one."""
    return (
        pl.when(~pl.col("level").is_in(_ASSESSED))
        .then(pl.lit(NOT_ASSESSED_HERE))
        .when(pl.col("change_z").is_null())
        .then(pl.lit(TOO_FEW_EARLIER))
    )


def favourable() -> pl.Expr:
    """Say whether a figure whose `band` is a word lies on the side usually wanted; null inside the range, and without polarity.

    `sign` is +1 where higher is better, −1 where lower is, 0 where neither.
    """
    has_side = pl.col("band").is_not_null() & (pl.col("band") != Band.WITHIN.value) & (pl.col("sign") != 0)
    return pl.when(has_side).then(pl.col("band").str.starts_with("above") == (pl.col("sign") > 0))
