import pytest
from benchmark_api.query_parameters import would_rank

SPELLINGS = (
    "sort", "sort_by", "sortBy", "Sort", "order", "order_by", "ordering", "orderby", "rank", "ranking", "min_value", "maxValue", "value",
    "value_gt", "value[gte]", "value__lte", "z", "-z", "z_adjusted", "min_z", "band", "bands", "outside", "top", "bottom", "worst",
    "best", "percentile", "decile", "quartile", "position", "direction", "filter", "filter[value]", "threshold", "favourable",
)  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_what_would_rank_is_known_in_every_spelling(name: str) -> None:
    assert would_rank(name)


@pytest.mark.parametrize(
    "name", ["indicator", "period", "level", "organisation_id", "limit", "cursor", "baseline", "as_of", "edition", "code", "practice_code"]
)
def test_what_lists_are_asked_for_is_no_ranking(name: str) -> None:
    assert not would_rank(name)
