"""Board and partnership codes as Public Health Scotland publishes them, shipped with us."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from importlib import resources

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from cluster_api.domain.area_codes import AreaCode, find_successor
from cluster_api.domain.timelines import earlier
from cluster_api.models import HealthBoard, Partnership, PartnershipBoard

SHIPPED = resources.files("cluster_api") / "published_codes"


class PublishedCodes:
    """The published code lists, and the tables they fill."""

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
                earlier(_end(row, "HSCP"), _end(row, "HB")),
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
        """Bring the tables to what the lists say; rows that say it already are left alone."""
        for table, codes in ((HealthBoard, self.boards), (Partnership, self.partnerships)):
            _store_codes(session, table, codes)
        stored = {(row.partnership_code, row.valid_from): row for row in session.scalars(select(PartnershipBoard))}
        new: list[PartnershipBoard] = []
        for partnership, valid_from, board, valid_until in self._boards_of_partnerships:
            row = stored.get((partnership, valid_from))
            if row is None:
                new.append(PartnershipBoard(partnership_code=partnership, board_code=board, valid_from=valid_from, valid_until=valid_until))
            else:
                row.board_code, row.valid_until = board, valid_until
        # What ends makes room for what follows it.
        session.flush()
        session.add_all(new)


def _store_codes(session: Session, table: type[HealthBoard | Partnership], codes: Mapping[str, AreaCode]) -> None:
    # A code and its successor refer to each other's rows: one statement checks at its end.
    new = insert(table).values([_area_row(code, codes.values()) for code in codes.values()])
    said = {name: new.excluded[name] for name in ("name", "valid_until", "successor_code")}
    differs = or_(*(getattr(table, name).is_distinct_from(value) for name, value in said.items()))
    session.execute(new.on_conflict_do_update(index_elements=[table.code], set_=said, where=differs))


def _rows_of(name: str) -> Iterator[dict[str, str]]:
    return iter(list(csv.DictReader((SHIPPED / name).read_text(encoding="utf-8-sig").splitlines())))


def _start(row: dict[str, str], prefix: str) -> date:
    return date.fromisoformat(row[f"{prefix}DateEnacted"])


def _end(row: dict[str, str], prefix: str) -> date | None:
    """Return the first day without the code: the published date is its last day."""
    archived = row[f"{prefix}DateArchived"]
    return date.fromisoformat(archived) + timedelta(days=1) if archived else None


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
