"""What is missing for one role in one place."""

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from cluster_api.domain.people.vacancies import SOON, Lack, VacancyKind, lacks

ON = date(2026, 11, 22)
DAY = timedelta(days=1)


class Term(NamedTuple):
    id: UUID
    valid_from: date
    valid_until: date | None


def term(start: int, until: int | None) -> Term:
    """Return a term in days from the date asked about."""
    return Term(uuid4(), ON + start * DAY, None if until is None else ON + until * DAY)


def test_nobody_is_a_vacancy() -> None:
    assert lacks(ON, [], {}) == [Lack(VacancyKind.VACANT)]


@pytest.mark.parametrize("other", [term(1, None), term(-10, 0)])
def test_somebody_else_than_today_is_one_too(other: Term) -> None:
    assert lacks(ON, [other], {}) == [Lack(VacancyKind.VACANT)]


def test_a_lead_without_an_end_is_none() -> None:
    held = term(0, None)
    assert lacks(ON, [held], {held.id: None}) == []


@pytest.mark.parametrize(("days", "soon"), [(1, True), (SOON.days, True), (SOON.days + 1, False)])
def test_a_tenure_that_ends_within_ninety_days(days: int, soon: bool) -> None:
    held = term(-100, days)
    assert lacks(ON, [held], {}) == ([Lack(VacancyKind.ENDS_SOON, held.id)] if soon else [])


def test_not_where_somebody_is_appointed_to_follow_on_the_day() -> None:
    held = term(-100, 30)
    assert lacks(ON, [held, term(30, None)], {}) == []
    assert lacks(ON, [held, term(-5, None)], {}) == []
    assert lacks(ON, [held, term(31, None)], {}) == [Lack(VacancyKind.ENDS_SOON, held.id)]


def test_a_holder_who_does_not_qualify_may_leave_soon_as_well() -> None:
    held, other = term(-100, 30), term(0, 20)
    found = lacks(ON, [held, other], {held.id: "Left the practice.", other.id: None})
    assert found == [Lack(VacancyKind.NOT_QUALIFIED, held.id), Lack(VacancyKind.ENDS_SOON, held.id)]
