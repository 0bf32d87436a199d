"""What this service asks assurance-api: the alert a project starts from, and the link back to it."""

from typing import Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from service_kit import ServiceClient


class Alert(BaseModel):
    """The parts of an alert that a project needs."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: UUID
    organisation_id: str
    organisation_name: str
    indicator: str
    indicator_title: str
    period: str
    first_period: str
    simulated: bool
    allowed_actions: list[str]


class AssuranceApi(Protocol):
    """assurance-api, real or (in tests) standing in for it."""

    def get_alert(self, alert_id: UUID, token: str) -> Alert:
        """Return the alert as the caller may see it; `UpstreamProblem` with status 404 when not theirs."""

    def link_project(self, alert_id: UUID, project_id: UUID, started_by: str) -> None:
        """Record on the alert that this project answers it; doing so twice changes nothing."""


class HttpAssuranceApi:
    """assurance-api over HTTP: reads with the caller's token, links with this service's own."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    def get_alert(self, alert_id: UUID, token: str) -> Alert:
        response = self._client.get(f"/v1/alerts/{alert_id}", token=token)
        return Alert.model_validate_json(response.content)

    def link_project(self, alert_id: UUID, project_id: UUID, started_by: str) -> None:
        self._client.post(f"/v1/alerts/{alert_id}/project-links", json={"project_id": str(project_id), "started_by": started_by})
