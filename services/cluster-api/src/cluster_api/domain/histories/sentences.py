"""The story of a practice or a cluster in plain sentences, with the names that organisations had on the day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cluster_api.domain import timelines
from cluster_api.domain.book import Area, Book, SuccessionKind
from cluster_api.domain.cluster_areas import areas_of_cluster
from cluster_api.domain.histories.entries import Correction, EntryKind, Fact, Topic, Value, known_as

# Longer lists of practices are counted instead.
_MOST_NAMED = 3

_TOPICS = {
    Topic.NAME: "the name",
    Topic.ADDRESS: "the address",
    Topic.TELEPHONE: "the telephone number",
    Topic.CONTRACT: "the contract",
    Topic.DATA_ZONE: "the data zone",
    Topic.AREA: "the partnership",
    Topic.CLUSTER: "the cluster",
    Topic.LABEL: "the label",
}


@dataclass(frozen=True)
class Names:
    """What organisations are called: in a book on a day, and, for partnerships and Boards, by code."""

    book: Book
    partnerships: Mapping[str, str]
    boards: Mapping[str, str]

    def practice_name(self, code: str, on: date) -> str:
        """Name a practice alone."""
        details = known_as(self.book.details.get(code, ()), on)
        return details.name if details else code

    def practice(self, code: str, on: date) -> str:
        """Name a practice with its code."""
        return f"{self.practice_name(code, on)} ({code})"

    def practices(self, codes: Iterable[str], on: date) -> str:
        """Name several practices."""
        return _listed([self.practice(code, on) for code in codes])

    def cluster(self, code: str, on: date) -> str:
        """Name a cluster; a practice in a placeholder is in no cluster."""
        label = known_as(self.book.clusters.get(code, ()), on)
        if label is not None and label.is_placeholder:
            return "no cluster"
        return f"the cluster {label.name if label else code}"

    def area(self, area: Area) -> str:
        """Name a partnership with its Board."""
        partnership = self.partnerships.get(area.partnership_code, area.partnership_code)
        return f"{partnership} ({self.boards.get(area.board_code, area.board_code)})"


def sentence(told: Fact | Correction, code: str, names: Names, recorded_on: date) -> str:
    """Say what an entry of the story of a practice or a cluster tells."""
    if isinstance(told, Correction):
        return _correction(told, names, recorded_on)
    return _SENTENCES[told.kind](told, code, names)


def written(day: date) -> str:
    """Write a date as people do."""
    return f"{day.day} {day:%B %Y}"


def _opened(fact: Fact, code: str, names: Names) -> str:
    verb = "Opened again" if fact.kind is EntryKind.REOPENED else "Opened"
    return f"{verb} as {names.practice_name(code, fact.on)}{_where(fact.on, code, names)}."


def _first_recorded(fact: Fact, code: str, names: Names) -> str:
    if code in names.book.clusters:
        return f"There on the first day of the register as {_label(fact.on, code, names)}{_members(fact.on, code, names)}."
    name = names.practice_name(code, fact.on)
    return f"Open on the first day of the register as {name}{_where(fact.on, code, names)}. When it opened is not known."


def _created(fact: Fact, code: str, names: Names) -> str:
    return f"Created as {_label(fact.on, code, names)}{_members(fact.on, code, names)}."


def _took_over(fact: Fact, _code: str, names: Names) -> str:
    if fact.before == SuccessionKind.MERGED:
        return f"{names.practices(fact.others, fact.on)} merged into it."
    return f"Took over from {names.practices(fact.others, fact.on)}, which closed."


def _closed(fact: Fact, _code: str, names: Names) -> str:
    if not fact.others:
        return "Closed. No successor is recorded."
    return f"Closed. {names.practices(fact.others, fact.on)} took over."


def _contract_changed(fact: Fact, _code: str, _names: Names) -> str:
    return f"The contract changed from {_value(fact.before)} to {_value(fact.after)}."


def _practice_joined(fact: Fact, _code: str, names: Names) -> str:
    who = names.practices(fact.others, fact.on)
    if fact.before is None:
        return f"{who} joined when it opened."
    return f"{who} joined from {names.cluster(str(fact.before), fact.on)}."


def _practice_left(fact: Fact, _code: str, names: Names) -> str:
    who = names.practices(fact.others, fact.on)
    if fact.after is None:
        return f"{who} left when it closed."
    to = names.cluster(str(fact.after), fact.on)
    return f"{who} left and is in no cluster since." if to == "no cluster" else f"{who} left for {to}."


def _area_changed(fact: Fact, _code: str, names: Names) -> str:
    before, after = _area(fact.before, names), _area(fact.after, names)
    if before == after:
        return f"The code of its partnership or Board, {after}, changed."
    return f"Moved from {before} to {after}."


_SENTENCES: Mapping[EntryKind, Callable[[Fact, str, Names], str]] = {
    EntryKind.FIRST_RECORDED: _first_recorded,
    EntryKind.OPENED: _opened,
    EntryKind.REOPENED: _opened,
    EntryKind.SPLIT_FROM: lambda fact, _, names: f"Split from {names.practices(fact.others, fact.on)}.",
    EntryKind.CREATED: _created,
    EntryKind.RENAMED: lambda fact, *_: f"Renamed from {_value(fact.before)} to {_value(fact.after)}.",
    EntryKind.RELABELLED: lambda fact, *_: f"Renamed from {_value(fact.before)} to {_value(fact.after)}.",
    EntryKind.ADDRESS_CHANGED: lambda fact, *_: f"The address changed from {_value(fact.before)} to {_value(fact.after)}.",
    EntryKind.TELEPHONE_CHANGED: lambda fact, *_: f"The telephone number changed from {_value(fact.before)} to {_value(fact.after)}.",
    EntryKind.CONTRACT_CHANGED: _contract_changed,
    EntryKind.DATA_ZONE_CHANGED: lambda fact, *_: f"The data zone changed from {_value(fact.before)} to {_value(fact.after)}.",
    EntryKind.AREA_CHANGED: _area_changed,
    EntryKind.JOINED_CLUSTER: lambda fact, _, names: f"Joined {names.cluster(str(fact.after), fact.on)}.",
    EntryKind.MOVED_CLUSTER: lambda fact, _, names: (
        f"Moved from {names.cluster(str(fact.before), fact.on)} to {names.cluster(str(fact.after), fact.on)}."
    ),
    EntryKind.LEFT_CLUSTER: lambda fact, _, names: f"Left {names.cluster(str(fact.before), fact.on)}; in no cluster since.",
    EntryKind.TOOK_OVER: _took_over,
    EntryKind.PRACTICE_JOINED: _practice_joined,
    EntryKind.PRACTICE_LEFT: _practice_left,
    EntryKind.AREA_JOINED: lambda fact, _, names: f"Has practices in {_area(fact.after, names)} since.",
    EntryKind.AREA_LEFT: lambda fact, _, names: f"No longer has a practice in {_area(fact.before, names)}.",
    EntryKind.SPLIT: lambda fact, _, names: f"Split: {names.practices(fact.others, fact.on)} came out of it.",
    EntryKind.MERGED: lambda fact, _, names: f"Merged into {names.practices(fact.others, fact.on)}, and closed.",
    EntryKind.CLOSED: _closed,
    EntryKind.DISSOLVED: lambda *_: "Dissolved.",
}


def _correction(told: Correction, names: Names, recorded_on: date) -> str:
    days = _days(told.on, told.until)
    if told.topic is Topic.OPEN:
        what = f"{days} it was recorded as {_open(told.was)}; it was {_open(told.now)}"
    elif told.topic is Topic.MEMBER:
        what = _member(told, names, days)
    elif told.topic is Topic.SUCCESSOR:
        what = _successor(told, names, days)
    else:
        what = _corrected_value(told, names, days)
    return f"Corrected on {written(recorded_on)}: {what}."


def _corrected_value(told: Correction, names: Names, days: str) -> str:
    if told.was is None:
        return f"{days} no such cluster was recorded; it was there as {_value(told.now)}"
    if told.now is None:
        return f"{days} it was recorded as {_value(told.was)}; there was no such cluster"
    was, now = (_in_words(told, value, names) for value in (told.was, told.now))
    return f"{_TOPICS[told.topic]} {days} was recorded as {was}; it is {now}"


def _in_words(told: Correction, value: Value, names: Names) -> str:
    if isinstance(value, Area):
        return names.area(value)
    if told.topic is Topic.CLUSTER:
        return names.cluster(str(value), told.on).removeprefix("the cluster ")
    return _value(value)


def _member(told: Correction, names: Names, days: str) -> str:
    who = names.practices(told.others, told.on)
    if told.was:
        return f"{who} was recorded in this cluster {days}; it was not in it"
    return f"{who} was not recorded in this cluster {days}; it was in it"


def _successor(told: Correction, names: Names, days: str) -> str:
    was, now = (_succeeded(told, kind, names) for kind in (told.was, told.now))
    return f"{days} it was recorded that {was}; in fact {now}"


def _succeeded(told: Correction, kind: Value, names: Names) -> str:
    predecessor, successor = (names.practice(code, told.on) for code in told.others)
    if kind == SuccessionKind.CLOSED:
        return f"{successor} took over from {predecessor}"
    if kind == SuccessionKind.MERGED:
        return f"{predecessor} merged into {successor}"
    if kind == SuccessionKind.SPLIT:
        return f"{successor} split from {predecessor}"
    return f"{successor} does not follow {predecessor}"


def _where(on: date, code: str, names: Names) -> str:
    membership = timelines.value_on(names.book.memberships.get(code, ()), on)
    area = timelines.value_on(names.book.areas.get(code, ()), on)
    where = [f" in {names.cluster(membership.cluster_code, on)}"] if membership else []
    return "".join([*where, f", {names.area(area)}" if area else ""])


def _label(on: date, code: str, names: Names) -> str:
    label = known_as(names.book.clusters[code], on)
    return str(label.name)


def _members(on: date, code: str, names: Names) -> str:
    members = names.book.members_on(code, on)
    counts = areas_of_cluster(names.book, code)
    areas = [names.area(area) for area, timeline in counts.items() if timelines.value_on(timeline, on)]
    if not members:
        return ", without practices yet"
    count = "one practice" if len(members) == 1 else f"{len(members)} practices"
    return f" with {count} in {_listed(areas)}" if areas else f" with {count}"


def _listed(names: list[str]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def _days(start: date, until: date | None) -> str:
    if until is None:
        return f"from {written(start)} on"
    last = until - timedelta(days=1)
    return f"on {written(start)}" if last == start else f"from {written(start)} to {written(last)}"


def _open(value: Value) -> str:
    return "open" if value else "not open"


def _area(value: Value, names: Names) -> str:
    return names.area(value) if isinstance(value, Area) else ""


def _value(value: Value) -> str:
    return f"“{value}”" if value else "nothing"
