"""Address of the search."""

from typing import Annotated

from fastapi import APIRouter, Query
from service_kit.db import DbSession
from service_kit.problems import documented

from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment, Registers
from cluster_api.register_store import RegisterMissing
from cluster_api.search import service
from cluster_api.search.schemas import SearchedKind, SearchResults

router = APIRouter(prefix="/v1/search", tags=["search"])

SearchText = Annotated[
    str,
    Query(
        min_length=1,
        max_length=100,
        # PostgreSQL cannot hold a zero character in text.
        pattern=r"^[^\x00]*$",
        description="A name, a code (with or without its Board letter), a postcode or a place, as far as it is remembered.",
        openapi_examples={"seeded": {"value": "Harbor"}},
    ),
]


@router.get("", responses=documented(RegisterMissing))
def search(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    q: SearchText,
    *,
    kind: Annotated[SearchedKind | None, Query(description="Only practices, or only clusters.")] = None,
    include_closed: Annotated[bool, Query(description="Also closed practices and dissolved clusters.")] = False,
) -> SearchResults:
    """Find practices and clusters by name, code, postcode or place. Misspelt words find what resembles them."""
    wanted = service.Wanted(q, kind, include_closed)
    return service.search(session, registers.on(session, moment), moment, wanted)
