"""Plain-language sentences for every chart, in the product's words.

They speak of ranges and of chance, never of good or bad: a figure outside its range is a question, not an answer.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.periods import Period

# Below this share of signal a figure is shown but not read (product, point 2).
RELIABLE_ENOUGH_TO_READ = 0.7
_HUNDRED_PER_CENT = 100


class Band(StrEnum):
    """Where a figure lies against Scotland's limits, over-dispersion allowed for."""

    WITHIN = "within"
    ABOVE_95 = "above_95"
    ABOVE_998 = "above_998"
    BELOW_95 = "below_95"
    BELOW_998 = "below_998"


class Reason(StrEnum):
    """Why there is no figure, or why it is not compared."""

    NOT_SUBMITTED = "not_submitted"
    SUPPRESSED_AT_SOURCE = "suppressed_at_source"
    ZERO_DENOMINATOR = "zero_denominator"
    TOO_FEW_TO_COMPARE = "too_few_to_compare"
    SMALL_NUMBERS = "small_numbers"
    PRIVATE_WINDOW = "private_window"
    NOT_SHARED = "not_shared"
    TOO_FEW_MOVED = "too_few_moved"
    NO_MEMBERS_TODAY = "no_members_today"
    ROUNDED = "rounded"


# There is no figure for anybody: none came, or none that can be calculated.
NOT_RETURNED = frozenset({Reason.NOT_SUBMITTED, Reason.SUPPRESSED_AT_SOURCE, Reason.ZERO_DENOMINATOR})

_WITHOUT_FIGURE = {
    Reason.NOT_SUBMITTED: "no figure was returned {where}. A missing figure is not a zero.",
    Reason.SUPPRESSED_AT_SOURCE: "the figure {where} was held back by whoever returned it.",
    Reason.ZERO_DENOMINATOR: "there was nobody to count {where}.",
    Reason.SMALL_NUMBERS: "the figure {where} is not shown, because a small count behind it could point at people.",
    Reason.PRIVATE_WINDOW: "the figure {where} is with the practice first and is not shared yet.",
    Reason.NOT_SHARED: "the figure {where} is not shared by the practice.",
    Reason.TOO_FEW_MOVED: (
        "the figure {where} with today's member practices is not shown: beside the one with the members of the time "
        "it would give away what a single practice returned."
    ),
    Reason.NO_MEMBERS_TODAY: "there is no figure {where} with today's member practices, because it has none today.",
}

_BANDS = {
    Band.WITHIN: "This is within the range that chance explains.",
    Band.ABOVE_95: ("This is higher than Scotland, but chance alone puts about 1 in 20 this far from Scotland: wait for the next figure."),
    Band.BELOW_95: ("This is lower than Scotland, but chance alone puts about 1 in 20 this far from Scotland: wait for the next figure."),
    Band.ABOVE_998: ("This is outside the range that chance explains (above the 99.8% limit, usual differences allowed for)."),
    Band.BELOW_998: ("This is outside the range that chance explains (below the 99.8% limit, usual differences allowed for)."),
}


@dataclass(frozen=True)
class Figure:
    """One figure as this viewer may see it."""

    value: float | None
    numerator: float | None
    denominator: float | None
    scotland: float | None
    band: Band | None
    reliability: float | None
    comparable: bool
    reason: Reason | None


def describe(definition: IndicatorDefinition, period: Period, figure: Figure, where: str) -> str:
    """Say in a few sentences what one figure shows; `where` reads “at your practice” or “in Scotland”."""
    if figure.value is None:
        reason = figure.reason or Reason.NOT_SUBMITTED
        missing = _WITHOUT_FIGURE.get(reason, _WITHOUT_FIGURE[Reason.NOT_SUBMITTED])
        return join(f"In {period.words}, {missing.format(where=where)}", scotland(definition, figure.scotland))
    reading = definition.reads_as.format(value=show(figure.value, definition))
    counts = _counts(definition, figure)
    return join(
        f"In {period.words}, {reading} {where}{counts}.",
        scotland(definition, figure.scotland),
        _range(figure),
    )


def describe_country(definition: IndicatorDefinition, period: Period, figure: Figure) -> str:
    """Say Scotland's own level."""
    if figure.reason is Reason.SMALL_NUMBERS:
        return f"In {period.words}, Scotland's level is not shown, because a small count behind it could point at people."
    if figure.value is None:
        return f"In {period.words}, no figures were returned."
    reading = definition.reads_as.format(value=show(figure.value, definition))
    return f"In {period.words}, {reading} in Scotland{_counts(definition, figure, 'about ')}."


def scotland(definition: IndicatorDefinition, level: float | None) -> str:
    """Name Scotland's level beside a figure."""
    return "" if level is None else f"Scotland: {show(level, definition)}{_unit_words(definition)}."


def coverage(practices: int, of: int, patients_share: float | None) -> str:
    """Say how much of Scotland is behind “Scotland”."""
    share = "" if patients_share is None else f", covering {_HUNDRED_PER_CENT * patients_share:.0f}% of patients"
    return f"Scotland is the level of the {practices:,} of {of:,} practices that returned a figure{share}."


def shown_practices(shown: int, compared: int, outside: int) -> str:
    """Say how many of the practices drawn, or of those of them that are compared with Scotland, lie outside."""
    if shown == 0:
        return "No practice is shown by name here; the shading is the practices of Scotland, ten or more together."
    practices = "practice is" if shown == 1 else "practices are"
    if compared == 0:
        return f"{shown} {practices} shown; none is compared with Scotland."
    if outside == 0:
        return f"{shown} {practices} shown; none is outside the range that chance explains."
    verb = "is" if outside == 1 else "are"
    return f"{shown} {practices} shown; {outside} {verb} outside the range that chance explains."


# How far outside a band is; both sides of Scotland alike.
_DISTANCE = {Band.WITHIN: 0, Band.ABOVE_95: 1, Band.BELOW_95: 1, Band.ABOVE_998: 2, Band.BELOW_998: 2}
_PLACES = {0: "inside both limits", 1: "between the 95% and the 99.8% limit", 2: "outside the 99.8% limit"}


def class_differs(exact: Band, drawn: Band) -> str:
    """Explain a dot that lies on another side of a drawn line than its figure was judged to be; empty when it does not."""
    if exact is drawn:
        return ""
    dot = f"The dot is drawn {_PLACES[_DISTANCE[drawn]]}, but the figure was judged to be {_PLACES[_DISTANCE[exact]]}."
    return f"{dot} The lines are a smooth approximation; a figure is judged by the exact chance of its own counts, and that holds."


def some_differ(dots: int) -> str:
    """Say how many dots lie on another side of a drawn line than they were judged to be; each explains itself."""
    if dots == 0:
        return ""
    if dots == 1:
        return "1 dot is drawn on another side of a line than its figure was judged to be; it says why."
    return f"{dots} dots are drawn on another side of a line than their figures were judged to be; each says why."


def private_until(day: dt.date | None) -> str:
    """Say until when a figure is with the practice alone."""
    if day is None:
        return "Only your practice sees this figure for now."
    month = Period.parse(day.strftime("%Y-%m")).words
    return f"Only your practice sees this figure until {day.day} {month}."


def not_yet(period: Period) -> str:
    """Say that a newer figure exists that is not this reader's yet."""
    return f"The figures of {period.words} are with each practice first and are not shown yet."


def simulated(*, is_simulated: bool) -> str:
    """Say that values are simulated, wherever they are."""
    return "Simulated values." if is_simulated else ""


def membership(kind: Membership, *, differing: int, of: int) -> str:
    """Say with whose members a cluster's figures are, and in how many periods that makes a difference."""
    if kind is Membership.AS_WAS:
        return "With the member practices of each period's last day."
    if not differing:
        return "With today's member practices, who were the members of every period shown."
    periods = "period" if of == 1 else "periods"
    return (
        f"With today's member practices. A practice has joined or left since: in {differing} of {of} {periods} the members of the time "
        "were others, and the figures differ from those."
    )


def returned(points: int, of: int) -> str:
    """Say how complete a line is."""
    return f"{points} of {of} periods have a figure." if of else "No period has a figure yet."


def profile(indicators: int, compared: int, outside: int, where: str) -> str:
    """Say what a profile shows: how many indicators, and how many of those compared lie outside what chance explains."""
    if indicators == 0:
        return f"There are no figures {where} yet."
    have = "indicator has" if indicators == 1 else "indicators have"
    counted = f"{indicators} {have} figures {where}."
    if compared == 0:
        return counted
    are = "none is" if outside == 0 else "1 is" if outside == 1 else f"{outside} are"
    return f"{counted} Of the {compared} whose newest figure can be compared with Scotland, {are} outside the range that chance explains."


def listed(shown: int, hidden: int, indicators: int) -> str:
    """Say what a page of a list holds, and in which order: never that of a figure."""
    if shown + hidden == 0:
        return "There are no results in your sight that fit."
    results = "result" if shown == 1 else "results"
    of = "one indicator" if indicators == 1 else f"{indicators} indicators"
    held = "" if hidden == 0 else f" {hidden:,} more {'is' if hidden == 1 else 'are'} not shown, each with its reason."
    return f"{shown:,} {results} of {of}, by indicator, period and name.{held}"


def join(*sentences: str) -> str:
    """Put sentences together, leaving out the empty ones."""
    return " ".join(sentence for sentence in sentences if sentence)


def show(value: float, definition: IndicatorDefinition) -> str:
    """Write a value with as many decimals as a reader needs: 12.4%, 3.0%, 0.67%."""
    text = f"{value:,.1f}" if abs(value) >= 1 or value == 0 else f"{value:.2f}"
    return f"{text}%" if definition.unit == "%" else text


def _unit_words(definition: IndicatorDefinition) -> str:
    return "" if definition.unit == "%" else f" {definition.unit}"


def _counts(definition: IndicatorDefinition, figure: Figure, about: str = "") -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    word = "of" if definition.kind is Kind.PROPORTION else "for"
    return f" ({'' if definition.counts_are_public else about}{_whole(figure.numerator)} {word} {_whole(figure.denominator)})"


def _whole(count: float) -> str:
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"


def _range(figure: Figure) -> str:
    if figure.reason is Reason.ROUNDED:
        return "Counts are given to the nearest 5 here, and from those nothing is compared with Scotland."
    if not figure.comparable or figure.band is None:
        return "There are too few patients to compare it with Scotland."
    if figure.reliability is not None and figure.reliability < RELIABLE_ENOUGH_TO_READ:
        return "There are too few patients to tell how much of a difference from Scotland is chance."
    return _BANDS[figure.band]
