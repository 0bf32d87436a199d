"""Who is where, and whom they care for: cluster-api's organisations and populations as of a date."""

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
from benchmark_api.domain.populations import Populations, PracticePopulation

# A register changes a few times a year; a minute is how long a correction may take to be seen here.
_FRESH_SECONDS = 60.0
# Three years of months: more than any chart asks for at once, some 20 MB.
_DATES_KEPT = 40
_LARGEST_PAGE = 200


class OrganisationSource(Protocol):
    """Where organisations come from; raises `UpstreamUnavailable` when it cannot tell."""

    def as_of(self, day: dt.date) -> Organisations:
        """Return everybody as they were on a date."""

    def populations(self, day: dt.date) -> Populations:
        """Return the newest list sizes of a date or before, of every practice."""


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


class _CountRead(BaseModel):
    sex: str
    age_band: str
    patients: int | None


class _ShareRead(BaseModel):
    category: str
    percent: float | None


class _ProfileRead(BaseModel):
    measure: str
    status: str
    shares: list[_ShareRead]


class _ListSizesRead(BaseModel):
    practice_id: str
    counted_on: dt.date
    counts: list[_CountRead]
    profiles: list[_ProfileRead]


class _ListSizesPage(BaseModel):
    items: list[_ListSizesRead]
    next_cursor: str | None


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

    def populations(self, day: dt.date) -> Populations:
        """Return the newest list sizes of a date or before, of every practice. Asked for once a year, so nothing is kept."""
        read: list[_ListSizesRead] = []
        cursor: str | None = None
        while True:
            page = self._list_sizes(day, cursor)
            read += page.items
            cursor = page.next_cursor
            if cursor is None:
                return Populations(read[0].counted_on if read else None, tuple(_population(one) for one in read))

    def _list_sizes(self, day: dt.date, cursor: str | None) -> _ListSizesPage:
        asked = {"as_of": day.isoformat(), "limit": _LARGEST_PAGE} | ({} if cursor is None else {"cursor": cursor})
        response = self._client.get("/v1/list-sizes", params=asked)
        try:
            return _ListSizesPage.model_validate_json(response.content)
        except ValidationError as error:
            raise UpstreamUnavailable("The list sizes cannot be read at the moment. Try again in a moment.") from error

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


def _population(read: _ListSizesRead) -> PracticePopulation:
    of_all = {count.age_band: count.patients for count in read.counts if count.sex == "all"}
    return PracticePopulation(
        code=read.practice_id.removeprefix("practice:"),
        patients=of_all.pop("all_ages", None),
        by_age=of_all,
        shares={
            profile.measure: {share.category: share.percent for share in profile.shares if share.percent is not None}
            for profile in read.profiles
            if profile.status == "known"
        },
    )


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
