"""Moves of practices between clusters, and who agreed to them."""

import sqlalchemy as sa
from alembic import op

revision = "0004_moves"
down_revision = "0003_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_move()
    _create_party()


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("practice_move_party")
    op.drop_table("practice_move")


def _create_move() -> None:
    op.create_table(
        "practice_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("from_cluster_code", sa.String(), nullable=True),
        sa.Column("to_cluster_code", sa.String(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("concerned_ids", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_as", sa.String(), nullable=False),
        sa.Column("origin_act_id", sa.BigInteger(), nullable=True),
        sa.Column("act_id", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closed_as", sa.String(), nullable=True),
        sa.Column("closed_for", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.CheckConstraint("status IN ('agreed', 'declined', 'proposed', 'withdrawn')", name=op.f("ck_practice_move_status")),
        sa.CheckConstraint("(status = 'agreed') = (act_id IS NOT NULL)", name=op.f("ck_practice_move_agreed")),
        sa.CheckConstraint("(status IN ('declined', 'withdrawn')) = (closed_at IS NOT NULL)", name=op.f("ck_practice_move_closed")),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_practice_move_closed_by")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_practice_move_practice_code_practice")),
        sa.ForeignKeyConstraint(["from_cluster_code"], ["cluster.code"], name=op.f("fk_practice_move_from_cluster_code_cluster")),
        sa.ForeignKeyConstraint(["to_cluster_code"], ["cluster.code"], name=op.f("fk_practice_move_to_cluster_code_cluster")),
        sa.ForeignKeyConstraint(["origin_act_id"], ["register_act.id"], name=op.f("fk_practice_move_origin_act_id_register_act")),
        sa.ForeignKeyConstraint(["act_id"], ["register_act.id"], name=op.f("fk_practice_move_act_id_register_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_move")),
    )
    op.create_index(op.f("ix_practice_move_practice_code"), "practice_move", ["practice_code"], unique=False)
    op.create_index(op.f("ix_practice_move_proposed_at_id"), "practice_move", ["proposed_at", "id"], unique=False)
    op.create_index(op.f("ix_practice_move_concerned_ids"), "practice_move", ["concerned_ids"], unique=False, postgresql_using="gin")


def _create_party() -> None:
    op.create_table(
        "practice_move_party",
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("board_ids", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by", sa.String(), nullable=True),
        sa.Column("agreed_as", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("paper_kept_at", sa.String(), nullable=True),
        sa.CheckConstraint(
            "party IN ('practice', 'from_cluster', 'to_cluster', 'from_board', 'to_board')", name=op.f("ck_practice_move_party_party")
        ),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by IS NULL) AND (agreed_at IS NULL) = (agreed_as IS NULL)",
            name=op.f("ck_practice_move_party_agreed"),
        ),
        sa.CheckConstraint(
            "(signed_by IS NULL) = (signed_on IS NULL) AND (signed_by IS NULL) = (paper_kept_at IS NULL)"
            " AND (signed_by IS NULL OR agreed_at IS NOT NULL)",
            name=op.f("ck_practice_move_party_on_paper"),
        ),
        sa.ForeignKeyConstraint(["move_id"], ["practice_move.id"], name=op.f("fk_practice_move_party_move_id_practice_move")),
        sa.PrimaryKeyConstraint("move_id", "party", name=op.f("pk_practice_move_party")),
    )
