"""Write the pinned requirements: for development, for each service's image, for the benchmarks' peers. Needs `uv`: `python -m deploy.pins`.

Hashes and no addresses: what an installer fetches is then the same from whichever index or mirror it uses.
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVICES = ("cluster-api", "qi-api", "benchmark-api", "assurance-api")
OWN = [option for name in ("service-kit", *SERVICES) for option in ("--no-emit-package", name)]
RESOLUTION = ["--universal", "--fork-strategy=fewest", "--python-version=3.11"]
COMMON = [
    "--quiet",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    *RESOLUTION,
    *OWN,
]


def main() -> None:
    """Compile every file; the images take exactly the versions that the tests ran with."""
    compile_pins(["--group", "dev", "pyproject.toml"], "requirements-dev.txt")
    for service in SERVICES:
        sources = ["--constraint", "requirements-dev.txt", f"services/{service}/pyproject.toml", "-"]
        # The build backend, which the image needs once and the services never.
        compile_pins(sources, f"services/{service}/requirements.txt", extra="hatchling\n")
    compile_pins(["benchmarks/peers.in"], "benchmarks/peers.txt")


def compile_pins(sources: list[str], target: str, *, extra: str = "") -> None:
    """Resolve the sources into one file."""
    subprocess.run(["uv", "pip", "compile", *COMMON, *sources, "-o", target], cwd=ROOT, input=extra, text=True, check=True)


if __name__ == "__main__":
    main()
