"""What vacancies look like from outside."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from cluster_api.domain.people.offices import Status
from cluster_api.domain.people.roles import Role
from cluster_api.domain.people.vacancies import VacancyKind


class CandidateRead(BaseModel):
    """Somebody who is nominated, or appointed from a later day."""

    appointment_id: UUID
    subject: str
    display_name: str
    status: Status
    valid_from: date


class VacancyRead(BaseModel):
    """A role that nobody holds, whose holder does not qualify, or that falls vacant within 90 days."""

    organisation_id: str
    organisation_name: str
    role: Role
    kind: VacancyKind
    sentence: str
    appointment_id: UUID | None = Field(description="The holder's; null where nobody is in office.")
    subject: str | None
    display_name: str | None
    valid_until: date | None = Field(description="The first day on which the holder no longer holds it.")
    candidates: list[CandidateRead] = Field(description="Who is nominated or appointed to follow.")
