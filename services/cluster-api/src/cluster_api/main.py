"""Put cluster-api together: wiring only."""

from fastapi import FastAPI
from service_kit.access import GrantSource
from service_kit.app import build_app
from service_kit.auth import KeySource

from cluster_api.appointments.routes import router as appointments
from cluster_api.changes.routes import router as changes
from cluster_api.clients.identity_provider import IdentityProvider, OidcProvider
from cluster_api.clusters.routes import router as clusters
from cluster_api.corrections.routes import router as corrections
from cluster_api.domain.fhir.names import Names
from cluster_api.fhir.answers import answer_in_fhir
from cluster_api.fhir.routes import router as fhir
from cluster_api.grants.routes import router as grants_of_people
from cluster_api.grants.service import DatabaseGrants
from cluster_api.health_boards.routes import router as health_boards
from cluster_api.life_events.routes import router as life_events
from cluster_api.moves.routes import router as moves
from cluster_api.organisations.routes import router as organisations
from cluster_api.organisations.service import SnapshotStore
from cluster_api.partnerships.routes import router as partnerships
from cluster_api.performers.routes import router as performers
from cluster_api.permissions import POLICY
from cluster_api.population_profiles.routes import router as population_profiles
from cluster_api.populations.routes import router as populations
from cluster_api.practices.routes import router as practices
from cluster_api.register_imports.routes import MAX_UPLOAD_BYTES
from cluster_api.register_imports.routes import router as register_imports
from cluster_api.register_store import RegisterStore
from cluster_api.search.routes import router as search
from cluster_api.sessions.routes import router as sessions
from cluster_api.settings import Settings
from cluster_api.vacancies.routes import router as vacancies

DESCRIPTION = (
    "Who is in which GP cluster of Scotland, since when, who leads it, and what each person may see. "
    "Every read takes `as_of` and shows things as they stood on that date. "
    "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0."
)


def create_app(
    settings: Settings,
    *,
    keys: KeySource | None = None,
    grants: GrantSource | None = None,
    identity_provider: IdentityProvider | None = None,
) -> FastAPI:
    """Return cluster-api; tests give their own keys, grants and sign-in provider."""
    app = build_app(
        title="Cairn cluster-api",
        description=DESCRIPTION,
        settings=settings,
        policy=POLICY,
        routers=[
            organisations,
            health_boards,
            partnerships,
            clusters,
            practices,
            populations,
            population_profiles,
            appointments,
            performers,
            vacancies,
            grants_of_people,
            register_imports,
            life_events,
            moves,
            corrections,
            changes,
            search,
            fhir,
            sessions,
        ],
        keys=keys,
        grants=grants,
        max_body_bytes_at={register_imports.prefix: MAX_UPLOAD_BYTES},
    )
    answer_in_fhir(app, Names(settings.public_url))
    state = app.state
    state.register_store = RegisterStore()
    state.snapshot_store = SnapshotStore(state.register_store)
    state.identity_provider = identity_provider or OidcProvider(settings)
    if grants is None:
        # This is where everybody else asks for grants; asking itself over HTTP would be a detour.
        state.grants = DatabaseGrants(state.database, state.register_store)
    return app


def app_from_environment() -> FastAPI:
    """Return cluster-api as its environment says (`uvicorn --factory cluster_api.main:app_from_environment`)."""
    return create_app(Settings())
