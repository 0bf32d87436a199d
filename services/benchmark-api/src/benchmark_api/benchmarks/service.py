"""List Scotland's benchmarks."""

from service_kit import Page, PageParams
from sqlalchemy.orm import Session

from benchmark_api.benchmarks.schemas import BenchmarkRead
from benchmark_api.indicators.service import list_indicators
from benchmark_api.models import Benchmark
from benchmark_api.results import service as results
from benchmark_api.results.reading import CoverageRead, shown_deciles


def list_benchmarks(session: Session, page: PageParams, *, indicators: str | None, periods: str | None) -> Page[BenchmarkRead]:
    """Return one page of the benchmarks of these indicators and periods (None: all)."""
    wanted = results.split(indicators)
    codes = {one.id: one.code for one in list_indicators(session) if wanted is None or one.code in wanted}
    rows = results.page_benchmarks(session, page, list(codes), results.split(periods))
    return Page(
        items=[_read(codes[benchmark.indicator_id], benchmark, simulated=simulated) for benchmark, simulated in rows.items],
        next_cursor=rows.next_cursor,
    )


def _read(code: str, benchmark: Benchmark, *, simulated: bool) -> BenchmarkRead:
    own = {"indicator", "simulated", "coverage", "deciles"}
    return BenchmarkRead(
        indicator=code,
        simulated=simulated,
        coverage=CoverageRead(practices=benchmark.practices, of=benchmark.practices_of, patients_share=benchmark.patients_share),
        deciles=shown_deciles(benchmark),
        **{name: getattr(benchmark, name) for name in BenchmarkRead.model_fields if name not in own},
    )
