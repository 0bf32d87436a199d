"""The four services, once for each module, and a small country to run them on."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from service_kit import clock
from service_kit.testing import TestDatabases

from . import country
from .cairn import Cairn, Calendar, start


@pytest.fixture(scope="module")
def calendar() -> Iterator[Calendar]:
    with pytest.MonkeyPatch.context() as patch:
        calendar = Calendar(country.TODAY)
        patch.setattr(clock, "now", calendar.now)
        yield calendar


@pytest.fixture(scope="module")
def cairn(databases: TestDatabases, calendar: Calendar) -> Iterator[Cairn]:
    """The four applications with a register, its people and the catalogue of indicators."""
    with ExitStack() as running:
        cairn = start(databases, running)
        with cairn.benchmark.app.state.database.session_factory.begin() as session:
            load(session, catalogue())
        country.settle(cairn)
        yield cairn
