"""Freeze peer groups, explain one to its practice, and give its level beside the practice's own."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from service_kit import UpstreamProblem
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.disclosure_policies.service import policies_of
from benchmark_api.domain import peer_sentences
from benchmark_api.domain.nhs_years import first_day, last_day, nhs_year_of
from benchmark_api.domain.organisations import Level, level_of
from benchmark_api.domain.peer_groups import (
    METHOD_VERSION,
    Characteristic,
    NoGroup,
    NotUsed,
    PeerGroup,
    Used,
    find_groups,
)
from benchmark_api.domain.peer_levels import NoLevel, PeerLevel, groups_to_show, peer_level
from benchmark_api.domain.periods import Period
from benchmark_api.domain.populations import characteristics_of
from benchmark_api.domain.visibility import Viewer
from benchmark_api.indicators.service import KnownIndicator
from benchmark_api.models import PeerGroup as PeerGroupRow
from benchmark_api.models import PeerGroupYear
from benchmark_api.peer_groups.errors import PeerGroupNotFound
from benchmark_api.peer_groups.repository import PeerGroupRepository
from benchmark_api.peer_groups.schemas import CharacteristicRead, PeerGroupRead
from benchmark_api.results.errors import NotYours
from benchmark_api.results.reading import OrganisationOfChart
from benchmark_api.results.returned import returned
from benchmark_api.results.service import Request

_NOT_FOUND: Final = 404
_PRACTICE: Final = "practice:"

# Of which indicator, edition and period a level is.
Key = tuple[str, int, str]
Counts = dict[str, tuple[float, float]]


class Freezing(StrEnum):
    """What came of freezing a year."""

    FROZEN = "frozen"
    ALREADY = "already"
    NOT_YET = "not_yet"
    NOTHING_KNOWN = "nothing_known"


def freeze(session: Session, source: OrganisationSource, year: int, *, by: str, now: dt.datetime) -> Freezing:
    """Find and store the groups of all practices as of 1 April of a year, unless they are stored; then they stay."""
    day = first_day(year)
    if now.date() < day:
        return Freezing.NOT_YET
    repository = PeerGroupRepository(session)
    if repository.find_year(year) is not None:
        return Freezing.ALREADY
    codes = _practices_on(source, day)
    populations = source.populations(day) if codes else None
    if populations is None or populations.counted_on is None:
        return Freezing.NOTHING_KNOWN
    found = find_groups(codes, characteristics_of(codes, populations))
    stored = repository.add(
        {
            "year": year,
            "register_as_of": day,
            "counted_on": populations.counted_on,
            "method_version": METHOD_VERSION,
            "characteristics": [_kept(one) for one in found.characteristics],
            "frozen_by": by,
            "frozen_at": now,
        },
        [_row(year, group) for group in found.groups],
    )
    return Freezing.FROZEN if stored else Freezing.ALREADY


def missing_years(session: Session, periods: Collection[str], *, today: dt.date) -> list[int]:
    """Return the years that these periods lie in, that have begun, and whose groups are not frozen."""
    years = {nhs_year_of(Period.parse(period).last_day) for period in periods}
    return sorted(year for year in years - PeerGroupRepository(session).years() if year <= nhs_year_of(today))


def read_group(session: Session, source: OrganisationSource, request: Request, organisation_id: str, year: int | None) -> PeerGroupRead:
    """Explain a practice's group to its own people; NotYours to everybody else, as if it did not exist."""
    if not may_see_peers(request.viewer, organisation_id):
        raise NotYours("A peer group is explained to its own practice only. Check the practice's id.")
    wanted = nhs_year_of(request.today) if year is None else year
    repository = PeerGroupRepository(session)
    frozen, group = repository.find_year(wanted), repository.find(wanted, organisation_id.removeprefix(_PRACTICE))
    if frozen is None or group is None:
        raise PeerGroupNotFound(
            "Groups are made once a year, on the register of 1 April, when the first figures of the year come in. "
            "A practice that opened later has none until the next year."
        )
    name = source.as_of(request.today).name(organisation_id)
    return _read(frozen, group, OrganisationOfChart(id=organisation_id, name=name, level=Level.PRACTICE))


def may_see_peers(viewer: Viewer, organisation_id: str) -> bool:
    """Say whether a practice's peer group, and its level, are this viewer's to see: its own people's, and our services'."""
    return level_of(organisation_id) is Level.PRACTICE and (viewer.sees_everything or viewer.owns(organisation_id))


def peer_levels(
    session: Session, viewer: Viewer, organisation_id: str, keys: Mapping[Key, str], indicators: Mapping[str, KnownIndicator]
) -> dict[Key, PeerLevel]:
    """Return the peer group's level of each (indicator, edition, period) of one practice; none at all when it is not the viewer's.

    keys: each with the data set that its figures are of, which may have a disclosure policy of its own.
    """
    if not keys or not may_see_peers(viewer, organisation_id):
        return {}
    own = {organisation_id} if viewer.sees_everything else {organisation_id, *viewer.own_practices}
    years = {period: nhs_year_of(Period.parse(period).last_day) for _, _, period in keys}
    codes = [one.removeprefix(_PRACTICE) for one in own]
    members = PeerGroupRepository(session).members(codes, set(years.values()))
    counts = _counts(session, members, keys, indicators)
    policies = policies_of(session, set(keys.values()), viewer.audiences)
    code = organisation_id.removeprefix(_PRACTICE)
    found: dict[Key, PeerLevel] = {}
    for key, data_set in keys.items():
        of_year = {one: group for (year, one), group in members.items() if year == years[key[2]] and group}
        if code in of_year:
            returned_here = counts.get(key, {})
            shown = _is_shown(viewer, code, of_year, returned_here)
            of_group = {member: returned_here[member] for member in of_year[code] if member in returned_here}
            found[key] = peer_level(indicators[key[0]].definition, of_group, policies[data_set], may_be_shown=shown)
        else:
            found[key] = PeerLevel(None, 0, NoLevel.NO_GROUP)
    return found


def _is_shown(viewer: Viewer, code: str, groups: Mapping[str, frozenset[str]], counts: Counts) -> bool:
    """Say whether one group's level, with the viewer's other groups and areas, gives no practice away."""
    if viewer.sees_everything:
        return True
    returning = {own: group & counts.keys() for own, group in groups.items()}
    return code in groups_to_show(returning, _in_sight(viewer, frozenset().union(*groups.values())))


def _in_sight(viewer: Viewer, codes: frozenset[str]) -> frozenset[str]:
    """Give those of some practices that lie in any area the viewer is appointed to or sees totals of."""
    if len(viewer.levels_everywhere) > 1:
        return codes
    remits = [holding.organisations | holding.peers for holding in viewer.holdings]
    return frozenset(code for code in codes if any(f"{_PRACTICE}{code}" in remit for remit in remits))


def _counts(
    session: Session, members: Mapping[tuple[int, str], frozenset[str]], keys: Collection[Key], indicators: Mapping[str, KnownIndicator]
) -> dict[Key, Counts]:
    """Read what all members of some groups returned, by key and practice code."""
    ids = [f"{_PRACTICE}{code}" for code in sorted(frozenset().union(*members.values()))]
    codes = {indicators[code].id: code for code, _, _ in keys}
    wanted = [(indicators[code].id, edition, period) for code, edition, period in keys]
    found: dict[Key, Counts] = {}
    for (number, edition, period), member, x, n in returned(session, ids, wanted):
        found.setdefault((codes[number], edition, period), {})[member.removeprefix(_PRACTICE)] = (x, n)
    return found


def _practices_on(source: OrganisationSource, day: dt.date) -> list[str]:
    """Return the codes of the practices open on a day; none when the register does not reach back to it."""
    try:
        return [practice.code for practice in source.as_of(day).practices]
    except UpstreamProblem as problem:
        if problem.status == _NOT_FOUND:
            return []
        raise


def _kept(used: Used) -> dict[str, Any]:
    return {
        "key": used.characteristic.value,
        "known": used.known,
        "of": used.of,
        "mean": used.mean,
        "deviation": used.deviation,
        "not_used": used.not_used,
    }


def _row(year: int, group: PeerGroup) -> dict[str, Any]:
    return {
        "year": year,
        "practice_code": group.practice_code,
        "members": list(group.members),
        "characteristics": {
            "found_by": [one.value for one in group.found_by],
            "own": {one.value: value for one, value in group.own.items()},
            "ranges": {one.value: list(ends) for one, ends in group.ranges.items()},
        },
        "reason": group.reason,
    }


def _read(frozen: PeerGroupYear, group: PeerGroupRow, organisation: OrganisationOfChart) -> PeerGroupRead:
    found_by = [Characteristic(one) for one in group.characteristics["found_by"]]
    reason = None if group.reason is None else NoGroup(group.reason)
    return PeerGroupRead(
        organisation=organisation,
        year=frozen.year,
        valid_from=first_day(frozen.year),
        valid_until=last_day(frozen.year),
        practices=len(group.members),
        reason=reason,
        sentence=peer_sentences.describe_group(organisation.name, found_by, frozen.counted_on, frozen.year, reason),
        characteristics=[_characteristic(one, group, found_by) for one in frozen.characteristics],
        register_as_of=frozen.register_as_of,
        counted_on=frozen.counted_on,
        frozen_at=frozen.frozen_at,
        method_version=frozen.method_version,
    )


def _characteristic(kept: Mapping[str, Any], group: PeerGroupRow, found_by: Sequence[Characteristic]) -> CharacteristicRead:
    key = Characteristic(kept["key"])
    wording = peer_sentences.WORDINGS[key]
    own, ends = group.characteristics["own"].get(key), group.characteristics["ranges"].get(key)
    not_used = None if kept["not_used"] is None else NotUsed(kept["not_used"])
    return CharacteristicRead(
        key=key,
        title=wording.title,
        unit=wording.unit,
        own=None if own is None else round(own, max(wording.decimals, 0)),
        lower=None if ends is None else round(ends[0], wording.decimals),
        upper=None if ends is None else round(ends[1], wording.decimals),
        used=key in found_by,
        known=kept["known"],
        of=kept["of"],
        sentence=peer_sentences.describe_characteristic(not_used, kept["known"], kept["of"], own_known=own is not None),
    )
