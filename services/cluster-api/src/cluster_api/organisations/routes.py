"""Address of the snapshot."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response, status
from service_kit.db import DbSession
from service_kit.negotiation import accepts_gzip
from service_kit.problems import documented

from cluster_api.organisations.schemas import Snapshot
from cluster_api.organisations.service import PreparedDocument, SnapshotStore
from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix="/v1/organisations", tags=["organisations"])

_HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Changes when the bytes do."},
    "X-Cairn-Register-Version": {
        "schema": {"type": "integer"},
        "description": "The newest act that the document knows; changes after it are in the change feed.",
    },
}


@router.get(
    "",
    response_model=Snapshot,
    responses={
        200: {"headers": _HEADERS},
        304: {"description": "You have this document already", "headers": _HEADERS},
        **documented(RegisterMissing),
    },
)
def get_organisations(
    request: Request,
    session: DbSession,
    _actor: RegisterReader,
    moment: AtMoment,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
    accept_encoding: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """Give the whole register of a date in one cacheable document."""
    snapshots: SnapshotStore = request.app.state.snapshot_store
    snapshot = snapshots.on(session, moment)
    chosen = snapshot.representation(accepts_gzip=accepts_gzip(accept_encoding))
    if snapshot.has_tag({tag.strip() for tag in (if_none_match or "").split(",")}):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=_headers(chosen, moment.version))
    headers = _headers(chosen, moment.version)
    if chosen.encoding is not None:
        headers["Content-Encoding"] = chosen.encoding
    return Response(chosen.body, media_type="application/json", headers=headers)


def _headers(chosen: PreparedDocument, version: int) -> dict[str, str]:
    # Kept by the asker alone, and asked about every time: a 304 costs one query.
    return {
        "ETag": chosen.etag,
        "X-Cairn-Register-Version": str(version),
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding, Authorization",
    }
