"""The kit's client for grants, against cluster-api itself: what the other three rely on at every request."""

from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from cluster_api.appointments import nominating
from cluster_api.appointments.recording import Author
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain.people.roles import Role
from cluster_api.main import create_app
from cluster_api.register_store import RegisterStore
from cluster_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.access import HttpGrants
from service_kit.auth import verify_access_token
from service_kit.http import ServiceClient
from service_kit.problems import UpstreamUnavailable
from service_kit.testing import AUDIENCE, ISSUER, TEST_KEYS, TestDatabases, make_token, migrations_of, rolled_back, settings_for
from sqlalchemy.orm import Session

from ..sources import ROOT


@pytest.fixture(scope="module")
def app(databases: TestDatabases) -> Iterator[FastAPI]:
    url = databases.clone("cluster", migrations_of(ROOT / "services/cluster-api"))
    app = create_app(settings_for(Settings, url), keys=TEST_KEYS)
    yield app
    app.state.database.engine.dispose()


@pytest.fixture
def session(app: FastAPI) -> Iterator[Session]:
    with rolled_back(app.state.database) as shared:
        yield shared


@pytest.fixture
def source(app: FastAPI, session: Session) -> Iterator[HttpGrants]:
    """The kit's client; the test client's transport, without its own manners."""
    assert session.is_active
    with httpx.Client(transport=TestClient(app)._transport, base_url="http://testserver") as client:
        yield HttpGrants("", client=ServiceClient("", client=client))


def appoint(session: Session, subject: str, role: Role) -> None:
    wanted = AppointmentCreate(
        subject=subject, display_name="A name", role=role, organisation_id="country:S92000003", valid_from=date(2024, 10, 1)
    )
    nominating.record_in_office(session, RegisterStore(), Author("operator", None), wanted)
    session.commit()


@pytest.mark.parametrize(
    ("subject", "client_id", "role"), [("a-person", "cairn-session", "steward"), ("a-machine", "a-machine", "supplier")]
)
def test_grants_arrive_as_they_were_given(session: Session, source: HttpGrants, subject: str, client_id: str, role: str) -> None:
    appoint(session, subject, Role(role))
    token = verify_access_token(make_token(subject, client_id=client_id), TEST_KEYS, ISSUER, AUDIENCE)
    read = source.grants_of(token)
    (grant,) = read.grants
    assert read.display_name == "A name"
    assert (grant.role, grant.organisation_id, grant.organisations) == (role, "country:S92000003", {"country:S92000003"})


def test_somebody_never_appointed_holds_nothing(source: HttpGrants) -> None:
    token = verify_access_token(make_token("stranger"), TEST_KEYS, ISSUER, AUDIENCE)
    assert source.grants_of(token).grants == ()


def test_a_token_that_cluster_api_refuses_gives_no_access(source: HttpGrants) -> None:
    token = verify_access_token(make_token("stranger"), TEST_KEYS, ISSUER, AUDIENCE)
    forged = type(token)(token.subject, token.client_id, token.scopes, is_machine=False, raw=f"{token.raw}x")
    with pytest.raises(UpstreamUnavailable):
        source.grants_of(forged)
