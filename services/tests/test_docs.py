"""Every setting, permission and problem is explained, and nothing is explained that no longer exists."""

import importlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from service_kit import Problem, ServiceSettings

from .sources import PACKAGES, ROOT, SERVICES, modules_of, settings_class


def headings(document: str) -> set[str]:
    """Return the third-level headings of a document in docs/, without backticks."""
    text = (ROOT / "docs" / document).read_text()
    return {heading.strip().strip("`") for heading in re.findall(r"^### (.+)$", text, re.MULTILINE)}


def check(document: str, existing: Mapping[str, str]) -> None:
    """Compare a document with what exists; `existing` says where each name comes from."""
    written = headings(document)
    missing = [f"### {name}   ({existing[name]})" for name in sorted(existing.keys() - written)]
    assert not missing, f"docs/{document} lacks these headings, each with a sentence or two:\n" + "\n".join(missing)
    stale = sorted(written - existing.keys())
    assert not stale, f"docs/{document} explains what no longer exists: {stale}"


def problems() -> list[type[Problem]]:
    """Return every problem class of the kit and the services."""
    for package in ("service_kit", *PACKAGES):
        for _ in modules_of(package):
            pass
    known = {"service_kit", *PACKAGES}
    return [kind for kind in _subclasses(Problem) if kind.__module__.partition(".")[0] in known]


def _subclasses(kind: type[Problem]) -> Iterable[type[Problem]]:
    yield kind
    for subclass in kind.__subclasses__():
        yield from _subclasses(subclass)


def test_settings_are_explained() -> None:
    existing = {name.upper(): "every service" for name in ServiceSettings.model_fields}
    for service in SERVICES:
        own = settings_class(service).model_fields.keys() - ServiceSettings.model_fields.keys()
        existing |= {name.upper(): f"{service}-api" for name in own}
    check("settings.md", existing)


def test_permissions_are_explained() -> None:
    existing = {
        str(permission): f"{service}-api"
        for service in SERVICES
        for permission in importlib.import_module(f"{service}_api.permissions").Permission
    }
    check("permissions.md", existing)


def test_problems_are_explained() -> None:
    check("problems.md", {kind.slug: f"{kind.__module__}.{kind.__name__}" for kind in problems()})


@pytest.mark.parametrize("attribute", ["slug", "title"])
def test_problems_are_named_for_readers(attribute: str) -> None:
    pattern = {"slug": r"[a-z0-9]+(-[a-z0-9]+)*", "title": r"[A-Z].*[^.]"}[attribute]
    odd = [f"{kind.__module__}.{kind.__name__}" for kind in problems() if not re.fullmatch(pattern, getattr(kind, attribute))]
    assert not odd


def test_a_slug_means_one_thing() -> None:
    statuses: dict[str, set[int]] = {}
    for kind in problems():
        statuses.setdefault(kind.slug, set()).add(kind.status)
    assert {slug: found for slug, found in statuses.items() if len(found) > 1} == {}


RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_is_short_and_says_what_a_reader_looks_for(record: Path) -> None:
    text = record.read_text()
    assert len(text.splitlines()) <= 40
    for word in ("Context", "Decision", "Consequences", "Alternatives", "Enforced by"):
        assert f"**{word}.**" in text, word


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))
