"""List Scotland's benchmarks."""

import datetime as dt
from typing import Final

from service_kit import Page, PageParams
from sqlalchemy.orm import Session

from benchmark_api.benchmarks.schemas import BenchmarkRead
from benchmark_api.domain import sentences
from benchmark_api.domain.data_quality import PeriodFacts, of_period
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import KnownIndicator, list_indicators
from benchmark_api.models import Benchmark
from benchmark_api.results import service as results
from benchmark_api.results.reading import CoverageRead, DataQualityRead, scotland_is_shown, shown_deciles, shown_reliability


def list_benchmarks(
    session: Session, page: PageParams, *, indicators: str | None, periods: str | None, today: dt.date
) -> Page[BenchmarkRead]:
    """Return one page of the benchmarks of these indicators and periods (None: all)."""
    wanted = results.split(indicators)
    known = {one.id: one for one in list_indicators(session) if wanted is None or one.code in wanted}
    rows = results.page_benchmarks(session, page, list(known), results.split(periods))
    facts = results.facts_of_benchmarks(session, [row[0] for row in rows.items], known, today)
    return Page(
        items=[
            _read(known[benchmark.indicator_id], benchmark, facts[known[benchmark.indicator_id].code, benchmark.edition, benchmark.period])
            for benchmark, _ in rows.items
        ],
        next_cursor=rows.next_cursor,
    )


def _read(indicator: KnownIndicator, benchmark: Benchmark, facts: PeriodFacts) -> BenchmarkRead:
    own = {"indicator", "simulated", "sentence", "data_quality", "coverage", "deciles", "reliability_median"}
    shown = scotland_is_shown(benchmark, _definition(indicator, benchmark))
    hidden = frozenset[str]() if shown else _TELLING
    return BenchmarkRead(
        indicator=indicator.code,
        simulated=facts.simulated,
        sentence=_sentence(indicator, benchmark, facts),
        data_quality=DataQualityRead.of(of_period(facts)),
        coverage=CoverageRead(practices=benchmark.practices, of=benchmark.practices_of, patients_share=benchmark.patients_share),
        deciles=shown_deciles(benchmark),
        reliability_median=shown_reliability(benchmark) if shown else None,
        **{name: getattr(benchmark, name) for name in BenchmarkRead.model_fields if name not in own | hidden},
        **dict.fromkeys(hidden),
    )


# Each of them says, or was computed from, what Scotland's few or small counts are.
_TELLING: Final = frozenset(
    {"numerator", "denominator", "centre", "phi", "tau_squared", "omega_squared", "reliability_share_07", "reliability_share_09"}
)


def _definition(indicator: KnownIndicator, benchmark: Benchmark) -> IndicatorDefinition:
    return next(one.definition for one in indicator.editions if one.number == benchmark.edition)


def _sentence(indicator: KnownIndicator, benchmark: Benchmark, facts: PeriodFacts) -> str:
    definition = _definition(indicator, benchmark)
    shown = scotland_is_shown(benchmark, definition)
    figure = sentences.Figure(
        value=benchmark.centre if shown else None,
        numerator=benchmark.numerator if shown else None,
        denominator=benchmark.denominator if shown else None,
        scotland=benchmark.centre if shown else None,
        band=None,
        reliability=None,
        comparable=False,
        reason=None if shown else sentences.Reason.SMALL_NUMBERS,
    )
    return sentences.join(
        sentences.describe_country(definition, Period.parse(benchmark.period), figure),
        sentences.coverage(benchmark.practices, benchmark.practices_of, benchmark.patients_share),
        sentences.simulated(is_simulated=facts.simulated),
    )
