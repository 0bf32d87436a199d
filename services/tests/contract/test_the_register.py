"""cluster-api's snapshot as the clients of benchmark-api and assurance-api read it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import pytest
from assurance_api.clients.cluster import HttpClusterApi, Snapshot
from benchmark_api.clients.cluster import HttpOrganisations
from benchmark_api.domain.organisations import SCOTLAND, Organisations
from service_kit import UpstreamProblem

from deploy.demo.derive_register import Row, read_rows, write_rows

from . import country
from .cairn import Cairn, to, watched
from .country import CLUSTER_NAME, MEMBERS, STEWARD

DAY = date(2026, 9, 30)
BEFORE_THE_REGISTER = date(2024, 9, 30)
# In the newer register this practice has closed, and the other is in another cluster.
NEWER_FROM = date(2026, 9, 15)
CLOSED, MOVED, MOVED_TO = "91635", "91264", "Demonstration Cluster D2"


def always_stale() -> Callable[[], float]:
    """A clock on which an hour passes between any two looks: the client asks again every time."""
    return count(step=3600.0).__next__


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return {row["PracticeCode"]: row for row in read_rows(country.register().contact_details)}


def cluster_of(row: Row) -> str | None:
    return None if row["GPCluster"].endswith("Undefined") else row["GPCluster"]


class TestBenchmarkApi:
    def test_knows_every_practice_with_its_cluster_areas_and_patients(self, cairn: Cairn, rows: dict[str, Row]) -> None:
        read = HttpOrganisations(to(cairn.cluster, "benchmark")).as_of(date(2026, 8, 31))
        found = {
            each.code: (each.organisation_id, each.name, each.cluster_id and read.name(each.cluster_id), each.patients)
            for each in read.practices
        }
        assert found == {
            code: (f"practice:{code}", row["GPPracticeName"], cluster_of(row), int(row["PracticeListSize"])) for code, row in rows.items()
        }
        areas = {each.code: (each.partnership_id, each.board_id) for each in read.practices}
        assert areas == {code: (f"partnership:{row['HSCP']}", f"board:{row['HB']}") for code, row in rows.items()}
        assert read.name(f"board:{country.FORTH_VALLEY}") == "NHS Forth Valley"
        assert read.name("partnership:S37000013") == "Falkirk"
        assert read.name(SCOTLAND) == "Scotland"

    def test_knows_whom_every_practice_cares_for(self, cairn: Cairn) -> None:
        read = HttpOrganisations(to(cairn.cluster, "benchmark")).populations(date(2026, 8, 31))
        published = {row["PracticeCode"]: row for row in read_rows(country.register().list_sizes) if row["Sex"] == "All"}
        assert read.counted_on == date(2024, 10, 1)
        assert {one.code for one in read.practices} == published.keys()
        for one in read.practices:
            row = published[one.code]
            assert one.patients == int(row["AllAges"])
            for band, column in (("ages_65_74", "Ages65to74"), ("ages_75_84", "Ages75to84"), ("ages_85_plus", "Ages85plus")):
                assert one.by_age[band] == (int(row[column]) if row[column] else None)
            assert one.shares == {}

    def test_asks_again_only_whether_it_changed(self, cairn: Cairn) -> None:
        provider, statuses = watched(cairn.cluster.app)
        client = HttpOrganisations(to(provider, "benchmark"), monotonic=always_stale())
        first, second = (client.as_of(date(2026, 8, 31)) for _ in range(2))
        assert statuses == [200, 304]
        assert first is second

    def test_there_is_no_country_before_the_first_register(self, cairn: Cairn) -> None:
        with pytest.raises(UpstreamProblem, match="404"):
            HttpOrganisations(to(cairn.cluster, "benchmark")).as_of(BEFORE_THE_REGISTER)


class TestAssuranceApi:
    def test_knows_every_practice_and_who_is_in_a_cluster(self, cairn: Cairn, rows: dict[str, Row]) -> None:
        read = HttpClusterApi(to(cairn.cluster, "assurance")).organisations(date(2026, 8, 31))
        found = {code: (each.id, each.name, each.cluster_id and read.names[each.cluster_id]) for code, each in read.practices.items()}
        assert found == {code: (f"practice:{code}", row["GPPracticeName"], cluster_of(row)) for code, row in rows.items()}
        (cluster,) = (id_ for id_, name in read.names.items() if name == CLUSTER_NAME)
        assert read.members(cluster) == MEMBERS

    def test_asks_again_only_whether_it_changed(self, cairn: Cairn) -> None:
        provider, statuses = watched(cairn.cluster.app)
        client = HttpClusterApi(to(provider, "assurance"))
        first, second = (client.organisations(date(2026, 8, 31)) for _ in range(2))
        assert statuses == [200, 304]
        assert first is second

    def test_there_is_no_country_before_the_first_register(self, cairn: Cairn) -> None:
        with pytest.raises(UpstreamProblem, match="404"):
            HttpClusterApi(to(cairn.cluster, "assurance")).organisations(BEFORE_THE_REGISTER)


@dataclass(frozen=True)
class Change:
    """What the same two clients say of the same day before and after a newer register."""

    benchmark: tuple[Organisations, Organisations]
    assurance: tuple[Snapshot, Snapshot]
    statuses: list[int]
    client: HttpClusterApi


class TestNewerRegister:
    @pytest.fixture(scope="class")
    @staticmethod
    def change(cairn: Cairn) -> Change:
        provider, statuses = watched(cairn.cluster.app)
        benchmark = HttpOrganisations(to(provider, "benchmark"), monotonic=always_stale())
        assurance = HttpClusterApi(to(provider, "assurance"))
        before = benchmark.as_of(DAY), assurance.organisations(DAY)
        import_newer_register(cairn)
        after = benchmark.as_of(DAY), assurance.organisations(DAY)
        return Change((before[0], after[0]), (before[1], after[1]), statuses, assurance)

    def test_is_noticed_at_the_next_question(self, change: Change) -> None:
        assert change.statuses == [200] * 4
        for before, after in ([each.by_code for each in change.benchmark], [each.practices for each in change.assurance]):
            assert before.keys() - after.keys() == {CLOSED}
            assert before[MOVED].cluster_id != after[MOVED].cluster_id
        assert change.benchmark[1].name(change.benchmark[1].by_code[MOVED].cluster_id or "") == MOVED_TO

    def test_leaves_earlier_days_as_they_were(self, cairn: Cairn, change: Change) -> None:
        day = date(2026, 9, 14)
        earlier = HttpOrganisations(to(cairn.cluster, "benchmark")).as_of(day), change.client.organisations(day)
        assert earlier[0].by_code == change.benchmark[0].by_code
        assert earlier[1].practices.keys() == change.assurance[0].practices.keys()
        assert earlier[1].practices[MOVED].cluster_id == change.assurance[0].practices[MOVED].cluster_id

    @pytest.mark.parametrize(("code", "closed_on"), [(CLOSED, NEWER_FROM), (MOVED, None), ("10002", None)])
    def test_a_closed_practice_is_told_from_an_open_and_an_unknown_one(self, change: Change, code: str, closed_on: date | None) -> None:
        assert change.client.closed_on(code) == closed_on


def import_newer_register(cairn: Cairn) -> None:
    rows = read_rows(country.register().contact_details)
    newer = country.cut(country.register(), {row["PracticeCode"] for row in rows} - {CLOSED})
    moved = [row | ({"GPCluster": MOVED_TO} if row["PracticeCode"] == MOVED else {}) for row in read_rows(newer.contact_details)]
    country.import_register(cairn.person(STEWARD), replace(newer, contact_details=write_rows(moved)), NEWER_FROM)
