"""Clusters' figures with the members of the time and with today's, when practices have moved."""

import datetime as dt
from typing import Any

import pytest
from benchmark_api.domain.organisations import SCOTLAND
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor

from ...factories import INDICATOR, PERIODS, counts, deliver, rows
from ...fakes import FakeOrganisations, board_id, cluster_id, partnership_id, practice_id

SINCE = dt.date(2025, 2, 15)
BEFORE, AFTER = PERIODS[0], PERIODS[1]
HOME, AWAY = cluster_id(0), cluster_id(1)
# Nobody shares: whoever does not act for a practice sees totals only.
SILENT: dict[str, Any] = {"default": [], "exceptions": {}}


def pooled(period: str, *numbers: int) -> float:
    found = counts(PERIODS.index(period))
    return 100 * sum(found[one][0] for one in numbers) / sum(found[one][1] for one in numbers)


@pytest.fixture
def lead(nobody: TestClient, grants: FakeGrants) -> TestClient:
    """Somebody who leads four clusters, and sees no totals of areas."""
    for number in range(4):
        members = [practice_id(one) for one in range(6 * number, 6 * number + 6)]
        grants.give("lead", "cql", cluster_id(number), organisations=[cluster_id(number), *members])
    return as_actor(nobody, "lead")


@pytest.fixture
def one_moved(service: TestClient, organisations: FakeOrganisations) -> None:
    """Practice 5 goes from cluster 0 to cluster 1 between the two periods."""
    organisations.moves = {5: (SINCE, 1)}
    deliver(service, [*rows(BEFORE), *rows(AFTER)], sharing=SILENT)


@pytest.fixture
def three_moved(service: TestClient, organisations: FakeOrganisations) -> None:
    organisations.moves = dict.fromkeys((3, 4, 5), (SINCE, 1))
    deliver(service, [*rows(BEFORE), *rows(AFTER)], sharing=SILENT)


def trend(client: TestClient, organisation_id: str = HOME, membership: str = "as_is") -> dict[str, Any]:
    answer = client.get(f"/v1/indicators/{INDICATOR}/trend", params={"organisation_id": organisation_id, "membership": membership})
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def points(client: TestClient, organisation_id: str = HOME, membership: str = "as_is") -> dict[str, Any]:
    return {point["period"]: point for point in trend(client, organisation_id, membership)["points"]}


@pytest.mark.thorough
class TestTrend:
    @pytest.mark.usefixtures("one_moved")
    def test_as_it_was_is_the_default_and_does_not_change(self, cql: TestClient) -> None:
        read = trend(cql, membership="as_was")
        assert read == cql.get(f"/v1/indicators/{INDICATOR}/trend", params={"organisation_id": HOME}).json()
        assert (read["membership"], read["membership_sentence"]) == ("as_was", "With the member practices of each period's last day.")
        assert [point["value"] for point in read["points"]] == pytest.approx([pooled(BEFORE, *range(6)), pooled(AFTER, *range(5))])
        assert not any(point["membership_differs"] for point in read["points"])

    def test_nobody_moved(self, cql: TestClient, service: TestClient) -> None:
        deliver(service, [*rows(BEFORE), *rows(AFTER)])
        was, now = trend(cql, membership="as_was"), trend(cql)
        assert now["points"] == was["points"]
        assert now["membership_sentence"] == "With today's member practices, who were the members of every period shown."

    @pytest.mark.usefixtures("one_moved")
    def test_our_services_see_who_moved_counted_where_they_are(self, service: TestClient) -> None:
        home, away = points(service), points(service, AWAY)
        assert home[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(5)))
        assert away[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(5, 12)))
        assert (home[BEFORE]["membership_differs"], home[AFTER]["membership_differs"]) == (True, False)
        assert home[AFTER] == points(service, membership="as_was")[AFTER]
        assert (home[BEFORE]["change"], home[BEFORE]["change_z"]) == (None, None)
        assert home[BEFORE]["lower"] < home[BEFORE]["value"] < home[BEFORE]["upper"]
        assert home[BEFORE]["band"] in {"within", "above_95", "above_998", "below_95", "below_998"}
        assert trend(service)["membership_sentence"] == (
            "With today's member practices. A practice has joined or left since: in 1 of 2 periods the members of the time were "
            "others, and the figures differ from those."
        )

    @pytest.mark.usefixtures("one_moved")
    def test_a_practice_that_moved_alone_is_not_given_away(self, cql: TestClient, pql: TestClient, lead: TestClient) -> None:
        """The two figures of the period before would differ by what it returned."""
        for client, organisation_id in ((cql, HOME), (pql, HOME), (lead, HOME), (lead, AWAY)):
            now, was = points(client, organisation_id), points(client, organisation_id, "as_was")
            assert was[BEFORE]["value"] is not None
            hidden = ("value", "numerator", "denominator", "lower", "upper", "band", "reliability")
            assert [now[BEFORE][name] for name in hidden] == [None] * len(hidden)
            assert now[BEFORE]["reason"] == "too_few_moved"
            assert now[AFTER]["value"] == was[AFTER]["value"]

    def test_shown_to_whom_sees_the_practice_that_moved(
        self, cql: TestClient, service: TestClient, organisations: FakeOrganisations
    ) -> None:
        organisations.moves = {5: (SINCE, 1)}
        deliver(service, [*rows(BEFORE), *rows(AFTER)])
        assert points(cql)[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(5)))

    @pytest.mark.usefixtures("three_moved")
    def test_three_who_moved_together_hide_each_other(self, lead: TestClient) -> None:
        assert points(lead, AWAY)[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(3, 12)))
        assert points(lead)[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(3)))

    def test_three_who_moved_to_different_clusters_do_not(
        self, cql: TestClient, lead: TestClient, service: TestClient, organisations: FakeOrganisations
    ) -> None:
        """Whoever sees only the cluster they left learns their sum; whoever sees the others as well would learn each."""
        organisations.moves = {3: (SINCE, 1), 4: (SINCE, 2), 5: (SINCE, 3)}
        deliver(service, [*rows(BEFORE), *rows(AFTER)], sharing=SILENT)
        assert points(cql)[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(3)))
        for cluster in (HOME, AWAY):
            assert points(lead, cluster)[BEFORE]["reason"] == "too_few_moved"

    def test_a_membership_in_between_counts_too(self, cql: TestClient, service: TestClient, organisations: FakeOrganisations) -> None:
        """Three joined together, and the figures with them could be seen then; with a fourth they would give that one away."""
        organisations.moves = dict.fromkeys((6, 7, 8), (SINCE, 0))
        deliver(service, [*rows(BEFORE), *rows(AFTER)], sharing=SILENT)
        assert points(cql)[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(9)))
        organisations.moves[9] = (dt.date(2025, 3, 15), 0)
        deliver(service, rows(PERIODS[2]), sharing=SILENT, batch_id="batch-2")
        assert [point["reason"] for point in points(cql).values()] == ["too_few_moved", "too_few_moved", None]

    def test_a_cluster_that_was_not_there_yet(self, nobody: TestClient, service: TestClient, organisations: FakeOrganisations) -> None:
        """Six practices that were in another cluster make one of their own: it gets a past."""
        organisations.moves = dict.fromkeys(range(6, 12), (SINCE, 9))
        organisations.closed = {number: dt.date(2025, 1, 1) for number in range(54, 60)}
        deliver(service, [*rows(BEFORE, without=range(54, 60)), *rows(AFTER, without=range(54, 60))])
        assert BEFORE not in points(service, cluster_id(9), "as_was")
        assert points(service, cluster_id(9))[BEFORE]["value"] == pytest.approx(pooled(BEFORE, *range(6, 12)))

    def test_a_cluster_that_is_no_more(self, cql: TestClient, service: TestClient, organisations: FakeOrganisations) -> None:
        organisations.moves = dict.fromkeys(range(6), (SINCE, 1))
        deliver(service, rows(BEFORE), sharing=SILENT)
        read = trend(cql)
        assert [point["reason"] for point in read["points"]] == ["no_members_today"]
        assert "because it has none today" in read["sentence"]

    @pytest.mark.parametrize("organisation_id", [practice_id(0), partnership_id(0), board_id(0), SCOTLAND])
    def test_only_clusters_have_members(self, service: TestClient, organisation_id: str) -> None:
        for path in (
            f"/v1/indicators/{INDICATOR}/trend?organisation_id={organisation_id}&",
            f"/v1/organisations/{organisation_id}/profile?",
        ):
            answer = service.get(f"{path}membership=as_is")
            assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#only-clusters-have-members")
            assert service.get(f"{path}membership=as_was").status_code == 200

    def test_not_yours_is_not_found(self, pql: TestClient) -> None:
        answer = pql.get(f"/v1/indicators/{INDICATOR}/trend", params={"organisation_id": AWAY, "membership": "as_is"})
        assert answer.status_code == 404


class TestProfile:
    @pytest.mark.usefixtures("three_moved")
    def test_the_same_figures_as_the_trend(self, lead: TestClient) -> None:
        read = lead.get(f"/v1/organisations/{HOME}/profile", params={"membership": "as_is"}).json()
        (item,) = read["items"]
        assert (read["membership"], "With today's member practices." in read["membership_sentence"]) == ("as_is", True)
        assert [(one["period"], one["value"]) for one in item["sparkline"]] == [
            (period, point["value"]) for period, point in points(lead).items()
        ]

    @pytest.mark.usefixtures("one_moved")
    def test_as_it_was_is_the_default(self, cql: TestClient) -> None:
        read = cql.get(f"/v1/organisations/{HOME}/profile").json()
        assert (read["membership"], read["membership_sentence"]) == ("as_was", "With the member practices of each period's last day.")

    @pytest.mark.usefixtures("one_moved")
    def test_hidden_as_in_the_trend(self, cql: TestClient) -> None:
        (item,) = cql.get(f"/v1/organisations/{HOME}/profile", params={"membership": "as_is"}).json()["items"]
        assert [one["value"] for one in item["sparkline"]] == [None, pytest.approx(pooled(AFTER, *range(5)))]


class TestResults:
    @pytest.mark.usefixtures("three_moved")
    def test_listed_as_in_the_trend(self, lead: TestClient) -> None:
        asked = {"level": "cluster", "membership": "as_is", "limit": "3"}
        items, cursor = [], None
        while True:
            page = lead.get("/v1/results", params=asked | ({"cursor": cursor} if cursor else {})).json()
            items += page["items"]
            assert "today's member practices" in page["sentence"]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        listed = {(one["organisation_id"], one["period"]): one for one in items}
        assert len(items) == len(listed) == 8
        assert [one["organisation_id"] for one in items] == 2 * [cluster_id(number) for number in range(4)]
        for cluster in (HOME, AWAY):
            for period, point in points(lead, cluster).items():
                one = listed[cluster, period]
                assert (one["value"], one["membership"], one["membership_differs"]) == (
                    point["value"], "as_is", point["membership_differs"],
                )  # fmt: skip
        assert not listed[HOME, BEFORE]["can_alert"]
        assert listed[HOME, BEFORE]["change_reason"] == "not_assessed_as_is"

    @pytest.mark.usefixtures("one_moved")
    def test_hidden_in_every_form(self, lead: TestClient) -> None:
        for accept in ("application/json", "text/csv"):
            said = lead.get("/v1/results", params={"level": "cluster", "membership": "as_is"}, headers={"Accept": accept}).text
            assert said.count("too_few_moved") == 2

    def test_only_of_clusters(self, service: TestClient) -> None:
        for asked in ({}, {"level": "practice"}, {"organisation_id": practice_id(0)}):
            answer = service.get("/v1/results", params={"membership": "as_is", **asked})
            assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#only-clusters-have-members")
