"""Rows for tests, as the service itself would write them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from assurance_api.models import (
    Agreement,
    Alert,
    AlertPeriod,
    CollectionRound,
    DataSet,
    SharingDecision,
    Submission,
    SubmissionBody,
)
from sqlalchemy.orm import Session

from .fakes import CODES, result

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PRACTICE = f"practice:{CODES[0]}"
PEER = f"practice:{CODES[1]}"
INDICATORS = [
    {"code": "repeat", "kind": "proportion"},
    {"code": "review", "kind": "proportion"},
    {"code": "items", "kind": "rate"},
    {"code": "context", "kind": "proportion"},
]


def add(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def make_data_set(session: Session, code: str = "quality-monthly", **values: Any) -> DataSet:
    base = {"code": code, "title": "Quality, monthly", "simulated": True, "created_at": NOW, "created_by": "steward"}
    return add(session, DataSet(**base | values))


def make_agreement(session: Session, **values: Any) -> Agreement:
    base = {
        "data_set": "quality-monthly",
        "version": 1,
        "purpose": "To look at variation together.",
        "indicators": INDICATORS,
        "frequency": "monthly",
        "sharing_levels": ["cluster", "analyst"],
        "private_window_days": 14,
        "valid_from": date(2024, 10, 1),
        "review_on": date(2027, 10, 1),
        "created_at": NOW,
        "created_by": "steward",
    }
    return add(session, Agreement(**base | values))


def make_round(session: Session, agreement: Agreement, period: str = "2026-09", **values: Any) -> CollectionRound:
    base = {
        "data_set": agreement.data_set,
        "agreement_id": agreement.id,
        "period": period,
        "opens_on": date(2026, 10, 1),
        "due_on": date(2026, 11, 20),
        "private_until": date(2999, 1, 1),
        "history": False,
        "expected_practices": len(CODES),
        "computed": {},
        "created_at": NOW,
        "created_by": "steward",
    }
    return add(session, CollectionRound(**base | values))


def make_collection(session: Session, **values: Any) -> CollectionRound:
    """A data set, its agreement and one live round whose private window is open."""
    make_data_set(session)
    return make_round(session, make_agreement(session), **values)


def make_decision(session: Session, code: str, levels: Sequence[str] = ("analyst", "cluster"), **values: Any) -> SharingDecision:
    base = {
        "data_set": "quality-monthly",
        "practice_code": code,
        "decision": "share" if levels else "withhold",
        "levels": list(levels),
        "recorded_on_behalf": True,
        "recorded_at": NOW,
        "recorded_by": "steward",
    }
    return add(session, SharingDecision(**base | values))


def make_submission(session: Session, round_: CollectionRound, body: bytes = b"practice_code\n", **values: Any) -> Submission:
    base = {
        "id": uuid4(),
        "round_id": round_.id,
        "mode": "all_or_nothing",
        "dry_run": False,
        "media_type": "text/csv",
        "sha256": uuid4().hex * 2,
        "size_bytes": len(body),
        "status": "accepted",
        "stage": "evaluated",
        "issues_by_rule": {},
        "received_at": NOW,
        "received_from": "supplier",
    }
    submission = add(session, Submission(**base | values))
    add(session, SubmissionBody(submission_id=submission.id, body=body))
    return submission


def make_alert(session: Session, round_: CollectionRound, periods: Mapping[str, date] | None = None, **values: Any) -> Alert:
    """An open alert; `periods` says from when each period of it may be seen by others."""
    base = {
        "id": uuid4(),
        "rule": "slip",
        "rule_version": 1,
        "direction": "adverse",
        "level": "practice",
        "organisation_id": PRACTICE,
        "organisation_name": "Demonstration Practice 001",
        "data_set": round_.data_set,
        "indicator": "repeat",
        "indicator_title": "Repeat antibiotics",
        "unit": "%",
        "kind": "proportion",
        "simulated": True,
        "status": "open",
        "first_period": round_.period,
        "first_round_id": round_.id,
        "opened_on": date(2026, 11, 20),
        "asked_round_id": round_.id,
        "respond_by": round_.private_until,
    }
    alert = add(session, Alert(**base | values))
    for period, private_until in (periods or {round_.period: round_.private_until}).items():
        make_period(session, alert, round_, period, private_until=private_until)
    return alert


def make_period(session: Session, alert: Alert, round_: CollectionRound, period: str, **values: Any) -> AlertPeriod:
    base = {
        "alert_id": alert.id,
        "period": period,
        "round_id": round_.id,
        "private_until": round_.private_until,
        "status": alert.status,
        "sentence": "Repeat antibiotics at Demonstration Practice 001 was 24.0%.",
        "evidence": evidence(),
        "recorded_at": NOW,
    }
    return add(session, AlertPeriod(**base | values))


def evidence(**values: Any) -> dict[str, Any]:
    figures = result(PRACTICE, "repeat", "2026-09")
    for name in ("organisation_id", "level", "indicator", "edition", "period", "comparable", "can_alert", "change_adverse_z"):
        del figures[name]
    more = {
        "statistics": [4.0, 3.5, 0.2],
        "statistic_periods": ["2026-09", "2026-08", "2026-07"],
        "threshold_now": 3.09,
        "threshold_before": 1.96,
        "gate_value": 0.96,
        "reach": "escalation",
        "national_fdr_q": 0.001,
        "drivers": [],
        "reason": None,
        "result_version": "7",
        "for_others": {
            "members": [PRACTICE, PEER],
            "small_members": [],
            "change_may_be_shown": True,
            "sentence_without_change": "Repeat antibiotics at Demonstration Practice 001 was 24.0%, a change.",
        },
    }
    return figures | more | values
