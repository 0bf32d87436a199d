"""Results as each viewer may see them; every other slice that shows figures reads them here."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import polars as pl
from service_kit import Page, PageParams, clock
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.disclosure_policies.service import policies_of
from benchmark_api.domain import sentences
from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.data_quality import DataQuality, PeriodFacts
from benchmark_api.domain.derived import favourable
from benchmark_api.domain.figures import SCOTLANDS_COUNTS, masks_at_stake, seen, without_hidden_level
from benchmark_api.domain.grids import window_of
from benchmark_api.domain.organisations import Level, Organisations, level_of
from benchmark_api.domain.periods import Period
from benchmark_api.domain.visibility import Release, SharingLevels, Sight, Viewer
from benchmark_api.indicators.service import KnownIndicator, list_indicators
from benchmark_api.models import Benchmark
from benchmark_api.results import as_is, masks, quality
from benchmark_api.results.definitions import can_alert, definitions_of
from benchmark_api.results.errors import NotYours, OnlyClustersMove, PeriodNotFound
from benchmark_api.results.kept import Kept
from benchmark_api.results.repository import PAGE_KEY, ResultRepository, Wanted


@dataclass(frozen=True)
class Request:
    """Whose eyes, on which day."""

    viewer: Viewer
    today: dt.date


@dataclass(frozen=True)
class ResultFilter:
    """Which results a caller asked for; None means all."""

    indicators: Collection[str] | None = None
    periods: Collection[str] | None = None
    level: Level | None = None
    organisation_id: str | None = None
    membership: Membership = Membership.AS_WAS


@dataclass(frozen=True)
class Figures:
    """Figures as the caller may see them, and what is known about the data of their periods."""

    rows: pl.DataFrame
    facts: Mapping[quality.Key, PeriodFacts]


@dataclass(frozen=True)
class Common:
    """What is the same for every reader of a day: the indicators, what the results of each period share, and who shares what."""

    indicators: Mapping[str, KnownIndicator]
    periods: pl.DataFrame
    facts: Mapping[quality.Key, PeriodFacts]
    definitions: pl.DataFrame
    sharing: Mapping[str, SharingLevels]


@dataclass(frozen=True)
class ResultPage:
    """One page's figures, and where the next page starts."""

    figures: pl.DataFrame
    next_cursor: str | None
    sentence: str
    quality: DataQuality


def list_results(session: Session, source: OrganisationSource, request: Request, wanted: ResultFilter) -> pl.DataFrame:
    """Return all figures in the caller's sight that fit the filter, by indicator, edition, period and name."""
    names = _names(source, request)
    indicators = _wanted_indicators(session, wanted)
    rows = ResultRepository(session).by_name(_query(request.viewer, wanted, indicators), _sorted_by(names))
    # Without a choice of periods the past is among the rows.
    past = None if wanted.periods is None else _past(session, request.viewer, rows, indicators)
    figures = _as_seen(session, request, rows, indicators, past=past)
    return _listed(_as_asked(session, source, request, wanted, figures, indicators), request, names, wanted.membership)


def page_results(session: Session, source: OrganisationSource, request: Request, wanted: ResultFilter, page: PageParams) -> ResultPage:
    """Return one page of the same list."""
    names = _names(source, request)
    indicators = _wanted_indicators(session, wanted)
    rows = ResultRepository(session).page(_query(request.viewer, wanted, indicators), page, _sorted_by(names))
    keys = page.page(rows.select(PAGE_KEY).rows(), lambda row: row)
    rows = rows.drop("indicator_id", "sort_name").head(page.limit)
    figures = _as_seen(session, request, rows, indicators, past=_past(session, request.viewer, rows, indicators))
    figures = _as_asked(session, source, request, wanted, figures, indicators)
    shown = figures.rows["value"].count()
    indicators_shown = figures.rows["indicator"].n_unique()
    return ResultPage(
        figures=_listed(figures, request, names, wanted.membership),
        next_cursor=keys.next_cursor,
        sentence=sentences.join(
            sentences.listed(shown, figures.rows.height - shown, indicators_shown), _membership_sentence(figures.rows, wanted.membership)
        ),
        quality=quality.of_rows(figures.rows, figures.facts),
    )


def _as_asked(
    session: Session,
    source: OrganisationSource,
    request: Request,
    wanted: ResultFilter,
    figures: Figures,
    indicators: Mapping[str, KnownIndicator],
) -> Figures:
    """Give listed clusters' figures by the membership that was asked for; the rows stay those listed, in their order."""
    if wanted.membership is Membership.AS_IS and wanted.level is not Level.CLUSTER:
        check_has_members(wanted.organisation_id or "", wanted.membership)
    today = source.as_of(request.today) if wanted.membership is Membership.AS_IS else None
    shown = {code: one for code, one in indicators.items() if code in set(figures.rows["indicator"])}
    clusters = figures.rows["organisation_id"].unique().to_list()
    periods = figures.rows["period"].unique().to_list()
    found = _by_membership(session, request, figures, shown, clusters=clusters, today=today, periods=periods)
    return Figures(figures.rows.select(_KEY).join(found.rows, on=_KEY, how="left", maintain_order="left"), found.facts)


def _membership_sentence(rows: pl.DataFrame, membership: Membership) -> str:
    """Say that listed clusters' figures are by today's membership, when they are."""
    if membership is Membership.AS_WAS:
        return ""
    return sentences.membership(membership, differing=rows.filter("membership_differs").height, of=rows.height)


def _names(source: OrganisationSource, request: Request) -> Mapping[str, str]:
    """Give the names that a list is in the order of. Our own services read columns, and need the register for nothing."""
    return {} if request.viewer.sees_everything else source.as_of(request.today).names


def _sorted_by(names: Mapping[str, str]) -> Mapping[str, str]:
    """Sort names as people do, capitals or not."""
    return {one: name.casefold() for one, name in names.items()}


def _listed(figures: Figures, request: Request, names: Mapping[str, str], membership: Membership) -> pl.DataFrame:
    """Add what only a list shows of each row: its id, its name, by whose membership it is, and what is behind it."""
    organisations = figures.rows["organisation_id"].to_list()
    with_quality = quality.with_quality(figures.rows, figures.facts, request.today)
    return quality.with_coverage(with_quality, figures.facts).with_columns(
        pl.concat_str("indicator", "edition", "period", "organisation_id", separator="~").alias("id"),
        pl.Series("name", [names.get(one, one) for one in organisations], dtype=pl.String),
        pl.lit(membership.value).alias("membership"),
    )


def line(
    session: Session, request: Request, indicator: KnownIndicator, organisation_id: str, *, today: Organisations | None = None
) -> Figures:
    """Return one organisation's figures of one indicator, oldest first; NotYours when out of sight.

    With `today`, the register of today, a cluster's figures are those by today's membership.
    """
    check_in_sight(request.viewer, organisation_id)
    query = Wanted(indicator_ids=[indicator.id], organisation_ids=[organisation_id])
    figures = _as_seen(session, request, ResultRepository(session).results(query), {indicator.code: indicator})
    return _by_membership(session, request, figures, {indicator.code: indicator}, clusters=[organisation_id], today=today)


def lines(session: Session, request: Request, organisation_id: str, common: Common, *, today: Organisations | None = None) -> Figures:
    """Return one organisation's figures of every indicator, by indicator and period; `today` as for one line."""
    check_in_sight(request.viewer, organisation_id)
    indicators = common.indicators
    query = Wanted(indicator_ids=[one.id for one in indicators.values()], organisation_ids=[organisation_id])
    figures = _as_seen(session, request, ResultRepository(session).results(query), indicators, common=common)
    return _by_membership(session, request, figures, indicators, clusters=[organisation_id], today=today)


def common_of(session: Session, today: dt.date, version: str) -> Common:
    """Return it for all indicators as of this reading version, kept until that or the day changes."""
    key = (version, today)
    known = _COMMON.find([key]).get(key)
    if known is None:
        known = _common(session, {one.code: one for one in list_indicators(session)}, None, today)
        _COMMON.keep({key: known})
    return known


# Some 3 MB each; more than one only while a change is being taken over.
_COMMON: Final[Kept[tuple[str, dt.date], Common]] = Kept(2)


def _common(session: Session, indicators: Mapping[str, KnownIndicator], periods: Collection[str] | None, today: dt.date) -> Common:
    repository = ResultRepository(session)
    shared = repository.periods([one.id for one in indicators.values()], periods)
    return Common(
        indicators=indicators,
        periods=shared,
        facts=quality.facts_of(shared, indicators.values(), today),
        definitions=definitions_of(indicators.values(), today),
        sharing=repository.sharing(shared["data_set"].unique().to_list()),
    )


@dataclass(frozen=True)
class PracticesOfPeriod:
    """All practices of one indicator's period: as the caller sees them, and as they are (for the density only)."""

    seen: pl.DataFrame
    everybody: pl.DataFrame
    facts: PeriodFacts


def practices_of_period(session: Session, request: Request, indicator: KnownIndicator, benchmark: Benchmark) -> PracticesOfPeriod:
    """Return one period's practices; `everybody` must leave the service only in counts of ten and more."""
    query = Wanted(indicator_ids=[indicator.id], periods=[benchmark.period], level=Level.PRACTICE)
    rows = ResultRepository(session).results(query).filter(pl.col("edition") == benchmark.edition)
    figures = _as_seen(session, request, rows, {indicator.code: indicator})
    return PracticesOfPeriod(
        seen=quality.with_quality(figures.rows, figures.facts, request.today),
        everybody=rows.select("organisation_id", "numerator", "denominator", "value"),
        facts=figures.facts[indicator.code, benchmark.edition, benchmark.period],
    )


def benchmarks(session: Session, indicator: KnownIndicator) -> Sequence[Benchmark]:
    """Return Scotland's benchmarks of one indicator, oldest first: aggregates that everybody may see."""
    return ResultRepository(session).benchmarks(indicator.id)


def get_benchmark(session: Session, indicator: KnownIndicator, period: str) -> Benchmark:
    """Return Scotland's benchmark of one period, or raise PeriodNotFound."""
    benchmark = ResultRepository(session).benchmark(indicator.id, period)
    if benchmark is None:
        raise PeriodNotFound("Its batch has been stored and is still being computed. Try again in a moment.")
    return benchmark


def page_benchmarks(
    session: Session, page: PageParams, indicator_ids: Collection[int], periods: Collection[str] | None
) -> Page[tuple[Benchmark, bool]]:
    """Return one page of benchmarks, each with whether its values are simulated."""
    rows = ResultRepository(session).page_of_benchmarks(page, indicator_ids, periods)
    return page.page(rows, lambda row: (row[0].indicator_id, row[0].period, row[0].edition))


def facts_of_benchmarks(
    session: Session, shown: Collection[Benchmark], indicators: Mapping[int, KnownIndicator], today: dt.date
) -> Mapping[quality.Key, PeriodFacts]:
    """Return what is known about the data behind these benchmarks."""
    numbers = {one.indicator_id for one in shown}
    periods = ResultRepository(session).periods(numbers, {one.period for one in shown})
    return quality.facts_of(periods, [indicators[number] for number in numbers], today)


def reading_version(session: Session) -> str:
    """Return what changes whenever anything does that an answer is made of."""
    return ResultRepository(session).reading_version()


def newest_periods(session: Session) -> Mapping[int, str]:
    """Return the newest period of each indicator that has practices' figures, by its number; kept until anything changes."""
    version = reading_version(session)
    known = _NEWEST.find([version]).get(version)
    if known is None:
        known = ResultRepository(session).newest_periods()
        _NEWEST.keep({version: known})
    return known


_NEWEST: Final[Kept[str, Mapping[int, str]]] = Kept(2)


def split(text: str | None) -> list[str] | None:
    """Read a list that is separated by commas; None stays None: all."""
    return None if text is None else [part.strip() for part in text.split(",") if part.strip()]


def check_exists(organisation_id: str, organisations: Organisations, figures: Figures) -> None:
    """Raise NotYours for an organisation that neither the register nor any figure knows."""
    if figures.rows.is_empty() and organisation_id not in organisations.names:
        raise NotYours("Check the organisation's id, and that it is in your cluster or area.")


def releases(session: Session, indicator: KnownIndicator) -> Mapping[str, Release]:
    """Return what governs the sight of each period of one indicator."""
    return ResultRepository(session).releases(indicator.id)


def periods_in_sight(request: Request, of: Mapping[str, Release]) -> list[str]:
    """Return the periods whose distribution this viewer may see: the private newest only for a practice's own people."""
    sees_private = request.viewer.sees_everything or bool(request.viewer.own_practices)
    return sorted(period for period, release in of.items() if sees_private or not release.is_private(request.today))


def check_in_sight(viewer: Viewer, organisation_id: str) -> None:
    """Raise NotYours unless some figure of this organisation could be the viewer's to see."""
    if not viewer.reaches(organisation_id):
        raise NotYours("Check the organisation's id, and that it is in your cluster or area.")


def check_has_members(organisation_id: str, membership: Membership) -> None:
    """Raise OnlyClustersMove when today's membership is asked for of something that is no cluster."""
    if membership is Membership.AS_IS and level_of(organisation_id) is not Level.CLUSTER:
        raise OnlyClustersMove


def set_release(session: Session, indicator_ids: Collection[int], period: str, release: Release) -> None:
    """Say until when a period of these indicators is private."""
    ResultRepository(session).set_release(indicator_ids, release, period)


def set_sharing(session: Session, data_set: str, sharing: SharingLevels) -> None:
    """Replace what the practices of a data set decided to share."""
    ResultRepository(session).set_sharing(data_set, sharing)


def _wanted_indicators(session: Session, wanted: ResultFilter) -> Mapping[str, KnownIndicator]:
    known = {one.code: one for one in list_indicators(session)}
    return {code: one for code, one in known.items() if wanted.indicators is None or code in wanted.indicators}


def _query(viewer: Viewer, wanted: ResultFilter, indicators: Mapping[str, KnownIndicator]) -> Wanted:
    """Turn a caller's filter into a query that stays in their sight."""
    if wanted.organisation_id is not None:
        check_in_sight(viewer, wanted.organisation_id)
    named = [wanted.organisation_id] if wanted.organisation_id is not None else sorted(viewer.named_organisations)
    everything = viewer.sees_everything and wanted.organisation_id is None
    return Wanted(
        indicator_ids=[one.id for one in indicators.values()],
        periods=wanted.periods,
        level=None if wanted.level is None else wanted.level.value,
        organisation_ids=None if everything else named,
        whole_levels=[] if wanted.organisation_id is not None else sorted(viewer.levels_everywhere),
    )


def _as_seen(
    session: Session,
    request: Request,
    rows: pl.DataFrame,
    indicators: Mapping[str, KnownIndicator],
    *,
    past: pl.DataFrame | None = None,
    common: Common | None = None,
) -> Figures:
    """Give the rows as the caller may see them. `past`: earlier figures that their changes were computed from, if not among them.

    `common`: what the periods share, where that is known already.
    """
    everything = rows if past is None else pl.concat([rows, past])
    known = common or _common(session, indicators, everything["period"].unique().to_list(), request.today)
    complete = _complete(everything, known.periods.drop(*quality.FACT_COLUMNS, *SCOTLANDS_COUNTS), known.definitions)
    if request.viewer.sees_everything:
        return Figures(complete.with_columns(pl.lit(Sight.OWN.value).alias("sight")), known.facts)
    complete = without_hidden_level(complete, known.periods)
    policies = policies_of(session, known.periods["data_set"].unique().to_list(), request.viewer.audiences)
    at_stake = masks_at_stake(complete, known.periods, request.viewer, request.today)
    hidden = masks.read(session, request.viewer, at_stake, known.definitions, sharing=known.sharing, rules=policies, now=clock.now())
    found = seen(complete, request.viewer, sharing=known.sharing, policies=policies, hidden=hidden, today=request.today)
    return Figures(found if past is None else found.join(rows, on=_KEY, how="semi", maintain_order="left"), known.facts)


def _by_membership(
    session: Session,
    request: Request,
    figures: Figures,
    indicators: Mapping[str, KnownIndicator],
    *,
    clusters: Collection[str],
    today: Organisations | None,
    periods: Collection[str] | None = None,
) -> Figures:
    """Put clusters' figures by today's membership in the place of those by the membership of the time, if that is asked for."""
    if today is None:
        return Figures(figures.rows.with_columns(pl.lit(value=False).alias("membership_differs")), figures.facts)
    facts = dict(figures.facts)

    def see(rows: pl.DataFrame) -> pl.DataFrame:
        found = _as_seen(session, request, rows, indicators)
        facts.update(found.facts)
        return found.rows

    reader = as_is.Reader(
        session,
        request.viewer,
        request.today,
        indicators={code: one.id for code, one in indicators.items()},
        definitions={(code, edition.number): edition.definition for code, one in indicators.items() for edition in one.editions},
        see=see,
        policy_of=cache(lambda data_set: policies_of(session, [data_set], request.viewer.audiences)[data_set]),
    )
    return Figures(as_is.by_todays_members(reader, figures.rows, clusters, today, periods), facts)


_KEY = ("indicator", "edition", "period", "organisation_id")


def _past(session: Session, viewer: Viewer, rows: pl.DataFrame, indicators: Mapping[str, KnownIndicator]) -> pl.DataFrame:
    """Return the earlier figures that the changes among these rows were computed from, as far as the rows are without them."""
    repository = ResultRepository(session)
    changes = rows.filter(pl.col("change").is_not_null() & ~pl.col("organisation_id").is_in(sorted(viewer.own_practices)))
    if viewer.sees_everything or changes.is_empty():
        return rows.clear()
    keys = changes.select("indicator", "edition", "period").unique().iter_rows()
    steps = {(code, edition.number): edition.definition.steps for code, one in indicators.items() for edition in one.editions}
    periods = {past.text for code, edition, period in keys for past in window_of(Period.parse(period), steps[code, edition])}
    numbers = [indicators[code].id for code in changes["indicator"].unique()]
    wanted = Wanted(indicator_ids=numbers, periods=sorted(periods), organisation_ids=changes["organisation_id"].unique().to_list())
    return repository.results(wanted).join(rows, on=_KEY, how="anti", maintain_order="left")


def _complete(rows: pl.DataFrame, shared: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Add to each result what its period and its indicator say for all organisations alike."""
    return (
        rows.join(shared, on=["indicator", "edition", "period"], how="inner", maintain_order="left")
        .join(
            definitions.with_columns(pl.col("edition").cast(rows.schema["edition"])),
            on=["indicator", "edition"],
            how="inner",
            maintain_order="left",
        )
        .with_columns(
            pl.when(pl.col("sign") == 0).then(None).otherwise(pl.col("change_z") * pl.col("sign")).alias("change_adverse_z"),
            favourable().alias("favourable"),
            can_alert(),
        )
    )
