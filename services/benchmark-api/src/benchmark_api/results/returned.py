"""What practices returned, for sums of them. It never leaves the service but as a sum that hides each of them."""

from collections.abc import Collection, Sequence

from sqlalchemy import Integer, SmallInteger, Text, column, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from benchmark_api.models import Organisation, Result

# The number of an indicator, an edition of it, a period.
Key = tuple[int, int, str]


def returned(session: Session, organisation_ids: Collection[str], keys: Sequence[Key]) -> list[tuple[Key, str, float, float]]:
    """Return the numerators and denominators of those practices that returned usable figures for these keys, with whose they are."""
    if not keys or not organisation_ids:
        return []
    numbers, editions, periods = (list(part) for part in zip(*keys, strict=True))
    # As a table to join to: each figure is then one look into the index, however long a line is.
    asked = (
        func.unnest(literal(numbers, ARRAY(Integer)), literal(editions, ARRAY(SmallInteger)), literal(periods, ARRAY(Text)))
        .table_valued(column("indicator_id", Integer), column("edition", SmallInteger), column("period", Text))
        .render_derived("asked")
    )
    query = (
        select(Result.indicator_id, Result.edition, Result.period, Organisation.id, Result.numerator, Result.denominator)
        .select_from(asked)
        .join(Organisation, Organisation.id.in_(organisation_ids))
        .join(
            Result,
            (Result.indicator_id == asked.c.indicator_id)
            & (Result.edition == asked.c.edition)
            & (Result.period == asked.c.period)
            & (Result.organisation == Organisation.number),
        )
        .where(Result.practices == 1)
    )
    rows = session.execute(query)
    # A usable figure has both.
    return [((number, edition, period), practice, float(x or 0), float(n or 0)) for number, edition, period, practice, x, n in rows]
