"""What form the caller wants the answer in."""

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


def accepts_gzip(accept_encoding: str) -> bool:
    """Answer whether `Accept-Encoding` lets an answer be sent compressed."""
    for offer in accept_encoding.lower().split(","):
        coding, _, quality = offer.partition(";")
        if coding.strip() in {"gzip", "*"}:
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
