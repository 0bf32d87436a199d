"""The tables of this service."""

from qi_api.models.audit_event import AuditEvent
from qi_api.models.base import Base
from qi_api.models.measure import Measure, Point
from qi_api.models.project import Project

__all__ = ["AuditEvent", "Base", "Measure", "Point", "Project"]
