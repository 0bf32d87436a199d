"""What goes out of the alert rule operations."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assurance_api.domain.alert_rules import Direction, Gate, Statistic


class AlertRuleRead(BaseModel):
    """One version of an alert rule. The thresholds are standard deviations of the rule's statistic."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    version: int
    title: str
    description: str
    level: str = Field(description="Whose results the rule looks at: practice or cluster.")
    statistic: Statistic
    direction: Direction
    threshold_now: float
    threshold_before: float
    persistence_of: int = Field(description="How many non-overlapping periods are looked at, the newest included.")
    persistence_needed: int = Field(description="In how many of them the statistic exceeds threshold_before.")
    materiality: bool = Field(description="Whether the change must reach the indicator's agreed materiality.")
    gate: Gate = Field(description="What decides whether a signal can be trusted.")
    gate_minimum: float = Field(description="Below it there is no alert: too few patients to tell.")
    gate_escalation: float = Field(description="From it on a signal may step beyond the practice's own conversation.")
    quarterly: bool = Field(description="Whether episodes begin only in periods that end a quarter.")
    active: bool
    valid_from: date
