"""Organisations as of a date: who was in which cluster, partnership and Board."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

SCOTLAND = "country:S92000003"


class Level(StrEnum):
    """The levels at which results are given."""

    PRACTICE = "practice"
    CLUSTER = "cluster"
    PARTNERSHIP = "partnership"
    BOARD = "board"
    COUNTRY = "country"


_LEVELS = {level.value: level for level in Level}


def level_of(organisation_id: str) -> Level | None:
    """Read the level from an organisation's id; None when it is no such id."""
    prefix, _, rest = organisation_id.partition(":")
    return _LEVELS.get(prefix) if rest else None


@dataclass(frozen=True)
class Practice:
    """One practice as it was on a date."""

    organisation_id: str
    code: str
    name: str
    cluster_id: str | None
    partnership_id: str
    board_id: str
    patients: int | None


@dataclass(frozen=True)
class Organisations:
    """Everybody as they were on one date."""

    as_of: dt.date
    practices: tuple[Practice, ...]
    names: Mapping[str, str] = field(repr=False)

    @cached_property
    def by_code(self) -> Mapping[str, Practice]:
        """Give the practices by their five-digit code."""
        return {practice.code: practice for practice in self.practices}

    @cached_property
    def members_of_clusters(self) -> Mapping[str, tuple[str, ...]]:
        """Give the practice ids of every cluster."""
        members: dict[str, list[str]] = {}
        for practice in self.practices:
            if practice.cluster_id is not None:
                members.setdefault(practice.cluster_id, []).append(practice.organisation_id)
        return {cluster: tuple(ids) for cluster, ids in members.items()}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Give the id of every practice, cluster, partnership and Board that a result can speak of, and Scotland's, in order."""
        areas = {area for one in self.practices for area in (one.organisation_id, one.cluster_id, one.partnership_id, one.board_id)}
        return tuple(sorted({SCOTLAND} | {area for area in areas if area is not None}))

    @cached_property
    def content_hash(self) -> str:
        """Identify who was where, and with how many patients; names are not part of it."""
        digest = hashlib.sha256()
        for one in self.practices:
            line = f"{one.code} {one.cluster_id} {one.partnership_id} {one.board_id} {one.patients}\n"
            digest.update(line.encode())
        return digest.hexdigest()

    @property
    def patients(self) -> int:
        """Give the patients of all practices together."""
        return sum(practice.patients or 0 for practice in self.practices)

    def name(self, organisation_id: str) -> str:
        """Name an organisation; one that is no longer in the register keeps its id."""
        return self.names.get(organisation_id, organisation_id)
