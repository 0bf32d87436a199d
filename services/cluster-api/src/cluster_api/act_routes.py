"""What the routes of acts share: what they ask, and how they answer a preview and a recorded act."""

from typing import Annotated, Any

from fastapi import Path, Query, Response, status
from pydantic import BaseModel, StringConstraints

ActId = Annotated[int, Path(ge=1, le=2**63 - 1, description="The number of the act.")]
Preview = Annotated[bool, Query(description="Show what would change, and store nothing.")]
OrganisationId = Annotated[str, StringConstraints(pattern=r"^(practice|cluster|board):[A-Za-z0-9]{1,20}$")]


def also_a_preview(model: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """Document the answer to a preview."""
    return {status.HTTP_200_OK: {"model": model, "description": "A preview: nothing was stored"}}


def say_where(response: Response, address: str, *, preview: bool) -> None:
    """Answer 201 with the address of what was recorded, or 200 for a preview, which is nowhere."""
    if preview:
        response.status_code = status.HTTP_200_OK
    else:
        response.headers["Location"] = address
