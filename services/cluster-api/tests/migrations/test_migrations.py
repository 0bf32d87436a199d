from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from cluster_api.models import Base
from service_kit.testing import TestDatabases
from sqlalchemy import NullPool, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError


@pytest.fixture
def config(databases: TestDatabases) -> Config:
    config = Config(Path(__file__).parents[2] / "alembic.ini")
    config.set_main_option("sqlalchemy.url", databases.empty().replace("%", "%%"))
    return config


def tables(config: Config) -> set[str]:
    with create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool).connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_up_down_up(config: Config) -> None:
    command.upgrade(config, "head")
    assert tables(config) == set(Base.metadata.tables)
    command.downgrade(config, "base")
    assert tables(config) == set()
    command.upgrade(config, "head")
    assert tables(config) == set(Base.metadata.tables)


def test_models_are_what_the_migrations_make(config: Config) -> None:
    command.upgrade(config, "head")
    command.check(config)


def test_the_database_itself_refuses_overlapping_memberships(config: Config) -> None:
    command.upgrade(config, "head")
    rows = """
        INSERT INTO register_act (kind, effective_on, recorded_at, recorded_by, reason, detail)
        VALUES ('import', '2024-10-01', now(), 'steward', '', '{}'), ('import', '2025-10-01', now(), 'steward', '', '{}');
        INSERT INTO practice VALUES ('10002');
        INSERT INTO cluster VALUES ('gc0001'), ('gc0002');
        INSERT INTO practice_membership (practice_code, cluster_code, act_id, withdrawn_act_id, valid_from, valid_until)
        VALUES ('10002', 'gc0001', 1, 2, '2024-10-01', NULL),
            ('10002', 'gc0001', 2, NULL, '2024-10-01', '2025-10-01'), ('10002', 'gc0002', 2, NULL, '2025-10-01', NULL)
    """
    overlap = """
        INSERT INTO practice_membership (practice_code, cluster_code, act_id, valid_from)
        VALUES ('10002', 'gc0002', 2, '2025-09-30')
    """
    engine = create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool)
    with engine.begin() as connection:
        for statement in rows.split(";"):
            connection.execute(text(statement))
    with engine.connect() as connection, pytest.raises(IntegrityError, match="ex_practice_membership_no_overlap"):
        connection.execute(text(overlap))


def test_texts_are_searched_by_the_same_words_whichever_way_they_are_written(config: Config) -> None:
    texts = ["10002, 1 The QUAY DD1 1AA", "St Margaret's & O`Brien", "Bo\u2019ness", "Sgoil Ùr na h-Òige", "ÅÑ ýÿ 100%", "шоссе 9", ""]
    engine = create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool)

    def words() -> list[str]:
        with engine.connect() as connection:
            return [connection.scalars(text("SELECT search_words(VARIADIC ARRAY[:written, 'A'])"), {"written": one}).one() for one in texts]

    command.upgrade(config, "0010_overlaps_in_a_balanced_tree")
    before = words()
    command.upgrade(config, "head")
    after = words()
    command.downgrade(config, "0010_overlaps_in_a_balanced_tree")
    assert before == after == words()
