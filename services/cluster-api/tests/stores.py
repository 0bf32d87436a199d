"""Put the application on a database, knowing of its register what it would know once it has been asked."""

from functools import cache

from cluster_api.organisations.service import SnapshotStore
from cluster_api.register_store import RegisterStore
from fastapi import FastAPI
from service_kit import clock
from service_kit.db import Database


def use(app: FastAPI, database: Database, registers: RegisterStore) -> None:
    """Put an application on a database, with what has been read of its register."""
    app.state.database = database
    app.state.register_store = registers
    app.state.snapshot_store = SnapshotStore(registers)


def use_filled(app: FastAPI, database: Database) -> None:
    """Put an application on a database in which a register is committed once and for all; it is read once, not by every test.

    What a test does to it is an act, and so another version, of which nothing has been read.
    """
    read, registers = _read(database), RegisterStore()
    registers._registers.update(read._registers)
    registers._dates.update(read._dates)
    use(app, database, registers)


@cache
def _read(database: Database) -> RegisterStore:
    registers = RegisterStore()
    with database.session_factory() as session:
        registers.find_on(session, clock.today())
    return registers
