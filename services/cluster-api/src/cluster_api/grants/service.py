"""Derive grants from the appointments and the register of a date."""

from dataclasses import dataclass
from datetime import date

from service_kit import access, clock
from service_kit.auth import Token
from service_kit.db import Database, problem_of_database_error
from service_kit.problems import UpstreamUnavailable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.appointments import service as appointments
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.people.appointments import AppointmentRow
from cluster_api.domain.people.grants import organisation_name, own_practices, remit_of
from cluster_api.domain.people.roles import DUTIES, MACHINE_ROLES, Role, is_for_machines
from cluster_api.domain.register import Register
from cluster_api.grants.errors import SubjectNotFound
from cluster_api.grants.repository import HeldAppointment, holdings_of
from cluster_api.grants.schemas import AllowedRead, GrantRead, GrantsRead, MeRead, NominationRead
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
    """Return what the caller holds; somebody never appointed holds nothing."""
    held = _held(session, token.subject, registers, on)
    permissions = _by_scopes(token) if token.is_machine else None
    return GrantsRead(
        subject=token.subject,
        is_machine=token.is_machine,
        display_name=held.display_name or token.subject,
        as_of=on,
        grants=[held.described(one, permissions) for one in held.held_by(token)],
        own_practices=list(held.own_practices),
    )


def grants_of_subject(session: Session, asked_by: str, subject: str, registers: RegisterStore, on: date) -> GrantsRead:
    """Return what somebody holds, or raise `SubjectNotFound`; the read is recorded."""
    held = _held(session, subject, registers, on)
    if held.display_name is None:
        raise SubjectNotFound("Check the id. It is the one that the sign-in provider gives.")
    audit.record(session, asked_by, "grants.read", f"person:{subject}", as_of=str(on))
    grants = [held.described(one, None) for one in held.appointments]
    return GrantsRead(
        subject=subject,
        is_machine=any(grant.role in MACHINE_ROLES for grant in grants),
        display_name=held.display_name,
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
                held = _held(session, token.subject, self._registers, clock.today())
        except SQLAlchemyError as error:
            problem = problem_of_database_error(error)
            raise problem or UpstreamUnavailable("Your roles cannot be looked up.") from error
        return access.GrantsRead(held.display_name or token.subject, tuple(map(held.grant, held.held_by(token))))


@dataclass(frozen=True)
class _Held:
    """What somebody holds on a date, and the register it reaches through."""

    display_name: str | None
    appointments: tuple[HeldAppointment, ...]
    register: Register | None
    own_practices: tuple[str, ...]

    def held_by(self, token: Token) -> list[HeldAppointment]:
        """Return the appointments that a caller's token lets count: a person's role gives a machine nothing, nor the reverse."""
        return [one for one in self.appointments if is_for_machines(Role(one.role)) == token.is_machine]

    def grant(self, appointment: HeldAppointment) -> access.Grant:
        """Return what every request needs to know of an appointment."""
        remit = remit_of(Role(appointment.role), appointment.organisation_id, self.register)
        return access.Grant(
            role=appointment.role,
            organisation_id=appointment.organisation_id,
            organisations=frozenset(remit.organisations),
            peers=frozenset(remit.peers),
            own_practices=frozenset(self.own_practices),
        )

    def described(self, appointment: HeldAppointment, permissions: frozenset[str] | None) -> GrantRead:
        """Return an appointment in words; `permissions` are a machine's, None for those that the role gives."""
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
    known = holdings_of(session, subject, on)
    return _Held(
        display_name=known.display_name,
        appointments=known.appointments,
        register=registers.find_on(session, on, known.version) if known.appointments else None,
        own_practices=own_practices(
            ((Role(one.role), one.organisation_id) for one in known.appointments), map(ids.practice_id, known.performs_at)
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
