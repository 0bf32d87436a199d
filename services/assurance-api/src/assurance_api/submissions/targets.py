"""Which round an upload is for, and how it is to be taken: checked before a single byte of it is read."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request
from service_kit import Database, FieldError, clock
from sqlalchemy.orm import Session

from assurance_api.collection_rounds import service as rounds
from assurance_api.collection_rounds.schemas import EXAMPLE_ROUND
from assurance_api.domain.lifecycle import Mode
from assurance_api.domain.periods import PERIOD_PATTERN
from assurance_api.models import CollectionRound
from assurance_api.permissions import SubmissionWriter
from assurance_api.submissions.errors import RoundNotNamed, RoundNotOpen


@dataclass(frozen=True)
class Target:
    """An open round, and what the sender asked for."""

    round_id: UUID
    mode: Mode
    dry_run: bool


def target(
    request: Request,
    actor: SubmissionWriter,
    collection_round: Annotated[
        UUID | None,
        Query(
            description="The round's id; or give data_set and period.",
            openapi_examples={"a round": {"value": str(EXAMPLE_ROUND)}},
        ),
    ] = None,
    data_set: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,60}$")] = None,
    period: Annotated[str | None, Query(pattern=PERIOD_PATTERN)] = None,
    mode: Annotated[Mode, Query(description="What happens to the valid rows when others have faults.")] = Mode.ALL_OR_NOTHING,
    *,
    dry_run: Annotated[bool, Query(description="Validate only: no value is taken.")] = False,
) -> Target:
    """Find the round, and refuse one that is not open yet."""
    del actor  # asked for so that nobody learns about rounds without the permission
    database: Database = request.app.state.database
    # A session of its own: no connection may wait while a slow sender uploads.
    with database.session_factory.begin() as session:
        found = _round(session, collection_round, data_set, period)
    if clock.today() < found.opens_on:
        raise RoundNotOpen(f"It opens on {found.opens_on}. Send the file again from that day on.")
    return Target(found.id, mode, dry_run)


def _round(session: Session, collection_round: UUID | None, data_set: str | None, period: str | None) -> CollectionRound:
    if collection_round is not None:
        return rounds.get_round(session, collection_round)
    if data_set is not None and period is not None:
        return rounds.get_round_of_period(session, data_set, period)
    fault = FieldError(pointer="/query/collection_round", detail="Give collection_round, or data_set and period.")
    raise RoundNotNamed("Give collection_round, or data_set and period.", errors=[fault])


Asked = Annotated[Target, Depends(target)]
