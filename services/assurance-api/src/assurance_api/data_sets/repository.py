"""Queries on data sets and agreements."""

from datetime import date

from service_kit import PageParams
from sqlalchemy import select
from sqlalchemy.orm import Session

from assurance_api.models import Agreement, DataSet


class DataSetRepository:
    """What the data set operations ask the database."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, code: str) -> DataSet | None:
        """Return a data set by its code."""
        return self.session.get(DataSet, code)

    def listed(self, page: PageParams) -> list[DataSet]:
        """Return data sets by code."""
        return [*self.session.scalars(page.apply(select(DataSet), DataSet.code))]

    def agreements(self, code: str, page: PageParams) -> list[Agreement]:
        """Return the versions of a data set's agreement, oldest first."""
        query = select(Agreement).where(Agreement.data_set == code)
        return [*self.session.scalars(page.apply(query, Agreement.version))]

    def newest_agreement(self, code: str) -> Agreement | None:
        """Return the newest version, whether or not it is in force yet."""
        query = select(Agreement).where(Agreement.data_set == code).order_by(Agreement.version.desc()).limit(1)
        return self.session.scalar(query)

    def agreement_in_force(self, code: str, on: date) -> Agreement | None:
        """Return the newest version that is valid on a day."""
        query = select(Agreement).where(Agreement.data_set == code, Agreement.valid_from <= on).order_by(Agreement.version.desc()).limit(1)
        return self.session.scalar(query)
