"""Derive grants from the appointments and the register of a date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from service_kit import access, clock
from service_kit.auth import Token
from service_kit.db import Database, problem_of_database_error
from service_kit.problems import UpstreamUnavailable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cluster_api import audit, people
from cluster_api.appointments import service as appointments
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.people.appointments import AppointmentRow
from cluster_api.domain.people.grants import organisation_name, own_practices, remit_of
from cluster_api.domain.people.roles import DUTIES, MACHINE_ROLES, Role, is_for_machines
from cluster_api.domain.register import Register
from cluster_api.grants.errors import SubjectNotFound
from cluster_api.grants.schemas import AllowedRead, GrantRead, GrantsRead, MeRead, NominationRead
from cluster_api.models import Appointment
from cluster_api.performers import service as performers
from cluster_api.permissions import ROLES, SCOPES, SENTENCES, Permission
from cluster_api.register_store import RegisterStore

SERVICE_NAME = "cluster-api"


def me(session: Session, token: Token, registers: RegisterStore, on: date) -> MeRead:
    """Return who the caller is, what they hold, what that allows and what they are nominated for."""
    held = own_grants(session, token, registers, on)
    register = registers.find_on(session, on)
    nominations = [_nomination(row, register) for row in appointments.nominations_of(session, token.subject)]
    return MeRead(**held.model_dump(), nominations=nominations)


def own_grants(session: Session, token: Token, registers: RegisterStore, on: date) -> GrantsRead:
    """Return what the caller holds; somebody never appointed holds nothing.

    The token tells what an appointment could not know for sure: a person's role gives a machine nothing, nor the reverse.
    """
    held = _held(session, token.subject, registers, on)
    permissions = _by_scopes(token) if token.is_machine else None
    return GrantsRead(
        subject=token.subject,
        is_machine=token.is_machine,
        display_name=people.find_display_name(session, token.subject) or token.subject,
        as_of=on,
        grants=held.grants_for(lambda role: is_for_machines(role) == token.is_machine, permissions),
        own_practices=list(held.own_practices),
    )


def grants_of_subject(session: Session, asked_by: str, subject: str, registers: RegisterStore, on: date) -> GrantsRead:
    """Return what somebody holds, or raise `SubjectNotFound`; the read is recorded."""
    name = people.find_display_name(session, subject)
    if name is None:
        raise SubjectNotFound("Check the id. It is the one that the sign-in provider gives.")
    held = _held(session, subject, registers, on)
    audit.record(session, asked_by, "grants.read", f"person:{subject}", as_of=str(on))
    grants = held.grants_for(lambda _role: True, None)
    return GrantsRead(
        subject=subject,
        is_machine=any(grant.role in MACHINE_ROLES for grant in grants),
        display_name=name,
        as_of=on,
        grants=grants,
        own_practices=list(held.own_practices),
    )


class DatabaseGrants:
    """Grants of callers of this very service, straight from its own tables."""

    def __init__(self, database: Database, registers: RegisterStore) -> None:
        """Read from this database."""
        self._database = database
        self._registers = registers

    def grants_of(self, token: Token) -> access.GrantsRead:
        """Return the caller's grants of today, in a short transaction of their own."""
        try:
            with self._database.session_factory.begin() as session:
                read = own_grants(session, token, self._registers, clock.today())
        except SQLAlchemyError as error:
            problem = problem_of_database_error(error)
            raise problem or UpstreamUnavailable("Your roles cannot be looked up.") from error
        return access.GrantsRead(
            read.display_name,
            tuple(
                access.Grant(
                    role=grant.role,
                    organisation_id=grant.organisation_id,
                    organisations=frozenset(grant.organisations),
                    peers=frozenset(grant.peers),
                    own_practices=frozenset(grant.own_practices),
                )
                for grant in read.grants
            ),
        )


@dataclass(frozen=True)
class _Held:
    """What somebody holds on a date, and the register it reaches through."""

    appointments: list[Appointment]
    register: Register | None
    own_practices: tuple[str, ...]

    def grants_for(self, wanted: Callable[[Role], bool], permissions: frozenset[str] | None) -> list[GrantRead]:
        """Return the grants of some roles; `permissions` are a machine's, None for those that the role gives."""
        return [self._grant(one, permissions) for one in self.appointments if wanted(Role(one.role))]

    def _grant(self, appointment: Appointment, permissions: frozenset[str] | None) -> GrantRead:
        role = Role(appointment.role)
        remit = remit_of(role, appointment.organisation_id, self.register)
        return GrantRead(
            id=appointment.id,
            role=role,
            organisation_id=appointment.organisation_id,
            organisation_name=_name(appointment.organisation_id, self.register),
            valid_from=appointment.valid_from,
            valid_until=appointment.valid_until,
            organisations=list(remit.organisations),
            peers=list(remit.peers),
            own_practices=list(self.own_practices),
            allows=_allows(role, ROLES.get(role, frozenset()) if permissions is None else permissions),
        )


def _held(session: Session, subject: str, registers: RegisterStore, on: date) -> _Held:
    held = appointments.appointments_of(session, subject, on)
    performs_at = performers.practices_of(session, [subject], on)[subject]
    return _Held(
        appointments=held,
        register=registers.find_on(session, on) if held else None,
        own_practices=own_practices(
            ((Role(one.role), one.organisation_id) for one in held), (ids.practice_id(code) for code in performs_at)
        ),
    )


def _allows(role: Role, permissions: frozenset[str]) -> list[AllowedRead]:
    """Say what a role is there for, and what it lets its holder do here; what other services allow, they say themselves."""
    duties = [AllowedRead(permission=None, service=None, sentence=duty) for duty in DUTIES[role]]
    here = [AllowedRead(permission=one, service=SERVICE_NAME, sentence=SENTENCES[Permission(one)]) for one in sorted(permissions)]
    return duties + here


def _by_scopes(token: Token) -> frozenset[str]:
    nothing: frozenset[str] = frozenset()
    return nothing.union(*(SCOPES.get(scope, nothing) for scope in token.scopes))


def _nomination(row: AppointmentRow, register: Register | None) -> NominationRead:
    return NominationRead(
        id=row.id,
        role=Role(row.role),
        organisation_id=row.organisation_id,
        organisation_name=_name(row.organisation_id, register),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        nominated_on=row.nominated_on,
    )


def _name(organisation_id: str, register: Register | None) -> str:
    """Name an organisation; one that has left the register is named by its id."""
    return organisation_name(organisation_id, register) or organisation_id
