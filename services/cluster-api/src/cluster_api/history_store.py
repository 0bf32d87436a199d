"""Read all that was ever recorded about a practice or a cluster, and tell it as a story."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date

from service_kit.access import Actor
from service_kit.pagination import Page, PageParams
from sqlalchemy import ARRAY, String, any_, func, literal, or_, select
from sqlalchemy.orm import Session

from cluster_api.book_store import LAYOUTS
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.book import Area, SuccessionKey
from cluster_api.domain.histories import stories
from cluster_api.domain.histories.entries import Correction, Entry, EntryKind, Record, Topic, Value
from cluster_api.domain.histories.sentences import Names, sentence
from cluster_api.domain.register import Moment
from cluster_api.domain.timelines import Period
from cluster_api.history_schemas import HistoryEntry, Nature, RecordedAct
from cluster_api.models import ActKind, HealthBoard, Partnership, PracticeMembership, RegisterAct, RegisterImport
from cluster_api.recorded_acts import Disclosure

_OF_PRACTICES = ("openings", "details", "areas", "memberships", "successions")
_NAMING_CLUSTERS = {
    EntryKind.JOINED_CLUSTER,
    EntryKind.MOVED_CLUSTER,
    EntryKind.LEFT_CLUSTER,
    EntryKind.PRACTICE_JOINED,
    EntryKind.PRACTICE_LEFT,
}
_NAMING_PRACTICES_ALONE = {EntryKind.TOOK_OVER, EntryKind.SPLIT_FROM}


@dataclass(frozen=True)
class Story:
    """The entries of a story in order, and what they are told with."""

    organisation_id: str
    code: str
    entries: tuple[Entry, ...]
    names: Names
    acts: dict[int, RegisterAct]

    def begins_by(self, on: date) -> bool:
        """Answer whether anything is told of a date or the time before it."""
        return any(entry.told.on <= on for entry in self.entries)


@dataclass(frozen=True)
class Reading:
    """What a reader of a story asks for: until which day, and whether also what was withdrawn."""

    actor: Actor
    moment: Moment
    include_withdrawn: bool


def story_of_practice(session: Session, code: str, version: int) -> Story:
    """Tell what was recorded about a practice until a version of the register."""
    records = list(_records(session, _OF_PRACTICES, {code}, version))
    others = {other for record in records if isinstance(record.key, SuccessionKey) for other in record.key} - {code}
    records += _records(session, ["details"], others, version)
    records += _clusters_named(session, records, version)
    acts = _acts(session, records)
    entries = stories.story_of_practice(records, code, _corrections(acts))
    return Story(ids.practice_id(code), code, tuple(entries), _names(session, records, version), acts)


def story_of_cluster(session: Session, code: str, version: int) -> Story:
    """Tell what was recorded about a cluster, and all practices it was ever recorded to have, until a version of the register."""
    members = select(PracticeMembership.practice_code).where(PracticeMembership.cluster_code == code, PracticeMembership.act_id <= version)
    records = list(_records(session, ["details", "areas", "memberships"], set(session.scalars(members)), version))
    records += _clusters_named(session, records, version, code)
    acts = _acts(session, records)
    entries = stories.story_of_cluster(records, code, _corrections(acts), _register_start(session, version))
    return Story(ids.cluster_id(code), code, tuple(entries), _names(session, records, version), acts)


def page_of(session: Session, story: Story, page: PageParams, reading: Reading) -> Page[HistoryEntry]:
    """Show a page of a story, with as much of who recorded it and why as the reader may be told."""
    shown = [
        (entry, place)
        for entry, place in _placed(story.entries)
        if entry.told.on <= reading.moment.as_of and (reading.include_withdrawn or entry.withdrawn_version is None)
    ]
    found = page.cut(shown, lambda one: (one[0].told.on, one[0].version, one[1]), (date, int, int))
    disclosure = Disclosure(session, reading.actor)
    disclosure.note_read("history.read", story.organisation_id, entries=len(found.items))
    items = [_entry(story, entry, disclosure) for entry, _ in found.items]
    return Page(items=items, next_cursor=found.next_cursor)


def _records(session: Session, aspects: Iterable[str], codes: Collection[str], version: int) -> Iterator[Record]:
    """Read the rows of some practices or clusters, also withdrawn ones, as they were known at a version."""
    # One array: as many parameters as practices would be too many for the protocol.
    wanted = any_(literal(sorted(codes), ARRAY(String)))
    for aspect in aspects:
        layout = LAYOUTS[aspect]
        names = (*layout.keys, "valid_from", "valid_until", "act_id", "withdrawn_act_id", *layout.values)
        query = select(*(layout.column(name) for name in names)).where(
            layout.table.act_id <= version, or_(*(layout.column(name) == wanted for name in layout.keys))
        )
        width = len(layout.keys)
        for row in session.execute(query):
            start, until, act_id, withdrawn_act_id, *values = row[width:]
            key = row[0] if width == 1 else SuccessionKey(row[0], row[1])
            # What a later act withdrew was then still believed.
            withdrawn = withdrawn_act_id if withdrawn_act_id is not None and withdrawn_act_id <= version else None
            yield Record(aspect, key, Period(start, until, layout.value(*values)), act_id, withdrawn)


def _clusters_named(session: Session, records: Iterable[Record], version: int, *more: str) -> Iterator[Record]:
    named = {record.period.value.cluster_code for record in records if record.aspect == "memberships"}
    return _records(session, ["clusters"], {*named, *more}, version)


def _acts(session: Session, records: Iterable[Record]) -> dict[int, RegisterAct]:
    versions = {version for record in records for version in (record.version, record.withdrawn_version) if version is not None}
    return {act.id: act for act in session.scalars(select(RegisterAct).where(RegisterAct.id.in_(versions)))}


def _corrections(acts: dict[int, RegisterAct]) -> set[int]:
    return {version for version, act in acts.items() if act.kind == ActKind.CORRECTION}


def _names(session: Session, records: Iterable[Record], version: int) -> Names:
    in_order = sorted(records, key=lambda record: record.period.valid_from)
    return Names(
        stories.book_at(in_order, version),
        dict(session.execute(select(Partnership.code, Partnership.name)).all()),
        dict(session.execute(select(HealthBoard.code, HealthBoard.name)).all()),
    )


def _register_start(session: Session, version: int) -> date:
    first = session.scalar(select(func.min(RegisterImport.effective_on)).where(RegisterImport.act_id <= version))
    return first or date.max


def _placed(entries: Iterable[Entry]) -> Iterator[tuple[Entry, int]]:
    """Number the entries of one day and act, all of them, so that a place stays the same whatever is shown."""
    before: tuple[date, int] | None = None
    place = 0
    for entry in entries:
        here = (entry.told.on, entry.version)
        place = place + 1 if here == before else 0
        before = here
        yield entry, place


def _entry(story: Story, entry: Entry, disclosure: Disclosure) -> HistoryEntry:
    told = entry.told
    recorded = story.acts[entry.version]
    return HistoryEntry(
        on=told.on,
        until=told.until if isinstance(told, Correction) else None,
        kind=told.kind,
        sentence=sentence(told, story.code, story.names, recorded.recorded_at.astimezone(UTC).date()),
        nature=_nature(entry),
        before=_value(entry, told.was if isinstance(told, Correction) else told.before),
        after=_value(entry, told.now if isinstance(told, Correction) else told.after),
        practice_ids=[ids.practice_id(other) for other in told.others if other != story.code],
        recorded=_act(recorded, disclosure),
        withdrawn=None if entry.withdrawn_version is None else _act(story.acts[entry.withdrawn_version], disclosure),
    )


def _nature(entry: Entry) -> Nature:
    if entry.told.kind is EntryKind.CORRECTED:
        return Nature.CORRECTION
    return Nature.FIRST_REGISTER if entry.told.kind is EntryKind.FIRST_RECORDED else Nature.CHANGE


def _value(entry: Entry, value: Value) -> str | None:
    told = entry.told
    if isinstance(value, Area):
        return ids.partnership_id(value.partnership_code)
    if value is None or told.kind in _NAMING_PRACTICES_ALONE:
        return None
    is_cluster = told.kind in _NAMING_CLUSTERS or (isinstance(told, Correction) and told.topic is Topic.CLUSTER)
    return ids.cluster_id(value) if is_cluster else value


def _act(act: RegisterAct, disclosure: Disclosure) -> RecordedAct:
    return RecordedAct(
        id=act.id,
        kind=ActKind(act.kind),
        effective_on=act.effective_on,
        recorded_at=act.recorded_at,
        acting_as=act.acting_as,
        recorded_by=disclosure.who(act),
        reason=disclosure.why(act),
    )
