"""Every read, as everybody, in every form: what comes is what the table says, and nothing of anybody else is in it."""

from typing import Any

import pytest
from benchmark_api.domain.organisations import SCOTLAND, level_of

from .looking import OK, AsIs, Eyes, Numbers, ask
from .table import NOBODY, Read, read_table
from .walking import everything_in
from .world import BATCH, CAME, INDICATORS, PEER_YEAR, PLACES, PRIVATE, RELEASED, World

# Some two thousand reads.
pytestmark = pytest.mark.thorough
TABLE = read_table()
FILLED = {"code": INDICATORS[0], "batch_id": BATCH}
UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT = 401, 403, 404, 409
EVERYWHERE = {**PLACES, "Scotland": SCOTLAND}


@pytest.fixture(scope="session")
def numbers(world: World) -> Numbers:
    return Numbers.read(world)


@pytest.fixture(scope="session")
def as_is(world: World) -> AsIs:
    return AsIs.read(world)


@pytest.fixture(scope="session")
def eyes(world: World, numbers: Numbers) -> dict[str, Eyes]:
    return {caller: Eyes(world, TABLE, numbers, caller) for caller in TABLE.callers}


def of(about: str) -> Any:
    """Ask every read about this as every caller."""
    reads = [read for read in TABLE.reads if read.about == about]
    ids = [read.operation for read in reads]
    return lambda test: pytest.mark.parametrize("caller", TABLE.callers)(pytest.mark.parametrize("read", reads, ids=ids)(test))


def with_members(about: str) -> Any:
    """Ask every such read that adds up clusters by today's members, as every caller."""
    reads = [read for read in TABLE.reads if read.about == about and "as_is" in read.memberships]
    ids = [read.operation for read in reads]
    return lambda test: pytest.mark.parametrize("caller", TABLE.callers)(pytest.mark.parametrize("read", reads, ids=ids)(test))


def refused(eyes: Eyes, read: Read, path: str, **params: str) -> bool:
    """Check that who lacks the permission is told so, and say whether that is so of this caller."""
    if eyes.caller in TABLE.permissions[read.permission]:
        return False
    for form in read.forms:
        status, _ = ask(eyes, path, form, **params)
        assert status == (UNAUTHENTICATED if eyes.caller == NOBODY else FORBIDDEN)
    return True


def looked_at(eyes: Eyes, path: str, form: str, expected: int = OK, **params: str) -> Any:
    """Ask, and fail with everything in the answer that is not the caller's to find."""
    status, body = ask(eyes, path, form, **params)
    assert status == expected, body
    if expected != OK:
        # A refusal repeats the address that was asked for, and nothing else.
        del body["instance"]
    assert list(eyes.faults(everything_in(body))) == []
    return body


@of("nothing")
def test_reads_about_nobody_hold_nobodys_figures(eyes: dict[str, Eyes], read: Read, caller: str) -> None:
    path = read.path.format(**FILLED)
    if not refused(eyes[caller], read, path):
        for form in read.forms:
            found = everything_in(looked_at(eyes[caller], path, form))
            assert not found.organisations


@of("Scotland")
def test_reads_about_scotland_hold_scotland_alone(eyes: dict[str, Eyes], read: Read, caller: str) -> None:
    if not refused(eyes[caller], read, read.path):
        for form in read.forms:
            assert not everything_in(looked_at(eyes[caller], read.path, form)).organisations


@of("organisation")
def test_reads_about_an_organisation(eyes: dict[str, Eyes], numbers: Numbers, read: Read, caller: str) -> None:
    one = eyes[caller]
    for place, organisation_id in EVERYWHERE.items():
        path = read.path.format(**FILLED, organisation_id=organisation_id)
        params = {} if organisation_id in path else {"organisation_id": organisation_id}
        if refused(one, read, path, **params):
            return
        if not one.knows(organisation_id):
            looked_at(one, path, read.forms[0], NOT_FOUND, **params)
            continue
        for form in read.forms:
            found = everything_in(looked_at(one, path, form, **params))
            for period in (RELEASED, PRIVATE):
                told = numbers.values.get((organisation_id, INDICATORS[0], period))
                if told is not None and level_of(organisation_id) in {"practice", "country"}:
                    assert (told[0] in found.numbers) == one.sees(organisation_id, period), f"{place} in {period}"


@with_members("organisation")
def test_reads_about_a_cluster_with_todays_members(eyes: dict[str, Eyes], as_is: AsIs, read: Read, caller: str) -> None:
    one = eyes[caller]
    for place, organisation_id in EVERYWHERE.items():
        path = read.path.format(**FILLED, organisation_id=organisation_id)
        params = {"membership": "as_is"} | ({} if organisation_id in path else {"organisation_id": organisation_id})
        if refused(one, read, path, **params):
            return
        is_cluster = level_of(organisation_id) == "cluster"
        if not is_cluster or not one.knows(organisation_id):
            looked_at(one, path, read.forms[0], NOT_FOUND if is_cluster else CONFLICT, **params)
            continue
        for form in read.forms:
            found = everything_in(looked_at(one, path, form, **params))
            assert not as_is.shown_wrongly(one, organisation_id, found.numbers), place


@with_members("figures")
def test_reads_about_whatever_clusters_are_in_sight_with_todays_members(
    eyes: dict[str, Eyes], as_is: AsIs, read: Read, caller: str
) -> None:
    one = eyes[caller]
    if refused(one, read, read.path):
        return
    for form in read.forms:
        for period in (RELEASED, PRIVATE):
            params = {"period": period, "indicator": INDICATORS[0], "level": "cluster", "membership": "as_is"}
            body = looked_at(one, read.path, form, **params)
            for row in body["items"] if form == "json" else body:
                assert not as_is.shown_wrongly(one, row["organisation_id"], everything_in(row).numbers)


def test_clusters_with_todays_members_are_shown_to_somebody(eyes: dict[str, Eyes], as_is: AsIs) -> None:
    """Three who came together hide each other; one who came alone is hidden with the figure, but from our own services."""
    path = f"/v1/indicators/{INDICATORS[0]}/trend"
    found: dict[str, set[str]] = {}
    for caller in ("board_lead own", "board_lead elsewhere", "partnership_lead own", "service with service"):
        for cluster in CAME:
            if eyes[caller].knows(cluster):
                numbers = everything_in(ask(eyes[caller], path, "json", organisation_id=cluster, membership="as_is")[1]).numbers
                found.setdefault(cluster, set()).update({caller} if numbers & as_is.numbers[cluster] else set())
    alone, together, alone_elsewhere = found.values()
    assert together == {"board_lead own", "partnership_lead own", "service with service"}
    assert (alone, alone_elsewhere) == ({"service with service"}, {"service with service"})


@of("figure")
def test_reads_about_one_figure(eyes: dict[str, Eyes], numbers: Numbers, read: Read, caller: str) -> None:
    one = eyes[caller]
    for place, organisation_id in EVERYWHERE.items():
        for period in (RELEASED, PRIVATE) if one.knows(organisation_id) else (RELEASED,):
            path = read.path.format(result_id=f"{INDICATORS[0]}~1~{period}~{organisation_id}")
            if refused(one, read, path):
                return
            body = looked_at(one, path, "json", OK if one.knows(organisation_id) else NOT_FOUND)
            told = numbers.values.get((organisation_id, INDICATORS[0], period))
            if one.knows(organisation_id) and told is not None and level_of(organisation_id) == "practice":
                assert (told[0] in everything_in(body).numbers) == one.sees(organisation_id, period), f"{place} in {period}"


@of("own practice")
def test_reads_about_ones_own_practice(eyes: dict[str, Eyes], read: Read, caller: str) -> None:
    one = eyes[caller]
    for place, organisation_id in PLACES.items():
        path = read.path.format(organisation_id=organisation_id)
        if refused(one, read, path, year=str(PEER_YEAR)):
            return
        own = place in TABLE.sights and caller in TABLE.sights[place].at_once and level_of(organisation_id) == "practice"
        body = looked_at(one, path, "json", OK if own else NOT_FOUND, year=str(PEER_YEAR))
        assert not own or everything_in(body).organisations == {organisation_id}


@of("observations")
def test_reads_about_what_was_returned(eyes: dict[str, Eyes], numbers: Numbers, read: Read, caller: str) -> None:
    one = eyes[caller]
    if refused(one, read, read.path):
        return
    for form in read.forms:
        for period in (RELEASED, PRIVATE):
            found = everything_in(looked_at(one, read.path, form, period=period, indicator=INDICATORS[0]))
            for place, organisation_id in PLACES.items():
                told = numbers.values.get((organisation_id, INDICATORS[0], period))
                if told is not None and level_of(organisation_id) == "practice":
                    assert (told[1] in found.numbers) == one.sees(organisation_id, period), f"{place} in {period}"


@of("figures")
def test_reads_about_whatever_is_in_sight(eyes: dict[str, Eyes], read: Read, caller: str) -> None:
    one = eyes[caller]
    if refused(one, read, read.path):
        return
    for form in read.forms:
        for period in (RELEASED, PRIVATE):
            body = looked_at(one, read.path, form, period=period, indicator=INDICATORS[0])
            rows = {row["organisation_id"]: row for row in (body["items"] if form == "json" else body)}
            practices = {key: row for key, row in rows.items() if key in PLACES.values() and level_of(key) == "practice"}
            shown = {key for key, row in practices.items() if row["value"] not in {None, ""}}
            missing = {PLACES["neighbour without a figure"]} if caller in TABLE.everything else set()
            assert shown == one.shown_practices(period) - missing
            if caller not in TABLE.everything:
                assert {key: row["reason"] for key, row in practices.items() if key not in shown} == one.withheld_practices(period)
            areas = {key for key in PLACES.values() if level_of(key) != "practice" and one.knows(key)}
            assert {key for key in rows if key in PLACES.values()} - practices.keys() == areas


@of("practices")
def test_reads_about_the_practices_of_a_period(eyes: dict[str, Eyes], read: Read, caller: str) -> None:
    one = eyes[caller]
    path = read.path.format(**FILLED)
    if refused(one, read, path):
        return
    sees_private = caller in TABLE.everything or any(one.sees(PLACES[place], PRIVATE) for place in PLACES)
    for form in read.forms:
        for period in (RELEASED, PRIVATE):
            body = looked_at(one, path, form, OK if period == RELEASED or sees_private else NOT_FOUND, period=period)
            if form == "json" and (period == RELEASED or sees_private):
                shown = {point["organisation_id"] for point in body["points"]} & set(PLACES.values())
                withheld = {point["organisation_id"]: point["reason"] for point in body["hidden"]}
                missing = {PLACES["neighbour without a figure"]} if caller in TABLE.everything else set()
                assert shown == one.shown_practices(period) - missing
                if caller not in TABLE.everything:
                    assert {key: why for key, why in withheld.items() if key in PLACES.values()} == one.withheld_practices(period)
                assert all(area["practices"] >= 10 for area in body["density"])


def test_the_numbers_are_recognisable(numbers: Numbers) -> None:
    """Every practice has numbers that are nobody else's, or the search above would find nothing."""
    practices = [(key, own) for key, own in numbers.of.items() if level_of(key[0]) == "practice" and own]
    everybody: dict[str, int] = {}
    for _, own in practices:
        for number in own:
            everybody[number] = everybody.get(number, 0) + 1
    assert len(practices) > 800
    assert all(sum(everybody[number] == 1 for number in own) >= 3 for _, own in practices)


@pytest.mark.parametrize("planted", ["number", "sentence", "id", "name"])
def test_what_is_planted_is_found(eyes: dict[str, Eyes], planted: str) -> None:
    """Give a reader a neighbour's numbers in every disguise, and see that the search finds them."""
    stranger = eyes["cql own"]
    secret = next(iter(sorted(number for number, key in stranger.secrets.items() if key[0] == PLACES["practice elsewhere"])))
    disguises: dict[str, Any] = {
        "number": {"deep": [{"value": float(secret)}]},
        "sentence": {"sentence": f"It is {secret}."},
        "id": {"note": PLACES["practice elsewhere"]},
        "name": {"note": "at Practice 50"},
    }
    assert list(stranger.faults(everything_in(disguises[planted])))
