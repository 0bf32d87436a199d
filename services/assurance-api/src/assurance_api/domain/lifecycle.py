"""The life of an alert, and of a submission, as tables.

An alert is an *episode*: one signal of one rule at one organisation and indicator, from the first period in which it
held until it rests. `recorded` alerts ask nothing of anybody (history, and good news).
"""

from dataclasses import dataclass
from enum import StrEnum


class AlertStatus(StrEnum):
    """Where an alert stands."""

    RECORDED = "recorded"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


TRANSITIONS: dict[AlertStatus, frozenset[AlertStatus]] = {
    AlertStatus.RECORDED: frozenset({AlertStatus.OPEN, AlertStatus.CLOSED}),
    AlertStatus.OPEN: frozenset({AlertStatus.ANSWERED, AlertStatus.CLOSED}),
    # A second answer may be added; the alert stays answered and stops nagging.
    AlertStatus.ANSWERED: frozenset({AlertStatus.ANSWERED, AlertStatus.CLOSED}),
    AlertStatus.CLOSED: frozenset(),
}


def can_move(current: AlertStatus, target: AlertStatus) -> bool:
    """Say whether an alert may go from one status to another."""
    return target in TRANSITIONS[current]


class ClosingReason(StrEnum):
    """Why an alert was closed."""

    RESTED = "rested"  # the last three periods were all inside 95 %
    WITHDRAWN = "withdrawn"  # fuller or corrected data of the same period no longer show it


class ResponseReason(StrEnum):
    """The coded answers to a signal."""

    AGREE = "agree"
    CODING = "coding"
    DATA_ERROR = "data_error"
    DISAGREE = "disagree"
    KNOWN_AND_WORKING_ON_IT = "known_and_working_on_it"
    POPULATION = "population"


class Mode(StrEnum):
    """What happens to the valid rows of a submission that has faults."""

    ALL_OR_NOTHING = "all_or_nothing"
    VALID_ROWS = "valid_rows"


class SubmissionStatus(StrEnum):
    """What became of a submission."""

    RECEIVED = "received"
    VALIDATING = "validating"
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    REFUSED = "refused"


class Stage(StrEnum):
    """How far the accepted rows have travelled; each stage is reached once."""

    RECEIVED = "received"
    VALIDATED = "validated"
    DELIVERED = "delivered"
    EVALUATED = "evaluated"


def verdict(mode: Mode, rows_valid: int, rows_refused: int) -> SubmissionStatus:
    """Return what becomes of a file without file faults, by its mode and its rows."""
    if rows_refused == 0:
        return SubmissionStatus.ACCEPTED
    if mode is Mode.ALL_OR_NOTHING or rows_valid == 0:
        return SubmissionStatus.REFUSED
    return SubmissionStatus.PARTLY_ACCEPTED


def is_done(status: SubmissionStatus, stage: Stage, *, dry_run: bool) -> bool:
    """Say whether nothing more will happen to a submission."""
    if status is SubmissionStatus.REFUSED or stage is Stage.EVALUATED:
        return True
    return dry_run and stage is Stage.VALIDATED


@dataclass(frozen=True)
class Episode:
    """What deciding about an alert needs to know of the one that is under way."""

    status: AlertStatus
    first_period: str


class Move(StrEnum):
    """What a round's evaluation does to one rule × organisation × indicator."""

    OPEN = "open"  # a new alert that asks
    RECORD = "record"  # a new alert that asks nothing
    ASK = "ask"  # a recorded alert that still holds in a live round
    KEEP = "keep"  # still there: newest period and evidence
    REST = "rest"
    WITHDRAW = "withdraw"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Assessment:
    """A rule's answer for one organisation and indicator in one period."""

    period: str
    holds: bool
    opens: bool
    rests: bool


def decide(episode: Episode | None, found: Assessment, *, asks: bool) -> Move:
    """Return what to do; `asks` is true for adverse rules in a live round.

    Deciding again with the same assessment changes nothing, so an evaluation may be repeated at any time.
    """
    if episode is None:
        return _first_move(found, asks=asks)
    if found.period < episode.first_period:
        return Move.NOTHING
    if found.holds:
        asking_now = asks and found.opens and episode.status is AlertStatus.RECORDED
        return Move.ASK if asking_now else Move.KEEP
    if found.period == episode.first_period:
        return Move.WITHDRAW
    return Move.REST if found.rests else Move.NOTHING


def _first_move(found: Assessment, *, asks: bool) -> Move:
    if not found.opens:
        return Move.NOTHING
    return Move.OPEN if asks else Move.RECORD
