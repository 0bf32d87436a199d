"""Address of the change feed."""

from typing import Annotated

from fastapi import APIRouter, Query
from service_kit.db import DbSession
from service_kit.pagination import BadCursor
from service_kit.problems import documented

from cluster_api.changes import service
from cluster_api.changes.errors import ChangesOfAnotherRegister
from cluster_api.changes.schemas import ChangePage
from cluster_api.permissions import RegisterReader

router = APIRouter(prefix="/v1/changes", tags=["changes"])

# Bounds the page in memory; a first import of Scotland takes a dozen and more of such pages.
MOST_CHANGES = 2_000

Since = Annotated[
    str | None,
    Query(max_length=1000, description="`next_cursor` of the page before, however long ago; left out, everything from the beginning."),
]


@router.get("", responses=documented(BadCursor, ChangesOfAnotherRegister))
def list_changes(
    session: DbSession,
    actor: RegisterReader,
    since: Since = None,
    limit: Annotated[int, Query(ge=1, le=MOST_CHANGES, description="At most this many changes.")] = 500,
) -> ChangePage:
    """Follow the register: every row that an act added or withdrew, in order. Replayed from the beginning, they make the register."""
    return service.list_changes(session, actor, since, limit)
