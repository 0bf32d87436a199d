"""Indexes for searching practices and clusters, forgiving of spelling."""

from alembic import op

revision = "0006_search"
down_revision = "0005_import_decisions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
