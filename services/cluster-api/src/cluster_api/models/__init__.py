"""Tables of the register, one file per aggregate; importing this package knows them all."""

from cluster_api.models.act import ActKind, RegisterAct
from cluster_api.models.appointment import Appointment, AppointmentEvent, Performer, PerformerEvent, Person
from cluster_api.models.area import HealthBoard, Partnership, PartnershipBoard
from cluster_api.models.audit_event import AuditEvent
from cluster_api.models.base import Base
from cluster_api.models.cluster import Cluster, ClusterDetail
from cluster_api.models.list_size import COUNTS, ListSize
from cluster_api.models.move import PracticeMove, PracticeMoveParty
from cluster_api.models.population_profile import PopulationProfileFile, PopulationShare
from cluster_api.models.practice import (
    Practice,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
    PracticeSuccession,
)
from cluster_api.models.register_import import RegisterImport, RegisterImportDifference, RegisterImportFinding
from cluster_api.models.user_session import UserSession

__all__ = [
    "COUNTS",
    "ActKind",
    "Appointment",
    "AppointmentEvent",
    "AuditEvent",
    "Base",
    "Cluster",
    "ClusterDetail",
    "HealthBoard",
    "ListSize",
    "Partnership",
    "PartnershipBoard",
    "Performer",
    "PerformerEvent",
    "Person",
    "PopulationProfileFile",
    "PopulationShare",
    "Practice",
    "PracticeArea",
    "PracticeDetail",
    "PracticeMembership",
    "PracticeMove",
    "PracticeMoveParty",
    "PracticeOpening",
    "PracticeSuccession",
    "RegisterAct",
    "RegisterImport",
    "RegisterImportDifference",
    "RegisterImportFinding",
    "UserSession",
]
