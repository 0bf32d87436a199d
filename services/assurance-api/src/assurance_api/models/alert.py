"""Signals: the rules that find them, the episodes they are, and what was answered."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from assurance_api.models.base import Base


class AlertRule(Base):
    """One version of an alert rule. A version is never changed; a new one is added."""

    __tablename__ = "alert_rule"
    __table_args__ = (
        # At most one version of a rule is at work.
        Index("ix_alert_rule_active", "code", unique=True, postgresql_where=text("active")),
    )

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(String(2000))
    level: Mapped[str] = mapped_column(String(20))
    statistic: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(20))
    threshold_now: Mapped[float]
    threshold_before: Mapped[float]
    persistence_of: Mapped[int]
    persistence_needed: Mapped[int]
    materiality: Mapped[bool]
    gate: Mapped[str] = mapped_column(String(40))
    gate_minimum: Mapped[float]
    gate_escalation: Mapped[float]
    quarterly: Mapped[bool]
    active: Mapped[bool]
    valid_from: Mapped[date]


class Alert(Base):
    """An episode: one signal of one rule at one organisation and indicator, from its first period until it rests."""

    __tablename__ = "alert"
    __table_args__ = (
        ForeignKeyConstraint(["rule", "rule_version"], ["alert_rule.code", "alert_rule.version"]),
        CheckConstraint("status in ('recorded', 'open', 'answered', 'closed')", name="status_known"),
        CheckConstraint("(closed_on is null) = (status <> 'closed')", name="closed_paired"),
        # One episode at a time.
        Index(
            "ix_alert_under_way",
            "rule",
            "organisation_id",
            "indicator",
            unique=True,
            postgresql_where=text("status <> 'closed'"),
        ),
        Index("ix_alert_organisation", "organisation_id"),
        Index("ix_alert_opened", "opened_on", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    rule: Mapped[str] = mapped_column(String(40))
    rule_version: Mapped[int]
    direction: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(60))
    organisation_name: Mapped[str] = mapped_column(String(200))
    data_set: Mapped[str] = mapped_column(ForeignKey("data_set.code"))
    indicator: Mapped[str] = mapped_column(String(60))
    indicator_title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    simulated: Mapped[bool]
    status: Mapped[str] = mapped_column(String(20))
    first_period: Mapped[str] = mapped_column(String(9))
    first_round_id: Mapped[UUID] = mapped_column(ForeignKey("collection_round.id"))
    opened_on: Mapped[date]
    # The round that put the question to people; null while nobody is asked.
    asked_round_id: Mapped[UUID | None] = mapped_column(ForeignKey("collection_round.id"))
    respond_by: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    project_id: Mapped[UUID | None]
    closed_on: Mapped[date | None]
    closing_reason: Mapped[str | None] = mapped_column(String(20))

    responses: Mapped[list["AlertResponse"]] = relationship(order_by="AlertResponse.at", lazy="selectin")


class AlertPeriod(Base):
    """What an episode looked like in one period. Whoever may not see the newest period yet sees the one before."""

    __tablename__ = "alert_period"

    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alert.id"), primary_key=True)
    period: Mapped[str] = mapped_column(String(9), primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("collection_round.id"))
    private_until: Mapped[date]
    status: Mapped[str] = mapped_column(String(20))
    sentence: Mapped[str] = mapped_column(String(1000))
    evidence: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]


class AlertResponse(Base):
    """An answer to a signal: a coded reason, or a project."""

    __tablename__ = "alert_response"
    __table_args__ = (Index("ix_alert_response_alert", "alert_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alert.id"))
    reason: Mapped[str] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(String(1000))
    by_role: Mapped[str] = mapped_column(String(40))
    by_subject: Mapped[str] = mapped_column(String(200))
    project_id: Mapped[UUID | None]
    # The newest period that the person saw; whoever may not see that period does not see the answer. Null: not known.
    period: Mapped[str | None] = mapped_column(String(9))
    at: Mapped[datetime]
