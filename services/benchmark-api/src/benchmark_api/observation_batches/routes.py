"""Batches over HTTP."""

from typing import Annotated

import polars as pl
from fastapi import APIRouter, Path, Request, Response, status
from service_kit import DbSession, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.domain.visibility import SharingLevels
from benchmark_api.jobs import jobs
from benchmark_api.models import ObservationBatch
from benchmark_api.observation_batches import service
from benchmark_api.observation_batches.errors import BatchDiffers, BatchInvalid, BatchNotFound
from benchmark_api.observation_batches.schemas import BatchRead, BatchWrite
from benchmark_api.observation_batches.tasks import compute_batch
from benchmark_api.permissions import BatchReader, BatchWriter

router = APIRouter(prefix="/v1/observation-batches", tags=["observation batches"])

BatchId = Annotated[
    str,
    Path(
        pattern=r"^[A-Za-z0-9_-]{1,80}$",
        openapi_examples={"one": {"value": "batch-1"}},
        description="The sender's id of the batch; assurance-api uses the submission's.",
    ),
]

_SCHEMA = {
    "practice_code": pl.String,
    "indicator": pl.String,
    "period": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "qualifier": pl.String,
}


@router.put(
    "/{batch_id}",
    responses={202: {"model": BatchRead, "description": "Stored; the worker computes it."}, **documented(BatchDiffers, BatchInvalid)},
)
def put_batch(  # noqa: PLR0917 - FastAPI passes every argument by name
    session: DbSession,
    writer: BatchWriter,
    organisations: OrganisationsNow,
    request: Request,
    response: Response,
    batch_id: BatchId,
    body: BatchWrite,
) -> BatchRead:
    """Deliver a batch of observations: stored whole or not at all, and computed. The same batch again changes nothing."""
    batch, is_large = service.take_batch(
        session,
        organisations,
        _delivery(batch_id, body, writer.subject),
        compute_up_to=request.app.state.settings.compute_in_request_rows,
        now=clock.now(),
    )
    if is_large:
        jobs.enqueue(session, compute_batch, number=batch.number)
    if batch.status == "queued":
        response.status_code = status.HTTP_202_ACCEPTED
        response.headers["Location"] = request.url.path
    session.flush()  # the time of arrival is the database's
    return _read(batch)


@router.get("/{batch_id}", responses=documented(BatchNotFound))
def read_batch(session: DbSession, _reader: BatchReader, batch_id: BatchId) -> BatchRead:
    """Read how far a batch is."""
    return _read(service.get_batch(session, batch_id))


def _delivery(batch_id: str, body: BatchWrite, sent_by: str) -> service.Delivery:
    columns = {name: [getattr(row, name) for row in body.rows] for name in _SCHEMA}
    return service.Delivery(
        batch_id=batch_id,
        data_set=body.data_set,
        submission_id=body.submission_id,
        simulated=body.simulated,
        releases={release.period: release.private_until for release in body.releases},
        sharing=SharingLevels(
            frozenset(body.sharing.default),
            {code: frozenset(levels) for code, levels in body.sharing.exceptions.items()},
        ),
        rows=pl.DataFrame(columns, schema=_SCHEMA),
        sent_by=sent_by,
    )


def _read(batch: ObservationBatch) -> BatchRead:
    return BatchRead(
        batch_id=batch.id,
        data_set=batch.data_set,
        submission_id=batch.submission_id,
        status="computed" if batch.status == "computed" else "queued",
        result_version=batch.number if batch.status == "computed" else None,
        rows=batch.rows,
        computed=[dict(one) for one in batch.computed],
        received_at=batch.received_at,
        computed_at=batch.computed_at,
    )
