"""Nominations, performers, protected time and the history of appointments."""

from alembic import op

revision = "0003_people"
down_revision = "0002_register_acts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
