"""What an appointment lets its holder see: the organisations inside the remit, and the peers.

The remit follows the organisation that the role is held for, through the register of the date:
a practice is itself; a cluster is itself and its practices; an area is itself, the clusters with a
practice there and its own practices (a Board also its partnerships); the country is only itself,
because national roles never reach a named practice through their remit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.domain.people.roles import SEES_PEERS, SPEAKS_FOR_PRACTICE, Role
from cluster_api.domain.register import Board, Cluster, Partnership, Practice, Register


@dataclass(frozen=True)
class Remit:
    """The organisations of one grant, in a fixed order."""

    organisations: tuple[str, ...]
    peers: tuple[str, ...]


def remit_of(role: Role, organisation_id: str, register: Register | None) -> Remit:
    """Derive the remit of a role held for an organisation.

    An organisation that is not in the register on the date (a closed practice, say) leaves its
    own id only: nothing is inferred from where it used to be.
    """
    if register is None:
        return Remit((organisation_id,), ())
    inside = dict.fromkeys((organisation_id, *_inside(organisation_id, register)))
    peers = _peers(organisation_id, register) if role in SEES_PEERS else ()
    return Remit(tuple(inside), tuple(peers))


def own_practices(held: Iterable[tuple[Role, str]], performs_at: Iterable[str]) -> tuple[str, ...]:
    """Return the practices that somebody does not decide about: where they perform services, and those they speak for.

    `held` has the role and organisation of each appointment in office, `performs_at` the ids of practices.
    """
    return tuple(sorted({*performs_at, *(organisation_id for role, organisation_id in held if role in SPEAKS_FOR_PRACTICE)}))


def organisation_name(organisation_id: str, register: Register | None) -> str | None:
    """Find the name that an organisation has in a register."""
    parsed = ids.parse(organisation_id)
    if parsed is None:
        return None
    if parsed.kind is OrganisationKind.COUNTRY:
        return "Scotland"
    if register is None:
        return None
    by_code: Mapping[OrganisationKind, Mapping[str, Board | Cluster | Partnership | Practice]] = {
        OrganisationKind.BOARD: register.boards_by_code,
        OrganisationKind.CLUSTER: register.clusters_by_code,
        OrganisationKind.PARTNERSHIP: register.partnerships_by_code,
        OrganisationKind.PRACTICE: register.practices_by_code,
    }
    found = by_code[parsed.kind].get(parsed.code)
    return found.name if found else None


def _inside(organisation_id: str, register: Register) -> Iterator[str]:
    parsed = ids.parse(organisation_id)
    if parsed is None:
        return
    if parsed.kind is OrganisationKind.CLUSTER:
        yield from (ids.practice_id(practice.code) for practice in register.practices_of(parsed.code))
    elif parsed.kind is OrganisationKind.PARTNERSHIP:
        yield from _area(register, lambda practice: practice.partnership_code == parsed.code)
    elif parsed.kind is OrganisationKind.BOARD:
        for partnership in register.partnerships:
            if partnership.board_code == parsed.code:
                yield ids.partnership_id(partnership.code)
        yield from _area(register, lambda practice: practice.board_code == parsed.code)


def _area(register: Register, belongs: Callable[[Practice], bool]) -> Iterator[str]:
    practices = [practice for practice in register.practices if belongs(practice)]
    for code in sorted({practice.cluster_code for practice in practices}):
        if not register.is_placeholder(code):
            yield ids.cluster_id(code)
    yield from (ids.practice_id(practice.code) for practice in practices)


def _peers(organisation_id: str, register: Register) -> Iterator[str]:
    parsed = ids.parse(organisation_id)
    own = register.practices_by_code.get(parsed.code) if parsed else None
    if own is None or register.is_placeholder(own.cluster_code):
        return
    yield ids.cluster_id(own.cluster_code)
    for practice in register.practices_of(own.cluster_code):
        if practice.code != own.code:
            yield ids.practice_id(practice.code)
