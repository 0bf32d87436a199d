"""The rules a submission is held to: code, message and remedy of each, as one table.

A *file* rule refuses the whole file. A *row* rule refuses the row (`mode` decides what happens to the others).
A *warning* refuses nothing. Messages may use {value} (what was sent) and {note} (what it was held against).
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What an issue does to the submission."""

    FILE = "file"
    ROW = "row"
    WARNING = "warning"


@dataclass(frozen=True)
class RuleText:
    """What a rule says to the person who sent the data, and what to do next."""

    code: str
    severity: Severity
    field: str | None
    message: str
    remedy: str
    # Where what it was held against may be told to some readers only.
    message_with_note: str | None = None


_TABLE = (
    RuleText(
        "empty_file",
        Severity.FILE,
        None,
        "The file is empty: there is no header and no row.",
        "Send the file again, with a header line and at least one row. If there is nothing to report, state a zero with its denominator.",
    ),
    RuleText(
        "no_rows",
        Severity.FILE,
        None,
        "The file has a header but no rows.",
        "Add the rows and send the file again. If there is nothing to report, state a zero with its denominator.",
    ),
    RuleText(
        "no_json_rows",
        Severity.FILE,
        None,
        "The list of rows is empty, or every row in it is.",
        "Add the rows and send the file again. If there is nothing to report, state a zero with its denominator.",
    ),
    RuleText(
        "not_utf8",
        Severity.FILE,
        None,
        "The file is not UTF-8 text; the first unreadable byte is on line {note}.",
        'Save it again as UTF-8. In Excel choose "CSV UTF-8 (comma delimited)".',
    ),
    RuleText(
        "utf_16",
        Severity.FILE,
        None,
        "The file is UTF-16 text, which some programs call Unicode; UTF-8 is read here.",
        'Save it again as UTF-8. In Excel choose "CSV UTF-8 (comma delimited)".',
    ),
    RuleText(
        "nul_bytes",
        Severity.FILE,
        None,
        "The file contains NUL bytes, which no text file has; the first is on line {note}.",
        "The file is damaged, or it is not a CSV file. Export it again as CSV in UTF-8.",
    ),
    RuleText(
        "mixed_line_ends",
        Severity.FILE,
        None,
        "The file ends its lines in different ways; on line {note} there is a carriage return without a line feed.",
        "Open the file and save it again as CSV, so that all lines end alike.",
    ),
    RuleText(
        "line_too_long",
        Severity.FILE,
        None,
        "Line {note} has more than 10,000 characters, which no row of figures has.",
        "The file is damaged, or it is not a CSV file. Export it again as CSV, one row on each line.",
    ),
    RuleText(
        "file_unreadable",
        Severity.FILE,
        None,
        "The file could not be read, for a reason that no rule foresees. No row was stored.",
        "Export it again as CSV in UTF-8 and send it. If it is refused again, ask a data steward and name this submission.",
    ),
    RuleText(
        "wrong_separator",
        Severity.FILE,
        None,
        "The columns are not separated by commas.",
        "Export the file again with commas between the columns.",
    ),
    RuleText(
        "missing_column",
        Severity.FILE,
        None,
        "The header has no column {note}.",
        "The columns are practice_code, indicator, period, numerator, denominator and, if you need it, qualifier; "
        "their order does not matter.",
    ),
    RuleText(
        "unknown_column",
        Severity.FILE,
        None,
        "The header has a column that is not collected: {value}.",
        "Remove the column. The columns are practice_code, indicator, period, numerator, denominator and, if you need it, qualifier.",
    ),
    RuleText(
        "duplicate_column",
        Severity.FILE,
        None,
        "The header names the column {value} more than once.",
        "Keep one of the two columns.",
    ),
    RuleText(
        "uneven_row",
        Severity.FILE,
        None,
        "Row {note} has more values than the header has columns.",
        "Look for a comma inside a value, such as 1,234, and remove it or put the value in double quotes.",
    ),
    RuleText(
        "broken_quotes",
        Severity.FILE,
        None,
        "A double quote that begins in row {note} is not closed, or text follows after it, so the rows cannot be told apart.",
        "Remove the stray double quote or close it. A double quote inside a value is written twice.",
    ),
    RuleText(
        "not_json_rows",
        Severity.FILE,
        None,
        'The body is not JSON of the form {{"rows": [{{…}}, …]}}: {note}.',
        "Send an object with one field, rows: a list of objects with practice_code, indicator, period, numerator and denominator.",
    ),
    RuleText(
        "too_many_rows",
        Severity.FILE,
        None,
        "The file has more than {note} rows.",
        "Split it, for example by Health Board, and send each part as its own submission.",
    ),
    RuleText(
        "missing_value",
        Severity.ROW,
        None,
        "A value is missing.",
        "Fill it in. If the figure is not known, leave the row out or give a qualifier (c, z, x or :) with both numbers empty.",
    ),
    RuleText(
        "practice_code_malformed",
        Severity.ROW,
        "practice_code",
        "{value} is not a practice code.",
        "A practice code has five digits (a Board letter in front is accepted). Keep leading zeros: format the column as text.",
    ),
    RuleText(
        "digits_not_plain",
        Severity.ROW,
        None,
        "{value} is written with digits other than 0 to 9.",
        "Type it again with the plain digits 0 to 9. Another script's digits, or wide ones, may look the same on the screen.",
    ),
    RuleText(
        "practice_code_check_digit",
        Severity.ROW,
        "practice_code",
        "The last digit of practice code {value} does not fit the four before it.",
        "A digit was mistyped or two were swapped. Compare the code with the practice's own.",
    ),
    RuleText(
        "practice_unknown",
        Severity.ROW,
        "practice_code",
        "The register has no practice {value} that was open in this period.",
        "Check the code. If the practice is new, ask a data steward to import the latest register.",
    ),
    RuleText(
        "practice_closed",
        Severity.ROW,
        "practice_code",
        "Practice {value} closed on {note}, so it has no complete figures for this period.",
        "Leave the row out. If the practice is still open, ask a data steward to correct the register.",
    ),
    RuleText(
        "practice_outside_remit",
        Severity.ROW,
        "practice_code",
        "You may not submit for practice {value}.",
        "Leave the row out, or ask a data steward to extend what your organisation may submit for.",
    ),
    RuleText(
        "indicator_outside_agreement",
        Severity.ROW,
        "indicator",
        "The indicator {value} is not part of the agreement for this data set.",
        "Leave the row out. The agreement lists the indicators that may be sent; a data steward can propose a new version of it.",
    ),
    RuleText(
        "period_malformed",
        Severity.ROW,
        "period",
        "{value} is not a period.",
        "Write a month as 2025-04, a quarter as 2025-Q2, a calendar year as 2025 or a financial year as FY2024-25.",
    ),
    RuleText(
        "period_outside_round",
        Severity.ROW,
        "period",
        "This collection round is for {note}, not for {value}.",
        "Send the row to the round of its own period.",
    ),
    RuleText(
        "not_a_number",
        Severity.ROW,
        None,
        "{value} is not a number.",
        "Write digits only, with a point for decimals: no spaces, no thousands separators, no percentage sign.",
    ),
    RuleText(
        "not_a_whole_number",
        Severity.ROW,
        None,
        "{value} is not a whole number; this indicator counts people or events.",
        "Send the count itself, not a percentage or an average.",
    ),
    RuleText(
        "negative_value",
        Severity.ROW,
        None,
        "{value} has a minus sign.",
        "A count cannot be below zero, and zero is written 0. Check the calculation at its source.",
    ),
    RuleText(
        "value_too_large",
        Severity.ROW,
        None,
        "{value} is larger than any practice's figure can be.",
        "Check for a missing separator or two numbers run together.",
    ),
    RuleText(
        "numerator_above_denominator",
        Severity.ROW,
        "numerator",
        "The numerator {value} is above the denominator {note}; a proportion cannot be above 100%.",
        "Check whether the two columns were swapped, and that both count the same patients.",
    ),
    RuleText(
        "denominator_zero",
        Severity.ROW,
        "denominator",
        "The denominator is zero but the numerator is {note}.",
        "Send the denominator that the numerator belongs to. If nobody is eligible, send zero for both.",
    ),
    RuleText(
        "qualifier_unknown",
        Severity.ROW,
        "qualifier",
        "{value} is not a qualifier.",
        "Use c, z, x or : with both numbers empty; d, e, p, r, u or b beside numbers; or leave it empty.",
    ),
    RuleText(
        "qualifier_with_value",
        Severity.ROW,
        "qualifier",
        "The qualifier {value} says that there is no figure, but a figure is given.",
        "Leave both numbers empty, or remove the qualifier.",
    ),
    RuleText(
        "duplicate_row",
        Severity.ROW,
        None,
        "The same practice, indicator and period stand in row {note} too.",
        "Keep one row. Where the rows differ none of them is taken, because only you can say which is right.",
    ),
    RuleText(
        "count_jumped",
        Severity.WARNING,
        None,
        "The count is far from this practice's recent figures: about ten times more, or ten times less.",
        "The row was taken. Check it at its source; if it is wrong, send a corrected file.",
        message_with_note="{value} is about ten times more, or ten times less, than this practice's recent figures (about {note}).",
    ),
)

RULES: dict[str, RuleText] = {rule.code: rule for rule in _TABLE}


def message_of(code: str, value: str | None, note: str | None) -> str:
    """Fill a rule's message with what was sent and what it was held against."""
    rule = RULES[code]
    message = rule.message_with_note if note and rule.message_with_note else rule.message
    return message.format(value=value or "(empty)", note=note or "")


def remedy_of(code: str) -> str:
    """Return what to do about a rule's fault."""
    return RULES[code].remedy
