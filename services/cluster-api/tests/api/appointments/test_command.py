import pytest
from cluster_api import appoint
from cluster_api.models import Appointment
from cluster_api.settings import Settings
from service_kit.db import Database
from service_kit.testing import committed, settings_for
from sqlalchemy import select

FIRST = ["demo-steward-1", "steward", "country:S92000003", "--name", "Demo data steward 1"]


@pytest.fixture
def settings(database_url: str) -> Settings:
    return settings_for(Settings, database_url)


def test_the_first_steward_is_appointed_by_the_operator_and_once(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    database = Database(settings, pool_size=1)
    with committed(database):
        assert appoint.main(FIRST, settings) == 0
        assert appoint.main(FIRST, settings) == 0
        with database.session_factory() as session:
            (made,) = session.scalars(select(Appointment))
        assert (made.subject, made.role, made.appointed_by) == ("demo-steward-1", "steward", "operator")
    database.engine.dispose()
    said = capsys.readouterr().out.splitlines()
    assert said == ["demo-steward-1 is now steward for country:S92000003.", "demo-steward-1 is already steward for country:S92000003."]


def test_our_own_services_are_appointed_together(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    services = ["cairn-cluster", "cairn-qi", "service", "country:S92000003"]
    database = Database(settings, pool_size=1)
    with committed(database):
        assert appoint.main(services[1:], settings) == 0
        assert appoint.main(services, settings) == 0
        with database.session_factory() as session:
            assert {made.subject for made in session.scalars(select(Appointment))} == {"cairn-cluster", "cairn-qi"}
    database.engine.dispose()
    assert "cairn-qi is already service" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["x", "y", "steward", "country:S92000003", "--name", "X"], ["x", "steward", "country:S92000003"]])
def test_each_person_has_a_name_of_their_own(settings: Settings, arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        appoint.main(arguments, settings)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["x", "cql", "practice:10002", "--name", "X"], 1, "cannot be held"),
        (["x", "cql", "cluster:gc0001", "--name", "X", "--from", "2020-01-01"], 1, "no such organisation"),
        (["x", "cql", "nonsense", "--name", "X"], 2, "Not appointed"),
    ],
)
def test_says_why_not(settings: Settings, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str) -> None:
    assert appoint.main(arguments, settings) == code
    assert words in capsys.readouterr().err
