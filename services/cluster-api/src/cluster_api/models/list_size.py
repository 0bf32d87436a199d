"""Registered patients by age band and sex, with the publisher's qualifiers: a row for each row of the publisher's file.

One row for each age band would be nine times as many to check, to index and to read; who wants them one by one reads `COUNTS`.
"""

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Values,
    column,
    literal_column,
    select,
    text,
    values,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.models.base import STILL_BELIEVED, Base, Recorded, by_act, withdrawn_later


class ListSize(Recorded, Base):
    """The published counts of a practice and sex on a day, a column for each age band. A suppressed one has a qualifier and no number."""

    __tablename__ = "list_size"
    __table_args__ = (
        CheckConstraint(f"sex IN ({', '.join(repr(str(sex)) for sex in Sex)})", name="sex"),
        *(CheckConstraint(f"{band} >= 0", name=str(band)) for band in AgeBand),
        *(CheckConstraint(f"{band} IS NOT NULL OR {band}_qualifier IS NOT NULL", name=f"{band}_known_or_qualified") for band in AgeBand),
        withdrawn_later(),
        *by_act("list_size", "practice_code", "sex", "counted_on"),
        Index("uq_list_size_still_believed", "practice_code", "sex", "counted_on", unique=True, postgresql_where=text(STILL_BELIEVED)),
    )

    # The order of the key serves "the newest count of this practice on or before a date".
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"), primary_key=True)
    sex: Mapped[str] = mapped_column(primary_key=True)
    counted_on: Mapped[date] = mapped_column(primary_key=True, index=True)
    all_ages: Mapped[int | None] = mapped_column()
    ages_0_4: Mapped[int | None] = mapped_column()
    ages_5_14: Mapped[int | None] = mapped_column()
    ages_15_24: Mapped[int | None] = mapped_column()
    ages_25_44: Mapped[int | None] = mapped_column()
    ages_45_64: Mapped[int | None] = mapped_column()
    ages_65_74: Mapped[int | None] = mapped_column()
    ages_75_84: Mapped[int | None] = mapped_column()
    ages_85_plus: Mapped[int | None] = mapped_column()
    all_ages_qualifier: Mapped[str | None] = mapped_column()
    ages_0_4_qualifier: Mapped[str | None] = mapped_column()
    ages_5_14_qualifier: Mapped[str | None] = mapped_column()
    ages_15_24_qualifier: Mapped[str | None] = mapped_column()
    ages_25_44_qualifier: Mapped[str | None] = mapped_column()
    ages_45_64_qualifier: Mapped[str | None] = mapped_column()
    ages_65_74_qualifier: Mapped[str | None] = mapped_column()
    ages_75_84_qualifier: Mapped[str | None] = mapped_column()
    ages_85_plus_qualifier: Mapped[str | None] = mapped_column()
    # "d" on the derived row for both sexes together.
    sex_qualifier: Mapped[str | None] = mapped_column()
    # Part of the key: what an act withdrew stays beside what it put in its place.
    act_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("register_act.id"), primary_key=True)


def patients_column(band: AgeBand) -> InstrumentedAttribute[int | None]:
    """Return the column of a band's numbers."""
    patients: InstrumentedAttribute[int | None] = getattr(ListSize, band)
    return patients


def qualifier_column(band: AgeBand) -> InstrumentedAttribute[str | None]:
    """Return the column of a band's qualifiers."""
    qualifier: InstrumentedAttribute[str | None] = getattr(ListSize, f"{band}_qualifier")
    return qualifier


def _bands() -> Values:
    of_band = values(column("age_band", String), column("patients", Integer), column("qualifier", String), name="band")
    rows = [(literal_column(f"'{band}'", String), patients_column(band), qualifier_column(band)) for band in AgeBand]
    return of_band.data(rows).lateral()


_band = _bands()
# Each age band as a row of its own, with the numbers of the acts of its list.
COUNTS = (
    select(ListSize.practice_code, ListSize.sex, ListSize.counted_on, ListSize.sex_qualifier, ListSize.act_id, ListSize.withdrawn_act_id)
    .add_columns(_band.c.age_band, _band.c.patients, _band.c.qualifier)
    .join(_band, text("true"))
    .subquery("counts")
)
