"""Indicators, observations with their revisions, releases, benchmarks, results, and the job tables."""

import sqlalchemy as sa
from alembic import op
from service_kit.jobs import DROP_SCHEMA_SQL, SCHEMA_SQL
from sqlalchemy.dialects import postgresql

revision = "0001_create_results"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(SCHEMA_SQL)
    op.create_table(
        "indicator",
        sa.Column("id", sa.SmallInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("current_version", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("code", name=op.f("uq_indicator_code")),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.SmallInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("practice_code", sa.Text(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index("ix_observation_batch", "observation", ["batch"], unique=False)
    op.create_index(
        "ix_observation_in_force",
        "observation",
        ["indicator_id", "period", "practice_code"],
        unique=True,
        postgresql_where=sa.text("replaced_by is null"),
    )
    op.create_table(
        "observation_batch",
        sa.Column("number", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("data_set", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("computed", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status in ('queued', 'computed')", name=op.f("ck_observation_batch_status_known")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_observation_batch")),
        sa.UniqueConstraint("id", name=op.f("uq_observation_batch_id")),
    )
    op.create_table(
        "result",
        sa.Column("indicator_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("cluster_id", sa.Text(), nullable=True),
        sa.Column("partnership_id", sa.Text(), nullable=True),
        sa.Column("board_id", sa.Text(), nullable=True),
        sa.Column("practices", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("lower", sa.Double(), nullable=True),
        sa.Column("upper", sa.Double(), nullable=True),
        sa.Column("z", sa.Double(), nullable=True),
        sa.Column("z_adjusted", sa.Double(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("favourable", sa.Boolean(), nullable=True),
        sa.Column("reliability", sa.Double(), nullable=True),
        sa.Column("comparable", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("change", sa.Double(), nullable=True),
        sa.Column("change_z", sa.Double(), nullable=True),
        sa.Column("change_reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("indicator_id", "period", "organisation_id", name=op.f("pk_result")),
    )
    op.create_index("ix_result_organisation", "result", ["organisation_id", "indicator_id", "period"], unique=False)
    op.create_table(
        "sharing",
        sa.Column("data_set", sa.Text(), nullable=False),
        sa.Column("practice_code", sa.Text(), nullable=False),
        sa.Column("levels", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("data_set", "practice_code", name=op.f("pk_sharing")),
    )
    op.create_table(
        "benchmark",
        sa.Column("indicator_id", sa.SmallInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("indicator_version", sa.SmallInteger(), nullable=False),
        sa.Column("result_version", sa.Integer(), nullable=False),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("input_hash", sa.Text(), nullable=False),
        sa.Column("organisations_as_of", sa.Date(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("centre", sa.Double(), nullable=True),
        sa.Column("phi", sa.Double(), nullable=True),
        sa.Column("kappa", sa.Double(), nullable=True),
        sa.Column("tau_squared", sa.Double(), nullable=True),
        sa.Column("omega_squared", sa.Double(), nullable=True),
        sa.Column("deciles", postgresql.ARRAY(sa.Double()), nullable=True),
        sa.Column("practices", sa.Integer(), nullable=False),
        sa.Column("practices_of", sa.Integer(), nullable=False),
        sa.Column("patients_share", sa.Double(), nullable=True),
        sa.Column("reliability_median", sa.Double(), nullable=True),
        sa.Column("reliability_share_07", sa.Double(), nullable=True),
        sa.Column("reliability_share_09", sa.Double(), nullable=True),
        sa.Column("signals_expected", sa.Double(), nullable=False),
        sa.Column("signals_observed", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_benchmark_indicator_id_indicator")),
        sa.PrimaryKeyConstraint("indicator_id", "period", name=op.f("pk_benchmark")),
    )
    op.create_table(
        "indicator_version",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("indicator_id", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("definition", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_version_indicator_id_indicator")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_version")),
        sa.UniqueConstraint("indicator_id", "version", name=op.f("uq_indicator_version_indicator_id_version")),
    )
    op.create_table(
        "release",
        sa.Column("indicator_id", sa.SmallInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("data_set", sa.Text(), nullable=False),
        sa.Column("private_until", sa.Date(), nullable=True),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_release_indicator_id_indicator")),
        sa.PrimaryKeyConstraint("indicator_id", "period", name=op.f("pk_release")),
    )


def downgrade() -> None:
    op.drop_table("release")
    op.drop_table("indicator_version")
    op.drop_table("benchmark")
    op.drop_table("sharing")
    op.drop_index("ix_result_organisation", table_name="result")
    op.drop_table("result")
    op.drop_table("observation_batch")
    op.drop_index("ix_observation_in_force", table_name="observation", postgresql_where=sa.text("replaced_by is null"))
    op.drop_index("ix_observation_batch", table_name="observation")
    op.drop_table("observation")
    op.drop_table("indicator")
    op.execute(DROP_SCHEMA_SQL)
