"""Load the catalogue into versions, and find definitions in force."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from benchmark_api.domain.indicators import IndicatorDefinition, Stage
from benchmark_api.indicators.errors import IndicatorNotFound
from benchmark_api.indicators.repository import Current, IndicatorRepository
from benchmark_api.models import IndicatorVersion


@dataclass(frozen=True)
class KnownIndicator:
    """A definition in force, with the number and version that rows carry."""

    id: int
    version: int
    definition: IndicatorDefinition

    @property
    def code(self) -> str:
        """Give the indicator's code."""
        return self.definition.code


def list_indicators(session: Session) -> list[KnownIndicator]:
    """Return what readers may see, by code: indicators in test stay hidden."""
    known = (_known(row) for row in IndicatorRepository(session).current())
    return [one for one in known if one.definition.stage is not Stage.TEST]


def get_indicator(session: Session, code: str) -> KnownIndicator:
    """Return one indicator that readers may see, or raise IndicatorNotFound."""
    for row in IndicatorRepository(session).current([code]):
        known = _known(row)
        if known.definition.stage is not Stage.TEST:
            return known
    raise IndicatorNotFound("Ask /v1/indicators for the codes in use.")


def find_indicators(session: Session, codes: Collection[str] | None) -> Mapping[str, KnownIndicator]:
    """Return those of the codes that exist (None: all), in test or not, by code."""
    return {row[0].code: _known(row) for row in IndicatorRepository(session).current(codes)}


def load(session: Session, definitions: Sequence[IndicatorDefinition]) -> list[str]:
    """Store every definition that is new or changed as a version of its own; return what was done, a line each."""
    repository = IndicatorRepository(session)
    current = {row[0].code: row for row in repository.current()}
    lines = []
    for definition in definitions:
        row = current.get(definition.code)
        if row is not None and row[1].content_hash == definition.content_hash:
            continue
        indicator = repository.add(definition.code) if row is None else row[0]
        indicator.current_version += 1
        repository.add_version(_version_of(definition, indicator.id, indicator.current_version))
        lines.append(f"{definition.code}: version {indicator.current_version}")
    return lines


def _version_of(definition: IndicatorDefinition, indicator_id: int, version: int) -> IndicatorVersion:
    return IndicatorVersion(
        indicator_id=indicator_id,
        version=version,
        definition=definition.model_dump(mode="json"),
        content_hash=definition.content_hash,
    )


def _known(row: Current) -> KnownIndicator:
    indicator, version = row
    return KnownIndicator(indicator.id, version.version, IndicatorDefinition.model_validate(version.definition))
