from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import httpx
import pytest
from cluster_api.models import AuditEvent, PopulationProfileFile, PopulationShare, RegisterAct
from fastapi.testclient import TestClient
from service_kit import clock
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...factories import SMALL, changed, import_register

URL = "/v1/population-profiles"
HEADER = "PracticeCode,Date,Measure,Category,Patients,Share,Qualifier"
SOURCE = "Public Health Scotland, patients by SIMD 2020v2, October 2024"
# Of 1,000 patients of the Harbour Practice, and of 500 of the Hill Practice's.
HARBOUR, HILL = (400, 300, 200, 50, 50), (100, 100, 100, 100, 100)


def simd(code: str, patients: tuple[int | str, ...], day: str = "20241001") -> list[str]:
    """Write five rows; text stands for a qualifier."""
    return [
        f"{code},{day},simd_quintile,{place},{'' if isinstance(count, str) else count},,{count if isinstance(count, str) else ''}"
        for place, count in enumerate(patients, start=1)
    ]


def rural(code: str, percents: tuple[float, ...]) -> list[str]:
    return [f"{code},20241001,urban_rural_6,{place},,{percent}," for place, percent in enumerate(percents, start=1)]


def send(client: TestClient, *rows: str, source: str = SOURCE) -> httpx.Response:
    return client.post(URL, files={"shares": ("shares.csv", "\r\n".join([HEADER, *rows]))}, data={"source": source})


def profile(client: TestClient, of: str, measure: str = "simd_quintile", **params: str) -> dict[str, Any]:
    """Return what is known of a practice's newest quarter, or of an area."""
    answer = client.get(f"/v1/{of}/populations", params=params).json()
    profiles: list[dict[str, Any]] = (answer["items"][0] if "items" in answer else answer)["profiles"]
    return next(one for one in profiles if one["measure"] == measure)


def own_profiles(client: TestClient, code: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    """Return all that is known of one practice's shares, of its newest quarter or of the one asked about."""
    profiles: list[dict[str, Any]] = client.get(f"/v1/practices/{code}/populations", params=asked).json()["items"][0]["profiles"]
    return profiles


def percents(found: dict[str, Any]) -> dict[str, float]:
    return {share["category"]: share["percent"] for share in found["shares"]}


class TestRecordPopulationProfiles:
    def test_no_token(self, nobody: TestClient) -> None:
        assert send(nobody).status_code == 401

    def test_wrong_permission(self, pql: TestClient, government: TestClient) -> None:
        assert [send(pql).status_code, send(government).status_code] == [403, 403]

    def test_a_practice_of_no_register(self, steward: TestClient, register: Session) -> None:
        answer = send(steward, *simd("10017", HARBOUR))
        assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#population-profile-unusable")
        assert answer.json()["errors"][0]["pointer"] == "/body/shares/2/PracticeCode"

    def test_recorded_with_who_when_and_source(self, steward: TestClient, register: Session) -> None:
        rows = [*simd("10002", HARBOUR), *simd("A10106", HILL)]
        answer = send(steward, *rows)
        assert answer.status_code == 201
        read = answer.json()
        assert read["counts"] == {"practices": 2, "rows": 10, "added": 10, "revised": 0, "unchanged": 0}
        assert (read["source"], read["recorded_by"], read["acting_as"]) == (SOURCE, "steward", "steward")
        content = "\r\n".join([HEADER, *rows]).encode()
        assert read["sha256"] == sha256(content).hexdigest()
        stored = register.get_one(PopulationProfileFile, read["id"])
        assert stored.content == content
        event = register.scalars(select(AuditEvent).where(AuditEvent.action == "population_profile.recorded")).one()
        assert (event.subject, event.target, event.detail["acting_as"]) == ("steward", f"population_profile:{read['id']}", "steward")

    def test_one_faulty_row_refuses_the_file(self, steward: TestClient, register: Session) -> None:
        answer = send(steward, *simd("10002", HARBOUR), *simd("10106", (100, 100, "q", 100, 100)))
        assert answer.status_code == 422
        (fault,) = answer.json()["errors"]
        assert fault["pointer"] == "/body/shares/9/Qualifier"
        assert fault["detail"].startswith("Row 9: ")
        assert register.scalar(select(func.count()).select_from(PopulationShare)) == 0

    def test_a_day_yet_to_come(self, steward: TestClient, register: Session) -> None:
        tomorrow = clock.today() + timedelta(days=1)
        answer = send(steward, *simd("10002", HARBOUR, f"{tomorrow:%Y%m%d}"))
        assert answer.json()["errors"][0]["pointer"] == "/body/shares/2/Date"

    def test_without_saying_where_it_is_from(self, steward: TestClient, register: Session) -> None:
        assert send(steward, *simd("10002", HARBOUR), source=" ").status_code == 422

    def test_a_personal_number_in_the_source(self, steward: TestClient, register: Session) -> None:
        assert send(steward, *simd("10002", HARBOUR), source="for 0101701234").status_code == 422

    def test_the_same_file_again_changes_nothing(self, steward: TestClient, register: Session) -> None:
        first, second = (send(steward, *simd("10002", HARBOUR)) for _ in range(2))
        assert (first.status_code, second.status_code) == (201, 200)
        assert first.json() == second.json()
        assert register.scalar(select(func.count()).select_from(PopulationShare)) == 5
        assert register.scalar(select(func.count()).select_from(AuditEvent).where(AuditEvent.action == "population_profile.recorded")) == 1

    def test_a_revision_keeps_what_was_believed(self, steward: TestClient, register: Session) -> None:
        send(steward, *simd("10002", HARBOUR), *simd("10106", HILL))
        revised = send(steward, *simd("10002", (300, 400, 200, 50, 50)))
        assert revised.json()["counts"] == {"practices": 1, "rows": 5, "added": 0, "revised": 2, "unchanged": 3}
        believed = register.execute(
            select(PopulationShare.patients, PopulationShare.withdrawn_file_id)
            .where(PopulationShare.practice_code == "10002", PopulationShare.category == "1")
            .order_by(PopulationShare.file_id)
        ).all()
        assert [tuple(row) for row in believed] == [(400, revised.json()["id"]), (300, None)]
        assert percents(profile(steward, "practices/10002"))["1"] == 30
        assert percents(profile(steward, "practices/10106"))["1"] == 20

    def test_back_to_an_earlier_file_is_a_revision_of_its_own(self, steward: TestClient, register: Session) -> None:
        first = send(steward, *simd("10002", HARBOUR)).json()
        send(steward, *simd("10002", HILL))
        back = send(steward, *simd("10002", HARBOUR))
        assert (back.status_code, back.json()["sha256"]) == (201, first["sha256"])
        assert back.json()["counts"]["revised"] == 5
        assert percents(profile(steward, "practices/10002"))["1"] == 40

    def test_other_bytes_that_say_the_same_are_kept_and_change_nothing(self, steward: TestClient, register: Session) -> None:
        send(steward, *simd("10002", HARBOUR))
        again = send(steward, *reversed(simd("10002", HARBOUR)))
        assert (again.status_code, again.json()["counts"]["unchanged"]) == (201, 5)

    def test_a_category_that_is_no_longer_there(self, steward: TestClient, register: Session) -> None:
        send(steward, *simd("10002", HARBOUR), "10002,20241001,simd_quintile,unknown,250,,")
        assert percents(profile(steward, "practices/10002"))["unknown"] == 20
        assert send(steward, *simd("10002", HARBOUR)).json()["counts"]["revised"] == 1
        assert percents(profile(steward, "practices/10002")) == {"1": 40, "2": 30, "3": 20, "4": 5, "5": 5}

    def test_the_role_named_does_not_fit(self, steward: TestClient, register: Session) -> None:
        files, data = {"shares": ("shares.csv", "\r\n".join([HEADER, *simd("10002", HARBOUR)]))}, {"source": SOURCE}
        assert steward.post(URL, files=files, data=data, headers={"X-Cairn-Role": "cql"}).status_code == 403

    def test_several_thousand_practices_rows_at_once(self, steward: TestClient, register: Session) -> None:
        days = [date(2010, 1, 1) + timedelta(days=day) for day in range(3000)]
        rows = [row for day in days for row in simd("10002", HARBOUR, f"{day:%Y%m%d}")]
        assert send(steward, *rows).json()["counts"]["added"] == 15_000
        assert send(steward, *(row.replace(",400,", ",401,") for row in rows)).json()["counts"]["revised"] == 3000


class TestListPopulationProfiles:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert pql.get(URL).status_code == 403

    def test_the_newest_first_in_pages(self, steward: TestClient, register: Session) -> None:
        first, second = send(steward, *simd("10002", HARBOUR)).json(), send(steward, *simd("10002", HILL)).json()
        page = steward.get(URL, params={"limit": 1}).json()
        assert page["items"] == [second]
        rest = steward.get(URL, params={"limit": 1, "cursor": page["next_cursor"]}).json()
        assert (rest["items"], rest["next_cursor"]) == ([first], None)


class TestGetPopulationProfile:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/1").status_code == 401

    def test_wrong_permission(self, pql: TestClient) -> None:
        assert pql.get(f"{URL}/1").status_code == 403

    def test_not_there(self, steward: TestClient) -> None:
        answer = steward.get(f"{URL}/999999")
        assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#population-profile-not-found")

    def test_found(self, steward: TestClient, register: Session) -> None:
        recorded = send(steward, *simd("10002", HARBOUR)).json()
        assert steward.get(f"{URL}/{recorded['id']}").json() == recorded


class TestSharesInPopulations:
    def test_of_a_practice(self, steward: TestClient, pql: TestClient, register: Session) -> None:
        send(steward, *simd("10002", HARBOUR))
        found = profile(pql, "practices/10002")
        assert (found["status"], found["counted_on"], found["why_not_known"]) == ("known", "2024-10-01", None)
        assert found["shares"][0] == {
            "category": "1", "label": "Most deprived fifth", "patients": 400, "percent": 40.0, "qualifier": None,
        }  # fmt: skip
        assert profile(pql, "practices/10106")["status"] == "not_known"
        assert profile(pql, "practices/10002", "urban_rural_8")["status"] == "not_known"

    def test_of_every_practice_beside_its_list_sizes(self, steward: TestClient, pql: TestClient, register: Session) -> None:
        import_register(register, SMALL, date(2025, 4, 1))
        register.commit()
        send(steward, *simd("10002", HARBOUR), *simd("10002", HILL, "20250101"), *rural("10106", (40, 0, 60, 0, 0, 0)))
        for asked, share in (({}, 20), ({"counted_on": "2024-10-01"}, 40)):
            listed = pql.get("/v1/list-sizes", params=asked).json()["items"]
            by_practice = {item["practice_id"]: {one["measure"]: one for one in item["profiles"]} for item in listed}
            assert percents(by_practice["practice:10002"]["simd_quintile"])["1"] == share
            assert by_practice["practice:10002"] == {one["measure"]: one for one in own_profiles(pql, "10002", asked)}
            assert by_practice["practice:10106"]["simd_quintile"]["status"] == "not_known"
            assert percents(by_practice["practice:10106"]["urban_rural_6"])["3"] == 60

    def test_a_suppressed_category_stays_suppressed(self, steward: TestClient, pql: TestClient, register: Session) -> None:
        send(steward, *simd("10002", (400, 300, 200, 50, "c")), *simd("10106", (":", ":", ":", ":", ":")))
        found = profile(pql, "practices/10002")
        assert found["status"] == "partly_known"
        assert [(share["patients"], share["percent"], share["qualifier"]) for share in found["shares"]][-2:] == [
            (50, None, None),
            (None, None, "c"),
        ]
        assert profile(pql, "practices/10106")["status"] == "not_known"

    def test_of_an_area_weighted_by_patients(self, steward: TestClient, pql: TestClient, register: Session) -> None:
        send(steward, *simd("10002", HARBOUR), *simd("10106", HILL))
        found = profile(pql, "clusters/gc0001")
        assert (found["status"], found["practices_known"], found["practices"]) == ("known", 2, 2)
        # 500 of 1,500, where a mean of the two practices would say 30 per cent.
        assert found["shares"][0] == {
            "category": "1", "label": "Most deprived fifth", "patients": 500, "percent": 33.3333, "qualifier": "d",
        }  # fmt: skip
        assert sum(share["percent"] for share in found["shares"]) == pytest.approx(100, abs=0.001)

    def test_of_an_area_by_list_size_where_the_file_has_percentages(self, steward: TestClient, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10106", by_band=(500, 500, 500, 500, 500, 500, 0, 0)), date(2025, 1, 1))
        register.commit()
        send(steward, *rural("10002", (80, 0, 20, 0, 0, 0)), *rural("10106", (40, 0, 60, 0, 0, 0)))
        found = profile(pql, "clusters/gc0001", "urban_rural_6")
        # Both had 1,000 patients on the day of the shares; that one has more by now does not count.
        assert percents(found)["1"] == 60
        assert found["shares"][0]["patients"] is None

    @pytest.mark.parametrize("area", ["clusters/gc0001", "partnerships/S37000007", "health-boards/S08000030"])
    def test_one_practice_unknown_leaves_an_area_not_known(
        self, steward: TestClient, pql: TestClient, register: Session, area: str
    ) -> None:
        send(steward, *simd("10002", HARBOUR))
        found = profile(pql, area)
        assert (found["status"], found["shares"], found["practices_known"]) == ("not_known", [], 1)
        assert "known for 1 of" in found["why_not_known"]

    def test_without_list_sizes_of_the_day_percentages_are_not_weighted(
        self, steward: TestClient, pql: TestClient, register: Session
    ) -> None:
        rows = [row.replace("20241001", "20241002") for code in ("10002", "10106") for row in rural(code, (80, 0, 20, 0, 0, 0))]
        send(steward, *rows)
        found = profile(pql, "clusters/gc0001", "urban_rural_6")
        assert (found["status"], found["practices_known"]) == ("not_known", 2)
        assert "list sizes of 2024-10-02" in found["why_not_known"]

    def test_as_of_a_date_the_newest_before_it(self, steward: TestClient, pql: TestClient, register: Session) -> None:
        import_register(register, SMALL, date(2025, 4, 1))
        register.commit()
        send(steward, *simd("10002", HARBOUR), *simd("10002", HILL, "20250101"))
        assert percents(profile(pql, "practices/10002"))["1"] == 20
        assert percents(profile(pql, "practices/10002", as_of="2025-03-31"))["1"] == 40

    def test_as_known_on_a_day(self, steward: TestClient, pql: TestClient, register: Session) -> None:
        # The register and the first file were recorded three days ago, let us say.
        first = send(steward, *simd("10002", HARBOUR)).json()["id"]
        for recorded in (*register.scalars(select(RegisterAct)), register.get_one(PopulationProfileFile, first)):
            recorded.recorded_at -= timedelta(days=3)
        register.commit()
        send(steward, *simd("10002", HILL), *simd("10106", HILL))
        yesterday = str(clock.today() - timedelta(days=1))
        assert percents(profile(pql, "practices/10002"))["1"] == 20
        assert percents(profile(pql, "practices/10002", known_on=yesterday))["1"] == 40
        assert profile(pql, "clusters/gc0001")["status"] == "known"
        assert profile(pql, "clusters/gc0001", known_on=yesterday)["status"] == "not_known"
        assert profile(pql, "clusters/gc0001", known_on="9999-12-31")["status"] == "known"
