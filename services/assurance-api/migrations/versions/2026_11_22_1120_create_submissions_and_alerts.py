"""Data sets, rounds, submissions with their bytes and report, alert rules, alerts, and the job tables."""

from datetime import date

import sqlalchemy as sa
from alembic import op
from service_kit.jobs import DROP_SCHEMA_SQL, SCHEMA_SQL
from sqlalchemy.dialects import postgresql

revision = "0001_submissions_and_alerts"
down_revision = None
branch_labels = None
depends_on = None

# Thresholds: 3.09 is 99.8 %, 1.96 is 95 % of a normal distribution, two-sided. A version is never edited: a later
# migration adds the next one.
_ALL = {
    "version": 1,
    "threshold_now": 3.090232306167813,
    "threshold_before": 1.959963984540054,
    "persistence_of": 3,
    "persistence_needed": 2,
    "gate_minimum": 0.7,
    "gate_escalation": 0.9,
    "active": True,
    "valid_from": date(2024, 10, 1),
}
RULES = [
    _ALL
    | {
        "code": "slip",
        "title": "A change for a practice",
        "description": (
            "A practice's figure has moved to the less favourable side of its own previous 12 periods, Scotland's movement "
            "allowed for: beyond 99.8% now and beyond 95% in at least 2 of the last 3 non-overlapping periods, by at least "
            "the indicator's materiality. Practices whose denominator is so small that the rule would be right in fewer "
            "than 7 cases of 10 are not told: too few patients to tell."
        ),
        "level": "practice",
        "statistic": "change",
        "direction": "adverse",
        "materiality": True,
        "gate": "predictive_value",
        "quarterly": False,
    },
    _ALL
    | {
        "code": "level",
        "title": "A level outside the expected range",
        "description": (
            "A practice's figure lies on the less favourable side of Scotland's, over-dispersion allowed for: beyond 99.8% "
            "now and beyond 95% in at least 2 of the last 3 non-overlapping periods, with a reliability of at least 0.7. "
            "Shown once for each episode, in the last month of a quarter."
        ),
        "level": "practice",
        "statistic": "level",
        "direction": "adverse",
        "materiality": False,
        "gate": "reliability",
        "quarterly": True,
    },
    _ALL
    | {
        "code": "cluster_slip",
        "title": "A change for a whole cluster",
        "description": (
            "The practices of a cluster have moved together to the less favourable side of their own baselines, Scotland's "
            "movement and the variation between clusters allowed for: beyond 99.8% now and beyond 95% in at least 2 of the "
            "last 3 non-overlapping periods. Which practices moved is shown inside the cluster only."
        ),
        "level": "cluster",
        "statistic": "change",
        "direction": "adverse",
        "materiality": False,
        "gate": "cluster_predictive_value",
        "quarterly": False,
    },
    _ALL
    | {
        "code": "improvement",
        "title": "A sustained improvement",
        "description": (
            "A practice's figure has moved to the more favourable side of its own previous 12 periods, by the measure of "
            "the rule for a change. It is recorded, and asks nothing of anybody."
        ),
        "level": "practice",
        "statistic": "change",
        "direction": "favourable",
        "materiality": True,
        "gate": "predictive_value",
        "quarterly": False,
    },
]


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(SCHEMA_SQL)
    op.create_table(
        "alert_rule",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("statistic", sa.String(length=20), nullable=False),
        sa.Column("direction", sa.String(length=20), nullable=False),
        sa.Column("threshold_now", sa.Double(), nullable=False),
        sa.Column("threshold_before", sa.Double(), nullable=False),
        sa.Column("persistence_of", sa.Integer(), nullable=False),
        sa.Column("persistence_needed", sa.Integer(), nullable=False),
        sa.Column("materiality", sa.Boolean(), nullable=False),
        sa.Column("gate", sa.String(length=40), nullable=False),
        sa.Column("gate_minimum", sa.Double(), nullable=False),
        sa.Column("gate_escalation", sa.Double(), nullable=False),
        sa.Column("quarterly", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_alert_rule")),
    )
    op.create_index("ix_alert_rule_active", "alert_rule", ["code"], unique=True, postgresql_where=sa.text("active"))
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("resource", sa.String(length=120), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_occurred_at"), "audit_event", ["occurred_at"], unique=False)
    op.create_table(
        "data_set",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_data_set")),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data_set", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=2000), nullable=False),
        sa.Column("indicators", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("frequency", sa.String(length=20), nullable=False),
        sa.Column("sharing_levels", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("private_window_days", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint("frequency in ('monthly', 'quarterly', 'yearly')", name=op.f("ck_agreement_frequency_known")),
        sa.CheckConstraint("private_window_days >= 0", name=op.f("ck_agreement_window_not_negative")),
        sa.ForeignKeyConstraint(["data_set"], ["data_set.code"], name=op.f("fk_agreement_data_set_data_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("data_set", "version", name=op.f("uq_agreement_data_set_version")),
    )
    op.create_table(
        "sharing_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data_set", sa.String(length=60), nullable=False),
        sa.Column("practice_code", sa.String(length=5), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("levels", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("recorded_on_behalf", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("decision = 'share' or levels = '{}'", name=op.f("ck_sharing_decision_withheld_means_no_level")),
        sa.CheckConstraint("decision in ('share', 'withhold')", name=op.f("ck_sharing_decision_decision_known")),
        sa.ForeignKeyConstraint(["data_set"], ["data_set.code"], name=op.f("fk_sharing_decision_data_set_data_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_decision")),
    )
    op.create_index(
        "ix_sharing_decision_in_force",
        "sharing_decision",
        ["data_set", "practice_code"],
        unique=True,
        postgresql_where=sa.text("superseded_at is null"),
    )
    op.create_table(
        "collection_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data_set", sa.String(length=60), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("private_until", sa.Date(), nullable=False),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.Column("expected_practices", sa.Integer(), nullable=False),
        sa.Column("computed", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("evaluated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint("opens_on <= due_on and due_on <= private_until", name=op.f("ck_collection_round_dates_in_order")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_collection_round_agreement_id_agreement")),
        sa.ForeignKeyConstraint(["data_set"], ["data_set.code"], name=op.f("fk_collection_round_data_set_data_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_round")),
        sa.UniqueConstraint("data_set", "period", name=op.f("uq_collection_round_data_set_period")),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("organisation_id", sa.String(length=60), nullable=False),
        sa.Column("organisation_name", sa.String(length=200), nullable=False),
        sa.Column("data_set", sa.String(length=60), nullable=False),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("indicator_title", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("first_period", sa.String(length=9), nullable=False),
        sa.Column("first_round_id", sa.Uuid(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("asked_round_id", sa.Uuid(), nullable=True),
        sa.Column("respond_by", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(length=20), nullable=True),
        sa.CheckConstraint("(closed_on is null) = (status <> 'closed')", name=op.f("ck_alert_closed_paired")),
        sa.CheckConstraint("status in ('recorded', 'open', 'answered', 'closed')", name=op.f("ck_alert_status_known")),
        sa.ForeignKeyConstraint(["asked_round_id"], ["collection_round.id"], name=op.f("fk_alert_asked_round_id_collection_round")),
        sa.ForeignKeyConstraint(["data_set"], ["data_set.code"], name=op.f("fk_alert_data_set_data_set")),
        sa.ForeignKeyConstraint(["first_round_id"], ["collection_round.id"], name=op.f("fk_alert_first_round_id_collection_round")),
        sa.ForeignKeyConstraint(
            ["rule", "rule_version"], ["alert_rule.code", "alert_rule.version"], name=op.f("fk_alert_rule_rule_version_alert_rule")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    op.create_index("ix_alert_opened", "alert", ["opened_on", "id"], unique=False)
    op.create_index("ix_alert_organisation", "alert", ["organisation_id"], unique=False)
    op.create_index(
        "ix_alert_under_way", "alert", ["rule", "organisation_id", "indicator"], unique=True, postgresql_where=sa.text("status <> 'closed'")
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("rows_received", sa.Integer(), nullable=True),
        sa.Column("rows_accepted", sa.Integer(), nullable=True),
        sa.Column("rows_refused", sa.Integer(), nullable=True),
        sa.Column("warnings", sa.Integer(), nullable=True),
        sa.Column("issues_by_rule", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("remit", postgresql.ARRAY(sa.Text()), nullable=True),
        sa.Column("held_up", sa.String(length=500), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_from", sa.String(length=200), nullable=False),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evaluated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("mode in ('all_or_nothing', 'valid_rows')", name=op.f("ck_submission_mode_known")),
        sa.CheckConstraint("stage in ('received', 'validated', 'delivered', 'evaluated')", name=op.f("ck_submission_stage_known")),
        sa.CheckConstraint(
            "status in ('received', 'validating', 'accepted', 'partly_accepted', 'refused')", name=op.f("ck_submission_status_known")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["collection_round.id"], name=op.f("fk_submission_round_id_collection_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
    )
    op.create_index("ix_submission_received", "submission", ["received_at", "id"], unique=False)
    op.create_index(
        "ix_submission_same_bytes", "submission", ["round_id", "sha256", "mode"], unique=True, postgresql_where=sa.text("not dry_run")
    )
    op.create_table(
        "alert_period",
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("private_until", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("sentence", sa.String(length=1000), nullable=False),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_period_alert_id_alert")),
        sa.ForeignKeyConstraint(["round_id"], ["collection_round.id"], name=op.f("fk_alert_period_round_id_collection_round")),
        sa.PrimaryKeyConstraint("alert_id", "period", name=op.f("pk_alert_period")),
    )
    op.create_table(
        "alert_response",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("by_role", sa.String(length=40), nullable=False),
        sa.Column("by_subject", sa.String(length=200), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_response_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_response")),
    )
    op.create_index("ix_alert_response_alert", "alert_response", ["alert_id", "at"], unique=False)
    op.create_table(
        "submission_body",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_submission_body_submission_id_submission")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_body")),
    )
    op.create_table(
        "submission_issue",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=20), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("practice_code", sa.String(length=60), nullable=True),
        sa.Column("value", sa.String(length=100), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_submission_issue_submission_id_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_issue")),
    )
    op.create_index("ix_submission_issue_submission", "submission_issue", ["submission_id", "id"], unique=False)
    op.create_table(
        "submitted_value",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("practice_code", sa.String(length=5), nullable=False),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("qualifier", sa.String(length=1), nullable=True),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_submitted_value_submission_id_submission")),
        sa.PrimaryKeyConstraint("submission_id", "practice_code", "indicator", name=op.f("pk_submitted_value")),
    )
    op.bulk_insert(sa.table("alert_rule", *map(sa.column, RULES[0])), RULES)


def downgrade() -> None:
    op.drop_table("submitted_value")
    op.drop_index("ix_submission_issue_submission", table_name="submission_issue")
    op.drop_table("submission_issue")
    op.drop_table("submission_body")
    op.drop_index("ix_alert_response_alert", table_name="alert_response")
    op.drop_table("alert_response")
    op.drop_table("alert_period")
    op.drop_index("ix_submission_same_bytes", table_name="submission", postgresql_where=sa.text("not dry_run"))
    op.drop_index("ix_submission_received", table_name="submission")
    op.drop_table("submission")
    op.drop_index("ix_alert_under_way", table_name="alert", postgresql_where=sa.text("status <> 'closed'"))
    op.drop_index("ix_alert_organisation", table_name="alert")
    op.drop_index("ix_alert_opened", table_name="alert")
    op.drop_table("alert")
    op.drop_table("collection_round")
    op.drop_index("ix_sharing_decision_in_force", table_name="sharing_decision", postgresql_where=sa.text("superseded_at is null"))
    op.drop_table("sharing_decision")
    op.drop_table("agreement")
    op.drop_table("data_set")
    op.drop_index(op.f("ix_audit_event_occurred_at"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_index("ix_alert_rule_active", table_name="alert_rule", postgresql_where=sa.text("active"))
    op.drop_table("alert_rule")
    op.execute(DROP_SCHEMA_SQL)
