"""Who is where: cluster-api's organisations as of a date."""

import datetime as dt
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel, ValidationError
from service_kit import ServiceClient, UpstreamUnavailable

from benchmark_api.domain.organisations import SCOTLAND, Organisations, Practice

# A register changes a few times a year; a minute is how long a correction may take to be seen here.
_FRESH_SECONDS = 60.0
# Three years of months: more than any chart asks for at once, some 20 MB.
_DATES_KEPT = 40


class OrganisationSource(Protocol):
    """Where organisations come from; raises `UpstreamUnavailable` when it cannot tell."""

    def as_of(self, day: dt.date) -> Organisations:
        """Return everybody as they were on a date."""


class _Named(BaseModel):
    id: str
    name: str


class _PracticeRead(_Named):
    code: str
    cluster_id: str | None
    partnership_id: str
    board_id: str
    patients: int | None


class _Snapshot(BaseModel):
    boards: list[_Named]
    partnerships: list[_Named]
    clusters: list[_Named]
    practices: list[_PracticeRead]


@dataclass(frozen=True)
class _Known:
    etag: str | None
    checked: float
    organisations: Organisations


class HttpOrganisations:
    """Asks cluster-api as this service, keeps the last answers, and asks again only whether they changed."""

    def __init__(self, client: ServiceClient, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._monotonic = monotonic
        self._known: OrderedDict[dt.date, _Known] = OrderedDict()
        self._lock = threading.Lock()

    def as_of(self, day: dt.date) -> Organisations:
        """Return everybody as they were on a date."""
        known = self._known.get(day)
        if known is not None and self._monotonic() - known.checked < _FRESH_SECONDS:
            return known.organisations
        fresh = self._ask(day, known)
        with self._lock:
            self._known[day] = fresh
            self._known.move_to_end(day)
            while len(self._known) > _DATES_KEPT:
                self._known.popitem(last=False)
        return fresh.organisations

    def _ask(self, day: dt.date, known: _Known | None) -> _Known:
        headers = {"If-None-Match": known.etag} if known is not None and known.etag else {}
        response = self._client.get("/v1/organisations", params={"as_of": day.isoformat()}, headers=headers)
        if response.status_code == 304 and known is not None:  # noqa: PLR2004 - Not Modified
            return _Known(known.etag, self._monotonic(), known.organisations)
        try:
            snapshot = _Snapshot.model_validate_json(response.content)
        except ValidationError as error:
            raise UpstreamUnavailable("The register cannot be read at the moment. Try again in a moment.") from error
        return _Known(response.headers.get("ETag"), self._monotonic(), _organisations(day, snapshot))


def _organisations(day: dt.date, snapshot: _Snapshot) -> Organisations:
    named: list[_Named] = [*snapshot.boards, *snapshot.partnerships, *snapshot.clusters, *snapshot.practices]
    return Organisations(
        as_of=day,
        practices=tuple(
            Practice(one.id, one.code, one.name, one.cluster_id, one.partnership_id, one.board_id, one.patients)
            for one in sorted(snapshot.practices, key=lambda practice: practice.code)
        ),
        names={one.id: one.name for one in named} | {SCOTLAND: "Scotland"},
    )
