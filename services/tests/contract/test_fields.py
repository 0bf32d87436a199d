"""Every field that a service reads of another is in the other's OpenAPI document.

A default in a reader's model would otherwise hide that the other side has renamed the field.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest
from assurance_api.clients import benchmark as assurance_reads_benchmark
from assurance_api.clients import cluster as assurance_reads_cluster
from assurance_api.domain.alert_rules import RESULT_COLUMNS
from benchmark_api.clients import cluster as benchmark_reads_cluster
from pydantic import BaseModel
from qi_api.clients import assurance as qi_reads_assurance
from qi_api.clients import benchmark as qi_reads_benchmark
from service_kit import access

from ..sources import application

READS = [
    (access._MeAnswer, "cluster", "get", "/v1/me"),
    (benchmark_reads_cluster._Snapshot, "cluster", "get", "/v1/organisations"),
    (assurance_reads_cluster._Organisations, "cluster", "get", "/v1/organisations"),
    (assurance_reads_cluster._Memberships, "cluster", "get", "/v1/practices/{practice_code}/memberships"),
    (assurance_reads_benchmark.BatchAnswer, "benchmark", "put", "/v1/observation-batches/{batch_id}"),
    (assurance_reads_benchmark._IndicatorPage, "benchmark", "get", "/v1/indicators"),
    (qi_reads_assurance.Alert, "assurance", "get", "/v1/alerts/{alert_id}"),
    (qi_reads_benchmark.Trend, "benchmark", "get", "/v1/indicators/{code}/trend"),
    (qi_reads_benchmark.RunChart, "benchmark", "post", "/v1/statistics/run-chart"),
]


@pytest.mark.parametrize(("model", "service", "method", "path"), READS, ids=[f"{model.__module__}.{model.__name__}" for model, *_ in READS])
def test_every_field_read_is_given(model: type[BaseModel], service: str, method: str, path: str) -> None:
    document = application(service).openapi()
    given = document["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(missing(model, given, document["components"]["schemas"])) == set()


def test_every_column_that_the_rules_need_is_a_result() -> None:
    assert RESULT_COLUMNS.keys() <= application("benchmark").openapi()["components"]["schemas"]["ResultRead"]["properties"].keys()


def missing(model: type[BaseModel], given: Mapping[str, Any], schemas: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Return the fields of a reader's model that a schema lacks, by their path."""
    properties = resolved(given, schemas)["properties"]
    for name, field in model.model_fields.items():
        if name not in properties:
            yield f"{at}{name}"
        elif (part := model_in(field.annotation)) is not None:
            yield from missing(part, properties[name], schemas, f"{at}{name}.")


def resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references, lists and "or null" to the object they are about."""
    while "properties" not in schema:
        if "$ref" in schema:
            schema = schemas[schema["$ref"].rpartition("/")[2]]
        else:
            schema = schema["items"] if "items" in schema else schema["anyOf"][0]
    return schema


def model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model inside list[Model], tuple[Model, ...] or Model | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := model_in(each)) is not None), None)
