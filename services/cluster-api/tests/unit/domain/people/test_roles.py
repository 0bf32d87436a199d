import pytest
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.domain.people.roles import DUTIES, HELD_FOR, MACHINE_ROLES, Role, can_be_held_for, excluded_by, held_for_sentence
from cluster_api.permissions import ROLES, SENTENCES, Permission


def test_every_role_can_be_held_for_something() -> None:
    assert set(HELD_FOR) == set(Role)
    assert all(HELD_FOR.values())


def test_every_role_of_a_person_has_permissions_and_no_machine_has() -> None:
    assert set(ROLES) == set(Role) - MACHINE_ROLES


def test_every_permission_is_said_in_plain_words_and_every_role_has_duties() -> None:
    assert set(SENTENCES) == set(Permission)
    assert set(DUTIES) == set(Role)
    sentences = [*SENTENCES.values(), *(duty for duties in DUTIES.values() for duty in duties)]
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in sentences)


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


def test_roles_exclude_each_other_both_ways() -> None:
    assert all(role in excluded_by(other) for role in Role for other in excluded_by(role))
    assert excluded_by(Role.STEWARD) == {Role.PQL, Role.STAND_IN_PQL, Role.PRACTICE_DELEGATE, Role.CQL, Role.CQL_DEPUTY}
    assert not excluded_by(Role.ANALYST)


def test_what_a_role_is_held_for_in_words() -> None:
    sentence = "The role analyst is held for a Health Board (such as board:S08000030) or a partnership (such as partnership:S37000007)."
    assert held_for_sentence(Role.ANALYST) == sentence
    assert all(held_for_sentence(role) for role in Role)
