"""Shares of patients by deprivation and rurality."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007_population_profiles"
down_revision = "0006_search"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "population_profile_file",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("acting_as", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_profile_file")),
    )
    op.create_index(op.f("ix_population_profile_file_sha256"), "population_profile_file", ["sha256"], unique=False)
    op.create_index(op.f("ix_population_profile_file_recorded_at"), "population_profile_file", ["recorded_at"], unique=False)
    op.create_table(
        "population_share",
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_file_id", sa.Integer(), nullable=True),
        sa.Column("patients", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Numeric(7, 4), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.CheckConstraint("measure IN ('simd_quintile', 'urban_rural_6', 'urban_rural_8')", name=op.f("ck_population_share_measure")),
        sa.CheckConstraint("patients >= 0", name=op.f("ck_population_share_patients")),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_population_share_percent")),
        sa.CheckConstraint("patients IS NULL OR percent IS NULL", name=op.f("ck_population_share_one_form")),
        sa.CheckConstraint(
            "patients IS NOT NULL OR percent IS NOT NULL OR qualifier IS NOT NULL", name=op.f("ck_population_share_known_or_qualified")
        ),
        sa.CheckConstraint("withdrawn_file_id > file_id", name=op.f("ck_population_share_withdrawn_later")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_population_share_practice_code_practice")),
        sa.ForeignKeyConstraint(
            ["file_id"], ["population_profile_file.id"], name=op.f("fk_population_share_file_id_population_profile_file")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_file_id"],
            ["population_profile_file.id"],
            name=op.f("fk_population_share_withdrawn_file_id_population_profile_file"),
        ),
        sa.PrimaryKeyConstraint("practice_code", "measure", "counted_on", "category", "file_id", name=op.f("pk_population_share")),
    )
    op.create_index(op.f("ix_population_share_file_id"), "population_share", ["file_id"], unique=False)
    op.create_index(op.f("ix_population_share_withdrawn_file_id"), "population_share", ["withdrawn_file_id"], unique=False)
    op.create_index(
        "uq_population_share_still_believed",
        "population_share",
        ["practice_code", "measure", "counted_on", "category"],
        unique=True,
        postgresql_where=sa.text("withdrawn_file_id IS NULL"),
    )
    # Days of counting are found one by one, from the newest back.
    op.create_index(op.f("ix_list_size_counted_on"), "list_size", ["counted_on"], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index(op.f("ix_list_size_counted_on"), table_name="list_size")
    op.drop_table("population_share")
    op.drop_table("population_profile_file")
