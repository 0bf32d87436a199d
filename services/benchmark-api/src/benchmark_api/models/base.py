"""The declarative base, with names for every constraint."""

from service_kit import NAMING_CONVENTION
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """All tables of benchmark-api."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
