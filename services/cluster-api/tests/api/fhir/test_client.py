"""A client library that others made (fhirpy), over HTTP, against the running application with the real register."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from cluster_api.main import create_app
from cluster_api.settings import Settings
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import OperationOutcome, ResourceNotFound
from service_kit.db import Database
from service_kit.testing import TEST_KEYS, FakeGrants, make_token, settings_for
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.local.postgres import free_ports

pytestmark = pytest.mark.thorough

PREFIX = "/api/cluster"


@dataclass
class Gateway:
    """What the gateway does with an address: it takes the service's prefix away."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"].removeprefix(PREFIX)
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self.app(scope, receive, send)


@pytest.fixture(scope="module")
def address(real_register: Database) -> Iterator[str]:
    """The application, served on a port of its own."""
    port = free_ports(1)[0]
    public = f"http://127.0.0.1:{port}"
    grants = FakeGrants()
    grants.give("steward", "steward", "country:S92000003")
    url = real_register.engine.url.render_as_string(hide_password=False)
    app = create_app(settings_for(Settings, url, public_url=public), keys=TEST_KEYS, grants=grants)
    server = uvicorn.Server(uvicorn.Config(Gateway(app), host="127.0.0.1", port=port, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield public
    server.should_exit = True
    thread.join(timeout=30)
    app.state.database.engine.dispose()


@pytest.fixture
def client(address: str) -> SyncFHIRClient:
    return SyncFHIRClient(f"{address}{PREFIX}/v1/fhir", authorization=f"Bearer {make_token('steward')}")


def test_reads(client: SyncFHIRClient) -> None:
    practice = client.reference("Organization", "practice-10002").to_resource()
    assert (practice["name"], practice["active"]) == ("Muirhead Medical Centre", True)
    partnership = practice["partOf"].to_resource()
    assert partnership["name"] == "Dundee City"
    assert partnership["partOf"].to_resource()["name"] == "NHS Tayside"


def test_searches_by_identifier(client: SyncFHIRClient) -> None:
    practice = client.resources("Organization").search(identifier="10017").get()
    assert practice["name"] == "The Blue Practice"
    premises = client.resources("Location").search(organization=practice.to_reference().reference).get()
    assert premises["address"]["postalCode"] == "PH7 3SA"


@pytest.mark.parametrize(
    ("kind", "query", "total"),
    [
        ("Organization", {"type": "practice", "active": "true"}, 888),
        ("Organization", {"type": "cluster"}, 149),
        ("Location", {}, 888),
        ("OrganizationAffiliation", {"active": "true"}, 884),
    ],
)
def test_fetches_all_pages(client: SyncFHIRClient, kind: str, query: dict[str, str], total: int) -> None:
    search = client.resources(kind).search(**query)
    found = search.limit(100).fetch_all()
    assert len({one["id"] for one in found}) == len(found) == search.count() == total


def test_follows_changes(client: SyncFHIRClient) -> None:
    newest = max(one["meta"]["lastUpdated"] for one in client.resources("Organization").fetch_all())
    assert client.resources("Organization").search(_lastUpdated__gt=newest).fetch_all() == []
    assert client.resources("Organization").search(_lastUpdated__ge=newest).fetch() != []


def test_understands_what_is_refused(client: SyncFHIRClient) -> None:
    with pytest.raises(ResourceNotFound):
        client.reference("Organization", "practice-99999").to_resource()
    with pytest.raises(OperationOutcome) as refusal:
        client.resources("Organization").search(_lastUpdated="soon").fetch()
    assert refusal.value.resource["issue"][1]["expression"] == ["http._lastUpdated"]


def test_is_told_what_was_ignored(address: str, client: SyncFHIRClient) -> None:
    """The client leaves the remark out of what it found; it is in the Bundle."""
    found = client.resources("Organization").search(identifier="10017", specialty="x").fetch()
    assert [one["id"] for one in found] == ["practice-10017"]
