import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import Book
from cluster_api.models import ActKind
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from ...factories import SMALL, changed, import_register, record

PRACTICE, LIST_SIZES, SCOTLAND = "/v1/practices/10002/populations", "/v1/list-sizes", "/v1/populations"
DUNDEE_4, KINROSS, NOWHERE = "/v1/clusters/gc0001/populations", "/v1/clusters/gc0002/populations", "/v1/clusters/gc0003/populations"
PERTH, NORTH_LANARKSHIRE = "/v1/partnerships/S37000033/populations", "/v1/partnerships/S37000035/populations"
TAYSIDE, FIFE = "/v1/health-boards/S08000030/populations", "/v1/health-boards/S08000029/populations"
AREAS = (SCOTLAND, DUNDEE_4, PERTH, TAYSIDE)
SERIES = tuple(f"{area}/series" for area in AREAS)
MISSING = {
    "/v1/clusters/gc0099/populations": "cluster-not-found",
    "/v1/partnerships/S37000099/populations": "partnership-not-found",
    "/v1/health-boards/S08000099/populations": "health-board-not-found",
}
ARCHIVED = ("/v1/partnerships/S37000023/populations", "/v1/health-boards/S08000027/populations")
CSV = {"Accept": "text/csv"}
OCTOBER, JANUARY, APRIL = date(2024, 10, 1), date(2025, 1, 1), date(2025, 4, 1)
# 1,000 patients become 1,010.
GREW = (60, 100, 100, 250, 300, 100, 70, 30)


@pytest.fixture
def moved(register: Session) -> Session:
    """In January the Hill Practice is in the other cluster, and the Harbour Practice has ten patients more."""
    practices = changed(changed(SMALL, "10106", cluster="Kinross/Errol"), "10002", by_band=GREW)
    import_register(register, practices, JANUARY)
    register.commit()
    return register


def total(answer: httpx.Response, sex: str = "all", age_band: str = "all_ages") -> dict[str, Any]:
    totals: list[dict[str, Any]] = answer.json()["totals"]
    return next(one for one in totals if (one["sex"], one["age_band"]) == (sex, age_band))


def table(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


class TestListPracticePopulations:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(PRACTICE).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(PRACTICE).status_code == 403

    @pytest.mark.parametrize(("code", "as_of"), [("99999", "2024-10-01"), ("1000", "2024-10-01"), ("10002", "2024-09-30")])
    @pytest.mark.parametrize("accept", ["application/json", "text/csv"])
    def test_not_there(self, pql: TestClient, register: Session, code: str, as_of: str, accept: str) -> None:
        answer = pql.get(f"/v1/practices/{code}/populations", params={"as_of": as_of}, headers={"Accept": accept})
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#practice-not-in-register")

    def test_by_sex_and_age_band_in_the_published_order(self, pql: TestClient, register: Session) -> None:
        (quarter,) = pql.get("/v1/practices/A10002/populations").json()["items"]
        assert (quarter["practice_id"], quarter["counted_on"], len(quarter["counts"])) == ("practice:10002", "2024-10-01", 27)
        male = {"sex": "male", "age_band": "all_ages", "patients": 500, "qualifier": None, "sex_qualifier": None}
        oldest = {"sex": "all", "age_band": "ages_85_plus", "patients": 30, "qualifier": None, "sex_qualifier": "d"}
        assert (quarter["counts"][0], quarter["counts"][-1]) == (male, oldest)

    def test_suppressed_stays_suppressed(self, pql: TestClient, register: Session) -> None:
        (quarter,) = pql.get("/v1/practices/60016/populations").json()["items"]
        known = [(one["sex"], one["age_band"], one["patients"]) for one in quarter["counts"] if one["patients"] is not None]
        assert known == [("all", "all_ages", 32)]
        assert {one["qualifier"] for one in quarter["counts"] if one["patients"] is None} == {"c"}

    def test_every_quarter_up_to_the_date_the_newest_first(self, pql: TestClient, moved: Session) -> None:
        def quarters(**params: str) -> list[tuple[str, int]]:
            items = pql.get(PRACTICE, params=params).json()["items"]
            return [(one["counted_on"], one["counts"][18]["patients"]) for one in items]

        assert quarters() == [("2025-01-01", 1010), ("2024-10-01", 1000)]
        assert quarters(as_of="2024-12-31") == [("2024-10-01", 1000)]
        assert quarters(counted_on="2024-10-01") == [("2024-10-01", 1000)]
        assert quarters(counted_on="2024-10-02") == []

    def test_in_pages(self, pql: TestClient, moved: Session) -> None:
        first = pql.get(PRACTICE, params={"limit": 1}).json()
        second = pql.get(PRACTICE, params={"limit": 1, "cursor": first["next_cursor"]}).json()
        assert [page["items"][0]["counted_on"] for page in (first, second)] == ["2025-01-01", "2024-10-01"]
        assert second["next_cursor"] is None

    def test_as_known_before_it_was_recorded(self, pql: TestClient, register: Session) -> None:
        assert pql.get(PRACTICE, params={"known_on": "2024-10-01"}).status_code == 404

    def test_as_the_list_size_file(self, pql: TestClient, moved: Session) -> None:
        rows = table(pql.get(PRACTICE, headers=CSV))
        assert [(row["Date"], row["Sex"], row["AllAges"], row["HB"]) for row in rows[::3]] == [
            ("20250101", "Male", "505", "S08000030"),
            ("20241001", "Male", "500", "S08000030"),
        ]

    def test_shares_are_not_known_until_a_file_says_them(self, pql: TestClient, register: Session) -> None:
        (quarter,) = pql.get(PRACTICE).json()["items"]
        assert [(one["measure"], one["status"], one["shares"]) for one in quarter["profiles"]] == [
            ("simd_quintile", "not_known", []), ("urban_rural_6", "not_known", []), ("urban_rural_8", "not_known", []),
        ]  # fmt: skip


class TestListListSizes:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(LIST_SIZES).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(LIST_SIZES).status_code == 403

    def test_no_register(self, pql: TestClient) -> None:
        assert pql.get(LIST_SIZES).status_code == 404

    def test_the_newest_of_every_practice(self, pql: TestClient, moved: Session) -> None:
        items = pql.get(LIST_SIZES).json()["items"]
        assert [(one["practice_id"], one["counted_on"], one["counts"][18]["patients"]) for one in items] == [
            ("practice:10002", "2025-01-01", 1010), ("practice:10106", "2025-01-01", 1000), ("practice:10125", "2025-01-01", 1000),
            ("practice:20004", "2025-01-01", 1000), ("practice:60016", "2025-01-01", 32),
        ]  # fmt: skip
        assert (items[3]["partnership_id"], items[3]["board_id"]) == ("partnership:S37000032", "board:S08000029")

    def test_of_one_day(self, pql: TestClient, moved: Session) -> None:
        (first, *_) = pql.get(LIST_SIZES, params={"counted_on": "2024-10-01"}).json()["items"]
        assert (first["counted_on"], first["counts"][18]["patients"]) == ("2024-10-01", 1000)
        assert pql.get(LIST_SIZES, params={"counted_on": "2024-10-02"}).json()["items"] == []

    @pytest.mark.parametrize(
        ("where", "codes"),
        [
            ({"cluster": "cluster:gc0001"}, ["10002"]),
            ({"cluster": "gc0001", "counted_on": "2024-10-01"}, ["10002", "10106"]),
            ({"partnership": "S37000033"}, ["10125"]),
            ({"board": "board:S08000030"}, ["10002", "10106", "10125"]),
            ({"board": "S08000029", "cluster": "gc0001"}, []),
        ],
    )
    def test_where_they_belonged_on_the_day_of_the_count(
        self, pql: TestClient, moved: Session, where: dict[str, str], codes: list[str]
    ) -> None:
        items = pql.get(LIST_SIZES, params=where).json()["items"]
        assert [one["practice_id"].removeprefix("practice:") for one in items] == codes

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        first = pql.get(LIST_SIZES, params={"limit": 3}).json()
        second = pql.get(LIST_SIZES, params={"limit": 3, "cursor": first["next_cursor"]}).json()
        assert [len(page["items"]) for page in (first, second)] == [3, 2]
        assert second["next_cursor"] is None

    def test_the_file_holds_them_all_with_what_it_rests_on(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(LIST_SIZES, params={"limit": 1, "as_of": "2024-12-31"}, headers=CSV)
        rows = table(answer)
        assert len(rows) == 15
        assert (rows[-1]["PracticeCode"], rows[-1]["AllAges"], rows[-1]["Ages0to4"], rows[-1]["Ages0To4QF"]) == ("60016", "32", "", "c")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="practice-list-sizes-2024-10-01.csv"'
        assert answer.headers["X-Cairn-As-Of"] == "2024-12-31"
        assert "Open Government Licence v3.0" in answer.headers["X-Cairn-Attribution"]
        assert answer.headers["X-Cairn-Source"].startswith("Simulated names and codes")


class TestGetPopulationOfAnArea:
    @pytest.mark.parametrize("area", AREAS)
    def test_no_token(self, nobody: TestClient, area: str) -> None:
        assert nobody.get(area).status_code == 401

    @pytest.mark.parametrize("area", AREAS)
    def test_wrong_permission(self, supplier: TestClient, area: str) -> None:
        assert supplier.get(area).status_code == 403

    @pytest.mark.parametrize("area", MISSING)
    def test_not_there(self, pql: TestClient, register: Session, area: str) -> None:
        answer = pql.get(area)
        assert (answer.status_code, answer.json()["type"]) == (404, f"/docs/problems#{MISSING[area]}")

    @pytest.mark.parametrize("area", [*ARCHIVED, *(f"{area}/series" for area in ARCHIVED)])
    def test_a_code_that_another_has_followed(self, pql: TestClient, register: Session, area: str) -> None:
        assert pql.get(area).status_code == 410

    @pytest.mark.parametrize("area", AREAS)
    def test_before_the_register(self, pql: TestClient, register: Session, area: str) -> None:
        answer = pql.get(area, params={"as_of": "2024-09-30"})
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#register-missing")

    @pytest.mark.parametrize("area", AREAS)
    def test_a_date_of_belonging_goes_with_as_is(self, pql: TestClient, register: Session, area: str) -> None:
        answer = pql.get(area, params={"as_is_on": "2025-01-01"})
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#membership-contradicted")

    def test_a_total_says_what_it_rests_on(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(DUNDEE_4, params={"as_of": "2024-12-01"})
        population = answer.json()
        assert (population["organisation_id"], population["name"], population["practices"]) == ("cluster:gc0001", "Dundee 4", 2)
        assert (population["counted_on"], population["membership"], population["as_is_on"]) == ("2024-10-01", "as_was", None)
        assert population["in_words"] == (
            "The practices that belonged on 1 December 2024, with the list sizes counted on 1 October 2024."
        )  # fmt: skip
        assert len(population["totals"]) == 27
        assert total(answer, "female", "ages_85_plus") == {
            "sex": "female", "age_band": "ages_85_plus", "patients": 30, "patients_known": 30, "qualifier": "d", "qualifiers_within": [],
            "is_complete": True, "practices_counted": 2, "practices_suppressed": 0, "practices_without_count": 0, "practices_not_open": 0,
        }  # fmt: skip

    def test_a_suppressed_count_leaves_no_total(self, pql: TestClient, register: Session) -> None:
        scotland = pql.get(SCOTLAND)
        everybody, oldest = total(scotland), total(scotland, "all", "ages_85_plus")
        assert (everybody["patients"], everybody["is_complete"]) == (4032, True)
        assert (oldest["patients"], oldest["patients_known"], oldest["qualifier"], oldest["practices_suppressed"]) == (None, 120, "c", 1)

    def test_a_practice_without_a_count_leaves_no_total(self, pql: TestClient, register: Session) -> None:
        # In January the file of list sizes says nothing of the Hill Practice.
        sizes = tuple(one for one in SMALL if one.code != "10106")
        import_register(register, SMALL, JANUARY, sizes=sizes)
        register.commit()
        everybody = total(pql.get(DUNDEE_4))
        assert (everybody["patients"], everybody["patients_known"], everybody["qualifier"]) == (None, 1000, ":")
        assert (everybody["practices_counted"], everybody["practices_without_count"]) == (1, 1)

    def test_the_parts_of_a_straddling_cluster_make_up_the_whole(self, pql: TestClient, register: Session) -> None:
        whole = pql.get(KINROSS)
        parts = {part["partnership_id"]: part for part in whole.json()["parts"]}
        assert set(parts) == {"partnership:S37000032", "partnership:S37000033"}
        for place, cell in enumerate(whole.json()["totals"]):
            assert cell["patients"] == sum(part["totals"][place]["patients"] for part in parts.values())
        in_perth = pql.get(PERTH).json()
        assert in_perth["totals"] == parts["partnership:S37000033"]["totals"]
        assert in_perth["straddling_clusters"] == ["cluster:gc0002"]
        assert pql.get(FIFE).json()["straddling_clusters"] == ["cluster:gc0002"]

    def test_practices_in_no_cluster_are_a_part_without_a_cluster(self, pql: TestClient, register: Session) -> None:
        (part,) = pql.get(NORTH_LANARKSHIRE).json()["parts"]
        assert (part["cluster_id"], part["name"], part["practices"]) == (None, "Lanarkshire Undefined", 1)

    def test_a_board_by_partnership_and_scotland_by_board(self, pql: TestClient, register: Session) -> None:
        tayside, scotland = pql.get(TAYSIDE).json(), pql.get(SCOTLAND).json()
        assert [(part["partnership_id"], part["totals"][18]["patients"]) for part in tayside["parts"]] == [
            ("partnership:S37000007", 2000), ("partnership:S37000033", 1000),
        ]  # fmt: skip
        assert [(part["board_id"], part["totals"][18]["patients"]) for part in scotland["parts"]] == [
            ("board:S08000029", 1000), ("board:S08000030", 3000), ("board:S08000032", 32),
        ]  # fmt: skip
        assert (tayside["name"], scotland["name"], scotland["organisation_id"]) == ("NHS Tayside", "Scotland", "country:S92000003")

    def test_as_it_was_and_as_it_is(self, pql: TestClient, moved: Session) -> None:
        def patients(area: str, **params: str) -> int:
            return int(total(pql.get(area, params={"as_of": "2024-12-31", **params}))["patients"])

        assert (patients(DUNDEE_4), patients(KINROSS)) == (2000, 2000)
        assert (patients(DUNDEE_4, membership="as_is"), patients(KINROSS, membership="as_is")) == (1000, 3000)
        assert patients(DUNDEE_4, membership="as_is", as_is_on="2024-10-01") == 2000
        in_words = pql.get(DUNDEE_4, params={"as_of": "2024-12-31", "membership": "as_is", "as_is_on": "2025-01-01"}).json()["in_words"]
        assert in_words == (
            "The practices that belong on 1 January 2025, as they were on 31 December 2024, with the list sizes counted on 1 October 2024."
        )

    def test_a_practice_that_was_not_there_yet_is_no_gap(self, pql: TestClient, register: Session) -> None:
        opened = (*SMALL, replace(SMALL[0], code="10017"))
        import_register(register, opened, JANUARY)
        register.commit()
        before = total(pql.get(DUNDEE_4, params={"as_of": "2024-12-31", "membership": "as_is", "as_is_on": "2025-01-01"}))
        assert (before["patients"], before["practices_counted"], before["practices_not_open"]) == (2000, 2, 1)
        assert total(pql.get(DUNDEE_4))["patients"] == 3000

    def test_as_it_was_known_then(self, pql: TestClient, register: Session) -> None:
        assert pql.get(DUNDEE_4, params={"known_on": "2024-12-31"}).status_code == 404

    def test_without_any_count(self, pql: TestClient, register: Session) -> None:
        import_register(register, SMALL, date(2024, 4, 1), as_history=True, counted_on=date(2024, 7, 1))
        register.commit()
        answer = pql.get(DUNDEE_4, params={"as_of": "2024-05-01"})
        assert (answer.json()["counted_on"], answer.json()["in_words"]) == (None, "No list sizes of 1 May 2024 or before are recorded.")
        assert (total(answer)["patients"], total(answer)["practices_without_count"]) == (None, 2)

    @pytest.mark.parametrize(
        ("area", "codes"),
        [
            (SCOTLAND, [("", "", ""), ("S08000029", "", ""), ("S08000030", "", ""), ("S08000032", "", "")]),
            (KINROSS, [("", "", "gc0002"), ("S08000029", "S37000032", "gc0002"), ("S08000030", "S37000033", "gc0002")]),
            (PERTH, [("", "S37000033", ""), ("", "S37000033", "gc0002")]),
            (NORTH_LANARKSHIRE, [("", "S37000035", ""), ("", "S37000035", "")]),
            (TAYSIDE, [("S08000030", "", ""), ("S08000030", "S37000007", ""), ("S08000030", "S37000033", "")]),
        ],
    )
    def test_as_a_file(self, pql: TestClient, register: Session, area: str, codes: Sequence[tuple[str, str, str]]) -> None:
        answer = pql.get(area, headers=CSV)
        rows = table(answer)
        assert [(row["HB"], row["HSCP"], row["GPClusterCode"]) for row in rows[2::3]] == codes
        assert [row["Sex"] for row in rows[:3]] == ["Male", "Female", "All"]
        assert (rows[2]["AllAges"], rows[2]["AllAgesQF"]) == (str(total(pql.get(area))["patients"]), "d")
        assert answer.headers["X-Cairn-Membership"] == "as_was"

    def test_a_missing_total_is_empty_in_the_file(self, pql: TestClient, register: Session) -> None:
        everybody = table(pql.get(NORTH_LANARKSHIRE, headers=CSV))[-1]
        assert (everybody["GPCluster"], everybody["AllAges"], everybody["AllAgesQF"]) == ("Lanarkshire Undefined", "32", "d")
        assert (everybody["Ages0to4"], everybody["Ages0To4QF"]) == ("", "c")


class TestGetPopulationSeries:
    @pytest.mark.parametrize("series", SERIES)
    def test_no_token(self, nobody: TestClient, series: str) -> None:
        assert nobody.get(series).status_code == 401

    @pytest.mark.parametrize("series", SERIES)
    def test_wrong_permission(self, supplier: TestClient, series: str) -> None:
        assert supplier.get(series).status_code == 403

    @pytest.mark.parametrize("area", MISSING)
    def test_not_there(self, pql: TestClient, register: Session, area: str) -> None:
        assert pql.get(f"{area}/series").status_code == 404

    @pytest.mark.parametrize("series", SERIES)
    def test_before_the_register(self, pql: TestClient, register: Session, series: str) -> None:
        assert pql.get(series, params={"as_of": "2024-09-30"}).status_code == 404

    def line(self, pql: TestClient, area: str, **params: str) -> list[tuple[str, int | None]]:
        points = pql.get(f"{area}/series", params=params).json()["points"]
        return [(point["counted_on"], point["total"]["patients"]) for point in points]

    def test_a_later_move_changes_no_past_total(self, pql: TestClient, moved: Session) -> None:
        assert self.line(pql, DUNDEE_4) == [("2024-10-01", 2000), ("2025-01-01", 1010)]
        assert self.line(pql, KINROSS) == [("2024-10-01", 2000), ("2025-01-01", 3000)]
        assert self.line(pql, TAYSIDE) == [("2024-10-01", 3000), ("2025-01-01", 3010)]
        assert self.line(pql, PERTH) == [("2024-10-01", 1000), ("2025-01-01", 1000)]
        assert self.line(pql, SCOTLAND) == [("2024-10-01", 4032), ("2025-01-01", 4042)]

    def test_with_the_practices_of_one_day_throughout(self, pql: TestClient, moved: Session) -> None:
        assert self.line(pql, DUNDEE_4, membership="as_is") == [("2024-10-01", 1000), ("2025-01-01", 1010)]
        assert self.line(pql, DUNDEE_4, membership="as_is", as_is_on="2024-10-01") == [("2024-10-01", 2000), ("2025-01-01", 2010)]

    def test_of_one_sex_and_age_band_and_from_a_day(self, pql: TestClient, moved: Session) -> None:
        assert self.line(pql, DUNDEE_4, sex="male", age_band="ages_0_4") == [("2024-10-01", 50), ("2025-01-01", 30)]
        assert self.line(pql, DUNDEE_4, counted_from="2025-01-01") == [("2025-01-01", 1010)]
        assert self.line(pql, DUNDEE_4, as_of="2024-12-31") == [("2024-10-01", 2000)]

    def test_what_is_not_known_is_no_point_on_the_line_but_says_why(self, pql: TestClient, register: Session) -> None:
        (point,) = pql.get(f"{NORTH_LANARKSHIRE}/series", params={"sex": "male"}).json()["points"]
        assert (point["total"]["patients"], point["total"]["qualifier"], point["practices"]) == (None, "c", 1)

    def test_before_a_cluster_had_practices_there_is_no_point(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10106", cluster="New cluster"), JANUARY)
        register.commit()
        assert self.line(pql, "/v1/clusters/gc0004/populations") == [("2025-01-01", 1000)]

    def test_a_board_is_followed_back_under_its_earlier_code(self, pql: TestClient, register: Session) -> None:
        def under_the_earlier_code(book: Book) -> Book:
            areas = {
                code: timelines.correct(timeline, OCTOBER, JANUARY, board_code="S08000027")
                for code, timeline in book.areas.items()
                if timeline[0].value.board_code == "S08000030"
            }
            return book.with_timelines("areas", areas)

        import_register(register, SMALL, JANUARY)
        record(register, ActKind.CORRECTION, OCTOBER, under_the_earlier_code)
        assert self.line(pql, TAYSIDE) == [("2024-10-01", 3000), ("2025-01-01", 3000)]

    def test_no_count_yet(self, pql: TestClient, register: Session) -> None:
        import_register(register, SMALL, date(2024, 4, 1), as_history=True, counted_on=date(2024, 7, 1))
        register.commit()
        assert self.line(pql, DUNDEE_4, as_of="2024-05-01") == []

    def test_as_a_file(self, pql: TestClient, moved: Session) -> None:
        rows = table(pql.get(f"{DUNDEE_4}/series", params={"age_band": "ages_85_plus"}, headers=CSV))
        assert rows[0] == {
            "Date": "20241001", "Country": "S92000003", "HB": "", "HSCP": "", "GPClusterCode": "gc0001", "GPCluster": "Dundee 4",
            "Sex": "All", "SexQF": "d", "Ages85plus": "60", "Ages85PlusQF": "d",
        }  # fmt: skip
        assert [row["Ages85plus"] for row in rows] == ["60", "30"]
