"""What a search finds, as seen from outside."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, Field


class SearchedKind(StrEnum):
    """What is looked for."""

    PRACTICE = "practice"
    CLUSTER = "cluster"


class Match(StrEnum):
    """How a result was found: nearest first."""

    WORDS = "words"
    SPELLING = "spelling"
    PRACTICES = "practices"


class SearchResult(BaseModel):
    """A practice or a cluster."""

    kind: SearchedKind
    id: str
    code: str
    name: str
    address: list[str] = Field(description="Of a practice; a cluster has none.")
    postcode: str | None
    cluster_id: str | None = Field(description="Null for a practice in no cluster, for a closed one, and for a cluster.")
    cluster_name: str | None
    partnership_ids: list[str]
    board_ids: list[str]
    ended_on: date | None = Field(description="The first day on which it is no longer open, or no longer there.")
    match: Match = Field(
        description="`words`: it has every word as typed, or words that begin so. `spelling`: words that resemble them. "
        "`practices`: a cluster, through a practice of its."
    )


class SearchResults(BaseModel):
    """The nearest matches, at most fifty."""

    items: list[SearchResult]
    is_cut_short: bool = Field(description="True when there are more than are shown.")
    sentence: str = Field(description="What was found, in plain words.")
