"""The state of the data behind a figure or a chart: a closed vocabulary, and the only place that decides on it.

A state is one word for a machine or a mark on a screen: the first of `State` that holds. The notes say why, each with a
sentence for a reader. Nothing in here looks at a figure that its reader may not see: facts about a period are about all of
Scotland, with few practices never counted out, and facts about a figure are given only together with the figure.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from benchmark_api.domain.periods import Period

# With more than one practice in ten missing, those that are there may not be like the others.
ENOUGH_COVERAGE = 0.9
# Fewer practices than this are not counted out: who they are might be known.
_FEWEST_COUNTED = 10
_ALL = 100


class State(StrEnum):
    """One word for what is behind a figure or a chart; the first that holds is the one that is said."""

    NO_FIGURES = "no_figures"
    SIMULATED = "simulated"
    PARTIAL = "partial"
    PROVISIONAL = "provisional"
    QUALIFIED = "qualified"
    REVISED = "revised"
    COMPLETE = "complete"


class Code(StrEnum):
    """Everything that can be said about data, in the order in which it is said."""

    NO_FIGURES = "no_figures"
    SIMULATED = "simulated"
    COVERAGE_LOW = "coverage_low"
    PERIODS_MISSING = "periods_missing"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    DEFINITION_DIFFERS = "definition_differs"
    BREAK_IN_SERIES = "break_in_series"
    UNCERTAIN = "uncertain"
    REVISED_BY_SENDER = "revised_by_sender"
    REVISED = "revised"
    BRIDGE = "bridge"
    NEW_EDITION = "new_edition"
    NIL_RETURN = "nil_return"
    PRIVATE_WINDOW = "private_window"
    PAST_REVIEW = "past_review"


# What each note makes of the state; a note that is not here takes nothing away from the data.
_STATES: Mapping[Code, State] = {
    Code.NO_FIGURES: State.NO_FIGURES,
    Code.SIMULATED: State.SIMULATED,
    Code.COVERAGE_LOW: State.PARTIAL,
    Code.PERIODS_MISSING: State.PARTIAL,
    Code.PROVISIONAL: State.PROVISIONAL,
    Code.ESTIMATED: State.PROVISIONAL,
    Code.DEFINITION_DIFFERS: State.QUALIFIED,
    Code.BREAK_IN_SERIES: State.QUALIFIED,
    Code.UNCERTAIN: State.QUALIFIED,
    Code.REVISED_BY_SENDER: State.REVISED,
    Code.REVISED: State.REVISED,
}

# The PHS qualifiers that stand beside numbers: what they are called here, of one figure and of several practices' figures.
_QUALIFIERS: Mapping[str, tuple[Code, str, str]] = {
    "p": (Code.PROVISIONAL, "is provisional and may still change", "are provisional and may still change"),
    "e": (Code.ESTIMATED, "was estimated by whoever returned it", "were estimated by whoever returned them"),
    "d": (Code.DEFINITION_DIFFERS, "was counted in another way than the definition says", "were counted in another way"),
    "b": (Code.BREAK_IN_SERIES, "cannot be compared with earlier ones", "cannot be compared with earlier ones"),
    "u": (Code.UNCERTAIN, "was marked as uncertain by whoever returned it", "were marked as uncertain by whoever returned them"),
    "r": (Code.REVISED_BY_SENDER, "corrects an earlier one", "correct earlier ones"),
}
QUALIFIERS = frozenset(_QUALIFIERS)


@dataclass(frozen=True)
class Note:
    """One thing worth knowing about the data, and the sentence that says it."""

    code: Code
    sentence: str


@dataclass(frozen=True)
class DataQuality:
    """The state of the data behind a figure or a chart, and what made it so."""

    state: State
    notes: tuple[Note, ...]

    @property
    def codes(self) -> list[str]:
        """Give the codes of the notes, in their order."""
        return [note.code.value for note in self.notes]

    @property
    def sentence(self) -> str:
        """Say all notes together; nothing when there is nothing to say."""
        return " ".join(note.sentence for note in self.notes)


@dataclass(frozen=True)
class PeriodFacts:
    """What is known about the data of one indicator's period, for all of Scotland.

    qualifiers: how many practices' figures carry which. revisions: how often its results changed after they were first
    computed, the last time on `revised_on`. review_was_due: the definition's review date, when that has passed.
    """

    period: str
    simulated: bool
    practices: int
    of: int
    patients_share: float | None
    qualifiers: Mapping[str, int] = field(default_factory=dict, hash=False)
    revisions: int = 0
    revised_on: dt.date | None = None
    review_was_due: dt.date | None = None
    is_bridge: bool = False

    @cached_property
    def of_plain_figure(self) -> DataQuality:
        """Say what is behind a figure of this period of which nothing else is known: of nearly every one."""
        return _quality(_about_period(self))


@dataclass(frozen=True)
class FigureFacts:
    """What is known about the data of one figure, as its reader may see it; `is_missing`: none was returned."""

    has_figure: bool
    is_missing: bool = False
    qualifier: str | None = None
    is_nil_return: bool = False
    private_until: dt.date | None = None


_PLAIN: Final = FigureFacts(has_figure=True)


def of_period(facts: PeriodFacts) -> DataQuality:
    """Say what is behind the figures of a whole period: a funnel, a benchmark."""
    return _quality([*_about_period(facts), *_about_practices(facts.qualifiers)])


def of_figure(facts: PeriodFacts, figure: FigureFacts) -> DataQuality:
    """Say what is behind one organisation's figure. A qualifier is the figure's own; how complete Scotland is, is the period's."""
    if figure == _PLAIN:
        return facts.of_plain_figure
    return _quality([*_about_period(facts), *_about_figure(figure)])


def of_line(points: Sequence[DataQuality], *, missing: int, of: int, editions: Sequence[str] = ()) -> DataQuality:
    """Say what is behind a line: everything that is behind one of its points, and how many of its periods have no figure.

    missing: periods without a figure because none was returned. editions: the first period of each later edition of the definition.
    """
    notes = [note for point in points for note in point.notes if note.code is not Code.NO_FIGURES]
    notes += [_missing(missing, of)] if missing else []
    notes += [Note(Code.NO_FIGURES, "No figure has been returned yet.")] if missing == of else []
    notes += [_new_edition(period) for period in editions]
    return _quality(_one_each(notes, ("period", "periods")))


def of_several(parts: Iterable[DataQuality], words: tuple[str, str] = ("indicator", "indicators")) -> DataQuality:
    """Say what is behind several things together: each note once, and that there are no figures only when that is so of all.

    words: what the things are called, one and several.
    """
    every = list(parts)
    some = [part for part in every if part.state is not State.NO_FIGURES]
    notes = [note for part in some or every for note in part.notes]
    return _quality(_one_each(notes, words))


def _quality(notes: Iterable[Note]) -> DataQuality:
    order = list(Code)
    sorted_notes = tuple(sorted(notes, key=lambda note: order.index(note.code)))
    found = {_STATES[note.code] for note in sorted_notes if note.code in _STATES}
    return DataQuality(next((state for state in State if state in found), State.COMPLETE), sorted_notes)


def _about_period(facts: PeriodFacts) -> list[Note]:
    notes = []
    if facts.practices == 0:
        notes.append(Note(Code.NO_FIGURES, "No figure has been returned yet."))
    if facts.simulated:
        notes.append(Note(Code.SIMULATED, "The values are simulated: they describe no real practice."))
    if facts.practices > 0 and _is_low(facts):
        notes.append(Note(Code.COVERAGE_LOW, _coverage(facts)))
    if facts.revisions:
        notes.append(Note(Code.REVISED, _revised(facts)))
    if facts.is_bridge:
        notes.append(Note(Code.BRIDGE, _bridge(facts.period)))
    if facts.review_was_due is not None:
        notes.append(Note(Code.PAST_REVIEW, _past_review(facts.review_was_due)))
    return notes


def _about_practices(qualifiers: Mapping[str, int]) -> list[Note]:
    return [
        Note(code, f"The figures of {_how_many(qualifiers[letter])} practices {several}.")
        for letter, (code, _, several) in _QUALIFIERS.items()
        if qualifiers.get(letter, 0) > 0
    ]


def _about_figure(figure: FigureFacts) -> list[Note]:
    notes = []
    if figure.qualifier is not None and figure.qualifier in _QUALIFIERS:
        code, one, _ = _QUALIFIERS[figure.qualifier]
        notes.append(Note(code, f"The figure {one}."))
    if figure.is_nil_return:
        notes.append(
            Note(Code.NIL_RETURN, "A zero was returned: nothing happened that is counted here. That is a figure, and none is missing.")
        )
    if figure.private_until is not None:
        notes.append(Note(Code.PRIVATE_WINDOW, f"Until {say_day(figure.private_until)} the figure is with the practice alone."))
    if not figure.has_figure:
        notes = [note for note in notes if note.code is Code.PRIVATE_WINDOW]
    if figure.is_missing:
        notes.append(Note(Code.NO_FIGURES, "No figure was returned. A missing figure is not a zero."))
    return notes


def _is_low(facts: PeriodFacts) -> bool:
    share = facts.practices / facts.of if facts.of else 1.0
    return min(share, 1.0 if facts.patients_share is None else facts.patients_share) < ENOUGH_COVERAGE


def _coverage(facts: PeriodFacts) -> str:
    patients = "" if facts.patients_share is None else f" and {_ALL * facts.patients_share:.0f}% of patients"
    counted = f"Only {facts.practices:,} of {facts.of:,} practices{patients} are in Scotland's level."
    return f"{counted} It may move when the others return their figures."


def _revised(facts: PeriodFacts) -> str:
    times = {1: "once", 2: "twice"}.get(facts.revisions, f"{facts.revisions} times")
    when = "" if facts.revised_on is None else f", {'last ' if facts.revisions > 1 else ''}on {say_day(facts.revised_on)}"
    return f"The figures of {Period.parse(facts.period).words} were revised {times} since they were first published{when}."


def _bridge(period: str) -> str:
    words = Period.parse(period).words
    return f"The definition changed with {words}: this period is counted both the old and the new way, so that the two can be compared."


def _new_edition(period: str) -> Note:
    words = Period.parse(period).words
    return Note(Code.NEW_EDITION, f"From {words} on, figures are counted by a new definition: do not compare them with earlier ones.")


def _past_review(day: dt.date) -> str:
    return f"The definition was due for review on {say_day(day)}. Until it has been reviewed it starts no new signals."


def _missing(missing: int, of: int) -> Note:
    return Note(
        Code.PERIODS_MISSING, f"{missing} of {of} periods {'has' if missing == 1 else 'have'} no figure. A missing figure is not a zero."
    )


def _how_many(practices: int) -> str:
    return "a few" if practices < _FEWEST_COUNTED else f"{practices:,}"


@lru_cache(maxsize=1000)
def say_day(day: dt.date) -> str:
    """Write a day as it is spoken: 6 December 2026."""
    return f"{day.day} {Period.parse(day.strftime('%Y-%m')).words}"


def _one_each(notes: Sequence[Note], words: tuple[str, str]) -> list[Note]:
    """Keep the last note of each code, and say of how many others something like it could be said."""
    last = {note.code: note for note in notes}
    different = {code: {note.sentence for note in notes if note.code is code} for code in last}
    return [_with_others(note, len(different[code]) - 1, words) for code, note in last.items()]


def _with_others(note: Note, others: int, words: tuple[str, str]) -> Note:
    if others == 0:
        return note
    return Note(note.code, f"{note.sentence} Something like it is so of {others} other {words[others > 1]}.")
