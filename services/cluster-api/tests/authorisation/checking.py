"""Send one line of the table as everybody, and compare what comes with what it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from service_kit.testing import rolled_back
from sqlalchemy.orm import Session

from .asking import EVERYTHING, prepared
from .table import NOBODY, Line, Table
from .world import World


def check_line(world: World, table: Table, line: Line) -> int:
    """Ask as every caller; fail with all answers that are not the table's. Return how many were asked."""
    wrong = []
    with rolled_back(world.app.state.database) as session:
        send = prepared(world, line, world.client("first steward"))
        for caller in table.callers:
            with _undone(session):
                fault = fault_of(world, table, line, caller, send(caller))
            if fault:
                wrong.append(f"{caller}: {fault}")
    assert not wrong, f"{line.name}\n" + "\n".join(wrong)
    return len(table.callers)


@contextmanager
def _undone(session: Session) -> Iterator[None]:
    """Take back what one caller changes, before the next one asks."""
    savepoint = session.connection().begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


def fault_of(world: World, table: Table, line: Line, caller: str, answer: httpx.Response) -> str | None:
    """Say what is wrong with an answer; None when it is as the table says."""
    expected = line.answers[caller]
    if answer.status_code != expected:
        return f"answered {answer.status_code}, not {expected}: {answer.text[:300]}"
    if not answer.is_success:
        lacks = caller not in table.permissions[line.permission] and caller != NOBODY
        return f"refused for another reason: {answer.text[:300]}" if lacks and "permission-missing" not in answer.text else None
    if line.shows is not None:
        shown, meant = shown_in(line.shows, answer.json()), visible_to(world, table, line.shows, caller)
        if shown != meant:
            return f"shows {sorted(shown - meant)} too many and {sorted(meant - shown)} too few"
    if line.names_recorders_to is not None and names_a_recorder(answer.json()) != (caller in line.names_recorders_to):
        return "names who recorded it to somebody who may not know, or not to somebody who may"
    return None


def shown_in(kind: str, body: Any) -> set[str]:
    """Name the things that a list shows."""
    if kind == "leads":
        assert body["total"] == len(body.get("entry", []))
        return {one["resource"]["id"] for one in body.get("entry", [])}
    assert body["next_cursor"] is None
    if kind == "vacancies":
        return {f"{one['role']} {one['organisation_id']} {one['kind']} {one['appointment_id']}" for one in body["items"]}
    return {str(one["id"]) for one in body["items"]}


def visible_to(world: World, table: Table, kind: str, caller: str) -> set[str]:
    """Name the things that the table lets a caller see: those that concern their remit, and for people their peers and themselves."""
    remit = table.remits[caller]
    if remit == "everything":
        return set(world.items[kind])
    is_about_people = kind in {"appointments", "leads", "vacancies"}
    seen = {world.places[place] for place in (*remit, *(table.peers.get(caller, []) if is_about_people else []))}
    own = world.own[caller] if kind in {"appointments", "leads"} else set()
    return {one for one, concerned in world.items[kind].items() if concerned & seen or one in own}


def names_a_recorder(body: Any) -> bool:
    """Answer whether an answer says anywhere who recorded something."""
    if isinstance(body, dict):
        return any((name == "recorded_by" and value is not None) or names_a_recorder(value) for name, value in body.items())
    return isinstance(body, list) and any(map(names_a_recorder, body))


def vacancies_of(world: World) -> dict[str, frozenset[str]]:
    """List everything that is vacant, as a steward sees it, with its organisation."""
    with rolled_back(world.app.state.database):
        found = shown_in("vacancies", world.client("first steward").get("/v1/vacancies", params=EVERYTHING).json())
    return {one: frozenset({one.split()[1]}) for one in found}
