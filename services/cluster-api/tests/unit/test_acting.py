"""Which role an act is done in, for callers with one role, several and none that fits."""

import pytest
from cluster_api.acting import NameYourRole, RoleDoesNotFit, acting_grant, choose, fitting_grants
from cluster_api.domain.people.roles import Role
from service_kit.access import Actor, Grant, PermissionMissing
from service_kit.auth import Token

WRITE = "thing:write"
CLUSTER, HARBOUR, HILL, SCOTLAND = "cluster:gc0001", "practice:10002", "practice:10106", "country:S92000003"


def grant(role: Role, *organisations: str, permissions: frozenset[str] = frozenset({WRITE})) -> Grant:
    return Grant(role, organisations[0], frozenset(organisations), permissions=permissions)


def actor(*grants: Grant) -> Actor:
    token = Token("somebody", "cairn-session", frozenset(), is_machine=False, raw="")
    return Actor(token, "Somebody", grants, frozenset().union(*(one.permissions for one in grants)))


PQL, CQL = grant(Role.PQL, HARBOUR), grant(Role.CQL, CLUSTER, HARBOUR, HILL)
STEWARD = grant(Role.STEWARD, SCOTLAND)


class TestActingGrant:
    def test_the_only_fitting_role_need_not_be_named(self) -> None:
        assert acting_grant(actor(PQL, CQL), WRITE, [HILL], None) is CQL

    def test_all_of_the_organisations_are_reached(self) -> None:
        assert acting_grant(actor(PQL, CQL), WRITE, [HARBOUR, HILL], None) is CQL
        with pytest.raises(PermissionMissing):
            acting_grant(actor(PQL), WRITE, [HARBOUR, HILL], None)

    def test_a_national_role_reaches_every_organisation(self) -> None:
        assert acting_grant(actor(STEWARD), WRITE, [HARBOUR, "cluster:gc0009"], None) is STEWARD

    def test_several_fitting_roles_are_named_in_the_refusal(self) -> None:
        with pytest.raises(NameYourRole) as refused:
            acting_grant(actor(PQL, CQL), WRITE, [HARBOUR], None)
        assert refused.value.detail == "Name one of these in the header X-Cairn-Role: cql, pql."

    @pytest.mark.parametrize("named", [PQL, CQL])
    def test_the_role_named_is_taken(self, named: Grant) -> None:
        assert acting_grant(actor(PQL, CQL), WRITE, [HARBOUR], Role(named.role)) is named

    def test_a_role_named_that_does_not_reach_is_refused(self) -> None:
        with pytest.raises(RoleDoesNotFit) as refused:
            acting_grant(actor(PQL, CQL), WRITE, [HILL], Role.PQL)
        assert refused.value.detail.endswith("X-Cairn-Role: cql.")

    def test_a_role_named_that_is_not_held_is_refused(self) -> None:
        with pytest.raises(RoleDoesNotFit):
            acting_grant(actor(PQL), WRITE, [HARBOUR], Role.STEWARD)

    def test_a_role_without_the_permission_is_refused(self) -> None:
        reader = grant(Role.BOARD_LEAD, CLUSTER, HARBOUR, permissions=frozenset({"thing:read"}))
        with pytest.raises(PermissionMissing):
            acting_grant(actor(reader), WRITE, [HARBOUR], None)
        with pytest.raises(RoleDoesNotFit) as refused:
            acting_grant(actor(reader), WRITE, [HARBOUR], Role.BOARD_LEAD)
        assert "None of your other roles does" in refused.value.detail

    def test_two_grants_of_one_role_need_no_naming(self) -> None:
        other = grant(Role.CQL, "cluster:gc0002", HARBOUR)
        assert acting_grant(actor(CQL, other), WRITE, [HARBOUR], None) is CQL
        assert acting_grant(actor(CQL, other), WRITE, ["cluster:gc0002"], Role.CQL) is other


def test_grants_may_be_chosen_from_by_a_rule_of_ones_own() -> None:
    assert fitting_grants(actor(PQL, CQL, STEWARD), WRITE, [HARBOUR]) == (PQL, CQL, STEWARD)
    assert choose([PQL, STEWARD], Role.STEWARD) is STEWARD
    with pytest.raises(PermissionMissing):
        choose([], None)
