"""The loader's own decisions: dates of rounds, what counts as found, what the closing table says."""

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from deploy.demo import collection, planted, steps
from deploy.demo.appointments import appointments
from deploy.demo.derive_register import RegisterFiles, read_rows
from deploy.demo.findings import Episode, ValueWarning, findings
from deploy.demo.planted import PLANTED, Expectation, Kind
from deploy.demo.report import closing_table
from deploy.demo.returns import Returns

if TYPE_CHECKING:
    from collections.abc import Callable

    from deploy.demo.gateway import Caller, Gateway

TODAY = date(2026, 11, 22)
SUMMARY = {
    "rows_received": 100,
    "rows_accepted": 98,
    "rows_refused": 2,
    "refusals_by_rule": {"practice_unknown": 1, "duplicate_row": 1},
    "indicators_benchmarked": 12,
    "signals_expected": 17.6,
    "signals_observed": 31,
    "alerts_opened": 3,
    "alerts_waiting": 1,
    "alerts_by_rule": {"slip": 3},
}


@pytest.fixture(scope="module")
def monthly(returns: Returns) -> collection.Collection:
    return collection.quality_monthly(returns, dict.fromkeys(returns.periods, b""), TODAY)


class People:
    """Everybody's caller in one; keeps who was recorded, nominated and appointed by whom."""

    def __init__(self) -> None:
        self.by = ""
        self.performers: dict[str, str] = {}
        self.nominated: dict[str, str] = {}
        self.appointed: dict[str, str] = {}

    def __call__(self, subject: str) -> "People":
        self.by = subject
        return self

    def get(self, path: str) -> dict[str, list[dict[str, str]]]:
        assert path.endswith("/organisations")
        clusters = [{"id": "cluster:gc0001", "name": planted.CQL_CLUSTER}]
        practices = [{"id": f"practice:{code}", "name": code, "cluster_id": "cluster:gc0001"} for code in ("10002", "10106")]
        return {"boards": [], "partnerships": [], "clusters": clusters, "practices": practices}

    def pages(self, path: str, **_: str) -> list[dict[str, str]]:
        assert path.endswith(("/appointments", "/performers"))
        return []

    def post(self, path: str, json: dict[str, str]) -> "People":
        if path.endswith("/performers"):
            self.performers[json["subject"]] = json["practice_id"]
        elif path.endswith("/appoint"):
            self.appointed[path.split("/")[-2]] = self.by
        else:
            assert json["role"] not in {"service", "steward"}
            self.nominated[json["subject"]] = self.by
            self.last = json["subject"]
        return self

    def json(self) -> dict[str, str]:
        return {"id": self.last}


class TestAppointing:
    def test_our_own_services_are_appointed_by_the_operator_and_nobody_else_is_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        commands: list[tuple[str, ...]] = []

        def operate(_gateway: object, _package: str, *words: str) -> str:
            commands.append(words)
            return "cairn-qi is now service for country:S92000003.\ncairn-cluster is already service for country:S92000003."

        monkeypatch.setattr(steps, "operate", operate)
        wanted, people = appointments("demonstration"), People()
        assert steps.appoint_services(cast("Gateway", None), wanted) == "1 of our own services appointed, 3 held their role already"
        steps.appoint_stewards(cast("Gateway", None), wanted)
        steps.appoint_everybody(cast("Callable[[str], Caller]", people), wanted)
        words, *stewards = commands
        assert words[-4:] == ("service", "country:S92000003", "--from", "2024-10-01")
        assert [each[1] for each in stewards] == ["demo-steward-1", "demo-steward-2"]
        assert {*words[1:-4], *(each[1] for each in stewards), *people.nominated} == {one.subject for one in wanted}

    def test_nominated_and_appointed_by_those_whose_it_is(self) -> None:
        people = People()
        steps.appoint_everybody(cast("Callable[[str], Caller]", people), appointments("demonstration"))
        assert (people.nominated["demo-delegate"], people.nominated["demo-cql"]) == ("demo-pql", "demo-steward-1")
        assert people.appointed == {
            "demo-cql": "demo-board-lead",
            **dict.fromkeys(("demo-board-system", "demo-government", "demo-profession", "demo-supplier"), "demo-steward-2"),
        }
        lead = f"practice:{planted.PQL_PRACTICE}"
        assert people.performers == {"demo-pql": lead, "demo-cql": "practice:10106", "demo-deputy-cql": "practice:10002"}

    def test_whoever_is_needed_for_others_comes_first(self) -> None:
        order = [one.subject for one in appointments("demonstration")]
        assert order[0] == "demo-steward-1"
        for first, then in (("demo-board-lead", "demo-cql"), ("demo-pql", "demo-delegate"), ("demo-steward-2", "demo-board-lead")):
            assert order.index(first) < order.index(then)


class TestRounds:
    def test_all_but_the_newest_are_history(self, monthly: collection.Collection) -> None:
        assert [one.history for one in monthly.rounds] == [True] * 23 + [False]

    def test_history_has_the_dates_of_its_own_time(self, monthly: collection.Collection) -> None:
        december = next(one for one in monthly.rounds if one.period == "2024-12")
        assert (december.opens_on, december.due_on, december.private_until) == (
            date(2025, 1, 1),
            date(2025, 1, 15),
            date(2025, 1, 29),
        )

    def test_the_newest_month_is_private_for_two_more_weeks(self, monthly: collection.Collection) -> None:
        newest = monthly.rounds[-1]
        assert (newest.opens_on, newest.due_on, newest.private_until) == (date(2026, 10, 1), TODAY, date(2026, 12, 6))

    def test_dates_follow_one_another_whatever_day_it_is_loaded_on(self, returns: Returns) -> None:
        files = dict.fromkeys(returns.periods, b"")
        for today in (date(2026, 9, 30), date(2027, 12, 31)):
            for one in collection.quality_monthly(returns, files, today).rounds:
                assert one.opens_on <= one.due_on <= one.private_until


class TestDecisions:
    def test_every_practice_decides_and_two_decide_otherwise(self, monthly: collection.Collection, register: RegisterFiles) -> None:
        decisions = {one["practice_code"]: one for one in monthly.decisions}
        rows = {row["PracticeCode"]: row for row in read_rows(register.contact_details)}
        assert set(decisions) == set(rows)
        assert decisions[collection.WITHHOLDS]["decision"] == "withhold"
        assert decisions[collection.CLUSTER_ONLY]["levels"] == ["cluster"]
        assert rows[collection.WITHHOLDS]["GPCluster"] == planted.NEIGHBOUR_CLUSTER
        assert rows[collection.CLUSTER_ONLY]["GPCluster"] == planted.CQL_CLUSTER
        for code in (collection.WITHHOLDS, collection.CLUSTER_ONLY):
            assert code not in {case.organisation for case in PLANTED}


class TestRealVariant:
    def test_context_only_and_already_over(self) -> None:
        real = collection.register_context(["10002"])
        assert [one["code"] for one in real.agreement["indicators"]] == ["patients-75-plus", "gps-per-10000"]
        assert [(one.period, one.history) for one in real.rounds] == [("2024-10", True)]
        assert real.data_set["simulated"] is False


class TestFindings:
    slip = PLANTED[0]

    def outcome(self, *episodes: Episode) -> tuple[str, bool]:
        (one,) = findings(episodes, [], [self.slip])
        return one.outcome, one.as_expected

    def test_an_episode_from_the_first_month_on_counts(self) -> None:
        episode = Episode("slip", self.slip.organisation, self.slip.indicator, "2026-09", "open")
        assert self.outcome(episode) == ("found in 2026-09 (open)", True)

    @pytest.mark.parametrize(
        ("rule", "organisation", "period"),
        [("slip", "99999", "2026-09"), ("level", planted.PQL_PRACTICE, "2026-09"), ("slip", planted.PQL_PRACTICE, "2026-07")],
    )
    def test_another_practice_rule_or_an_earlier_month_does_not(self, rule: str, organisation: str, period: str) -> None:
        assert self.outcome(Episode(rule, organisation, self.slip.indicator, period, "open")) == ("not found", False)

    def test_the_small_practice_must_not_be_found(self) -> None:
        (case,) = (one for one in PLANTED if one.expectation is Expectation.NOT_FOUND)
        (missed,) = findings([], [], [case])
        assert missed.as_expected
        (caught,) = findings([Episode("slip", case.organisation, case.indicator, case.first_period, "open")], [], [case])
        assert not caught.as_expected

    def test_the_data_error_is_a_warning_and_no_alert(self) -> None:
        (case,) = (one for one in PLANTED if one.kind is Kind.DATA_ERROR)
        warning = ValueWarning(case.organisation, case.indicator, case.first_period, "count_jumped")
        alert = Episode("slip", case.organisation, case.indicator, case.first_period, "recorded")
        assert [one.as_expected for one in findings([], [warning], [case])] == [True]
        assert [one.as_expected for one in findings([], [], [case])] == [False]
        assert [one.as_expected for one in findings([alert], [warning], [case])] == [False]


class TestClosingTable:
    def test_it_says_what_the_issue_asks_for(self) -> None:
        summaries = {"2026-08": SUMMARY, "2026-09": SUMMARY | {"signals_expected": None, "signals_observed": None}}
        table = closing_table(summaries, [("Submitting", 41.23)], found=findings([], [], PLANTED))
        for text in ("rows submitted                         200", "practice unknown", "signals expected by chance", "41.2  Submitting"):
            assert text in table
        assert "NOT AS EXPECTED" in table
        assert "must not be found" in table

    def test_a_real_register_has_nothing_planted(self) -> None:
        assert "Planted" not in closing_table({"2024-10": SUMMARY}, [])
