"""Write the Keycloak realm of the container stack from the people and machines of the local one.

    python -m deploy.containers.realm            writes deploy/containers/keycloak/realm.json

One list of people (`deploy/identity/people.json`) serves both providers. Passwords and secrets are not in the file: Keycloak fills
`${NAME}` from its environment on import. Subjects equal those of the local stack, because appointments name them.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PEOPLE = HERE.parent / "identity" / "people.json"
REALM = HERE / "keycloak" / "realm.json"

# RFC 9068: the services accept only tokens whose header says `at+jwt`.
ACCESS_TOKEN_TYPE = {"access.token.header.type.rfc9068": "true"}


def build_realm(people: dict[str, Any]) -> dict[str, Any]:
    """Return the realm: people, the sign-in client, machine clients, and the scopes they may hold."""
    audience = _audience(people["audience"])
    scopes = sorted({scope for machine in people["machines"] for scope in machine["scopes"]})
    return {
        "realm": "cairn",
        "enabled": True,
        "displayName": "Cairn",
        "sslRequired": "external",
        "registrationAllowed": False,
        "bruteForceProtected": True,
        "accessTokenLifespan": 300,
        "defaultSignatureAlgorithm": "RS256",
        "clientScopes": [_person_scope(), _profile_scope(), *(_scope(name) for name in scopes)],
        "clients": [_session_client(people["session_client"], audience), *(_machine(machine, audience) for machine in people["machines"])],
        "users": [_user(person) for person in people["people"]],
    }


def secret_name(client_id: str) -> str:
    """Return the environment variable that holds a client's secret."""
    return f"SECRET_{client_id.upper().replace('-', '_')}"


def _session_client(client: dict[str, Any], audience: dict[str, Any]) -> dict[str, Any]:
    return {
        "clientId": client["id"],
        "name": "Cairn, sign-in of people",
        "protocol": "openid-connect",
        "publicClient": False,
        "secret": f"${{{secret_name(client['id'])}}}",
        "standardFlowEnabled": True,
        "implicitFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "redirectUris": ["${PUBLIC_URL}/api/cluster/v1/session/callback"],
        "attributes": {**ACCESS_TOKEN_TYPE, "pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "${PUBLIC_URL}/"},
        "defaultClientScopes": ["person"],
        # What sign-in asks for beside `openid` (cluster-api's SESSION_SCOPES).
        "optionalClientScopes": ["profile"],
        "protocolMappers": [audience],
    }


def _machine(machine: dict[str, Any], audience: dict[str, Any]) -> dict[str, Any]:
    return {
        "clientId": machine["id"],
        "name": machine["about"],
        "protocol": "openid-connect",
        "publicClient": False,
        "secret": f"${{{secret_name(machine['id'])}}}",
        "standardFlowEnabled": False,
        "implicitFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "serviceAccountsEnabled": True,
        "attributes": dict(ACCESS_TOKEN_TYPE),
        "defaultClientScopes": machine["scopes"],
        # A machine's subject is its client id, as RFC 9068 asks where no person is involved.
        "protocolMappers": [
            audience,
            _mapper(
                "subject", "oidc-hardcoded-claim-mapper", {"claim.name": "sub", "claim.value": machine["id"], "jsonType.label": "String"}
            ),
        ],
    }


def _user(person: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": person["subject"],
        "username": person["login"],
        "enabled": True,
        "firstName": "Demonstration",
        "lastName": person["name"],
        "email": f"{person['login']}@demonstration.invalid",
        "emailVerified": True,
        "credentials": [{"type": "password", "value": "${DEMO_PASSWORD}", "temporary": False}],
    }


def _person_scope() -> dict[str, Any]:
    """A realm file that lists scopes gets no built-in ones, so the subject of a person is mapped here."""
    return {
        **_scope("person", in_token=False),
        "protocolMappers": [_mapper("subject", "oidc-sub-mapper", {"introspection.token.claim": "true"})],
    }


def _profile_scope() -> dict[str, Any]:
    full_name = _mapper("full name", "oidc-full-name-mapper", {"id.token.claim": "true"})
    return {**_scope("profile", in_token=False), "protocolMappers": [full_name]}


def _scope(name: str, *, in_token: bool = True) -> dict[str, Any]:
    return {
        "name": name,
        "protocol": "openid-connect",
        "attributes": {"include.in.token.scope": str(in_token).lower(), "display.on.consent.screen": "false"},
    }


def _audience(name: str) -> dict[str, Any]:
    return _mapper("audience", "oidc-audience-mapper", {"included.custom.audience": name, "id.token.claim": "false"})


def _mapper(name: str, kind: str, config: dict[str, str]) -> dict[str, Any]:
    return {"name": name, "protocol": "openid-connect", "protocolMapper": kind, "config": {"access.token.claim": "true", **config}}


def main() -> None:
    """Write the realm file."""
    REALM.parent.mkdir(exist_ok=True)
    REALM.write_text(json.dumps(build_realm(json.loads(PEOPLE.read_text())), indent=2) + "\n")


if __name__ == "__main__":
    main()
