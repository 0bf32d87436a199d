"""What may be asked for: exactly the query parameters of the document, none of which puts practices in an order by a figure.

An unknown parameter that is ignored looks like one that works: a list “sorted by value” would be read as a ranking. So
what the document does not list is refused, and what would rank practices is refused with the reason.
"""

import re
from typing import Final

from fastapi import Request
from service_kit import FieldError, Unprocessable

# What the parts of a parameter's name say when it asks for an order, or for a choice, by a figure.
_RANKING_WORDS: Final = frozenset(
    [
        "above",
        "ascending",
        "asc",
        "band",
        "bands",
        "below",
        "best",
        "bottom",
        "by",
        "change",
        "decile",
        "descending",
        "desc",
        "direction",
        "favourable",
        "filter",
        "first",
        "gt",
        "gte",
        "highest",
        "last",
        "least",
        "lower",
        "lowest",
        "lt",
        "lte",
        "max",
        "maximum",
        "min",
        "minimum",
        "most",
        "order",
        "orderby",
        "ordering",
        "outlier",
        "outliers",
        "outside",
        "percentile",
        "position",
        "quantile",
        "quartile",
        "range",
        "rank",
        "ranked",
        "ranking",
        "reliability",
        "reverse",
        "score",
        "significance",
        "sort",
        "sortby",
        "sorted",
        "sorting",
        "threshold",
        "top",
        "upper",
        "value",
        "values",
        "worst",
        "z",
        "zscore",
    ]
)


class NotRanked(Unprocessable):
    """Somebody asked for practices in an order, or a choice of them, by a figure."""

    slug = "not-ranked"
    title = "Nobody is ranked here"
    default_detail = (
        "Lists come in name order and cannot be sorted or filtered by value, z or band: an order of practices would say more than the "
        "figures do. Take out what is listed, and read each figure with its range."
    )


def only_known_parameters(request: Request) -> None:
    """Refuse a query parameter that the operation does not have."""
    asked = request.query_params.keys()
    unknown = sorted(asked - _known(request)) if asked else []
    if not unknown:
        return
    errors = [FieldError(pointer=f"/query/{name[:100]}", detail="This operation has no such parameter.") for name in unknown]
    if any(map(would_rank, unknown)):
        raise NotRanked(errors=errors)
    raise Unprocessable("Take out what is listed; the API reference names the parameters that there are.", errors=errors)


def would_rank(name: str) -> bool:
    """Say whether a parameter of this name would sort or filter by a figure: `sort`, `orderBy`, `min_value`, `value[gte]`, `-z`."""
    words = re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower())
    return not _RANKING_WORDS.isdisjoint(words)


def _known(request: Request) -> frozenset[str]:
    path = request.scope["route"].path_format
    operation = request.app.openapi()["paths"][path][request.method.lower()]
    return frozenset(one["name"] for one in operation.get("parameters", []) if one["in"] == "query")
