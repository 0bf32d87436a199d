"""An answer knows the period it was given for; the same bytes are one submission of one sender."""

import sqlalchemy as sa
from alembic import op

revision = "0002_answers_and_senders"
down_revision = "0001_submissions_and_alerts"
branch_labels = None
depends_on = None

SAME_BYTES = "ix_submission_same_bytes"
NOT_A_REHEARSAL = sa.text("not dry_run")


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("alert_response", sa.Column("period", sa.String(length=9), nullable=True))
    op.drop_index(SAME_BYTES, table_name="submission", postgresql_where=NOT_A_REHEARSAL)
    columns = ["round_id", "sha256", "mode", "received_from"]
    op.create_index(SAME_BYTES, "submission", columns, unique=True, postgresql_where=NOT_A_REHEARSAL)


def downgrade() -> None:
    op.drop_index(SAME_BYTES, table_name="submission", postgresql_where=NOT_A_REHEARSAL)
    op.create_index(SAME_BYTES, "submission", ["round_id", "sha256", "mode"], unique=True, postgresql_where=NOT_A_REHEARSAL)
    op.drop_column("alert_response", "period")
