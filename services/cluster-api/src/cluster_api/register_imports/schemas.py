"""What a register import looks like to its steward."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from cluster_api.domain.register_changes import ChangeKind, FindingKind


class DifferenceRead(BaseModel):
    """One difference between the register and the files."""

    model_config = ConfigDict(from_attributes=True)

    kind: ChangeKind
    subject: str = Field(description="A practice code or a cluster's label.")
    before: str | None
    after: str | None


class FindingRead(BaseModel):
    """One thing that a person should look at before applying."""

    model_config = ConfigDict(from_attributes=True)

    kind: FindingKind
    subject: str = Field(description="A practice code, a cluster's label, or `country`.")
    detail: str


class RegisterImportSummary(BaseModel):
    """A register import in a list."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    status: Literal["previewed", "applied"]
    effective_on: date
    register_name: str
    simulated_names: bool
    source: str
    counts: dict[str, int] = Field(description="Practices, clusters, placeholders and list sizes in the files, and differences by kind.")
    findings_count: int
    uploaded_at: datetime
    uploaded_by: str
    applied_at: datetime | None
    applied_by: str | None
    allowed_actions: list[Literal["apply"]]


class RegisterImportRead(RegisterImportSummary):
    """A register import with what it changes and what looks odd."""

    contact_details_sha256: str
    list_sizes_sha256: str
    differences: list[DifferenceRead] = Field(description="At most 500 of each kind; `counts` has them all.")
    findings: list[FindingRead]
