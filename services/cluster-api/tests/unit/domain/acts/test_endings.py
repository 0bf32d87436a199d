from datetime import date

import pytest
from cluster_api.domain.acts.endings import ended_by
from cluster_api.domain.book import Book, ClusterLabel, Opening
from cluster_api.domain.timelines import Period

FIRST, SECOND, THIRD = date(2024, 10, 1), date(2025, 1, 1), date(2025, 4, 1)
OPEN, NAMED = Opening(is_start_known=True), ClusterLabel("North", is_placeholder=False)

Days = tuple[tuple[date, date | None], ...]


def practice(*days: tuple[date, date | None]) -> Book:
    return Book(openings={"10002": tuple(Period(start, until, OPEN) for start, until in days)} if days else {})


@pytest.mark.parametrize(
    ("before", "after", "on"),
    [
        (((FIRST, None),), ((FIRST, SECOND),), SECOND),
        (((FIRST, THIRD),), ((FIRST, SECOND),), SECOND),
        (((FIRST, SECOND), (THIRD, None)), ((FIRST, SECOND),), SECOND),
        # It goes on, or longer than was recorded; it is there again later; it was never there.
        (((FIRST, None),), ((FIRST, None),), None),
        (((FIRST, SECOND),), ((FIRST, THIRD),), None),
        (((FIRST, None),), ((FIRST, SECOND), (THIRD, None)), None),
        (((FIRST, None),), (), None),
        ((), ((FIRST, SECOND),), None),
    ],
)
def test_a_practice_ends_for_good_and_earlier_than_was_recorded(before: Days, after: Days, on: date | None) -> None:
    assert ended_by(practice(*before), practice(*after)) == ({"practice:10002": on} if on else {})


def test_a_cluster_ends_on_its_last_day_whatever_its_names_were() -> None:
    renamed = Period(SECOND, None, ClusterLabel("South", is_placeholder=False))
    before = Book(clusters={"gc0001": (Period(FIRST, SECOND, NAMED), renamed)})
    after = Book(clusters={"gc0001": (Period(FIRST, SECOND, NAMED), Period(SECOND, THIRD, renamed.value))})
    assert ended_by(before, after) == {"cluster:gc0001": THIRD}
    assert ended_by(before, Book(clusters={"gc0001": (Period(FIRST, None, NAMED),)})) == {}
