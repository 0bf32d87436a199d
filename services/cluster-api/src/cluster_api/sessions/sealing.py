"""Seal what must not be readable where it lies: tokens in the database, secrets in the sign-in cookie."""

import json
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken


def digest(cookie: str) -> bytes:
    """Return what the database knows of a cookie."""
    return sha256(cookie.encode()).digest()


def seal(content: dict[str, Any], secret: str, purpose: str, at: datetime) -> bytes:
    """Encrypt and sign; only the same secret and purpose open it."""
    return _fernet(secret, purpose).encrypt_at_time(json.dumps(content).encode(), int(at.timestamp()))


def unseal(sealed: bytes, secret: str, purpose: str, at: datetime, seconds: int) -> dict[str, Any] | None:
    """Open what was sealed at most so many seconds ago; None when it does not open."""
    try:
        content = _fernet(secret, purpose).decrypt_at_time(sealed, seconds, int(at.timestamp()))
    except InvalidToken:
        return None
    opened: dict[str, Any] = json.loads(content)
    return opened


def _fernet(secret: str, purpose: str) -> Fernet:
    # Both secrets are long and random, so one hash with the purpose in it makes a key.
    return Fernet(urlsafe_b64encode(sha256(f"cairn {purpose}:{secret}".encode()).digest()))
