"""List Scotland's benchmarks."""

import datetime as dt

from service_kit import Page, PageParams
from sqlalchemy.orm import Session

from benchmark_api.benchmarks.schemas import BenchmarkRead
from benchmark_api.domain import sentences
from benchmark_api.domain.data_quality import PeriodFacts, of_period
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import KnownIndicator, list_indicators
from benchmark_api.models import Benchmark
from benchmark_api.results import service as results
from benchmark_api.results.reading import CoverageRead, DataQualityRead, shown_deciles, shown_reliability


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
    return BenchmarkRead(
        indicator=indicator.code,
        simulated=facts.simulated,
        sentence=_sentence(indicator, benchmark, facts),
        data_quality=DataQualityRead.of(of_period(facts)),
        coverage=CoverageRead(practices=benchmark.practices, of=benchmark.practices_of, patients_share=benchmark.patients_share),
        deciles=shown_deciles(benchmark),
        reliability_median=shown_reliability(benchmark),
        **{name: getattr(benchmark, name) for name in BenchmarkRead.model_fields if name not in own},
    )


def _sentence(indicator: KnownIndicator, benchmark: Benchmark, facts: PeriodFacts) -> str:
    definition = next(one.definition for one in indicator.editions if one.number == benchmark.edition)
    figure = sentences.Figure(
        value=benchmark.centre,
        numerator=benchmark.numerator,
        denominator=benchmark.denominator,
        scotland=benchmark.centre,
        band=None,
        reliability=None,
        comparable=False,
        reason=None,
    )
    return sentences.join(
        sentences.describe_country(definition, Period.parse(benchmark.period), figure),
        sentences.coverage(benchmark.practices, benchmark.practices_of, benchmark.patients_share),
        sentences.simulated(is_simulated=facts.simulated),
    )
