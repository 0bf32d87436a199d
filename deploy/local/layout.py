"""What the local stack is made of and where its files are. Standard library only: it is read before anything is installed."""

from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin/python"
# What every stack of this checkout shares: the shims of node and npm, the notes about what is installed, npm's cache.
SHARED = CHECKOUT / ".local"
SHIMS = SHARED / "bin"
FRONTEND = CHECKOUT / "frontend"
IDENTITY = CHECKOUT / "deploy/identity"
# Only tests use it.
FHIR_VALIDATOR = CHECKOUT / "services/cluster-api/tests/fhir_validator"
SITE = FRONTEND / "dist"

OLDEST_PYTHON = (3, 11)
REGISTERS = ("demonstration", "real")


@dataclass(frozen=True)
class Service:
    """One of the four services: its distribution, and the client id with which it calls the others."""

    name: str
    client_id: str

    @property
    def package(self) -> str:
        """The name under which Python imports it, which is also the name of its database and role."""
        return self.name.replace("-", "_")

    @property
    def folder(self) -> Path:
        """Where its migrations and its Alembic settings are."""
        return CHECKOUT / "services" / self.name


SERVICES = (
    Service("cluster-api", "cairn-cluster"),
    Service("qi-api", "cairn-qi"),
    Service("benchmark-api", "cairn-benchmark"),
    Service("assurance-api", "cairn-assurance"),
)


@dataclass(frozen=True)
class Stack:
    """One running copy of Cairn. The demonstration and the real register have a folder each and never share data."""

    register: str
    port: int
    state: Path

    @property
    def address(self) -> str:
        """The address of the gateway as a browser on this machine sees it."""
        return f"http://localhost:{self.port}"

    @property
    def issuer(self) -> str:
        """The name that the sign-in provider puts into its tokens."""
        return f"{self.address}/auth"

    @property
    def logs(self) -> Path:
        """One log file per process and per step."""
        return self.state / "logs"

    @property
    def run(self) -> Path:
        """What matters only while the stack runs: its lock, and the file `loading` that the gateway looks for."""
        return self.state / "run"

    @property
    def settings_file(self) -> Path:
        """The services' settings of the current start, for the worker and for operators' commands."""
        return self.run / "settings.json"

    @property
    def demo_file(self) -> Path:
        """Everything that a script needs to use the running stack."""
        return self.state / "demo.json"

    @property
    def loaded(self) -> Path:
        """Exists when the first data have been loaded to the end."""
        return self.state / "loaded"

    def database(self, service: Service) -> str:
        """Name the database and role of a service; a server of your own may hold those of both registers."""
        return service.package if self.register == "demonstration" else f"{service.package}_{self.register}"


def default_state(register: str) -> Path:
    """Return the folder in which `make run` keeps the data of a register."""
    return SHARED if register == "demonstration" else SHARED / register
