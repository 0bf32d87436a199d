from datetime import date

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import Book, ClusterLabel
from cluster_api.domain.timelines import Period
from cluster_api.models import ActKind
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from ...factories import EFFECTIVE_ON, record

URL = "/v1/clusters"
MOVED_ON = date(2025, 4, 1)


def moved(book: Book, practice: str, cluster: str, on: date) -> Book:
    return book.with_timelines("memberships", {practice: timelines.change(book.memberships[practice], on, cluster_code=cluster)})


class TestListClusters:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"as_of": "2020-01-01"}).status_code == 404

    def test_placeholders_only_when_asked_for(self, pql: TestClient, register: Session) -> None:
        assert [one["name"] for one in pql.get(URL).json()["items"]] == ["Dundee 4", "Kinross/Errol"]
        items = pql.get(URL, params={"include_placeholders": "true"}).json()["items"]
        assert [(one["name"], one["is_placeholder"]) for one in items][2] == ("Lanarkshire Undefined", True)

    def test_by_partnership_only_the_part_that_lies_there(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(URL, params={"partnership": "partnership:S37000032"}).json()
        (cluster,) = answer["items"]
        assert (cluster["name"], cluster["practices"], cluster["partnership_ids"]) == ("Kinross/Errol", 1, ["partnership:S37000032"])
        assert (cluster["is_whole"], cluster["practices_elsewhere"], answer["codes_followed"]) == (False, 1, [])

    def test_by_board(self, pql: TestClient, register: Session) -> None:
        items = pql.get(URL, params={"board": "S08000030"}).json()["items"]
        assert [(one["name"], one["practices"]) for one in items] == [("Dundee 4", 2), ("Kinross/Errol", 1)]
        assert [(one["is_whole"], one["practices_elsewhere"]) for one in items] == [(True, 0), (False, 1)]

    @pytest.mark.parametrize(
        ("filter_", "old", "new"),
        [("partnership", "S37000014", "S37000032"), ("board", "S08000018", "S08000029")],
    )
    def test_an_archived_code_is_followed_and_that_is_said(
        self, pql: TestClient, register: Session, filter_: str, old: str, new: str
    ) -> None:
        followed, current = (pql.get(URL, params={filter_: code}).json() for code in (old, new))
        assert followed["items"] == current["items"] != []
        assert current["codes_followed"] == []
        (said,) = followed["codes_followed"]
        assert (said["asked_for"], said["used"]) == (f"{filter_}:{old}", f"{filter_}:{new}")
        assert new in said["sentence"]

    @pytest.mark.parametrize("filter_", [{"partnership": "S37000099"}, {"board": "S08000099"}])
    def test_of_nowhere(self, pql: TestClient, register: Session, filter_: dict[str, str]) -> None:
        answer = pql.get(URL, params=filter_).json()
        assert (answer["items"], answer["codes_followed"]) == ([], [])

    def test_one_without_practices_is_listed_where_all_are(self, pql: TestClient, register: Session) -> None:
        label = Period(EFFECTIVE_ON, None, ClusterLabel("Nobody yet", is_placeholder=False))
        record(register, ActKind.LIFE_EVENT, EFFECTIVE_ON, lambda book: book.with_timelines("clusters", {"gc0009": (label,)}))
        cluster = pql.get(URL).json()["items"][-1]
        assert (cluster["name"], cluster["practices"], cluster["is_whole"], cluster["parts"]) == ("Nobody yet", 0, True, [])
        assert "Nobody yet" not in {one["name"] for one in pql.get(URL, params={"board": "S08000030"}).json()["items"]}

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        page = pql.get(URL, params={"limit": 1}).json()
        rest = pql.get(URL, params={"limit": 1, "cursor": page["next_cursor"]}).json()
        assert [one["id"] for one in page["items"] + rest["items"]] == ["cluster:gc0001", "cluster:gc0002"]
        assert rest["next_cursor"] is None

    def test_a_cursor_of_nobody(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"cursor": "zzz"}).status_code == 422


class TestGetCluster:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/gc0001").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/gc0001").status_code == 403

    def test_not_there(self, pql: TestClient, register: Session) -> None:
        answer = pql.get(f"{URL}/gc9999")
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#cluster-not-found")

    def test_with_its_parts(self, pql: TestClient, register: Session) -> None:
        cluster = pql.get(f"{URL}/cluster:gc0002").json()
        assert (cluster["practices"], cluster["patients"]) == (2, 2000)
        assert (cluster["is_whole"], cluster["practices_elsewhere"]) == (True, 0)
        assert cluster["parts"] == [
            {
                "partnership_id": "partnership:S37000032",
                "partnership_name": "Fife",
                "board_id": "board:S08000029",
                "practices": 1,
                "patients": 1000,
            },
            {
                "partnership_id": "partnership:S37000033",
                "partnership_name": "Perth and Kinross",
                "board_id": "board:S08000030",
                "practices": 1,
                "patients": 1000,
            },
        ]


class TestListPracticesOfCluster:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/gc0001/practices").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/gc0001/practices").status_code == 403

    def test_not_there(self, pql: TestClient, register: Session) -> None:
        assert pql.get(f"{URL}/gc9999/practices").status_code == 404

    def test_its_practices(self, pql: TestClient, register: Session) -> None:
        items = pql.get(f"{URL}/gc0001/practices").json()["items"]
        assert [(one["code"], one["cluster_name"]) for one in items] == [("10002", "Dundee 4"), ("10106", "Dundee 4")]


class TestListAreas:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/gc0002/areas").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/gc0002/areas").status_code == 403

    @pytest.mark.parametrize(("cluster", "as_of"), [("gc9999", "2026-01-01"), ("dundee", "2026-01-01"), ("gc0002", "2020-01-01")])
    def test_not_there(self, pql: TestClient, register: Session, cluster: str, as_of: str) -> None:
        assert pql.get(f"{URL}/{cluster}/areas", params={"as_of": as_of}).status_code == 404

    def test_from_when_until_when_and_with_how_many_practices(self, pql: TestClient, register: Session) -> None:
        record(register, ActKind.MOVE, MOVED_ON, lambda book: moved(book, "20004", "gc0001", MOVED_ON))
        perth = {
            "partnership_id": "partnership:S37000033",
            "partnership_name": "Perth and Kinross",
            "board_id": "board:S08000030",
            "board_name": "NHS Tayside",
            "valid_from": "2024-10-01",
            "valid_until": None,
            "counts": [{"valid_from": "2024-10-01", "valid_until": None, "practices": 1}],
        }
        fife = perth | {
            "partnership_id": "partnership:S37000032",
            "partnership_name": "Fife",
            "board_id": "board:S08000029",
            "board_name": "NHS Fife",
            "valid_until": "2025-04-01",
            "counts": [{"valid_from": "2024-10-01", "valid_until": "2025-04-01", "practices": 1}],
        }
        assert pql.get(f"{URL}/gc0002/areas").json()["items"] == [fife, perth]
        there = pql.get(f"{URL}/cluster:gc0001/areas").json()["items"]
        assert [(one["partnership_name"], one["valid_from"]) for one in there] == [("Dundee City", "2024-10-01"), ("Fife", "2025-04-01")]
        before = pql.get(f"{URL}/gc0001/areas", params={"as_of": "2025-03-31"}).json()["items"]
        assert [one["partnership_name"] for one in before] == ["Dundee City"]

    def test_counts_change_within_one_relation(self, pql: TestClient, register: Session) -> None:
        record(register, ActKind.MOVE, MOVED_ON, lambda book: moved(book, "10106", "gc0002", MOVED_ON))
        (dundee,) = pql.get(f"{URL}/gc0001/areas").json()["items"]
        assert dundee["valid_until"] is None
        assert [(one["valid_from"], one["practices"]) for one in dundee["counts"]] == [("2024-10-01", 2), ("2025-04-01", 1)]

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        page = pql.get(f"{URL}/gc0002/areas", params={"limit": 1}).json()
        rest = pql.get(f"{URL}/gc0002/areas", params={"limit": 1, "cursor": page["next_cursor"]}).json()
        assert [one["partnership_name"] for one in page["items"] + rest["items"]] == ["Fife", "Perth and Kinross"]
        assert pql.get(f"{URL}/gc0002/areas", params={"cursor": "zzz"}).status_code == 422


class TestListHistory:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/gc0001/history").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/gc0001/history").status_code == 403

    @pytest.mark.parametrize(("cluster", "as_of"), [("gc9999", "2026-01-01"), ("dundee", "2026-01-01"), ("gc0002", "2020-01-01")])
    def test_not_there(self, pql: TestClient, register: Session, cluster: str, as_of: str) -> None:
        answer = pql.get(f"{URL}/{cluster}/history", params={"as_of": as_of})
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#cluster-not-found")

    def test_who_came_and_went(self, pql: TestClient, register: Session) -> None:
        record(register, ActKind.MOVE, MOVED_ON, lambda book: moved(book, "20004", "gc0001", MOVED_ON))
        there, here = (pql.get(f"{URL}/{code}/history").json()["items"] for code in ("gc0001", "gc0002"))
        assert [one["sentence"] for one in there] == [
            "There on the first day of the register as Dundee 4 with 2 practices in Dundee City (NHS Tayside).",
            "Shore Practice (20004) joined from the cluster Kinross/Errol.",
            "Has practices in Fife (NHS Fife) since.",
        ]
        assert [one["sentence"] for one in here][1:] == [
            "Shore Practice (20004) left for the cluster Dundee 4.",
            "No longer has a practice in Fife (NHS Fife).",
        ]
        assert (there[1]["before"], there[1]["after"], there[1]["practice_ids"]) == ("cluster:gc0002", None, ["practice:20004"])
        assert (there[2]["before"], there[2]["after"]) == (None, "partnership:S37000032")
        assert [one["nature"] for one in there] == ["first_register", "change", "change"]

    def test_up_to_a_date(self, pql: TestClient, register: Session) -> None:
        record(register, ActKind.MOVE, MOVED_ON, lambda book: moved(book, "20004", "gc0001", MOVED_ON))
        assert len(pql.get(f"{URL}/gc0001/history", params={"as_of": "2025-03-31"}).json()["items"]) == 1
