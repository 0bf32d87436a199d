"""Find the policies in force, and set one: versions are added, never changed, so that the table is the record of who set what."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files

import yaml
from service_kit import FieldError
from sqlalchemy.orm import Session

from benchmark_api.disclosure_policies.errors import PolicyTooWeak
from benchmark_api.disclosure_policies.repository import PolicyRepository
from benchmark_api.domain.disclosure.policy import (
    EVERY_DATA_SET,
    EVERYONE,
    POLICY,
    Policy,
    PolicyInForce,
    faults_of,
    policy_for,
    strictest,
)
from benchmark_api.models import DisclosurePolicy


def list_policies(session: Session) -> list[PolicyInForce]:
    """Return the policies in force by data set and audience, those shipped among them unless replaced."""
    found = {(one.data_set, one.audience): one for one in shipped()}
    found |= {(row.data_set, row.audience): _read(row) for row in PolicyRepository(session).in_force()}
    return [found[key] for key in sorted(found)]


def policies_of(session: Session, data_sets: Collection[str], audiences: Collection[str]) -> Mapping[str, Policy]:
    """Return the policy of each data set for a viewer: the strictest of those of their audiences."""
    rows = PolicyRepository(session).in_force([*data_sets, EVERY_DATA_SET])
    own = {(row.data_set, row.audience): POLICY.validate_python(row.policy) for row in rows}
    known = {(one.data_set, one.audience): one.policy for one in shipped()} | own
    return {one: strictest(policy_for(known, one, audience) for audience in sorted(audiences) or [EVERYONE]) for one in data_sets}


def set_policy(session: Session, wish: PolicyInForce) -> PolicyInForce:
    """Put a policy in force as the next version, or raise PolicyTooWeak. The same policy again changes nothing."""
    _check_not_too_weak(wish.policy)
    known = {row.audience: row for row in PolicyRepository(session).in_force([wish.data_set])}.get(wish.audience)
    if known is not None and _read(known).policy == wish.policy and known.agreed_reference == wish.agreed_reference:
        return _read(known)
    row = DisclosurePolicy(
        data_set=wish.data_set,
        audience=wish.audience,
        version=1 if known is None else known.version + 1,
        policy=asdict(wish.policy),
        agreed_reference=wish.agreed_reference,
        set_by=wish.set_by,
        set_at=wish.set_at,
    )
    PolicyRepository(session).add(row)
    return _read(row)


@cache
def shipped() -> tuple[PolicyInForce, ...]:
    """Return the policies that Cairn comes with; a file that is too weak stops the service."""
    entries = yaml.safe_load(files("benchmark_api.disclosure_policies").joinpath("shipped.yaml").read_text(encoding="utf-8"))
    found = tuple(
        PolicyInForce(one["data_set"], one["audience"], 0, POLICY.validate_python(one["policy"]), one["agreed_reference"], None, None)
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


def _read(row: DisclosurePolicy) -> PolicyInForce:
    policy = POLICY.validate_python(row.policy)
    return PolicyInForce(row.data_set, row.audience, row.version, policy, row.agreed_reference, row.set_by, row.set_at)
