"""Up, down, up again; and the models say what the database has."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from service_kit.testing import TestDatabases

SERVICE = Path(__file__).parents[2]


def test_up_down_up_and_nothing_left_to_do(databases: TestDatabases) -> None:
    config = Config(SERVICE / "alembic.ini")
    config.set_main_option("sqlalchemy.url", databases.empty().replace("%", "%%"))
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    command.upgrade(config, "head")
    command.check(config)
