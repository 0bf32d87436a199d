"""The alert rule operations."""

from fastapi import APIRouter
from service_kit import DbSession, Page, Paging

from assurance_api.alert_rules import service
from assurance_api.alert_rules.schemas import AlertRuleRead
from assurance_api.models import AlertRule
from assurance_api.permissions import AlertRuleReader

router = APIRouter(prefix="/v1/alert-rules", tags=["alert rules"])


@router.get("", response_model=Page[AlertRuleRead])
def list_alert_rules(session: DbSession, _reader: AlertRuleReader, page: Paging) -> Page[AlertRule]:
    """List every version of every rule: what it looks at, its thresholds and its gate."""
    return service.list_rules(session, page)
