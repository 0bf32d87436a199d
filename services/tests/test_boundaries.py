"""Who may import whom: the contracts of pyproject.toml, run, and complete."""

import subprocess
import sys
import tomllib
from pathlib import Path

from .sources import PACKAGES, ROOT, slices_of


def contracts() -> dict[str, dict[str, list[str]]]:
    document = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {contract["name"]: contract for contract in document["tool"]["importlinter"]["contracts"]}


def test_no_import_crosses_a_boundary() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_slice_has_a_layer() -> None:
    layers = contracts()["Inside a service"]["layers"]
    listed = {name.strip(" ()") for name in layers[1].split(":")}
    assert listed == {name for package in PACKAGES.values() for name in slices_of(package)}


def test_every_slice_is_layered_inside() -> None:
    listed = set(contracts()["Inside a slice"]["containers"])
    assert listed == {f"{name}.{slice_}" for name, package in PACKAGES.items() for slice_ in slices_of(package)}
