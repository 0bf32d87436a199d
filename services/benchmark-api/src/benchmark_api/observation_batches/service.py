"""Take a batch: check it, keep it whole, compute it now or hand it to the worker."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from service_kit import FieldError
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain.observations import Fault, faults_of, unknown_practices
from benchmark_api.domain.periods import Period
from benchmark_api.domain.visibility import Release, SharingLevels
from benchmark_api.indicators.service import KnownIndicator, find_indicators
from benchmark_api.models import ObservationBatch
from benchmark_api.observation_batches.computing import compute, targets
from benchmark_api.observation_batches.errors import BatchDiffers, BatchInvalid, BatchNotFound
from benchmark_api.observation_batches.repository import ObservationRepository
from benchmark_api.results import service as results


@dataclass(frozen=True)
class Delivery:
    """A batch as it was sent."""

    batch_id: str
    data_set: str
    submission_id: str
    simulated: bool
    releases: Mapping[str, dt.date | None]
    sharing: SharingLevels
    rows: pl.DataFrame
    sent_by: str

    @property
    def content_hash(self) -> str:
        """Identify the content, whatever the order of its rows.

        Sharing is not part of it: it says what holds today, and the same rows may be sent again on another day.
        """
        head = {
            "data_set": self.data_set,
            "submission_id": self.submission_id,
            "simulated": self.simulated,
            "releases": {period: str(until) for period, until in sorted(self.releases.items())},
        }
        digest = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
        digest.update(self.rows.sort("indicator", "period", "practice_code").write_csv().encode())
        return digest.hexdigest()


def take_batch(
    session: Session,
    source: OrganisationSource,
    delivery: Delivery,
    *,
    compute_up_to: int,
    now: dt.datetime,
) -> tuple[ObservationBatch, bool]:
    """Store a batch and compute it; return it and whether the worker must compute it because it is large.

    The same batch again is answered as it stands; its sharing is taken over, as the sender's latest word.
    """
    repository = ObservationRepository(session)
    repository.wait_for_turn()
    known = repository.find(delivery.batch_id)
    if known is not None:
        _check_same(known, delivery)
        results.set_sharing(session, delivery.data_set, delivery.sharing)
        return known, False
    indicators = find_indicators(session, delivery.rows["indicator"].unique().to_list())
    _check_rows(delivery, indicators, source)
    _fetch_organisations(session, delivery, indicators, source)
    batch = _store(session, delivery, indicators)
    is_large = delivery.rows.height > compute_up_to
    if not is_large:
        compute(session, source, batch, indicators, now=now)
    return batch, is_large


def compute_queued(session: Session, source: OrganisationSource, number: int, *, now: dt.datetime) -> None:
    """Compute a batch that was too large for its request; doing it again changes nothing."""
    repository = ObservationRepository(session)
    repository.wait_for_turn()
    batch = repository.by_number(number)
    if batch is None or batch.status == "computed":
        return
    ids = {indicator_id for indicator_id, _ in repository.touched(batch)}
    indicators = {code: one for code, one in find_indicators(session, None).items() if one.id in ids}
    compute(session, source, batch, indicators, now=now)


def get_batch(session: Session, batch_id: str) -> ObservationBatch:
    """Return a batch or raise BatchNotFound."""
    batch = ObservationRepository(session).find(batch_id)
    if batch is None:
        raise BatchNotFound("Check the id, or send the batch.")
    return batch


def _check_same(known: ObservationBatch, delivery: Delivery) -> None:
    if known.content_hash != delivery.content_hash:
        raise BatchDiffers("Send changed rows as a new batch, under an id of its own.")


def _check_rows(delivery: Delivery, indicators: Mapping[str, KnownIndicator], source: OrganisationSource) -> None:
    definitions = {code: one.definition for code, one in indicators.items()}
    _refuse(faults_of(delivery.rows, definitions, list(delivery.releases)))
    registers: dict[str, Collection[str]] = {
        period: source.as_of(Period.parse(period).last_day).by_code.keys() for period in delivery.rows["period"].unique()
    }
    _refuse(unknown_practices(delivery.rows, registers))


def _fetch_organisations(
    session: Session, delivery: Delivery, indicators: Mapping[str, KnownIndicator], source: OrganisationSource
) -> None:
    """Ask the other service for everything the computation needs before the first row is written."""
    pairs = delivery.rows.select("indicator", "period").unique().iter_rows()
    touched = [(code, Period.parse(text)) for code, text in pairs]
    for day in sorted({period.last_day for _, period in targets(session, touched, indicators)}):
        source.as_of(day)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        errors = [FieldError(pointer=fault.pointer, detail=fault.detail) for fault in faults]
        raise BatchInvalid("Nothing was stored. Correct what is listed and send the whole batch again.", errors=errors)


def _store(session: Session, delivery: Delivery, indicators: Mapping[str, KnownIndicator]) -> ObservationBatch:
    repository = ObservationRepository(session)
    batch = ObservationBatch(
        id=delivery.batch_id,
        data_set=delivery.data_set,
        submission_id=delivery.submission_id,
        simulated=delivery.simulated,
        content_hash=delivery.content_hash,
        status="queued",
        rows=delivery.rows.height,
        computed=[],
        received_by=delivery.sent_by,
    )
    repository.add(batch)
    numbers = {code: one.id for code, one in indicators.items()}
    rows = delivery.rows.with_columns(pl.col("indicator").replace_strict(numbers, return_dtype=pl.Int64).alias("indicator_id"))
    repository.replace(batch, rows)
    results.set_sharing(session, delivery.data_set, delivery.sharing)
    for period, group in rows.group_by("period"):
        text = str(period[0])
        release = Release(delivery.data_set, delivery.releases[text], delivery.simulated)
        results.set_release(session, group["indicator_id"].unique().to_list(), text, release)
    return batch
