"""Give routes the clients that `create_app` put on the application."""

from typing import Annotated

from fastapi import Depends, Request

from qi_api.clients.assurance import AssuranceApi
from qi_api.clients.benchmark import BenchmarkApi


def assurance_api(request: Request) -> AssuranceApi:
    """Return this application's way to assurance-api."""
    client: AssuranceApi = request.app.state.assurance
    return client


def benchmark_api(request: Request) -> BenchmarkApi:
    """Return this application's way to benchmark-api."""
    client: BenchmarkApi = request.app.state.benchmark
    return client


Assurance = Annotated[AssuranceApi, Depends(assurance_api)]
Benchmark = Annotated[BenchmarkApi, Depends(benchmark_api)]
