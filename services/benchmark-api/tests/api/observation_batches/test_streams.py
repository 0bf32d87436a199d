"""Batches that are read as they arrive: lines of JSON, and forms with CSV."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from benchmark_api.models import Observation, ObservationBatch
from benchmark_api.observation_batches import bodies
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...factories import NEWEST, PERIODS, batch, deliver, rows

PATH = "/v1/observation-batches/batch-1"
LINES = {"Content-Type": "application/x-ndjson"}
COLUMNS = ("denominator", "numerator", "period", "indicator", "practice_code", "qualifier")


def head_of(document: Mapping[str, Any]) -> str:
    return json.dumps({name: value for name, value in document.items() if name != "rows"})


def lines_of(document: Mapping[str, Any]) -> bytes:
    return "\n".join([head_of(document), *map(json.dumps, document["rows"]), ""]).encode()


def csv_of(content: Sequence[Mapping[str, Any]]) -> str:
    values = [["" if row.get(name) is None else str(row[name]) for name in COLUMNS] for row in content]
    return "\n".join(",".join(line) for line in [COLUMNS, *values]) + "\n"


def put_lines(client: TestClient, document: Mapping[str, Any], path: str = PATH) -> Response:
    return client.put(path, content=lines_of(document), headers=LINES)


def put_form(client: TestClient, *parts: tuple[str, str], path: str = PATH) -> Response:
    return client.put(path, files=[(name, (None, text)) for name, text in parts])


def put_csv(client: TestClient, document: Mapping[str, Any], path: str = PATH) -> Response:
    return put_form(client, ("head", head_of(document)), ("rows", csv_of(document["rows"])), path=path)


def count(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def in_parts(content: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


class TestForms:
    @pytest.mark.parametrize("put", [put_lines, put_csv])
    def test_refused_without_a_token(self, nobody: TestClient, put: Any) -> None:
        assert put(nobody, batch(rows(NEWEST))).status_code == 401

    @pytest.mark.parametrize("put", [put_lines, put_csv])
    def test_refused_to_people(self, pql: TestClient, put: Any) -> None:
        assert put(pql, batch(rows(NEWEST))).status_code == 403

    def test_the_same_batch_is_known_in_each_form(self, service: TestClient, session: Session) -> None:
        nothing: dict[int, tuple[float | None, float | None]] = {7: (None, None)}
        content = rows(NEWEST, changed=nothing)
        known = deliver(service, content)
        for put in (put_lines, put_csv):
            answer = put(service, batch(list(reversed(content))))
            assert (answer.status_code, answer.json()) == (200, known)
        assert count(session, Observation) == 60

    @pytest.mark.parametrize("put", [put_lines, put_csv])
    def test_each_form_is_stored_and_computed(self, service: TestClient, put: Any) -> None:
        answer = put(service, batch(rows(NEWEST)))
        assert answer.status_code == 200, answer.text
        assert (answer.json()["status"], answer.json()["rows"]) == ("computed", 60)

    @pytest.mark.parametrize("size", [1, 7, 1000])
    def test_it_may_arrive_in_parts_of_any_size(self, service: TestClient, size: int) -> None:
        document = batch(rows(NEWEST))
        answer = service.put(PATH, content=in_parts(lines_of(document), size), headers=LINES)
        assert (answer.status_code, answer.json()["rows"]) == (200, 60)
        request = service.build_request(
            "PUT", PATH, files=[("head", (None, head_of(document))), ("rows", (None, csv_of(document["rows"])))]
        )
        answer = service.put(PATH, content=in_parts(request.read(), size), headers={"Content-Type": request.headers["Content-Type"]})
        assert answer.status_code == 200

    def test_pieces_are_put_together(self, service: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("benchmark_api.domain.observations.files.PIECE_BYTES", 500)
        document = batch([row for period in PERIODS for row in rows(period)])
        assert put_csv(service, document).json()["rows"] == 900
        assert put_lines(service, document).status_code == 200


class TestFaults:
    def test_are_listed_with_row_field_rule_and_remedy_and_the_rest_is_counted(self, service: TestClient, session: Session) -> None:
        content = [row for period in PERIODS[:3] for row in rows(period)]
        for row in content[20:]:
            row["numerator"] = row["denominator"] + 1
        for put in (put_lines, put_csv):
            answer = put(service, batch(content))
            assert answer.status_code == 422
            problem = answer.json()
            assert problem["type"] == "/docs/problems#observation-batch-invalid"
            assert problem["detail"].endswith("These are the first 100 of 160 faults.")
            assert len(problem["errors"]) == 100
            assert problem["errors"][0] == {
                "pointer": "/body/rows/20/numerator",
                "row": 21,
                "field": "numerator",
                "rule": "numerator_above_denominator",
                "detail": "Check both: the numerator of a proportion cannot be larger than its denominator.",
            }
        assert count(session, ObservationBatch) == count(session, Observation) == 0

    def test_a_document_has_the_same(self, service: TestClient) -> None:
        content = rows(NEWEST)
        content[5]["numerator"] = None
        assert service.put(PATH, json=batch(content)).json()["errors"] == put_csv(service, batch(content)).json()["errors"]

    def test_a_practice_that_nobody_knows(self, service: TestClient) -> None:
        content = [*rows(NEWEST), {**rows(NEWEST)[0], "practice_code": "99999"}]
        (fault,) = put_csv(service, batch(content)).json()["errors"]
        assert (fault["row"], fault["rule"]) == (61, "practice_unknown")

    def test_the_head_is_held_to_its_schema(self, service: TestClient) -> None:
        document = batch(rows(NEWEST)) | {"simulated": "perhaps"}
        for put in (put_lines, put_csv):
            answer = put(service, document)
            assert answer.status_code == 422
            assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/body/simulated"]

    def test_rows_in_the_head_are_refused(self, service: TestClient) -> None:
        answer = service.put(PATH, content=json.dumps(batch(rows(NEWEST))).encode() + b"\n", headers=LINES)
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/body/rows"]


class TestBodiesThatAreNone:
    HEAD = head_of(batch(rows(NEWEST)))

    @pytest.mark.parametrize("content", [b"", b"{}", b"x" * 3_000_000], ids=["nothing", "no rows", "endless"])
    def test_lines_without_a_head(self, service: TestClient, content: bytes) -> None:
        answer = service.put(PATH, content=content, headers=LINES)
        assert answer.status_code == 400
        assert answer.json()["type"] == "/docs/problems#observation-batch-unreadable"

    def test_a_head_that_is_not_json(self, service: TestClient) -> None:
        answer = service.put(PATH, content=b"practice_code,period\n10002,2026-09\n", headers=LINES)
        assert (answer.status_code, answer.json()["type"]) == (400, "/docs/problems#malformed-body")

    @pytest.mark.parametrize(
        "parts",
        [
            [("rows", csv_of(rows(NEWEST))), ("head", HEAD)],
            [("head", HEAD)],
            [("head", HEAD), ("rows", csv_of(rows(NEWEST))), ("rows", csv_of(rows(NEWEST)))],
            [("head", HEAD), ("lines", csv_of(rows(NEWEST)))],
            [("head", "x" * 3_000_000), ("rows", "")],
        ],
        ids=["other order", "no rows", "rows twice", "other name", "endless head"],
    )
    def test_forms_with_other_parts(self, service: TestClient, session: Session, parts: Sequence[tuple[str, str]]) -> None:
        answer = put_form(service, *parts)
        assert answer.status_code == 400
        assert answer.json()["type"] == "/docs/problems#observation-batch-unreadable"
        assert count(session, ObservationBatch) == 0

    @pytest.mark.parametrize(
        ("kind", "content"),
        [
            ("multipart/form-data", b"--x\r\n"),
            ("multipart/form-data; boundary=x", b"{"),
            ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="head"\r\n\r\n{}'),
            ("multipart/form-data; boundary=x", b"--x\r\n\r\n{}\r\n--x--"),
        ],
        ids=["no boundary", "no form", "cut off", "a part without a name"],
    )
    def test_broken_forms(self, service: TestClient, kind: str, content: bytes) -> None:
        answer = service.put(PATH, content=content, headers={"Content-Type": kind})
        assert answer.status_code in (400, 422), answer.text

    def test_other_kinds(self, service: TestClient) -> None:
        answer = service.put(PATH, content=csv_of(rows(NEWEST)).encode(), headers={"Content-Type": "text/csv"})
        assert answer.status_code == 415
        assert "application/x-ndjson" in answer.json()["detail"]

    def test_a_document_as_large_as_a_stream(self, service: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bodies, "MAX_BODY_BYTES", 1000)
        answer = service.put(PATH, json=batch(rows(NEWEST)))
        assert answer.status_code == 413
        assert "lines" in answer.json()["detail"]
        assert put_csv(service, batch(rows(NEWEST))).status_code == 200

    def test_more_rows_than_a_batch_may_have(self, service: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bodies, "MAX_ROWS", 59)
        for put in (put_lines, put_csv):
            (fault,) = put(service, batch(rows(NEWEST))).json()["errors"]
            assert (fault["pointer"], fault["row"], fault["rule"]) == ("/body/rows", None, "too_many_rows")


def test_what_stops_before_its_end_is_not_stored(service: TestClient, session: Session) -> None:
    """As a client that goes away: the body ends without the end of the form."""
    document = batch(rows(NEWEST))
    request = service.build_request("PUT", PATH, files=[("head", (None, head_of(document))), ("rows", (None, csv_of(document["rows"])))])
    content = request.read()

    def cut_off() -> Iterable[bytes]:
        yield content[: len(content) // 2]

    answer = service.put(PATH, content=cut_off(), headers={"Content-Type": request.headers["Content-Type"]})
    assert answer.status_code == 400
    assert count(session, ObservationBatch) == 0
