"""Which of a caller's roles an act is done in: each act names its role.

Somebody with one fitting role need not say; somebody with several says which in the header `X-Cairn-Role`.
"""

from collections.abc import Iterable
from typing import Annotated

from fastapi import Depends, Header
from pydantic.json_schema import SkipJsonSchema
from service_kit.access import Actor, Grant, PermissionMissing
from service_kit.problems import Conflict, Forbidden

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.people.roles import Role


class NameYourRole(Conflict):
    """The caller could do this in more than one role."""

    slug = "name-your-role"
    title = "Say in which of your roles you do this"


class RoleDoesNotFit(Forbidden):
    """The role named is not held, or does not allow this act here."""

    slug = "role-does-not-fit"
    title = "You cannot do this in the role you named"


def role_named(
    x_cairn_role: Annotated[
        # A header is there or not: it cannot be null.
        Role | SkipJsonSchema[None],
        Header(description="The role in which you do this, where several of your roles allow it."),
    ] = None,
) -> Role | None:
    """Return the role that a request names, if any."""
    return x_cairn_role


RoleNamed = Annotated[Role | None, Depends(role_named)]


def fitting_grants(actor: Actor, permission: str, organisations: Iterable[str]) -> tuple[Grant, ...]:
    """Return the grants under which the caller may do this for all of these organisations; a national role reaches every one."""
    wanted = frozenset(organisations)
    return tuple(grant for grant in actor.grants_with(permission) if is_national(grant) or wanted <= grant.organisations)


def acting_grant(actor: Actor, permission: str, organisations: Iterable[str], role: Role | None) -> Grant:
    """Return the grant under which the caller does this for all of these organisations.

    Raises `NameYourRole` when grants of several roles fit and none was named, `RoleDoesNotFit` when the one named does not fit, and
    `PermissionMissing` when none fits. Whether the caller may know of the organisations at all (404) is decided before.
    """
    return choose(fitting_grants(actor, permission, organisations), role)


def choose(grants: Iterable[Grant], role: Role | None) -> Grant:
    """Return the grant to act under, of those that fit, with the same three refusals as `acting_grant`."""
    fitting = tuple(grants)
    roles = sorted({grant.role for grant in fitting})
    if role is not None and role not in roles:
        raise RoleDoesNotFit(f"Your role {role} does not allow this here. {_choice(roles)}")
    if not roles:
        raise PermissionMissing("None of your roles allows this here.")
    if role is None and len(roles) > 1:
        raise NameYourRole(_choice(roles))
    # Several grants of one role (two clusters, say) say the same in the record; the first is as good as any.
    return next(grant for grant in fitting if role is None or grant.role == role)


def is_national(grant: Grant) -> bool:
    """Answer whether a grant is held for the whole country."""
    return grant.organisation_id == str(ids.SCOTLAND)


def _choice(roles: list[str]) -> str:
    if not roles:
        return "None of your other roles does, either."
    return f"Name one of these in the header X-Cairn-Role: {', '.join(roles)}."
