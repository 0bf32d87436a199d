"""What every service's tests need: tokens, people, a database of their own, and the contract check."""

from service_kit.testing.actors import FakeGrants, as_actor, settings_for
from service_kit.testing.contract import Contract, ContractRecorder, Operation
from service_kit.testing.databases import TestDatabases, committed, migrations_of, rolled_back, sequences_restored
from service_kit.testing.tokens import AUDIENCE, ISSUER, TEST_KEYS, TestKeys, make_token

__all__ = [
    "AUDIENCE",
    "ISSUER",
    "TEST_KEYS",
    "Contract",
    "ContractRecorder",
    "FakeGrants",
    "Operation",
    "TestDatabases",
    "TestKeys",
    "as_actor",
    "committed",
    "make_token",
    "migrations_of",
    "rolled_back",
    "sequences_restored",
    "settings_for",
]
