from dataclasses import replace

import pytest
from assurance_api.domain.lifecycle import Mode, SubmissionStatus
from assurance_api.domain.sentences import Evidence, outcome, sentence

from .test_alert_rules import IMPROVEMENT, LEVEL, SLIP

FOUND = Evidence(
    organisation_name="Demonstration Practice 017",
    title="Repeat antibiotics",
    unit="%",
    period="2026-09",
    value=34.21,
    scotland=28.0,
    change=6.13,
    beyond=2,
)
HARSH = ("poor", "fail", "worst", "rank", "league")


def test_a_change_in_plain_words() -> None:
    assert sentence(SLIP, FOUND) == (
        "Repeat antibiotics at Demonstration Practice 017 was 34.2% in September 2026 (Scotland: 28.0%): 6.1 percentage points "
        "higher than its own past 12 periods, and Scotland's movement since, would lead us to expect. It was outside the expected "
        "range in 2 of the last 3 periods, this one included. Chance alone would show a change of this size in fewer than 1 case "
        "in 500; a change in population, coding or data may explain it."
    )


@pytest.mark.parametrize("rule", [SLIP, LEVEL, IMPROVEMENT])
@pytest.mark.parametrize(
    "evidence", [FOUND, replace(FOUND, unit="per 1,000", change=-1234.5), replace(FOUND, value=None, scotland=None, change=None)]
)
def test_no_harsh_word_and_no_gap(rule: object, evidence: Evidence) -> None:
    text = sentence(rule, evidence)  # type: ignore[arg-type]  # pytest knows the parameters as objects
    assert not any(word in text.lower() for word in HARSH)
    assert "None" not in text
    assert text.endswith(".")


def test_an_improvement_asks_nothing() -> None:
    assert "nothing is asked of you" in sentence(IMPROVEMENT, FOUND)


@pytest.mark.parametrize(
    ("status", "mode", "dry_run", "accepted", "refused", "text"),
    [
        ("received", "valid_rows", False, 0, 0, "The file has arrived and is being validated."),
        ("accepted", "all_or_nothing", False, 10656, 0, "10,656 rows were stored."),
        ("accepted", "all_or_nothing", True, 1, 0, "1 row would be stored; this was a dry run."),
        ("partly_accepted", "valid_rows", False, 9, 1, "9 rows were stored; 1 row was refused, and the report lists them."),
        ("refused", "valid_rows", False, 0, 3, "No row was stored: every row has a fault. The report lists them."),
        ("refused", "all_or_nothing", False, 0, 0, "No row was stored: the file as a whole was refused. The report says why."),
        (
            "refused",
            "all_or_nothing",
            False,
            0,
            1,
            (
                "No row was stored: 1 row has a fault, and the mode is all_or_nothing. "
                "Correct what the report lists, or send the file with mode=valid_rows."
            ),
        ),
    ],
)
def test_what_was_done(status: str, mode: str, dry_run: bool, accepted: int, refused: int, text: str) -> None:
    assert outcome(SubmissionStatus(status), Mode(mode), dry_run=dry_run, accepted=accepted, refused=refused) == text
