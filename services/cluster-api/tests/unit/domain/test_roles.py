import pytest
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.domain.roles import HELD_FOR, MACHINE_ROLES, Role, can_be_held_for
from cluster_api.permissions import ROLES


def test_every_role_can_be_held_for_something() -> None:
    assert set(HELD_FOR) == set(Role)
    assert all(HELD_FOR.values())


def test_every_role_of_a_person_has_permissions_and_no_machine_has() -> None:
    assert set(ROLES) == set(Role) - MACHINE_ROLES


@pytest.mark.parametrize(
    ("role", "kind", "expected"),
    [
        (Role.PQL, OrganisationKind.PRACTICE, True),
        (Role.PQL, OrganisationKind.CLUSTER, False),
        (Role.CQL, OrganisationKind.CLUSTER, True),
        (Role.ANALYST, OrganisationKind.BOARD, True),
        (Role.GOVERNMENT, OrganisationKind.PRACTICE, False),
    ],
)
def test_fitting_organisations(role: Role, kind: OrganisationKind, expected: bool) -> None:
    assert can_be_held_for(role, kind) is expected
