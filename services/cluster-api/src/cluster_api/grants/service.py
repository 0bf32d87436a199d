"""Derive grants from the appointments and the register of a date."""

from datetime import date

from service_kit import access, clock
from service_kit.auth import Token
from service_kit.db import Database, problem_of_database_error
from service_kit.problems import UpstreamUnavailable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.appointments import service as appointments
from cluster_api.domain.grants import organisation_name, remit_of
from cluster_api.domain.register import Register
from cluster_api.domain.roles import MACHINE_ROLES, Role, is_for_machines
from cluster_api.grants.errors import SubjectNotFound
from cluster_api.grants.schemas import GrantRead, GrantsRead
from cluster_api.models import Appointment
from cluster_api.register_store import RegisterStore


def own_grants(session: Session, token: Token, registers: RegisterStore, on: date) -> GrantsRead:
    """Return what the caller holds; somebody never appointed holds nothing.

    The token tells what an appointment could not know for sure: a person's role gives a machine nothing, nor the reverse.
    """
    name = appointments.find_display_name(session, token.subject) or token.subject
    return GrantsRead(
        subject=token.subject,
        is_machine=token.is_machine,
        display_name=name,
        as_of=on,
        grants=[grant for grant in _grants(session, token.subject, registers, on) if is_for_machines(grant.role) == token.is_machine],
    )


def grants_of_subject(session: Session, asked_by: str, subject: str, registers: RegisterStore, on: date) -> GrantsRead:
    """Return what somebody holds, or raise `SubjectNotFound`; the read is recorded."""
    name = appointments.find_display_name(session, subject)
    if name is None:
        raise SubjectNotFound("Check the id. It is the one that the sign-in provider gives.")
    grants = _grants(session, subject, registers, on)
    audit.record(session, asked_by, "grants.read", f"person:{subject}", as_of=str(on))
    return GrantsRead(
        subject=subject,
        is_machine=any(grant.role in MACHINE_ROLES for grant in grants),
        display_name=name,
        as_of=on,
        grants=grants,
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
                )
                for grant in read.grants
            ),
        )


def _grants(session: Session, subject: str, registers: RegisterStore, on: date) -> list[GrantRead]:
    held = appointments.appointments_of(session, subject, on)
    if not held:
        return []
    register = registers.find_on(session, on)
    return [_grant(appointment, register) for appointment in held]


def _grant(appointment: Appointment, register: Register | None) -> GrantRead:
    remit = remit_of(Role(appointment.role), appointment.organisation_id, register)
    name = organisation_name(appointment.organisation_id, register)
    return GrantRead(
        id=appointment.id,
        role=Role(appointment.role),
        organisation_id=appointment.organisation_id,
        # An organisation that has left the register is named by its id.
        organisation_name=name or appointment.organisation_id,
        valid_from=appointment.valid_from,
        valid_until=appointment.valid_until,
        organisations=list(remit.organisations),
        peers=list(remit.peers),
    )
