"""Moves of practices between clusters, and who agreed to them."""

from alembic import op

revision = "0004_moves"
down_revision = "0003_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
