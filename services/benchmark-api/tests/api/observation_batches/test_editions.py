"""A changed definition: the first period of its edition is computed under both."""

from typing import Any

import pytest
from benchmark_api.domain.editions import RefusedDefinitionError
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.models import Benchmark
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import INDICATOR, PERIODS, deliver, revised, rows
from ...fakes import practice_id

DEFINITION = next(one for one in catalogue() if one.code == INDICATOR)
BEFORE, BRIDGE, AFTER = PERIODS[-3:]


def start_edition(session: Session, counts: str, **changes: Any) -> None:
    load(session, [revised(DEFINITION, **changes, applies_from={"period": BRIDGE, "counts": counts})])
    session.commit()


def computed(session: Session) -> dict[str, dict[int, Benchmark]]:
    """The benchmarks in force, by period and edition."""
    found: dict[str, dict[int, Benchmark]] = {}
    for one in session.scalars(select(Benchmark).where(Benchmark.superseded_by.is_(None)).order_by(Benchmark.period, Benchmark.edition)):
        found.setdefault(one.period, {})[one.edition] = one
    return found


def editions(session: Session) -> dict[str, list[int]]:
    return {period: list(found) for period, found in computed(session).items()}


def change_of(service: TestClient, period: str) -> float | None:
    (found,) = changes_of(service, period)
    return found


def changes_of(client: TestClient, period: str) -> list[float | None]:
    """The changes of one practice in a period, by edition."""
    items = client.get("/v1/results", params={"organisation_id": practice_id(0), "period": period}).json()["items"]
    return [found["change"] for found in items]


class TestStart:
    def test_is_refused_where_figures_were_returned_already(self, session: Session, service: TestClient) -> None:
        deliver(service, rows(BRIDGE))
        for start, refused in ((BEFORE, True), (BRIDGE, True), (AFTER, False)):
            changed = revised(DEFINITION, multiplier=1000, applies_from={"period": start, "counts": "same"})
            if refused:
                with pytest.raises(RefusedDefinitionError, match=f"would start in {start}, but figures of that period or a later one"):
                    load(session, [changed])
            else:
                assert load(session, [changed]) == [f"{INDICATOR}: version 2, edition 2 from {start}"]


class TestSameCounts:
    @pytest.fixture(autouse=True)
    def changed(self, session: Session, service: TestClient) -> None:
        """All but the last two periods were returned before the definition changed."""
        deliver(service, [row for period in PERIODS[:-2] for row in rows(period)], batch_id="past")
        start_edition(session, "same", multiplier=1000)
        deliver(service, rows(BRIDGE), batch_id="bridge")
        deliver(service, rows(AFTER), batch_id="after")

    def test_the_bridge_period_is_computed_under_both_from_the_same_observations(self, session: Session) -> None:
        assert editions(session) == {**{period: [1] for period in PERIODS[:-2]}, BRIDGE: [1, 2], AFTER: [2]}
        first, second = computed(session)[BRIDGE].values()
        assert first.centre is not None
        assert second.centre == pytest.approx(10 * first.centre)
        assert (first.numerator, first.denominator) == (second.numerator, second.denominator)
        assert (first.indicator_version, second.indicator_version) == (1, 2)
        assert first.input_hash != second.input_hash

    def test_a_change_looks_back_over_the_beginning(self, service: TestClient) -> None:
        assert change_of(service, AFTER) is not None

    def test_others_see_the_changes_of_both_editions(self, service: TestClient, cql: TestClient) -> None:
        """All twelve months before are shown, and one of them has two figures."""
        for period, editions_of in ((BRIDGE, 2), (AFTER, 1)):
            assert changes_of(cql, period) == changes_of(service, period)
            assert len([one for one in changes_of(cql, period) if one is not None]) == editions_of

    def test_a_correction_is_computed_wherever_it_counts(self, session: Session, service: TestClient) -> None:
        deliver(service, rows(BEFORE, changed={0: (199, 200)}), batch_id="correction")
        found = {period: {edition: one.result_version for edition, one in of.items()} for period, of in computed(session).items()}
        corrected = found[BEFORE][1]
        assert found[BRIDGE] == {1: corrected, 2: corrected}
        assert found[AFTER] == {2: corrected}
        assert found[PERIODS[0]][1] != corrected

    def test_a_batch_tells_what_its_bridge_period_came_to_once(self, service: TestClient) -> None:
        (told,) = service.get("/v1/observation-batches/bridge").json()["computed"]
        assert (told["period"], told["practices"]) == (BRIDGE, 60)


class TestDifferentCounts:
    @pytest.fixture(autouse=True)
    def changed(self, session: Session, service: TestClient) -> None:
        deliver(service, [row for period in PERIODS[:-2] for row in rows(period)], batch_id="past")
        start_edition(session, "different", denominator="Everybody who was prescribed one in the year.")
        deliver(service, rows(BRIDGE, level=0.2), batch_id="bridge")

    def test_the_bridge_period_is_returned_under_both(self, session: Session, service: TestClient) -> None:
        assert editions(session)[BRIDGE] == [2]
        deliver(service, [{**row, "edition": 1} for row in rows(BRIDGE)], batch_id="bridge-before")
        first, second = computed(session)[BRIDGE].values()
        assert first.centre is not None
        assert second.centre is not None
        assert first.centre > 1.5 * second.centre

    def test_what_was_counted_otherwise_is_no_past(self, session: Session, service: TestClient) -> None:
        deliver(service, rows(AFTER, level=0.2), batch_id="after")
        assert editions(session)[AFTER] == [2]
        assert change_of(service, AFTER) is None

    def test_others_still_see_the_changes_of_the_edition_before(self, service: TestClient, cql: TestClient) -> None:
        """The change of the bridge period rests on the twelve months before it, as they were counted then."""
        deliver(service, [{**row, "edition": 1} for row in rows(BRIDGE)], batch_id="bridge-before")
        before, after = changes_of(service, BRIDGE)
        assert (before is not None, after) == (True, None)
        assert changes_of(cql, BRIDGE) == [before, None]

    def test_results_tell_them_apart(self, service: TestClient) -> None:
        deliver(service, [{**row, "edition": 1} for row in rows(BRIDGE)], batch_id="bridge-before")
        asked = {"organisation_id": practice_id(0), "period": f"{BEFORE},{BRIDGE}"}
        items = service.get("/v1/results", params=asked).json()["items"]
        assert [(one["period"], one["edition"], one["can_alert"]) for one in items] == [
            (BEFORE, 1, True),
            (BRIDGE, 1, False),  # the new edition is in force
            (BRIDGE, 2, True),
        ]


def test_a_window_that_grew_changes_nothing_of_what_is_seen_of_the_edition_before(
    session: Session, service: TestClient, cql: TestClient
) -> None:
    """Of windows of one month the twelve before are looked at, though the newest definition has windows of a year."""
    deliver(service, [row for period in PERIODS[:-2] for row in rows(period)], batch_id="past")
    start_edition(session, "different", window_months=12)
    (change,) = changes_of(service, BEFORE)
    assert change is not None
    assert changes_of(cql, BEFORE) == [change]
