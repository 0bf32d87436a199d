import datetime as dt
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from benchmark_api.domain import data_quality
from benchmark_api.domain.data_quality import Code, DataQuality, FigureFacts, PeriodFacts, State

# Words that the product never uses of a practice.
NEVER = re.compile(r"poor|fail|worst|best|rank|league|\bred\b|amber|green|outlier|bad\b|good\b", re.IGNORECASE)
SHOWN = FigureFacts(has_figure=True)


def facts(**changes: Any) -> PeriodFacts:
    values: dict[str, Any] = {"period": "2026-09", "simulated": False, "practices": 888, "of": 888, "patients_share": 1.0}
    return PeriodFacts(**{**values, **changes})


def codes(found: DataQuality) -> list[str]:
    return [note.code for note in found.notes]


class TestOfPeriod:
    def test_nothing_to_say_is_complete(self) -> None:
        found = data_quality.of_period(facts())
        assert (found.state, found.notes, found.sentence) == (State.COMPLETE, (), "")

    @pytest.mark.parametrize(
        ("changes", "state", "code"),
        [
            ({"practices": 0}, State.NO_FIGURES, Code.NO_FIGURES),
            ({"simulated": True}, State.SIMULATED, Code.SIMULATED),
            ({"practices": 799}, State.PARTIAL, Code.COVERAGE_LOW),
            ({"patients_share": 0.89}, State.PARTIAL, Code.COVERAGE_LOW),
            ({"qualifiers": {"p": 3}}, State.PROVISIONAL, Code.PROVISIONAL),
            ({"qualifiers": {"e": 3}}, State.PROVISIONAL, Code.ESTIMATED),
            ({"qualifiers": {"d": 3}}, State.QUALIFIED, Code.DEFINITION_DIFFERS),
            ({"qualifiers": {"b": 3}}, State.QUALIFIED, Code.BREAK_IN_SERIES),
            ({"qualifiers": {"u": 3}}, State.QUALIFIED, Code.UNCERTAIN),
            ({"qualifiers": {"r": 3}}, State.REVISED, Code.REVISED_BY_SENDER),
            ({"revisions": 1, "revised_on": dt.date(2026, 10, 3)}, State.REVISED, Code.REVISED),
            ({"is_bridge": True}, State.COMPLETE, Code.BRIDGE),
            ({"review_was_due": dt.date(2026, 5, 31)}, State.COMPLETE, Code.PAST_REVIEW),
        ],
    )
    def test_each_fact_has_its_state_and_its_note(self, changes: dict[str, Any], state: State, code: Code) -> None:
        found = data_quality.of_period(facts(**changes))
        assert (found.state, codes(found)) == (state, [code])

    def test_nine_in_ten_practices_and_patients_are_enough(self) -> None:
        assert data_quality.of_period(facts(practices=900, of=1000, patients_share=0.9)).state is State.COMPLETE

    def test_the_patients_need_not_be_known(self) -> None:
        assert data_quality.of_period(facts(patients_share=None)).state is State.COMPLETE
        assert "patients" not in data_quality.of_period(facts(patients_share=None, practices=1)).sentence

    def test_the_first_state_that_holds_is_said_and_every_note(self) -> None:
        found = data_quality.of_period(facts(simulated=True, practices=400, qualifiers={"r": 20, "p": 12}, revisions=2))
        assert found.state is State.SIMULATED
        assert codes(found) == [Code.SIMULATED, Code.COVERAGE_LOW, Code.PROVISIONAL, Code.REVISED_BY_SENDER, Code.REVISED]

    def test_says_how_much_of_scotland_there_is(self) -> None:
        told = data_quality.of_period(facts(practices=630, patients_share=0.704)).sentence
        assert told.startswith("Only 630 of 888 practices and 70% of patients are in Scotland's level.")

    @pytest.mark.parametrize(("times", "words"), [(1, "once"), (2, "twice"), (5, "5 times")])
    def test_says_how_often_and_when_it_was_revised(self, times: int, words: str) -> None:
        told = data_quality.of_period(facts(revisions=times, revised_on=dt.date(2026, 10, 3))).sentence
        last = "" if times == 1 else "last "
        assert told == f"The figures of September 2026 were revised {words} since they were first published, {last}on 3 October 2026."

    @pytest.mark.parametrize(("practices", "words"), [(1, "a few"), (9, "a few"), (10, "10"), (1200, "1,200")])
    def test_few_practices_are_not_counted_out(self, practices: int, words: str) -> None:
        assert data_quality.of_period(facts(qualifiers={"p": practices})).sentence.startswith(f"The figures of {words} practices are")


class TestOfFigure:
    def test_a_figure_speaks_of_its_own_qualifier_only(self) -> None:
        period = facts(qualifiers={"p": 300})
        assert data_quality.of_figure(period, SHOWN).state is State.COMPLETE
        found = data_quality.of_figure(period, FigureFacts(has_figure=True, qualifier="p"))
        assert found.sentence == "The figure is provisional and may still change."

    def test_a_nil_return_is_a_figure(self) -> None:
        found = data_quality.of_figure(facts(), FigureFacts(has_figure=True, is_nil_return=True))
        assert (found.state, codes(found)) == (State.COMPLETE, [Code.NIL_RETURN])

    def test_nothing_is_said_of_a_figure_that_is_not_shown(self) -> None:
        hidden = FigureFacts(has_figure=False, qualifier="p", is_nil_return=True)
        assert data_quality.of_figure(facts(), hidden).notes == ()

    def test_the_private_window_is_said_whether_or_not_the_figure_is_shown(self) -> None:
        for has_figure in (True, False):
            found = data_quality.of_figure(facts(), FigureFacts(has_figure=has_figure, private_until=dt.date(2026, 12, 6)))
            assert found.sentence == "Until 6 December 2026 the figure is with the practice alone."

    def test_a_missing_figure_is_no_zero(self) -> None:
        found = data_quality.of_figure(facts(simulated=True), FigureFacts(has_figure=False, is_missing=True))
        assert found.state is State.NO_FIGURES
        assert "not a zero" in found.sentence

    def test_a_qualifier_that_stands_for_a_number_is_no_note(self) -> None:
        assert data_quality.of_figure(facts(), FigureFacts(has_figure=True, qualifier="c")).notes == ()


class TestOfLine:
    def test_what_is_so_of_one_point_is_so_of_the_line(self) -> None:
        points = [data_quality.of_period(facts()), data_quality.of_period(facts(qualifiers={"p": 20}))]
        assert data_quality.of_line(points, missing=0, of=2).state is State.PROVISIONAL

    def test_missing_periods_are_counted(self) -> None:
        points = [data_quality.of_figure(facts(), FigureFacts(has_figure=False, is_missing=True)), data_quality.of_period(facts())]
        found = data_quality.of_line(points, missing=1, of=2)
        assert (found.state, found.sentence) == (State.PARTIAL, "1 of 2 periods has no figure. A missing figure is not a zero.")

    def test_a_line_without_figures_has_none(self) -> None:
        assert data_quality.of_line([], missing=0, of=0).state is State.NO_FIGURES

    def test_the_newest_of_several_revisions_is_told_and_how_many_there_are(self) -> None:
        points = [data_quality.of_period(facts(period=period, revisions=1)) for period in ("2026-07", "2026-08", "2026-09")]
        found = data_quality.of_line(points, missing=0, of=3)
        assert len(found.notes) == 1
        assert found.sentence.startswith("The figures of September 2026 were revised once")
        assert found.sentence.endswith("Something like it is so of 2 other periods.")

    def test_a_new_edition_is_said(self) -> None:
        found = data_quality.of_line([data_quality.of_period(facts())], missing=0, of=1, editions=["2026-04"])
        assert found.sentence.startswith("From April 2026 on, figures are counted by a new definition")


class TestOfSeveral:
    def test_each_note_comes_once(self) -> None:
        one = data_quality.of_period(facts(simulated=True))
        assert data_quality.of_several([one, one]).notes == one.notes

    def test_there_are_figures_when_one_has_some(self) -> None:
        none, some = data_quality.of_line([], missing=0, of=0), data_quality.of_period(facts())
        assert data_quality.of_several([none, some]).state is State.COMPLETE
        assert data_quality.of_several([none, none]).state is State.NO_FIGURES

    def test_nothing_at_all_is_complete(self) -> None:
        assert data_quality.of_several([]).state is State.COMPLETE


def test_the_document_explains_every_word() -> None:
    document = (Path(__file__).parents[5] / "docs" / "charts.md").read_text()
    words = {word for line in document.splitlines() if line.startswith("| `") for word in re.findall(r"`([a-z_]+)`", line.split("|")[1])}
    assert words >= {one.value for one in (*State, *Code)}


def test_every_sentence_speaks_as_the_product_does() -> None:
    told = []
    for practices, qualifier, due in product((0, 1, 400), ("p", "e", "d", "b", "u", "r"), (None, dt.date(2026, 1, 1))):
        period = facts(practices=practices, qualifiers={qualifier: 40}, review_was_due=due, is_bridge=True, revisions=1, simulated=True)
        figure = FigureFacts(has_figure=True, qualifier=qualifier, is_nil_return=True, private_until=dt.date(2026, 12, 6))
        told += [data_quality.of_period(period), data_quality.of_figure(period, figure)]
    told.append(data_quality.of_line(told, missing=3, of=9, editions=["2026-04"]))
    notes = [note for one in told for note in one.notes]
    assert {note.code for note in notes} == set(Code)
    for note in notes:
        assert not NEVER.search(note.sentence)
        assert note.sentence.endswith(".")
        assert "  " not in note.sentence
