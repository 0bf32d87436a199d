"""What was hidden stays hidden, and what was shown counts as known."""

from typing import Any

import pytest
from benchmark_api.models import Mask
from benchmark_api.results import masks
from fastapi.testclient import TestClient
from service_kit.testing import as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import FAR_FUTURE, PERIODS, deliver, rows
from ...fakes import CODES, cluster_id, partnership_id, practice_id

PERIOD = PERIODS[0]
CLUSTER = cluster_id(0)
CQL = f"cql@{CLUSTER}"
# Practice 1's count is small: with five others shown, cluster 0's total would tell it.
SMALL: dict[int, tuple[float | None, float | None]] = {1: (3, 200)}


def shown(client: TestClient, **params: str) -> set[str]:
    items = client.get("/v1/results", params={"period": PERIOD, "limit": 200, **params}).json()["items"]
    return {item["organisation_id"] for item in items if item["value"] is not None}


def stored(session: Session, audience: str) -> Mask | None:
    session.expire_all()  # rows go past the session
    return session.scalar(select(Mask).where(Mask.audience == audience))


def get_stored(session: Session, audience: str) -> Mask:
    found = stored(session, audience)
    assert found is not None
    return found


def revise(service: TestClient, **changes: Any) -> None:
    """A later batch in which practice 1's count is not small at all."""
    deliver(service, rows(PERIOD), batch_id="batch-2", **changes)


class TestMaking:
    def test_the_national_audiences_with_the_computing(self, session: Session, service: TestClient, steward: TestClient) -> None:
        deliver(service, rows(PERIOD, changed=SMALL))
        made = get_stored(session, "national")
        assert made.hidden == []
        assert {partnership_id(0), partnership_id(2)} <= set(made.shown)
        assert partnership_id(0) in shown(steward)
        assert get_stored(session, "national").made_at == made.made_at

    def test_others_at_first_need_and_once(self, session: Session, service: TestClient, cql: TestClient) -> None:
        deliver(service, rows(PERIOD, changed=SMALL))
        assert stored(session, CQL) is None
        assert CLUSTER not in shown(cql)
        made = get_stored(session, CQL)
        assert made.hidden == [CLUSTER, practice_id(1)]
        when = made.made_at
        masks.forget()
        assert CLUSTER not in shown(cql)
        assert get_stored(session, CQL).made_at == when

    def test_none_for_who_sees_no_total_but_scotland(self, session: Session, service: TestClient, pql: TestClient) -> None:
        deliver(service, rows(PERIOD, changed=SMALL))
        assert shown(pql, organisation_id=practice_id(0)) == {practice_id(0)}
        assert stored(session, f"pql@{practice_id(0)}") is None


class TestFreezing:
    def test_after_a_revision_it_hides_at_least_as_much(self, session: Session, service: TestClient, cql: TestClient) -> None:
        """Shown now, the total less its six practices would be what the small count was revised by."""
        deliver(service, rows(PERIOD, changed=SMALL))
        assert CLUSTER not in shown(cql)
        revise(service)
        assert CLUSTER not in shown(cql)
        assert practice_id(1) not in shown(cql)
        assert get_stored(session, CQL).hidden == [CLUSTER, practice_id(1)]

    def test_what_becomes_small_is_hidden_though_it_was_shown(self, service: TestClient, cql: TestClient) -> None:
        deliver(service, rows(PERIOD))
        assert {CLUSTER, practice_id(1)} <= shown(cql)
        deliver(service, rows(PERIOD, changed=SMALL), batch_id="batch-2")
        assert practice_id(1) not in shown(cql)

    def test_a_changed_policy_starts_afresh(self, service: TestClient, cql: TestClient, steward: TestClient) -> None:
        deliver(service, rows(PERIOD, changed={1: (12, 200)}))
        assert CLUSTER in shown(cql)
        policy = {"policy": {"largest_small_count": 14}, "agreed_reference": "Agreement 12"}
        steward.put("/v1/disclosure-policies/quality-monthly", json=policy)
        assert CLUSTER not in shown(cql)
        policy = {"policy": {"largest_small_count": 9}, "agreed_reference": "Agreement 13"}
        steward.put("/v1/disclosure-policies/quality-monthly", json=policy)
        assert CLUSTER in shown(cql)

    def test_one_made_in_the_private_window_was_shown_to_nobody(self, session: Session, service: TestClient, steward: TestClient) -> None:
        deliver(service, rows(PERIOD, changed=SMALL), private_until=FAR_FUTURE)
        made = get_stored(session, "national").made_at
        revise(service)
        assert partnership_id(0) in shown(steward)
        assert get_stored(session, "national").made_at > made


class TestKnowing:
    """Sharing can be withdrawn; what was shown before is known for ever."""

    NOBODY_ELSE = frozenset({0, 2, 3, 4, 5})

    def test_a_practice_that_shared_before(self, service: TestClient, cql: TestClient) -> None:
        """With 2 to 5 no longer sharing, six unseen practices would hide each other, but five of them are known."""
        deliver(service, rows(PERIOD, changed=SMALL))
        assert practice_id(4) in shown(cql)
        withdrawn = {"default": ["cluster"], "exceptions": {CODES[number]: [] for number in self.NOBODY_ELSE}}
        deliver(service, rows(PERIOD, changed={**SMALL, 59: (100, 495)}), batch_id="batch-2", sharing=withdrawn)
        assert shown(cql) & {practice_id(number) for number in range(6)} == set()
        assert CLUSTER not in shown(cql)

    def test_a_total_that_was_shown_before(self, service: TestClient, cql: TestClient) -> None:
        """Three did not share and the total was shown. When two begin to share, it would tell the third: so they stay hidden."""
        silent = {"default": ["cluster"], "exceptions": {CODES[number]: [] for number in (1, 2, 3)}}
        deliver(service, rows(PERIOD), sharing=silent)
        assert CLUSTER in shown(cql)
        deliver(service, rows(PERIOD), batch_id="batch-2", sharing={"default": ["cluster"], "exceptions": {CODES[3]: []}})
        now = shown(cql)
        assert CLUSTER in now
        assert not {practice_id(1), practice_id(2), practice_id(3)} & now


@pytest.mark.parametrize(("role", "audience"), [("profession", "national"), ("cql", CQL), ("board_lead", "board_lead@board:S08000000")])
def test_everybody_with_the_same_appointment_has_the_same_mask(
    session: Session, nobody: TestClient, service: TestClient, role: str, audience: str
) -> None:
    deliver(service, rows(PERIOD, changed=SMALL))
    shown(as_actor(nobody, role))
    assert get_stored(session, audience).audience == audience


class TestOverlappingWindows:
    """Screening is reported each year over two: 8 was hidden, 25 is shown, and 17 less would tell that all of the 8 were in between."""

    SCREENING = "bowel-screening"
    YEARS = ("FY2022-23", "FY2023-24", "FY2024-25")

    def numerators(self, client: TestClient) -> list[float | None]:
        answer = client.get("/v1/results", params={"indicator": self.SCREENING, "organisation_id": practice_id(1)})
        return [item["numerator"] for item in answer.json()["items"]]

    def test_a_figure_that_falls_back_is_withheld_from_others(self, service: TestClient, cql: TestClient) -> None:
        for number, (year, count) in enumerate(zip(self.YEARS, (8, 25, 17), strict=True)):
            deliver(service, rows(year, indicator=self.SCREENING, changed={1: (count, 400)}), batch_id=f"batch-{number}")
        assert self.numerators(service) == [8, 25, 17]
        assert self.numerators(cql) == [None, 25, None]

    def test_one_that_does_not_is_shown(self, service: TestClient, cql: TestClient) -> None:
        for number, (year, count) in enumerate(zip(self.YEARS, (8, 25, 22), strict=True)):
            deliver(service, rows(year, indicator=self.SCREENING, changed={1: (count, 400)}), batch_id=f"batch-{number}")
        assert self.numerators(cql) == [None, 25, 22]
