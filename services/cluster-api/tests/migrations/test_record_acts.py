"""The migration that made acts of imports: nothing that was recorded before is lost, and what was believed is known again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from alembic import command
from alembic.config import Config
from cluster_api.book_store import load_book
from cluster_api.domain import book as books
from cluster_api.domain.book import Area, Book, ClusterLabel, Membership, Opening
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period, Timeline
from service_kit.testing import TestDatabases
from sqlalchemy import Engine, NullPool, create_engine, text
from sqlalchemy.orm import Session

pytestmark = pytest.mark.thorough

V = TypeVar("V")

FIRST, SECOND, THIRD = date(2024, 10, 1), date(2025, 1, 1), date(2025, 4, 1)
# One version was used up by an import that failed.
FIRST_VERSION, SECOND_VERSION, THIRD_VERSION = 1, 3, 4
RECORDED = ("cluster_detail", "list_size", "practice_area", "practice_detail", "practice_membership", "practice_opening")

# Three registers: Harbour stays and is renamed, Hill moves, Glen closes with its cluster and opens again, Shore opens.
POPULATED = """
INSERT INTO health_board VALUES ('S08000030', 'NHS Tayside', NULL, '2014-04-01', NULL);
INSERT INTO partnership
VALUES ('S37000007', 'Dundee City', NULL, '2016-04-01', NULL), ('S37000033', 'Perth and Kinross', NULL, '2019-01-01', NULL);
INSERT INTO register_import (effective_on, register_name, simulated_names, source, contact_details_sha256, list_sizes_sha256,
    contact_details, list_sizes, previewed_version, counts, differences, findings, uploaded_at, uploaded_by, applied_at, applied_by)
VALUES ('2024-10-01', 'First', false, 'PHS', 'a', 'a', '', '', 0, '{}', '[]', '[]', '2024-10-02', 'ann', '2024-10-02 09:00Z', 'ann'),
    ('2025-01-01', 'Second', false, 'PHS', 'b', 'b', '', '', 1, '{}', '[]', '[]', '2025-01-02', 'bob', '2025-01-03 09:00Z', 'bob'),
    ('2025-04-01', 'Third', false, 'PHS', 'c', 'c', '', '', 3, '{}', '[]', '[]', '2025-04-02', 'ann', '2025-04-03 09:00Z', 'ann'),
    ('2025-07-01', 'Fourth', false, 'PHS', 'd', 'd', '', '', 4, '{}', '[]', '[]', '2025-07-02', 'ann', NULL, NULL);
INSERT INTO register_version OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2024-10-02 09:00Z'), (3, 2, '2025-01-03 09:00Z'), (4, 3, '2025-04-03 09:00Z');
SELECT setval('register_version_version_seq', 4);
INSERT INTO practice VALUES ('10002'), ('10106'), ('10125'), ('20004');
INSERT INTO cluster VALUES ('gc0001'), ('gc0002');
INSERT INTO cluster_detail (cluster_code, name, is_placeholder, register_import_id, valid_from, valid_until)
VALUES ('gc0001', 'Dundee 4', false, 1, '2024-10-01', NULL), ('gc0002', 'Kinross', false, 1, '2024-10-01', '2025-01-01'),
    ('gc0002', 'Kinross', false, 3, '2025-04-01', NULL);
INSERT INTO practice_opening (practice_code, is_start_known, register_import_id, valid_from, valid_until)
VALUES ('10002', false, 1, '2024-10-01', NULL), ('10106', false, 1, '2024-10-01', NULL), ('10125', false, 1, '2024-10-01', '2025-01-01'),
    ('20004', true, 2, '2025-01-01', NULL), ('10125', true, 3, '2025-04-01', NULL);
INSERT INTO practice_area (practice_code, partnership_code, board_code, register_import_id, valid_from, valid_until)
VALUES ('10002', 'S37000007', 'S08000030', 1, '2024-10-01', NULL), ('10106', 'S37000007', 'S08000030', 1, '2024-10-01', '2025-04-01'),
    ('10125', 'S37000007', 'S08000030', 1, '2024-10-01', '2025-01-01'), ('20004', 'S37000007', 'S08000030', 2, '2025-01-01', NULL),
    ('10106', 'S37000033', 'S08000030', 3, '2025-04-01', NULL), ('10125', 'S37000007', 'S08000030', 3, '2025-04-01', NULL);
INSERT INTO practice_membership (practice_code, cluster_code, register_import_id, valid_from, valid_until)
VALUES ('10002', 'gc0001', 1, '2024-10-01', NULL), ('10106', 'gc0002', 1, '2024-10-01', '2025-01-01'),
    ('10125', 'gc0002', 1, '2024-10-01', '2025-01-01'), ('10106', 'gc0001', 2, '2025-01-01', NULL),
    ('20004', 'gc0001', 2, '2025-01-01', NULL), ('10125', 'gc0002', 3, '2025-04-01', NULL);
INSERT INTO practice_detail (practice_code, name, address_1, address_2, address_3, address_4, postcode, telephone, contract_type, data_zone,
    register_import_id, valid_from, valid_until)
VALUES ('10002', 'Harbour', '', '', '', '', '', '', '17J', '', 1, '2024-10-01', '2025-01-01'),
    ('10106', 'Hill', '', '', '', '', '', '', '17J', '', 1, '2024-10-01', NULL),
    ('10125', 'Glen', '', '', '', '', '', '', '17J', '', 1, '2024-10-01', '2025-01-01'),
    ('10002', 'New Harbour', '', '', '', '', '', '', '17J', '', 2, '2025-01-01', NULL),
    ('20004', 'Shore', '', '', '', '', '', '', '17J', '', 2, '2025-01-01', NULL),
    ('10125', 'Glen', '', '', '', '', '', '', '17J', '', 3, '2025-04-01', NULL);
INSERT INTO list_size (practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, register_import_id)
SELECT code, 'all', band, day, patients, qualifier, 'd', import
FROM (VALUES ('10002', DATE '2024-10-01', 1000, NULL, 1), ('10002', '2025-01-01', 1010, NULL, 2), ('20004', '2025-01-01', NULL, 'c', 2))
    AS list (code, day, patients, qualifier, import)
CROSS JOIN unnest(ARRAY['all_ages', 'ages_0_4', 'ages_5_14', 'ages_15_24', 'ages_25_44', 'ages_45_64', 'ages_65_74', 'ages_75_84',
    'ages_85_plus']) AS band
"""


@pytest.fixture
def config(databases: TestDatabases) -> Config:
    config = Config(Path(__file__).parents[2] / "alembic.ini")
    config.set_main_option("sqlalchemy.url", databases.empty().replace("%", "%%"))
    return config


@pytest.fixture
def engine(config: Config) -> Iterator[Engine]:
    """A database as it was before acts, with three registers in it."""
    command.upgrade(config, "0001_register")
    engine = create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool)
    with engine.begin() as connection:
        for statement in POPULATED.split(";\n"):
            connection.execute(text(statement.replace(":00Z", r"\:00Z")))
    yield engine
    engine.dispose()


def details(name: str) -> PracticeDetails:
    return PracticeDetails(name, "", "", "", "", "", "", "17J", "")


def since(start: date, value: V) -> Timeline[V]:
    return (Period(start, None, value),)


AFTER_THE_FIRST = Book(
    openings={code: since(FIRST, Opening(is_start_known=False)) for code in ("10002", "10106", "10125")},
    details={code: since(FIRST, details(name)) for code, name in {"10002": "Harbour", "10106": "Hill", "10125": "Glen"}.items()},
    areas={code: since(FIRST, Area("S37000007", "S08000030")) for code in ("10002", "10106", "10125")},
    memberships={
        code: since(FIRST, Membership(cluster)) for code, cluster in {"10002": "gc0001", "10106": "gc0002", "10125": "gc0002"}.items()
    },
    clusters={
        code: since(FIRST, ClusterLabel(name, is_placeholder=False)) for code, name in {"gc0001": "Dundee 4", "gc0002": "Kinross"}.items()
    },
    last_cluster_number=2,
)


def test_what_was_believed_after_the_first_import_is_known_again(config: Config, engine: Engine) -> None:
    command.upgrade(config, "head")
    with Session(engine) as session:
        assert load_book(session, version=FIRST_VERSION) == AFTER_THE_FIRST
        assert load_book(session, version=FIRST_VERSION + 1) == AFTER_THE_FIRST


def test_later_versions_know_what_their_imports_ended_and_began(config: Config, engine: Engine) -> None:
    command.upgrade(config, "head")
    with Session(engine) as session:
        second, third = load_book(session, version=SECOND_VERSION), load_book(session)
    assert second.memberships["10106"] == (Period(FIRST, SECOND, Membership("gc0002")), Period(SECOND, None, Membership("gc0001")))
    assert second.openings["10125"] == (Period(FIRST, SECOND, Opening(is_start_known=False)),)
    assert second.clusters["gc0002"] == (Period(FIRST, SECOND, ClusterLabel("Kinross", is_placeholder=False)),)
    assert second.areas["10106"] == (Period(FIRST, None, Area("S37000007", "S08000030")),)
    assert third.openings["10125"] == (*second.openings["10125"], Period(THIRD, None, Opening(is_start_known=True)))
    assert third.areas["10106"][1] == Period(THIRD, None, Area("S37000033", "S08000030"))
    assert books.faults(second) == books.faults(third) == []


def test_every_import_applied_is_an_act_under_its_old_version(config: Config, engine: Engine) -> None:
    command.upgrade(config, "head")
    with engine.begin() as connection:
        acts = connection.execute(
            text("SELECT id, kind, effective_on, recorded_at, recorded_by, reason, detail FROM register_act ORDER BY id")
        )
        assert [tuple(row) for row in acts] == [
            (FIRST_VERSION, "import", FIRST, datetime(2024, 10, 2, 9, tzinfo=UTC), "ann", "First", {"register_import": 1}),
            (SECOND_VERSION, "import", SECOND, datetime(2025, 1, 3, 9, tzinfo=UTC), "bob", "Second", {"register_import": 2}),
            (THIRD_VERSION, "import", THIRD, datetime(2025, 4, 3, 9, tzinfo=UTC), "ann", "Third", {"register_import": 3}),
        ]
        assert connection.execute(text("SELECT act_id FROM register_import ORDER BY id")).scalars().all() == [1, 3, 4, None]
        following = (
            "INSERT INTO register_act (kind, effective_on, recorded_at, recorded_by, reason, detail) "
            "VALUES ('move', '2025-05-01', now(), 'ann', '', '{}') RETURNING id"
        )
        assert connection.scalar(text(following)) == THIRD_VERSION + 1


def test_an_empty_register_has_no_version(config: Config) -> None:
    command.upgrade(config, "head")
    with create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool).connect() as connection:
        assert connection.scalar(text("SELECT max(id) FROM register_act")) is None


def test_and_back_again_gives_the_same_rows(config: Config, engine: Engine) -> None:
    before = {table: rows_of(engine, table) for table in (*RECORDED, "register_version", "register_import")}
    command.upgrade(config, "0002_register_acts")
    command.downgrade(config, "0001_register")
    assert {table: rows_of(engine, table) for table in before} == before


def test_what_came_after_imports_counts_to_the_newest_one_on_the_way_back(config: Config, engine: Engine) -> None:
    command.upgrade(config, "0002_register_acts")
    event = """
        INSERT INTO register_act (kind, effective_on, recorded_at, recorded_by, reason, detail)
        VALUES ('life_event', '2025-05-01', now(), 'ann', 'It moved', '{}');
        UPDATE practice_membership SET withdrawn_act_id = 5 WHERE practice_code = '20004';
        INSERT INTO practice_membership (practice_code, cluster_code, act_id, valid_from, valid_until)
        VALUES ('20004', 'gc0001', 5, '2025-01-01', '2025-05-01'), ('20004', 'gc0002', 5, '2025-05-01', NULL)
    """
    with engine.begin() as connection:
        for statement in event.split(";\n"):
            connection.execute(text(statement))
    command.downgrade(config, "0001_register")
    query = (
        "SELECT cluster_code, valid_from, valid_until, register_import_id FROM practice_membership WHERE practice_code = '20004' ORDER BY 2"
    )
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
        assert connection.scalar(text("SELECT register_import_id FROM register_version WHERE version = 5")) == 3
    assert rows == [("gc0001", SECOND, date(2025, 5, 1), 2), ("gc0002", date(2025, 5, 1), None, 3)]


def rows_of(engine: Engine, table: str) -> list[dict[str, object]]:
    """List the rows of a table without the numbers that the database gives them."""
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM {table}")).mappings().all()  # noqa: S608 - our own table names
    return sorted(({name: row[name] for name in row if name != "id"} for row in rows), key=str)
