"""Clusters' figures by today's membership, in the place of those by the membership of the time.

Worked out when read, from what is stored for practices. Where a period's members who returned a figure are the same either
way, the stored figure stands. Where they are not, one figure taken from the other is what those practices returned who
moved: it is shown only where that gives none of them away (`domain.as_is`).
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

import polars as pl
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from benchmark_api.domain.as_is import NOT_ASSESSED_AS_IS, judge_as_is, may_be_shown, total_tells
from benchmark_api.domain.derived import BAND_WORDS, favourable
from benchmark_api.domain.disclosure.policy import Policy
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Level, Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.domain.sentences import Reason
from benchmark_api.domain.visibility import NOTHING_SHARED, Sight, Viewer
from benchmark_api.models import Benchmark, Indicator, Organisation, Placement, RegisterCopy
from benchmark_api.results.repository import ResultRepository, Wanted

# An indicator, its edition, and a period.
PeriodKey = tuple[str, int, str]
Key = tuple[str, PeriodKey]
Row = dict[str, Any]
# From when on a cluster had these members.
History = Mapping[str, list[tuple[dt.date, frozenset[str]]]]

_PERIOD: Final = ("indicator", "edition", "period")
_KEY: Final = ("organisation_id", *_PERIOD)
_JUDGED: Final = ("value", "lower", "upper", "z", "z_adjusted", "reliability")
# What is computed from a cluster's own past belongs to the membership of the time.
_OF_THE_TIME: Final = ("change", "change_z", "change_adverse_z", "qualifier")
_NOTHING: Final = dict.fromkeys(("numerator", "denominator", "band", *_JUDGED, *_OF_THE_TIME))


@dataclass(frozen=True)
class Reader:
    """Whose eyes, on which day, and how figures look to them."""

    session: Session
    viewer: Viewer
    today: dt.date
    indicators: Mapping[str, int]
    definitions: Mapping[tuple[str, int], IndicatorDefinition]
    # Turns rows as they are stored into rows as the viewer sees them.
    see: Callable[[pl.DataFrame], pl.DataFrame]
    # The viewer's disclosure policy for a data set.
    policy_of: Callable[[str], Policy]


@dataclass
class _Case:
    """One cluster in one period: who of its members by either membership returned what, and what surrounds them."""

    was: set[str] = field(default_factory=set)
    today: set[str] = field(default_factory=set)
    counts: dict[str, tuple[float, float]] = field(default_factory=dict)
    areas: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    has_members_today: bool = True
    # Whether a total that one of those lies in who moved is hidden from the viewer.
    near_hidden: bool = False

    @property
    def around(self) -> set[str]:
        """Give the other totals that those lie in who are a member by one membership only."""
        return {area for one in self.was ^ self.today for area in self.areas[one] if area is not None}

    @property
    def total(self) -> tuple[float, float]:
        """Add up what today's members returned."""
        return sum(self.counts[one][0] for one in self.today), sum(self.counts[one][1] for one in self.today)


def by_todays_members(
    reader: Reader, rows: pl.DataFrame, clusters: Collection[str], organisations: Organisations, periods: Collection[str] | None = None
) -> pl.DataFrame:
    """Return rows as the viewer sees them with these clusters' figures by today's membership; `membership_differs` says where.

    Rows of periods that only today's members have figures of are added. Rows of other organisations stay as they are.
    """
    members = {one: frozenset(organisations.members_of_clusters.get(one, ())) for one in clusters}
    history = _history(reader.session, clusters)
    everybody = {one: members[one].union(*(known for _, known in history.get(one, []))) for one in clusters}
    wanted = Wanted(reader.indicators.values(), periods, organisation_ids=sorted(frozenset().union(*everybody.values())))
    stored = ResultRepository(reader.session).results(wanted)
    seen = reader.see(stored)
    cases = _cases(reader, stored, seen, members, everybody, organisations)
    differing = {key: case for key, case in cases.items() if case.was != case.today}
    _mark_near_hidden(reader, differing)
    made = _made(reader, differing, history, rows, seen)
    kept = rows.join(made, on=list(_KEY), how="anti", maintain_order="left").with_columns(pl.lit(value=False).alias("membership_differs"))
    return pl.concat([kept, made.select(kept.columns)]).sort("indicator", "period", "edition", "organisation_id", maintain_order=True)


def _history(session: Session, clusters: Collection[str]) -> History:
    """Return who was in each cluster, by the day of each copy of the register that results were computed with."""
    cluster, practice = aliased(Organisation), aliased(Organisation)
    query = (
        select(cluster.id, RegisterCopy.as_of, RegisterCopy.id, practice.id)
        .select_from(Placement)
        .join(RegisterCopy, RegisterCopy.id == Placement.register_copy)
        .join(cluster, cluster.number == Placement.cluster)
        .join(practice, practice.number == Placement.practice)
        .where(cluster.id.in_(clusters))
        .order_by(cluster.id, RegisterCopy.as_of, RegisterCopy.id)
    )
    found: dict[str, list[tuple[dt.date, frozenset[str]]]] = {}
    for (one, day, _), group in groupby(session.execute(query), key=lambda row: (row[0], row[1], row[2])):
        found.setdefault(one, []).append((day, frozenset(row[3] for row in group)))
    return found


def _cases(
    reader: Reader,
    stored: pl.DataFrame,
    seen: pl.DataFrame,
    members: Mapping[str, frozenset[str]],
    everybody: Mapping[str, frozenset[str]],
    organisations: Organisations,
) -> dict[Key, _Case]:
    """Sort what practices returned by the clusters that they are, or have ever been, a member of."""
    keys = {(reader.indicators[code], period) for code, period in stored.select("indicator", "period").unique().iter_rows()}
    counts = ResultRepository(reader.session).practices(keys, sorted(frozenset().union(*everybody.values())))
    known = set(seen.filter(pl.col("value").is_not_null()).select("organisation_id", *_PERIOD).iter_rows())
    today = {one.organisation_id: one.cluster_id for one in organisations.practices}
    cases: dict[Key, _Case] = {}
    for row in counts.iter_rows(named=True):
        practice, key = row["organisation_id"], (row["indicator"], row["edition"], row["period"])
        for cluster in [one for one, ever in everybody.items() if practice in ever]:
            case = cases.setdefault((cluster, key), _Case(has_members_today=bool(members[cluster])))
            case.counts[practice] = (row["numerator"], row["denominator"])
            around = [row["cluster_id"], today.get(practice), row["partnership_id"], row["board_id"]]
            case.areas[practice] = _areas(reader.viewer, cluster, around)
            if row["cluster_id"] == cluster:
                case.was.add(practice)
            if practice in members[cluster]:
                case.today.add(practice)
            if (practice, *key) in known:
                case.known.add(practice)
    return cases


def _mark_near_hidden(reader: Reader, cases: Mapping[Key, _Case]) -> None:
    """Find the totals next to those who moved that are hidden from the viewer: what hides them must go on hiding."""
    areas = frozenset().union(*(case.around for case in cases.values()))
    if not areas or reader.viewer.sees_everything:
        return
    wanted = Wanted(reader.indicators.values(), {period for _, (_, _, period) in cases}, organisation_ids=sorted(areas))
    seen = reader.see(ResultRepository(reader.session).results(wanted))
    hidden = {_key_of(row) for row in seen.filter((pl.col("practices") > 0) & pl.col("value").is_null()).iter_rows(named=True)}
    for (_, key), case in cases.items():
        case.near_hidden = any((area, key) in hidden for area in case.around)


def _areas(viewer: Viewer, cluster: str, areas: Iterable[str | None]) -> tuple[str | None, ...]:
    """Give the other totals that a practice lies in and that the viewer may see."""
    return tuple(area if area is not None and area != cluster and viewer.reaches(area) else None for area in areas)


def _made(reader: Reader, cases: Mapping[Key, _Case], history: History, rows: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """Make the rows of the cases in which the memberships differ."""
    was = {_key_of(row): row for row in rows.iter_rows(named=True)}
    # What a period says of all organisations alike stands in any of its rows.
    alike = {_key_of(row)[1]: row for row in seen.iter_rows(named=True)}
    schema = {**seen.schema, "membership_differs": pl.Boolean()}
    made: list[Row] = []
    judged: dict[tuple[str, int], list[tuple[Row, _Case]]] = {}
    for key, case in cases.items():
        row = _row(reader.viewer, key, was.get(key), alike.get(key[1]), reader.today)
        if row is None:
            continue
        reason = _why_hidden(reader, key, case, history.get(key[0], []), row)
        made.append({**row, **_NOTHING, "practices": len(case.today), "reason": reason, "comparable": False})
        if reason is None:
            judged.setdefault((key[1][0], key[1][1]), []).append((made[-1], case))
    scotland = _scotland(reader.session, list(reader.indicators.values()))
    for (code, edition), pairs in judged.items():
        _judge(reader.definitions[code, edition], pairs, scotland)
    frame = pl.DataFrame(made, schema=schema, orient="row")
    return frame.with_columns(favourable().alias("favourable"), pl.lit(NOT_ASSESSED_AS_IS).alias("change_reason"))


def _key_of(row: Row) -> Key:
    return row["organisation_id"], (row["indicator"], row["edition"], row["period"])


def _row(viewer: Viewer, key: Key, was: Row | None, alike: Row | None, today: dt.date) -> Row | None:
    """Take the stored figure's row; where the cluster had no figure then, one of what its period says of everybody."""
    row = was or alike
    if row is None:
        return None
    until = row["private_until"]
    sight = viewer.sight(key[0], private=until is not None and today < until, sharing=NOTHING_SHARED)
    own = {"organisation_id": key[0], "level": Level.CLUSTER.value, "sight": sight.value, "can_alert": False, "membership_differs": True}
    hidden = was is not None and was["practices"] > 0 and was["value"] is None
    return {**row, **own, "reason": was["reason"] if hidden and was is not None else None}


def _why_hidden(reader: Reader, key: Key, case: _Case, history: Iterable[tuple[dt.date, frozenset[str]]], row: Row) -> str | None:
    """Say why a figure by today's membership is not shown: as the stored one is not, or because of who moved."""
    if not case.today:
        return (Reason.NOT_SUBMITTED if case.has_members_today else Reason.NO_MEMBERS_TODAY).value
    if row["sight"] == Sight.OWN.value:
        return None
    if row["sight"] != Sight.SHARED.value:
        return str(row["sight"])
    if row["reason"] is not None:
        return str(row["reason"])
    code, edition, period = key[1]
    definition = reader.definitions[code, edition]
    policy = reader.policy_of(row["data_set"])
    known = frozenset(case.known)
    if total_tells(definition, {one: case.counts[one] for one in case.today}, known, policy):
        return Reason.SMALL_NUMBERS.value
    day = Period.parse(period).last_day
    later = {members for on, members in history if on >= day}
    sums = [frozenset(case.was), frozenset(case.today), *sorted(later, key=sorted)]
    shown = may_be_shown(definition, case.counts, policy, sums=sums, areas=case.areas, known=known)
    return None if shown and not case.near_hidden else Reason.TOO_FEW_MOVED.value


def _judge(definition: IndicatorDefinition, pairs: Iterable[tuple[Row, _Case]], scotland: Mapping[PeriodKey, tuple[float, float]]) -> None:
    """Fill in the figures of one indicator's rows."""
    listed = list(pairs)
    totals = [case.total for _, case in listed]
    against = [scotland[row["indicator"], row["edition"], row["period"]] for row, _ in listed]
    found = judge_as_is(
        definition, [x for x, _ in totals], [n for _, n in totals], [centre for centre, _ in against], [spread for _, spread in against]
    )
    for place, (row, _) in enumerate(listed):
        row |= {name: _number(float(getattr(found, name)[place])) for name in _JUDGED}
        row["numerator"], row["denominator"] = totals[place]
        if row["scotland"] is None:
            row["z"] = row["z_adjusted"] = None
        row["comparable"] = bool(found.comparable[place])
        row["band"] = BAND_WORDS[int(found.band[place])].value if row["comparable"] else None
        row["reason"] = None if row["comparable"] else Reason.TOO_FEW_TO_COMPARE.value


def _scotland(session: Session, indicator_ids: Collection[int]) -> dict[PeriodKey, tuple[float, float]]:
    """Return Scotland's level and the spread of clusters, as stored."""
    query = (
        select(Indicator.code, Benchmark.edition, Benchmark.period, Benchmark.centre, Benchmark.spread)
        .join(Indicator, Indicator.id == Benchmark.indicator_id)
        .where(Benchmark.indicator_id.in_(indicator_ids), Benchmark.superseded_by.is_(None))
    )
    nothing = float("nan")
    return {
        (code, edition, period): (nothing if centre is None else centre, _tau_squared(spread))
        for code, edition, period, centre, spread in session.execute(query)
    }


def _tau_squared(spread: Mapping[str, Mapping[str, float | None]]) -> float:
    found = spread.get(Level.CLUSTER.value, {}).get("tau_squared")
    return float("nan") if found is None else found


def _number(value: float) -> float | None:
    return None if value != value else value  # noqa: PLR0124 - NaN is no value
