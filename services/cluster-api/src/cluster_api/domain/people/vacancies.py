"""Where a lead is missing, does not qualify or leaves soon: from who holds what, for one practice or cluster and one role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

# Long enough for a cluster to meet, nominate and hear from its Board.
SOON = timedelta(days=90)


class VacancyKind(StrEnum):
    """What is missing."""

    ENDS_SOON = "ends_soon"
    NOT_QUALIFIED = "not_qualified"
    VACANT = "vacant"


class ATerm(Protocol):
    """An appointment, as far as it matters here."""

    @property
    def id(self) -> UUID:
        """Which."""

    @property
    def valid_from(self) -> date:
        """The first day."""

    @property
    def valid_until(self) -> date | None:
        """The first day no more."""


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, and with whom."""

    kind: VacancyKind
    holder: UUID | None = None


def lacks(on: date, confirmed: Sequence[ATerm], why_not: Mapping[UUID, str | None]) -> list[Lack]:
    """Say what is missing on a date for one role in one place.

    `confirmed` are all who are, were or will be in office there; `why_not` says of each in office on the date why they do not qualify.
    """
    in_office = [one for one in confirmed if _holds(one, on)]
    if not in_office:
        return [Lack(VacancyKind.VACANT)]
    unqualified = [Lack(VacancyKind.NOT_QUALIFIED, one.id) for one in in_office if why_not.get(one.id) is not None]
    leaving = [
        Lack(VacancyKind.ENDS_SOON, one.id)
        for one in in_office
        if one.valid_until is not None and one.valid_until - on <= SOON and not any(_holds(other, one.valid_until) for other in confirmed)
    ]
    return unqualified + leaving


def _holds(term: ATerm, on: date) -> bool:
    return term.valid_from <= on and (term.valid_until is None or on < term.valid_until)
