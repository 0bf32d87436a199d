"""A new observation is written into one index instead of two: a row is in force or replaced, and each has its own."""

import sqlalchemy as sa
from alembic import op

revision = "0006_observation_keys"
down_revision = "0005_reading_version"
branch_labels = None
depends_on = None

KEY = ["indicator_id", "edition", "period", "practice_code", "batch"]


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_constraint(op.f("pk_observation"), "observation", type_="primary")
    op.create_index("ix_observation_replaced", "observation", KEY, unique=True, postgresql_where=sa.text("replaced_by is not null"))


def downgrade() -> None:
    op.drop_index("ix_observation_replaced", table_name="observation", postgresql_where=sa.text("replaced_by is not null"))
    op.create_primary_key(op.f("pk_observation"), "observation", KEY)
