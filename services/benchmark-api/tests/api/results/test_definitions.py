import datetime as dt
from typing import Any

import polars as pl
import pytest
from benchmark_api.domain.editions import Edition
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.indicators.service import KnownIndicator
from benchmark_api.load_indicators import catalogue
from benchmark_api.results.definitions import can_alert, definitions_of

from ...factories import revised

SABA = next(one for one in catalogue() if one.code == "saba-only")
SECOND = revised(SABA, multiplier=1000, polarity="none", applies_from={"period": "2026-10", "counts": "same"})
THIRD = revised(SECOND, multiplier=100, polarity="higher", window_months=3, applies_from={"period": "2027-01", "counts": "different"})
IN_TIME = SABA.review_on
TOO_LATE = IN_TIME + dt.timedelta(days=1)


def known(*definitions: IndicatorDefinition) -> KnownIndicator:
    editions = tuple(Edition(number, one.from_period, one.counts, one) for number, one in enumerate(definitions, start=1))
    return KnownIndicator(1, len(definitions), definitions[-1], editions)


def alerting(one: KnownIndicator, today: dt.date, *results: tuple[int, str]) -> list[bool]:
    rows = pl.DataFrame(results, schema={"edition": pl.Int64, "period": pl.String}, orient="row")
    joined = rows.join(definitions_of([one], today), on="edition", how="left", maintain_order="left")
    return joined.select(can_alert()).to_series().to_list()


class TestDefinitionsOf:
    def test_every_edition_is_judged_by_its_own_definition(self) -> None:
        rows = definitions_of([known(SABA, SECOND, THIRD)], IN_TIME).select("edition", "sign", "steps", "followed_from").rows()
        assert rows == [(1, -1, 1, "2026-10"), (2, 0, 1, "2027-01"), (3, 1, 3, None)]

    def test_editions_that_count_the_same_are_one_stretch(self) -> None:
        same = revised(SABA, multiplier=1000, applies_from={"period": "2026-10", "counts": "same"})
        other = revised(same, numerator="Others.", applies_from={"period": "2027-01", "counts": "different"})
        rows = definitions_of([known(SABA, same, other)], IN_TIME).select("edition", "stretch", "multiplier").rows()
        assert rows == [(1, 1, SABA.multiplier), (2, 1, 1000.0), (3, 3, 1000.0)]

    def test_nothing_is_known_of_nothing(self) -> None:
        assert definitions_of([], IN_TIME).is_empty()


class TestCanAlert:
    def test_until_its_review_date(self) -> None:
        assert alerting(known(SABA), IN_TIME, (1, "2026-09")) == [True]
        assert alerting(known(SABA), TOO_LATE, (1, "2026-09")) == [False]

    @pytest.mark.parametrize("changes", [{"stage": "retired"}, {"stage": "test"}, {"polarity": "none"}])
    def test_not_in_test_retired_or_of_context(self, changes: dict[str, Any]) -> None:
        assert alerting(known(revised(SABA, **changes)), IN_TIME, (1, "2026-09")) == [False]

    def test_in_the_bridge_period_only_under_the_new_edition(self) -> None:
        last = known(SABA, revised(SABA, multiplier=1000, applies_from={"period": "2026-10", "counts": "same"}))
        assert alerting(last, IN_TIME, (1, "2026-09"), (1, "2026-10"), (2, "2026-10"), (2, "2026-11")) == [True, False, True, True]
