"""Peer groups: for each NHS year, the practices most like each practice, frozen."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003_peer_groups"
down_revision = "0002_results_by_number"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "peer_group_year",
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("register_as_of", sa.Date(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("characteristics", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("frozen_by", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_peer_group_year")),
    )
    op.create_table(
        "peer_group",
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("practice_code", sa.Text(collation="C"), nullable=False),
        sa.Column("members", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("characteristics", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["year"], ["peer_group_year.year"], name=op.f("fk_peer_group_year_peer_group_year")),
        sa.PrimaryKeyConstraint("year", "practice_code", name=op.f("pk_peer_group")),
    )


def downgrade() -> None:
    op.drop_table("peer_group")
    op.drop_table("peer_group_year")
