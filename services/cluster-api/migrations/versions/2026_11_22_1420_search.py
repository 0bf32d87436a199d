"""Search practices and clusters, forgiving of spelling; hand out changes act by act."""

import sqlalchemy as sa
from alembic import op

revision = "0006_search"
down_revision = "0005_import_decisions"
branch_labels = None
depends_on = None

# What each table's search text is made of.
SEARCHED = {
    "cluster_detail": "cluster_code, name",
    "practice_detail": "practice_code, name, address_1, address_2, address_3, address_4, postcode",
}
# The recorded tables, each with the key in whose order the change feed hands out an act's rows.
KEYS = {
    "cluster_detail": ["id"],
    "list_size": ["practice_code", "sex", "age_band", "counted_on"],
    "practice_area": ["id"],
    "practice_detail": ["id"],
    "practice_membership": ["id"],
    "practice_opening": ["id"],
    "practice_succession": ["id"],
}


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    # Trusted, so that the owner of the database may create it.
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    _create_search_words()
    for table, columns in SEARCHED.items():
        words = sa.Computed(f"search_words(VARIADIC ARRAY[{columns}])", persisted=True)
        op.add_column(table, sa.Column("search_text", sa.String(), words, nullable=False))
        op.create_index(
            f"ix_{table}_search_text", table, ["search_text"], postgresql_using="gin", postgresql_ops={"search_text": "gin_trgm_ops"}
        )
    for table, key in KEYS.items():
        for column in ("act_id", "withdrawn_act_id"):
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
        op.create_index(op.f(f"ix_{table}_act_id"), table, ["act_id", *key])
        withdrawn = sa.text("withdrawn_act_id IS NOT NULL")
        op.create_index(op.f(f"ix_{table}_withdrawn_act_id"), table, ["withdrawn_act_id", *key], postgresql_where=withdrawn)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in KEYS:
        for column in ("act_id", "withdrawn_act_id"):
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for table in SEARCHED:
        op.drop_index(f"ix_{table}_search_text", table)
        op.drop_column(table, "search_text")
    op.execute("DROP FUNCTION search_words")
    op.execute("DROP EXTENSION IF EXISTS pg_trgm")


def _create_search_words() -> None:
    """Write texts as plain words: small letters without accents and apostrophes, and figures, each word between single spaces.

    `cluster_api.domain.search_words` does the same to what is searched for. The letters are named one by one because what the
    database takes for a small letter depends on its locale.
    """
    op.execute("""
        CREATE FUNCTION search_words(VARIADIC texts varchar[]) RETURNS varchar
        LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        RETURN regexp_replace(
            translate(
                ' ' || replace(array_to_string(texts, ' '), '&', ' and ') || ' ',
                'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüý''’`´',
                'abcdefghijklmnopqrstuvwxyzaaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuy'
            ),
            '[^a-z0-9]+', ' ', 'g'
        )
    """)
