"""Record who changed the register, when and why; keep what was believed before."""

from alembic import op

revision = "0002_register_acts"
down_revision = "0001_register"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
