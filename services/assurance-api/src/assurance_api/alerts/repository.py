"""Queries on alerts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

import polars as pl
from psycopg import sql
from service_kit import PageParams
from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from assurance_api.bulk import read_frame
from assurance_api.domain.visibility import Sight
from assurance_api.models import Alert, AlertPeriod, AlertResponse, CollectionRound, SharingDecision, Submission

COUNT_SCHEMA: dict[str, pl.DataType] = {
    "practice_code": pl.String(),
    "indicator": pl.String(),
    "period": pl.String(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
}


@dataclass(frozen=True)
class Seen:
    """An alert with the newest period that this viewer may see."""

    alert: Alert
    shown: AlertPeriod
    own: bool
    newest: bool


@dataclass(frozen=True)
class Filters:
    """What a caller may narrow the list by."""

    status: str | None = None
    organisation_id: str | None = None
    indicator: str | None = None
    rule: str | None = None
    direction: str | None = None


class AlertRepository:
    """What the alert operations ask the database; `sight` says whose alerts, on which condition."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find_seen(self, alert_id: UUID, sight: Sight, today: date) -> Seen | None:
        """Return one alert as this viewer may see it."""
        query, _ = _visible(sight, today)
        row = self.session.execute(query.where(Alert.id == alert_id)).one_or_none()
        return None if row is None else Seen(*row)

    def list_seen(self, sight: Sight, today: date, filters: Filters, page: PageParams) -> list[Seen]:
        """Return the alerts this viewer may see, newest first."""
        query, shown_status = _visible(sight, today)
        if filters.status is not None:
            query = query.where(shown_status == filters.status)
        for name in ("organisation_id", "indicator", "rule", "direction"):
            wanted = getattr(filters, name)
            if wanted is not None:
                query = query.where(getattr(Alert, name) == wanted)
        # Paging knows queries of one column; what it adds does not depend on how many there are.
        paged = page.apply(cast("Select[Any]", query), Alert.opened_on, Alert.id, descending=True)
        return [Seen(*row) for row in self.session.execute(paged)]

    def lock(self, alert_id: UUID) -> Alert | None:
        """Return an alert that nobody else can change before this transaction ends."""
        query = select(Alert).where(Alert.id == alert_id).with_for_update(of=Alert)
        return self.session.scalar(query.execution_options(populate_existing=True))

    def under_way(self, rule: str, data_set: str) -> dict[tuple[str, str], Alert]:
        """Return a rule's episodes that are not closed, by organisation and indicator."""
        query = select(Alert).where(Alert.rule == rule, Alert.data_set == data_set, Alert.status != "closed")
        return {(each.organisation_id, each.indicator): each for each in self.session.scalars(query)}

    def put_periods(self, rows: Sequence[dict[str, Any]]) -> None:
        """Write what episodes look like in a period, in the place of what was written for it before."""
        if not rows:
            return
        written = insert(AlertPeriod)
        keys = {"alert_id", "period"}
        replaced = {column.name: written.excluded[column.name] for column in AlertPeriod.__table__.columns if column.name not in keys}
        self.session.execute(written.on_conflict_do_update(index_elements=sorted(keys), set_=replaced), list(rows))

    def rounds_to_evaluate(self, data_set: str) -> list[UUID]:
        """Return the rounds with delivered rows that no evaluation has looked at, oldest period first."""
        query = select(CollectionRound.id).where(CollectionRound.data_set == data_set, _has_delivered()).order_by(CollectionRound.period)
        return [*self.session.scalars(query)]

    def delivered(self, round_id: UUID) -> list[Submission]:
        """Return the submissions of a round that wait for their evaluation."""
        query = select(Submission).where(Submission.round_id == round_id, Submission.stage == "delivered")
        return [*self.session.scalars(query)]

    def newest_evaluated(self, data_set: str) -> CollectionRound | None:
        """Return the round of the newest period that was evaluated."""
        query = (
            select(CollectionRound)
            .where(CollectionRound.data_set == data_set, CollectionRound.evaluated_at.is_not(None))
            .order_by(CollectionRound.period.desc())
            .limit(1)
        )
        return self.session.scalar(query)

    def sharing(self, data_set: str, organisation_ids: Sequence[str]) -> dict[str, list[str]]:
        """Return at which levels these practices share; one that has not decided is not among them."""
        codes = [each.removeprefix("practice:") for each in organisation_ids]
        query = select(SharingDecision.practice_code, SharingDecision.levels).where(
            SharingDecision.data_set == data_set,
            SharingDecision.practice_code.in_(codes),
            SharingDecision.superseded_at.is_(None),
        )
        return {f"practice:{code}": levels for code, levels in self.session.execute(query)}

    def newest_period(self, alert_id: UUID, released_by: date | None = None) -> str | None:
        """Return an alert's newest period, or the newest that everybody it concerns may see on a day."""
        query = select(func.max(AlertPeriod.period)).where(AlertPeriod.alert_id == alert_id)
        if released_by is not None:
            query = query.where(AlertPeriod.private_until <= released_by)
        return self.session.scalar(query)

    def counts(self, data_set: str, periods: Sequence[str], private_until: date) -> pl.DataFrame:
        """Return what was submitted for these periods, as far as it is released on this day."""
        query = sql.SQL(
            "SELECT v.practice_code, v.indicator, v.period, v.numerator, v.denominator FROM submitted_value v"
            " JOIN submission s ON s.id = v.submission_id JOIN collection_round r ON r.id = s.round_id"
            " WHERE r.data_set = {} AND r.period = ANY({}) AND r.private_until <= {}"
        ).format(sql.Literal(data_set), sql.Literal(list(periods)), sql.Literal(private_until))
        return read_frame(self.session, query, COUNT_SCHEMA)


def _has_delivered() -> ColumnElement[bool]:
    return exists().where(Submission.round_id == CollectionRound.id, Submission.stage == "delivered")


def _visible(sight: Sight, today: date) -> tuple[Select[Alert, AlertPeriod, bool, bool], ColumnElement[Any]]:
    """Return the alerts a viewer may see, each with its newest visible period, and the status they may know.

    The practice itself sees the newest period. Everybody else sees the newest one whose private window has ended, and
    an episode that has none yet does not exist for them.
    """
    own = Alert.organisation_id.in_(sight.own)
    later = aliased(AlertPeriod)
    open_to_viewer = or_(own, AlertPeriod.private_until <= today)
    shown = aliased(
        AlertPeriod,
        select(AlertPeriod)
        .where(AlertPeriod.alert_id == Alert.id, open_to_viewer)
        .order_by(AlertPeriod.period.desc())
        .limit(1)
        .correlate(Alert)
        .lateral("shown"),
    )
    newest = ~exists().where(later.alert_id == Alert.id, later.period > shown.period)
    shown_status = case(
        (newest, Alert.status),
        (shown.status == "recorded", "recorded"),
        (exists().where(AlertResponse.alert_id == Alert.id, AlertResponse.period <= shown.period), "answered"),
        else_="open",
    )
    query = (
        select(Alert, shown, own.label("own"), newest.label("newest"))
        .join(shown, true())
        .where(or_(own, *_shared(sight), Alert.organisation_id.in_(sight.clusters)))
    )
    return query, shown_status


def _shared(sight: Sight) -> list[ColumnElement[bool]]:
    """Return one condition for each level of sharing: reached by the viewer, and decided by the practice."""
    decision = (
        select(SharingDecision.id)
        .where(
            SharingDecision.data_set == Alert.data_set,
            func.concat("practice:", SharingDecision.practice_code) == Alert.organisation_id,
            SharingDecision.superseded_at.is_(None),
        )
        .correlate(Alert)
    )
    return [
        and_(Alert.organisation_id.in_(organisations), decision.where(SharingDecision.levels.contains([level])).exists())
        for level, organisations in sight.by_sharing.items()
    ]
