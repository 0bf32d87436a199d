"""Build a service: every one gets the same errors, health, log, headers and document."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
import structlog
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from service_kit.access import AccessPolicy, GrantSource, HttpGrants
from service_kit.admission import Admission
from service_kit.auth import JwksKeys, KeySource
from service_kit.db import POOL_SIZE, Database, problem_of_database_error
from service_kit.http import UpstreamProblem
from service_kit.middleware import MAX_BODY_BYTES, BodyLimit, DefaultHeaders
from service_kit.observability import configure_logging, install_observability
from service_kit.openapi import describe
from service_kit.problem_handlers import install_problems, problem_response
from service_kit.problems import Unprocessable, UpstreamRefused, UpstreamUnavailable, documented
from service_kit.settings import ServiceSettings
from service_kit.zero_characters import refuse_zero_characters

_log = structlog.stdlib.get_logger(__name__)


class Service(FastAPI):
    """A FastAPI application whose document tells every problem."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, built once."""
        if not self.openapi_schema:
            self.openapi_schema = describe(super().openapi())
        return self.openapi_schema


def build_app(
    *,
    title: str,
    description: str,
    settings: ServiceSettings,
    policy: AccessPolicy,
    routers: Iterable[APIRouter],
    keys: KeySource | None = None,
    grants: GrantSource | None = None,
    version: str = "1.0",
    max_body_bytes: int = MAX_BODY_BYTES,
    streaming_paths: Collection[str] = (),
    max_body_bytes_at: Mapping[str, int] | None = None,
) -> FastAPI:
    """Return a service; what it needs at request time is on `app.state`.

    Routes at `streaming_paths` read their body as a stream and bound it themselves; routes at `max_body_bytes_at` take files, and say how
    large.
    """
    app = Service(
        title=title,
        description=description,
        version=version,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        # A name of our own keeps FastAPI's undocumentable error format out of the document.
        responses=documented(Unprocessable),
        dependencies=[Depends(refuse_zero_characters)],
        generate_unique_id_function=_operation_id,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.policy = policy
    app.state.database = Database(settings)
    app.state.keys = keys or JwksKeys(settings.oidc_issuer, settings.oidc_base)
    app.state.grants = grants or HttpGrants(settings.cluster_api_url)
    configure_logging(settings.log_level)
    install_problems(app)
    app.add_exception_handler(SQLAlchemyError, _on_database_error)
    app.add_exception_handler(UpstreamProblem, _on_upstream_problem)
    app.add_middleware(Admission, most=POOL_SIZE, streaming_paths=streaming_paths)
    app.add_middleware(BodyLimit, most=max_body_bytes, streaming_paths=streaming_paths, most_at=max_body_bytes_at)
    app.add_middleware(DefaultHeaders)
    install_observability(app)
    _install_health(app)
    for router in routers:
        app.include_router(router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # One thread per database connection: more would only wait for one another.
    anyio.to_thread.current_default_thread_limiter().total_tokens = POOL_SIZE
    yield
    app.state.database.engine.dispose()


def _operation_id(route: APIRoute) -> str:
    return route.name


def _install_health(app: FastAPI) -> None:
    @app.get("/livez", include_in_schema=False)
    def live() -> dict[str, str]:
        """Say that the process answers."""
        return {"status": "live"}

    @app.get("/readyz", include_in_schema=False)
    def ready(request: Request) -> dict[str, str]:
        """Say that the database answers and tokens can be checked."""
        state = request.app.state
        try:
            with state.database.engine.connect() as connection:
                connection.execute(text("SET LOCAL statement_timeout = '1s'"))
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError as error:
            raise UpstreamUnavailable("The database does not answer.") from error
        if isinstance(state.keys, JwksKeys) and not state.keys.ready():
            raise UpstreamUnavailable("The sign-in provider's keys have not been fetched yet.")
        return {"status": "ready"}


def _on_database_error(request: Request, exc: Exception) -> Response:
    problem = problem_of_database_error(exc)
    if problem is None:
        raise exc
    _log.warning("the database could not serve a request", reason=str(exc))
    return problem_response(request, problem)


def _on_upstream_problem(request: Request, exc: Exception) -> Response:
    # The other side's words are for its own callers.
    _log.warning("another service refused", refusal=str(exc))
    return problem_response(request, UpstreamRefused("Try again, and quote the request id if it happens again."))
