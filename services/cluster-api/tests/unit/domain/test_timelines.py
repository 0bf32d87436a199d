from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.timelines import AlreadyThereError, NotThereError, Period, Timeline
from hypothesis import given
from hypothesis import strategies as st

START = date(2024, 10, 1)
NEVER = START + timedelta(days=1000)


@dataclass(frozen=True)
class Label:
    name: str
    colour: str = "blue"


def on(day: int) -> date:
    return START + timedelta(days=day)


def label(start: int, end: int | None, name: str, colour: str = "blue") -> Period[Label]:
    return Period(on(start), None if end is None else on(end), Label(name, colour))


days = st.integers(0, 40).map(on)
ends = st.none() | days
fields = st.fixed_dictionaries({}, optional={"name": st.sampled_from("ab"), "colour": st.sampled_from(("red", "blue"))})


@st.composite
def sequences(draw: st.DrawFn) -> Timeline[Label]:
    """Do a few things one after the other, as they come; what is refused changes nothing."""
    timeline: Timeline[Label] = ()
    for _ in range(draw(st.integers(0, 8))):
        timeline = draw(nexts(timeline))
    return timeline


@st.composite
def nexts(draw: st.DrawFn, timeline: Timeline[Label]) -> Timeline[Label]:
    start = draw(days)
    until = draw(st.none() | st.integers(1, 20).map(lambda length: start + timedelta(days=length)))
    value = Label(draw(st.sampled_from("ab")), draw(st.sampled_from(("red", "blue"))))
    kind = draw(st.sampled_from(("begin", "end", "change", "correct", "overwrite", "erase")))
    try:
        if kind == "begin":
            return timelines.begin(timeline, start, value, until)
        if kind == "end":
            return timelines.end(timeline, start)
        if kind == "change":
            return timelines.change(timeline, start, **draw(fields))
    except (AlreadyThereError, NotThereError):
        return timeline
    if kind == "correct":
        return timelines.correct(timeline, start, until, **draw(fields))
    return timelines.overwrite(timeline, start, until, None if kind == "erase" else value)


def by_day(timeline: Timeline[Label]) -> dict[date, Label | None]:
    return {on(day): timelines.value_on(timeline, on(day)) for day in range(-1, 70)}


class TestAnySequence:
    @given(sequences())
    def test_leaves_periods_ordered_disjoint_and_joined(self, timeline: Timeline[Label]) -> None:
        for period in timeline:
            assert period.valid_until is None or period.valid_from < period.valid_until
        for one, following in pairwise(timeline):
            assert one.valid_until is not None
            assert one.valid_until <= following.valid_from
            assert one.valid_until < following.valid_from or one.value != following.value

    @given(sequences(), days, fields)
    def test_a_change_leaves_all_days_before_it(self, timeline: Timeline[Label], start: date, changed: dict[str, str]) -> None:
        if timelines.value_on(timeline, start) is None:
            with pytest.raises(NotThereError):
                timelines.change(timeline, start, **changed)
            return
        before, after = by_day(timeline), by_day(timelines.change(timeline, start, **changed))
        assert {day: value for day, value in after.items() if day < start} == {day: value for day, value in before.items() if day < start}
        assert all(getattr(after[start], name) == value for name, value in changed.items())
        assert {day for day, value in after.items() if value} == {day for day, value in before.items() if value}

    @given(sequences(), days, st.integers(1, 20), fields)
    def test_a_correction_changes_what_holds_within_it_and_no_other_day(
        self, timeline: Timeline[Label], start: date, length: int, corrected: dict[str, str]
    ) -> None:
        until = start + timedelta(days=length)
        before, after = by_day(timeline), by_day(timelines.correct(timeline, start, until, **corrected))
        for day, value in before.items():
            if start <= day < until and value is not None:
                assert after[day] == Label(**{"name": value.name, "colour": value.colour, **corrected})
            else:
                assert after[day] == value

    @given(sequences(), days, ends, st.sampled_from([None, Label("c")]))
    def test_overwriting_says_one_thing_within_and_leaves_the_rest(
        self, timeline: Timeline[Label], start: date, until: date | None, value: Label | None
    ) -> None:
        if until is not None and until <= start:
            until = None
        before, after = by_day(timeline), by_day(timelines.overwrite(timeline, start, until, value))
        for day in before:
            assert after[day] == (value if start <= day < (until or NEVER) else before[day])

    @given(sequences(), sequences())
    def test_clipping_keeps_the_days_that_both_have(self, timeline: Timeline[Label], bounds: Timeline[Label]) -> None:
        before, within, after = by_day(timeline), by_day(bounds), by_day(timelines.clip(timeline, bounds))
        assert after == {day: value if within[day] else None for day, value in before.items()}

    @given(sequences())
    def test_the_days_covered_are_those_on_which_anything_holds(self, timeline: Timeline[Label]) -> None:
        covered = timelines.days_covered(timeline)
        for day, value in by_day(timeline).items():
            assert any(start <= day < (end or NEVER) for start, end in covered) == (value is not None)
        assert all(one[1] is not None and one[1] < following[0] for one, following in pairwise(covered))

    @given(sequences(), days, ends)
    def test_a_period_is_covered_when_something_holds_on_each_of_its_days(
        self, timeline: Timeline[Label], start: date, until: date | None
    ) -> None:
        if until is not None and until <= start:
            until = None
        period = Period(start, until, None)
        assert timelines.covers(timeline, period) == (timelines.days_covered(timelines.clip((period,), timeline)) == ((start, until),))


class TestBegin:
    def test_again_after_an_end(self) -> None:
        assert timelines.begin((label(0, 10, "a"),), on(20), Label("b")) == (label(0, 10, "a"), label(20, None, "b"))

    def test_the_same_right_after_its_end_is_one_period(self) -> None:
        assert timelines.begin((label(0, 10, "a"),), on(10), Label("a")) == (label(0, None, "a"),)

    @pytest.mark.parametrize(("start", "until"), [(5, None), (9, 12), (-5, 1), (-5, None)])
    def test_refused_where_something_holds(self, start: int, until: int | None) -> None:
        with pytest.raises(AlreadyThereError):
            timelines.begin((label(0, 10, "a"),), on(start), Label("b"), None if until is None else on(until))


class TestEnd:
    def test_forgets_what_was_recorded_for_later(self) -> None:
        timeline = (label(0, 10, "a"), label(10, 20, "b"), label(30, None, "c"))
        assert timelines.end(timeline, on(5)) == (label(0, 5, "a"),)

    @pytest.mark.parametrize("day", [-1, 10, 11])
    def test_refused_where_nothing_holds(self, day: int) -> None:
        with pytest.raises(NotThereError):
            timelines.end((label(0, 10, "a"),), on(day))


class TestChange:
    def test_holds_until_the_next_change_of_the_same_field(self) -> None:
        timeline = (label(0, 10, "a"), label(10, 20, "a", "red"), label(20, None, "b", "red"))
        assert timelines.change(timeline, on(5), name="c") == (
            label(0, 5, "a"),
            label(5, 10, "c"),
            label(10, 20, "c", "red"),
            label(20, None, "b", "red"),
        )

    def test_on_the_first_day_of_a_period(self) -> None:
        assert timelines.change((label(0, None, "a"),), on(0), name="b") == (label(0, None, "b"),)


class TestCorrect:
    def test_where_nothing_holds_nothing_is_added(self) -> None:
        timeline = (label(0, 10, "a"), label(20, None, "a"))
        assert timelines.correct(timeline, on(5), on(25), name="b") == (
            label(0, 5, "a"),
            label(5, 10, "b"),
            label(20, 25, "b"),
            label(25, None, "a"),
        )
