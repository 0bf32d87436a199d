"""Secrets, `demo.json` and the settings of the services."""

import json
from pathlib import Path

import pytest

from deploy.local.demo_file import write_demo_file
from deploy.local.layout import SERVICES, Stack, default_state
from deploy.local.parts import Ports, all_parts, service_environments
from deploy.local.secrets_file import directory, stack_secrets


@pytest.fixture
def stack(tmp_path: Path) -> Stack:
    return Stack("demonstration", 9090, tmp_path / "state")


class TestStackSecrets:
    def test_made_once_and_kept(self, tmp_path: Path) -> None:
        first = stack_secrets(tmp_path)
        assert stack_secrets(tmp_path) == first
        assert set(first.passwords) == {person["login"] for person in directory()["people"]}
        assert len(set(first.passwords.values())) == len(first.passwords)

    def test_readable_by_the_owner_alone(self, tmp_path: Path) -> None:
        assert stack_secrets(tmp_path).file.stat().st_mode & 0o077 == 0

    def test_somebody_new_gets_a_password_and_nobody_elses_changes(self, tmp_path: Path) -> None:
        first = stack_secrets(tmp_path)
        kept = json.loads(first.file.read_text())
        del kept["passwords"]["pql"]
        first.file.write_text(json.dumps(kept))
        second = stack_secrets(tmp_path)
        assert second.passwords["pql"] not in {"", first.passwords["pql"]}
        assert second.passwords["cql"] == first.passwords["cql"]


class TestDemoFile:
    def test_holds_all_that_a_script_needs(self, stack: Stack) -> None:
        secrets = stack_secrets(stack.state)
        write_demo_file(stack, secrets)
        demo = json.loads(stack.demo_file.read_text())
        assert demo["address"] == "http://localhost:9090"
        assert demo["issuer"] == "http://localhost:9090/auth"
        assert demo["token_endpoint"] == "http://localhost:9090/auth/token"
        assert demo["public_client"]["id"] == "cairn-script"
        assert demo["public_client"]["redirect_uri"] == "http://localhost:9090/auth/script-done"
        assert {person["login"]: person["password"] for person in demo["people"]} == secrets.passwords
        assert {one["id"]: one["scopes"] for one in demo["machines"]} == {
            "demo-supplier": ["submissions:write"],
            "demo-board-system": ["register:read", "results:read", "alerts:read"],
        }
        assert all(one["secret"] for one in demo["machines"])

    def test_readable_by_the_owner_alone(self, stack: Stack) -> None:
        write_demo_file(stack, stack_secrets(stack.state))
        assert stack.demo_file.stat().st_mode & 0o077 == 0


class TestRegisters:
    def test_never_share_a_folder_or_a_database(self) -> None:
        demonstration, real = (Stack(register, 8080, default_state(register)) for register in ("demonstration", "real"))
        assert demonstration.state != real.state
        for service in SERVICES:
            assert demonstration.database(service) != real.database(service)


class TestParts:
    def test_every_part_is_there_and_only_the_session_slice_knows_its_client(self, stack: Stack) -> None:
        secrets = stack_secrets(stack.state)
        ports = Ports(9100, {service: 9101 + number for number, service in enumerate(SERVICES)})
        environments = service_environments(
            stack, ports, secrets, {service: f"postgresql+psycopg://{service.name}" for service in SERVICES}
        )
        names = [part.name for part in all_parts(stack, ports, secrets, environments)]
        assert names == ["identity", *(service.name for service in SERVICES), "worker", "gateway"]
        holders = [service.name for service, values in environments.items() if "SESSION_CLIENT_SECRET" in values]
        assert holders == ["cluster-api"]
        for values in environments.values():
            assert values["OIDC_ISSUER"] == "http://localhost:9090/auth"
            assert values["OIDC_INTERNAL_URL"] == "http://127.0.0.1:9100/auth"
            assert values["CLUSTER_API_URL"] == "http://127.0.0.1:9101"
