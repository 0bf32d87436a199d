"""In which of the forms that an operation can write the caller wants the answer."""

from enum import StrEnum
from typing import TypeVar

from fastapi import Request

Form = TypeVar("Form", bound=StrEnum)


def wanted_form(request: Request, forms: type[Form], otherwise: Form) -> Form:
    """Return the first form (a media type each) that `Accept` names and that we can write; `otherwise` when there is none."""
    for part in request.headers.get("accept", "").split(","):
        media_type = part.partition(";")[0].strip().lower()
        if media_type in set(forms):
            return forms(media_type)
    return otherwise
