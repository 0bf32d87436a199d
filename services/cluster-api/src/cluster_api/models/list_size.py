"""Registered patients by age band and sex, with the publisher's qualifiers."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.models.base import STILL_BELIEVED, Base, Recorded, by_act, withdrawn_later


def _one_of(column: str, values: type[AgeBand] | type[Sex]) -> str:
    return f"{column} IN ({', '.join(repr(str(value)) for value in values)})"


class ListSize(Recorded, Base):
    """One published count. A suppressed one has a qualifier and no number."""

    __tablename__ = "list_size"
    __table_args__ = (
        CheckConstraint(_one_of("sex", Sex), name="sex"),
        CheckConstraint(_one_of("age_band", AgeBand), name="age_band"),
        CheckConstraint("patients >= 0", name="patients"),
        CheckConstraint("patients IS NOT NULL OR qualifier IS NOT NULL", name="known_or_qualified"),
        withdrawn_later(),
        *by_act("list_size", "practice_code", "sex", "age_band", "counted_on"),
        Index(
            "uq_list_size_still_believed",
            "practice_code",
            "sex",
            "age_band",
            "counted_on",
            unique=True,
            postgresql_where=text(STILL_BELIEVED),
        ),
    )

    # The order of the key serves "the newest count of this practice on or before a date".
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"), primary_key=True)
    sex: Mapped[str] = mapped_column(primary_key=True)
    age_band: Mapped[str] = mapped_column(primary_key=True)
    counted_on: Mapped[date] = mapped_column(primary_key=True, index=True)
    patients: Mapped[int | None] = mapped_column()
    qualifier: Mapped[str | None] = mapped_column()
    # "d" on the derived row for both sexes together.
    sex_qualifier: Mapped[str | None] = mapped_column()
    # Part of the key: what an act withdrew stays beside what it put in its place.
    act_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("register_act.id"), primary_key=True)
