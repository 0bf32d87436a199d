"""What is worked out on reading a stored result."""

import polars as pl
import pytest
from benchmark_api.domain.derived import NOT_ASSESSED_HERE, TOO_FEW_EARLIER, band_word, change_reason, favourable
from benchmark_api.domain.statistics.funnel import BANDS


def test_every_stored_band_has_the_word_of_the_statistics() -> None:
    stored = pl.DataFrame({"band": [*BANDS, None]}, schema={"band": pl.Int64})
    assert stored.select(band_word())["band"].to_list() == [*BANDS.values(), None]


@pytest.mark.parametrize(("sign", "above", "below"), [(1, True, False), (-1, False, True), (0, None, None)])
def test_favourable_follows_polarity_and_only_outside(sign: int, above: bool | None, below: bool | None) -> None:
    bands = ["above_95", "above_998", "below_95", "below_998", "within", None]
    rows = pl.DataFrame({"band": bands, "sign": [sign] * len(bands)}, schema={"band": pl.String, "sign": pl.Int64})
    assert rows.select(favourable().alias("found"))["found"].to_list() == [above, above, below, below, None, None]


def test_a_missing_change_has_a_reason_by_level() -> None:
    rows = pl.DataFrame(
        {
            "level": ["practice", "practice", "cluster", "partnership", "board", "country"],
            "change_z": [1.5, None, None, None, None, None],
        }
    )
    expected = [None, TOO_FEW_EARLIER, TOO_FEW_EARLIER, *[NOT_ASSESSED_HERE] * 3]
    assert rows.select(change_reason().alias("found"))["found"].to_list() == expected
