"""A handful of deliberately faulty rows in a few months, so that the refusals of the demonstration are real.

Each row has exactly one fault. Where a practice is needed, it is one whose return of that month did not come,
so that no fault is a duplicate by accident.
"""

from collections.abc import Callable, Mapping

from deploy.demo.codes import check_digit
from deploy.demo.returns import Returns

PERCENTAGE = "antidepressant-long-term"


def unknown_practice(returns: Returns, period: str) -> str:
    """A code with a valid check digit that no practice of the register has."""
    known = set(returns.practices.codes)
    candidates = (f"{stem}{check_digit(str(stem))}" for stem in range(9000, 10000))
    code = next(code for code in candidates if code not in known)
    return f"{code},{PERCENTAGE},{period},10,20,"


def wrong_check_digit(returns: Returns, period: str) -> str:
    """A practice's code with its last digit mistyped."""
    code = absent_practice(returns, period)
    return f"{code[:4]}{(int(code[4]) + 1) % 10},{PERCENTAGE},{period},10,20,"


def numerator_above_denominator(returns: Returns, period: str) -> str:
    """More people with the finding than people."""
    return f"{absent_practice(returns, period)},{PERCENTAGE},{period},120,100,"


def negative_value(returns: Returns, period: str) -> str:
    """A count below zero."""
    return f"{absent_practice(returns, period)},{PERCENTAGE},{period},-4,100,"


def not_a_number(returns: Returns, period: str) -> str:
    """A word where a count belongs."""
    return f"{absent_practice(returns, period)},{PERCENTAGE},{period},about 40,100,"


def outside_agreement(returns: Returns, period: str) -> str:
    """An indicator that the agreement does not name."""
    return f"{absent_practice(returns, period)},flu-vaccine-65,{period},700,1000,"


def outside_round(returns: Returns, period: str) -> str:
    """A month that the round does not collect."""
    return f"{absent_practice(returns, period)},{PERCENTAGE},2019-01,40,100,"


def duplicate(returns: Returns, period: str) -> str:
    """A row that is already in the file, once more."""
    return returns.rows(period)[0]


def absent_practice(returns: Returns, period: str) -> str:
    """The first practice that sent nothing for the percentage in this month."""
    month = returns.periods.index(period)
    sent = returns.series[PERCENTAGE].sent[:, month]
    return next(code for code, here in zip(returns.practices.codes, sent, strict=True) if not here)


Fault = Callable[[Returns, str], str]

# Not in the newest month, which people look at first.
FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "2024-12": (unknown_practice, wrong_check_digit),
    "2025-03": (numerator_above_denominator, duplicate),
    "2025-08": (negative_value,),
    "2025-11": (not_a_number, outside_agreement),
    "2026-02": (outside_round, unknown_practice),
}


def bad_rows(returns: Returns, period: str) -> list[str]:
    """The faulty rows that go to the end of this month's file."""
    return [fault(returns, period) for fault in FAULTS.get(period, ())]
