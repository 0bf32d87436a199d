"""A row for each row of the publisher's list-size file, in place of one for each of its age bands."""

# Table and column names below are constants of this file.
# ruff: noqa: S608

import sqlalchemy as sa
from alembic import op

revision = "0009_list_size_rows"
down_revision = "0008_import_confirmations"
branch_labels = None
depends_on = None

BANDS = (
    "all_ages", "ages_0_4", "ages_5_14", "ages_15_24", "ages_25_44", "ages_45_64", "ages_65_74", "ages_75_84", "ages_85_plus",
)  # fmt: skip
SEXES = ("male", "female", "all")
LIST = ("practice_code", "sex", "counted_on")
BAND = ("practice_code", "sex", "age_band", "counted_on")
STILL_BELIEVED = "withdrawn_act_id IS NULL"

NUMBERS = ", ".join(BANDS)
QUALIFIERS = ", ".join(f"{band}_qualifier" for band in BANDS)
OF_EACH_BAND = ",\n".join(f"max({column}) FILTER (WHERE age_band = '{band}')" for column in ("patients", "qualifier") for band in BANDS)
# A list is another one from each act on that wrote or withdrew any of its counts, until the next such act. Its counts were recorded and
# withdrawn one by one; now they are together. What has no count of some band is refused by the constraints: no file ever brought that.
PUT_TOGETHER = f"""
    INSERT INTO list_size (practice_code, sex, counted_on, sex_qualifier, act_id, withdrawn_act_id, {NUMBERS}, {QUALIFIERS})
    WITH changed AS (
        SELECT practice_code, sex, counted_on, act_id AS since FROM list_size_by_band
        UNION
        SELECT practice_code, sex, counted_on, withdrawn_act_id FROM list_size_by_band WHERE withdrawn_act_id IS NOT NULL
    ), versions AS (
        SELECT *, lead(since) OVER (PARTITION BY practice_code, sex, counted_on ORDER BY since) AS until FROM changed
    )
    SELECT practice_code, sex, counted_on, max(sex_qualifier), since, until, {OF_EACH_BAND}
    FROM versions JOIN list_size_by_band USING (practice_code, sex, counted_on)
    WHERE act_id <= since AND (withdrawn_act_id IS NULL OR withdrawn_act_id > since)
    GROUP BY practice_code, sex, counted_on, since, until
"""
# Where an act changed some counts of a list, the others were as before: one row says so again.
TAKE_APART = f"""
    INSERT INTO list_size (practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, act_id, withdrawn_act_id)
    WITH counts AS (
        SELECT practice_code, sex, band.age_band, counted_on, band.patients, band.qualifier, sex_qualifier, act_id, withdrawn_act_id
        FROM list_size_by_row
        CROSS JOIN LATERAL (
            VALUES {", ".join(f"('{band}', {band}, {band}_qualifier)" for band in BANDS)}
        ) AS band (age_band, patients, qualifier)
    ), marked AS (
        SELECT *, (lag(withdrawn_act_id) OVER told, lag(patients) OVER told, lag(qualifier) OVER told, lag(sex_qualifier) OVER told)
            IS DISTINCT FROM (act_id, patients, qualifier, sex_qualifier) AS is_new
        FROM counts WINDOW told AS (PARTITION BY practice_code, sex, age_band, counted_on ORDER BY act_id)
    ), numbered AS (
        SELECT *, count(*) FILTER (WHERE is_new) OVER (PARTITION BY practice_code, sex, age_band, counted_on ORDER BY act_id) AS number
        FROM marked
    )
    SELECT practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, min(act_id),
        CASE WHEN bool_and(withdrawn_act_id IS NOT NULL) THEN max(withdrawn_act_id) END
    FROM numbered
    GROUP BY practice_code, sex, age_band, counted_on, patients, qualifier, sex_qualifier, number
"""


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    _put_aside("list_size_by_band")
    op.create_table(
        "list_size",
        *(sa.Column(name, sa.Date() if name == "counted_on" else sa.String(), nullable=False) for name in LIST),
        *(sa.Column(band, sa.Integer(), nullable=True) for band in BANDS),
        *(sa.Column(f"{band}_qualifier", sa.String(), nullable=True) for band in BANDS),
        *_of_acts(),
        *(sa.CheckConstraint(f"{band} >= 0", name=op.f(f"ck_list_size_{band}")) for band in BANDS),
        *(
            sa.CheckConstraint(f"{band} IS NOT NULL OR {band}_qualifier IS NOT NULL", name=op.f(f"ck_list_size_{band}_known_or_qualified"))
            for band in BANDS
        ),
    )
    op.execute(PUT_TOGETHER)
    _make_indexes(LIST)
    op.drop_table("list_size_by_band")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _put_aside("list_size_by_row")
    op.create_table(
        "list_size",
        *(sa.Column(name, sa.Date() if name == "counted_on" else sa.String(), nullable=False) for name in BAND),
        sa.Column("patients", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        *_of_acts(),
        sa.CheckConstraint(f"age_band IN ({_listed(BANDS)})", name=op.f("ck_list_size_age_band")),
        sa.CheckConstraint("patients >= 0", name=op.f("ck_list_size_patients")),
        sa.CheckConstraint("patients IS NOT NULL OR qualifier IS NOT NULL", name=op.f("ck_list_size_known_or_qualified")),
    )
    op.execute(TAKE_APART)
    _make_indexes(BAND)
    op.drop_table("list_size_by_row")


def _put_aside(name: str) -> None:
    """Give the table another name; its constraints' and indexes' names go to the new one."""
    op.rename_table("list_size", name)
    op.execute(f"""
        DO $$ DECLARE named name; BEGIN
            FOR named IN SELECT conname FROM pg_constraint WHERE conrelid = '{name}'::regclass LOOP
                EXECUTE format('ALTER TABLE {name} RENAME CONSTRAINT %I TO %I', named, 'old_' || named);
            END LOOP;
            FOR named IN SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = '{name}'::regclass AND c.relname NOT LIKE 'old\\_%' LOOP
                EXECUTE format('ALTER INDEX %I RENAME TO %I', named, 'old_' || named);
            END LOOP;
        END $$
    """)


def _of_acts() -> list[sa.schema.SchemaItem]:
    """Return what both tables share: the acts, and the constraints on the publisher's practice and sex."""
    return [
        sa.Column("sex_qualifier", sa.String(), nullable=True),
        sa.Column("act_id", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_act_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(f"sex IN ({_listed(SEXES)})", name=op.f("ck_list_size_sex")),
        sa.CheckConstraint("withdrawn_act_id > act_id", name=op.f("ck_list_size_withdrawn_later")),
        sa.ForeignKeyConstraint(["practice_code"], ["practice.code"], name=op.f("fk_list_size_practice_code_practice")),
        sa.ForeignKeyConstraint(["act_id"], ["register_act.id"], name=op.f("fk_list_size_act_id_register_act")),
        sa.ForeignKeyConstraint(["withdrawn_act_id"], ["register_act.id"], name=op.f("fk_list_size_withdrawn_act_id_register_act")),
    ]


def _make_indexes(key: tuple[str, ...]) -> None:
    """Index the table once it is full."""
    op.create_primary_key(op.f("pk_list_size"), "list_size", [*key, "act_id"])
    op.create_index("uq_list_size_still_believed", "list_size", list(key), unique=True, postgresql_where=sa.text(STILL_BELIEVED))
    op.create_index("ix_list_size_act_id", "list_size", ["act_id", *key])
    withdrawn = sa.text("withdrawn_act_id IS NOT NULL")
    op.create_index("ix_list_size_withdrawn_act_id", "list_size", ["withdrawn_act_id", *key], postgresql_where=withdrawn)
    op.create_index("ix_list_size_counted_on", "list_size", ["counted_on"])


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)
