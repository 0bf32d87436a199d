"""What this service asks cluster-api: which practices and clusters there are on a date."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict
from service_kit import ServiceClient, UpstreamProblem

# The newest period and a few before it; a snapshot is about a megabyte once read.
SNAPSHOTS_KEPT = 6
NOT_FOUND = 404


class Practice(BaseModel):
    """One practice as of a date."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    code: str
    name: str
    cluster_id: str | None
    closed_on: date | None


class Cluster(BaseModel):
    """One cluster as of a date; a placeholder stands for practices without one."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    name: str
    is_placeholder: bool = False


class _Organisations(BaseModel):
    model_config = ConfigDict(extra="ignore")

    clusters: list[Cluster]
    practices: list[Practice]


class _Membership(BaseModel):
    model_config = ConfigDict(extra="ignore")

    valid_until: date | None


class _Memberships(BaseModel):
    model_config = ConfigDict(extra="ignore")

    items: list[_Membership]


@dataclass(frozen=True)
class Snapshot:
    """The organisations of Scotland on one day."""

    as_of: date
    practices: Mapping[str, Practice]  # by code
    names: Mapping[str, str]  # by organisation id

    def members(self, cluster_id: str) -> frozenset[str]:
        """Return the ids of a cluster's practices."""
        return frozenset(each.id for each in self.practices.values() if each.cluster_id == cluster_id)


class ClusterApi(Protocol):
    """cluster-api, real or (in tests) standing in for it."""

    def organisations(self, as_of: date) -> Snapshot:
        """Return the organisations open on a day; raises `UpstreamUnavailable`."""

    def closed_on(self, practice_code: str) -> date | None:
        """Return when a practice closed, None if it is open or was never known."""


class HttpClusterApi:
    """cluster-api over HTTP with this service's own token; a snapshot is fetched again only when it changed."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client
        self._known: OrderedDict[date, tuple[str, Snapshot]] = OrderedDict()
        self._lock = threading.Lock()

    def organisations(self, as_of: date) -> Snapshot:
        """Return the organisations open on a day, asking first whether the copy at hand still holds."""
        with self._lock:
            known = self._known.get(as_of)
        headers = {"If-None-Match": known[0]} if known else {}
        response = self._client.get("/v1/organisations", params={"as_of": as_of.isoformat()}, headers=headers)
        if known and response.status_code == 304:  # noqa: PLR2004 - Not Modified
            return known[1]
        snapshot = _snapshot(as_of, _Organisations.model_validate_json(response.content))
        if etag := response.headers.get("ETag"):
            self._keep(as_of, etag, snapshot)
        return snapshot

    def closed_on(self, practice_code: str) -> date | None:
        """Return when a practice closed, None if it is open or was never known.

        The snapshot leaves closed practices out; the last of a practice's memberships ended when it closed.
        """
        try:
            response = self._client.get(f"/v1/practices/{practice_code}/memberships")
        except UpstreamProblem as problem:
            if problem.status == NOT_FOUND:
                return None
            raise
        ends = [each.valid_until for each in _Memberships.model_validate_json(response.content).items]
        return None if None in ends else max((end for end in ends if end), default=None)

    def _keep(self, as_of: date, etag: str, snapshot: Snapshot) -> None:
        with self._lock:
            self._known[as_of] = (etag, snapshot)
            self._known.move_to_end(as_of)
            while len(self._known) > SNAPSHOTS_KEPT:
                self._known.popitem(last=False)


def _snapshot(as_of: date, read: _Organisations) -> Snapshot:
    names = {each.id: each.name for each in read.practices} | {each.id: each.name for each in read.clusters}
    return Snapshot(as_of, {each.code: each for each in read.practices}, names)
