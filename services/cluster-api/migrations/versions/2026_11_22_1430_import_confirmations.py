"""What a practice confirmed of a move that a file brings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008_import_confirmations"
down_revision = "0007_population_profiles"
branch_labels = None
depends_on = None

FINDING = "register_import_finding"
# What is not applied yet must be previewed and decided again: no practice was asked to confirm its moves.
DECIDE_AGAIN = """
    UPDATE register_import_finding f SET decision = NULL, new_label = NULL, reason = NULL, decided_by = NULL, decided_at = NULL
    FROM register_import i WHERE i.id = f.register_import_id AND i.applied_at IS NULL
"""
PREVIEW_AGAIN = "UPDATE register_import SET previewed_version = -1 WHERE applied_at IS NULL"


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(FINDING, sa.Column("needs_practice_confirmation", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column(FINDING, sa.Column("practice_confirmation", postgresql.JSONB(none_as_null=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_register_import_finding_practice_confirmation"), FINDING, "practice_confirmation IS NULL OR needs_practice_confirmation"
    )
    op.execute(DECIDE_AGAIN)
    op.execute(PREVIEW_AGAIN)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_constraint(op.f("ck_register_import_finding_practice_confirmation"), FINDING)
    op.drop_column(FINDING, "practice_confirmation")
    op.drop_column(FINDING, "needs_practice_confirmation")
