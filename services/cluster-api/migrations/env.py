"""Run the migrations on `DATABASE_URL`, in one transaction."""

import os

from alembic import context
from cluster_api.models import Base
from sqlalchemy import NullPool, create_engine

url = context.config.get_main_option("sqlalchemy.url") or os.environ["DATABASE_URL"]
with create_engine(url, poolclass=NullPool).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
