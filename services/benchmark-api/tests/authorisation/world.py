"""Sixty practices whose every number is theirs alone, and everybody who asks about them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anyio.from_thread import BlockingPortal
from benchmark_api.domain.organisations import SCOTLAND
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor

from ..factories import FAR_FUTURE, INDICATOR, LONG_PAST, PERIODS, batch
from ..fakes import CODES, board_id, cluster_id, partnership_id, practice_id

# One of proportions, one of rates.
INDICATORS = (INDICATOR, "antibiotic-items")
RELEASED, PRIVATE = PERIODS[-2], PERIODS[-1]
BATCH = "batch-1"
# The NHS year of the newest figures.
PEER_YEAR = 2025

PLACES: Mapping[str, str] = {
    "own practice": practice_id(0),
    "neighbour that shares": practice_id(4),
    "neighbour that shares with its cluster alone": practice_id(3),
    "neighbour that shares nothing": practice_id(2),
    "neighbour with a small count": practice_id(1),
    "neighbour without a figure": practice_id(5),
    "practice of the same partnership": practice_id(10),
    "practice of the same Board": practice_id(30),
    "practice elsewhere": practice_id(50),
    "own cluster": cluster_id(0),
    "cluster of the same partnership": cluster_id(1),
    "cluster of two partnerships": cluster_id(3),
    "cluster elsewhere": cluster_id(8),
    "own partnership": partnership_id(0),
    "partnership of the same Board": partnership_id(1),
    "partnership elsewhere": partnership_id(2),
    "own Board": board_id(0),
    "Board elsewhere": board_id(1),
}
SHARING = {"default": ["cluster", "analyst"], "exceptions": {CODES[2]: [], CODES[3]: ["cluster"]}}


def _practices(first: int, last: int) -> list[str]:
    return [practice_id(number) for number in range(first, last)]


def _clusters(first: int, last: int) -> list[str]:
    return [cluster_id(number) for number in range(first, last)]


_PARTNERSHIPS = {
    "own": (partnership_id(0), [partnership_id(0), *_practices(0, 20), *_clusters(0, 4)]),
    "same Board": (partnership_id(1), [partnership_id(1), *_practices(20, 40), *_clusters(3, 7)]),
    "elsewhere": (partnership_id(2), [partnership_id(2), *_practices(40, 60), *_clusters(6, 10)]),
}
_BOARDS = {
    "own": (board_id(0), [board_id(0), partnership_id(0), partnership_id(1), *_practices(0, 40), *_clusters(0, 7)]),
    "elsewhere": (board_id(1), [board_id(1), partnership_id(2), *_practices(40, 60), *_clusters(6, 10)]),
}
_CLUSTERS = {
    "own": (cluster_id(0), [cluster_id(0), *_practices(0, 6)]),
    "same partnership": (cluster_id(1), [cluster_id(1), *_practices(6, 12)]),
    "elsewhere": (cluster_id(8), [cluster_id(8), *_practices(48, 54)]),
}
_PRACTICES = {"own": (0, 0), "neighbour": (4, 0), "elsewhere": (50, 8)}
_ANALYSTS = {"own partnership": _PARTNERSHIPS["own"], "own Board": _BOARDS["own"], "elsewhere": _BOARDS["elsewhere"]}
# After the newest figures three practices went from cluster 2 to cluster 1 together; one to cluster 0, and one to cluster 8.
_MOVED_ON = dt.date(2026, 5, 1)
MOVED_SINCE: Mapping[int, tuple[dt.date, int]] = {**dict.fromkeys((12, 13, 14), (_MOVED_ON, 1)), 20: (_MOVED_ON, 0), 56: (_MOVED_ON, 8)}
# Who came to each of those clusters by that.
CAME: Mapping[str, frozenset[str]] = {
    cluster_id(number): frozenset(practice_id(one) for one, (_, to) in MOVED_SINCE.items() if to == number) for number in (0, 1, 8)
}
_SCOPED = {"own with results:read": "own", "elsewhere with results:read": "elsewhere", "own with submissions:write": "own"}


@dataclass
class World:
    """The application with its data, and a client for each caller."""

    app: FastAPI
    # One thread and event loop for all clients; else each request would start its own.
    portal: BlockingPortal
    clients: dict[str, TestClient] = field(default_factory=dict)

    def client(self, caller: str) -> TestClient:
        """Return the client of a caller of the table."""
        if caller not in self.clients:
            self.clients[caller] = _signed_in(self.app, caller)
            self.clients[caller].portal = self.portal
        return self.clients[caller]


def _signed_in(app: FastAPI, caller: str) -> TestClient:
    role, _, place = caller.partition(" ")
    if role == "nobody":
        return TestClient(app, raise_server_exceptions=False)
    if role in {"board_system", "supplier", "service", "unappointed"}:
        scopes = place.rpartition("with ")[2] if "with " in place else "openid"
        return as_actor(TestClient(app), subject_of(caller), client_id=subject_of(caller), scopes=scopes)
    return as_actor(TestClient(app), subject_of(caller))


def subject_of(caller: str) -> str:
    """Return the subject of a caller."""
    return caller.replace(" ", "-").replace(":", "-")


def appoint_everybody(grants: FakeGrants) -> None:
    """Give every caller of the table their role."""
    for place, (number, cluster) in _PRACTICES.items():
        peers = [cluster_id(cluster), *(one for one in _practices(6 * cluster, 6 * cluster + 6) if one != practice_id(number))]
        for role in ("pql", "stand_in_pql"):
            grants.give(subject_of(f"{role} {place}"), role, practice_id(number), peers=peers)
        grants.give(subject_of(f"practice_delegate {place}"), "practice_delegate", practice_id(number))
    areas: Mapping[str, Mapping[str, tuple[str, list[str]]]] = {
        "cql": _CLUSTERS, "cql_deputy": _CLUSTERS, "partnership_lead": _PARTNERSHIPS, "board_lead": _BOARDS, "analyst": _ANALYSTS,
        "board_system": {place: _BOARDS[where] for place, where in _SCOPED.items()},
    }  # fmt: skip
    for role, held in areas.items():
        for place, (organisation_id, reach) in held.items():
            grants.give(subject_of(f"{role} {place}"), role, organisation_id, organisations=reach)
    for role in ("steward", "profession", "government"):
        grants.give(subject_of(f"{role} national"), role, SCOTLAND)
    grants.give(subject_of("supplier own with submissions:write"), "supplier", practice_id(0))
    for place in ("with service", "without scope"):
        grants.give(subject_of(f"service {place}"), "service", SCOTLAND)


def deliver_figures(world: World) -> None:
    """Deliver fifteen periods of both indicators, the newest private; no two practices have a number in common."""
    releases = [{"period": one, "private_until": FAR_FUTURE if one == PRIVATE else LONG_PAST} for one in PERIODS]
    content = [row for indicator in INDICATORS for period in PERIODS for row in _rows(indicator, period)]
    answer = world.client("service with service").put(
        f"/v1/observation-batches/{BATCH}", json=batch(content, releases=releases, sharing=SHARING)
    )
    assert answer.status_code == 200, answer.text


def _rows(indicator: str, period: str) -> list[dict[str, Any]]:
    return [_row(indicator, period, number) for number in range(len(CODES)) if number != 5]


def _row(indicator: str, period: str, number: int) -> dict[str, Any]:
    place = (INDICATORS.index(indicator) * len(PERIODS) + PERIODS.index(period)) * len(CODES) + number
    # Numerators of four digits and denominators of five, so that none is the number of something else either.
    numerator, denominator = (3 if number == 1 else 3001 + 2 * place), 20011 + 13 * place
    return {
        "practice_code": CODES[number], "indicator": indicator, "period": period, "numerator": numerator, "denominator": denominator,
    }  # fmt: skip
