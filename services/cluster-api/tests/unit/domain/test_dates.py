from datetime import UTC, date, datetime

import pytest
from cluster_api.domain.dates import written_as_date


@pytest.mark.parametrize("value", [None, "2024-10-01", date(2024, 10, 1)])
def test_a_date(value: object) -> None:
    assert written_as_date(value) is value


@pytest.mark.parametrize("value", [0, "0", 1.5, True, "20241001", "2024-10-01T00:00", datetime(2024, 10, 1, tzinfo=UTC)])
def test_what_only_looks_like_one(value: object) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        written_as_date(value)
