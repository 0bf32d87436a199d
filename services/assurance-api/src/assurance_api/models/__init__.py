"""The tables of this service."""

from assurance_api.models.alert import Alert, AlertPeriod, AlertResponse, AlertRule
from assurance_api.models.audit_event import AuditEvent
from assurance_api.models.base import Base
from assurance_api.models.collection_round import CollectionRound
from assurance_api.models.data_set import Agreement, DataSet, SharingDecision
from assurance_api.models.submission import Submission, SubmissionBody, SubmissionIssue, SubmittedValue

__all__ = [
    "Agreement",
    "Alert",
    "AlertPeriod",
    "AlertResponse",
    "AlertRule",
    "AuditEvent",
    "Base",
    "CollectionRound",
    "DataSet",
    "SharingDecision",
    "Submission",
    "SubmissionBody",
    "SubmissionIssue",
    "SubmittedValue",
]
