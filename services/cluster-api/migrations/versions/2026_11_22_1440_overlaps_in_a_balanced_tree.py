"""Refuse overlaps of a practice's rows with an index whose entries cost the same however many there are."""

from alembic import op

revision = "0010_overlaps_in_a_balanced_tree"
down_revision = "0009_list_size_rows"
branch_labels = None
depends_on = None

TABLES = ("practice_area", "practice_detail", "practice_membership", "practice_opening")
STILL_BELIEVED = "withdrawn_act_id IS NULL"
# Every code has a stretch of numbers of its own, one for each day; neighbouring codes lie far apart, which keeps the tree balanced.
START = "CAST(practice_code AS bigint) * 61803 % 100003 * 4000000"
DAYS = f"int8range({START} + (valid_from - DATE '0001-01-01'), {START} + coalesce(valid_until - DATE '0001-01-01', 3999999))"
CODE = "CAST(practice_code AS integer)"
PERIOD = "daterange(valid_from, valid_until, '[)')"


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in TABLES:
        _exclude(table, f"spgist ({DAYS} WITH &&)")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in TABLES:
        _exclude(table, f"gist (({CODE}) WITH =, {PERIOD} WITH &&)")


def _exclude(table: str, what: str) -> None:
    name = op.f(f"ex_{table}_no_overlap")
    op.drop_constraint(name, table)
    # As text: Alembic's own operation takes columns, not expressions.
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING {what} WHERE ({STILL_BELIEVED})")
