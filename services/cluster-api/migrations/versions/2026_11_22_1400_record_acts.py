"""Record who changed the register, when and why; keep what was believed before."""

# Table and column names below are constants of this file.
# ruff: noqa: S608

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002_register_acts"
down_revision = "0001_register"
branch_labels = None
depends_on = None

# The dated tables of the register as they are now, each with what it is about and what else it says.
KEYS = {
    "cluster_detail": "cluster_code",
    "practice_area": "practice_code",
    "practice_detail": "practice_code",
    "practice_membership": "practice_code",
    "practice_opening": "practice_code",
}
VALUES = {
    "cluster_detail": "name, is_placeholder",
    "practice_area": "partnership_code, board_code",
    "practice_detail": "name, address_1, address_2, address_3, address_4, postcode, telephone, contract_type, data_zone",
    "practice_membership": "cluster_code",
    "practice_opening": "is_start_known",
}
PERIOD = "daterange(valid_from, valid_until, '[)')"
STILL_BELIEVED = "withdrawn_act_id IS NULL"
COUNT = ("practice_code", "sex", "age_band", "counted_on")


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_acts()
    _acts_of_imports()
    for table, key in KEYS.items():
        op.drop_constraint(f"ex_{table}_no_overlap", table)
        _record(table)
        _keep_what_was_believed(table, key)
        # A practice code is five digits; as a number it takes the index a third of the time.
        same = "CAST(practice_code AS integer)" if key == "practice_code" else key
        _forbid_overlap(table, f"({same})", where=f"WHERE ({STILL_BELIEVED})")
        op.create_index(op.f(f"ix_{table}_{key}_valid_from"), table, [key, "valid_from"])
    op.drop_constraint("pk_list_size", "list_size")
    _record("list_size")
    op.create_primary_key("pk_list_size", "list_size", [*COUNT, "act_id"])
    op.create_index("uq_list_size_still_believed", "list_size", list(COUNT), unique=True, postgresql_where=sa.text(STILL_BELIEVED))
    op.drop_table("register_version")
    _create_successions()


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    # What the register of before cannot say is lost: successions, reasons, and what was once believed.
    op.drop_table("practice_succession")
    _versions_of_acts()
    for table, key in KEYS.items():
        op.drop_index(op.f(f"ix_{table}_{key}_valid_from"), table)
        op.drop_constraint(f"ex_{table}_no_overlap", table)
        _name_imports(table, f"o.{key} = t.{key} AND o.valid_from = t.valid_from")
        _forget(table)
        _forbid_overlap(table, key)
        op.create_index(op.f(f"ix_{table}_register_import_id"), table, ["register_import_id"])
    op.drop_index("uq_list_size_still_believed", "list_size")
    op.drop_constraint("pk_list_size", "list_size")
    _name_imports("list_size", " AND ".join(f"o.{column} = t.{column}" for column in COUNT))
    _forget("list_size")
    op.create_primary_key("pk_list_size", "list_size", list(COUNT))
    op.drop_constraint(op.f("ck_register_import_applied_by_an_act"), "register_import")
    op.drop_column("register_import", "act_id")
    op.drop_table("register_act")


def _create_acts() -> None:
    op.create_table(
        "register_act",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("acting_as", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("kind IN ('correction', 'history_import', 'import', 'life_event', 'move')", name=op.f("ck_register_act_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_act")),
    )
    op.create_index(op.f("ix_register_act_recorded_at"), "register_act", ["recorded_at"])


def _acts_of_imports() -> None:
    """Every version so far was an import, applied by a steward; its number stays the act's."""
    op.execute("""
        INSERT INTO register_act (id, kind, effective_on, recorded_at, recorded_by, acting_as, reason, detail)
        OVERRIDING SYSTEM VALUE
        SELECT version, 'import', effective_on, changed_at, applied_by, 'steward', register_name,
               jsonb_build_object('register_import', register_import.id)
        FROM register_version JOIN register_import ON register_import.id = register_import_id
    """)
    op.execute("SELECT setval(pg_get_serial_sequence('register_act', 'id'), max(id)) FROM register_act HAVING max(id) IS NOT NULL")
    op.add_column("register_import", sa.Column("act_id", sa.BigInteger(), nullable=True))
    op.execute("""
        UPDATE register_import SET act_id = version FROM register_version WHERE register_import_id = register_import.id
    """)
    op.create_foreign_key(op.f("fk_register_import_act_id_register_act"), "register_import", "register_act", ["act_id"], ["id"])
    op.create_unique_constraint(op.f("uq_register_import_act_id"), "register_import", ["act_id"])
    op.create_check_constraint(op.f("ck_register_import_applied_by_an_act"), "register_import", "(applied_at IS NULL) = (act_id IS NULL)")


def _record(table: str) -> None:
    """Let rows say by which act they came, instead of by which import."""
    op.add_column(table, sa.Column("act_id", sa.BigInteger(), nullable=True))
    op.add_column(table, sa.Column("withdrawn_act_id", sa.BigInteger(), nullable=True))
    op.execute(f"UPDATE {table} SET act_id = i.act_id FROM register_import i WHERE i.id = register_import_id")
    op.alter_column(table, "act_id", nullable=False)
    op.drop_column(table, "register_import_id")
    for column in ("act_id", "withdrawn_act_id"):
        op.create_foreign_key(op.f(f"fk_{table}_{column}_register_act"), table, "register_act", [column], ["id"])
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_check_constraint(op.f(f"ck_{table}_withdrawn_later"), table, "withdrawn_act_id > act_id")


def _keep_what_was_believed(table: str, key: str) -> None:
    """Split each ended row into the open one that was believed, and the ended one that the later import put in its place.

    Effective dates of imports were all different, and an import ended rows on its own date: the date names the import.
    """
    op.execute(f"""
        WITH withdrawn AS (
            UPDATE {table} t SET withdrawn_act_id = a.id FROM register_act a
            WHERE t.valid_until = a.effective_on AND a.id > t.act_id RETURNING t.*
        )
        INSERT INTO {table} ({key}, {VALUES[table]}, valid_from, valid_until, act_id)
        SELECT {key}, {VALUES[table]}, valid_from, valid_until, withdrawn_act_id FROM withdrawn
    """)
    op.execute(f"UPDATE {table} SET valid_until = NULL WHERE withdrawn_act_id IS NOT NULL")


def _forbid_overlap(table: str, same: str, where: str = "") -> None:
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ex_{table}_no_overlap EXCLUDE USING gist ({same} WITH =, {PERIOD} WITH &&) {where}")


def _create_successions() -> None:
    op.create_table(
        "practice_succession",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("predecessor_code", sa.String(), nullable=False),
        sa.Column("successor_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("act_id", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_act_id", sa.BigInteger(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("predecessor_code"), "="),
            (sa.column("successor_code"), "="),
            (sa.text(PERIOD), "&&"),
            using="gist",
            where=sa.text(STILL_BELIEVED),
            name="ex_practice_succession_no_overlap",
        ),
        sa.CheckConstraint("kind IN ('closed', 'merged', 'split')", name=op.f("ck_practice_succession_kind")),
        sa.CheckConstraint("predecessor_code <> successor_code", name=op.f("ck_practice_succession_another")),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_practice_succession_period")),
        sa.CheckConstraint("withdrawn_act_id > act_id", name=op.f("ck_practice_succession_withdrawn_later")),
        sa.ForeignKeyConstraint(["act_id"], ["register_act.id"], name=op.f("fk_practice_succession_act_id_register_act")),
        sa.ForeignKeyConstraint(
            ["withdrawn_act_id"], ["register_act.id"], name=op.f("fk_practice_succession_withdrawn_act_id_register_act")
        ),
        sa.ForeignKeyConstraint(["predecessor_code"], ["practice.code"], name=op.f("fk_practice_succession_predecessor_code_practice")),
        sa.ForeignKeyConstraint(["successor_code"], ["practice.code"], name=op.f("fk_practice_succession_successor_code_practice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_succession")),
    )
    for column in ("act_id", "predecessor_code", "successor_code", "withdrawn_act_id"):
        op.create_index(op.f(f"ix_practice_succession_{column}"), "practice_succession", [column])


def _versions_of_acts() -> None:
    """Give every act a version again, under the newest import applied by then."""
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
    op.execute("""
        INSERT INTO register_version (version, register_import_id, changed_at) OVERRIDING SYSTEM VALUE
        SELECT a.id, (SELECT i.id FROM register_import i WHERE i.act_id <= a.id ORDER BY i.act_id DESC LIMIT 1), a.recorded_at
        FROM register_act a
    """)
    op.execute("""
        SELECT setval(pg_get_serial_sequence('register_version', 'version'), max(version))
        FROM register_version HAVING max(version) IS NOT NULL
    """)
    op.create_index(op.f("ix_register_version_register_import_id"), "register_version", ["register_import_id"])


def _name_imports(table: str, same: str) -> None:
    """Name the import under which each row first began."""
    op.add_column(table, sa.Column("register_import_id", sa.Integer(), nullable=True))
    op.execute(f"""
        UPDATE {table} t SET register_import_id = v.register_import_id FROM register_version v
        WHERE v.version = (SELECT min(o.act_id) FROM {table} o WHERE {same})
    """)
    op.create_foreign_key(op.f(f"fk_{table}_register_import_id_register_import"), table, "register_import", ["register_import_id"], ["id"])


def _forget(table: str) -> None:
    """Keep only what is still believed."""
    op.execute(f"DELETE FROM {table} WHERE withdrawn_act_id IS NOT NULL")
    op.alter_column(table, "register_import_id", nullable=False)
    op.drop_column(table, "withdrawn_act_id")
    op.drop_column(table, "act_id")
