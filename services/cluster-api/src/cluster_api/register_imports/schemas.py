"""What a register import looks like to its steward."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from service_kit.free_text import FreeText

from cluster_api.act_schemas import PracticeConfirmation
from cluster_api.domain.imports.changes import ChangeKind
from cluster_api.domain.imports.decisions import Decision
from cluster_api.domain.imports.findings import FindingKind

# A whole register can be suspicious: at a hundred times Scotland's size each practice still fits into one request.
MOST_DECISIONS = 100_000


class DifferenceRead(BaseModel):
    """One difference between the register and the files."""

    model_config = ConfigDict(from_attributes=True)

    kind: ChangeKind
    subject: str = Field(description="A practice code or a cluster's label.")
    before: str | None
    after: str | None


class FindingSummary(BaseModel):
    """One thing that a person should look at before applying."""

    model_config = ConfigDict(from_attributes=True)

    kind: FindingKind
    subject: str = Field(description="A practice code, a cluster's label, or `country`.")
    detail: str


class FindingRead(FindingSummary):
    """A finding with what may be decided about it, and what was."""

    id: int
    before: str | None = Field(description="What the register has, where that can be said in a word.")
    after: str | None = Field(description="What the file says.")
    needs_decision: bool
    options: list[Decision]
    needs_practice_confirmation: bool = Field(description="Accepting it moves a practice, so it takes a `practice_confirmation`.")
    decision: Decision | None
    practice_confirmation: PracticeConfirmation | None
    new_label: str | None = Field(description="The label under which a renamed cluster goes on.")
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None


class FindingDecision(BaseModel):
    """What a person decides about one finding."""

    model_config = ConfigDict(extra="forbid")

    # Larger numbers are not the same in every reader of JSON.
    finding_id: int = Field(ge=1, le=2**53 - 1)
    decision: Decision = Field(
        description="`accept`: take what the file says. `leave_out`: keep what the register has. "
        "`renamed`: a vanished cluster goes on under its new label, and keeps its id and history."
    )
    reason: Annotated[FreeText, StringConstraints(min_length=1, max_length=500)] = Field(description="Why. No details of patients.")
    practice_confirmation: PracticeConfirmation | None = Field(
        default=None, description="Where accepting moves a practice, and only there: `needs_practice_confirmation` of the finding says so."
    )
    new_label: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Field(
        default=None, description="With `renamed` only: the new label of the cluster, as the file has it."
    )


class FindingDecisions(BaseModel):
    """Decisions on findings of one import, recorded all together or not at all."""

    model_config = ConfigDict(extra="forbid")

    decisions: list[FindingDecision] = Field(min_length=1, max_length=MOST_DECISIONS)


class RegisterImportSummary(BaseModel):
    """A register import in a list."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    status: Literal["previewed", "applied"]
    effective_on: date
    as_history: bool = Field(description="Older than the newest applied release: it holds only until the next newer one.")
    register_name: str
    simulated_names: bool
    source: str
    counts: dict[str, int] = Field(
        description="Practices, clusters, placeholders and list sizes in the files, differences by kind, findings that need a decision, "
        "and appointments that end with practices and clusters if all is accepted."
    )
    findings_count: int
    undecided_count: int = Field(description="Findings that need a decision and have none yet.")
    uploaded_at: datetime
    uploaded_by: str
    applied_at: datetime | None
    applied_by: str | None
    act_id: int | None = Field(description="The act under which it was written into the register.")
    allowed_actions: list[Literal["apply", "decide"]]


class RegisterImportRead(RegisterImportSummary):
    """A register import with what it changes and what looks odd."""

    contact_details_sha256: str
    list_sizes_sha256: str
    differences: list[DifferenceRead] = Field(description="At most 500 of each kind; `counts` has them all, `/differences` lists them.")
    findings: list[FindingSummary] = Field(description="At most 500; `/findings` lists all, with what may be decided and what was.")
