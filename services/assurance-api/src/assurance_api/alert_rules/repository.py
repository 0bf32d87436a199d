"""Queries on alert rules."""

from service_kit import PageParams
from sqlalchemy import select
from sqlalchemy.orm import Session

from assurance_api.models import AlertRule


class AlertRuleRepository:
    """What the alert rule operations ask the database."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def listed(self, page: PageParams) -> list[AlertRule]:
        """Return every version of every rule, by code."""
        return [*self.session.scalars(page.apply(select(AlertRule), AlertRule.code, AlertRule.version))]

    def active(self) -> list[AlertRule]:
        """Return the versions at work."""
        return [*self.session.scalars(select(AlertRule).where(AlertRule.active).order_by(AlertRule.code))]
