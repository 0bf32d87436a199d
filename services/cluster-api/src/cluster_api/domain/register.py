"""The register as it stood on a date: who is in which cluster, partnership and Board.

Clusters are not nested in partnerships, so this is a set of relations and not a tree: the areas of
a cluster are those of its practices.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cluster_api.domain.age_bands import total_or_unknown


class Moment(NamedTuple):
    """What a read asks about: how things stood on a date, as the register knew it at one of its versions."""

    as_of: date
    version: int


@dataclass(frozen=True)
class Board:
    """A Health Board in force on the date."""

    code: str
    name: str


@dataclass(frozen=True)
class Partnership:
    """A Health and Social Care Partnership in force on the date."""

    code: str
    name: str
    board_code: str


@dataclass(frozen=True)
class Cluster:
    """A cluster, or one of the placeholders that the published files call "… Undefined"."""

    code: str
    name: str
    is_placeholder: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice open on the date, where it belongs and how many patients it has."""

    code: str
    name: str
    cluster_code: str
    partnership_code: str
    board_code: str
    patients: int | None
    patients_65_plus: int | None
    patients_75_plus: int | None
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class RegisterRelease:
    """The applied import that a register of a date rests on."""

    name: str
    simulated_names: bool
    source: str
    attribution: str
    effective_on: date


@dataclass(frozen=True)
class ClusterPart:
    """The part of a cluster that lies in one partnership."""

    cluster_code: str
    partnership_code: str
    board_code: str
    practices: int
    patients: int | None


@dataclass(frozen=True)
class Register:
    """Everything in force on one date, each list in order of code."""

    release: RegisterRelease
    boards: tuple[Board, ...]
    partnerships: tuple[Partnership, ...]
    clusters: tuple[Cluster, ...]
    practices: tuple[Practice, ...]

    @cached_property
    def boards_by_code(self) -> dict[str, Board]:
        """Look a Board up by its code."""
        return {board.code: board for board in self.boards}

    @cached_property
    def partnerships_by_code(self) -> dict[str, Partnership]:
        """Look a partnership up by its code."""
        return {partnership.code: partnership for partnership in self.partnerships}

    @cached_property
    def clusters_by_code(self) -> dict[str, Cluster]:
        """Look a cluster up by its minted code."""
        return {cluster.code: cluster for cluster in self.clusters}

    @cached_property
    def practices_by_code(self) -> dict[str, Practice]:
        """Look a practice up by its code."""
        return {practice.code: practice for practice in self.practices}

    @cached_property
    def practices_by_cluster(self) -> dict[str, tuple[Practice, ...]]:
        """List the practices of each cluster, placeholders included."""
        members = defaultdict(list)
        for practice in self.practices:
            members[practice.cluster_code].append(practice)
        return {code: tuple(practices) for code, practices in members.items()}

    @cached_property
    def parts_by_cluster(self) -> dict[str, tuple[ClusterPart, ...]]:
        """Say for each cluster which part lies in which partnership."""
        return {code: tuple(_parts(code, practices)) for code, practices in self.practices_by_cluster.items()}

    def practices_of(self, cluster_code: str) -> tuple[Practice, ...]:
        """List the practices of a cluster; none when it has none on the date."""
        return self.practices_by_cluster.get(cluster_code, ())

    def parts_of(self, cluster_code: str) -> tuple[ClusterPart, ...]:
        """List the parts of a cluster by partnership."""
        return self.parts_by_cluster.get(cluster_code, ())

    def is_placeholder(self, cluster_code: str) -> bool:
        """Answer whether a practice with this cluster is really in none."""
        return self.clusters_by_code[cluster_code].is_placeholder


def _parts(cluster_code: str, practices: Iterable[Practice]) -> Iterable[ClusterPart]:
    by_area: dict[tuple[str, str], list[Practice]] = defaultdict(list)
    for practice in practices:
        by_area[practice.board_code, practice.partnership_code].append(practice)
    for (board_code, partnership_code), members in sorted(by_area.items()):
        yield ClusterPart(
            cluster_code=cluster_code,
            partnership_code=partnership_code,
            board_code=board_code,
            practices=len(members),
            patients=total_or_unknown(member.patients for member in members),
        )
