"""cluster-api as everybody's source of grants: what `/v1/me` tells is what the kit's client gives the other services."""

from datetime import date

import pytest
from service_kit import Database, Grant, HttpGrants, UpstreamUnavailable
from service_kit.access import GrantsRead
from service_kit.auth import Token, verify_access_token
from service_kit.testing import AUDIENCE, ISSUER, TEST_KEYS, make_token
from service_kit.testing.actors import NO_DATABASE

from deploy.demo.derive_register import read_rows
from deploy.demo.steps import CLUSTER

from .cairn import Cairn, Calendar, InProcess, to
from .country import CLUSTER_NAME, FORTH_VALLEY, MEMBERS, PRACTICE, STEWARD, register

COUNTRY = "country:S92000003"
ENDED, TODAY, FUTURE = date(2026, 10, 1), date(2026, 10, 20), date(2026, 11, 1)
# So short that a failing neighbour is not asked again and again.
ONCE = 0.0001


def token_of(subject: str, client_id: str = "cairn-session") -> Token:
    return verify_access_token(make_token(subject, client_id=client_id), TEST_KEYS, ISSUER, AUDIENCE)


def grants_of(cluster: InProcess, token: Token) -> GrantsRead:
    return HttpGrants("", client=to(cluster, timeout=ONCE)).grants_of(token)


@pytest.fixture(scope="module")
def cluster_id(cairn: Cairn) -> str:
    clusters = cairn.person(STEWARD).get(f"{CLUSTER}/organisations")["clusters"]
    return str({each["name"]: each["id"] for each in clusters}[CLUSTER_NAME])


class TestGrants:
    def test_a_practice_lead_acts_for_the_practice_and_sees_its_peers(self, cairn: Cairn, cluster_id: str) -> None:
        read = grants_of(cairn.cluster, token_of("demo-pql"))
        peers = (MEMBERS | {cluster_id}) - {PRACTICE}
        own = frozenset({PRACTICE})
        assert read == GrantsRead("Demo PQL, Demonstration Practice 059", (Grant("pql", PRACTICE, own, peers, own_practices=own),))

    def test_a_cluster_lead_reaches_the_cluster_and_its_practices(self, cairn: Cairn, cluster_id: str) -> None:
        read = grants_of(cairn.cluster, token_of("demo-cql"))
        # Where the lead performs services is no practice to decide about; the demonstration takes the second of the cluster.
        assert read.grants == (Grant("cql", cluster_id, MEMBERS | {cluster_id}, own_practices=frozenset({sorted(MEMBERS)[1]})),)

    def test_a_deputy_reaches_the_same_and_a_delegate_the_own_practice(self, cairn: Cairn, cluster_id: str) -> None:
        (deputy,) = grants_of(cairn.cluster, token_of("demo-deputy-cql")).grants
        assert (deputy.role, deputy.organisations, len(deputy.own_practices)) == ("cql_deputy", MEMBERS | {cluster_id}, 1)
        own = frozenset({PRACTICE})
        assert grants_of(cairn.cluster, token_of("demo-delegate")).grants == (Grant("practice_delegate", PRACTICE, own, own_practices=own),)

    def test_an_analyst_reaches_everything_in_the_board(self, cairn: Cairn) -> None:
        rows = [row for row in read_rows(register().contact_details) if row["HB"] == FORTH_VALLEY]
        (grant,) = grants_of(cairn.cluster, token_of("demo-analyst")).grants
        of_kind = {kind: {one for one in grant.organisations if one.startswith(kind)} for kind in ("practice", "partnership", "board")}
        assert of_kind == {
            "practice": {f"practice:{row['PracticeCode']}" for row in rows},
            "partnership": {f"partnership:{row['HSCP']}" for row in rows},
            "board": {f"board:{FORTH_VALLEY}"},
        }
        clusters = grant.organisations - set.union(*of_kind.values())
        named = {row["GPCluster"] for row in rows if not row["GPCluster"].endswith("Undefined")}
        assert len(clusters) == len(named)
        assert all(one.startswith("cluster:") for one in clusters)
        assert (grant.role, grant.organisation_id, grant.peers) == ("analyst", f"board:{FORTH_VALLEY}", frozenset())

    def test_a_machine_holds_what_its_client_was_appointed_to(self, cairn: Cairn) -> None:
        read = grants_of(cairn.cluster, token_of("demo-supplier", "demo-supplier"))
        assert read.grants == (Grant("supplier", COUNTRY, frozenset({COUNTRY})),)

    @pytest.mark.parametrize(
        "subject",
        ["demo-pql", "demo-delegate", "demo-cql", "demo-deputy-cql", "demo-partnership-lead", "demo-board-lead", "demo-government"],
    )
    def test_cluster_api_holds_itself_to_the_same(self, cairn: Cairn, subject: str) -> None:
        assert grants_of(cairn.cluster, token_of(subject)) == cairn.cluster.app.state.grants.grants_of(token_of(subject))


class TestTime:
    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    def appointed(cairn: Cairn) -> None:
        for subject, first, until in (("leaving", "2025-01-01", ENDED), ("coming", FUTURE, None)):
            person = {"subject": subject, "display_name": "A name"}
            works = {"practice_id": PRACTICE, "valid_from": "2024-10-01", "valid_until": str(until) if until else None}
            cairn.person(STEWARD).post(f"{CLUSTER}/performers", json=person | works)
            wanted = {"role": "pql", "organisation_id": PRACTICE}
            dates = {"valid_from": str(first), "valid_until": str(until) if until else None}
            cairn.person("demo-pql").post(f"{CLUSTER}/appointments", json=person | wanted | dates)

    @pytest.mark.parametrize(
        ("subject", "day", "holds"),
        [
            ("leaving", date(2026, 9, 30), True),
            ("leaving", ENDED, False),
            ("leaving", TODAY, False),
            ("coming", TODAY, False),
            ("coming", date(2026, 10, 31), False),
            ("coming", FUTURE, True),
        ],
    )
    def test_an_appointment_holds_between_its_days(self, cairn: Cairn, calendar: Calendar, subject: str, day: date, holds: bool) -> None:
        with calendar.on(day):
            read = grants_of(cairn.cluster, token_of(subject))
        assert [grant.role for grant in read.grants] == (["pql"] if holds else [])

    @pytest.mark.parametrize("subject", ["leaving", "coming"])
    def test_outside_its_days_no_service_lets_its_holder_in(self, cairn: Cairn, subject: str) -> None:
        for service, path in (("benchmark", "indicators"), ("assurance", "alerts"), ("qi", "projects")):
            headers = {"Authorization": f"Bearer {make_token(subject)}"}
            assert cairn.request("GET", f"/api/{service}/v1/{path}", headers=headers).status_code == 403


class TestClusterApiFails:
    @pytest.fixture(autouse=True)
    @staticmethod
    def without_its_database(cairn: Cairn, monkeypatch: pytest.MonkeyPatch) -> None:
        state = cairn.cluster.app.state
        monkeypatch.setitem(state._state, "database", Database(state.settings.model_copy(update={"database_url": NO_DATABASE})))

    def test_roles_that_cannot_be_looked_up_are_not_guessed(self, cairn: Cairn) -> None:
        with pytest.raises(UpstreamUnavailable):
            grants_of(cairn.cluster, token_of("demo-pql"))

    @pytest.mark.parametrize(("service", "path"), [("benchmark", "indicators"), ("assurance", "alerts"), ("qi", "projects")])
    def test_every_service_says_so_instead_of_letting_in_or_refusing(
        self, cairn: Cairn, monkeypatch: pytest.MonkeyPatch, service: str, path: str
    ) -> None:
        state = getattr(cairn, service).app.state
        monkeypatch.setitem(state._state, "grants", HttpGrants("", client=to(cairn.cluster, timeout=ONCE)))
        answer = cairn.request("GET", f"/api/{service}/v1/{path}", headers={"Authorization": f"Bearer {make_token('demo-pql')}"})
        assert (answer.status_code, answer.json()["type"]) == (503, "/docs/problems#upstream-unavailable")
