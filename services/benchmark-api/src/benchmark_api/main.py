"""Put benchmark-api together."""

from fastapi import APIRouter, Depends, FastAPI
from service_kit import GrantSource, KeySource, ServiceClient, ServiceTokens, Unprocessable, build_app, documented

from benchmark_api.benchmarks.routes import router as benchmarks
from benchmark_api.clients.cluster import HttpOrganisations, OrganisationSource
from benchmark_api.disclosure_policies.routes import router as disclosure_policies
from benchmark_api.funnels.routes import router as funnels
from benchmark_api.indicators.routes import router as indicators
from benchmark_api.observation_batches.bodies import MAX_STREAM_BYTES
from benchmark_api.observation_batches.routes import router as observation_batches
from benchmark_api.observations.routes import router as observations
from benchmark_api.peer_groups.routes import router as peer_groups
from benchmark_api.permissions import POLICY
from benchmark_api.profiles.routes import router as profiles
from benchmark_api.query_parameters import NotRanked, only_known_parameters
from benchmark_api.recomputations.routes import router as recomputations
from benchmark_api.results.routes import router as results
from benchmark_api.settings import Settings
from benchmark_api.statistics.routes import router as statistics
from benchmark_api.trends.routes import router as trends

ROUTERS = (
    indicators,
    funnels,
    trends,
    profiles,
    peer_groups,
    results,
    recomputations,
    benchmarks,
    observation_batches,
    observations,
    statistics,
    disclosure_policies,
)


def create_app(
    settings: Settings,
    *,
    keys: KeySource | None = None,
    grants: GrantSource | None = None,
    organisations: OrganisationSource | None = None,
) -> FastAPI:
    """Return the application; what is not given is reached over HTTP as the settings say."""
    app = build_app(
        title="Cairn benchmark-api",
        description="Is this practice outside what chance explains, and how sure are we?",
        settings=settings,
        policy=POLICY,
        routers=[_strict(router) for router in ROUTERS],
        keys=keys,
        grants=grants,
        max_body_bytes_at={f"{observation_batches.prefix}/{{batch_id}}": MAX_STREAM_BYTES},
    )
    client = ServiceClient(settings.cluster_api_url, token=ServiceTokens(settings))
    app.state.organisations = organisations or HttpOrganisations(client)
    return app


def _strict(router: APIRouter) -> APIRouter:
    """Give the same routes, none of which takes a parameter that the document does not list."""
    strict = APIRouter(dependencies=[Depends(only_known_parameters)], responses=documented(Unprocessable, NotRanked))
    strict.include_router(router)
    return strict


def app_from_environment() -> FastAPI:
    """Return the application as the environment describes it (for `uvicorn --factory`)."""
    return create_app(Settings())
