"""Lists of codes change between releases of this service: an import brings what the shipped ones now say."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from cluster_api.models import HealthBoard, Partnership, PartnershipBoard
from cluster_api.register_imports import codes
from cluster_api.register_imports.codes import PublishedCodes
from fastapi.testclient import TestClient
from sqlalchemy import Text, literal_column, select
from sqlalchemy.orm import Session

from ...factories import SMALL, changed, import_register
from ..changes.replaying import Rows, follow, holding, snapshot

ENDED = date(2025, 4, 1)
OLD, NEW, DUNDEE = "S08000030", "S08000099", "S37000007"


@pytest.fixture
def tayside_ends(register: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first register, ship lists in which NHS Tayside has another code from 1 April 2025 on."""
    assert boards_of(register, DUNDEE)[-1] == (OLD, None)
    shipped = resources.files("cluster_api") / "published_codes"
    for name in ("hb14_hb19.csv", "hscp16_hscp19.csv"):
        lines: list[str] = []
        for line in (shipped / name).read_text(encoding="utf-8-sig").splitlines():
            held = line.startswith(OLD) or f",{OLD}," in line
            lines.append(line.replace(",,S92000003", ",20250331,S92000003") if held else line)
            if held:
                lines.append(line.replace(f"{OLD},NHS Tayside,20180202", f"{NEW},NHS Tayside,20250401"))
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(codes, "SHIPPED", tmp_path)


def boards_of(session: Session, partnership: str) -> list[tuple[str, date | None]]:
    table = PartnershipBoard
    rows = select(table.board_code, table.valid_until).where(table.partnership_code == partnership).order_by(table.valid_from)
    return [(board, until) for board, until in session.execute(rows)]


@pytest.mark.usefixtures("tayside_ends")
class TestACodeThatEnds:
    def test_has_an_end_a_successor_and_no_partnerships_any_more(self, register: Session) -> None:
        PublishedCodes().store(register)
        old = register.execute(select(HealthBoard.valid_until, HealthBoard.successor_code).where(HealthBoard.code == OLD)).one()
        assert tuple(old) == (ENDED, NEW)
        assert boards_of(register, DUNDEE)[-2:] == [(OLD, ENDED), (NEW, None)]
        assert register.scalar(select(Partnership.valid_until).where(Partnership.code == DUNDEE)) is None

    def test_a_second_time_changes_nothing(self, register: Session) -> None:
        PublishedCodes().store(register)
        before = self.written(register)
        PublishedCodes().store(register)
        register.flush()
        assert self.written(register) == before

    def test_comes_with_an_import_and_readers_notice(self, register: Session, pql: TestClient) -> None:
        rows: Rows = {}
        cursor = follow(pql, rows)
        assert pql.get(f"/v1/health-boards/{OLD}", params={"as_of": str(ENDED)}).status_code == 200
        import_register(register, changed(SMALL, "10002", name="Quay Practice"), date(2025, 7, 1))
        register.commit()
        follow(pql, rows, cursor)
        assert rows["health_board", OLD] | {"name": ""} == {
            "code": OLD, "name": "", "successor_code": NEW, "valid_from": "2018-02-02", "valid_until": "2025-04-01",
        }  # fmt: skip
        assert {row["board_code"] for row in holding(rows, "practice_area", "2025-07-01")} & {OLD, NEW} == {NEW}
        gone = pql.get(f"/v1/health-boards/{OLD}", params={"as_of": "2025-07-01"})
        assert (gone.status_code, NEW in gone.headers["Link"]) == (410, True)
        for day in ("2025-03-31", "2025-07-01"):
            assert snapshot(rows, day) == pql.get("/v1/organisations", params={"as_of": day}).json()

    def written(self, session: Session) -> list[object]:
        """List where each row is stored, which every writing changes."""
        place = literal_column("ctid::text", Text)
        tables = (HealthBoard, Partnership, PartnershipBoard)
        return [session.scalars(select(place).select_from(table).order_by(place)).all() for table in tables]
