"""Which partnerships and Boards a cluster touches, from when until when: derived from where its practices are, so that the two agree."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from cluster_api.domain import timelines
from cluster_api.domain.book import Area, Book
from cluster_api.domain.timelines import Period, Timeline


def areas_of_cluster(book: Book, code: str) -> dict[Area, Timeline[int]]:
    """Count the practices that a cluster had in each partnership and Board, from when until when."""
    steps: dict[Area, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for practice, timeline in book.memberships.items():
        inside = [period for period in timeline if period.value.cluster_code == code]
        for period in timelines.clip(book.areas.get(practice, ()), inside):
            steps[period.value][period.valid_from] += 1
            if period.valid_until is not None:
                steps[period.value][period.valid_until] -= 1
    return {area: _counts(steps[area]) for area in sorted(steps, key=lambda area: (area.partnership_code, area.board_code))}


def _counts(changes: Mapping[date, int]) -> Timeline[int]:
    """Add up what comes and goes, day by day, into the periods on which there is anything."""
    days = sorted(day for day, change in changes.items() if change)
    periods: list[Period[int]] = []
    total = 0
    for day, until in zip(days, [*days, None][1:], strict=True):
        total += changes[day]
        if total:
            periods.append(Period(day, until, total))
    return tuple(periods)
