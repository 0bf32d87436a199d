"""Run the migrations on `DATABASE_URL`, in one transaction."""

import os

from alembic import context
from assurance_api.models import Base
from sqlalchemy import NullPool, create_engine


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the job tables to the library that owns them."""
    return kind != "table" or name in Base.metadata.tables


url = context.config.get_main_option("sqlalchemy.url") or os.environ["DATABASE_URL"]
with create_engine(url, poolclass=NullPool).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, include_name=is_ours)
    with context.begin_transaction():
        context.run_migrations()
