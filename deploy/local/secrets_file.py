"""Passwords and client secrets of one stack, made once at random and kept in a file that only its owner can read."""

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.local.layout import IDENTITY, SERVICES

PEOPLE = IDENTITY / "people.json"
# Letters and digits that nobody confuses when typing them from the screen.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class StackSecrets:
    """The contents of the file; the sign-in provider reads the same file."""

    file: Path
    passwords: Mapping[str, str]
    client_secrets: Mapping[str, str]
    database_passwords: Mapping[str, str]


def directory() -> Any:
    """Return the demonstration people and clients, as `people.json` lists them."""
    return json.loads(PEOPLE.read_text(encoding="utf-8"))


def stack_secrets(state: Path) -> StackSecrets:
    """Return the secrets of the stack in this folder, making those that are not there yet."""
    file = state / "secrets.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known = directory()
    clients = [one["id"] for one in known["machines"]] + [known["session_client"]["id"]]
    wanted: dict[str, Any] = {
        "passwords": _completed(kept.get("passwords", {}), (person["login"] for person in known["people"]), _password),
        "client_secrets": _completed(kept.get("client_secrets", {}), clients, _secret),
        "database_passwords": _completed(kept.get("database_passwords", {}), (service.name for service in SERVICES), _secret),
        "cookie_key": kept.get("cookie_key") or _secret(),
    }
    if wanted != kept:
        write_private(file, json.dumps(wanted, indent=2))
    return StackSecrets(file, wanted["passwords"], wanted["client_secrets"], wanted["database_passwords"])


def write_private(file: Path, text: str) -> None:
    """Replace a file in one step with one that only its owner can read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
    fresh.replace(file)


def _completed(kept: Mapping[str, str], names: Iterable[str], make: Any) -> dict[str, str]:
    return {name: kept.get(name) or make() for name in names}


def _password() -> str:
    """Three groups of four: about 59 bits, and easy to type."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def _secret() -> str:
    return secrets.token_urlsafe(32)
