"""The processes of a running stack: how each is started and how one sees that it is ready."""

import http.client
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.install import shim_path
from deploy.local.layout import CHECKOUT, IDENTITY, PYTHON, SERVICES, SHIMS, SITE, VENV, Service, Stack
from deploy.local.postgres import free_ports
from deploy.local.secrets_file import StackSecrets, directory, write_private

LOOPBACK = "127.0.0.1"
OK = 200


@dataclass(frozen=True)
class Ports:
    """Private ports of the parts behind the gateway, chosen anew at each start."""

    identity: int
    services: Mapping[Service, int]


@dataclass(frozen=True)
class Part:
    """One process of the stack, and where it says that it is ready: nowhere (no port), by listening (no path), or by a 200."""

    name: str
    command: Sequence[str | Path]
    cwd: Path
    environment: Mapping[str, str]
    port: int | None = None
    ready_path: str | None = None


def choose_ports() -> Ports:
    """Pick free ports for everything behind the gateway."""
    identity, *rest = free_ports(1 + len(SERVICES))
    return Ports(identity, dict(zip(SERVICES, rest, strict=True)))


def service_environments(
    stack: Stack, ports: Ports, secrets: StackSecrets, database_urls: Mapping[Service, str]
) -> dict[Service, dict[str, str]]:
    """Return the settings of each service: what differs between them, and what all share."""
    session = directory()["session_client"]["id"]
    shared = {
        "ENVIRONMENT": "development",
        "LOG_LEVEL": "INFO",
        "OIDC_ISSUER": stack.issuer,
        "OIDC_INTERNAL_URL": f"http://{LOOPBACK}:{ports.identity}/auth",
        "OIDC_AUDIENCE": directory()["audience"],
        **{f"{service.package.upper()}_URL": f"http://{LOOPBACK}:{ports.services[service]}" for service in SERVICES},
    }
    own = {
        service: {
            "DATABASE_URL": database_urls[service],
            "SERVICE_CLIENT_ID": service.client_id,
            "SERVICE_CLIENT_SECRET": secrets.client_secrets[service.client_id],
        }
        for service in SERVICES
    }
    for_sessions = {"PUBLIC_URL": stack.address, "SESSION_CLIENT_ID": session, "SESSION_CLIENT_SECRET": secrets.client_secrets[session]}
    return {
        service: shared | own[service] | (for_sessions if service.name == "cluster-api" else {})
        for service in SERVICES
    }  # fmt: skip


def all_parts(stack: Stack, ports: Ports, secrets: StackSecrets, environments: Mapping[Service, Mapping[str, str]]) -> list[Part]:
    """Return every process, in the order in which they are started."""
    return [
        _identity(stack, ports, secrets),
        *(_service(service, ports, environments[service]) for service in SERVICES),
        _worker(stack, environments),
        _gateway(stack, ports),
    ]


def is_ready(part: Part) -> bool:
    """Ask the process itself, not through the gateway."""
    if part.port is None:
        return True
    connection = http.client.HTTPConnection(LOOPBACK, part.port, timeout=2.0)
    try:
        connection.connect()
        if part.ready_path is None:
            return True
        connection.request("GET", part.ready_path)
        return connection.getresponse().status == OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _identity(stack: Stack, ports: Ports, secrets: StackSecrets) -> Part:
    environment = {
        "IDENTITY_PORT": str(ports.identity),
        "PUBLIC_ADDRESS": stack.address,
        "IDENTITY_SECRETS": str(secrets.file),
        "IDENTITY_KEYS": str(stack.state / "signing-keys.json"),
        "NODE_ENV": "production",
    }
    return Part(
        "identity", [SHIMS / "node", "server.mjs"], IDENTITY, _with(environment),
        ports.identity, "/auth/.well-known/openid-configuration",
    )  # fmt: skip


def _service(service: Service, ports: Ports, environment: Mapping[str, str]) -> Part:
    port = ports.services[service]
    command: list[str | Path] = [
        PYTHON, "-m", "uvicorn", "--factory", f"{service.package}.main:app_from_environment", "--host", LOOPBACK, "--port", str(port),
        "--no-access-log", "--no-server-header", "--timeout-graceful-shutdown", "5",
    ]  # fmt: skip
    return Part(service.name, command, service.folder, _with(environment), port, "/readyz")


def _worker(stack: Stack, environments: Mapping[Service, Mapping[str, str]]) -> Part:
    """One process for the jobs of all services; it gets their settings from a file, since each has a database of its own."""
    write_private(stack.settings_file, json.dumps({service.package: dict(values) for service, values in environments.items()}))
    return Part("worker", [PYTHON, "-m", "deploy.local.worker", stack.settings_file], CHECKOUT, _with({}))


def _gateway(stack: Stack, ports: Ports) -> Part:
    private = str(stack.state / "caddy")
    environment = {
        "PORT": str(stack.port),
        "GATEWAY_BIND": LOOPBACK,
        **{service.package.upper(): f"{LOOPBACK}:{ports.services[service]}" for service in SERVICES},
        "IDENTITY": f"{LOOPBACK}:{ports.identity}",
        "SITE": str(SITE),
        "STACK_STATE": str(stack.run),
        "XDG_DATA_HOME": private,  # or Caddy keeps files in the home directory
        "XDG_CONFIG_HOME": private,
    }
    command: list[str | Path] = [VENV / "bin/caddy", "run", "--adapter", "caddyfile", "--config", CHECKOUT / "deploy/gateway/Caddyfile"]
    return Part("gateway", command, CHECKOUT, _with(environment), stack.port)


def _with(environment: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **shim_path(), "PYTHONUNBUFFERED": "1", **environment}
