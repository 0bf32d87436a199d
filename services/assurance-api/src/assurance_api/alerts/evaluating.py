"""The third task: hold a round's results to the alert rules, and open, keep or close episodes.

An evaluation asks benchmark-api for the newest results and decides from these alone, so that it can be repeated at
any time with the same outcome. One data set is evaluated by one worker at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

import polars as pl
from service_kit import clock
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.alert_rules import service as alert_rules
from assurance_api.alerts.repository import AlertRepository
from assurance_api.clients.benchmark import BenchmarkApi, Indicator
from assurance_api.clients.cluster import Snapshot
from assurance_api.domain import alert_rules as rules
from assurance_api.domain import sentences, visibility
from assurance_api.domain.alert_rules import AlertRule, Direction, Statistic
from assurance_api.domain.lifecycle import AlertStatus, Assessment, ClosingReason, Episode, Move, Stage, decide
from assurance_api.domain.periods import parse_period
from assurance_api.jobs import PATIENT, Resources, jobs
from assurance_api.locks import lock_data_set
from assurance_api.models import Agreement, Alert, CollectionRound, DataSet

PRACTICE, CLUSTER = "practice", "cluster"
EVIDENCE = (
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "scotland",
    "change",
    "change_z",
    "z_adjusted",
    "reliability",
    "materiality",
    "statistics",
    "statistic_periods",
    "gate_value",
    "reach",
    "national_fdr_q",
    "result_version",
    "method_version",
    "input_hash",
)
# As many earlier periods a change is measured against.
CHANGE_PERIODS = 12
ASKED = (AlertStatus.OPEN, AlertStatus.ANSWERED)
# One piece of news is one question.
WITHOUT_ASKING = {Move.OPEN: Move.NOTHING, Move.ASK: Move.KEEP}
CLOSING = {Move.REST: ClosingReason.RESTED, Move.WITHDRAW: ClosingReason.WITHDRAWN}


@jobs.task(retry=PATIENT)
def evaluate_rounds(resources: Resources, *, data_set: str) -> None:
    """Evaluate every round of a data set that has rows nobody has looked at, oldest first."""
    with resources.database.session_factory.begin() as session:
        waiting = AlertRepository(session).rounds_to_evaluate(data_set)
    for round_id in waiting:
        with resources.database.session_factory.begin() as session:
            _evaluate(session, resources, data_set, round_id)


def _evaluate(session: Session, resources: Resources, data_set: str, round_id: UUID) -> None:
    lock_data_set(session, data_set)
    alerts = AlertRepository(session)
    submissions = alerts.delivered(round_id)
    if not submissions:
        return
    round_ = session.get_one(CollectionRound, round_id)
    newest = alerts.newest_evaluated(data_set)
    # Alerts speak of the newest period: a correction of an older one is seen through its effect on that.
    spoken_of = newest if newest is not None and newest.period > round_.period else round_
    _Evaluation(session, _inputs(session, resources, spoken_of)).run()
    now = clock.now()
    round_.evaluated_at = now
    for submission in submissions:
        submission.stage = Stage.EVALUATED.value
        submission.evaluated_at = now
    audit.record(session, audit.WORKER, "collection_round.evaluated", f"collection-round:{round_id}", period=spoken_of.period)


@dataclass(frozen=True)
class Inputs:
    """All that one evaluation is decided from."""

    round_: CollectionRound
    data_set: DataSet
    indicators: Mapping[str, Indicator]
    results: Mapping[str, pl.DataFrame]  # by level
    organisations: Snapshot
    today: date
    now: datetime

    @property
    def acting_on(self) -> date:
        """The day that clocks run from: of history, the round's own."""
        return self.round_.due_on if self.round_.history else self.today


def _inputs(session: Session, resources: Resources, round_: CollectionRound) -> Inputs:
    agreement = session.get_one(Agreement, round_.agreement_id)
    agreed = {each["code"] for each in agreement.indicators}
    indicators = {each.code: each for each in resources.benchmark.indicators() if each.code in agreed}
    return Inputs(
        round_=round_,
        data_set=session.get_one(DataSet, round_.data_set),
        indicators=indicators,
        results={level: _results(resources.benchmark, level, round_.period, indicators) for level in (PRACTICE, CLUSTER)},
        organisations=resources.cluster.organisations(parse_period(round_.period).ends_on),
        today=clock.today(),
        now=clock.now(),
    )


def _results(benchmark: BenchmarkApi, level: str, period: str, indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    windows = sorted({each.window_months for each in indicators.values()})
    if not windows:
        return pl.DataFrame(schema=rules.RESULT_COLUMNS)
    results = benchmark.results(rules.periods_needed(period, windows), level)
    return rules.of_newest_editions(results.filter(pl.col("indicator").is_in(list(indicators))))


class _Evaluation:
    """One round held to all rules; collects what to write and writes it at the end."""

    def __init__(self, session: Session, inputs: Inputs) -> None:
        self.session = session
        self.inputs = inputs
        self.alerts = AlertRepository(session)
        self.periods: list[dict[str, Any]] = []
        self.moves: dict[Move, int] = dict.fromkeys(Move, 0)

    def run(self) -> None:
        """Hold the round to every rule at work."""
        # Changes before levels: a level adds no second question to one that is asked already.
        for rule in sorted(alert_rules.active_rules(self.session), key=lambda each: each.statistic is Statistic.LEVEL):
            self._run_rule(rule)
        self.session.flush()  # the periods refer to the alerts
        self.alerts.put_periods(self.periods)
        counts = {move.value: count for move, count in self.moves.items() if count and move is not Move.NOTHING}
        resource = f"collection-round:{self.inputs.round_.id}"
        audit.record(self.session, audit.WORKER, "alerts.changed", resource, **counts)

    def _run_rule(self, rule: AlertRule) -> None:
        inputs = self.inputs
        found = rules.assess(rule, inputs.results[rule.level], _indicator_frame(inputs.indicators), inputs.round_.period)
        under_way = self.alerts.under_way(rule.code, inputs.data_set.code)
        concerned = _concerned(found, under_way)
        asks = rule.direction is Direction.ADVERSE and not inputs.round_.history
        asked_already = self._asked_already() if rule.statistic is Statistic.LEVEL else frozenset()
        for row in concerned.iter_rows(named=True):
            alert = under_way.get((row["organisation_id"], row["indicator"]))
            episode = None if alert is None else Episode(AlertStatus(alert.status), alert.first_period)
            assessment = Assessment(inputs.round_.period, row["holds"], row["opens"], row["rests"])
            move = decide(episode, assessment, asks=asks)
            if (row["organisation_id"], row["indicator"]) in asked_already:
                move = WITHOUT_ASKING.get(move, move)
            self.moves[move] += 1
            self._make(move, rule, row, alert)

    def _asked_already(self) -> frozenset[tuple[str, str]]:
        """Return the organisations and indicators whose change is being asked about, or was and goes on."""
        codes = [each.code for each in alert_rules.active_rules(self.session) if each.statistic is Statistic.CHANGE]
        under_way = [pair for code in codes for pair in self.alerts.under_way(code, self.inputs.data_set.code).items()]
        return frozenset(key for key, alert in under_way if alert.status in ASKED)

    def _make(self, move: Move, rule: AlertRule, row: Mapping[str, Any], alert: Alert | None) -> None:
        if move is Move.NOTHING:
            return
        if alert is None:
            alert = self._new(rule, row)
        if move in (Move.OPEN, Move.ASK):
            alert.status = AlertStatus.OPEN.value
            alert.asked_round_id = self.inputs.round_.id
            alert.respond_by = self.inputs.round_.private_until
        elif move in CLOSING:
            alert.status = AlertStatus.CLOSED.value
            alert.closed_on = self.inputs.acting_on
            alert.closing_reason = CLOSING[move].value
        self.periods.append(self._period(rule, row, alert))

    def _new(self, rule: AlertRule, row: Mapping[str, Any]) -> Alert:
        inputs, indicator = self.inputs, self.inputs.indicators[row["indicator"]]
        alert = Alert(
            id=uuid4(),
            rule=rule.code,
            rule_version=rule.version,
            direction=rule.direction.value,
            level=rule.level,
            organisation_id=row["organisation_id"],
            organisation_name=inputs.organisations.names.get(row["organisation_id"], row["organisation_id"]),
            data_set=inputs.data_set.code,
            indicator=indicator.code,
            indicator_title=indicator.title,
            unit=indicator.unit,
            kind=indicator.kind,
            simulated=inputs.data_set.simulated,
            status=AlertStatus.RECORDED.value,
            first_period=inputs.round_.period,
            first_round_id=inputs.round_.id,
            opened_on=inputs.acting_on,
        )
        self.session.add(alert)
        return alert

    def _period(self, rule: AlertRule, row: Mapping[str, Any], alert: Alert) -> dict[str, Any]:
        return {
            "alert_id": alert.id,
            "period": self.inputs.round_.period,
            "round_id": self.inputs.round_.id,
            "private_until": self.inputs.round_.private_until,
            "status": alert.status,
            "sentence": sentences.sentence(rule, _evidence_of(alert, row, self.inputs.round_.period)),
            "evidence": self._evidence(rule, row, alert),
            "recorded_at": self.inputs.now,
        }

    def _evidence(self, rule: AlertRule, row: Mapping[str, Any], alert: Alert) -> dict[str, Any]:
        thresholds = {"threshold_now": rule.threshold_now, "threshold_before": rule.threshold_before}
        drivers = self._drivers(rule, row) if rule.level == CLUSTER else []
        behind = self._for_others(rule, row, alert)
        return {name: row[name] for name in EVIDENCE} | thresholds | {"drivers": drivers, "reason": None, "for_others": behind}

    def _for_others(self, rule: AlertRule, row: Mapping[str, Any], alert: Alert) -> dict[str, Any]:
        """Say what `domain.visibility` must know of the counts behind the figures before it shows them to others."""
        indicator, counted = row["indicator"], [row["organisation_id"]]
        small: list[str] = []
        if rule.level == CLUSTER:
            members = self._members_of_period(row).filter(pl.col("numerator").is_not_null())
            kind = self.inputs.indicators[indicator].kind
            counted = members["organisation_id"].to_list()
            small = [each["organisation_id"] for each in members.iter_rows(named=True) if visibility.is_small(each, kind)]
        without_change = _evidence_of(alert, {**row, "change": None}, self.inputs.round_.period)
        return {
            "members": counted,
            "small_members": small,
            "change_may_be_shown": bool(counted) and all((each, indicator) in self.uneventful for each in counted),
            "sentence_without_change": sentences.sentence(rule, without_change),
        }

    @cached_property
    def uneventful(self) -> frozenset[tuple[str, str]]:
        """The practices and indicators of which no count behind a change is small, missing or private for longer.

        A change looks back twelve periods, and the statistics of a signal are the changes of up to four.
        """
        inputs = self.inputs
        period = parse_period(inputs.round_.period)
        periods = [str(period.earlier(step, 1)) for step in range(CHANGE_PERIODS + rules.LOOK_BACK)]
        # Of overlapping windows these are not the periods that a change is computed from.
        kinds = [
            (each.code, each.kind) for each in inputs.indicators.values() if period.earlier(1, each.window_months) == period.earlier(1, 1)
        ]
        known = pl.DataFrame(kinds, schema={"indicator": pl.String, "kind": pl.String}, orient="row")
        counts = self.alerts.counts(inputs.data_set.code, periods, inputs.round_.private_until).join(known, on="indicator")
        quiet = (
            counts.filter(pl.col("numerator").is_not_null(), pl.col("denominator").is_not_null())
            .group_by("practice_code", "indicator")
            .agg(pl.col("period").n_unique().alias("periods"), visibility.small_counts().any().alias("small"))
            .filter(~pl.col("small"), pl.col("periods") == len(periods))
        )
        return frozenset((f"practice:{code}", indicator) for code, indicator in quiet.select("practice_code", "indicator").iter_rows())

    def _drivers(self, rule: AlertRule, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the cluster's practices that moved beyond 95 % in the same direction."""
        moved = self._members_of_period(row).filter(pl.col("change_adverse_z") < -rule.threshold_before)
        names = self.inputs.organisations.names
        indicator = row["indicator"]
        return [
            {
                "organisation_id": id_,
                "organisation_name": names.get(id_, id_),
                "change_adverse_z": z,
                "may_be_shown": (id_, indicator) in self.uneventful,
            }
            for id_, z in moved.select("organisation_id", "change_adverse_z").iter_rows()
        ]

    def _members_of_period(self, row: Mapping[str, Any]) -> pl.DataFrame:
        """Return the results of a cluster's practices in the round's period."""
        members = self.inputs.organisations.members(row["organisation_id"])
        return (
            self.inputs.results[PRACTICE]
            .filter(
                pl.col("period") == self.inputs.round_.period,
                pl.col("indicator") == row["indicator"],
                pl.col("organisation_id").is_in(list(members)),
            )
            .sort("organisation_id")
        )


def _indicator_frame(indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    rows = [(each.code, each.polarity, each.window_months) for each in indicators.values()]
    schema = {"indicator": pl.String, "polarity": pl.String, "window_months": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _concerned(found: pl.DataFrame, under_way: Mapping[tuple[str, str], Alert]) -> pl.DataFrame:
    """Keep the rows that hold a signal or have an episode; the others need no decision."""
    episodes = pl.DataFrame(list(under_way), schema={"organisation_id": pl.String, "indicator": pl.String}, orient="row")
    return pl.concat(
        [found.filter("holds"), found.filter(~pl.col("holds")).join(episodes, on=["organisation_id", "indicator"], how="semi")]
    )


def _evidence_of(alert: Alert, row: Mapping[str, Any], period: str) -> sentences.Evidence:
    return sentences.Evidence(
        organisation_name=alert.organisation_name,
        title=alert.indicator_title,
        unit=alert.unit,
        period=period,
        value=row["value"],
        scotland=row["scotland"],
        change=row["change"],
        beyond=row["beyond"],
    )
