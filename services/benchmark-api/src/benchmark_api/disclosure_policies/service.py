"""Find the policies in force, set one, and confirm one that another steward proposed.

Versions are added and what they say is never changed, so that the table is the record of who set and who confirmed what.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files

import yaml
from service_kit import FieldError
from sqlalchemy.orm import Session

from benchmark_api.disclosure_policies.errors import OwnPolicy, PolicyNotFound, PolicyNotWaiting, PolicyTooWeak
from benchmark_api.disclosure_policies.repository import PolicyRepository
from benchmark_api.domain.disclosure.policy import (
    EVERY_DATA_SET,
    EVERYONE,
    POLICY,
    Mode,
    Policy,
    PolicyVersion,
    faults_of,
    policy_for,
    strictest,
)
from benchmark_api.models import DisclosurePolicy


def list_policies(session: Session) -> list[PolicyVersion]:
    """Return the policies in force, those shipped among them unless replaced, and those proposed: by data set, audience and version."""
    found = {(one.data_set, one.audience): one for one in shipped()}
    found |= {(row.data_set, row.audience): _read(row) for row in PolicyRepository(session).in_force()}
    waiting = [_read(row) for row in PolicyRepository(session).proposed()]
    return sorted([*found.values(), *waiting], key=lambda one: (one.data_set, one.audience, one.version))


def policies_of(session: Session, data_sets: Collection[str], audiences: Collection[str]) -> Mapping[str, Policy]:
    """Return the policy of each data set for a viewer: the strictest of those of their audiences."""
    rows = PolicyRepository(session).in_force([*data_sets, EVERY_DATA_SET])
    own = {(row.data_set, row.audience): POLICY.validate_python(row.policy) for row in rows}
    known = {(one.data_set, one.audience): one.policy for one in shipped()} | own
    return {one: strictest(policy_for(known, one, audience) for audience in sorted(audiences) or [EVERYONE]) for one in data_sets}


def rounded_until(session: Session, data_set: str, audiences: Collection[str]) -> dt.datetime | None:
    """Return until when one of these audiences was shown rounded figures of a data set; None if none ever was."""
    known = {(one.data_set, one.audience): one.policy for one in shipped()}
    until, is_rounded = None, False
    for row in PolicyRepository(session).history([data_set, EVERY_DATA_SET]):
        until = row.in_force_at if is_rounded else until
        known[row.data_set, row.audience] = POLICY.validate_python(row.policy)
        is_rounded = any(policy_for(known, data_set, one).mode is not Mode.SUPPRESS for one in audiences or [EVERYONE])
    return until


def set_policy(session: Session, wish: PolicyVersion) -> PolicyVersion:
    """Put a policy in force as the next version, or propose one with an assessment; raise PolicyTooWeak.

    The same policy again as the newest changes nothing.
    """
    _check_not_too_weak(wish.policy)
    newest = PolicyRepository(session).newest(wish.data_set, wish.audience)
    if newest is not None and _read(newest).policy == wish.policy and newest.agreed_reference == wish.agreed_reference:
        return _read(newest)
    row = DisclosurePolicy(
        data_set=wish.data_set,
        audience=wish.audience,
        version=1 if newest is None else newest.version + 1,
        policy=asdict(wish.policy),
        agreed_reference=wish.agreed_reference,
        set_by=wish.set_by,
        set_at=wish.set_at,
        in_force_at=None if wish.needs_another else wish.set_at,
    )
    PolicyRepository(session).add(row)
    return _read(row)


def confirm_policy(session: Session, data_set: str, audience: str, version: int, *, by: str, now: dt.datetime) -> PolicyVersion:
    """Put a proposed policy in force, or raise PolicyNotFound, PolicyNotWaiting or OwnPolicy."""
    newest = PolicyRepository(session).newest(data_set, audience)
    if newest is None or version > newest.version:
        raise PolicyNotFound(
            "Look at the list of policies for those that wait, and give data set, audience and version as they stand there."
        )
    if version < newest.version:
        raise PolicyNotWaiting("Another policy was set since. If this one is still wanted, propose it again.")
    if newest.in_force_at is not None:
        raise PolicyNotWaiting("It is in force already. Nothing is left to do.")
    if newest.set_by == by:
        raise OwnPolicy("Ask another data steward to confirm it.")
    newest.confirmed_by, newest.in_force_at = by, now
    session.flush()
    return _read(newest)


@cache
def shipped() -> tuple[PolicyVersion, ...]:
    """Return the policies that Cairn comes with; a file that is too weak stops the service."""
    entries = yaml.safe_load(files("benchmark_api.disclosure_policies").joinpath("shipped.yaml").read_text(encoding="utf-8"))
    found = tuple(
        PolicyVersion(one["data_set"], one["audience"], 0, POLICY.validate_python(one["policy"]), one["agreed_reference"])
        for one in entries
    )
    for one in found:
        _check_not_too_weak(one.policy)
    return found


def _check_not_too_weak(policy: Policy) -> None:
    faults = faults_of(policy)
    if faults:
        errors = [FieldError(pointer=f"/policy/{fault.name}", detail=fault.detail) for fault in faults]
        raise PolicyTooWeak("Nothing was changed. Make it as strict as what is listed asks for, or record an assessment.", errors=errors)


def _read(row: DisclosurePolicy) -> PolicyVersion:
    policy = POLICY.validate_python(row.policy)
    names = ("data_set", "audience", "version", "agreed_reference", "set_by", "set_at", "confirmed_by", "in_force_at")
    return PolicyVersion(policy=policy, **{name: getattr(row, name) for name in names})
