"""What every read takes: the date asked about, the day of knowing, and the register of that moment.

What only looks at the request is `async`: anything else gets a thread, which costs more than it does.
"""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator
from service_kit import clock
from service_kit.db import DbSession

from cluster_api.book_store import current_version, version_on
from cluster_api.domain.dates import RecordedBy, end_of_day, written_as_date
from cluster_api.domain.register import Moment
from cluster_api.history_store import Reading
from cluster_api.permissions import RegisterReader
from cluster_api.register_store import RegisterStore


async def date_asked_about(
    as_of: Annotated[
        date | None,
        BeforeValidator(written_as_date),
        Query(description="Show things as they stood on this date; today when left out."),
    ] = None,
) -> date:
    """Return the date of a read."""
    return as_of or clock.today()


AsOf = Annotated[date, Depends(date_asked_about)]


async def day_of_knowing(
    known_on: Annotated[
        date | None,
        BeforeValidator(written_as_date),
        Query(description="Show things as they were known at the end of this day (UTC), before later corrections; now when left out."),
    ] = None,
) -> date | None:
    """Return the day at whose end things were known; None for now."""
    return known_on


KnownOn = Annotated[date | None, Depends(day_of_knowing)]


async def acts_asked_about(
    as_of: Annotated[
        date | None,
        BeforeValidator(written_as_date),
        Query(
            description="Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when "
            "left out, or when the day is not over."
        ),
    ] = None,
) -> RecordedBy:
    """Return up to when a read of acts takes them."""
    today = clock.today()
    return RecordedBy(today) if as_of is None or as_of >= today else RecordedBy(as_of, end_of_day(as_of))


ActsAsOf = Annotated[RecordedBy, Depends(acts_asked_about)]


def moment_asked_about(session: DbSession, as_of: AsOf, known_on: KnownOn) -> Moment:
    """Return the date of a read, and the version of the register that is asked."""
    return Moment(as_of, current_version(session) if known_on is None else version_on(session, known_on))


async def register_store(request: Request) -> RegisterStore:
    """Return the registers that this process keeps."""
    store: RegisterStore = request.app.state.register_store
    return store


AtMoment = Annotated[Moment, Depends(moment_asked_about)]
Registers = Annotated[RegisterStore, Depends(register_store)]


async def history_asked_about(
    actor: RegisterReader,
    moment: AtMoment,
    *,
    include_withdrawn: Annotated[
        bool, Query(description="Also what a later act withdrew, so that what was believed stays visible.")
    ] = False,
) -> Reading:
    """Return who reads a history, until when, and how much of it."""
    return Reading(actor, moment, include_withdrawn)


AskedHistory = Annotated[Reading, Depends(history_asked_about)]
