"""People and machines for tests: grants without cluster-api, and clients that carry their token."""

from collections.abc import Iterable
from typing import Any, TypeVar

from fastapi.testclient import TestClient

from service_kit.access import Grant, GrantsRead
from service_kit.auth import Token
from service_kit.problems import UpstreamUnavailable
from service_kit.settings import ServiceSettings
from service_kit.testing.tokens import ISSUER, make_token

S = TypeVar("S", bound=ServiceSettings)

# For applications that are built before there is a database, or never use one.
NO_DATABASE = "postgresql+psycopg://nobody@127.0.0.1:1/none"


class FakeGrants:
    """A `GrantSource` that tests fill; `available = False` makes it fail as the real one does."""

    def __init__(self) -> None:
        self.available = True
        self._grants: dict[str, tuple[Grant, ...]] = {}

    def give(
        self,
        subject: str,
        role: str,
        organisation_id: str,
        *,
        organisations: Iterable[str] = (),
        peers: Iterable[str] = (),
        own_practices: Iterable[str] = (),
    ) -> None:
        """Appoint somebody; without `organisations` the role reaches only its own."""
        reach = frozenset(organisations) or frozenset({organisation_id})
        grant = Grant(role, organisation_id, reach, frozenset(peers), own_practices=frozenset(own_practices))
        self._grants[subject] = (*self._grants.get(subject, ()), grant)

    def clear(self) -> None:
        """Forget all appointments."""
        self._grants.clear()

    def grants_of(self, token: Token) -> GrantsRead:
        """Return what was given."""
        if not self.available:
            raise UpstreamUnavailable("Your roles cannot be looked up at the moment. Try again in a moment.")
        return GrantsRead(token.subject, self._grants.get(token.subject, ()))


def as_actor(client: TestClient, subject: str, *, client_id: str = "cairn-session", scopes: str = "openid") -> TestClient:
    """Return a client of the same application that is signed in as somebody.

    A machine: `as_actor(client, "robot", client_id="robot", scopes="service")`.
    """
    token = make_token(subject, client_id=client_id, scopes=scopes)
    headers = {"Authorization": f"Bearer {token}"}
    return TestClient(client.app, headers=headers, raise_server_exceptions=False)


def settings_for(kind: type[S], database_url: str = NO_DATABASE, **values: Any) -> S:
    """Return settings for tests: development, our own issuer, and neighbours that do not exist."""
    nowhere = {name: "http://127.0.0.1:9" for name in kind.model_fields if name.endswith("_api_url")}
    fixed = {"environment": "development", "oidc_issuer": ISSUER, "log_level": "WARNING"}
    return kind(**{**nowhere, **fixed, "database_url": database_url, **values})
