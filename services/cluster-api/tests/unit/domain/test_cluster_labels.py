import pytest
from cluster_api.domain.cluster_labels import is_placeholder, matching_label


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Lanarkshire Undefined", True), ("lanarkshire undefined ", True), ("Undefined Hills", False), ("S  - Pink", False)],
)
def test_is_placeholder(label: str, expected: bool) -> None:
    assert is_placeholder(label) is expected


def test_labels_match_whatever_their_spacing_and_capitals() -> None:
    assert matching_label(" S  - Pink") == matching_label("s - PINK")
