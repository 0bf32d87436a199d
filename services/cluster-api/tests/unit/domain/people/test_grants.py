from datetime import date

import pytest
from cluster_api.domain.people.grants import Remit, organisation_name, own_practices, remit_of
from cluster_api.domain.people.roles import Role
from cluster_api.domain.register import Board, Cluster, Partnership, Practice, Register, RegisterRelease


def practice(code: str, cluster: str, partnership: str, board: str) -> Practice:
    return Practice(code, f"Practice {code}", cluster, partnership, board, 100, 20, 10, None, None)


# gc0002 lies in two partnerships of two Boards; gc0003 is a placeholder.
REGISTER = Register(
    release=RegisterRelease("Test", True, "made up", "none", date(2024, 10, 1)),
    boards=(Board("B1", "Board One"), Board("B2", "Board Two")),
    partnerships=(Partnership("P1", "One", "B1"), Partnership("P2", "Two", "B1"), Partnership("P3", "Three", "B2")),
    clusters=(Cluster("gc0001", "First", False), Cluster("gc0002", "Straddling", False), Cluster("gc0003", "One Undefined", True)),
    practices=(
        practice("00001", "gc0001", "P1", "B1"),
        practice("00002", "gc0001", "P1", "B1"),
        practice("00003", "gc0002", "P2", "B1"),
        practice("00004", "gc0002", "P3", "B2"),
        practice("00005", "gc0003", "P1", "B1"),
    ),
)


class TestRemit:
    def test_a_practice_lead_reaches_the_own_practice_and_knows_the_peers(self) -> None:
        remit = remit_of(Role.PQL, "practice:00001", REGISTER)
        assert remit.organisations == ("practice:00001",)
        assert remit.peers == ("cluster:gc0001", "practice:00002")

    def test_a_stand_in_knows_the_peers_and_a_delegate_does_not(self) -> None:
        assert remit_of(Role.STAND_IN_PQL, "practice:00001", REGISTER) == remit_of(Role.PQL, "practice:00001", REGISTER)
        assert remit_of(Role.PRACTICE_DELEGATE, "practice:00001", REGISTER) == Remit(("practice:00001",), ())

    def test_a_deputy_reaches_what_the_lead_does(self) -> None:
        assert remit_of(Role.CQL_DEPUTY, "cluster:gc0002", REGISTER) == remit_of(Role.CQL, "cluster:gc0002", REGISTER)

    def test_a_practice_in_no_cluster_has_no_peers(self) -> None:
        remit = remit_of(Role.PQL, "practice:00005", REGISTER)
        assert remit.organisations == ("practice:00005",)
        assert remit.peers == ()

    def test_a_cluster_lead_reaches_the_cluster_across_partnerships(self) -> None:
        remit = remit_of(Role.CQL, "cluster:gc0002", REGISTER)
        assert remit.organisations == ("cluster:gc0002", "practice:00003", "practice:00004")
        assert remit.peers == ()

    def test_a_partnership_reaches_only_its_part_of_a_straddling_cluster(self) -> None:
        remit = remit_of(Role.PARTNERSHIP_LEAD, "partnership:P3", REGISTER)
        assert remit.organisations == ("partnership:P3", "cluster:gc0002", "practice:00004")

    @pytest.mark.parametrize("role", [Role.BOARD_LEAD, Role.ANALYST, Role.BOARD_SYSTEM])
    def test_a_board_reaches_its_partnerships_clusters_and_practices(self, role: Role) -> None:
        remit = remit_of(role, "board:B1", REGISTER)
        assert remit.organisations == (
            "board:B1", "partnership:P1", "partnership:P2", "cluster:gc0001", "cluster:gc0002",
            "practice:00001", "practice:00002", "practice:00003", "practice:00005",
        )  # fmt: skip

    @pytest.mark.parametrize("role", [Role.STEWARD, Role.PROFESSION, Role.GOVERNMENT, Role.SERVICE])
    def test_a_national_role_reaches_the_country_only(self, role: Role) -> None:
        assert remit_of(role, "country:S92000003", REGISTER).organisations == ("country:S92000003",)

    @pytest.mark.parametrize("organisation", ["practice:99999", "cluster:gc9999", "partnership:P9", "board:B9", "nonsense"])
    def test_what_is_not_in_the_register_reaches_only_itself(self, organisation: str) -> None:
        remit = remit_of(Role.PQL, organisation, REGISTER)
        assert remit.organisations == (organisation,)
        assert remit.peers == ()

    def test_without_a_register_only_the_own_organisation(self) -> None:
        remit = remit_of(Role.BOARD_LEAD, "board:B1", None)
        assert remit.organisations == ("board:B1",)


class TestOwnPractices:
    def test_where_they_work_and_whom_they_speak_for(self) -> None:
        held = [(Role.PQL, "practice:00002"), (Role.PRACTICE_DELEGATE, "practice:00004"), (Role.STAND_IN_PQL, "practice:00003")]
        assert own_practices(held, ["practice:00001", "practice:00002"]) == tuple(f"practice:0000{n}" for n in (1, 2, 3, 4))

    def test_other_roles_make_no_practice_their_own(self) -> None:
        assert own_practices([(Role.CQL, "cluster:gc0001"), (Role.BOARD_LEAD, "board:B1"), (Role.SUPPLIER, "practice:00001")], []) == ()


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("country:S92000003", "Scotland"),
        ("board:B1", "Board One"),
        ("partnership:P2", "Two"),
        ("cluster:gc0002", "Straddling"),
        ("practice:00004", "Practice 00004"),
        ("practice:99999", None),
        ("nonsense", None),
    ],
)
def test_organisation_name(organisation: str, name: str | None) -> None:
    assert organisation_name(organisation, REGISTER) == name


def test_only_the_country_has_a_name_without_a_register() -> None:
    assert organisation_name("country:S92000003", None) == "Scotland"
    assert organisation_name("board:B1", None) is None
