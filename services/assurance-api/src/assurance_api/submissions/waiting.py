"""`Prefer: wait=N` (RFC 7240): hold the answer until the work is done, or the time is up."""

import re
import time
from uuid import UUID

import anyio
from anyio.to_thread import run_sync
from service_kit import Database

from assurance_api.models import Submission
from assurance_api.submissions import service

# Longer waits are better served by asking again.
LONGEST_WAIT_SECONDS = 120
POLL_SECONDS = 0.05
WAIT = re.compile(r"(?:^|,)\s*wait\s*=\s*\"?(\d{1,6})\"?\s*(?=$|[,;])", re.IGNORECASE)


def wait_seconds(prefer: str | None) -> int:
    """Return how long the caller would wait; 0 when it did not say."""
    match = WAIT.search(prefer or "")
    return min(int(match[1]), LONGEST_WAIT_SECONDS) if match else 0


async def until_done(database: Database, submission_id: UUID, seconds: int) -> tuple[Submission | None, bool]:
    """Return the submission as it is when nothing more will happen to it, or the time is up, and which of the two it was.

    Waiting holds neither a thread nor a database connection.
    """
    deadline = time.monotonic() + seconds
    while True:
        found, done = await run_sync(_look, database, submission_id)
        if done or time.monotonic() >= deadline:
            return found, done
        await anyio.sleep(POLL_SECONDS)


def _look(database: Database, submission_id: UUID) -> tuple[Submission | None, bool]:
    with database.session_factory.begin() as session:
        return service.look_at(session, submission_id)
