"""Give routes the client that `create_app` put on the application."""

from typing import Annotated

from fastapi import Depends, Request

from assurance_api.clients.cluster import ClusterApi


def cluster_api(request: Request) -> ClusterApi:
    """Return this application's way to cluster-api."""
    client: ClusterApi = request.app.state.cluster
    return client


Cluster = Annotated[ClusterApi, Depends(cluster_api)]
