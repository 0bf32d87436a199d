"""Software that others made, in an environment of its own, to be timed beside ours in the same run."""

import hashlib
import subprocess
import sys
from pathlib import Path

from deploy.local.layout import CHECKOUT, SHARED

PINS = CHECKOUT / "benchmarks/peers.txt"
ENVIRONMENT = SHARED / "bench-peers"


def python() -> Path:
    """Return the interpreter that has the peers; the first call, and the first after new pins, installs them."""
    interpreter, stamp = ENVIRONMENT / "bin/python", ENVIRONMENT / "pins.sha256"
    digest = hashlib.sha256(PINS.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(PINS)]
        subprocess.run([str(interpreter), *install], check=True)
        stamp.write_text(digest)
    return interpreter
