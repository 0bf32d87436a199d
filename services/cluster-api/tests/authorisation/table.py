"""The authorisation table: `table.yaml` read strictly, every line answered for every caller, and written for docs/permissions.md.

`python services/cluster-api/tests/authorisation/table.py` writes the section of that document anew.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "table.yaml"
DOCUMENT = Path(__file__).parents[4] / "docs" / "permissions.md"
BEGIN, END = "<!-- begin of the authorisation table: generated -->", "<!-- end of the authorisation table -->"
SECTIONS = ("register", "appointments", "nominations", "performers", "register acts", "moves", "imports and shares", "oneself")
OTHERS, SIGNED_IN, NONE = "others", "signed in", "none"
NOBODY = "nobody at all"


@dataclass(frozen=True)
class Line:
    """An operation, what exactly is asked, and the status that each caller is answered."""

    operation: str
    asked: str
    permission: str
    answers: Mapping[str, int]
    # Of a list: what kind of things it shows; each caller sees those of their remit.
    shows: str | None
    # Of an answer that could name who recorded something: the callers to whom it does.
    names_recorders_to: frozenset[str] | None

    @property
    def name(self) -> str:
        """Name the line."""
        return f"{self.operation}: {self.asked}" if self.asked else self.operation


class Table:
    """All of the file."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        """Read the file; whatever is said twice, for nobody known or not at all is a fault."""
        self.callers = tuple(f"{role} {place}" for role, places in content["callers"].items() for place in places)
        self._places: Mapping[str, list[str]] = content["callers"]
        self._groups: Mapping[str, list[str]] = content["groups"]
        self.permissions = {name: frozenset(self._expand(who)) for name, who in content["permissions"].items()}
        self.permissions |= {SIGNED_IN: frozenset(self.callers) - {NOBODY}, NONE: frozenset(self.callers)}
        self.remits: Mapping[str, list[str] | str] = content["remits"]
        self.peers: Mapping[str, list[str]] = content["peers"]
        unknown = {*self.remits, *self.peers} - set(self.callers)
        if unknown:
            raise ValueError(f"remits of nobody known: {sorted(unknown)}")
        self._patterns = content["patterns"]
        self.sections = {section: [self._line(one) for one in content[section]] for section in SECTIONS}

    @property
    def lines(self) -> list[Line]:
        """Return every line."""
        return [line for section in self.sections.values() for line in section]

    def _line(self, written: Mapping[str, Any]) -> Line:
        told = {**self._patterns[written["pattern"]], **written} if "pattern" in written else dict(written)
        known = {"operation", "asked", "permission", "answers", "shows", "names recorders to", "pattern"}
        if told.keys() - known:
            raise ValueError(f"{written['operation']}: {sorted(told.keys() - known)}")
        recorders = told.get("names recorders to")
        return Line(
            operation=told["operation"],
            asked=told.get("asked", ""),
            permission=told["permission"],
            answers=self._answers(written["operation"], self.permissions[told["permission"]], told["answers"]),
            shows=told.get("shows"),
            names_recorders_to=None if recorders is None else frozenset(self._expand(recorders)),
        )

    def _answers(self, operation: str, permitted: frozenset[str], told: Mapping[int, Any]) -> dict[str, int]:
        answers = dict.fromkeys(self.callers, 403) | {NOBODY: 401}
        named: dict[str, tuple[bool, int]] = {}
        for status, who in told.items():
            for entry in self._entries([] if who == OTHERS else who):
                is_narrow = entry in self.callers
                for caller in self._of(entry):
                    if caller not in permitted:
                        raise ValueError(f"{operation}: {caller} lacks the permission")
                    before = named.get(caller)
                    if before is not None and before[0] == is_narrow:
                        raise ValueError(f"{operation}: {caller} is answered twice")
                    if before is None or is_narrow:
                        named[caller] = (is_narrow, status)
        others = [status for status, who in told.items() if who == OTHERS]
        left = permitted - named.keys()
        if len(others) > 1 or (left and not others):
            raise ValueError(f"{operation}: no one answer for {sorted(left)}")
        return answers | dict.fromkeys(left, *others) | {caller: status for caller, (_, status) in named.items()}

    def _entries(self, who: str | Iterable[str]) -> Iterator[str]:
        for one in [who] if isinstance(who, str) else who:
            yield from self._groups.get(one, [one])

    def _of(self, entry: str) -> list[str]:
        if entry in self.callers:
            return [entry]
        if entry not in self._places:
            raise ValueError(f"{entry} is no caller, role or group")
        return [f"{entry} {place}" for place in self._places[entry]]

    def _expand(self, who: str | Iterable[str]) -> Iterator[str]:
        for entry in self._entries(who):
            yield from self._of(entry)

    def in_words(self, callers: Iterable[str]) -> str:
        """Name callers shortly: a role alone where all its holders are meant."""
        meant = set(callers)
        words = []
        for role, places in self._places.items():
            here = [place for place in places if f"{role} {place}" in meant]
            if here:
                words.append(f"`{role}`" if here == places else f"`{role}` ({', '.join(here)})")
        return ", ".join(words)


def read_table() -> Table:
    """Read the table."""
    return Table(yaml.safe_load(FILE.read_text()))


def rendered(table: Table) -> str:
    """Write the table for readers."""
    parts = [_INTRODUCTION.format(lines=len(table.lines), callers=len(table.callers), cells=len(table.lines) * len(table.callers))]
    parts += [_section(table, section, lines) for section, lines in table.sections.items()]
    return "\n\n".join(parts)


def document_with(table: Table, document: str) -> str:
    """Return the document with the table as it is now."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    if not pattern.search(document):
        raise ValueError(f"{DOCUMENT.name} has no place for the table")
    return pattern.sub(lambda _: f"{BEGIN}\n{rendered(table)}\n{END}", document)


_INTRODUCTION = """\
Every operation of cluster-api asked by everybody: {lines} questions, {callers} callers, {cells} answers, each sent to the service in \
`services/cluster-api/tests/authorisation`. All ask about one practice, its cluster, partnership or Board. In brackets stands where \
the caller holds the role: *own* is there, *same cluster*, *same partnership* and *same Board* are its neighbours, *elsewhere* is \
another Board; a role without brackets means all its holders. *The others* are all others who hold the permission. Who lacks it is \
refused (403), and who has not signed in is asked to (401). A list shows to each only what lies in their remit; what every list shows \
to every caller is tested item by item."""
_HEADER = "| operation | permission | done | refused (403), or not as things stand (409) | told there is no such thing (404) |"
_GOOD = frozenset({200, 201, 204, 303})


def _section(table: Table, section: str, lines: Iterable[Line]) -> str:
    rows = [_HEADER, "|---|---|---|---|---|", *(_row(table, line) for line in lines)]
    return f"**{section.capitalize()}**\n\n" + "\n".join(rows)


def _row(table: Table, line: Line) -> str:
    permitted = [caller for caller in table.callers if caller in table.permissions[line.permission]]
    by_status: dict[int, list[str]] = {}
    for caller in permitted:
        by_status.setdefault(line.answers[caller], []).append(caller)
    done = [caller for caller in permitted if line.answers[caller] in _GOOD]
    conflict = f"409: {table.in_words(by_status[409])}" if 409 in by_status else ""
    hidden = 404 in by_status
    refused = table.in_words(by_status.get(403, [])) if hidden else "the others" * (403 in by_status)
    told = [
        f"{line.operation}<br>{line.asked}" if line.asked else line.operation,
        f"`{line.permission}`" if ":" in line.permission else line.permission,
        _done(table, line, done, permitted),
        "<br>".join(filter(None, (refused, conflict))) or "–",
        "the others" if hidden else "–",
    ]
    return f"| {' | '.join(told)} |"


def _done(table: Table, line: Line, done: list[str], permitted: list[str]) -> str:
    if done != permitted:
        return table.in_words(done) or "–"
    whole = {NONE: "everybody", SIGNED_IN: "everybody signed in", "register:read": "every role; machines whose token has the scope"}
    return whole.get(line.permission) or table.in_words(done)


if __name__ == "__main__":
    DOCUMENT.write_text(document_with(read_table(), DOCUMENT.read_text()))
