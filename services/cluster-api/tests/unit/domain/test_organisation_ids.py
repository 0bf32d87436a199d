import pytest
from cluster_api.domain import organisation_ids as ids


@pytest.mark.parametrize("text", ["practice:10002", "cluster:gc0001", "partnership:S37000007", "board:S08000030", "country:S92000003"])
def test_parsed_and_written_the_same(text: str) -> None:
    assert str(ids.parse(text)) == text


@pytest.mark.parametrize("text", ["", "practice", "practice:", ":10002", "surgery:10002", "Practice:10002"])
def test_not_an_organisation_id(text: str) -> None:
    assert ids.parse(text) is None
