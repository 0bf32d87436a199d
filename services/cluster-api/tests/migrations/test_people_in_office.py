"""The migration to appointments with a lifecycle, with people in office before it."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from service_kit.testing import TestDatabases
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import IntegrityError

pytestmark = pytest.mark.thorough

BEFORE = """
    INSERT INTO person VALUES ('cql', 'Dr C'), ('steward', 'S');
    INSERT INTO appointment (id, subject, role, organisation_id, appointed_at, appointed_by, valid_from, valid_until) VALUES
        (gen_random_uuid(), 'steward', 'steward', 'country:S92000003', '2024-10-01T08:00Z', 'operator', '2024-10-01', NULL),
        (gen_random_uuid(), 'cql', 'cql', 'cluster:gc0001', '2024-11-01T10:00Z', 'steward', '2024-10-01', '2025-10-01')
"""


@pytest.fixture
def config(databases: TestDatabases) -> Config:
    config = Config(Path(__file__).parents[2] / "alembic.ini")
    config.set_main_option("sqlalchemy.url", databases.empty().replace("%", "%%"))
    return config


def run(config: Config, *statements: str) -> None:
    with create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def ask(config: Config, question: str) -> list[tuple[object, ...]]:
    with create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool).connect() as connection:
        return _rows(connection, question)


def _rows(connection: Connection, question: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(question))]


def test_whoever_was_in_office_stays_so_and_the_record_says_what_is_not_known(config: Config) -> None:
    command.upgrade(config, "0002_register_acts")
    run(config, *BEFORE.split(";"))
    command.upgrade(config, "0003_people")
    people = "SELECT subject, status, nominated_by, appointed_by, appointed_on::text, protected_time FROM appointment ORDER BY subject"
    assert ask(config, people) == [
        ("cql", "in_office", None, "steward", "2024-11-01", []),
        ("steward", "in_office", None, "operator", "2024-10-01", []),
    ]
    events = "SELECT kind, recorded_by, acting_as, reason, state ->> 'subject', state ->> 'valid_until' FROM appointment_event ORDER BY id"
    assert ask(config, events) == [
        ("appointed", "operator", None, "Recorded before nominations were kept.", "steward", None),
        ("appointed", "steward", "steward", "Recorded before nominations were kept.", "cql", "2025-10-01"),
    ]
    command.downgrade(config, "0002_register_acts")
    assert ask(config, "SELECT subject, appointed_by FROM appointment ORDER BY subject") == [("cql", "steward"), ("steward", "operator")]


def test_what_only_the_newer_version_can_say_is_lost_on_the_way_back(config: Config) -> None:
    command.upgrade(config, "0002_register_acts")
    run(config, *BEFORE.split(";"))
    command.upgrade(config, "0003_people")
    run(
        config,
        "UPDATE appointment SET status = 'withdrawn' WHERE subject = 'cql'",
        "INSERT INTO appointment (id, subject, role, organisation_id, status, appointed_at, appointed_by, valid_from, protected_time)"
        " VALUES (gen_random_uuid(), 'cql', 'cql_deputy', 'cluster:gc0001', 'in_office', now(), 'steward', '2024-10-01', '[]')",
    )
    command.downgrade(config, "0002_register_acts")
    assert ask(config, "SELECT subject FROM appointment") == [("steward",)]


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ("nominated_by = subject, nominated_at = now()", "not_nominated_by_oneself"),
        ("nominated_by = 'steward', nominated_at = now()", "two_people"),
        ("appointed_by = NULL, appointed_at = NULL", "in_office"),
        ("nominated_by = 'somebody'", "nominated"),
        ("status = 'ended'", "status"),
    ],
)
def test_the_database_itself_refuses(config: Config, changes: str, constraint: str) -> None:
    command.upgrade(config, "0002_register_acts")
    run(config, *BEFORE.split(";"))
    command.upgrade(config, "0003_people")
    with pytest.raises(IntegrityError, match=f"ck_appointment_{constraint}"):
        run(config, f"UPDATE appointment SET {changes} WHERE subject = 'cql'")  # noqa: S608 - the test's own words
