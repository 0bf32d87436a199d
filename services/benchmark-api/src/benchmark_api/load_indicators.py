"""Load the catalogue of indicators into the database: `python -m benchmark_api.load_indicators`.

Run after the migrations, at every start. Definitions that did not change are left alone, so running it again does
nothing; a changed file becomes a new version, and the old one stays.
"""

import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import ValidationError
from service_kit import Database

from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.indicators.service import load
from benchmark_api.settings import Settings


class CatalogueError(Exception):
    """A file of the catalogue is not a valid definition."""


def catalogue() -> list[IndicatorDefinition]:
    """Read and check the files that are shipped with the service."""
    folder = Path(str(files("benchmark_api"))) / "catalogue"
    return read(sorted(folder.glob("*.yaml")))


def read(paths: Iterable[Path]) -> list[IndicatorDefinition]:
    """Read and check definitions; the name of a file is the code of its indicator."""
    return [_read_one(path) for path in paths]


def _read_one(path: Path) -> IndicatorDefinition:
    try:
        definition = IndicatorDefinition.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        message = f"{path.name} is not a valid indicator: {error}"
        raise CatalogueError(message) from error
    if definition.code != path.stem:
        message = f"{path.name} defines {definition.code}: the file must be named {definition.code}.yaml"
        raise CatalogueError(message)
    return definition


def main() -> int:
    """Load the catalogue and say what changed."""
    try:
        definitions = catalogue()
    except CatalogueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    database = Database(Settings(), pool_size=1)
    with database.session_factory.begin() as session:
        lines = load(session, definitions)
    database.engine.dispose()
    sys.stdout.write("\n".join([*lines, f"{len(definitions)} indicators in the catalogue, {len(lines)} new or changed\n"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
