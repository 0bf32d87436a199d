"""Whether the holder of a role is what the role asks for: a GP who performs services at the practice, or at one of the cluster's."""

from collections.abc import Collection

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.people.offices import OFFICES, Qualification
from cluster_api.domain.people.roles import Role
from cluster_api.domain.register import Register


def why_not_qualified(role: Role, organisation_id: str, register: Register | None, performs_at: Collection[str]) -> str | None:
    """Say why somebody does not qualify for a role on the register's date; None when they do, or when nothing is asked.

    `performs_at` has the codes of the practices where they are recorded as performers on that date.
    """
    asked = OFFICES[role].qualification
    organisation = ids.parse(organisation_id)
    if asked is None or organisation is None:
        return None
    if register is None:
        return "There is no register for that date."
    if asked is Qualification.OF_PRACTICE:
        return _why_not_of_practice(organisation.code, register, performs_at)
    return _why_not_of_cluster(organisation.code, register, performs_at)


def _why_not_of_practice(code: str, register: Register, performs_at: Collection[str]) -> str | None:
    if code not in register.practices_by_code:
        return "The practice is not open on that date."
    return None if code in performs_at else "They are not recorded as a GP who performs services at the practice on that date."


def _why_not_of_cluster(code: str, register: Register, performs_at: Collection[str]) -> str | None:
    members = register.practices_of(code)
    if not members:
        return "The cluster has no practice on that date."
    if any(practice.code in performs_at for practice in members):
        return None
    return "They are not recorded as a GP who performs services at a practice of the cluster on that date."
