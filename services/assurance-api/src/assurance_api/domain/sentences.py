"""What an alert says in plain English: figures first, no verdict, and how sure we are."""

from dataclasses import dataclass

from assurance_api.domain.alert_rules import AlertRule, Direction, Statistic
from assurance_api.domain.lifecycle import Mode, SubmissionStatus
from assurance_api.domain.periods import parse_period

PERCENT = "%"


@dataclass(frozen=True)
class Evidence:
    """The figures of one signal, in the indicator's own unit."""

    organisation_name: str
    title: str
    unit: str
    period: str
    value: float | None
    scotland: float | None
    change: float | None
    beyond: int


def sentence(rule: AlertRule, evidence: Evidence) -> str:
    """Return the alert's one sentence of evidence and one of certainty."""
    return f"{_what(rule, evidence)} {_how_sure(rule, evidence)}"


def _what(rule: AlertRule, evidence: Evidence) -> str:
    period = parse_period(evidence.period).words
    start = f"{evidence.title} at {evidence.organisation_name} was {_amount(evidence.value, evidence.unit)} in {period}"
    scotland = f"Scotland: {_amount(evidence.scotland, evidence.unit)}"
    if rule.statistic is Statistic.LEVEL:
        return f"{start} ({scotland})."
    if evidence.change is None:
        return f"{start} ({scotland}), a change from its own past 12 periods."
    moved = "higher" if evidence.change > 0 else "lower"
    size = _difference(abs(evidence.change), evidence.unit)
    return f"{start} ({scotland}): {size} {moved} than its own past 12 periods, and Scotland's movement since, would lead us to expect."


def _how_sure(rule: AlertRule, evidence: Evidence) -> str:
    seen = f"It was outside the expected range in {evidence.beyond} of the last {rule.persistence_of} periods, this one included"
    if rule.direction is Direction.FAVOURABLE:
        return f"{seen}. This is a sustained improvement; nothing is asked of you."
    if rule.statistic is Statistic.LEVEL:
        return (
            f"{seen}. Chance alone would put fewer than 1 organisation in 500 so far from Scotland; "
            "a difference in population or coding may explain it."
        )
    return (
        f"{seen}. Chance alone would show a change of this size in fewer than 1 case in 500; "
        "a change in population, coding or data may explain it."
    )


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return "not shown"
    if unit == PERCENT:
        return f"{value:.1f}%"
    return f"{value:,.1f} {unit}".strip()


def _difference(value: float, unit: str) -> str:
    if unit == PERCENT:
        return f"{value:.1f} percentage points"
    return f"{value:,.1f} {unit}".strip()


def outcome(status: SubmissionStatus, mode: Mode, *, dry_run: bool, accepted: int, refused: int) -> str:
    """Say what became of a submission, and which of the two modes decided it."""
    if status in (SubmissionStatus.RECEIVED, SubmissionStatus.VALIDATING):
        return "The file has arrived and is being validated."
    if status is SubmissionStatus.REFUSED and refused == 0:
        return "No row was stored: the file as a whole was refused. The report says why."
    if status is SubmissionStatus.REFUSED and mode is Mode.ALL_OR_NOTHING:
        return (
            f"No row was stored: {_rows(refused, 'has', 'have')} a fault, and the mode is all_or_nothing. "
            "Correct what the report lists, or send the file with mode=valid_rows."
        )
    if status is SubmissionStatus.REFUSED:
        return "No row was stored: every row has a fault. The report lists them."
    stored = (
        f"{_rows(accepted, 'would be', 'would be')} stored; this was a dry run" if dry_run else f"{_rows(accepted, 'was', 'were')} stored"
    )
    if refused == 0:
        return f"{stored}."
    return f"{stored}; {_rows(refused, 'was', 'were')} refused, and the report lists them."


def _rows(count: int, one: str, many: str) -> str:
    return f"1 row {one}" if count == 1 else f"{count:,} rows {many}"
