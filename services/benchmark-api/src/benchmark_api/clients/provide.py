"""Give a request the clients that the application was built with."""

from typing import Annotated

from fastapi import Depends, Request

from benchmark_api.clients.cluster import OrganisationSource


def organisations_now(request: Request) -> OrganisationSource:
    """Return where organisations come from."""
    source: OrganisationSource = request.app.state.organisations
    return source


OrganisationsNow = Annotated[OrganisationSource, Depends(organisations_now)]
