"""Write down what the histories of the organisations say about a row of acts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from .telling import Telling

_PLACES = {"life_event": "life-events", "correction": "corrections"}


def story(telling: Telling, acts: list[int], organisations: Iterable[str]) -> str:
    """Tell the acts in their order, each with its entries in the histories of practices and clusters, as their readers find them."""
    paths = {one.partition(":")[2]: one.replace(":", "s/", 1) for one in sorted(organisations, key=lambda one: one.partition(":")[::-1])}
    histories = {code: telling.every(f"{path}/history", as_of="2025-01-01", include_withdrawn="true") for code, path in paths.items()}
    lines: list[str] = []
    for number, act in enumerate(acts, 1):
        entries = [(subject, entry) for subject, history in histories.items() for entry in history if entry["recorded"]["id"] == act]
        assert entries, f"no history knows of act {act}"
        recorded = entries[0][1]["recorded"]
        assert all(entry["recorded"] == recorded for _, entry in entries)
        lines += ["", f"{number}. {_heading(telling, recorded)}"]
        lines += [f"   {subject}: {_entry(entry)}" for subject, entry in entries]
    return "\n".join(lines[1:]) + "\n"


def _heading(telling: Telling, recorded: dict[str, Any]) -> str:
    kind = recorded["kind"]
    if kind in _PLACES:
        details = telling.get(f"{_PLACES[kind]}/{recorded['id']}")
        kind = f"{kind} {details.get('kind') or details['record']}"
    day = date.fromisoformat(recorded["recorded_at"][:10])
    return f"{kind}, recorded on {day:%-d %B %Y} as {recorded['acting_as']}"


def _entry(entry: dict[str, Any]) -> str:
    until = f" until {entry['until']}" if entry["until"] else ""
    withdrawn = f" [withdrawn by the {entry['withdrawn']['kind']} {entry['withdrawn']['id']}]" if entry["withdrawn"] else ""
    return f"{entry['on']}{until}, {entry['nature']}, {entry['kind']}: {entry['sentence']}{withdrawn}"
