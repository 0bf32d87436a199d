from datetime import date

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.acts.geography import Geography, with_placeholder
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Area, ClusterLabel
from cluster_api.domain.timelines import Period

from ....books import DUNDEE, FIFE, FIRST, GEOGRAPHY, LANARKSHIRE, NO_CLUSTER, TAYSIDE, small_book

BEFORE, LATER = date(2024, 1, 1), date(2025, 10, 1)


@pytest.mark.parametrize(
    ("board", "published"),
    [
        ("NHS Ayrshire and Arran", "Ayrshire & Arran Undefined"),
        ("NHS Forth Valley", "Forth Valley Undefined"),
        ("NHS Greater Glasgow and Clyde", "Greater Glasgow & Clyde Undefined"),
        ("NHS Lanarkshire", "Lanarkshire Undefined"),
    ],
)
def test_a_placeholder_is_labelled_as_the_publisher_does(board: str, published: str) -> None:
    assert Geography({"S08": board}, {}, {}).placeholder_label("S08") == published


class TestWithPlaceholder:
    def test_the_one_there_is(self) -> None:
        assert with_placeholder(small_book(), GEOGRAPHY, LANARKSHIRE, FIRST) == (small_book(), NO_CLUSTER)

    def test_a_new_one_once(self) -> None:
        book, code = with_placeholder(small_book(), GEOGRAPHY, TAYSIDE, FIRST)
        assert (code, book.last_cluster_number) == ("gc0004", 4)
        assert with_placeholder(book, GEOGRAPHY, TAYSIDE, LATER) == (book, code)

    def test_gaps_are_filled_and_the_published_label_stays(self) -> None:
        published = ClusterLabel("lanarkshire  undefined", is_placeholder=True)
        book = small_book().with_timelines("clusters", {NO_CLUSTER: (Period(FIRST, LATER, published),)})
        after, code = with_placeholder(book, GEOGRAPHY, LANARKSHIRE, BEFORE)
        assert code == NO_CLUSTER
        assert timelines.days_covered(after.clusters[code]) == ((BEFORE, None),)
        assert timelines.value_on(after.clusters[code], FIRST) == published

    def test_of_an_unknown_board(self) -> None:
        with pytest.raises(ActRefusedError, match="S08000001"):
            with_placeholder(small_book(), GEOGRAPHY, "S08000001", FIRST)


def test_an_area_is_a_partnership_of_the_board() -> None:
    GEOGRAPHY.check_area(Area(DUNDEE, TAYSIDE))
    with pytest.raises(ActRefusedError, match="belongs to Board S08000030"):
        GEOGRAPHY.check_area(Area(DUNDEE, FIFE))
