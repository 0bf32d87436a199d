"""Whatever happens to the register, whoever replays its changes from the beginning has the register."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from cluster_api.domain.acts.corrections import Correction, correct
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book
from cluster_api.models import ActKind
from cluster_api.organisations.service import SnapshotStore
from cluster_api.register_store import RegisterStore
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from service_kit.problems import Conflict
from service_kit.testing import FakeGrants, as_actor, rolled_back
from sqlalchemy.orm import Session

from ...books import FIRST, GEOGRAPHY
from ...conftest import SCOTLAND
from ...factories import SMALL, changed, import_register, record
from ...unit.domain.acts.test_life_event_sequences import acts, happen
from .replaying import follow_in_pages, snapshot

pytestmark = pytest.mark.thorough

# A release among the events: a practice renamed and grown, another gone, and all list sizes anew.
RELEASE = changed(SMALL[:-1], "10106", name="Law Practice", by_band=(60, 100, 100, 250, 300, 100, 70, 30))
release_days = st.none() | st.integers(1, 14).map(lambda months: FIRST + timedelta(days=30 * months))
# Odd ones, with one among them that gets on.
page_sizes = st.lists(st.sampled_from([1, 2, 3, 7, 31, 97, 2000]), max_size=3).map(lambda sizes: [*sizes, 251])


@pytest.fixture
def reader(service: FastAPI) -> TestClient:
    grants = FakeGrants()
    grants.give("steward", "steward", SCOTLAND)
    service.state.grants = grants
    service.state.register_store = RegisterStore()
    service.state.snapshot_store = SnapshotStore(service.state.register_store)
    return as_actor(TestClient(service), "steward")


def take(session: Session, on: date, what: Any, *, forget_later: bool) -> None:
    """Let something happen, or be corrected, unless it is refused."""

    def change(book: Book) -> Book:
        if isinstance(what, Correction):
            return correct(book, what, GEOGRAPHY, forget_later=forget_later)
        return happen(book, on, what, forget_later=forget_later)

    with suppress(ActRefusedError):
        record(session, ActKind.CORRECTION if isinstance(what, Correction) else ActKind.LIFE_EVENT, on, change)
        event(type(what).__name__)


def release(session: Session, on: date) -> None:
    """Let a release arrive, unless what happened since forbids it."""
    with suppress(Conflict), session.begin_nested():
        import_register(session, RELEASE, on)
        event("release")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts, release_days, st.integers(0, 25), page_sizes)
def test_replaying_rebuilds_the_register(
    service: FastAPI, reader: TestClient, sequence: list[tuple[date, Any, bool]], release_day: date | None, place: int, sizes: list[int]
) -> None:
    with rolled_back(service.state.database) as session:
        import_register(session)
        for number, (on, what, forget_later) in enumerate(sequence):
            if release_day is not None and number == place:
                release(session, release_day)
            take(session, on, what, forget_later=forget_later)
        session.commit()
        rows = follow_in_pages(reader, sizes)
        for months in (0, 1, 5, 9, 13, 30):
            day = str(FIRST + timedelta(days=30 * months))
            assert snapshot(rows, day) == reader.get("/v1/organisations", params={"as_of": day}).json()
