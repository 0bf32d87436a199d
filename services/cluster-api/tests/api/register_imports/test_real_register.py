"""The published files of 1 October 2024, all of them, through the same door as any other."""

import csv
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cluster_api.book_store import load_book
from cluster_api.domain import timelines
from cluster_api.domain.book import Opening
from cluster_api.domain.timelines import Period
from cluster_api.models import COUNTS, RegisterImport
from cluster_api.register_imports import service
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.db import Database
from service_kit.testing import as_actor
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...factories import REAL_CONTACT_DETAILS, REAL_LIST_SIZES, real_upload, somebody
from ...stores import use_filled


@pytest.fixture
def app(app: FastAPI, real_register: Database) -> FastAPI:
    use_filled(app, real_register)
    return app


@pytest.fixture
def real(session: Session) -> Session:
    return session


@pytest.fixture
def organisations(real: Session, steward: TestClient) -> dict[str, Any]:
    answer: dict[str, Any] = steward.get("/v1/organisations", params={"as_of": "2026-11-22"}).json()
    return answer


def test_the_whole_register_is_there(organisations: dict[str, Any]) -> None:
    counts = {kind: len(organisations[kind]) for kind in ("practices", "partnerships", "boards")}
    assert counts == {"practices": 888, "partnerships": 31, "boards": 14}
    placeholders = Counter(cluster["is_placeholder"] for cluster in organisations["clusters"])
    assert placeholders == {False: 149, True: 4}
    assert sum(practice["patients"] for practice in organisations["practices"]) == 6_018_624
    assert organisations["register"]["unchanged_since"] == "2024-10-01"
    assert organisations["register"]["simulated_names"] is False
    assert "Open Government Licence v3.0" in organisations["register"]["attribution"]


def test_nothing_in_it_was_suspicious(real: Session) -> None:
    assert real.scalars(select(RegisterImport)).one().findings == []


def test_practices_of_a_placeholder_are_in_no_cluster(organisations: dict[str, Any]) -> None:
    assert sum(practice["cluster_id"] is None for practice in organisations["practices"]) == 4


def test_three_clusters_straddle_and_one_of_them_two_boards(organisations: dict[str, Any]) -> None:
    straddling = {one["name"]: len(one["board_ids"]) for one in organisations["clusters"] if len(one["partnership_ids"]) > 1}
    assert straddling == {"Bothwell, Uddingston & Viewpark": 1, "Doon Valley Cluster": 1, "Kinross/Errol/Bridge of Earn": 2}


def test_parts_of_straddling_clusters_sum_in_both_partnerships(real: Session, steward: TestClient, organisations: dict[str, Any]) -> None:
    name = "Kinross/Errol/Bridge of Earn"
    cluster = next(one for one in organisations["clusters"] if one["name"] == name)
    whole = steward.get(f"/v1/clusters/{cluster['id']}").json()
    parts = [
        next(one for one in steward.get("/v1/clusters", params={"partnership": code, "limit": 200}).json()["items"] if one["name"] == name)
        for code in ("S37000032", "S37000033")
    ]
    assert [len(part["parts"]) for part in parts] == [1, 1]
    assert sum(part["practices"] for part in parts) == whole["practices"] == 4
    assert sum(part["patients"] for part in parts) == whole["patients"]


def test_totals_by_board_are_the_published_ones(real: Session, steward: TestClient) -> None:
    boards = {board["code"]: board for board in steward.get("/v1/health-boards").json()["items"]}
    assert (boards["S08000030"]["practices"], boards["S08000030"]["clusters"], boards["S08000030"]["patients"]) == (59, 13, 446_849)
    assert (boards["S08000031"]["practices"], boards["S08000031"]["clusters"], boards["S08000031"]["patients"]) == (226, 39, 1_383_982)
    assert sum(board["practices"] for board in boards.values()) == 888


def test_partnerships_name_the_clusters_they_share(real: Session, steward: TestClient) -> None:
    partnerships = steward.get("/v1/partnerships").json()["items"]
    assert len(partnerships) == 31
    assert sum(one["straddling_clusters"] for one in partnerships) == 6
    glasgow = next(one for one in partnerships if one["name"] == "Glasgow City")
    assert (glasgow["code"], glasgow["practices"], glasgow["clusters"]) == ("S37000034", 140, 21)


def test_suppressed_bands_stay_suppressed(real: Session, steward: TestClient, organisations: dict[str, Any]) -> None:
    with REAL_LIST_SIZES.open(encoding="utf-8-sig", newline="") as file:
        cells = [(row[name], row[name.replace("to", "To").replace("plus", "Plus") + "QF"]) for row in csv.DictReader(file)
                 for name in ("AllAges", "Ages0to4", "Ages5to14", "Ages15to24", "Ages25to44", "Ages45to64", "Ages65to74",
                              "Ages75to84", "Ages85plus")]  # fmt: skip
    suppressed = sum(qualifier == "c" for _, qualifier in cells)
    assert suppressed == 182
    query = select(func.count()).select_from(COUNTS)
    assert real.scalar(query) == len(cells) == 23_976
    assert real.scalar(query.where(COUNTS.c.qualifier == "c", COUNTS.c.patients.is_(None))) == suppressed
    assert real.scalar(query.where(COUNTS.c.patients.is_(None))) == suppressed
    small = next(practice for practice in organisations["practices"] if practice["code"] == "25826")
    assert (small["patients"], small["patients_65_plus"], small["patients_75_plus"]) == (32, None, None)


def test_the_untidy_label_is_kept(organisations: dict[str, Any]) -> None:
    assert "S  - Pink" in {cluster["name"] for cluster in organisations["clusters"]}


def test_the_next_quarter_without_a_change_changes_nothing(real: Session) -> None:
    stored, _ = service.preview_register(real, somebody(), replace(real_upload(), effective_on=date(2025, 1, 1)))
    differences = {kind: stored.counts[kind] for kind in ("opened", "closed", "moved", "renamed", "details_changed", "cluster_new")}
    assert set(differences.values()) == {0}
    assert stored.differences == []


def test_an_older_release_as_history_leaves_every_later_day_as_it_is(real: Session) -> None:
    """The same practices a quarter earlier, but for one that was not there yet, one that has closed since and one with another name."""
    before = load_book(real)
    contacts = REAL_CONTACT_DETAILS.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    header, (first, second, *others) = contacts[0], contacts[1:]
    closed_since = "10411,Old Practice,,1 Quay,,,,DD1 1AA,,17J, ,S08000027,S37000007,,Dundee 4\r\n"
    older = "".join([header, second.replace("The Blue Practice", "The Green Practice"), closed_since, *others]).encode("cp1252")
    sizes = REAL_LIST_SIZES.read_bytes().replace(b"20241001", b"20240701")
    stored, _ = service.preview_register(real, somebody(), replace(real_upload(), contact_details=older, list_sizes=sizes,
                                                                   effective_on=date(2024, 7, 1), as_history=True))  # fmt: skip
    gone = first.split(",")[0]
    assert (stored.counts["opened"], stored.undecided_count) == (888, 0)
    assert {finding["subject"] for finding in stored.findings} == {"10411", gone}
    service.apply_register(real, somebody(), stored.id)
    after = load_book(real)
    day = date(2024, 10, 1)
    for aspect in ("details", "areas", "memberships", "clusters"):
        for code, line in getattr(before, aspect).items():
            assert timelines.value_on(getattr(after, aspect)[code], day) == timelines.value_on(line, day)
    assert after.openings[gone] == (Period(day, None, Opening(is_start_known=True)),)
    assert after.openings["10411"] == (Period(date(2024, 7, 1), day, Opening(is_start_known=False)),)
    assert [period.value.board_code for period in after.areas["10411"]] == ["S08000030"]
    assert after.openings["10036"] == (Period(date(2024, 7, 1), None, Opening(is_start_known=False)),)


def test_import_and_snapshot_are_quick_enough_to_wait_for(real: Session, nobody: TestClient) -> None:
    """Far above what is measured (1.5 s and 10 ms), so that only a change of order fails."""
    steward = as_actor(nobody, "steward")
    steward.get("/v1/organisations")
    started = time.perf_counter()
    answer = steward.get("/v1/organisations")
    assert time.perf_counter() - started < 1.0
    again = steward.get("/v1/organisations", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
