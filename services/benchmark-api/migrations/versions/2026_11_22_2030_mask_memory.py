"""A mask keeps the rules that bound it, and whether anybody can have read by it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007_mask_memory"
down_revision = "0006_observation_keys"
branch_labels = None
depends_on = None

# The rules that Cairn came with when masks kept a hash of them only.
RULES = (
    '[{"largest_small_count": 9, "zeros_shown": true, "interval_width": 5, "fewest_practices": 3, '
    '"largest_share": 0.8, "mode": "suppress"}]'
)


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("mask", sa.Column("policies", postgresql.JSONB(astext_type=sa.Text()), server_default=RULES, nullable=False))
    # Whether anybody had read by them is not known any more: as if somebody had.
    op.add_column("mask", sa.Column("was_read", sa.Boolean(), server_default=sa.true(), nullable=False))
    for column in ("policies", "was_read"):
        op.alter_column("mask", column, server_default=None)
    op.drop_column("mask", "policy_version")


def downgrade() -> None:
    # Masks of unknown rules bind nothing and are made anew.
    op.add_column("mask", sa.Column("policy_version", sa.Text(), server_default="", nullable=False))
    op.alter_column("mask", "policy_version", server_default=None)
    for column in ("was_read", "policies"):
        op.drop_column("mask", column)
