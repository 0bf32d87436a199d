"""The main job, through all four services: months of returns come in, a practice is told, and starts a project.

Sixteen months of two Boards are collected once. In the last two of them one practice's high-risk prescribing is
shifted by 1.0 on the logit scale.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import pytest
from qi_api.clients.assurance import Alert, HttpAssuranceApi
from qi_api.clients.benchmark import HttpBenchmarkApi
from service_kit import UpstreamProblem
from service_kit.testing import make_token

from .cairn import Cairn, Calendar, to
from .country import INDICATORS, PRACTICE, SHIFTED, STEWARD, Collected, collect, files, periods, rows_of, send, supplier

ASSURANCE, BENCHMARK, QI = "/api/assurance/v1", "/api/benchmark/v1", "/api/qi/v1"
NEWEST = periods()[-1]
RELEASED = date(2026, 11, 3)
THE_DAY_BEFORE = date(2026, 11, 2)
ORGANISATIONS = 71 + 13 + 3 + 2 + 1


@dataclass(frozen=True)
class Story:
    """What was collected, and the practice's alert as it was before anybody did anything about it."""

    rounds: Mapping[str, str]
    submissions: Mapping[str, str]
    alert: dict[str, Any]


@pytest.fixture(scope="module")
def story(cairn: Cairn) -> Story:
    collected: Collected = collect(cairn, periods())
    (alert,) = cairn.person("demo-pql").get(f"{ASSURANCE}/alerts")["items"]
    return Story(collected.rounds, collected.submissions, alert)


@pytest.fixture(scope="module")
def project(cairn: Cairn, story: Story) -> dict[str, Any]:
    """The project that the practice's lead starts from the alert, in one call."""
    answer = cairn.person("demo-pql").post(f"{QI}/projects", json={"alert_id": story.alert["id"]})
    assert answer.status_code == 201
    cairn.work()
    return dict(answer.json())


def summary(cairn: Cairn, story: Story, period: str) -> dict[str, Any]:
    return dict(cairn.person(STEWARD).get(f"{ASSURANCE}/collection-rounds/{story.rounds[period]}")["summary"])


class TestCollection:
    def test_every_row_is_accounted_for(self, cairn: Cairn, story: Story) -> None:
        accepted = {}
        for period in periods():
            sent = files()[period].decode().splitlines()[1:]
            read = supplier(cairn).get(f"{ASSURANCE}/submissions/{story.submissions[period]}")
            assert (read["stage"], read["rows_received"]) == ("evaluated", len(sent))
            assert read["rows_accepted"] + read["rows_refused"] == read["rows_received"]
            counts = summary(cairn, story, period)
            assert [counts[name] for name in ("rows_received", "rows_accepted", "rows_refused")] == [
                read[name] for name in ("rows_received", "rows_accepted", "rows_refused")
            ]
            accepted[period] = read["rows_accepted"]
        assert accepted == {period: len(rows_of(period)) for period in periods()}
        rows = cairn.row_counts()
        assert rows["assurance.submitted_value"] == rows["benchmark.observation"] == sum(accepted.values())
        assert rows["benchmark.result"] == len(periods()) * len(INDICATORS) * ORGANISATIONS

    def test_the_row_that_was_refused_is_named(self, cairn: Cairn, story: Story) -> None:
        first = periods()[0]
        (issue,) = supplier(cairn).get(f"{ASSURANCE}/submissions/{story.submissions[first]}/issues")["items"]
        assert (issue["row_number"], issue["rule"]) == (len(files()[first].decode().splitlines()), "practice_unknown")
        assert summary(cairn, story, first)["refusals_by_rule"] == {"practice_unknown": 1}

    def test_the_same_file_again_changes_nothing(self, cairn: Cairn, story: Story) -> None:
        before = cairn.row_counts(), summary(cairn, story, NEWEST)
        again = send(cairn, story.rounds[NEWEST], files()[NEWEST])
        cairn.work()
        assert (again["id"], again["already_received"]) == (story.submissions[NEWEST], True)
        assert (cairn.row_counts(), summary(cairn, story, NEWEST)) == before


class TestSignal:
    def test_opens_in_the_newest_round_only(self, cairn: Cairn, story: Story) -> None:
        opened = {period: summary(cairn, story, period)["alerts_by_rule"] for period in periods()}
        assert opened == {period: {} for period in periods()[:-1]} | {NEWEST: {"slip": 1}}
        newest = summary(cairn, story, NEWEST)
        assert (newest["alerts_opened"], newest["indicators_benchmarked"], newest["expected_practices"]) == (1, 3, 71)

    def test_asks_the_practice_first(self, story: Story) -> None:
        asked = {
            "rule": "slip",
            "organisation_id": PRACTICE,
            "indicator": SHIFTED.indicator,
            "first_period": NEWEST,
            "period": NEWEST,
            "status": "open",
            "private": True,
            "private_until": str(RELEASED),
            "respond_by": str(RELEASED),
            "simulated": True,
            "project_id": None,
            "allowed_actions": ["respond", "start_project"],
        }
        assert {name: story.alert[name] for name in asked} == asked

    def test_rests_on_the_figures_that_were_sent(self, story: Story) -> None:
        (row,) = (one for one in rows_of(NEWEST) if (one.practice, one.indicator) == (SHIFTED.organisation, SHIFTED.indicator))
        evidence = story.alert["evidence"]
        assert (evidence["numerator"], evidence["denominator"]) == (row.numerator, row.denominator)
        assert evidence["statistics"][0] > evidence["threshold_now"]
        assert evidence["change"] >= evidence["materiality"]
        assert all(value is not None for name, value in evidence.items() if name != "reason")

    @pytest.mark.parametrize("subject", ["demo-cql", "demo-neighbour", "demo-analyst"])
    def test_reaches_others_on_the_day_the_private_window_ends(self, cairn: Cairn, calendar: Calendar, story: Story, subject: str) -> None:
        for day, sees in ((THE_DAY_BEFORE, False), (RELEASED, True)):
            with calendar.on(day):
                listed = [each["id"] for each in cairn.person(subject).get(f"{ASSURANCE}/alerts")["items"]]
                read = cairn.person(subject).find(f"{ASSURANCE}/alerts/{story.alert['id']}")
            assert (listed, read is not None) == (([story.alert["id"]], True) if sees else ([], False))

    @pytest.mark.parametrize("subject", ["demo-stranger", "demo-board-lead", "demo-partnership-lead"])
    def test_never_reaches_others(self, cairn: Cairn, calendar: Calendar, story: Story, subject: str) -> None:
        with calendar.on(RELEASED):
            assert cairn.person(subject).find(f"{ASSURANCE}/alerts/{story.alert['id']}") is None

    def test_the_figure_behind_it_is_released_on_the_same_day(self, cairn: Cairn, calendar: Calendar, story: Story) -> None:
        for day, sees in ((THE_DAY_BEFORE, False), (RELEASED, True)):
            with calendar.on(day):
                path = f"{BENCHMARK}/indicators/{SHIFTED.indicator}/trend"
                newest = cairn.person("demo-cql").get(path, organisation_id=PRACTICE)["points"][-1]
                own = cairn.person("demo-pql").get(path, organisation_id=PRACTICE)["points"][-1]
            assert (newest["period"], newest["value"]) == (NEWEST, own["value"] if sees else None)
            assert newest["reason"] == (None if sees else "private_window")
            assert own["value"] == story.alert["evidence"]["value"]


class TestProject:
    def test_is_the_practices_own_and_complete(self, project: dict[str, Any], story: Story) -> None:
        assert project["title"].startswith(story.alert["indicator_title"])
        for name in ("organisation_id", "organisation_name", "indicator", "simulated"):
            assert project[name] == story.alert[name]
        assert (project["alert_id"], project["started_by"]) == (story.alert["id"], "demo-pql")
        (measure,) = project["measures"]
        assert (measure["indicator"], measure["unit"], measure["polarity"]) == (SHIFTED.indicator, "%", "lower")

    def test_asked_for_again_is_the_same(self, cairn: Cairn, project: dict[str, Any]) -> None:
        answer = cairn.person("demo-pql").post(f"{QI}/projects", json={"alert_id": project["alert_id"]})
        assert (answer.status_code, answer.json()["id"]) == (200, project["id"])

    def test_run_chart_holds_the_past_points_with_the_signal_marked(self, cairn: Cairn, project: dict[str, Any]) -> None:
        chart = cairn.person("demo-pql").get(f"{QI}/measures/{project['measures'][0]['id']}/run-chart")
        sent = [
            one for each in periods() for one in rows_of(each) if (one.practice, one.indicator) == (SHIFTED.organisation, SHIFTED.indicator)
        ]
        counts = [(each["period"], each["numerator"], each["denominator"]) for each in chart["points"]]
        assert counts == [(one.period, one.numerator, one.denominator) for one in sent]
        values = [each["value"] for each in chart["points"]]
        assert values == pytest.approx([100 * one.numerator / one.denominator for one in sent])
        assert chart["centre"] == pytest.approx(median(values))
        assert [each["period"] for each in chart["points"] if each["alert_mark"]] == [NEWEST]
        assert (chart["simulated"], chart["useful_points"], chart["signal"]) == (True, len(periods()), False)

    def test_the_alert_has_its_answer(self, cairn: Cairn, project: dict[str, Any]) -> None:
        alert = cairn.person("demo-pql").get(f"{ASSURANCE}/alerts/{project['alert_id']}")
        assert (alert["status"], alert["project_id"], alert["allowed_actions"]) == ("answered", project["id"], ["respond"])
        (answer,) = alert["responses"]
        assert (answer["reason"], answer["by_role"], answer["project_id"]) == ("known_and_working_on_it", "pql", project["id"])

    @pytest.mark.parametrize("day", [THE_DAY_BEFORE, RELEASED])
    def test_another_lead_cannot_start_it(self, cairn: Cairn, calendar: Calendar, story: Story, day: date) -> None:
        with calendar.on(day):
            headers = {"Authorization": f"Bearer {make_token('demo-cql')}"}
            answer = cairn.request("POST", f"{QI}/projects", json={"alert_id": story.alert["id"]}, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#alert-not-found")


class TestQiReadsAssurance:
    @pytest.fixture
    @staticmethod
    def client(cairn: Cairn) -> HttpAssuranceApi:
        return HttpAssuranceApi(to(cairn.assurance, "qi"))

    def test_the_alert_as_the_caller_sees_it(self, cairn: Cairn, client: HttpAssuranceApi, story: Story) -> None:
        read = client.get_alert(UUID(story.alert["id"]), make_token("demo-pql"))
        assert read == Alert.model_validate(cairn.person("demo-pql").get(f"{ASSURANCE}/alerts/{story.alert['id']}"))
        assert (read.organisation_id, read.indicator, read.period, read.simulated) == (PRACTICE, SHIFTED.indicator, NEWEST, True)

    def test_nobody_elses_alert(self, client: HttpAssuranceApi, story: Story) -> None:
        with pytest.raises(UpstreamProblem) as refused:
            client.get_alert(UUID(story.alert["id"]), make_token("demo-stranger"))
        assert refused.value.status == 404

    def test_a_link_made_twice_is_one(self, cairn: Cairn, client: HttpAssuranceApi, project: dict[str, Any]) -> None:
        before = cairn.row_counts()
        client.link_project(UUID(project["alert_id"]), UUID(project["id"]), "demo-pql")
        assert cairn.row_counts() == before

    def test_another_project_cannot_take_its_place(self, client: HttpAssuranceApi, project: dict[str, Any]) -> None:
        with pytest.raises(UpstreamProblem) as refused:
            client.link_project(UUID(project["alert_id"]), uuid4(), "demo-pql")
        assert (refused.value.status, refused.value.slug) == (409, "alert-has-project")


class TestQiReadsBenchmark:
    @pytest.fixture
    @staticmethod
    def client(cairn: Cairn) -> HttpBenchmarkApi:
        return HttpBenchmarkApi(to(cairn.benchmark))

    def test_the_trend_as_the_caller_sees_it(self, client: HttpBenchmarkApi, story: Story) -> None:
        own = client.get_trend(SHIFTED.indicator, PRACTICE, make_token("demo-pql"))
        assert [point.period for point in own.points] == list(periods())
        assert own.points[-1].value == story.alert["evidence"]["value"]
        assert (own.indicator.title, own.indicator.unit) == (story.alert["indicator_title"], story.alert["unit"])
        neighbours = client.get_trend(SHIFTED.indicator, PRACTICE, make_token("demo-neighbour"))
        assert neighbours.points[-1].value is None
        assert neighbours.points[0] == own.points[0]

    def test_nobody_elses_trend(self, client: HttpBenchmarkApi, story: Story) -> None:
        with pytest.raises(UpstreamProblem) as refused:
            client.get_trend(SHIFTED.indicator, PRACTICE, make_token("demo-stranger"))
        assert refused.value.status == 404

    def test_a_run_chart_of_a_series_that_shifts(self, client: HttpBenchmarkApi, story: Story) -> None:
        series = client.get_trend(SHIFTED.indicator, PRACTICE, make_token("demo-pql")).series()
        shifted = [replace(point, value=value) for point, value in zip(series, [5.0, 6.0] * 4 + [15.0, 16.0] * 4, strict=True)]
        chart = client.get_run_chart(shifted, make_token("demo-pql"))
        assert (chart.centre, chart.useful_points, chart.signal, chart.reason) == (10.5, 16, True, None)
        assert (chart.longest_run, chart.longest_run_limit, chart.crossings, chart.crossings_limit) == (8, 7, 1, 4)
        assert [(point.key, point.signals) for point in chart.points] == [(period, ["shift"]) for period in periods()]
