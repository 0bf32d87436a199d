"""The tables of benchmark-api."""

from benchmark_api.models.base import Base
from benchmark_api.models.disclosure import DisclosurePolicy, Mask
from benchmark_api.models.indicator import Indicator, IndicatorVersion
from benchmark_api.models.observation import Observation, ObservationBatch
from benchmark_api.models.organisation import Organisation, Placement, RegisterCopy
from benchmark_api.models.peer_group import PeerGroup, PeerGroupYear
from benchmark_api.models.reading_version import ReadingVersion
from benchmark_api.models.release import Release, Sharing
from benchmark_api.models.result import Benchmark, Recomputation, Result

__all__ = [
    "Base",
    "Benchmark",
    "DisclosurePolicy",
    "Indicator",
    "IndicatorVersion",
    "Mask",
    "Observation",
    "ObservationBatch",
    "Organisation",
    "PeerGroup",
    "PeerGroupYear",
    "Placement",
    "ReadingVersion",
    "Recomputation",
    "RegisterCopy",
    "Release",
    "Result",
    "Sharing",
]
