"""Where an agreement rounds counts, no answer tells any of two countries from the other that round alike."""

from collections.abc import Iterator
from typing import Any

import pytest
from benchmark_api.disclosure_policies.service import confirm_policy, set_policy
from benchmark_api.domain.disclosure.policy import Mode, Policy, PolicyVersion
from benchmark_api.domain.organisations import SCOTLAND
from service_kit import clock
from service_kit.testing import TestDatabases

from ..fakes import cluster_id, partnership_id, practice_id
from .conftest import made_world
from .looking import OK, ask_of
from .table import Read, read_table
from .twins import ALL, REVISED, Returns, comparable, deliver_twin, differences, rounded
from .world import BATCH, INDICATORS, PEER_YEAR, PRIVATE, RELEASED, World

pytestmark = pytest.mark.thorough
TABLE = read_table()
CALLERS = ("pql own", "cql own", "analyst own partnership", "board_lead own", "steward national")
ORGANISATIONS = (
    *(practice_id(number) for number in (0, 1, 3, 7, 8)), cluster_id(0), cluster_id(1), partnership_id(0), SCOTLAND,
)  # fmt: skip
FIRST_VERSION = {"result_version": "1"}
# The operation, and all else that it was asked with.
Asked = tuple[str, str]


@pytest.fixture(scope="module")
def twins(databases: TestDatabases) -> Iterator[tuple[World, World]]:
    with made_world(databases) as one, made_world(databases) as other:
        for country, world in enumerate((one, other)):
            deliver_twin(world, country)
        yield one, other


def set_mode(world: World, mode: Mode) -> None:
    """Put a policy in force for everybody, as two stewards do."""
    policy, now = Policy(mode=mode, assessment="Assessment 7"), clock.now()
    with world.app.state.database.session_factory.begin() as session:
        wish = PolicyVersion("quality-monthly", "everyone", 0, policy, "Agreement 12", "one steward", now)
        version = set_policy(session, wish).version
        confirm_policy(session, "quality-monthly", "everyone", version, by="another", now=now)


def questions(read: Read) -> list[tuple[str, dict[str, str]]]:
    """Give each path and its parameters that one read of the table is asked with."""
    code = INDICATORS[0]
    path = read.path.replace("{code}", code).replace("{batch_id}", BATCH)
    if read.about == "organisation":
        return [_about_one(path, one, membership) for one in ORGANISATIONS for membership in _memberships(read, one)]
    if read.about == "figure":
        ids = [f"{code}~1~{REVISED}~{one}" for one in ORGANISATIONS]
        return [(path.format(result_id=one), version) for one in ids for version in ({}, FIRST_VERSION)]
    of_all = {"period": f"{RELEASED},{REVISED},{PRIVATE}"}
    asked: dict[str, list[dict[str, str]]] = {
        "figures": [of_all, {"level": "cluster", "membership": "as_is", "period": RELEASED}],
        "observations": [of_all, {"period": REVISED} | FIRST_VERSION],
        "practices": [{"period": RELEASED}, {"period": REVISED}],
        "own practice": [{"year": str(PEER_YEAR)}],
    }
    return [(path.format(organisation_id=practice_id(0)), params) for params in asked.get(read.about, [{}])]


def _about_one(path: str, organisation_id: str, membership: str) -> tuple[str, dict[str, str]]:
    inside = {} if "{organisation_id}" in path else {"organisation_id": organisation_id}
    return path.format(organisation_id=organisation_id), {"membership": membership} | inside


def _memberships(read: Read, organisation_id: str) -> tuple[str, ...]:
    return read.memberships if organisation_id.startswith("cluster") else ("as_was",)


def answers(world: World, caller: str) -> Iterator[tuple[Asked, Any]]:
    """Give all that one caller is told, by every read, in every form, and by computing figures again."""
    for read in TABLE.reads:
        for path, params in questions(read):
            for form in read.forms:
                status, body = ask_of(world.client(caller), path, form, **params)
                yield (read.operation, f"{path} {params} as {form}"), (status, comparable(body))
    for one in (practice_id(7), cluster_id(0)):
        path = f"/v1/results/{INDICATORS[0]}~1~{RELEASED}~{one}/recompute"
        answer = world.client(caller).post(path)
        yield ("POST recompute", path), (answer.status_code, comparable(answer.json()))


def told(twins: tuple[World, World], caller: str) -> Iterator[tuple[Asked, bool, list[str]]]:
    """Give each question, whether it is answered, and by what its answers tell the two countries from each other."""
    for (asked, first), (_, second) in zip(answers(twins[0], caller), answers(twins[1], caller), strict=True):
        yield asked, first[0] == OK, list(differences(first, second))


@pytest.mark.parametrize("mode", [Mode.ROUND5, Mode.HES])
def test_countries_that_round_alike_look_alike(twins: tuple[World, World], mode: Mode) -> None:
    for world in twins:
        set_mode(world, mode)
    for caller in CALLERS:
        found = list(told(twins, caller))
        assert sum(is_answered for _, is_answered, _ in found) > len(TABLE.reads)
        assert [f"{caller}, {how}: {places[:3]}" for (_, how), _, places in found if places] == []


def test_where_nothing_is_rounded_they_do_not(twins: tuple[World, World]) -> None:
    """So the countries differ in every kind of answer that holds figures, and the comparison finds it."""
    for world in twins:
        set_mode(world, Mode.SUPPRESS)
    operations = {operation for (operation, _), _, places in told(twins, "analyst own partnership") if places}
    with_figures = {"organisation", "figure", "figures", "observations", "practices"}
    assert operations >= {read.operation for read in TABLE.reads if read.about in with_figures}


def test_the_countries_are_what_they_are_said_to_be() -> None:
    returned = Returns((0, 3, 0))
    for counts in (returned.numerators, returned.denominators):
        assert sorted(counts[0]) == sorted(counts[1])
        assert (rounded(counts[0]) == rounded(counts[1])).all()
        assert (counts[0] != counts[1]).sum() > 15
        for size in (6, 20, 40):
            sums = counts[:, : ALL // size * size].reshape(2, -1, size).sum(axis=2)
            assert (rounded(sums[0]) == rounded(sums[1])).all()
