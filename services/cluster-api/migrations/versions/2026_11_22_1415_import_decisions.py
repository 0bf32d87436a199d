"""Differences and findings of a register import, and what a person decided on each."""

from alembic import op

revision = "0005_import_decisions"
down_revision = "0004_moves"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
