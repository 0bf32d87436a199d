"""Create the register, appointments, sessions and audit events."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001_register"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    # Exclusion constraints compare text and dates together; the extension is trusted, so that the
    # owner of the database may create it.
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "audit_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_at"), "audit_event", ["at"], unique=False)
    op.create_index(op.f("ix_audit_event_subject"), "audit_event", ["subject"], unique=False)
    op.create_index(op.f("ix_audit_event_target"), "audit_event", ["target"], unique=False)
    op.create_table(
        "cluster",
        sa.Column("code", sa.String(), nullable=False),
        sa.CheckConstraint("code ~ '^gc[0-9]{4,6}$'", name=op.f("ck_cluster_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_cluster")),
    )
    op.create_table(
        "health_board",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("successor_code", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_health_board_period")),
        sa.ForeignKeyConstraint(["successor_code"], ["health_board.code"], name=op.f("fk_health_board_successor_code_health_board")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_health_board")),
    )
    op.create_table(
        "partnership",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("successor_code", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_partnership_period")),
        sa.ForeignKeyConstraint(["successor_code"], ["partnership.code"], name=op.f("fk_partnership_successor_code_partnership")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_partnership")),
    )
    op.create_table(
        "person",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_person")),
    )
    op.create_table(
        "practice",
        sa.Column("code", sa.String(), nullable=False),
        sa.CheckConstraint("code ~ '^[0-9]{5}$'", name=op.f("ck_practice_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_practice")),
    )
    op.create_table(
        "register_import",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("register_name", sa.String(), nullable=False),
        sa.Column("simulated_names", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("contact_details_sha256", sa.String(), nullable=False),
        sa.Column("list_sizes_sha256", sa.String(), nullable=False),
        sa.Column("contact_details", sa.LargeBinary(), nullable=False),
        sa.Column("list_sizes", sa.LargeBinary(), nullable=False),
        sa.Column("previewed_version", sa.Integer(), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("differences", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.String(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_by", sa.String(), nullable=True),
        sa.CheckConstraint("(applied_at IS NULL) = (applied_by IS NULL)", name=op.f("ck_register_import_applied")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_import")),
        sa.UniqueConstraint(
            "effective_on",
            "contact_details_sha256",
            "list_sizes_sha256",
            "register_name",
            "simulated_names",
            name="uq_register_import_content",
        ),
    )
    op.create_table(
        "user_session",
        sa.Column("cookie_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("sealed_tokens", sa.LargeBinary(), nullable=False),
        sa.Column("access_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("cookie_sha256", name=op.f("pk_user_session")),
    )
    op.create_index(op.f("ix_user_session_expires_at"), "user_session", ["expires_at"], unique=False)
    op.create_index(op.f("ix_user_session_subject"), "user_session", ["subject"], unique=False)
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("appointed_by", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("subject"), "="),
            (sa.column("role"), "="),
            (sa.column("organisation_id"), "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            using="gist",
            name="ex_appointment_no_overlap",
        ),
        sa.CheckConstraint(
            "role IN ('analyst', 'board_lead', 'board_system', 'cql', 'government', 'partnership_lead', 'pql', "
            "'profession', 'service', 'steward', 'supplier')",
            name=op.f("ck_appointment_role"),
        ),
        sa.CheckConstraint("appointed_by <> subject", name=op.f("ck_appointment_not_by_oneself")),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_appointment_period")),
        sa.ForeignKeyConstraint(["subject"], ["person.subject"], name=op.f("fk_appointment_subject_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index(op.f("ix_appointment_organisation_id"), "appointment", ["organisation_id"], unique=False)
    op.create_table(
        "cluster_detail",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("cluster_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_placeholder", sa.Boolean(), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("cluster_code"), "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            using="gist",
            name="ex_cluster_detail_no_overlap",
        ),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_cluster_detail_period")),
        sa.ForeignKeyConstraint(["cluster_code"], ["cluster.code"], name=op.f("fk_cluster_detail_cluster_code_cluster")),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_cluster_detail_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_detail")),
    )
    op.create_index(op.f("ix_cluster_detail_register_import_id"), "cluster_detail", ["register_import_id"], unique=False)
    op.create_table(
        "list_size",
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("age_band", sa.String(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("patients", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("sex_qualifier", sa.String(), nullable=True),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "age_band IN ('all_ages', 'ages_0_4', 'ages_5_14', 'ages_15_24', 'ages_25_44', "
            "'ages_45_64', 'ages_65_74', 'ages_75_84', 'ages_85_plus')",
            name=op.f("ck_list_size_age_band"),
        ),
        sa.CheckConstraint("sex IN ('male', 'female', 'all')", name=op.f("ck_list_size_sex")),
        sa.CheckConstraint("patients >= 0", name=op.f("ck_list_size_patients")),
        sa.CheckConstraint("patients IS NOT NULL OR qualifier IS NOT NULL", name=op.f("ck_list_size_known_or_qualified")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_list_size_practice_code_practice")),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_list_size_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("practice_code", "sex", "age_band", "counted_on", name=op.f("pk_list_size")),
    )
    op.create_table(
        "partnership_board",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("partnership_code", sa.String(), nullable=False),
        sa.Column("board_code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("partnership_code"), "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            using="gist",
            name="ex_partnership_board_no_overlap",
        ),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_partnership_board_period")),
        sa.ForeignKeyConstraint(["board_code"], ["health_board.code"], name=op.f("fk_partnership_board_board_code_health_board")),
        sa.ForeignKeyConstraint(["partnership_code"], ["partnership.code"], name=op.f("fk_partnership_board_partnership_code_partnership")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_board")),
    )
    op.create_table(
        "practice_area",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("partnership_code", sa.String(), nullable=False),
        sa.Column("board_code", sa.String(), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("practice_code"), "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            using="gist",
            name="ex_practice_area_no_overlap",
        ),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_practice_area_period")),
        sa.ForeignKeyConstraint(["board_code"], ["health_board.code"], name=op.f("fk_practice_area_board_code_health_board")),
        sa.ForeignKeyConstraint(["partnership_code"], ["partnership.code"], name=op.f("fk_practice_area_partnership_code_partnership")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_practice_area_practice_code_practice")),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_practice_area_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_area")),
    )
    op.create_index(op.f("ix_practice_area_register_import_id"), "practice_area", ["register_import_id"], unique=False)
    op.create_table(
        "practice_detail",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address_1", sa.String(), nullable=False),
        sa.Column("address_2", sa.String(), nullable=False),
        sa.Column("address_3", sa.String(), nullable=False),
        sa.Column("address_4", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("telephone", sa.String(), nullable=False),
        sa.Column("contract_type", sa.String(), nullable=False),
        sa.Column("data_zone", sa.String(), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("practice_code"), "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            using="gist",
            name="ex_practice_detail_no_overlap",
        ),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_practice_detail_period")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_practice_detail_practice_code_practice")),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_practice_detail_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_detail")),
    )
    op.create_index(op.f("ix_practice_detail_register_import_id"), "practice_detail", ["register_import_id"], unique=False)
    op.create_table(
        "practice_membership",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("cluster_code", sa.String(), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("practice_code"), "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            using="gist",
            name="ex_practice_membership_no_overlap",
        ),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_practice_membership_period")),
        sa.ForeignKeyConstraint(["cluster_code"], ["cluster.code"], name=op.f("fk_practice_membership_cluster_code_cluster")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_practice_membership_practice_code_practice")),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_practice_membership_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_membership")),
    )
    op.create_index(op.f("ix_practice_membership_cluster_code"), "practice_membership", ["cluster_code"], unique=False)
    op.create_index(op.f("ix_practice_membership_register_import_id"), "practice_membership", ["register_import_id"], unique=False)
    op.create_table(
        "practice_opening",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("is_start_known", sa.Boolean(), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("practice_code"), "="),
            (sa.text("daterange(valid_from, valid_until, '[)')"), "&&"),
            using="gist",
            name="ex_practice_opening_no_overlap",
        ),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_practice_opening_period")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_practice_opening_practice_code_practice")),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_practice_opening_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_opening")),
    )
    op.create_index(op.f("ix_practice_opening_register_import_id"), "practice_opening", ["register_import_id"], unique=False)
    op.create_table(
        "register_version",
        sa.Column("version", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("register_import_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["register_import_id"], ["register_import.id"], name=op.f("fk_register_version_register_import_id_register_import")
        ),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_register_version")),
    )
    op.create_index(op.f("ix_register_version_register_import_id"), "register_version", ["register_import_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_register_version_register_import_id"), table_name="register_version")
    op.drop_table("register_version")
    op.drop_index(op.f("ix_practice_opening_register_import_id"), table_name="practice_opening")
    op.drop_table("practice_opening")
    op.drop_index(op.f("ix_practice_membership_register_import_id"), table_name="practice_membership")
    op.drop_index(op.f("ix_practice_membership_cluster_code"), table_name="practice_membership")
    op.drop_table("practice_membership")
    op.drop_index(op.f("ix_practice_detail_register_import_id"), table_name="practice_detail")
    op.drop_table("practice_detail")
    op.drop_index(op.f("ix_practice_area_register_import_id"), table_name="practice_area")
    op.drop_table("practice_area")
    op.drop_table("partnership_board")
    op.drop_table("list_size")
    op.drop_index(op.f("ix_cluster_detail_register_import_id"), table_name="cluster_detail")
    op.drop_table("cluster_detail")
    op.drop_index(op.f("ix_appointment_organisation_id"), table_name="appointment")
    op.drop_table("appointment")
    op.drop_index(op.f("ix_user_session_subject"), table_name="user_session")
    op.drop_index(op.f("ix_user_session_expires_at"), table_name="user_session")
    op.drop_table("user_session")
    op.drop_table("register_import")
    op.drop_table("practice")
    op.drop_table("person")
    op.drop_table("partnership")
    op.drop_table("health_board")
    op.drop_table("cluster")
    op.drop_index(op.f("ix_audit_event_target"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_subject"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_at"), table_name="audit_event")
    op.drop_table("audit_event")
    op.execute("DROP EXTENSION IF EXISTS btree_gist")
