"""What the story of a practice or a cluster is told from, and what it tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cluster_api.domain.book import Area
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period, Timeline


class EntryKind(StrEnum):
    """What an entry tells, in the order in which entries of one act and day are told."""

    FIRST_RECORDED = "first_recorded"
    OPENED = "opened"
    REOPENED = "reopened"
    SPLIT_FROM = "split_from"
    CREATED = "created"
    RENAMED = "renamed"
    RELABELLED = "relabelled"
    ADDRESS_CHANGED = "address_changed"
    TELEPHONE_CHANGED = "telephone_changed"
    CONTRACT_CHANGED = "contract_changed"
    DATA_ZONE_CHANGED = "data_zone_changed"
    AREA_CHANGED = "area_changed"
    JOINED_CLUSTER = "joined_cluster"
    MOVED_CLUSTER = "moved_cluster"
    LEFT_CLUSTER = "left_cluster"
    TOOK_OVER = "took_over"
    PRACTICE_JOINED = "practice_joined"
    PRACTICE_LEFT = "practice_left"
    AREA_JOINED = "area_joined"
    AREA_LEFT = "area_left"
    SPLIT = "split"
    MERGED = "merged"
    CLOSED = "closed"
    DISSOLVED = "dissolved"
    CORRECTED = "corrected"


class Topic(StrEnum):
    """What a correction is about."""

    OPEN = "open"
    NAME = "name"
    ADDRESS = "address"
    TELEPHONE = "telephone"
    CONTRACT = "contract"
    DATA_ZONE = "data_zone"
    AREA = "area"
    CLUSTER = "cluster"
    SUCCESSOR = "successor"
    LABEL = "label"
    MEMBER = "member"


Value = str | Area | None


@dataclass(frozen=True)
class Record:
    """A period of a timeline as one act recorded it, and the later act that withdrew it."""

    aspect: str
    key: Any
    period: Period[Any]
    version: int
    withdrawn_version: int | None

    def was_believed_at(self, version: int) -> bool:
        """Answer whether the register said so at one of its versions."""
        return self.version <= version and (self.withdrawn_version is None or version < self.withdrawn_version)


@dataclass(frozen=True)
class Fact:
    """Something that happened on a day. `others` are practices; clusters are named by their codes."""

    on: date
    kind: EntryKind
    before: Value = None
    after: Value = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Correction:
    """What was believed of a stretch of days, and what an act of correction put in its place."""

    on: date
    until: date | None
    topic: Topic
    was: Value
    now: Value
    others: tuple[str, ...] = ()
    kind: EntryKind = EntryKind.CORRECTED


@dataclass(frozen=True)
class Entry:
    """One entry of a story: what is told, the version that recorded it, and the later one that withdrew it."""

    told: Fact | Correction
    version: int
    withdrawn_version: int | None


def address_of(details: PracticeDetails) -> str:
    """Write an address in one line."""
    lines = (details.address_1, details.address_2, details.address_3, details.address_4, details.postcode)
    return ", ".join(line for line in lines if line)


def known_as(timeline: Timeline[Any], on: date) -> Any:
    """Return what holds on a day, else what held last before it, else what held first; None for an empty timeline."""
    earlier = [period.value for period in timeline if period.valid_from <= on]
    return earlier[-1] if earlier else next((period.value for period in timeline), None)


# What of a practice's details is told, and as which kind of change.
DETAILS: Sequence[tuple[Topic, EntryKind, Callable[[PracticeDetails], str]]] = (
    (Topic.NAME, EntryKind.RENAMED, lambda details: details.name),
    (Topic.ADDRESS, EntryKind.ADDRESS_CHANGED, address_of),
    (Topic.TELEPHONE, EntryKind.TELEPHONE_CHANGED, lambda details: details.telephone),
    (Topic.CONTRACT, EntryKind.CONTRACT_CHANGED, lambda details: details.contract_type),
    (Topic.DATA_ZONE, EntryKind.DATA_ZONE_CHANGED, lambda details: details.data_zone),
)
