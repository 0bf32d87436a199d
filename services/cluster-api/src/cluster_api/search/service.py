"""Find practices and clusters: those with the words as typed first, then those with words that resemble them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.register import Moment, Register
from cluster_api.domain.search_words import may_be_misspelt, searched_words
from cluster_api.models import ClusterDetail, PracticeDetail
from cluster_api.search.repository import Hit, Lookup, SearchedTable, Searches
from cluster_api.search.schemas import Match, SearchedKind, SearchResult, SearchResults

# More than this nobody reads; another word finds it sooner.
MOST_FOUND = 50

# What is said of one result found in each way, and of several.
_SENTENCES = {
    Match.WORDS: ("has these words", "have these words"),
    Match.SPELLING: ("has words like these", "have words like these"),
    Match.PRACTICES: ("is the cluster of such a practice", "are clusters of such practices"),
}
_TABLES: dict[SearchedKind, SearchedTable] = {SearchedKind.PRACTICE: PracticeDetail, SearchedKind.CLUSTER: ClusterDetail}


@dataclass(frozen=True)
class Wanted:
    """What a search asks for."""

    text: str
    kind: SearchedKind | None
    include_closed: bool


@dataclass(frozen=True)
class Found:
    """One of the practices or clusters found, and how."""

    kind: SearchedKind
    hit: Hit
    match: Match


def search(session: Session, register: Register, moment: Moment, wanted: Wanted) -> SearchResults:
    """Return the nearest matches, and say in a sentence what was found."""
    words = searched_words(wanted.text)
    if not words:
        return SearchResults(items=[], is_cut_short=False, sentence="Type a name, a code, a postcode or a place.")
    searches = Searches(session)
    found = _found(searches, Lookup(words, moment, wanted.include_closed, guess=False), wanted.kind)
    shown = found[:MOST_FOUND]
    details = searches.details_of([one.hit.code for one in shown if one.kind is SearchedKind.PRACTICE], moment)
    return SearchResults(
        items=[_result(register, one, details.get(one.hit.code), moment) for one in shown],
        is_cut_short=len(found) > MOST_FOUND,
        sentence=_sentence(found),
    )


def _found(searches: Searches, lookup: Lookup, kind: SearchedKind | None) -> list[Found]:
    """Look for the words as typed, then for what resembles them, until there is enough to show."""
    found: dict[tuple[SearchedKind, str], Found] = {}
    # Guessing at figures alone would find the same again.
    guesses = (False, True) if any(map(may_be_misspelt, lookup.words)) else (False,)
    for guess in guesses:
        if guess and len(found) <= MOST_FOUND:
            searches.begin_guessing()
        for look in (_by_themselves, _through_practices):
            if len(found) <= MOST_FOUND:
                for one in look(searches, lookup._replace(guess=guess), kind):
                    found.setdefault((one.kind, one.hit.code), one)
    return list(found.values())


def _by_themselves(searches: Searches, lookup: Lookup, kind: SearchedKind | None) -> list[Found]:
    """Find practices and clusters by their own words, in one order."""
    match = Match.SPELLING if lookup.guess else Match.WORDS
    kinds = SearchedKind if kind is None else (kind,)
    found = [Found(one, hit, match) for one in kinds for hit in searches.nearest(_TABLES[one], lookup, MOST_FOUND + 1)]
    return sorted(found, key=lambda one: (-one.hit.nearness, -one.hit.in_name, one.hit.name.casefold(), one.hit.code))


def _through_practices(searches: Searches, lookup: Lookup, kind: SearchedKind | None) -> Iterator[Found]:
    """Find the clusters of the practices found: a cluster has no place of its own."""
    if kind is not SearchedKind.PRACTICE:
        for hit in searches.clusters_of_practices(lookup, MOST_FOUND + 1):
            yield Found(SearchedKind.CLUSTER, hit, Match.PRACTICES)


def _result(register: Register, found: Found, details: PracticeDetail | None, moment: Moment) -> SearchResult:
    code = found.hit.code
    is_practice = found.kind is SearchedKind.PRACTICE
    practice = register.practices_by_code.get(code)
    areas = (practice,) if practice else register.parts_of(code)
    cluster = (
        None if practice is None or register.is_placeholder(practice.cluster_code) else register.clusters_by_code[practice.cluster_code]
    )
    until = found.hit.valid_until
    return SearchResult(
        kind=found.kind,
        id=ids.practice_id(code) if is_practice else ids.cluster_id(code),
        code=code,
        name=found.hit.name,
        address=_address(details) if details else [],
        postcode=details.postcode if details else None,
        cluster_id=ids.cluster_id(cluster.code) if cluster else None,
        cluster_name=cluster.name if cluster else None,
        partnership_ids=sorted({ids.partnership_id(area.partnership_code) for area in areas}),
        board_ids=sorted({ids.board_id(area.board_code) for area in areas}),
        ended_on=until if until is not None and until <= moment.as_of else None,
        match=found.match,
    )


def _address(details: PracticeDetail) -> list[str]:
    lines = (details.address_1, details.address_2, details.address_3, details.address_4)
    return [line for line in lines if line]


def _sentence(found: list[Found]) -> str:
    if len(found) > MOST_FOUND:
        return f"More than {MOST_FOUND} match; these are the nearest. Add a word, a place or a postcode to find fewer."
    if not found:
        return "Nothing matches. Check the spelling, or try the place or the postcode; closed practices are found when asked for."
    counts = Counter(one.match for one in found)
    parts = [_counted(counts[match], *words) for match, words in _SENTENCES.items() if counts[match]]
    return f"{'; '.join(parts)}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
