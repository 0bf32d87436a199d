"""New results in the place of those of the same indicators, editions and periods; what was published before stays on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import ARRAY, SmallInteger, TableValuedAlias, Text, bindparam, delete, func, insert, update
from sqlalchemy.orm import Session

from benchmark_api.domain.computation import NUMBERS, REASONS, Computed
from benchmark_api.domain.statistics.funnel import NO_BAND
from benchmark_api.models import Benchmark, Result, binary

_REASONS = np.array([(reason or "").encode() for reason in REASONS])


@dataclass(frozen=True)
class ToStore:
    """One period's results of some series, with what their rows carry beside them."""

    computed: Computed
    # For each series: the number of its indicator and the version of its definition.
    indicator_ids: Sequence[int]
    indicator_versions: Sequence[int]
    register_copy: int
    facts: Mapping[str, Any]

    def benchmarks(self) -> list[dict[str, Any]]:
        """Give the rows of Scotland's benchmarks."""
        numbered = zip(self.computed.benchmarks, self.indicator_ids, self.indicator_versions, strict=True)
        return [
            {
                **{name: value for name, value in vars(one).items() if name != "indicator"},
                "indicator_id": indicator_id,
                "indicator_version": version,
                "register_copy": self.register_copy,
                **self.facts,
            }
            for one, indicator_id, version in numbered
        ]


def store(session: Session, found: Sequence[ToStore], numbers: Mapping[str, int]) -> None:
    """Store results, all of one result version; `numbers` are those of the organisations."""
    benchmarks = [row for one in found for row in one.benchmarks()]
    if not benchmarks:
        return
    keys = _keys([(row["indicator_id"], row["edition"], row["period"]) for row in benchmarks])
    replaced = session.execute(
        update(Benchmark)
        .where(
            Benchmark.indicator_id == keys.c.indicator_id,
            Benchmark.edition == keys.c.edition,
            Benchmark.period == keys.c.period,
            Benchmark.superseded_by.is_(None),
        )
        .values(superseded_by=benchmarks[0]["result_version"])
        .returning(Benchmark.indicator_id, Benchmark.edition, Benchmark.period)
        .execution_options(synchronize_session=False)
    ).all()
    # Without this PostgreSQL would look through all results for those of new periods, of which there are none.
    if replaced:
        gone = _keys([(row.indicator_id, row.edition, row.period) for row in replaced])
        session.execute(
            delete(Result)
            .where(Result.indicator_id == gone.c.indicator_id, Result.edition == gone.c.edition, Result.period == gone.c.period)
            .execution_options(synchronize_session=False)
        )
    session.execute(insert(Benchmark), benchmarks)
    binary.append(session, Result.__tablename__, _columns(found, numbers))


def _keys(keys: Sequence[tuple[int, int, str]]) -> TableValuedAlias:
    """Give the (indicator, edition, period) as a table to join with: as a list of hundreds they would be compared row by row."""
    arrays = (
        bindparam("ids", [number for number, _, _ in keys], ARRAY(SmallInteger)),
        bindparam("editions", [edition for _, edition, _ in keys], ARRAY(SmallInteger)),
        bindparam("periods", [period for _, _, period in keys], ARRAY(Text(collation="C"))),
    )
    return func.unnest(*arrays).table_valued("indicator_id", "edition", "period").render_derived(name="keys")


def _columns(found: Sequence[ToStore], numbers: Mapping[str, int]) -> list[binary.Column]:
    """Put the rows of all series and periods together, in the order of the primary key, which is cheapest to store."""
    rows = sorted(
        (indicator_id, series.edition, one.computed.period, place, row)
        for place, one in enumerate(found)
        for row, (indicator_id, series) in enumerate(zip(one.indicator_ids, one.computed.series, strict=True))
    )
    figures = [found[place].computed.figures for _, _, _, place, _ in rows]
    sizes = [len(one.organisation_ids) for one in figures]
    organisations = [np.array([numbers[name] for name in one.computed.figures.organisation_ids], dtype=np.int32) for one in found]

    def joined(name: str) -> Any:
        return np.concatenate([getattr(one, name)[row] for one, (*_, row) in zip(figures, rows, strict=True)])

    band = joined("band")
    return [
        binary.Column("indicator_id", np.repeat(np.array([one[0] for one in rows], dtype=np.int16), sizes)),
        binary.Column("edition", np.repeat(np.array([one[1] for one in rows], dtype=np.int16), sizes)),
        binary.Column("period", np.repeat(np.array([one[2].text.encode() for one in rows]), sizes)),
        binary.Column("organisation", np.concatenate([organisations[place] for _, _, _, place, _ in rows])),
        binary.Column("practices", joined("practices")),
        binary.Column("comparable", joined("comparable")),
        binary.Column("band", band.astype(np.int16), band == NO_BAND),
        *(
            binary.Column(name, np.concatenate([one.numbers[name][row] for one, (*_, row) in zip(figures, rows, strict=True)]))
            for name in NUMBERS
        ),
        binary.Column("reason", _REASONS[joined("reason")]),
        binary.Column("qualifier", joined("qualifier")),
    ]
