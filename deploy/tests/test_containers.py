"""The container stack, as far as it can be checked without a container engine."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cluster_api.settings import Settings

from deploy.containers import realm

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = json.loads(realm.PEOPLE.read_text())
SERVICES = ("cluster-api", "qi-api", "benchmark-api", "assurance-api")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def names_in_the_environment_file() -> set[str]:
    return set(re.findall(r"^(\w+)=", (ROOT / "deploy/containers/example.env").read_text(), re.MULTILINE))


def mapper_configs(client: dict[str, Any]) -> list[dict[str, str]]:
    return [mapper["config"] for mapper in client["protocolMappers"]]


class TestCompose:
    def test_follows_the_compose_specification(self) -> None:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
        checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout

    def test_every_variable_is_in_the_example_and_the_other_way_round(self) -> None:
        used = set(re.findall(r"\$\{(\w+)\}", (ROOT / "docker-compose.yml").read_text()))
        assert used == names_in_the_environment_file()

    def test_every_part_waits_for_health_and_has_a_limit(self, compose: dict[str, Any]) -> None:
        for name, service in compose["services"].items():
            for condition in service.get("depends_on", {}).values():
                assert condition["condition"] in {"service_healthy", "service_completed_successfully"}, name
            if not name.endswith("-migrations"):
                assert {"mem_limit", "healthcheck"} <= set(service), name

    def test_what_tokens_say_is_apart_from_where_keys_are_fetched(self, compose: dict[str, Any]) -> None:
        for name, service in compose["services"].items():
            environment = service.get("environment", {})
            if "OIDC_ISSUER" in environment:
                assert environment["OIDC_ISSUER"].startswith("${PUBLIC_URL}/"), name
                assert environment["OIDC_INTERNAL_URL"].startswith("http://identity:"), name

    def test_our_images_run_read_only_and_without_privileges(self, compose: dict[str, Any]) -> None:
        ours = {name: service for name, service in compose["services"].items() if service["image"].startswith("cairn/")}
        assert len(ours) == 12
        for name, service in ours.items():
            assert service["read_only"] is True, name
            assert service["cap_drop"] == ["ALL"], name

    def test_what_is_copied_and_mounted_exists(self, compose: dict[str, Any]) -> None:
        mounted = [volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])]
        for path in (path for path in mounted if path.startswith("./")):
            assert (ROOT / path).is_file(), path
        for service in SERVICES:
            for path in ("requirements.txt", "alembic.ini", "migrations/env.py"):
                assert (ROOT / "services" / service / path).is_file(), (service, path)

    def test_only_the_gateway_has_a_port(self, compose: dict[str, Any]) -> None:
        assert [name for name, service in compose["services"].items() if "ports" in service] == ["gateway"]


class TestDockerfiles:
    @pytest.mark.parametrize("name", ["service.Dockerfile", "gateway.Dockerfile"])
    def test_pass_the_linter(self, name: str) -> None:
        hadolint = Path(sys.executable).parent / "hadolint"
        checked = subprocess.run([hadolint, f"deploy/containers/{name}"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout

    @pytest.mark.parametrize("name", ["service.Dockerfile", "gateway.Dockerfile"])
    def test_do_not_run_as_root(self, name: str) -> None:
        last_stage = (ROOT / "deploy/containers" / name).read_text().rpartition("FROM ")[2]
        assert re.search(r"^USER 10001$", last_stage, re.MULTILINE)


class TestRealm:
    def test_is_the_one_the_people_give(self) -> None:
        assert json.loads(realm.REALM.read_text()) == realm.build_realm(PEOPLE), "run `python -m deploy.containers.realm`"

    def test_holds_the_same_people_under_the_same_subjects(self) -> None:
        users = json.loads(realm.REALM.read_text())["users"]
        assert {(user["username"], user["id"]) for user in users} == {(p["login"], p["subject"]) for p in PEOPLE["people"]}

    def test_every_client_gets_the_audience_and_the_token_type_that_services_ask_for(self) -> None:
        clients = json.loads(realm.REALM.read_text())["clients"]
        assert {client["clientId"] for client in clients} == {"cairn-session", *(m["id"] for m in PEOPLE["machines"])}
        for client in clients:
            assert client["attributes"]["access.token.header.type.rfc9068"] == "true"
            audiences = [config["included.custom.audience"] for config in mapper_configs(client) if "included.custom.audience" in config]
            assert audiences == ["cairn-api"]

    def test_sign_in_may_ask_for_the_scopes_that_cluster_api_asks_for(self) -> None:
        loaded = json.loads(realm.REALM.read_text())
        session = next(client for client in loaded["clients"] if client["clientId"] == "cairn-session")
        asked = set(Settings.model_fields["session_scopes"].default.split()) - {"openid"}
        assert asked <= {*session["defaultClientScopes"], *session["optionalClientScopes"]}
        assert asked <= {scope["name"] for scope in loaded["clientScopes"]}

    def test_machines_have_their_scopes_and_their_own_id_as_subject(self) -> None:
        clients = {client["clientId"]: client for client in json.loads(realm.REALM.read_text())["clients"]}
        for machine in PEOPLE["machines"]:
            client = clients[machine["id"]]
            assert client["defaultClientScopes"] == machine["scopes"]
            claims = {config["claim.name"]: config["claim.value"] for config in mapper_configs(client) if "claim.name" in config}
            assert claims == {"sub": machine["id"]}

    def test_holds_no_secret_of_its_own(self) -> None:
        open_values = set(re.findall(r"\$\{(\w+)\}", realm.REALM.read_text()))
        assert open_values <= names_in_the_environment_file()
        loaded = json.loads(realm.REALM.read_text())
        for value in [*(c["secret"] for c in loaded["clients"]), *(u["credentials"][0]["value"] for u in loaded["users"])]:
            assert re.fullmatch(r"\$\{\w+\}", value)


def test_the_database_script_makes_a_database_for_each_service() -> None:
    text = (ROOT / "deploy/containers/create-databases.sh").read_text()
    assert "for name in cluster qi benchmark assurance identity;" in text
    assert os.access(ROOT / "deploy/containers/create-databases.sh", os.X_OK)
