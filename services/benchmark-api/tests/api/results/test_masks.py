"""What was hidden stays hidden, and what was shown counts as known."""

import datetime as dt
from typing import Any

import pytest
from benchmark_api.models import Mask, Release
from benchmark_api.results import masks
from fastapi.testclient import TestClient
from service_kit.testing import as_actor
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ...factories import FAR_FUTURE, INDICATOR, LONG_PAST, PERIODS, deliver, rows
from ...fakes import CODES, cluster_id, partnership_id, practice_id

PERIOD = PERIODS[0]
CLUSTER = cluster_id(0)
CQL = f"cql@{CLUSTER}"
# Practice 1's count is small: with five others shown, cluster 0's total would tell it.
SMALL: dict[int, tuple[float | None, float | None]] = {1: (3, 200)}
# Small only where more than the default is.
TWELVE: dict[int, tuple[float | None, float | None]] = {1: (12, 200)}


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


def set_policy(steward: TestClient, confirming: TestClient | None = None, **policy: Any) -> None:
    """Set the policy of the data set for everyone; a weaker one is confirmed by another steward."""
    path = "/v1/disclosure-policies/quality-monthly"
    answer = steward.put(path, json={"policy": policy, "agreed_reference": "Agreement 12"})
    assert answer.status_code == 200, answer.text
    if confirming is not None:
        wanted = {"audience": "everyone", "version": answer.json()["version"]}
        assert confirming.post(f"{path}/confirmation", json=wanted).status_code == 200


def released(session: Session, private_until: str) -> None:
    """Move the end of the private window of all periods."""
    session.execute(update(Release).values(private_until=dt.date.fromisoformat(private_until)))


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


class TestRemembering:
    def test_a_read_that_fails_leaves_no_mask_in_memory_alone(self, session: Session, service: TestClient, cql: TestClient) -> None:
        """It would be forgotten with the process, and with it what was shown."""
        deliver(service, rows(PERIODS[-1], indicator="antipsychotic-75"), batch_id="another")
        deliver(service, rows(PERIOD, changed=SMALL))
        one = f"/v1/results/{INDICATOR}~1~{PERIOD}~{CLUSTER}"
        before = service.get(one).json()["result_version"] - 1
        assert cql.get(one, params={"result_version": before}).status_code == 404
        assert stored(session, CQL) is None
        assert CLUSTER not in shown(cql)
        assert get_stored(session, CQL).was_read


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


class TestChangedPolicies:
    """What was shown is known under any policy; what was hidden is shown again only by a weaker one that was assessed."""

    def test_a_stricter_one_hides_more_and_the_default_again_no_less(
        self, service: TestClient, cql: TestClient, steward: TestClient
    ) -> None:
        deliver(service, rows(PERIOD, changed=TWELVE))
        assert {CLUSTER, practice_id(1)} <= shown(cql)
        set_policy(steward, largest_small_count=14)
        assert not {CLUSTER, practice_id(1)} & shown(cql)
        set_policy(steward, largest_small_count=9)
        assert not {CLUSTER, practice_id(1)} & shown(cql)
        assert practice_id(1) not in shown(cql, level="practice")

    def test_a_weaker_one_with_an_assessment_shows_again_what_it_may(
        self, service: TestClient, cql: TestClient, steward: TestClient, other_steward: TestClient
    ) -> None:
        set_policy(steward, largest_small_count=14)
        deliver(service, rows(PERIOD, changed={**TWELVE, 2: (3, 200)}))
        assert not {CLUSTER, practice_id(1), practice_id(2)} & shown(cql)
        set_policy(steward, other_steward, largest_small_count=9, assessment="Risk assessment 7")
        now = shown(cql)
        assert practice_id(1) in now
        assert not {CLUSTER, practice_id(2)} & now

    def test_what_was_shown_is_known_though_the_policy_changed(self, service: TestClient, cql: TestClient, steward: TestClient) -> None:
        """Three did not share and the total was shown. Under whatever policy, the practices that share now would tell the third."""
        silent = {"default": ["cluster"], "exceptions": {CODES[number]: [] for number in (1, 2, 3)}}
        deliver(service, rows(PERIOD), sharing=silent)
        assert CLUSTER in shown(cql)
        set_policy(steward, fewest_practices=4)
        deliver(service, rows(PERIOD), batch_id="batch-2", sharing={"default": ["cluster"], "exceptions": {CODES[3]: []}})
        assert not {practice_id(1), practice_id(2), practice_id(3)} & shown(cql)

    def test_after_rounding_no_total_tells_more_of_a_small_count(
        self, service: TestClient, cql: TestClient, steward: TestClient, other_steward: TestClient
    ) -> None:
        """Three small counts hide each other in the cluster's total, but not where they were shown to within two."""
        small: dict[int, tuple[float | None, float | None]] = {1: (3, 200), 2: (4, 200), 3: (5, 200)}
        set_policy(steward, other_steward, mode="round5", assessment="Risk assessment 7")
        deliver(service, rows(PERIOD, changed=small))
        assert {CLUSTER, practice_id(1)} <= shown(cql)
        set_policy(steward)
        assert not {CLUSTER, practice_id(1)} & shown(cql)
        deliver(service, rows(PERIODS[1], changed=small), batch_id="batch-2")
        later = shown(cql, period=PERIODS[1])
        assert CLUSTER in later
        assert practice_id(1) not in later

    def test_the_rules_that_bound_a_mask_stand_beside_it(
        self, session: Session, service: TestClient, cql: TestClient, steward: TestClient
    ) -> None:
        deliver(service, rows(PERIOD, changed=TWELVE))
        shown(cql)
        set_policy(steward, largest_small_count=14)
        shown(cql)
        set_policy(steward, largest_small_count=9)
        shown(cql)
        assert [one["largest_small_count"] for one in get_stored(session, CQL).policies] == [9, 14]


class TestPrivateWindow:
    def test_one_made_in_it_was_shown_to_nobody(self, session: Session, service: TestClient, steward: TestClient) -> None:
        deliver(service, rows(PERIOD, changed=SMALL), private_until=FAR_FUTURE)
        first = get_stored(session, "national")
        made = first.made_at
        assert not first.was_read
        revise(service)
        assert partnership_id(0) in shown(steward)
        second = get_stored(session, "national")
        assert second.made_at > made
        assert second.was_read

    def test_the_first_read_after_it_takes_the_mask_as_it_is(self, session: Session, service: TestClient, steward: TestClient) -> None:
        deliver(service, rows(PERIOD, changed=SMALL), private_until=FAR_FUTURE)
        made = get_stored(session, "national").made_at
        released(session, LONG_PAST)
        assert partnership_id(0) in shown(steward)
        assert (get_stored(session, "national").made_at, get_stored(session, "national").was_read) == (made, True)

    def test_moving_it_later_unlearns_nothing(self, session: Session, service: TestClient, cql: TestClient) -> None:
        """Three did not share and the total was read. The period becomes private again, two begin to share, and it is released."""
        silent = {"default": ["cluster"], "exceptions": {CODES[number]: [] for number in (1, 2, 3)}}
        deliver(service, rows(PERIOD), sharing=silent)
        assert CLUSTER in shown(cql)
        sharing = {"default": ["cluster"], "exceptions": {CODES[3]: []}}
        deliver(service, rows(PERIOD), batch_id="batch-2", sharing=sharing, private_until=FAR_FUTURE)
        assert CLUSTER not in shown(cql)
        masks.forget()
        released(session, LONG_PAST)
        assert not {practice_id(1), practice_id(2), practice_id(3)} & shown(cql)

    def test_nor_does_computing_anew_in_it(self, session: Session, service: TestClient, steward: TestClient) -> None:
        deliver(service, rows(PERIOD, changed=SMALL))
        assert partnership_id(0) in shown(steward)
        before = set(get_stored(session, "national").shown)
        revise(service, private_until=FAR_FUTURE)
        now = get_stored(session, "national")
        assert now.was_read
        assert before <= set(now.shown)


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


class TestPracticesAlone:
    """Who asks for practices alone, or for their funnel, is told no more than who asks for everything."""

    def test_a_total_that_was_shown_before(self, service: TestClient, cql: TestClient) -> None:
        silent = {"default": ["cluster"], "exceptions": {CODES[number]: [] for number in (1, 2, 3)}}
        deliver(service, rows(PERIOD), sharing=silent)
        assert CLUSTER in shown(cql)
        deliver(service, rows(PERIOD), batch_id="batch-2", sharing={"default": ["cluster"], "exceptions": {CODES[3]: []}})
        assert not {practice_id(1), practice_id(2), practice_id(3)} & shown(cql, level="practice")
        assert not {practice_id(1), practice_id(2), practice_id(3)} & shown(cql, organisation_id=practice_id(1))
