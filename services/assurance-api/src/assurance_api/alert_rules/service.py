"""Tell which rules are at work."""

from dataclasses import fields

from service_kit import Page, PageParams
from sqlalchemy.orm import Session

from assurance_api.alert_rules.repository import AlertRuleRepository
from assurance_api.domain import alert_rules as domain
from assurance_api.domain.alert_rules import Direction, Gate, Statistic
from assurance_api.models import AlertRule


def list_rules(session: Session, page: PageParams) -> Page[AlertRule]:
    """List every version of every rule, by code."""
    return page.page(AlertRuleRepository(session).listed(page), lambda each: (each.code, each.version))


def active_rules(session: Session) -> list[domain.AlertRule]:
    """Return the versions at work, as the domain knows them."""
    return [_as_domain(each) for each in AlertRuleRepository(session).active()]


def _as_domain(stored: AlertRule) -> domain.AlertRule:
    values = {each.name: getattr(stored, each.name) for each in fields(domain.AlertRule)}
    enums = {
        "statistic": Statistic(stored.statistic),
        "direction": Direction(stored.direction),
        "gate": Gate(stored.gate),
    }
    return domain.AlertRule(**values | enums)
