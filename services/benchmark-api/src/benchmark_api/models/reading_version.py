"""How often the tables that answers are made of have changed."""

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class ReadingVersion(Base):
    """One table and how often it has changed. Triggers write it, in the transaction of the change, whoever makes that."""

    __tablename__ = "reading_version"

    of_table: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    # The number of the transaction that changed it last: no other has it, so that a count that was rolled back is not mistaken.
    changed_in: Mapped[str] = mapped_column(Text)
