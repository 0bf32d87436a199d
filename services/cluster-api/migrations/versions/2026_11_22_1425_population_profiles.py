"""Shares of patients by deprivation and rurality."""

from alembic import op

revision = "0007_population_profiles"
down_revision = "0006_search"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
