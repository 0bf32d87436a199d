"""Load the catalogue into versions, and find definitions in force."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from benchmark_api.domain.editions import Edition, RefusedDefinitionError, faults_of_change, faults_of_first
from benchmark_api.domain.indicators import Counts, IndicatorDefinition, Stage
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.errors import IndicatorNotFound
from benchmark_api.indicators.repository import IndicatorRepository, StoredVersion
from benchmark_api.indicators.schemas import ChangeRead, DefinitionRead, VersionRead, described
from benchmark_api.models import IndicatorVersion

# A stored definition never changes under its hash, so each is read and checked once in the life of the process.
_READ: dict[str, IndicatorDefinition] = {}


@dataclass(frozen=True)
class KnownIndicator:
    """The newest definition, with the number and version that rows carry, and all editions in order."""

    id: int
    version: int
    definition: IndicatorDefinition
    editions: tuple[Edition, ...]

    @property
    def code(self) -> str:
        """Give the indicator's code."""
        return self.definition.code

    @property
    def edition(self) -> Edition:
        """Give the newest edition."""
        return self.editions[-1]


def list_indicators(session: Session) -> list[KnownIndicator]:
    """Return what readers may see, by code: indicators in test stay hidden."""
    return [one for one in _known(session, None) if one.definition.stage is not Stage.TEST]


def get_indicator(session: Session, code: str) -> KnownIndicator:
    """Return one indicator that readers may see, or raise IndicatorNotFound."""
    for known in _known(session, [code]):
        if known.definition.stage is not Stage.TEST:
            return known
    raise IndicatorNotFound("Ask /v1/indicators for the codes in use.")


def list_versions(session: Session, code: str) -> list[VersionRead]:
    """Return every version of an indicator that readers may see, oldest first, or raise IndicatorNotFound."""
    get_indicator(session, code)
    stored = IndicatorRepository(session).versions([code])
    definitions = _definitions(session, stored)
    befores = (None, *(definitions[row.content_hash] for row in stored))
    return [_version(row, definitions[row.content_hash], before) for row, before in zip(stored, befores, strict=False)]


def find_indicators(session: Session, codes: Collection[str] | None) -> Mapping[str, KnownIndicator]:
    """Return those of the codes that exist (None: all), in test or not, by code."""
    return {one.code: one for one in _known(session, codes)}


def codes_without_file(session: Session, definitions: Iterable[IndicatorDefinition]) -> list[str]:
    """Return the stored codes that no definition is about, unless they were retired."""
    with_file = {definition.code for definition in definitions}
    return [one.code for one in _known(session, None) if one.code not in with_file and one.definition.stage is not Stage.RETIRED]


def load(session: Session, definitions: Sequence[IndicatorDefinition]) -> list[str]:
    """Store every definition that is new or changed as a version of its own; return what was done, a line each.

    Of one code, definitions of earlier editions come before later ones. Raises RefusedDefinitionError, with all that
    is wrong, when a definition may not follow the one that is stored.
    """
    stored = find_indicators(session, None)
    lines: list[str] = []
    faults: list[str] = []
    for code, group in groupby(definitions, key=lambda definition: definition.code):
        known = stored.get(code)
        newest = None if known is None else _Newest(known.edition.number, known.definition)
        for definition in _unknown(list(group), newest):
            if newest is None:
                found, edition, begins = faults_of_first(definition), 1, False
            else:
                begins = definition.applies_from != newest.definition.applies_from
                edition = newest.edition + begins
                found = faults_of_change(newest.definition, definition) or _faults_of_figures(session, newest, definition)
            faults += [f"{code}: {fault}" for fault in found]
            if not faults:
                lines.append(_add(session, definition, edition, begins=begins))
            newest = _Newest(edition, definition)
    if faults:
        raise RefusedDefinitionError("\n".join(faults))
    return lines


@dataclass(frozen=True)
class _Newest:
    edition: int
    definition: IndicatorDefinition


def _faults_of_figures(session: Session, newest: _Newest, definition: IndicatorDefinition) -> list[str]:
    """An edition starts before its first figures: those returned already were counted and judged as the one before says."""
    start = definition.from_period
    if start is None or start == newest.definition.from_period:
        return []
    if not IndicatorRepository(session).has_figures_from(definition.code, newest.edition, start.text):
        return []
    return [f"its edition would start in {start.text}, but figures of that period or a later one were returned already: start it later."]


def _unknown(group: Sequence[IndicatorDefinition], newest: _Newest | None) -> list[IndicatorDefinition]:
    """Leave out what is stored already, and what earlier editions ended with once a later one is stored."""
    if newest is None:
        return list(group)
    here = _start(newest.definition)
    later = [definition for definition in group if _start(definition) >= here] or group[-1:]
    return [definition for definition in later if definition != newest.definition]


def _start(definition: IndicatorDefinition) -> int:
    return -1 if definition.from_period is None else definition.from_period.number


def _add(session: Session, definition: IndicatorDefinition, edition: int, *, begins: bool) -> str:
    repository = IndicatorRepository(session)
    indicator = repository.get_or_add(definition.code)
    indicator.current_version += 1
    start = None if definition.from_period is None else definition.from_period.text
    repository.add_version(
        IndicatorVersion(
            indicator_id=indicator.id,
            version=indicator.current_version,
            edition=edition,
            from_period=start,
            counts=definition.counts.value,
            definition=definition.model_dump(mode="json"),
            content_hash=definition.content_hash,
        )
    )
    line = f"{definition.code}: version {indicator.current_version}"
    return f"{line}, edition {edition} from {start}" if begins else line


def _known(session: Session, codes: Collection[str] | None) -> list[KnownIndicator]:
    versions = IndicatorRepository(session).versions(codes)
    # The newest wording of each edition is the one in force.
    in_force = {(row.code, row.edition): row for row in versions}
    definitions = _definitions(session, in_force.values())
    known = (_indicator(list(rows), definitions) for _, rows in groupby(in_force.values(), key=lambda row: row.code))
    # Here and not by the database, whose language may sort hyphens otherwise than the pages' cursors do.
    return sorted(known, key=lambda one: one.code)


def _indicator(rows: Sequence[StoredVersion], definitions: Mapping[str, IndicatorDefinition]) -> KnownIndicator:
    editions = tuple(
        Edition(
            number=row.edition,
            from_period=None if row.from_period is None else Period.parse(row.from_period),
            counts=Counts(row.counts),
            definition=definitions[row.content_hash],
            version=row.version,
        )
        for row in rows
    )
    return KnownIndicator(rows[-1].indicator_id, rows[-1].version, editions[-1].definition, editions)


def _definitions(session: Session, rows: Collection[StoredVersion]) -> Mapping[str, IndicatorDefinition]:
    missing = {row.content_hash for row in rows} - _READ.keys()
    if missing:
        for content_hash, stored in IndicatorRepository(session).definitions(missing).items():
            _READ[content_hash] = IndicatorDefinition.model_validate(stored)
    return _READ


def _version(row: StoredVersion, definition: IndicatorDefinition, before: IndicatorDefinition | None) -> VersionRead:
    fields = [name for name in IndicatorDefinition.model_fields if name != "change_log"]
    return VersionRead(
        version=row.version,
        edition=row.edition,
        from_period=row.from_period,
        counts=Counts(row.counts),
        loaded_at=row.loaded_at,
        changed=[] if before is None else [name for name in fields if getattr(before, name) != getattr(definition, name)],
        changes=[ChangeRead.model_validate(entry) for entry in definition.change_log[0 if before is None else len(before.change_log) :]],
        definition=DefinitionRead.model_validate(described(definition)),
    )
