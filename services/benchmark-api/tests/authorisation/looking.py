"""What each caller may find in an answer, and what is wrong with one."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from benchmark_api.domain.organisations import SCOTLAND, level_of
from fastapi.testclient import TestClient
from service_kit import clock

from ..fakes import FakeOrganisations
from .table import Table
from .walking import ACCEPT, Found, rows_of, written
from .world import CAME, PLACES, PRIVATE, RELEASED, World, subject_of

OK = 200
# Columns that say of each row what holds for Scotland or the indicator.
_EVERYBODYS = ("scotland", "materiality", "coverage_")
_BY_ID = {organisation_id: place for place, organisation_id in PLACES.items()}
# A number below this is a count of something else as well.
_SMALLEST_OF_ITS_OWN = 1000


@dataclass(frozen=True)
class Numbers:
    """Every number that was computed, by organisation and period, as our own services get them."""

    of: Mapping[tuple[str, str], frozenset[str]]
    # What stands for itself: value and numerator of practices, by indicator.
    values: Mapping[tuple[str, str, str], tuple[str, ...]]

    @classmethod
    def read(cls, world: World) -> "Numbers":
        """Read all of them."""
        figures = pl.concat([_all_figures(world), _all_figures(world, membership="as_is", level="cluster")])
        numeric = [name for name, kind in figures.schema.items() if kind == pl.Float64 and not name.startswith(_EVERYBODYS)]
        of: dict[tuple[str, str], set[str]] = {}
        values = {}
        for row in figures.iter_rows(named=True):
            own = of.setdefault((row["organisation_id"], row["period"]), set())
            own.update(written(row[name]) for name in numeric if _is_its_own(row[name]))
            if row["value"] is not None and row["membership"] == "as_was":
                values[row["organisation_id"], row["indicator"], row["period"]] = (written(row["value"]), written(row["denominator"]))
        return cls({key: frozenset(numbers) for key, numbers in of.items()}, values)


def _all_figures(world: World, **params: str) -> pl.DataFrame:
    accept = {"Accept": ACCEPT["parquet"]}
    answer = world.client("service with service").get("/v1/results", params=params, headers=accept)
    return pl.read_parquet(io.BytesIO(answer.content))


def _is_its_own(number: float | None) -> bool:
    return number is not None and (not float(number).is_integer() or number > _SMALLEST_OF_ITS_OWN)


@dataclass(frozen=True)
class AsIs:
    """What clusters come to with today's members alone: the numbers that no figure with the members of the time has."""

    numbers: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, world: World) -> "AsIs":
        """Read all of them."""
        figures = _all_figures(world, membership="as_is", level="cluster").filter("membership_differs")
        as_was = {written(value) for value in _all_figures(world, level="cluster")["value"].drop_nulls()}
        found: dict[str, set[str]] = {}
        for cluster, value in figures.select("organisation_id", "value").drop_nulls().iter_rows():
            found.setdefault(cluster, set()).update({written(value)} - as_was)
        return cls({cluster: frozenset(numbers) for cluster, numbers in found.items()})

    def shown_wrongly(self, eyes: "Eyes", cluster: str, numbers: set[str]) -> bool:
        """Say whether the caller finds a figure that, less the one with the members of the time, is one or two practices' unseen."""
        unseen = {one for one in CAME.get(cluster, ()) if not eyes.sees(one, RELEASED)}
        return len(unseen) in {1, 2} and bool(numbers & self.numbers[cluster])


class Eyes:
    """What one caller may find."""

    def __init__(self, world: World, table: Table, numbers: Numbers, caller: str) -> None:
        """Work out whom the caller sees and when, and which numbers are nobody's of those."""
        self.world, self.table, self.numbers, self.caller = world, table, numbers, caller
        granted = world.app.state.grants.grants_of(_Token(subject_of(caller))).grants
        self._reach = frozenset().union(*(grant.organisations | grant.peers for grant in granted))
        visible: set[str] = set()
        hidden: dict[str, tuple[str, str]] = {}
        for key, own in numbers.of.items():
            if self.sees(*key):
                visible |= own
            else:
                hidden |= dict.fromkeys(own, key)
        self.secrets = {number: key for number, key in hidden.items() if number not in visible}
        names = FakeOrganisations().as_of(clock.today()).names
        self._by_name = {name: organisation_id for organisation_id, name in names.items()}

    def sees(self, organisation_id: str, period: str) -> bool:
        """Say whether the caller may find an organisation's numbers of a period."""
        if organisation_id == SCOTLAND or self.caller in self.table.everything:
            return True
        if organisation_id not in _BY_ID:
            # Others in the caller's reach are like one that is named in the table.
            return organisation_id in self._reach and period != PRIVATE
        sight = self.table.sights[_BY_ID[organisation_id]]
        return self.caller in sight.at_once or (self.caller in sight.shown and period != PRIVATE)

    def knows(self, organisation_id: str) -> bool:
        """Say whether the caller may be told that the organisation is there."""
        if organisation_id == SCOTLAND or self.caller in self.table.everything:
            return True
        if organisation_id not in _BY_ID:
            return organisation_id in self._reach
        return self.caller in self.table.sights[_BY_ID[organisation_id]].known_to

    def faults(self, found: Found) -> Iterator[str]:
        """Name what stands in an answer and is not the caller's to find."""
        for number in sorted(found.numbers & self.secrets.keys()):
            organisation_id, period = self.secrets[number]
            yield f"{number} is a number of {organisation_id} in {period}"
        for organisation_id in sorted(found.organisations | {self._by_name[name] for name in found.names if name in self._by_name}):
            if not self.knows(organisation_id):
                yield f"{organisation_id} is not theirs to know"

    def shown_practices(self, period: str) -> set[str]:
        """Give the practices of the table whose figures the caller is shown in a period."""
        return {one for one in PLACES.values() if level_of(one) == "practice" and self.sees(one, period)}

    def withheld_practices(self, period: str) -> dict[str, str]:
        """Give those of which the caller is told why they are not shown."""
        reasons = {}
        for place, sight in self.table.sights.items():
            if level_of(PLACES[place]) == "practice" and self.caller in sight.known_to and not self.sees(PLACES[place], period):
                why = sight.withheld.get(self.caller, "private_window")
                # Until a period is released, nobody is told more about a figure than that its practice shares none, or has it first.
                reasons[PLACES[place]] = why if period != PRIVATE or why == "not_shared" else "private_window"
        return reasons


@dataclass(frozen=True)
class _Token:
    subject: str


def ask(eyes: Eyes, path: str, form: str, **params: str) -> tuple[int, Any]:
    """Send a read as the caller; return its status and body, of a list in pages the rows of all."""
    return ask_of(eyes.world.client(eyes.caller), path, form, **params)


def ask_of(client: TestClient, path: str, form: str, **params: str) -> tuple[int, Any]:
    """Do the same as whoever has this client."""
    items: list[Any] = []
    asked: dict[str, str] = dict(params)
    while True:
        answer = client.get(path, params=asked, headers={"Accept": ACCEPT[form]})
        if answer.status_code != OK:
            return answer.status_code, answer.json()
        body = rows_of(answer, form)
        cursor = body.get("next_cursor") if isinstance(body, dict) else None
        if not cursor:
            return OK, {**body, "items": [*items, *body["items"]]} if items else body
        items += body["items"]
        asked = {**params, "cursor": cursor}
