"""Disclosure policies with all their versions, and the masks made under them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004_disclosure"
down_revision = "0003_peer_groups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "disclosure_policy",
        sa.Column("data_set", sa.Text(collation="C"), nullable=False),
        sa.Column("audience", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("policy", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("agreed_reference", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("data_set", "audience", "version", name=op.f("pk_disclosure_policy")),
    )
    op.create_table(
        "mask",
        sa.Column("indicator_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("period", sa.Text(collation="C"), nullable=False),
        sa.Column("audience", sa.Text(collation="C"), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("sight", sa.Text(), nullable=False),
        sa.Column("made_from", sa.Text(), nullable=False),
        sa.Column("hidden", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("shown", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("indicator_id", "edition", "period", "audience", name=op.f("pk_mask")),
    )


def downgrade() -> None:
    op.drop_table("mask")
    op.drop_table("disclosure_policy")
