"""What every read takes: the date asked about, and the register of that date."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator
from service_kit import clock

from cluster_api.domain.dates import written_as_date
from cluster_api.register_store import RegisterStore


def date_asked_about(
    as_of: Annotated[
        date | None,
        BeforeValidator(written_as_date),
        Query(description="Show things as they stood on this date; today when left out."),
    ] = None,
) -> date:
    """Return the date of a read."""
    return as_of or clock.today()


def register_store(request: Request) -> RegisterStore:
    """Return the registers that this process keeps."""
    store: RegisterStore = request.app.state.register_store
    return store


AsOf = Annotated[date, Depends(date_asked_about)]
Registers = Annotated[RegisterStore, Depends(register_store)]
