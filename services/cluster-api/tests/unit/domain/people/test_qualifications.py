"""Who qualifies for a role: a GP of the practice for its lead, a GP of a member practice for the cluster's."""

from datetime import date

import pytest
from cluster_api.domain.people.qualifications import why_not_qualified
from cluster_api.domain.people.roles import Role
from cluster_api.domain.register import Cluster, Practice, Register, RegisterRelease

PRACTICES = tuple(
    Practice(code, f"Practice {code}", cluster, "S37000007", "S08000030", 1000, None, None, None, None)
    for code, cluster in (("10002", "gc0001"), ("10106", "gc0001"), ("20004", "gc0002"))
)
REGISTER = Register(
    release=RegisterRelease("Small", simulated_names=True, source="", attribution="", effective_on=date(2024, 10, 1)),
    boards=(),
    partnerships=(),
    clusters=(Cluster("gc0001", "Dundee 4", is_placeholder=False), Cluster("gc0002", "Other", is_placeholder=False)),
    practices=PRACTICES,
)


@pytest.mark.parametrize(
    ("role", "organisation_id", "performs_at", "words"),
    [
        (Role.PQL, "practice:10002", {"10002"}, None),
        (Role.PQL, "practice:10002", {"10106"}, "performs services at the practice"),
        (Role.PQL, "practice:10002", set(), "performs services at the practice"),
        (Role.PQL, "practice:99999", {"99999"}, "not open"),
        (Role.STAND_IN_PQL, "practice:10002", {"10002", "20004"}, None),
        (Role.STAND_IN_PQL, "practice:10002", {"20004"}, "performs services at the practice"),
        (Role.CQL, "cluster:gc0001", {"10106"}, None),
        (Role.CQL, "cluster:gc0001", {"20004"}, "at a practice of the cluster"),
        (Role.CQL, "cluster:gc0009", {"10002"}, "has no practice"),
        (Role.CQL_DEPUTY, "cluster:gc0002", {"20004"}, None),
        (Role.CQL_DEPUTY, "cluster:gc0002", {"10002"}, "at a practice of the cluster"),
    ],
)
def test_leads_are_performers(role: Role, organisation_id: str, performs_at: set[str], words: str | None) -> None:
    why_not = why_not_qualified(role, organisation_id, REGISTER, performs_at)
    assert why_not is None if words is None else words in (why_not or "")


def test_without_a_register_nobody_is_known_to_qualify() -> None:
    assert why_not_qualified(Role.PQL, "practice:10002", None, {"10002"}) == "There is no register for that date."


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PQL, Role.STAND_IN_PQL, Role.CQL, Role.CQL_DEPUTY}])
def test_nothing_is_asked_of_the_others(role: Role) -> None:
    assert why_not_qualified(role, "country:S92000003", None, ()) is None
