"""Put assurance-api together."""

from fastapi import FastAPI
from service_kit import GrantSource, KeySource, ServiceClient, ServiceTokens, build_app

from assurance_api.alert_rules.routes import router as alert_rules
from assurance_api.alerts.routes import router as alerts
from assurance_api.clients.cluster import ClusterApi, HttpClusterApi
from assurance_api.collection_rounds.routes import router as collection_rounds
from assurance_api.data_sets.routes import router as data_sets
from assurance_api.permissions import POLICY
from assurance_api.settings import Settings
from assurance_api.sharing_decisions.routes import router as sharing_decisions
from assurance_api.submissions.routes import router as submissions

ROUTERS = (data_sets, sharing_decisions, collection_rounds, submissions, alert_rules, alerts)


def create_app(
    settings: Settings,
    *,
    keys: KeySource | None = None,
    grants: GrantSource | None = None,
    cluster: ClusterApi | None = None,
) -> FastAPI:
    """Return the application; what is not given is reached over HTTP as the settings say."""
    app = build_app(
        title="Cairn assurance-api",
        description="Agreed data in, signals out: submissions, validation, alerts and who has answered them.",
        settings=settings,
        policy=POLICY,
        routers=ROUTERS,
        keys=keys,
        grants=grants,
        streaming_paths=[submissions.prefix],
    )
    own_token = ServiceTokens(settings)
    app.state.cluster = cluster or HttpClusterApi(ServiceClient(settings.cluster_api_url, token=own_token))
    return app


def app_from_environment() -> FastAPI:
    """Return the application as the environment describes it (for `uvicorn --factory`)."""
    return create_app(Settings())
