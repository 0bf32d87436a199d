"""Results carry numbers, who was where is kept with them, and superseded benchmarks stay."""

# ruff: noqa: S608 - the statements are put together from names of columns that are written here

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002_results_by_number"
down_revision = "0001_create_results"
branch_labels = None
depends_on = None

# The columns that both forms of a table have.
_OBSERVED = "batch, indicator_id, period, practice_code, numerator, denominator, qualifier, replaced_by"
_FIGURES = "numerator, denominator, value, lower, upper, z, z_adjusted, reliability, change, change_z, reason"
_OF_SCOTLAND = (
    "numerator, denominator, centre, phi, kappa, tau_squared, omega_squared, deciles, practices, practices_of, patients_share,"
    " reliability_median, reliability_share_07, reliability_share_09, signals_expected, signals_observed, computed_at"
)
_VERSIONS = "indicator_version, result_version, method_version, input_hash, organisations_as_of"


def upgrade() -> None:
    # A migration that waits for a lock makes everybody behind it wait too.
    op.execute("SET LOCAL lock_timeout = '5s'")
    # Rows are copied into tables in whose order of columns nothing is lost to alignment.
    op.execute("SET LOCAL statement_timeout = 0")
    _editions_of_indicators()
    _set_aside("observation", "ix_observation_in_force", "ix_observation_batch")
    _set_aside("result", "ix_result_organisation")
    op.drop_constraint("fk_benchmark_indicator_id_indicator", "benchmark", type_="foreignkey")
    _set_aside("benchmark")
    _create_organisations()
    _create_observations()
    _create_results()
    _carry_observations()
    _carry_organisations()
    _carry_results()
    for table in ("observation_0001", "result_0001", "benchmark_0001"):
        op.drop_table(table)


def _editions_of_indicators() -> None:
    op.add_column("indicator_version", sa.Column("edition", sa.SmallInteger(), server_default="1", nullable=False))
    op.add_column("indicator_version", sa.Column("from_period", sa.Text(collation="C"), nullable=True))
    op.add_column("indicator_version", sa.Column("counts", sa.Text(), server_default="same", nullable=False))
    op.create_check_constraint(op.f("ck_indicator_version_counts_known"), "indicator_version", "counts in ('same', 'different')")


def _set_aside(table: str, *indexes: str) -> None:
    op.rename_table(table, f"{table}_0001")
    op.drop_constraint(f"pk_{table}", f"{table}_0001", type_="primary")
    for index in indexes:
        op.drop_index(index, table_name=f"{table}_0001")


def _create_organisations() -> None:
    op.create_table(
        "organisation",
        sa.Column("number", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.Text(collation="C"), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_organisation")),
        sa.UniqueConstraint("id", name=op.f("uq_organisation_id")),
    )
    op.create_table(
        "register_copy",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_copy")),
        sa.UniqueConstraint("as_of", "content_hash", name=op.f("uq_register_copy_as_of_content_hash")),
    )
    op.create_table(
        "placement",
        sa.Column("register_copy", sa.Integer(), nullable=False),
        sa.Column("practice", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.Integer(), nullable=True),
        sa.Column("partnership", sa.Integer(), nullable=False),
        sa.Column("board", sa.Integer(), nullable=False),
        sa.Column("patients", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["register_copy"], ["register_copy.id"], name=op.f("fk_placement_register_copy_register_copy")),
        *(
            sa.ForeignKeyConstraint([column], ["organisation.number"], name=op.f(f"fk_placement_{column}_organisation"))
            for column in ("practice", "cluster", "partnership", "board")
        ),
        sa.PrimaryKeyConstraint("register_copy", "practice", name=op.f("pk_placement")),
    )
    op.create_index("ix_placement_cluster", "placement", ["register_copy", "cluster"], unique=False)


def _create_observations() -> None:
    op.create_table(
        "observation",
        sa.Column("indicator_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("batch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("period", sa.Text(collation="C"), nullable=False),
        sa.Column("practice_code", sa.Text(collation="C"), nullable=False),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("indicator_id", "edition", "period", "practice_code", "batch", name=op.f("pk_observation")),
    )
    op.create_index("ix_observation_batch", "observation", ["batch"], unique=False, postgresql_using="brin")
    op.create_index(
        "ix_observation_in_force",
        "observation",
        ["indicator_id", "edition", "period", "practice_code"],
        unique=True,
        postgresql_where=sa.text("replaced_by is null"),
    )


def _create_results() -> None:
    op.create_table(
        "recomputation",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_recomputation")),
    )
    op.create_table(
        "benchmark",
        sa.Column("indicator_id", sa.SmallInteger(), nullable=False),
        sa.Column("edition", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("period", sa.Text(collation="C"), nullable=False),
        sa.Column("result_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.Column("indicator_version", sa.SmallInteger(), nullable=False),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("input_hash", sa.Text(), nullable=False),
        sa.Column("result_hash", sa.Text(), nullable=True),
        sa.Column("register_copy", sa.Integer(), nullable=False),
        sa.Column("organisations_as_of", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.Double(), nullable=True)
            for name in ("numerator", "denominator", "centre", "phi", "kappa", "tau_squared", "omega_squared")
        ),
        sa.Column("spread", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("deciles", postgresql.ARRAY(sa.Double()), nullable=True),
        sa.Column("practices", sa.Integer(), nullable=False),
        sa.Column("practices_of", sa.Integer(), nullable=False),
        sa.Column("patients_share", sa.Double(), nullable=True),
        sa.Column("qualifiers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reliability_median", sa.Double(), nullable=True),
        sa.Column("reliability_share_07", sa.Double(), nullable=True),
        sa.Column("reliability_share_09", sa.Double(), nullable=True),
        sa.Column("signals_expected", sa.Double(), nullable=False),
        sa.Column("signals_observed", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_benchmark_indicator_id_indicator")),
        sa.ForeignKeyConstraint(["register_copy"], ["register_copy.id"], name=op.f("fk_benchmark_register_copy_register_copy")),
        sa.PrimaryKeyConstraint("indicator_id", "edition", "period", "result_version", name=op.f("pk_benchmark")),
    )
    op.create_index(
        "ix_benchmark_in_force",
        "benchmark",
        ["indicator_id", "edition", "period"],
        unique=True,
        postgresql_where=sa.text("superseded_by is null"),
    )
    op.create_table(
        "result",
        sa.Column("indicator_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practices", sa.SmallInteger(), nullable=False),
        sa.Column("comparable", sa.Boolean(), nullable=False),
        sa.Column("band", sa.SmallInteger(), nullable=True),
        *(
            sa.Column(name, sa.Double(), nullable=True)
            for name in (
                "numerator", "denominator", "value", "lower", "upper", "z", "z_adjusted", "reliability", "change", "change_z",
            )
        ),
        sa.Column("period", sa.Text(collation="C"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("indicator_id", "edition", "period", "organisation", name=op.f("pk_result")),
    )  # fmt: skip
    op.create_index("ix_result_organisation", "result", ["organisation", "indicator_id"], unique=False)


def _carry_observations() -> None:
    op.execute(f"insert into observation (edition, {_OBSERVED}) select 1, {_OBSERVED} from observation_0001 order by id")


def _carry_organisations() -> None:
    """Number the organisations, and make a copy of the register of the areas that each period's results name."""
    op.execute(
        "insert into organisation (id, level)"
        " select organisation_id, min(level) from result_0001 group by organisation_id order by organisation_id"
    )
    # As the service writes it: a line for each practice. How many patients they had was not kept.
    op.execute(
        "create temporary table copied on commit drop as"
        " select r.indicator_id, r.period, b.organisations_as_of as as_of,"
        " encode(sha256(convert_to(string_agg(concat_ws(' ', split_part(r.organisation_id, ':', 2),"
        " coalesce(r.cluster_id, 'None'), r.partnership_id, r.board_id, 'None') || chr(10), ''"
        " order by r.organisation_id collate \"C\"), 'UTF8')), 'hex') as content_hash"
        " from result_0001 r join benchmark_0001 b using (indicator_id, period)"
        " where r.level = 'practice' group by r.indicator_id, r.period, b.organisations_as_of"
    )
    op.execute("insert into register_copy (as_of, content_hash) select distinct as_of, content_hash from copied order by 1, 2")
    op.execute(
        "insert into placement (register_copy, practice, cluster, partnership, board)"
        " select c.id, p.number, k.number, h.number, b.number from register_copy c"
        " join lateral (select indicator_id, period from copied"
        " where as_of = c.as_of and content_hash = c.content_hash order by indicator_id, period limit 1) one on true"
        " join result_0001 r on r.indicator_id = one.indicator_id and r.period = one.period and r.level = 'practice'"
        " join organisation p on p.id = r.organisation_id"
        " left join organisation k on k.id = r.cluster_id"
        " join organisation h on h.id = r.partnership_id"
        " join organisation b on b.id = r.board_id"
    )


def _carry_results() -> None:
    op.execute(
        f"insert into benchmark (indicator_id, edition, period, {_VERSIONS}, register_copy, spread, qualifiers, {_OF_SCOTLAND})"
        f" select o.indicator_id, 1, o.period, {_VERSIONS}, c.id, '{{}}', '{{}}', {_OF_SCOTLAND}"
        " from benchmark_0001 o join copied using (indicator_id, period)"
        " join register_copy c on c.as_of = copied.as_of and c.content_hash = copied.content_hash"
    )
    op.execute(
        f"insert into result (indicator_id, edition, organisation, period, practices, comparable, band, {_FIGURES})"
        f" select indicator_id, 1, number, period, practices, comparable, case band when 'below_998' then -2"
        f" when 'below_95' then -1 when 'within' then 0 when 'above_95' then 1 when 'above_998' then 2 end, {_FIGURES}"
        " from result_0001 join organisation on organisation.id = organisation_id"
        ' order by indicator_id, period collate "C", number'
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = 0")
    for table in ("observation", "benchmark", "result"):
        op.rename_table(table, f"{table}_0002")
        op.drop_constraint(f"pk_{table}", f"{table}_0002", type_="primary")
    for index, table in (
        ("ix_observation_in_force", "observation_0002"),
        ("ix_observation_batch", "observation_0002"),
        ("ix_result_organisation", "result_0002"),
    ):
        op.drop_index(index, table_name=table)
    op.drop_constraint("fk_benchmark_indicator_id_indicator", "benchmark_0002", type_="foreignkey")
    _create_old_tables()
    _carry_back()
    for table in ("observation_0002", "result_0002", "benchmark_0002", "placement", "register_copy", "organisation", "recomputation"):
        op.drop_table(table)
    op.drop_constraint(op.f("ck_indicator_version_counts_known"), "indicator_version", type_="check")
    for column in ("counts", "from_period", "edition"):
        op.drop_column("indicator_version", column)


def _carry_back() -> None:
    """Bring back the first edition as it stands: the older form has no place for more."""
    op.execute(f"insert into observation ({_OBSERVED}) select {_OBSERVED} from observation_0002 where edition = 1 order by batch")
    op.execute(
        f"insert into benchmark (indicator_id, period, {_VERSIONS}, {_OF_SCOTLAND})"
        f" select indicator_id, period, {_VERSIONS}, {_OF_SCOTLAND} from benchmark_0002 where edition = 1 and superseded_by is null"
    )
    op.execute(
        "insert into result (indicator_id, period, organisation_id, level, cluster_id, partnership_id, board_id, practices, comparable,"
        f" band, favourable, change_reason, {_FIGURES})"
        " select r.indicator_id, r.period, o.id, o.level, k.id, h.id, b.id, r.practices, r.comparable,"
        " (array['below_998', 'below_95', 'within', 'above_95', 'above_998'])[r.band + 3],"
        " case when r.band = 0 then null when v.definition->>'polarity' = 'higher' then r.band > 0"
        " when v.definition->>'polarity' = 'lower' then r.band < 0 end,"
        " case when o.level not in ('practice', 'cluster') then 'not_assessed_at_this_level'"
        " when r.change_z is null then 'fewer_than_12_earlier' end,"
        " r.numerator, r.denominator, r.value, r.lower, r.upper, r.z, r.z_adjusted, r.reliability, r.change, r.change_z, r.reason"
        " from result_0002 r join organisation o on o.number = r.organisation"
        " join benchmark_0002 s on s.indicator_id = r.indicator_id and s.period = r.period and s.edition = 1 and s.superseded_by is null"
        " join indicator_version v on v.indicator_id = r.indicator_id and v.version = s.indicator_version"
        " left join placement p on p.register_copy = s.register_copy and p.practice = r.organisation"
        " left join organisation k on k.number = p.cluster"
        " left join organisation h on h.number = p.partnership"
        " left join organisation b on b.number = p.board"
        " where r.edition = 1"
    )


def _create_old_tables() -> None:
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
        "result",
        sa.Column("indicator_id", sa.SmallInteger(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("period", "organisation_id", "level")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("cluster_id", "partnership_id", "board_id")),
        sa.Column("practices", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Double(), nullable=True)
            for name in ("numerator", "denominator", "value", "lower", "upper", "z", "z_adjusted")
        ),
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
        "benchmark",
        sa.Column("indicator_id", sa.SmallInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("indicator_version", sa.SmallInteger(), nullable=False),
        sa.Column("result_version", sa.Integer(), nullable=False),
        sa.Column("method_version", sa.Text(), nullable=False),
        sa.Column("input_hash", sa.Text(), nullable=False),
        sa.Column("organisations_as_of", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.Double(), nullable=True)
            for name in ("numerator", "denominator", "centre", "phi", "kappa", "tau_squared", "omega_squared")
        ),
        sa.Column("deciles", postgresql.ARRAY(sa.Double()), nullable=True),
        sa.Column("practices", sa.Integer(), nullable=False),
        sa.Column("practices_of", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Double(), nullable=True)
            for name in ("patients_share", "reliability_median", "reliability_share_07", "reliability_share_09")
        ),
        sa.Column("signals_expected", sa.Double(), nullable=False),
        sa.Column("signals_observed", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_benchmark_indicator_id_indicator")),
        sa.PrimaryKeyConstraint("indicator_id", "period", name=op.f("pk_benchmark")),
    )
