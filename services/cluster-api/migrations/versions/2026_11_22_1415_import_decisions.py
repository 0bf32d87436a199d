"""Differences and findings of a register import, and what a person decided on each."""

import sqlalchemy as sa
from alembic import op

revision = "0005_import_decisions"
down_revision = "0004_moves"
branch_labels = None
depends_on = None

DIFFERENCE = "register_import_difference"
FINDING = "register_import_finding"
# Only the first of each kind were kept so far; of an applied import nothing is left to decide.
KEEP_DIFFERENCES = """
    INSERT INTO register_import_difference (register_import_id, kind, subject, before, after)
    SELECT i.id, d ->> 'kind', d ->> 'subject', d ->> 'before', d ->> 'after'
    FROM register_import i, jsonb_array_elements(i.differences) WITH ORDINALITY AS e(d, place)
    ORDER BY i.id, place
"""
KEEP_FINDINGS = """
    INSERT INTO register_import_finding (register_import_id, kind, subject, detail, needs_decision, options)
    SELECT i.id, f ->> 'kind', f ->> 'subject', f ->> 'detail', false, '{}'
    FROM register_import i, jsonb_array_elements(i.findings) WITH ORDINALITY AS e(f, place)
    ORDER BY i.id, place
    ON CONFLICT DO NOTHING
"""
COUNT_FINDINGS = "UPDATE register_import SET findings_count = jsonb_array_length(findings)"
# What is not applied yet must be previewed again: nobody was asked to decide on its findings.
PREVIEW_AGAIN = "UPDATE register_import SET previewed_version = -1 WHERE applied_at IS NULL"


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("register_import", sa.Column("as_history", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("register_import", sa.Column("findings_count", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("register_import", sa.Column("undecided_count", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_table(
        DIFFERENCE,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_register_import_difference_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_import_difference")),
    )
    op.create_index("ix_register_import_difference_page", DIFFERENCE, ["register_import_id", "kind", "id"], unique=False)
    op.create_table(
        FINDING,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("needs_decision", sa.Boolean(), nullable=False),
        sa.Column("options", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("new_label", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name=op.f("ck_register_import_finding_decided_at")),
        sa.CheckConstraint("(decision IS NULL) = (decided_by IS NULL)", name=op.f("ck_register_import_finding_decided_by")),
        sa.CheckConstraint("(decision IS NULL) = (reason IS NULL)", name=op.f("ck_register_import_finding_reason")),
        sa.CheckConstraint("decision IS NULL OR needs_decision", name=op.f("ck_register_import_finding_needs_decision")),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_register_import_finding_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_import_finding")),
        sa.UniqueConstraint("register_import_id", "kind", "subject", name="uq_register_import_finding_subject"),
    )
    op.create_index("ix_register_import_finding_page", FINDING, ["register_import_id", "id"], unique=False)
    for statement in (KEEP_DIFFERENCES, KEEP_FINDINGS, COUNT_FINDINGS, PREVIEW_AGAIN):
        op.execute(statement)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table(FINDING)
    op.drop_table(DIFFERENCE)
    for column in ("undecided_count", "findings_count", "as_history"):
        op.drop_column("register_import", column)
