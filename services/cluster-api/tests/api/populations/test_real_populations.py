"""Totals of the published files of 1 October 2024, and what a move a year later leaves of them."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cluster_api.domain.imports.phs_files import BAND_COLUMNS
from cluster_api.register_imports import service
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.db import Database
from service_kit.testing import TestDatabases
from sqlalchemy.orm import Session

from ...conftest import copy_of_real_register
from ...factories import accept_everything, real_upload, somebody
from ...stores import use_filled

pytestmark = pytest.mark.thorough

REAL = real_upload()
CONTACTS, SIZES = REAL.contact_details, REAL.list_sizes
OCTOBER_2024, OCTOBER_2025 = {"as_of": "2024-10-01"}, {"as_of": "2025-10-01"}
STRADDLING = ("Doon Valley Cluster", "Bothwell, Uddingston & Viewpark", "Kinross/Errol/Bridge of Earn")


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


PRACTICES = {row["PracticeCode"]: row for row in read(CONTACTS)}
COUNTS = {(row["PracticeCode"], row["Sex"].lower()): row for row in read(SIZES)}
MOVED = next(code for code, row in PRACTICES.items() if row["GPCluster"] == "Dundee 4")


@pytest.fixture(scope="module")
def imported(databases: TestDatabases) -> Iterator[Database]:
    """A database of its own with the real register, and a year later the same with one practice in the next cluster."""
    later = CONTACTS.replace(*(_line(MOVED, cluster) for cluster in (b"Dundee 4", b"Dundee 3")))
    assert later != CONTACTS
    sizes = SIZES.replace(b"20241001,", b"20251001,")
    upload = replace(REAL, contact_details=later, list_sizes=sizes, effective_on=date(2025, 10, 1))
    with copy_of_real_register(databases) as database:
        with database.session_factory.begin() as session:
            stored, _ = service.preview_register(session, somebody(), upload)
            accept_everything(session, stored)
            service.apply_register(session, somebody(), stored.id)
        yield database


def _line(code: str, cluster: bytes) -> bytes:
    line = next(line for line in CONTACTS.splitlines() if line.startswith(code.encode()))
    return line.replace(b"Dundee 4", cluster)


@pytest.fixture
def app(app: FastAPI, imported: Database) -> FastAPI:
    use_filled(app, imported)
    return app


@pytest.fixture
def real(session: Session) -> Session:
    return session


@pytest.fixture
def clusters(real: Session, pql: TestClient) -> dict[str, str]:
    """The id of each cluster by its label."""
    organisations = pql.get("/v1/organisations", params=OCTOBER_2024).json()
    return {cluster["name"]: cluster["id"] for cluster in organisations["clusters"]}


def population(client: TestClient, of: str, **params: str) -> dict[str, Any]:
    answer = client.get(f"/v1/{of}", params={**OCTOBER_2024, **params})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def everybody(population_or_part: dict[str, Any]) -> int:
    return int(population_or_part["totals"][18]["patients"])


def by_hand(column: str, value: str) -> dict[tuple[str, str], int | None]:
    """Add the published cells up with nothing of ours; None where one is suppressed."""
    sums: dict[tuple[str, str], int | None] = defaultdict(int)
    for code, row in PRACTICES.items():
        if row[column] != value:
            continue
        for sex in ("male", "female", "all"):
            for band, name in BAND_COLUMNS.items():
                cell, before = COUNTS[code, sex][name], sums[sex, band]
                sums[sex, band] = None if cell == "" or before is None else before + int(cell)
    return sums


def as_published(found: dict[str, Any]) -> dict[tuple[str, str], int | None]:
    return {(total["sex"], total["age_band"]): total["patients"] for total in found["totals"]}


def test_scotland_to_the_last_patient(real: Session, pql: TestClient) -> None:
    scotland = population(pql, "populations")
    assert everybody(scotland) == 6_018_624
    assert (scotland["practices"], len(scotland["parts"])) == (888, 14)
    assert sum(map(everybody, scotland["parts"])) == 6_018_624
    men = scotland["totals"][0]
    assert (men["patients"], men["qualifier"], men["practices_suppressed"], men["practices_counted"]) == (None, "c", 7, 881)
    assert men["patients_known"] == sum(int(row["AllAges"]) for (_, sex), row in COUNTS.items() if sex == "male" and row["AllAges"])


def test_every_board_and_partnership_cell_by_cell(real: Session, pql: TestClient) -> None:
    for address, column in (("health-boards", "HB"), ("partnerships", "HSCP")):
        codes = {row[column] for row in PRACTICES.values()}
        for code in codes:
            assert as_published(population(pql, f"{address}/{code}/populations")) == by_hand(column, code)


def test_every_cluster_cell_by_cell(clusters: dict[str, str], pql: TestClient) -> None:
    assert len(clusters) == 153
    for label, cluster_id in clusters.items():
        found = population(pql, f"clusters/{cluster_id}/populations")
        assert as_published(found) == by_hand("GPCluster", label)


@pytest.mark.parametrize("label", STRADDLING)
def test_a_straddling_cluster_is_the_sum_of_its_parts_and_each_partnership_has_only_its_own(
    clusters: dict[str, str], pql: TestClient, label: str
) -> None:
    whole = population(pql, f"clusters/{clusters[label]}/populations")
    assert len(whole["parts"]) == 2
    assert sum(map(everybody, whole["parts"])) == everybody(whole)
    for part in whole["parts"]:
        partnership = part["partnership_id"].removeprefix("partnership:")
        members = [row for row in PRACTICES.values() if (row["GPCluster"], row["HSCP"]) == (label, partnership)]
        assert (part["practices"], everybody(part)) == (len(members), sum(int(row["PracticeListSize"]) for row in members))
        there = population(pql, f"partnerships/{partnership}/populations")
        (same,) = [one for one in there["parts"] if one["cluster_id"] == clusters[label]]
        assert same["totals"] == part["totals"]
        assert clusters[label] in there["straddling_clusters"]
        assert sum(map(everybody, there["parts"])) == everybody(there)


def test_the_one_that_straddles_two_boards_is_counted_in_both_by_part(clusters: dict[str, str], pql: TestClient) -> None:
    label = STRADDLING[2]
    whole = population(pql, f"clusters/{clusters[label]}/populations")
    boards = {part["board_id"].removeprefix("board:") for part in whole["parts"]}
    assert len(boards) == 2
    for board in boards:
        assert clusters[label] in population(pql, f"health-boards/{board}/populations")["straddling_clusters"]


def test_a_move_a_year_later_leaves_every_past_total_as_it_was(clusters: dict[str, str], pql: TestClient) -> None:
    moved = int(PRACTICES[MOVED]["PracticeListSize"])
    four, five = (f"clusters/{clusters[label]}/populations" for label in ("Dundee 4", "Dundee 3"))
    before = {of: everybody(population(pql, of)) for of in (four, five)}
    assert before == {of: by_hand("GPCluster", label)["all", "all_ages"] for of, label in ((four, "Dundee 4"), (five, "Dundee 3"))}
    assert everybody(population(pql, four, **OCTOBER_2025)) == before[four] - moved
    assert everybody(population(pql, five, **OCTOBER_2025)) == before[five] + moved
    assert everybody(population(pql, four, as_of="2025-09-30")) == before[four]
    as_is = {"membership": "as_is", "as_is_on": "2025-10-01"}
    assert everybody(population(pql, four, **as_is)) == before[four] - moved
    assert everybody(population(pql, five, **as_is)) == before[five] + moved
    for of, change in ((four, -moved), (five, moved)):
        points = pql.get(f"/v1/{of}/series", params=OCTOBER_2025).json()["points"]
        assert [point["total"]["patients"] for point in points] == [before[of], before[of] + change]


def test_nothing_else_differs_after_the_move(real: Session, pql: TestClient) -> None:
    dundee = PRACTICES[MOVED]["HSCP"]
    for code in {row["HSCP"] for row in PRACTICES.values()}:
        of = f"partnerships/{code}/populations"
        before, after = population(pql, of), population(pql, of, **OCTOBER_2025)
        assert before["totals"] == after["totals"]
        assert (before["parts"] == after["parts"]) is (code != dundee)


def test_the_list_size_file_comes_out_as_it_went_in(real: Session, pql: TestClient) -> None:
    answer = pql.get("/v1/list-sizes", params=OCTOBER_2024, headers={"Accept": "text/csv"})
    assert answer.content.replace(b"\r\n", b"\n") == SIZES
    assert int(answer.headers["Content-Length"]) == len(answer.content)
