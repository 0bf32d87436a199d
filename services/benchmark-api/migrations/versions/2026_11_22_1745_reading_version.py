"""A number for each table that answers are made of, advanced by whatever changes the table: prepared answers go by it."""

import sqlalchemy as sa
from alembic import op

revision = "0005_reading_version"
down_revision = "0004_disclosure"
branch_labels = None
depends_on = None

# Results change with their benchmark, and masks follow from what is here; observations are in answers as results only.
TABLES = (
    "benchmark",
    "disclosure_policy",
    "indicator",
    "indicator_version",
    "organisation",
    "peer_group",
    "peer_group_year",
    "placement",
    "register_copy",
    "release",
    "sharing",
)


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "reading_version",
        sa.Column("of_table", sa.Text(collation="C"), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("changed_in", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("of_table", name=op.f("pk_reading_version")),
    )
    # A row for each table, so that writers of different tables do not wait for each other. The transaction's own number tells
    # two changes apart that were counted alike because the first was rolled back.
    op.execute("""
        CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO reading_version AS known (of_table, number, changed_in)
            VALUES (TG_TABLE_NAME, 1, pg_current_xact_id()::text)
            ON CONFLICT (of_table) DO UPDATE SET number = known.number + 1, changed_in = excluded.changed_in;
            RETURN NULL;
        END
        $$
    """)
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION note_change()"
        )


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TRIGGER note_change ON {table}")
    op.execute("DROP FUNCTION note_change()")
    op.drop_table("reading_version")
