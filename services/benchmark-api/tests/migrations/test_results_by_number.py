"""What was stored in the first form is there in the second, and comes back."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from service_kit.testing import TestDatabases
from sqlalchemy import Connection, create_engine, text

SERVICE = Path(__file__).parents[2]
TABLES = ("observation", "result", "benchmark")
# A practice of each kind: in a cluster and judged, in none and without a figure, moved since; and the areas they are in.
RESULTS = """
insert into result (indicator_id, period, organisation_id, level, cluster_id, partnership_id, board_id, practices, numerator,
  denominator, value, lower, upper, z, z_adjusted, band, favourable, reliability, comparable, reason, change, change_z, change_reason)
values
  (1, '2026-08', 'practice:10000', 'practice', 'cluster:a', 'partnership:a', 'board:a', 1, 40, 100, 40, 31, 50, 3.4, 3.2, 'above_998',
   false, 0.8, true, null, 1.5, 2.1, null),
  (1, '2026-08', 'practice:10001', 'practice', null, 'partnership:a', 'board:a', 0, null, null, null, null, null, null, null, null,
   null, null, false, 'not_submitted', null, null, 'fewer_than_12_earlier'),
  (1, '2026-08', 'cluster:a', 'cluster', null, null, null, 1, 40, 100, 40, 31, 50, 0.1, 0.1, 'within', null, 0.8, true, null, 1, 1, null),
  (1, '2026-08', 'partnership:a', 'partnership', null, null, null, 1, 40, 100, 40, 31, 50, -2, -2, 'below_95', true, 0.8, true, null,
   null, null, 'not_assessed_at_this_level'),
  (1, '2026-08', 'board:a', 'board', null, null, null, 1, 40, 100, 40, 31, 50, null, null, null, null, null, false, 'too_few_to_compare',
   null, null, 'not_assessed_at_this_level'),
  (1, '2026-08', 'country:S92000003', 'country', null, null, null, 1, 40, 100, 40, 31, 50, null, null, null, null, null, false, null,
   null, null, 'not_assessed_at_this_level'),
  (1, '2026-09', 'practice:10000', 'practice', 'cluster:b', 'partnership:a', 'board:a', 1, 41, 100, 41, 32, 51, 0, 0, 'within', null,
   0.8, true, null, null, null, 'fewer_than_12_earlier'),
  (1, '2026-09', 'cluster:b', 'cluster', null, null, null, 1, 41, 100, 41, 32, 51, 0, 0, 'within', null, 0.8, true, null, null, null,
   'fewer_than_12_earlier')
"""
BENCHMARKS = """
insert into benchmark (indicator_id, period, indicator_version, result_version, method_version, input_hash, organisations_as_of,
  centre, deciles, practices, practices_of, signals_expected, signals_observed, computed_at)
select 1, period, 1, number, '1.0.0', 'hash', as_of, 40, array[1, 2, 3], 1, 2, 0.002, 1, '2026-10-01T12:00:00Z'
from (values ('2026-08', 1, date '2026-08-31'), ('2026-09', 2, date '2026-09-30')) as known (period, number, as_of)
"""
OBSERVATIONS = """
insert into observation (batch, indicator_id, period, practice_code, numerator, denominator, qualifier, replaced_by)
values (1, 1, '2026-08', '10000', 39, 100, null, 2), (2, 1, '2026-08', '10000', 40, 100, 'p', null),
  (1, 1, '2026-08', '10001', null, null, 'c', null)
"""


@pytest.fixture
def config(databases: TestDatabases) -> Config:
    """A database in its first form, with some of everything."""
    found = Config(SERVICE / "alembic.ini")
    found.set_main_option("sqlalchemy.url", databases.empty().replace("%", "%%"))
    command.upgrade(found, "0001_create_results")
    with connected(found) as connection:
        connection.execute(text("insert into indicator (code, current_version) values ('some', 1)"))
        definition = """insert into indicator_version (indicator_id, version, definition, content_hash)
                        values (1, 1, '{"polarity": "lower"}', 'hash')"""
        for statement in (definition, RESULTS, BENCHMARKS, OBSERVATIONS):
            connection.execute(text(statement))
        connection.commit()
    return found


class connected:  # noqa: N801 - reads as a word in `with`
    """A connection that is closed with its engine."""

    def __init__(self, config: Config) -> None:
        self.engine = create_engine(str(config.get_main_option("sqlalchemy.url")))

    def __enter__(self) -> Connection:
        self.connection = self.engine.connect()
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self.engine.dispose()


def rows(config: Config, query: str) -> list[dict[str, Any]]:
    with connected(config) as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def everything(config: Config) -> dict[str, list[dict[str, Any]]]:
    """All rows of the tables, but for the number of an observation, which nothing ever said."""
    found = {table: rows(config, f"select * from {table}") for table in TABLES}  # noqa: S608 - tables of ours
    kept = {table: [{name: value for name, value in row.items() if name != "id"} for row in of] for table, of in found.items()}
    return {table: sorted(of, key=repr) for table, of in kept.items()}


def test_nothing_is_lost_on_the_way_there_and_back(config: Config) -> None:
    before = everything(config)
    command.upgrade(config, "0002_results_by_number")
    command.downgrade(config, "0001_create_results")
    assert everything(config) == before


def test_results_are_carried_with_who_was_where(config: Config) -> None:
    command.upgrade(config, "0002_results_by_number")
    placed = rows(
        config,
        "select b.period, p.id as practice, k.id as cluster from benchmark b join placement on placement.register_copy = b.register_copy"
        " join organisation p on p.number = placement.practice left join organisation k on k.number = placement.cluster order by 1, 2",
    )
    assert [tuple(row.values()) for row in placed] == [
        ("2026-08", "practice:10000", "cluster:a"),
        ("2026-08", "practice:10001", None),
        ("2026-09", "practice:10000", "cluster:b"),
    ]
    bands = rows(config, "select o.id, r.band from result r join organisation o on o.number = r.organisation where period = '2026-08'")
    assert {row["id"]: row["band"] for row in bands} == {
        "practice:10000": 2, "practice:10001": None, "cluster:a": 0, "partnership:a": -1, "board:a": None, "country:S92000003": None,
    }  # fmt: skip
    assert {row["edition"] for row in rows(config, "select edition from observation union select edition from benchmark")} == {1}
