"""People (and machines) and the roles they hold, for which organisation, from when to when."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cluster_api.domain.roles import Role
from cluster_api.models.base import Base, Dated, no_overlap, valid_period


class Person(Base):
    """Somebody who signs in, or a machine with a client id of its own."""

    __tablename__ = "person"

    subject: Mapped[str] = mapped_column(primary_key=True)
    display_name: Mapped[str] = mapped_column()


class Appointment(Dated, Base):
    """A role held for an organisation in a period."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint(f"role IN ({', '.join(repr(str(role)) for role in Role)})", name="role"),
        CheckConstraint("appointed_by <> subject", name="not_by_oneself"),
        valid_period(),
        no_overlap("appointment", "subject", "role", "organisation_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    subject: Mapped[str] = mapped_column(ForeignKey("person.subject"))
    role: Mapped[str] = mapped_column()
    organisation_id: Mapped[str] = mapped_column(index=True)
    appointed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    appointed_by: Mapped[str] = mapped_column()

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @property
    def display_name(self) -> str:
        """Give the name shown to others."""
        return self.person.display_name
