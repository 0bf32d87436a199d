"""The demonstration's inputs, made once for all its tests."""

import pytest

from deploy.demo.derive_register import RegisterFiles, demonstration_register
from deploy.demo.returns import Returns, simulate


@pytest.fixture(scope="session")
def register() -> RegisterFiles:
    return demonstration_register()


@pytest.fixture(scope="session")
def returns(register: RegisterFiles) -> Returns:
    return simulate(register)
