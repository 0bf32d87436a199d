"""Take a batch: check it, keep it whole, compute it now or hand it to the worker."""

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

from service_kit import FieldError
from sqlalchemy import func
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain.observations.faults import Faults
from benchmark_api.domain.observations.rows import Rows
from benchmark_api.domain.observations.rules import Expected
from benchmark_api.domain.periods import Period
from benchmark_api.domain.visibility import Release, SharingLevels
from benchmark_api.indicators.service import KnownIndicator, find_indicators
from benchmark_api.models import ObservationBatch
from benchmark_api.observation_batches.computing import compute, targets
from benchmark_api.observation_batches.errors import BatchDiffers, BatchInvalid, BatchNotFound
from benchmark_api.observation_batches.repository import ObservationRepository
from benchmark_api.peer_groups.tasks import freeze_missing
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
    rows: Rows
    faults: Faults
    sent_by: str

    @cached_property
    def content_hash(self) -> str:
        """Identify the content, whatever the order and the form in which its rows came.

        Sharing is not part of it: it says what holds today, and the same rows may be sent again on another day.
        """
        head = {
            "data_set": self.data_set,
            "submission_id": self.submission_id,
            "simulated": self.simulated,
            "releases": {period: str(until) for period, until in sorted(self.releases.items())},
        }
        return self.rows.digest(json.dumps(head, sort_keys=True).encode())


class RowFault(FieldError):  # noqa: N818 - a part of an answer, no exception
    """One fault of a row: beside where it is and what to do, the number of the row (the first is 1), its field and the rule."""

    row: int | None
    field: str | None
    rule: str


def expected(session: Session, released: Sequence[str]) -> Expected:
    """Return what the rows of a batch are held against."""
    return Expected({code: one.editions for code, one in find_indicators(session, None).items()}, released)


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
    _refuse(delivery.faults)
    repository = ObservationRepository(session)
    if repository.find(delivery.batch_id) is not None:
        # Worked out before the turn: it takes seconds for millions of rows, and nobody else has to wait for it.
        _ = delivery.content_hash
    repository.wait_for_turn()
    known = repository.find(delivery.batch_id)
    if known is not None:
        _check_same(known, delivery)
        results.set_sharing(session, delivery.data_set, delivery.sharing)
        return known, False
    touched = delivery.rows.touched
    indicators = find_indicators(session, {code for code, _, _ in touched})
    _check_practices(delivery, {period for _, _, period in touched}, source)
    _fetch_organisations(session, touched, indicators, source)
    batch = _store(session, delivery, indicators)
    freeze_missing(session, {period for _, _, period in touched})
    is_large = len(delivery.rows) > compute_up_to
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
    ids = {indicator_id for indicator_id, _, _ in repository.touched(batch)}
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


def _check_practices(delivery: Delivery, periods: Collection[str], source: OrganisationSource) -> None:
    registers: dict[str, Collection[str]] = {period: source.as_of(Period.parse(period).last_day).by_code.keys() for period in periods}
    faults = Faults()
    faults.add_rows(delivery.rows.strangers(registers), "practice_code", "practice_unknown")
    _refuse(faults)


def _fetch_organisations(
    session: Session, keys: Collection[tuple[str, int, str]], indicators: Mapping[str, KnownIndicator], source: OrganisationSource
) -> None:
    """Ask the other service for everything the computation needs before the first row is written."""
    touched = [(code, edition, Period.parse(text)) for code, edition, text in keys]
    for day in sorted({period.last_day for _, _, period in targets(session, touched, indicators)}):
        source.as_of(day)


def _refuse(faults: Faults) -> None:
    if not faults.count:
        return
    errors = [
        RowFault(
            pointer=fault.pointer,
            detail=fault.remedy,
            row=None if fault.row < 0 else fault.row + 1,
            field=fault.field or None,
            rule=fault.rule,
        )
        for fault in faults.first
    ]
    unlisted = faults.count - len(errors)
    more = f" These are the first {len(errors)} of {faults.count:,} faults." if unlisted else ""
    raise BatchInvalid(f"Nothing was stored. Correct what is listed and send the whole batch again.{more}", errors=errors)


def _store(session: Session, delivery: Delivery, indicators: Mapping[str, KnownIndicator]) -> ObservationBatch:
    repository = ObservationRepository(session)
    batch = ObservationBatch(
        id=delivery.batch_id,
        data_set=delivery.data_set,
        submission_id=delivery.submission_id,
        simulated=delivery.simulated,
        content_hash="",
        status="queued",
        rows=len(delivery.rows),
        computed=[],
        received_by=delivery.sent_by,
        # When its turn came, not when the transaction began: numbers and times are in the same order, and `known_on` rests on that.
        received_at=func.clock_timestamp(),
    )
    repository.add(batch)
    numbers = {code: one.id for code, one in indicators.items()}
    touched = delivery.rows.touched
    keys = {(numbers[code], edition, period) for code, edition, period in touched}
    repository.mark_replaced(batch.number, keys, delivery.rows.columns(numbers))
    with ThreadPoolExecutor(max_workers=1) as beside:
        # While the server takes the rows in; it is the server that takes longer.
        content_hash = beside.submit(lambda: delivery.content_hash)
        repository.put_in_force(batch.number, delivery.rows.columns(numbers))
        batch.content_hash = content_hash.result()
    results.set_sharing(session, delivery.data_set, delivery.sharing)
    for period in sorted({period for _, _, period in touched}):
        release = Release(delivery.data_set, delivery.releases[period], delivery.simulated)
        results.set_release(session, sorted({numbers[code] for code, _, text in touched if text == period}), period, release)
    return batch
