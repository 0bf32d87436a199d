"""Read the register as an import compares it, and write what an import changes."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from importlib import resources

from service_kit.db import copy_rows
from service_kit.pagination import PageParams
from sqlalchemy import ARRAY, Select, String, any_, func, literal, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session

from cluster_api.book_store import current_version
from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.area_codes import AreaCode, find_successor
from cluster_api.domain.phs_files import ListSizeRow, PracticeDetails, matching_label
from cluster_api.domain.register import Moment
from cluster_api.domain.register_changes import KnownRegister, Placement, PracticeState
from cluster_api.models import (
    Cluster,
    ClusterDetail,
    HealthBoard,
    ListSize,
    Partnership,
    PartnershipBoard,
    Practice,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
    RegisterImport,
)
from cluster_api.models.base import believed_at, holds_at

DatedTable = type[ClusterDetail] | type[PracticeArea] | type[PracticeDetail] | type[PracticeMembership] | type[PracticeOpening]


class RegisterImports:
    """Queries on imports and on the register they change."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def find(self, import_id: int) -> RegisterImport | None:
        """Find an import."""
        return self.session.get(RegisterImport, import_id)

    def find_same(self, candidate: RegisterImport) -> RegisterImport | None:
        """Find the import with the same files, date and names."""
        return self.session.scalar(
            select(RegisterImport).where(
                RegisterImport.effective_on == candidate.effective_on,
                RegisterImport.contact_details_sha256 == candidate.contact_details_sha256,
                RegisterImport.list_sizes_sha256 == candidate.list_sizes_sha256,
                RegisterImport.register_name == candidate.register_name,
                RegisterImport.simulated_names == candidate.simulated_names,
            )
        )

    def list_newest_first(self, page: PageParams) -> list[RegisterImport]:
        """List imports, the newest first."""
        query: Select[tuple[RegisterImport]] = select(RegisterImport)
        return list(self.session.scalars(page.apply(query, RegisterImport.id, descending=True)))

    def newest_applied_on(self) -> date | None:
        """Return the effective date of the newest applied import."""
        return self.session.scalar(select(func.max(RegisterImport.effective_on)).where(RegisterImport.applied_at.is_not(None)))

    def known_register(self, on: date) -> KnownRegister:
        """Read the register as it stands on a date."""
        moment = Moment(on, current_version(self.session))
        clusters = self._clusters(moment)
        return KnownRegister(
            practices=dict(self._practices(moment, clusters)),
            closed=frozenset(self.practice_codes()),
            cluster_labels={matching_label(label): label for label in clusters.values()},
            is_first=moment.version == 0,
        )

    def practice_codes(self) -> set[str]:
        """Return every practice code ever seen."""
        return set(self.session.scalars(select(Practice.code)))

    def cluster_codes_by_label(self) -> dict[str, str]:
        """Return the cluster of each label, by the newest label of every cluster ever seen."""
        rows = self.session.execute(select(ClusterDetail.name, ClusterDetail.cluster_code).order_by(ClusterDetail.valid_from))
        return {matching_label(name): code for name, code in rows}

    def last_cluster_number(self) -> int:
        """Return the highest number minted for a cluster; 0 before the first."""
        codes = self.session.scalars(select(Cluster.code))
        return max((int(code.removeprefix("gc")) for code in codes), default=0)

    def has_list_sizes_of(self, counted_on: date) -> bool:
        """Answer whether list sizes of this date are recorded."""
        query = select(ListSize.practice_code).where(ListSize.counted_on == counted_on).limit(1)
        return self.session.scalar(query) is not None

    def end(self, table: DatedTable, keys: Iterable[str], on: date, act_id: int) -> None:
        """End the open rows of these practices or clusters on a date: each is withdrawn and written anew with its end."""
        key = table.cluster_code if table is ClusterDetail else table.practice_code  # type: ignore[union-attr]  # every other dated table belongs to a practice
        names = [
            column.name for column in table.__table__.columns if column.name not in {"id", "valid_until", "act_id", "withdrawn_act_id"}
        ]
        withdrawn = (
            update(table)
            # One array: as many parameters as practices would be too many for the protocol.
            .where(key == any_(literal(list(keys), ARRAY(String))), table.valid_until.is_(None), table.withdrawn_act_id.is_(None))
            .values(withdrawn_act_id=act_id)
            .returning(*(table.__table__.c[name] for name in names))
        )
        rows = self.session.execute(withdrawn, execution_options={"synchronize_session": False}).all()
        self.append(table.__tablename__, (*names, "valid_until", "act_id"), [(*row, on, act_id) for row in rows])

    def append(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
        """Append many rows at once."""
        copy_rows(self.session, table, columns, rows)

    def append_list_sizes(self, rows: Iterable[ListSizeRow], act_id: int) -> None:
        """Append list sizes; those already recorded for the same date are kept as they are."""
        columns = ("practice_code", "sex", "age_band", "counted_on", "patients", "qualifier",
                   "sex_qualifier", "act_id")  # fmt: skip
        self.session.execute(text("CREATE TEMPORARY TABLE incoming_list_size (LIKE list_size) ON COMMIT DROP"))
        copy_rows(self.session, "incoming_list_size", columns, _list_size_cells(rows, act_id))
        self.session.execute(text("INSERT INTO list_size SELECT * FROM incoming_list_size ON CONFLICT DO NOTHING"))
        self.session.execute(text("DROP TABLE incoming_list_size"))

    def _clusters(self, moment: Moment) -> dict[str, str]:
        rows = self.session.execute(select(ClusterDetail.cluster_code, ClusterDetail.name).where(holds_at(ClusterDetail, moment)))
        return dict(rows.all())

    def _practices(self, moment: Moment, clusters: dict[str, str]) -> Iterator[tuple[str, PracticeState]]:
        patients = self._patients(moment)
        rows = self.session.execute(
            select(
                PracticeDetail,
                PracticeArea.partnership_code,
                PracticeArea.board_code,
                PracticeMembership.cluster_code,
            )
            .join(PracticeArea, PracticeArea.practice_code == PracticeDetail.practice_code)
            .join(PracticeMembership, PracticeMembership.practice_code == PracticeDetail.practice_code)
            .where(
                holds_at(PracticeDetail, moment),
                holds_at(PracticeArea, moment),
                holds_at(PracticeMembership, moment),
            )
        )
        for detail, partnership_code, board_code, cluster_code in rows:
            yield (
                detail.practice_code,
                PracticeState(
                    details=_details(detail),
                    placement=Placement(partnership_code, board_code, clusters[cluster_code]),
                    patients=patients.get(detail.practice_code),
                ),
            )

    def _patients(self, moment: Moment) -> dict[str, int | None]:
        rows = self.session.execute(
            select(ListSize.practice_code, ListSize.patients)
            .ext(distinct_on(ListSize.practice_code))
            .where(
                ListSize.sex == Sex.ALL,
                ListSize.age_band == AgeBand.ALL_AGES,
                ListSize.counted_on <= moment.as_of,
                believed_at(ListSize, moment.version),
            )
            .order_by(ListSize.practice_code, ListSize.counted_on.desc())
        )
        return dict(rows.all())


class PublishedCodes:
    """Board and partnership codes as Public Health Scotland publishes them, shipped with us."""

    def __init__(self) -> None:
        """Read the two lists."""
        boards = list(_rows_of("hb14_hb19.csv"))
        partnerships = list(_rows_of("hscp16_hscp19.csv"))
        self.boards = {row["HB"]: _area_code(row, "HB") for row in boards}
        self.partnerships = {row["HSCP"]: _area_code(row, "HSCP") for row in partnerships}
        self._boards_of_partnerships = [
            (
                row["HSCP"],
                max(_start(row, "HSCP"), _start(row, "HB")),
                row["HB"],
                _earlier(_end(row, "HSCP"), _end(row, "HB")),
            )
            for row in partnerships
        ]

    def board_of_partnership(self, on: date) -> dict[str, str]:
        """Say which Board each partnership belongs to on a date."""
        return {
            partnership: board
            for partnership, valid_from, board, valid_until in self._boards_of_partnerships
            if valid_from <= on and (valid_until is None or valid_until > on)
        }

    def store(self, session: Session) -> None:
        """Write the codes that are not in the tables yet."""
        for table, codes in ((HealthBoard, self.boards), (Partnership, self.partnerships)):
            rows = [_area_row(code, codes.values()) for code in codes.values()]
            # A code and its successor refer to each other's rows: one statement checks at its end.
            session.execute(insert(table).values(rows).on_conflict_do_nothing())
        known = set(session.scalars(select(PartnershipBoard.partnership_code)))
        session.add_all(
            PartnershipBoard(
                partnership_code=partnership,
                board_code=board,
                valid_from=valid_from,
                valid_until=valid_until,
            )
            for partnership, valid_from, board, valid_until in self._boards_of_partnerships
            if partnership not in known
        )


def _details(row: PracticeDetail) -> PracticeDetails:
    return PracticeDetails(
        name=row.name,
        address_1=row.address_1,
        address_2=row.address_2,
        address_3=row.address_3,
        address_4=row.address_4,
        postcode=row.postcode,
        telephone=row.telephone,
        contract_type=row.contract_type,
        data_zone=row.data_zone,
    )


def _list_size_cells(rows: Iterable[ListSizeRow], act_id: int) -> Iterator[tuple[object, ...]]:
    for row in rows:
        for band, count in row.counts.items():
            yield (
                row.practice_code,
                str(row.sex),
                str(band),
                row.counted_on,
                count.patients,
                count.qualifier,
                row.sex_qualifier,
                act_id,
            )


def _rows_of(name: str) -> Iterator[dict[str, str]]:
    file = resources.files("cluster_api") / "published_codes" / name
    return iter(list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())))


def _start(row: dict[str, str], prefix: str) -> date:
    return date.fromisoformat(row[f"{prefix}DateEnacted"])


def _end(row: dict[str, str], prefix: str) -> date | None:
    """Return the first day without the code: the published date is its last day."""
    archived = row[f"{prefix}DateArchived"]
    return date.fromisoformat(archived) + timedelta(days=1) if archived else None


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _area_code(row: dict[str, str], prefix: str) -> AreaCode:
    return AreaCode(row[prefix], row[f"{prefix}Name"], _start(row, prefix), _end(row, prefix))


def _area_row(code: AreaCode, codes: Iterable[AreaCode]) -> dict[str, object]:
    return {
        "code": code.code,
        "name": code.name,
        "valid_from": code.valid_from,
        "valid_until": code.valid_until,
        "successor_code": find_successor(code, codes),
    }
