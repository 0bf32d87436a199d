"""Batches over HTTP."""

from fastapi import APIRouter, Request, Response, status
from service_kit import DbSession, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.jobs import jobs
from benchmark_api.models import ObservationBatch
from benchmark_api.observation_batches import service
from benchmark_api.observation_batches.bodies import BatchId, Delivered, documented_body
from benchmark_api.observation_batches.errors import BatchDiffers, BatchFormatUnknown, BatchInvalid, BatchNotFound, BatchUnreadable
from benchmark_api.observation_batches.schemas import BatchRead
from benchmark_api.observation_batches.tasks import compute_batch
from benchmark_api.permissions import BatchReader

router = APIRouter(prefix="/v1/observation-batches", tags=["observation batches"])


@router.put(
    "/{batch_id}",  # noqa: FAST003 - what reads the body takes it
    responses={
        202: {"model": BatchRead, "description": "Stored; the worker computes it."},
        **documented(BatchDiffers, BatchFormatUnknown, BatchInvalid, BatchUnreadable),
    },
    openapi_extra={"requestBody": documented_body()},
)
def put_batch(session: DbSession, organisations: OrganisationsNow, request: Request, response: Response, delivered: Delivered) -> BatchRead:
    """Deliver a batch of observations: stored whole or not at all, and computed. The same batch again changes nothing."""
    batch, is_large = service.take_batch(
        session,
        organisations,
        delivered,
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
