from datetime import date
from typing import Any

import pytest
from cluster_api.domain.search_words import plain_words
from cluster_api.search.service import MOST_FOUND
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from ...factories import SMALL, Listed, changed, import_register

URL = "/v1/search"


def found(client: TestClient, q: str, **parameters: str) -> list[str]:
    return [one["code"] for one in asked(client, q, **parameters)["items"]]


def asked(client: TestClient, q: str, **parameters: str) -> dict[str, Any]:
    answer = client.get(URL, params={"q": q, **parameters})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


class TestSearch:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL, params={"q": "harbour"}).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL, params={"q": "harbour"}).status_code == 403

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"q": "harbour", "as_of": "2020-01-01"}).status_code == 404

    @pytest.mark.parametrize("q", ["", "x" * 101])
    def test_nothing_or_too_much_to_look_for(self, pql: TestClient, register: Session, q: str) -> None:
        assert pql.get(URL, params={"q": q}).status_code == 422

    def test_a_zero_character(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"q": "har\x00bour"}).status_code == 422

    def test_what_a_practice_looks_like(self, pql: TestClient, register: Session) -> None:
        answer = asked(pql, "harbour", kind="practice")
        assert answer == {
            "items": [
                {
                    "kind": "practice",
                    "id": "practice:10002",
                    "code": "10002",
                    "name": "Harbour Practice",
                    "address": ["Harbour Practice", "1 High Street", "Anytown"],
                    "postcode": "DD1 1AA",
                    "cluster_id": "cluster:gc0001",
                    "cluster_name": "Dundee 4",
                    "partnership_ids": ["partnership:S37000007"],
                    "board_ids": ["board:S08000030"],
                    "ended_on": None,
                    "match": "words",
                }
            ],
            "is_cut_short": False,
            "sentence": "1 has these words.",
        }

    def test_what_a_cluster_looks_like(self, pql: TestClient, register: Session) -> None:
        (cluster,) = asked(pql, "kinross")["items"]
        assert (cluster["kind"], cluster["id"], cluster["name"], cluster["match"]) == (
            "cluster",
            "cluster:gc0002",
            "Kinross/Errol",
            "words",
        )
        assert cluster["board_ids"] == ["board:S08000029", "board:S08000030"]

    @pytest.mark.parametrize(
        ("q", "codes"),
        [
            ("harbour", ["10002"]),
            ("Harbor", ["10002"]),
            ("practice HILL", ["10106"]),
            ("glen anytown", ["10125"]),
            ("20004", ["20004"]),
            ("f20004", ["20004"]),
            ("gc0001", []),
            ("DD1 1AA", ["10125", "10002", "10106", "20004", "60016"]),
            ("dd11aa", ["10125", "10002", "10106", "20004", "60016"]),
            ("dd1", ["10125", "10002", "10106", "20004", "60016"]),
            ("dd9", []),
            ("20005", []),
        ],
    )
    def test_practices(self, pql: TestClient, register: Session, q: str, codes: list[str]) -> None:
        assert found(pql, q, kind="practice") == codes

    @pytest.mark.parametrize(
        ("q", "codes", "match"),
        [
            ("Dundee 4", ["gc0001"], "words"),
            ("dunde", ["gc0001"], "words"),
            ("dundea", ["gc0001"], "spelling"),
            ("gc0002", ["gc0002"], "words"),
            ("glen", ["gc0002"], "practices"),
            ("glem", ["gc0002"], "practices"),
            ("dd1", ["gc0001", "gc0002"], "practices"),
            ("undefined", [], ""),
        ],
    )
    def test_clusters(self, pql: TestClient, register: Session, q: str, codes: list[str], match: str) -> None:
        items = asked(pql, q, kind="cluster")["items"]
        assert [one["code"] for one in items] == codes
        assert {one["match"] for one in items} == ({match} if match else set())

    def test_whole_words_before_beginnings_and_these_before_likenesses(self, pql: TestClient, register: Session) -> None:
        more = [
            Listed("10017", "Hillside Practice", "Dundee 4"),
            Listed("10036", "Hell Practice", "Dundee 4"),
            Listed("10182", "A Practice on the Hill", "Dundee 4"),
        ]
        import_register(register, [*SMALL, *more], date(2025, 1, 1))
        register.commit()
        items = asked(pql, "hill", kind="practice")["items"]
        assert [(one["name"], one["match"]) for one in items] == [
            ("A Practice on the Hill", "words"),
            ("Hill Practice", "words"),
            ("Hillside Practice", "words"),
        ]
        assert [one["name"] for one in asked(pql, "hel practice", kind="practice")["items"]] == ["Hell Practice"]

    def test_more_than_are_shown(self, pql: TestClient, register: Session) -> None:
        many = [Listed(f"{number:05d}", f"Many Practice {number}", "Dundee 4") for number in range(30_000, 30_000 + MOST_FOUND + 1)]
        import_register(register, [*SMALL, *many], date(2025, 1, 1))
        register.commit()
        answer = asked(pql, "many")
        assert (len(answer["items"]), answer["is_cut_short"]) == (MOST_FOUND, True)
        assert answer["sentence"].startswith("More than 50 match")

    def test_closed_practices_only_when_asked_for(self, pql: TestClient, register: Session) -> None:
        import_register(register, [one for one in SMALL if one.cluster != "Kinross/Errol"], date(2025, 1, 1))
        register.commit()
        assert found(pql, "glen") == []
        (practice,) = asked(pql, "glen", include_closed="true")["items"]
        assert (practice["code"], practice["ended_on"], practice["cluster_id"]) == ("10125", "2025-01-01", None)
        (cluster,) = asked(pql, "kinross", include_closed="true")["items"]
        assert (cluster["code"], cluster["ended_on"]) == ("gc0002", "2025-01-01")
        assert found(pql, "glen", as_of="2024-12-31") == ["10125", "gc0002"]

    def test_under_the_name_of_the_day(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", name="Quay Practice"), date(2025, 1, 1))
        register.commit()
        assert found(pql, "quay") == ["10002", "gc0001"]
        assert found(pql, "quay", as_of="2024-12-31") == []
        assert found(pql, "harbour", kind="practice", include_closed="true") == []

    def test_as_it_was_known(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"q": "harbour", "known_on": "2020-01-01"}).status_code == 404
        assert found(pql, "harbour", known_on="2099-01-01") == ["10002", "gc0001"]

    @pytest.mark.parametrize(
        ("q", "sentence"),
        [
            ("harbour", "1 has these words; 1 is the cluster of such a practice."),
            ("practice", "5 have these words; 2 are clusters of such practices."),
            ("harbor", "1 has words like these; 1 is the cluster of such a practice."),
            ("10002", "1 has these words; 1 is the cluster of such a practice."),
            ("...", "Type a name, a code, a postcode or a place."),
        ],
    )
    def test_says_what_was_found(self, pql: TestClient, register: Session, q: str, sentence: str) -> None:
        assert asked(pql, q)["sentence"] == sentence

    def test_nothing_found(self, pql: TestClient, register: Session) -> None:
        answer = asked(pql, "zzzzz")
        assert (answer["items"], answer["is_cut_short"]) == ([], False)
        assert answer["sentence"].startswith("Nothing matches.")

    @pytest.mark.parametrize(
        "q", ["%", "_", "\\", "'", '"; --', "\U0001f600", "\u202e\u0300", "шоссе", "ﷺ" * 100, "()", "[a-z", "\ud7ff", "%%>"]
    )
    def test_what_is_no_word(self, pql: TestClient, register: Session, q: str) -> None:
        assert asked(pql, q)["items"] == []

    @pytest.mark.parametrize("q", ["a", "practice" * 12, " ".join("abcdefghijklmnop"), "1" * 100, "%61%00x"])
    def test_odd_words(self, pql: TestClient, register: Session, q: str) -> None:
        assert pql.get(URL, params={"q": q}).status_code == 200

    def test_bytes_that_are_no_text(self, pql: TestClient, register: Session) -> None:
        assert pql.get(f"{URL}?q=%ff%fe%c3%28").status_code == 200


@pytest.mark.parametrize(
    "written", ["St Margaret's", "Bo\u2019ness & Grangemouth", "S  - Pink", "Sgoil Ùr na h-Òige", "O`Brien/ÅÑ 100%", "шоссе 9", ""]
)
def test_the_database_writes_words_as_the_search_does(session: Session, written: str) -> None:
    words = session.scalar(text("SELECT search_words(VARIADIC ARRAY[:written])"), {"written": written})
    assert words is not None
    assert words.strip() == plain_words(written)
