"""A small Scotland that stands in for cluster-api's register: 60 practices, 10 clusters, 3 partnerships, 2 Boards."""

import datetime as dt

from benchmark_api.domain.organisations import SCOTLAND, Organisations, Practice
from benchmark_api.domain.populations import Populations, PracticePopulation
from service_kit import UpstreamUnavailable

CODES = tuple(f"{10000 + number:05d}" for number in range(60))


def practice_id(number: int) -> str:
    return f"practice:{CODES[number]}"


def cluster_id(number: int) -> str:
    return f"cluster:gc{number:04d}"


def partnership_id(number: int) -> str:
    return f"partnership:S3700000{number}"


def board_id(number: int) -> str:
    return f"board:S0800000{number}"


def practice(number: int, *, cluster: int | None = None) -> Practice:
    """Six practices a cluster, twenty a partnership; the first two partnerships make the first Board."""
    return Practice(
        organisation_id=practice_id(number),
        code=CODES[number],
        name=f"Practice {number:02d}",
        cluster_id=cluster_id(number // 6 if cluster is None else cluster),
        partnership_id=partnership_id(number // 20),
        board_id=board_id(0 if number < 40 else 1),
        patients=4000 + 100 * number,
    )


class FakeOrganisations:
    """An `OrganisationSource` that tests can change; `available = False` makes it fail as the real one does."""

    def __init__(self) -> None:
        self.available = True
        # Practice number → (from which day on, in which cluster).
        self.moves: dict[int, tuple[dt.date, int]] = {}
        self.closed: dict[int, dt.date] = {}
        self.renamed: dict[int, str] = {}
        # On which day patients were counted; None when they never were.
        self.counted_on: dt.date | None = dt.date(2025, 1, 1)

    def as_of(self, day: dt.date) -> Organisations:
        if not self.available:
            raise UpstreamUnavailable("The register cannot be reached.")
        practices = tuple(self._practice(number, day) for number in range(len(CODES)) if not self._is_closed(number, day))
        names = {one.organisation_id: one.name for one in practices} | {SCOTLAND: "Scotland"}
        names |= {cluster_id(number): f"Cluster {number}" for number in range(10)}
        names |= {partnership_id(number): f"Partnership {number}" for number in range(3)}
        names |= {board_id(number): f"Board {number}" for number in range(2)}
        names |= {practice_id(number): name for number, name in self.renamed.items()}
        return Organisations(day, practices, names)

    def populations(self, day: dt.date) -> Populations:
        """A population for each practice, all of them different; shares by rurality are known, those by deprivation are not."""
        if not self.available:
            raise UpstreamUnavailable("The register cannot be reached.")
        if self.counted_on is None or day < self.counted_on:
            return Populations(None, ())
        return Populations(self.counted_on, tuple(_population(number) for number in range(len(CODES))))

    def _practice(self, number: int, day: dt.date) -> Practice:
        since, cluster = self.moves.get(number, (dt.date.max, 0))
        return practice(number, cluster=cluster) if day >= since else practice(number)

    def _is_closed(self, number: int, day: dt.date) -> bool:
        return number in self.closed and day >= self.closed[number]


def _population(number: int) -> PracticePopulation:
    patients, older = 4000 + 100 * number, 500 + 37 * number % 900
    by_age: dict[str, int | None] = {"ages_65_74": older, "ages_75_84": older // 2, "ages_85_plus": 40 + number}
    rural = 11 * number % 100
    return PracticePopulation(CODES[number], patients, by_age, {"urban_rural_6": {"1": 100.0 - rural, "6": float(rural)}})
