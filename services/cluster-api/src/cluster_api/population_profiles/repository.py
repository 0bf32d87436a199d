"""Queries on shares by deprivation and rurality, and on the files they came in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from service_kit.db import copy_rows
from service_kit.pagination import PageParams
from sqlalchemy import ARRAY, ColumnElement, Date, Select, String, any_, func, literal, select, update
from sqlalchemy.orm import Session

from cluster_api.domain.dates import RecordedBy, end_of_day
from cluster_api.domain.patients.population_profiles import Measure, Share
from cluster_api.domain.patients.profile_files import ProfileKey
from cluster_api.models import PopulationProfileFile, PopulationShare, Practice
from cluster_api.models.population_profile import share_believed_at

# Any constant will do; it only has to be the same in every process, and another one than the register's.
_PROFILES_LOCK = 7_203_119

Shares = Mapping[str, Share]


class PopulationProfiles:
    """Queries on shares and their files."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def lock(self) -> None:
        """Let one file at a time be recorded, so that their numbers are in the order of committing."""
        self.session.execute(select(func.pg_advisory_xact_lock(_PROFILES_LOCK)))

    def find(self, file_id: int) -> PopulationProfileFile | None:
        """Find a file."""
        return self.session.get(PopulationProfileFile, file_id)

    def find_same(self, sha256: str) -> PopulationProfileFile | None:
        """Find the newest file with the same bytes."""
        query = select(PopulationProfileFile).where(PopulationProfileFile.sha256 == sha256)
        return self.session.scalar(query.order_by(PopulationProfileFile.id.desc()).limit(1))

    def list_newest_first(self, page: PageParams, recorded: RecordedBy) -> list[PopulationProfileFile]:
        """List the files recorded by some time, the newest first."""
        query: Select[PopulationProfileFile] = select(PopulationProfileFile)
        if recorded.until is not None:
            query = query.where(PopulationProfileFile.recorded_at <= recorded.until)
        return list(self.session.scalars(page.apply(query, PopulationProfileFile.id, descending=True)))

    def version_on(self, known_on: date | None) -> int:
        """Return the number of the newest file at the end of a day (UTC), or now; 0 before the first."""
        query = select(func.max(PopulationProfileFile.id))
        if known_on is not None:
            query = query.where(PopulationProfileFile.recorded_at <= end_of_day(known_on))
        return self.session.scalar(query) or 0

    def practices_known(self, codes: Iterable[str]) -> set[str]:
        """Return those of some codes that are practices of the register, open or closed."""
        return set(self.session.scalars(select(Practice.code).where(Practice.code == any_(literal(list(codes), ARRAY(String))))))

    def newest_days(self, codes: Collection[str], until: date, version: int) -> dict[Measure, date]:
        """Return for each measure the newest day by a date on which any of some practices has shares."""
        rows = self.session.execute(
            select(PopulationShare.measure, func.max(PopulationShare.counted_on))
            .where(self._of(codes), PopulationShare.counted_on <= until, share_believed_at(version))
            .group_by(PopulationShare.measure)
        )
        return {Measure(measure): day for measure, day in rows}

    def shares(self, codes: Collection[str], version: int, days: Collection[date] | None = None) -> dict[ProfileKey, dict[str, Share]]:
        """Return the shares of some practices, of some days or of all."""
        query = select(PopulationShare).where(self._of(codes), share_believed_at(version)).order_by(PopulationShare.category)
        if days is not None:
            query = query.where(PopulationShare.counted_on == any_(literal(list(days), ARRAY(Date))))
        found: dict[ProfileKey, dict[str, Share]] = defaultdict(dict)
        for row in self.session.scalars(query):
            key = ProfileKey(row.practice_code, row.counted_on, Measure(row.measure))
            found[key][row.category] = Share(row.patients, row.percent, row.qualifier)
        return found

    def withdraw(self, rows: Iterable[tuple[ProfileKey, str]], file_id: int) -> None:
        """Keep shares as what was believed before a file."""
        codes, days, measures, categories = [], [], [], []
        for key, category in rows:
            codes.append(key.practice_code)
            days.append(key.counted_on)
            measures.append(str(key.measure))
            categories.append(category)
        # Four arrays: as many parameters as rows would be too many for the protocol.
        gone = (
            func.unnest(literal(codes, ARRAY(String)), literal(days, ARRAY(Date)), literal(measures, ARRAY(String)),
                        literal(categories, ARRAY(String)))
            .table_valued("code", "day", "measure", "category")
            .render_derived("gone")
        )  # fmt: skip
        self.session.execute(
            update(PopulationShare)
            .where(
                PopulationShare.practice_code == gone.c.code,
                PopulationShare.counted_on == gone.c.day,
                PopulationShare.measure == gone.c.measure,
                PopulationShare.category == gone.c.category,
                PopulationShare.withdrawn_file_id.is_(None),
            )
            .values(withdrawn_file_id=file_id)
            .execution_options(synchronize_session=False)
        )

    def append(self, rows: Iterable[tuple[ProfileKey, str, Share]], file_id: int) -> None:
        """Add shares that a file says."""
        columns = ("practice_code", "counted_on", "measure", "category", "patients", "percent", "qualifier", "file_id")
        cells = (
            (*key[:2], str(key.measure), category, share.patients, share.percent, share.qualifier, file_id) for key, category, share in rows
        )
        copy_rows(self.session, "population_share", columns, cells)

    @staticmethod
    def _of(codes: Collection[str]) -> ColumnElement[bool]:
        return PopulationShare.practice_code == any_(literal(list(codes), ARRAY(String)))
