"""Put qi-api together."""

from fastapi import FastAPI
from service_kit import GrantSource, KeySource, ServiceClient, build_app

from qi_api.clients.assurance import AssuranceApi, HttpAssuranceApi
from qi_api.clients.benchmark import BenchmarkApi, HttpBenchmarkApi
from qi_api.measures.routes import router as measures
from qi_api.permissions import POLICY
from qi_api.projects.routes import router as projects
from qi_api.settings import Settings


def create_app(
    settings: Settings,
    *,
    keys: KeySource | None = None,
    grants: GrantSource | None = None,
    assurance: AssuranceApi | None = None,
    benchmark: BenchmarkApi | None = None,
) -> FastAPI:
    """Return the application; what is not given is reached over HTTP as the settings say."""
    app = build_app(
        title="Cairn qi-api",
        description="Improvement projects: from a signal to a measured result, with nothing typed twice.",
        settings=settings,
        policy=POLICY,
        routers=[projects, measures],
        keys=keys,
        grants=grants,
    )
    app.state.assurance = assurance or HttpAssuranceApi(ServiceClient(settings.assurance_api_url))
    app.state.benchmark = benchmark or HttpBenchmarkApi(ServiceClient(settings.benchmark_api_url))
    return app


def app_from_environment() -> FastAPI:
    """Return the application as the environment describes it (for `uvicorn --factory`)."""
    return create_app(Settings())
