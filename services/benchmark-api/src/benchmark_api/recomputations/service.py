"""Give one result in any version, compute it again, and tell what was published when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from service_kit import Page, PageParams, UpstreamUnavailable
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.disclosure_policies.service import policies_of
from benchmark_api.domain import earlier_versions
from benchmark_api.domain.computation import Computed, compute
from benchmark_api.domain.derived import band_word, change_reason, favourable
from benchmark_api.domain.disclosure.policy import Mode, Policy
from benchmark_api.domain.editions import Edition
from benchmark_api.domain.figures import EARLIER_NOT_SHOWN
from benchmark_api.domain.grids import Grid
from benchmark_api.domain.indicators import Polarity
from benchmark_api.domain.organisations import Organisations, level_of
from benchmark_api.domain.periods import Period, PeriodUnreadableError
from benchmark_api.domain.statistics import METHOD_VERSION
from benchmark_api.domain.visibility import Sight, Viewer
from benchmark_api.indicators.errors import IndicatorNotFound
from benchmark_api.indicators.service import KnownIndicator, get_indicator, list_indicators
from benchmark_api.models import Benchmark
from benchmark_api.observation_batches.blocks import Block, Member, read
from benchmark_api.recomputations.errors import ResultNotFound
from benchmark_api.recomputations.repository import PublishedRepository
from benchmark_api.recomputations.schemas import FieldRead, Hashes, OneResultRead, ReasonRead, RecomputationRead, RevisionRead
from benchmark_api.results import service as results
from benchmark_api.results.reading import scotland_is_shown
from benchmark_api.results.registers import RegisterRepository

_PARTS = 4
# Scotland's level has been rounded since 1.3.0 (decision 24).
_EXACT_LEVELS = frozenset({"1.0.0", "1.1.0", "1.2.0"})
# What a recomputation gives of one organisation; the rest of a result is what its period and its indicator say of all alike.
_COMPUTED = (
    "numerator", "denominator", "value", "lower", "upper", "z", "z_adjusted", "band", "favourable", "reliability", "comparable",
    "reason", "change", "change_z", "change_adverse_z", "change_reason", "qualifier",
)  # fmt: skip


@dataclass(frozen=True)
class _Key:
    """What the id of a result names."""

    indicator: str
    edition: int
    period: Period
    organisation_id: str

    @classmethod
    def parse(cls, text: str) -> "_Key":
        """Read an id, or raise ResultNotFound."""
        parts = text.split("~")
        if len(parts) != _PARTS or not parts[1].isascii() or not parts[1].isdecimal() or level_of(parts[3]) is None:
            raise ResultNotFound
        try:
            return cls(parts[0], int(parts[1]), Period.parse(parts[2]), parts[3])
        except (PeriodUnreadableError, ValueError) as error:
            raise ResultNotFound from error


@dataclass(frozen=True)
class _Again:
    """One period of one series, computed again as it was in some version."""

    grid: Grid
    computed: Computed


def get_result(
    session: Session, source: OrganisationSource, request: results.Request, result_id: str, result_version: int | None
) -> OneResultRead:
    """Return one result as the caller may see it; of a version before the one in force, computed again as it was then."""
    key = _Key.parse(result_id)
    indicator, now = _seen(session, source, request, key)
    published = PublishedRepository(session).version_at(indicator.id, key.edition, key.period.text, result_version)
    if published is None:
        raise ResultNotFound
    if published.superseded_by is None:
        return _read(now, published, as_published=True)
    computed = _compute_again(session, indicator, key, published).computed
    figure = _figure(computed, key)
    if figure is None:
        raise ResultNotFound
    shown = figure if request.viewer.sees_everything else _earlier_as_seen(session, request.viewer, computed, figure, now)
    facts = {
        "scotland": shown.get("scotland", computed.benchmarks[0].centre),
        "indicator_version": published.indicator_version,
        "result_version": published.result_version,
        "method_version": METHOD_VERSION,
        "input_hash": computed.benchmarks[0].input_hash,
        "can_alert": False,
    }
    return _read({**now, **shown, **facts}, published, as_published=computed.benchmarks[0].result_hash == published.result_hash)


def _earlier_as_seen(
    session: Session, viewer: Viewer, computed: Computed, figure: Mapping[str, Any], now: Mapping[str, Any]
) -> dict[str, Any]:
    benchmark, definition = computed.benchmarks[0], computed.series[0].definition
    scotland = benchmark.centre if scotland_is_shown(benchmark, definition) else None
    return earlier_versions.earlier_as_seen(figure, now, definition, _policy(session, viewer, now), scotland)


def _policy(session: Session, viewer: Viewer, figure: Mapping[str, Any]) -> Policy:
    """Return the viewer's disclosure policy for the data set that a figure is of."""
    return policies_of(session, [figure["data_set"]], viewer.audiences)[figure["data_set"]]


def recompute_result(session: Session, source: OrganisationSource, request: results.Request, result_id: str) -> RecomputationRead:
    """Compute a result again from what is stored; change nothing; say whether it is the same, and what has changed since."""
    key = _Key.parse(result_id)
    indicator, seen = _seen(session, source, request, key)
    repository = PublishedRepository(session)
    published = repository.version_at(indicator.id, key.edition, key.period.text, None)
    if published is None:
        raise ResultNotFound
    again = _compute_again(session, indicator, key, published)
    stored = repository.stored(indicator.id, key.edition, key.period.text).result_hash(0)
    recomputed = again.computed.benchmarks[0].result_hash
    same = stored == recomputed and published.result_hash in (None, recomputed)
    changed = _changed(session, source, indicator, key, published, again)
    if published.result_hash not in (None, stored):
        changed.append(
            ReasonRead(what="stored_result_differs", detail="The stored rows are not those that were written down as published.")
        )
    return RecomputationRead(
        id=result_id,
        same=same,
        sentence=_sentence(same=same, changed=changed),
        result_version=published.result_version,
        computed_at=published.computed_at,
        method_version=published.method_version,
        input_hash=published.input_hash,
        result_hash=Hashes(published=published.result_hash, stored=stored, recomputed=recomputed),
        changed=changed,
        fields=[] if _is_rounded(session, request.viewer, seen) else _differences(seen, _figure(again.computed, key)),
    )


def list_revisions(session: Session, page: PageParams, *, indicators: str | None, periods: str | None) -> Page[RevisionRead]:
    """Return one page of the versions of Scotland's benchmarks."""
    wanted = results.split(indicators)
    known = {one.id: one for one in list_indicators(session) if wanted is None or one.code in wanted}
    repository = PublishedRepository(session)
    rows = page.page(
        repository.page(page, list(known), results.split(periods)),
        lambda one: (one.indicator_id, one.edition, one.period, one.result_version),
    )
    reasons = repository.reasons({one.result_version for one in rows.items})
    own = {"indicator", "cause", "reason", "centre"}
    items = [
        RevisionRead(
            indicator=known[one.indicator_id].code,
            cause="recomputation" if one.result_version in reasons else "batch",
            reason=reasons.get(one.result_version),
            centre=_level_of_revision(known[one.indicator_id], one),
            **{name: getattr(one, name) for name in RevisionRead.model_fields if name not in own},
        )
        for one in rows.items
    ]
    return Page(items=items, next_cursor=rows.next_cursor)


def _level_of_revision(indicator: KnownIndicator, one: Benchmark) -> float | None:
    """Give Scotland's level as it was published; None where it is not shown, or superseded and exact: two such would tell."""
    if one.superseded_by is not None and one.method_version in _EXACT_LEVELS:
        return None
    definition = next(edition.definition for edition in indicator.editions if edition.number == one.edition)
    return one.centre if scotland_is_shown(one, definition) else None


def _seen(session: Session, source: OrganisationSource, request: results.Request, key: _Key) -> tuple[KnownIndicator, dict[str, Any]]:
    """Return a result as the caller may see it, with its indicator, or raise ResultNotFound."""
    try:
        indicator = get_indicator(session, key.indicator)
    except IndicatorNotFound as error:
        raise ResultNotFound from error
    wanted = results.ResultFilter(indicators=[key.indicator], periods=[key.period.text], organisation_id=key.organisation_id)
    found = results.list_results(session, source, request, wanted).filter(pl.col("edition") == key.edition)
    if found.is_empty():
        raise ResultNotFound
    return indicator, found.row(0, named=True)


def _compute_again(session: Session, indicator: KnownIndicator, key: _Key, published: Benchmark) -> _Again:
    """Compute from the observations in force at that version, the stored placements and the stored definition."""
    definition = PublishedRepository(session).definition(indicator.id, published.indicator_version)
    edition = replace(_edition(indicator, key), definition=definition, version=published.indicator_version)
    block = Block([Member.of(indicator, edition)], {key.period: [0]})
    grid = read(session, block, as_known_on=published.result_version)
    register = RegisterRepository(session).read(published.register_copy)
    return _Again(grid, compute(grid, [0], key.period, register))


def _edition(indicator: KnownIndicator, key: _Key) -> Edition:
    return next(one for one in indicator.editions if one.number == key.edition)


def _figure(computed: Computed, key: _Key) -> dict[str, Any] | None:
    """Give one organisation's part of what was computed, in the words of a result."""
    definition = computed.series[0].definition
    sign = 0 if definition.polarity is Polarity.NONE else definition.adverse_sign
    rows = computed.results.filter(pl.col("organisation_id") == key.organisation_id)
    if rows.is_empty():
        return None
    read_as = rows.with_columns(
        band_word().alias("band"), pl.lit(level_of(key.organisation_id)).alias("level"), pl.lit(sign).alias("sign")
    ).with_columns(
        change_reason().alias("change_reason"),
        favourable().alias("favourable"),
        pl.when(pl.col("sign") != 0).then(pl.col("change_z") * pl.col("sign")).alias("change_adverse_z"),
    )
    return read_as.select(_COMPUTED).row(0, named=True)


def _is_rounded(session: Session, viewer: Viewer, seen: Mapping[str, Any]) -> bool:
    """Say whether the viewer gets the figure rounded, so that what it comes to would tell the exact one."""
    exact = seen["sight"] == Sight.OWN.value or seen["counts_are_public"]
    return not exact and _policy(session, viewer, seen).mode is not Mode.SUPPRESS


def _differences(seen: Mapping[str, Any], figure: Mapping[str, Any] | None) -> list[FieldRead]:
    """Compare a result as its viewer sees it with what it came to; nothing is told of what is hidden."""
    if earlier_versions.is_hidden(seen):
        return []
    hidden = {"change", "change_z", "change_adverse_z", "change_reason"} if seen["change_reason"] == EARLIER_NOT_SHOWN else set()
    again = figure or dict.fromkeys(_COMPUTED)
    return [
        FieldRead(field=name, stored=seen[name], recomputed=again[name])
        for name in _COMPUTED
        if name not in hidden and seen[name] != again[name]
    ]


def _changed(
    session: Session, source: OrganisationSource, indicator: KnownIndicator, key: _Key, published: Benchmark, again: _Again
) -> list[ReasonRead]:
    """Say what has changed since a result was computed: observations, register, definition, method."""
    edition = _edition(indicator, key)
    now = read(session, Block([Member.of(indicator, edition)], {key.period: [0]}))
    found = []
    if now.counts_hash(0, key.period) != again.grid.counts_hash(0, key.period):
        found.append(
            ReasonRead(what="inputs_revised", detail="Observations that it rests on have been revised; their batch is being computed.")
        )
    register = _register(source, key)
    if register is not None and register.content_hash != PublishedRepository(session).register_hash(published.register_copy):
        found.append(
            ReasonRead(what="register_changed", detail=f"Who was where on {register.as_of} is recorded otherwise in the register today.")
        )
    if edition.version != published.indicator_version:
        versions = f"by version {published.indicator_version}; version {edition.version} is in force"
        found.append(ReasonRead(what="definition_changed", detail=f"It was computed by the definition {versions}."))
    if published.method_version != METHOD_VERSION:
        methods = f"{published.method_version}; today's is {METHOD_VERSION}"
        found.append(ReasonRead(what="method_changed", detail=f"It was computed by method version {methods}."))
    return found


def _register(source: OrganisationSource, key: _Key) -> Organisations | None:
    """Return the register as it knows that day now; None while it cannot be asked, as nothing of a stored result rests on it."""
    try:
        return source.as_of(key.period.last_day)
    except UpstreamUnavailable:
        return None


def _sentence(*, same: bool, changed: list[ReasonRead]) -> str:
    first = "Computed again from what is stored, the results of this period are the same, byte for byte." if same else (
        "Computed again from what is stored, the results of this period are not the same. See result_hash and fields."
    )  # fmt: skip
    return " ".join([first, *(one.detail for one in changed)])


def _read(figure: Mapping[str, Any], published: Benchmark, *, as_published: bool) -> OneResultRead:
    facts = {"computed_at": published.computed_at, "superseded_by": published.superseded_by, "as_published": as_published}
    return OneResultRead.model_validate({**figure, **facts})
