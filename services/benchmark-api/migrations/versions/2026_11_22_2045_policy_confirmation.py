"""A policy that needs an assessment is proposed by one steward and confirmed by another."""

import sqlalchemy as sa
from alembic import op

revision = "0008_policy_confirmation"
down_revision = "0007_mask_memory"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("disclosure_policy", sa.Column("confirmed_by", sa.Text(), nullable=True))
    op.add_column("disclosure_policy", sa.Column("in_force_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE disclosure_policy SET in_force_at = set_at")
    op.create_check_constraint(op.f("ck_disclosure_policy_confirmed_by_another"), "disclosure_policy", "confirmed_by <> set_by")


def downgrade() -> None:
    # One that was only proposed must not come into force.
    op.execute("DELETE FROM disclosure_policy WHERE in_force_at IS NULL")
    op.drop_constraint(op.f("ck_disclosure_policy_confirmed_by_another"), "disclosure_policy", type_="check")
    op.drop_column("disclosure_policy", "in_force_at")
    op.drop_column("disclosure_policy", "confirmed_by")
