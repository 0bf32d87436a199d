"""Nominations, performers, protected time and the history of appointments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003_people"
down_revision = "0002_register_acts"
branch_labels = None
depends_on = None

ROLES_BEFORE = (
    "'analyst', 'board_lead', 'board_system', 'cql', 'government', 'partnership_lead', 'pql', "
    "'profession', 'service', 'steward', 'supplier'"
)
ROLES = f"{ROLES_BEFORE}, 'cql_deputy', 'practice_delegate', 'stand_in_pql'"
TAKE_TWO = "'board_system', 'cql', 'government', 'profession', 'steward', 'supplier'"
CHECKS = {
    "role": f"role IN ({ROLES})",
    "status": "status IN ('nominated', 'in_office', 'declined', 'withdrawn')",
    "not_nominated_by_oneself": "nominated_by <> subject",
    "nominated": "(nominated_at IS NULL) = (nominated_by IS NULL)",
    "appointed": "(appointed_at IS NULL) = (appointed_by IS NULL)",
    "in_office": "status <> 'in_office' OR appointed_at IS NOT NULL",
    "two_people": f"NOT role IN ({TAKE_TWO}) OR nominated_by <> appointed_by",
}
OVERLAP = "ex_appointment_no_overlap"
NO_OVERLAP = f"""
    ALTER TABLE appointment ADD CONSTRAINT {OVERLAP}
    EXCLUDE USING gist (subject WITH =, role WITH =, organisation_id WITH =, daterange(valid_from, valid_until, '[)') WITH &&)
"""

# Whoever made an appointment so far did it alone, and nobody wrote down a nomination: the event says so.
KEEP_EXISTING = """
    INSERT INTO appointment_event (appointment_id, kind, effective_on, recorded_at, recorded_by, acting_as, reason, state)
    SELECT id, 'appointed', valid_from, appointed_at, appointed_by, CASE WHEN appointed_by <> 'operator' THEN 'steward' END,
        'Recorded before nominations were kept.',
        jsonb_build_object('subject', subject, 'role', role, 'organisation_id', organisation_id, 'status', status,
            'valid_from', valid_from, 'valid_until', valid_until, 'nominated_on', NULL, 'nominated_at', NULL, 'nominated_by', NULL,
            'appointed_on', appointed_on, 'appointed_at', appointed_at, 'appointed_by', appointed_by,
            'appointing_board_id', NULL, 'protected_time', protected_time)
    FROM appointment ORDER BY appointed_at, id
"""


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    _extend_appointment()
    _create_events("appointment")
    op.execute(KEEP_EXISTING)
    op.create_table(
        "performer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_performer_period")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_performer_practice_code_practice")),
        sa.ForeignKeyConstraint(["subject"], ["person.subject"], name=op.f("fk_performer_subject_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performer")),
        postgresql.ExcludeConstraint(
            ("subject", "="),
            ("practice_code", "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            where=sa.text("NOT is_withdrawn"),
            using="gist",
            name="ex_performer_no_overlap",
        ),
    )
    op.create_index(op.f("ix_performer_subject"), "performer", ["subject"], unique=False)
    op.create_index(op.f("ix_performer_practice_code"), "performer", ["practice_code"], unique=False)
    _create_events("performer")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("performer_event", "performer", "appointment_event"):
        op.drop_table(table)
    # What this version alone can say is lost: nominations that came to nothing, and the new roles.
    op.execute(f"DELETE FROM appointment WHERE status <> 'in_office' OR role NOT IN ({ROLES_BEFORE})")  # noqa: S608 - our own constants
    op.drop_constraint(OVERLAP, "appointment")
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_appointment_{name}"), "appointment")
    op.drop_index(op.f("ix_appointment_subject"), table_name="appointment")
    for column in ("protected_time", "appointing_board_id", "appointed_on", "nominated_by", "nominated_at", "nominated_on", "status"):
        op.drop_column("appointment", column)
    op.alter_column("appointment", "appointed_at", nullable=False)
    op.alter_column("appointment", "appointed_by", nullable=False)
    op.create_check_constraint(op.f("ck_appointment_role"), "appointment", f"role IN ({ROLES_BEFORE})")
    op.execute(NO_OVERLAP)


def _extend_appointment() -> None:
    for column in (
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("nominated_on", sa.Date(), nullable=True),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nominated_by", sa.String(), nullable=True),
        sa.Column("appointed_on", sa.Date(), nullable=True),
        sa.Column("appointing_board_id", sa.String(), nullable=True),
        sa.Column("protected_time", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    ):
        op.add_column("appointment", column)
    op.execute("UPDATE appointment SET status = 'in_office', appointed_on = (appointed_at AT TIME ZONE 'UTC')::date, protected_time = '[]'")
    op.alter_column("appointment", "status", nullable=False)
    op.alter_column("appointment", "protected_time", nullable=False)
    op.alter_column("appointment", "appointed_at", nullable=True)
    op.alter_column("appointment", "appointed_by", nullable=True)
    op.create_index(op.f("ix_appointment_subject"), "appointment", ["subject"], unique=False)
    op.drop_constraint(op.f("ck_appointment_role"), "appointment")
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_appointment_{name}"), "appointment", rule)
    op.drop_constraint(OVERLAP, "appointment")
    op.execute(f"{NO_OVERLAP} WHERE (status IN ('nominated', 'in_office'))")


def _create_events(of: str) -> None:
    table, owner = f"{of}_event", f"{of}_id"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(owner, sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("acting_as", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint([owner], [f"{of}.id"], name=op.f(f"fk_{table}_{owner}_{of}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_{owner}_id"), table, [owner, "id"], unique=False)
