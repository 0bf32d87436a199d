"""The migration that puts the counts of a list into one row: what was believed at any version stays, and comes back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from cluster_api.models import COUNTS
from cluster_api.models.base import believed_at
from service_kit.testing import TestDatabases
from sqlalchemy import Engine, NullPool, create_engine, select, text
from sqlalchemy.exc import IntegrityError

pytestmark = pytest.mark.thorough

# Three acts and two lists: of Harbour's the second act revises two counts, the third one of them again and one that was suppressed;
# the whole of Hill's is withdrawn by the third act and not put back.
BEFORE = """
INSERT INTO register_act (kind, effective_on, recorded_at, recorded_by, reason, detail)
SELECT 'import', '2024-10-01', now(), 'ann', '', '{}' FROM generate_series(1, 3);
INSERT INTO practice VALUES ('10002'), ('10106');
INSERT INTO list_size (practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, act_id, withdrawn_act_id)
SELECT '10002', 'all', band, '2024-10-01', 100, NULL, 'd', 1, CASE band WHEN 'all_ages' THEN 2 WHEN 'ages_0_4' THEN 2 END
FROM unnest(ARRAY['all_ages', 'ages_0_4', 'ages_5_14', 'ages_15_24', 'ages_25_44', 'ages_45_64', 'ages_65_74', 'ages_75_84']) AS band;
INSERT INTO list_size (practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, act_id, withdrawn_act_id)
VALUES ('10002', 'all', 'ages_85_plus', '2024-10-01', NULL, 'c', 'd', 1, 3),
    ('10002', 'all', 'ages_85_plus', '2024-10-01', 9, NULL, 'd', 3, NULL),
    ('10002', 'all', 'all_ages', '2024-10-01', 101, NULL, 'd', 2, 3), ('10002', 'all', 'all_ages', '2024-10-01', 102, NULL, 'd', 3, NULL),
    ('10002', 'all', 'ages_0_4', '2024-10-01', 101, NULL, 'd', 2, NULL);
INSERT INTO list_size (practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, act_id, withdrawn_act_id)
SELECT '10106', 'male', band, '2024-10-01', 50, NULL, NULL, 2, 3 FROM (SELECT DISTINCT age_band AS band FROM list_size) AS bands
"""


@pytest.fixture
def config(databases: TestDatabases) -> Config:
    config = Config(Path(__file__).parents[2] / "alembic.ini")
    config.set_main_option("sqlalchemy.url", databases.empty().replace("%", "%%"))
    return config


@pytest.fixture
def engine(config: Config) -> Iterator[Engine]:
    """A database as it was before, with two lists in it."""
    command.upgrade(config, "0008_import_confirmations")
    engine = create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=NullPool)
    with engine.begin() as connection:
        for statement in BEFORE.split(";\n"):
            connection.execute(text(statement))
    yield engine
    engine.dispose()


def rows_of(engine: Engine) -> list[tuple[Any, ...]]:
    columns = "practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, act_id, withdrawn_act_id"
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM list_size ORDER BY {columns}"))]  # noqa: S608


def believed(rows: list[tuple[Any, ...]], version: int) -> set[tuple[Any, ...]]:
    """Return the counts that rows of before say were believed at a version of the register."""
    return {tuple(cells) for *cells, act, withdrawn in rows if act <= version and (withdrawn is None or withdrawn > version)}


def test_what_was_believed_at_every_version_is_believed_again(config: Config, engine: Engine) -> None:
    before = rows_of(engine)
    command.upgrade(config, "0009_list_size_rows")
    count = COUNTS.c
    columns = (count.practice_code, count.sex, count.age_band, count.counted_on, count.patients, count.qualifier, count.sex_qualifier)
    with engine.connect() as connection:
        for version in (1, 2, 3):
            now = {tuple(row) for row in connection.execute(select(*columns).where(believed_at(count, version)))}
            assert now == believed(before, version)
        assert connection.scalar(text("SELECT count(*) FROM list_size")) == 4


def test_and_back_again_gives_the_same_rows(config: Config, engine: Engine) -> None:
    before = rows_of(engine)
    command.upgrade(config, "0009_list_size_rows")
    command.downgrade(config, "0008_import_confirmations")
    assert rows_of(engine) == before


def test_a_list_without_one_of_its_counts_is_not_guessed_at(config: Config, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM list_size WHERE age_band = 'ages_5_14' AND practice_code = '10002'"))
    with pytest.raises(IntegrityError, match="ck_list_size_ages_5_14_known_or_qualified"):
        command.upgrade(config, "0009_list_size_rows")
