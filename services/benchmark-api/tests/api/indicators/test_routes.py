import datetime as dt

import pytest
from benchmark_api.domain.editions import RefusedDefinitionError
from benchmark_api.indicators.service import codes_without_file, find_indicators, load
from benchmark_api.load_indicators import catalogue
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from sqlalchemy import event
from sqlalchemy.orm import Session

from ...factories import INDICATOR, PERIODS, deliver, revised, rows

PATH = "/v1/indicators"
SABA = next(one for one in catalogue() if one.code == "saba-only")
# Three of the 36 are in test.
LIVE = 33


class TestListIndicators:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH).status_code == 401

    def test_every_role_and_a_supplier_may_read_them(self, supplier: TestClient, pql: TestClient, steward: TestClient) -> None:
        for client in (supplier, pql, steward):
            answer = client.get(PATH).json()
            codes = [item["code"] for item in answer["items"]]
            assert len(codes) == LIVE
            assert codes == sorted(codes)
            assert answer["next_cursor"] is None

    def test_in_pages(self, pql: TestClient) -> None:
        first = pql.get(PATH, params={"limit": 20}).json()
        second = pql.get(PATH, params={"limit": 20, "cursor": first["next_cursor"]}).json()
        codes = [item["code"] for item in first["items"] + second["items"]]
        assert (len(first["items"]), len(codes), second["next_cursor"]) == (20, LIVE, None)
        assert codes == sorted(set(codes))

    def test_says_which_have_figures(self, service: TestClient, pql: TestClient) -> None:
        def newest() -> dict[str, str | None]:
            return {item["code"]: item["newest_period"] for item in pql.get(PATH).json()["items"]}

        assert set(newest().values()) == {None}
        deliver(service, [*rows(PERIODS[3]), *rows(PERIODS[2])])
        assert {code: period for code, period in newest().items() if period is not None} == {INDICATOR: PERIODS[3]}
        assert pql.get(f"{PATH}/{INDICATOR}").json()["newest_period"] == PERIODS[3]

    def test_a_period_of_which_nothing_came_back_has_no_figures(self, service: TestClient, pql: TestClient) -> None:
        """Every practice returned a qualifier in place of its numbers."""
        deliver(service, [*rows(PERIODS[0]), *rows(PERIODS[1], changed=dict.fromkeys(range(60), (None, None)))])
        assert pql.get(f"{PATH}/{INDICATOR}").json()["newest_period"] == PERIODS[0]

    def test_costs_the_same_number_of_queries_however_many_have_figures(self, built: FastAPI, service: TestClient, pql: TestClient) -> None:
        def queries() -> int:
            count = 0

            def counted(*_: object) -> None:
                nonlocal count
                count += 1

            engine = built.state.database.engine
            event.listen(engine, "before_cursor_execute", counted)
            pql.get(PATH)
            event.remove(engine, "before_cursor_execute", counted)
            return count

        pql.get(PATH)
        without = queries()
        deliver(service, [*rows(PERIODS[0]), *rows(PERIODS[0], indicator="antibiotic-items")])
        pql.get(PATH)
        assert queries() == without

    def test_refused_to_whoever_has_no_role(self, nobody: TestClient) -> None:
        from service_kit.testing import as_actor

        assert as_actor(nobody, "stranger").get(PATH).status_code == 403

    def test_one_in_test_is_hidden(self, pql: TestClient, session: Session) -> None:
        load(session, [revised(SABA, stage="test")])
        session.commit()
        codes = {item["code"] for item in pql.get(PATH).json()["items"]}
        assert len(codes) == LIVE - 1
        for code in (SABA.code, "hypnotic-volume"):
            assert code not in codes
            for path in (f"{PATH}/{code}", f"{PATH}/{code}/versions"):
                assert pql.get(path).status_code == 404


class TestReadIndicator:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{PATH}/saba-only").status_code == 401

    def test_unknown(self, pql: TestClient) -> None:
        response = pql.get(f"{PATH}/unheard-of")
        assert response.status_code == 404
        assert response.json()["type"] == "/docs/problems#indicator-not-found"

    def test_tells_the_definition_in_force(self, pql: TestClient) -> None:
        body = pql.get(f"{PATH}/saba-only").json()
        assert body["version"] == 1
        assert body["polarity"] == "lower"
        assert body["checked_by"] == "nobody yet"
        assert body["materiality"]["value"] == pytest.approx(4.4)
        assert body["source"]["link"].startswith("https://rightdecisions.scot.nhs.uk/")

    def test_tells_that_its_one_edition_has_no_beginning(self, pql: TestClient) -> None:
        body = pql.get(f"{PATH}/saba-only").json()
        assert (body["edition"], body["bridge_period"], body["target"]) == (1, None, None)
        assert body["editions"] == [{"edition": 1, "from_period": None, "bridge_period": None, "counts": "same"}]
        assert (body["can_alert"], body["cannot_alert_because"]) == (True, None)

    def test_tells_editions_and_their_bridge_periods(self, pql: TestClient, session: Session) -> None:
        second = revised(SABA, multiplier=1000, applies_from={"period": "2026-10", "counts": "same"})
        third = revised(second, numerator="Others are counted.", applies_from={"period": "2027-01", "counts": "different"})
        assert load(session, [second, third]) == [
            "saba-only: version 2, edition 2 from 2026-10",
            "saba-only: version 3, edition 3 from 2027-01",
        ]
        session.commit()
        body = pql.get(f"{PATH}/saba-only").json()
        assert (body["version"], body["edition"], body["bridge_period"]) == (3, 3, "2027-01")
        assert [(one["edition"], one["from_period"], one["counts"]) for one in body["editions"]] == [
            (1, None, "same"),
            (2, "2026-10", "same"),
            (3, "2027-01", "different"),
        ]

    def test_context_starts_no_alert(self, pql: TestClient) -> None:
        body = pql.get(f"{PATH}/patients-75-plus").json()
        assert body["can_alert"] is False
        assert "context" in body["cannot_alert_because"]

    def test_past_its_review_date_it_is_shown_but_starts_no_alert(self, pql: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "today", lambda: SABA.review_on + dt.timedelta(days=1))
        body = pql.get(f"{PATH}/saba-only").json()
        assert body["can_alert"] is False
        assert "review is overdue" in body["cannot_alert_because"]

    def test_shows_a_target_with_its_own_source(self, pql: TestClient) -> None:
        target = pql.get(f"{PATH}/bowel-screening").json()["target"]
        assert target["value"] == 60
        assert target["link"].startswith("https://publichealthscotland.scot/")


class TestListVersions:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{PATH}/saba-only/versions").status_code == 401

    def test_unknown(self, pql: TestClient) -> None:
        assert pql.get(f"{PATH}/unheard-of/versions").status_code == 404

    def test_tells_what_changed_why_and_when(self, pql: TestClient, session: Session) -> None:
        load(session, [revised(SABA, title="Another title", review_on="2028-05-31")])
        session.commit()
        first, second = pql.get(f"{PATH}/saba-only/versions").json()["items"]
        assert (first["version"], first["changed"], len(first["changes"])) == (1, [], 1)
        assert first["definition"]["title"] == SABA.title
        assert (second["version"], second["edition"], second["changed"]) == (2, 1, ["title", "review_on"])
        assert second["changes"] == [{"changed_on": "2026-11-22", "what": "Changed for a test."}]
        assert second["definition"]["title"] == "Another title"
        assert second["loaded_at"] >= first["loaded_at"]

    def test_in_pages(self, pql: TestClient, session: Session) -> None:
        load(session, [revised(SABA, title="Another title")])
        session.commit()
        first = pql.get(f"{PATH}/saba-only/versions", params={"limit": 1}).json()
        second = pql.get(f"{PATH}/saba-only/versions", params={"limit": 1, "cursor": first["next_cursor"]}).json()
        assert [page["items"][0]["version"] for page in (first, second)] == [1, 2]
        assert second["next_cursor"] is None


class TestLoad:
    def test_loading_again_changes_nothing(self, session: Session) -> None:
        assert load(session, catalogue()) == []

    def test_a_changed_definition_is_a_version_of_its_own(self, pql: TestClient, session: Session) -> None:
        assert load(session, [revised(SABA, title="Another title")]) == ["saba-only: version 2"]
        session.commit()
        body = pql.get(f"{PATH}/saba-only").json()
        assert (body["version"], body["edition"], body["title"]) == (2, 1, "Another title")

    def test_what_a_past_edition_ended_with_is_not_loaded_twice(self, session: Session) -> None:
        second = revised(SABA, multiplier=1000, applies_from={"period": "2026-10", "counts": "same"})
        assert len(load(session, [SABA, second])) == 1
        assert load(session, [SABA, second]) == []
        assert load(session, [SABA, revised(second, title="Another title")]) == ["saba-only: version 3"]
        known = find_indicators(session, ["saba-only"])["saba-only"]
        assert [(one.number, one.version, one.definition.title) for one in known.editions] == [(1, 1, SABA.title), (2, 3, "Another title")]

    def test_everything_is_refused_when_one_definition_is(self, session: Session) -> None:
        other = next(one for one in catalogue() if one.code == "bowel-screening")
        with pytest.raises(RefusedDefinitionError, match=r"saba-only: what it means changed \(kind\)"):
            load(session, [revised(other, title="Another title"), revised(SABA, kind="rate")])

    def test_an_older_release_does_not_take_an_edition_back(self, session: Session) -> None:
        load(session, [revised(SABA, multiplier=1000, applies_from={"period": "2026-10", "counts": "same"})])
        with pytest.raises(RefusedDefinitionError, match="an edition that has begun stays"):
            load(session, [SABA])

    def test_a_new_code_cannot_begin_with_its_second_edition(self, session: Session) -> None:
        new = SABA.model_copy(update={"code": "new-one"})
        with pytest.raises(RefusedDefinitionError, match="new-one: it has applies_from"):
            load(session, [revised(new, applies_from={"period": "2026-10", "counts": "same"})])

    def test_a_code_without_a_file_is_missed_unless_it_was_retired(self, session: Session) -> None:
        others = [one for one in catalogue() if one.code != "saba-only"]
        assert codes_without_file(session, others) == ["saba-only"]
        load(session, [revised(SABA, stage="retired")])
        assert codes_without_file(session, others) == []
