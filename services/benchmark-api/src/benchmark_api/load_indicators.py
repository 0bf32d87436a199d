"""Load the catalogue of indicators into the database: `python -m benchmark_api.load_indicators`.

Run after the migrations, at every start. Definitions that did not change are left alone, so running it again does
nothing; a changed file becomes a new version, and the old one stays. Nothing is loaded if anything is refused.

With `--check` the files are only checked, without a database. `docs/indicators.md` says how to add and change them.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import ValidationError
from service_kit import Database, clock

from benchmark_api.domain.editions import RefusedDefinitionError, faults_of_change, faults_of_first
from benchmark_api.domain.indicators import IndicatorDefinition, Stage
from benchmark_api.indicators.service import codes_without_file, load
from benchmark_api.settings import Settings

# The definitions that editions before the current one ended with: `earlier/<code>.<edition>.yaml`.
EARLIER = "earlier"
_EARLIER_NAME = re.compile(r"(?P<code>[a-z0-9-]+)\.(?P<edition>[1-9]\d*)")


class CatalogueError(Exception):
    """A file of the catalogue is not a valid definition, or may not follow the one before it."""


def folder() -> Path:
    """Return where the files are: beside the code when installed, in `indicators/` of the service in a checkout."""
    package = Path(str(files("benchmark_api")))
    shipped = package / "catalogue"
    return shipped if shipped.is_dir() else package.parents[1] / "indicators"


def catalogue(of: Path | None = None) -> list[IndicatorDefinition]:
    """Read and check the files that are shipped with the service; of a code, earlier editions come first."""
    place = of or folder()
    earlier = sorted((place / EARLIER).glob("*.yaml"), key=_edition_of)
    definitions = read([*earlier, *sorted(place.glob("*.yaml"))])
    faults = [fault for of_one in _by_code(definitions).values() for fault in _faults(of_one)]
    if faults:
        raise CatalogueError("\n".join(faults))
    return definitions


def read(paths: Iterable[Path]) -> list[IndicatorDefinition]:
    """Read and check definitions; the name of a file is the code of its indicator."""
    return [_read_one(path) for path in paths]


def past_review(definitions: Iterable[IndicatorDefinition]) -> list[str]:
    """Say which live definitions have to be looked at again, a line each: their results start no alert meanwhile."""
    today = clock.today()
    return [
        f"{one.code}: its review was due on {one.review_on}; it is shown, but starts no alert until it has been reviewed."
        for of_one in _by_code(definitions).values()
        if (one := of_one[-1]).stage is Stage.LIVE and one.is_past_review(today)
    ]


def _edition_of(path: Path) -> tuple[str, int]:
    name = _EARLIER_NAME.fullmatch(path.stem)
    if name is None:
        message = f"{EARLIER}/{path.name}: name it after its code and edition, as in saba-only.1.yaml"
        raise CatalogueError(message)
    return name["code"], int(name["edition"])


def _read_one(path: Path) -> IndicatorDefinition:
    try:
        definition = IndicatorDefinition.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        message = f"{path.name} is not a valid indicator: {error}"
        raise CatalogueError(message) from error
    code = _edition_of(path)[0] if path.parent.name == EARLIER else path.stem
    if definition.code != code:
        message = f"{path.name} defines {definition.code}: the file must be named {definition.code}.yaml"
        raise CatalogueError(message)
    return definition


def _by_code(definitions: Iterable[IndicatorDefinition]) -> dict[str, list[IndicatorDefinition]]:
    found: dict[str, list[IndicatorDefinition]] = defaultdict(list)
    for definition in definitions:
        found[definition.code].append(definition)
    return found


def _faults(editions: Sequence[IndicatorDefinition]) -> list[str]:
    """Return what is wrong with one code's definitions, one for each edition."""
    faults = faults_of_first(editions[0])
    for before, after in pairwise(editions):
        if before.applies_from == after.applies_from:
            faults.append(f"{EARLIER}/ holds a second definition of one edition: keep the last only.")
        else:
            faults += faults_of_change(before, after)
    return [f"{editions[0].code}: {fault}" for fault in faults]


def main(arguments: Sequence[str] = ()) -> int:
    """Load the catalogue, or check it, and say what changed."""
    try:
        definitions = catalogue()
        lines = [] if "--check" in arguments else _load(definitions)
    except (CatalogueError, RefusedDefinitionError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    warnings = past_review(definitions)
    sys.stderr.write("".join(f"Warning: {line}\n" for line in warnings))
    count = len(_by_code(definitions))
    done = "all valid" if "--check" in arguments else f"{len(lines)} new or changed"
    sys.stdout.write("\n".join([*lines, f"{count} indicators in the catalogue, {done}\n"]))
    return 0


def _load(definitions: Sequence[IndicatorDefinition]) -> list[str]:
    database = Database(Settings(), pool_size=1)
    try:
        with database.session_factory.begin() as session:
            lines = load(session, definitions)
            forgotten = codes_without_file(session, definitions)
    finally:
        database.engine.dispose()
    sys.stderr.write(
        "".join(f"Warning: {code} has no file any more; it stays as it was. Retire an indicator by its stage.\n" for code in forgotten)
    )
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
