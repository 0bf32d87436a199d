import pytest
from cluster_api import appoint
from cluster_api.models import Appointment, AppointmentEvent
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


def test_the_operator_brings_two_stewards_into_office_and_then_no_more(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    database = Database(settings, pool_size=1)
    with committed(database):
        for name in ("one", "two"):
            assert appoint.main([name, "steward", "country:S92000003", "--name", name], settings) == 0
        assert appoint.main(["three", "steward", "country:S92000003", "--name", "three"], settings) == 1
        assert appoint.main(["reader", "government", "country:S92000003", "--name", "Reader"], settings) == 1
        assert appoint.main(["two", "steward", "country:S92000003", "--name", "two"], settings) == 0
        assert appoint.main(["cairn-qi", "service", "country:S92000003"], settings) == 0
        with database.session_factory() as session:
            (first, *_) = session.scalars(select(AppointmentEvent).order_by(AppointmentEvent.id))
            made = session.scalars(select(Appointment.subject)).all()
        # Nobody is said to have nominated.
        assert (first.kind, first.recorded_by, first.acting_as, first.state["nominated_by"]) == ("appointed", "operator", None, None)
        assert sorted(made) == ["cairn-qi", "one", "two"]
    database.engine.dispose()
    assert capsys.readouterr().err.count("Let one data steward nominate and another appoint.") == 2


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
        (["x", "steward", "practice:10002", "--name", "X"], 1, "cannot be held"),
        (["x", "board_system", "board:S08000030", "--from", "2020-01-01"], 1, "no such organisation"),
        (["x", "steward", "nonsense", "--name", "X"], 2, "Not appointed"),
        (["x", "cql", "cluster:gc0001", "--name", "X"], 1, "these nominate, each for their own organisation or area: cql, cql_deputy, pql"),
        (["x", "board_lead", "board:S08000030", "--name", "X"], 1, "these nominate"),
    ],
)
def test_says_why_not(settings: Settings, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str) -> None:
    assert appoint.main(arguments, settings) == code
    assert words in capsys.readouterr().err
