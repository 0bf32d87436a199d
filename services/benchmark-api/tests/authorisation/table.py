"""The table of sight and of reads: `table.yaml` read strictly, and written for docs/permissions.md.

`python services/benchmark-api/tests/authorisation/table.py` writes the section of that document anew.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "table.yaml"
DOCUMENT = Path(__file__).parents[4] / "docs" / "permissions.md"
BEGIN, END = "<!-- begin of the table of sight: generated -->", "<!-- end of the table of sight -->"
NOBODY = "nobody at all"
# What a read can be about, and the forms in which all can answer.
ABOUT = frozenset({"nothing", "Scotland", "figures", "practices", "organisation", "figure", "own practice", "observations"})
FORMS = ("json", "csv", "parquet")


@dataclass(frozen=True)
class Sight:
    """Whose figures a line is about, and who gets them: at once, once they are released, or only the reason why not."""

    place: str
    at_once: frozenset[str]
    shown: frozenset[str]
    withheld: Mapping[str, str] = field(default_factory=dict)

    @property
    def known_to(self) -> frozenset[str]:
        """Give all to whom the organisation exists."""
        return self.at_once | self.shown | self.withheld.keys()


@dataclass(frozen=True)
class Read:
    """One operation, who may ask it, what it is about and in which forms it answers."""

    operation: str
    permission: str
    about: str
    forms: tuple[str, ...]
    # By whose membership clusters' figures can be asked for, where they are in the answer.
    memberships: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Give the path."""
        return self.operation.partition(" ")[2]


class Table:
    """All of the file."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        """Read the file; whatever is said of nobody known, twice, or not at all is a fault."""
        self._places: Mapping[str, list[str]] = content["callers"]
        self._groups: Mapping[str, list[str]] = content["groups"]
        self.callers = tuple(f"{role} {place}" for role, places in self._places.items() for place in places)
        self.permissions = {name: self._all(who) for name, who in content["permissions"].items()}
        self.everything = self._all(content["everything"])
        self.sights = {place: self._sight(place, told) for place, told in content["figures"].items()}
        self.reads = [_read(told) for told in content["reads"]]

    def _sight(self, place: str, told: Mapping[str, Any]) -> Sight:
        if told.keys() - {"at once", "shown", "withheld"}:
            raise ValueError(f"{place}: {sorted(told)}")
        at_once, shown = self._all(told.get("at once", [])), self._all(told.get("shown", []))
        withheld = {caller: reason for reason, who in told.get("withheld", {}).items() for caller in self._expand(who)}
        parts = [at_once, shown, withheld.keys(), self.everything]
        if len(frozenset().union(*parts)) != sum(map(len, parts)):
            raise ValueError(f"{place}: somebody is named twice")
        return Sight(place, at_once | self.everything, shown, withheld)

    def _all(self, who: Iterable[str]) -> frozenset[str]:
        return frozenset(self._expand(who))

    def _expand(self, who: Iterable[str]) -> Iterator[str]:
        for entry in who:
            if entry in self.callers:
                yield entry
            elif entry in self._groups:
                yield from self._expand(self._groups[entry])
            elif entry in self._places:
                yield from (f"{entry} {place}" for place in self._places[entry])
            else:
                raise ValueError(f"{entry} is no caller, role or group")

    def in_words(self, callers: Iterable[str]) -> str:
        """Name callers shortly: a role alone where all its holders are meant."""
        meant = set(callers)
        words = []
        for role, places in self._places.items():
            here = [place for place in places if f"{role} {place}" in meant]
            if here:
                words.append(f"`{role}`" if here == places else f"`{role}` ({', '.join(here)})")
        return ", ".join(words) or "–"


def _read(told: Mapping[str, Any]) -> Read:
    if told.keys() - {"operation", "permission", "about", "forms", "memberships"} or told["about"] not in ABOUT:
        raise ValueError(f"{told['operation']}: {sorted(told)}, about {told['about']}")
    lists = tuple(told.get("forms", ["json"])), tuple(told.get("memberships", []))
    return Read(told["operation"], told["permission"], told["about"], *lists)


def read_table() -> Table:
    """Read the table."""
    return Table(yaml.safe_load(FILE.read_text()))


def rendered(table: Table) -> str:
    """Write the table for readers."""
    sights = [
        "| whose figures | at once, with small numbers | once released | told that they are there, and why they are not shown |",
        "|---|---|---|---|",
        *(_sight_row(table, sight) for sight in table.sights.values()),
    ]
    reads = [
        "| read | permission | in the answer | forms |",
        "|---|---|---|---|",
        *map(_read_row, table.reads),
    ]
    return "\n\n".join([_INTRODUCTION.format(callers=len(table.callers)), "\n".join(sights), "\n".join(reads)])


def _read_row(one: Read) -> str:
    answer = _IN_THE_ANSWER[one.about] + ("; clusters as they were, or as they are" if one.memberships else "")
    return f"| {one.operation} | `{one.permission}` | {answer} | {', '.join(one.forms)} |"


def _sight_row(table: Table, sight: Sight) -> str:
    reasons: dict[str, set[str]] = {}
    for caller, reason in sight.withheld.items():
        reasons.setdefault(reason, set()).add(caller)
    withheld = "<br>".join(f"{reason}: {table.in_words(who)}" for reason, who in reasons.items()) or "–"
    at_once = table.in_words(sight.at_once - table.everything)
    return f"| {sight.place} | {at_once} | {table.in_words(sight.shown)} | {withheld} |"


def document_with(table: Table, document: str) -> str:
    """Return the document with the table as it is now."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    if not pattern.search(document):
        raise ValueError(f"{DOCUMENT.name} has no place for the table")
    return pattern.sub(lambda _: f"{BEGIN}\n{rendered(table)}\n{END}", document)


_IN_THE_ANSWER = {
    "nothing": "nobody's figures",
    "Scotland": "Scotland alone",
    "figures": "every organisation in sight",
    "practices": "every practice in sight; the others ten or more together",
    "organisation": "one organisation; to whom it is not in sight, there is no such thing (404)",
    "observations": "what practices in sight returned",
    "figure": "one figure; to whom it is not in sight, there is no such thing (404)",
    "own practice": "one's own practice; to all others there is no such thing (404)",
}
_INTRODUCTION = """\
Whose figures benchmark-api shows to whom, and by which reads. The tests in `services/benchmark-api/tests/authorisation` send every \
read to {callers} callers in every form it has, and look in each answer for every id, name and number of every organisation that the \
caller does not see. Figures are seen from one practice ("own"), its cluster, partnership and Board; in brackets stands where the \
caller holds the role. Everybody who is signed in with a role sees Scotland, and our own services see everything. Whoever is in no \
column is told that there is no such organisation. The figures of an area are sums: they are shown, or hidden when they would tell a \
practice's."""


if __name__ == "__main__":
    DOCUMENT.write_text(document_with(read_table(), DOCUMENT.read_text()))
