"""Write what a search found as a FHIR Bundle."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.outcomes import outcome_of_ignored
from cluster_api.domain.fhir.resources import Resource


@dataclass(frozen=True)
class Found:
    """One page of a search."""

    resource_type: str
    total: int
    resources: Sequence[Resource]
    # Where the next page begins; None on the last one.
    next_cursor: str | None
    ignored: Sequence[str] = ()


def searchset(names: Names, found: Found, query: Sequence[tuple[str, str]], *, page: Sequence[tuple[str, str]]) -> Resource:
    """Write a page with the address of itself and of the next one.

    `query` is what was looked at; `page` what else pins the answer (the date, the size of a page), the same on every page.
    """
    used = [pair for pair in query if pair[0] not in {name for name, _ in page} | {"_cursor"}]
    address = f"{names.base}/{found.resource_type}"
    cursor = [pair for pair in query if pair[0] == "_cursor"]
    links = [{"relation": "self", "url": f"{address}?{urlencode([*used, *page, *cursor])}"}]
    if found.next_cursor is not None:
        links.append({"relation": "next", "url": f"{address}?{urlencode([*used, *page, ('_cursor', found.next_cursor)])}"})
    entries = [
        {"fullUrl": f"{address}/{resource['id']}", "resource": resource, "search": {"mode": "match"}} for resource in found.resources
    ]
    if found.ignored:
        entries.append({"resource": outcome_of_ignored(found.ignored), "search": {"mode": "outcome"}})
    bundle: Resource = {"resourceType": "Bundle", "type": "searchset", "total": found.total, "link": links}
    return bundle | ({"entry": entries} if entries else {})
