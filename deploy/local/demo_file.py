"""`demo.json`: what a script needs to use the running stack without reading the screen."""

import json

from deploy.local.layout import Stack
from deploy.local.secrets_file import StackSecrets, directory, write_private

SERVICE_ROLE = "service"


def write_demo_file(stack: Stack, secrets: StackSecrets) -> None:
    """Write the address, the people with their passwords and the clients; only the owner of the files can read it."""
    write_private(stack.demo_file, json.dumps(_contents(stack, secrets), indent=2) + "\n")


def _contents(stack: Stack, secrets: StackSecrets) -> dict[str, object]:
    known = directory()
    return {
        "address": stack.address,
        "register": stack.register,
        "issuer": stack.issuer,
        "authorization_endpoint": f"{stack.issuer}/authorize",
        "token_endpoint": f"{stack.issuer}/token",
        "audience": known["audience"],
        "people": [
            {key: person[key] for key in ("login", "subject", "name", "role", "about")} | {"password": secrets.passwords[person["login"]]}
            for person in known["people"]
        ],
        "machines": [
            {key: machine[key] for key in ("id", "role", "scopes", "about")} | {"secret": secrets.client_secrets[machine["id"]]}
            for machine in known["machines"]
            if machine["role"] != SERVICE_ROLE  # what our own services are trusted with is nobody else's business
        ],
        "public_client": {
            "id": known["script_client"]["id"],
            "redirect_uri": f"{stack.issuer}/script-done",
            "scopes": ["openid", "profile"],
            "flow": "authorization code with PKCE (S256); deploy/demo/token.py does it",
        },
    }
