"""Nobody is ranked: no list can be sorted or filtered by a figure, whatever the parameter is called."""

from typing import Any

import pytest
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.main import create_app
from benchmark_api.query_parameters import would_rank
from benchmark_api.settings import Settings
from fastapi.testclient import TestClient
from service_kit.testing import TEST_KEYS, FakeGrants, settings_for

from ..factories import INDICATOR, PERIODS, deliver, rows
from ..fakes import FakeOrganisations

APP = create_app(settings_for(Settings), keys=TEST_KEYS, grants=FakeGrants(), organisations=FakeOrganisations())
READS = {path: methods["get"] for path, methods in APP.openapi()["paths"].items() if "get" in methods}
# What stands in the addresses.
FILLED = {"code": INDICATOR, "organisation_id": SCOTLAND}
SPELLINGS = (
    "sort", "sort_by", "sortBy", "order", "order_by", "ordering", "rank", "min_value", "max_value", "value", "value[gte]", "value_gt",
    "z", "z_adjusted", "min_z", "band", "outside", "top", "worst", "percentile", "decile", "position", "-value", "filter[band]",
    "reliability", "favourable",
)  # fmt: skip


def parameters(operation: dict[str, Any]) -> list[str]:
    return [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"]


def test_the_document_has_the_reads_that_this_is_about() -> None:
    lists = {"/v1/results", "/v1/benchmarks", "/v1/indicators"}
    assert lists | {"/v1/indicators/{code}/funnel", "/v1/organisations/{organisation_id}/profile"} <= READS.keys()


@pytest.mark.parametrize("path", READS)
def test_no_read_has_a_parameter_that_would_rank(path: str) -> None:
    assert [name for name in parameters(READS[path]) if would_rank(name)] == []


@pytest.mark.parametrize("path", READS)
def test_no_parameter_offers_an_order_among_its_values(path: str) -> None:
    for one in READS[path].get("parameters", []):
        options = [option for schema in (one["schema"], *one["schema"].get("anyOf", [])) for option in schema.get("enum", [])]
        assert not any(would_rank(str(option)) for option in options)


@pytest.mark.parametrize("path", READS)
def test_every_spelling_is_refused_with_the_reason(service: TestClient, path: str) -> None:
    deliver(service, rows(PERIODS[0]))
    address = path.format_map(_Filled(FILLED))
    for name in SPELLINGS:
        answer = service.get(address, params={"organisation_id": SCOTLAND, name: "value"} if "trend" in path else {name: "value"})
        assert answer.status_code == 422, name
        assert answer.json()["type"] == "/docs/problems#not-ranked"
        assert answer.json()["errors"] == [{"pointer": f"/query/{name}", "detail": "This operation has no such parameter."}]


@pytest.mark.parametrize("path", READS)
def test_a_parameter_that_does_nothing_is_refused(service: TestClient, path: str) -> None:
    answer = service.get(path.format_map(_Filled(FILLED)), params={"colour": "blue"})
    assert answer.status_code == 422
    assert answer.json()["type"] == "/docs/problems#invalid-input"


class _Filled(dict[str, str]):
    """Whatever else stands in an address is not looked at: the question itself is refused."""

    def __missing__(self, key: str) -> str:
        return "batch-1"
