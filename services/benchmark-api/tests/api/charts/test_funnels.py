import csv
import io
import re

import pytest
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.negotiation import CSV
from fastapi.testclient import TestClient
from service_kit.testing import as_actor

from ...factories import FAR_FUTURE, INDICATOR, LONG_PAST, PERIODS, counts, deliver, rows
from ...fakes import CODES, FakeOrganisations, practice_id

PATH = f"/v1/indicators/{INDICATOR}/funnel"
RELEASED, NEWEST = PERIODS[0], PERIODS[1]
ROLES = ("pql", "cql", "analyst", "partnership_lead", "board_lead", "steward", "profession", "government")
MEMBERS = {practice_id(number) for number in range(6)}


def deliver_figures(service: TestClient) -> None:
    """A released period, and a private one; practice 1's count is small, practice 2 shares nothing."""
    changed: dict[int, tuple[float | None, float | None]] = {1: (3, 200), 4: (190, 220)}
    releases = [{"period": RELEASED, "private_until": LONG_PAST}, {"period": NEWEST, "private_until": FAR_FUTURE}]
    sharing = {"default": ["cluster", "analyst"], "exceptions": {CODES[2]: []}}
    content = [*rows(RELEASED, changed=changed, without=[5]), *rows(NEWEST, changed=changed)]
    deliver(service, content, releases=releases, sharing=sharing)


class TestReadFunnel:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH).status_code == 401

    def test_refused_to_a_supplier(self, supplier: TestClient) -> None:
        assert supplier.get(PATH).status_code == 403

    def test_unknown_indicator(self, pql: TestClient) -> None:
        response = pql.get("/v1/indicators/unheard-of/funnel")
        assert response.status_code == 404
        assert response.json()["type"] == "/docs/problems#indicator-not-found"

    def test_before_anything_was_returned(self, pql: TestClient) -> None:
        response = pql.get(PATH)
        assert response.status_code == 404
        assert response.json()["type"] == "/docs/problems#period-not-found"

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("role", ROLES)
    def test_dots_only_for_whom_one_may_see_and_the_rest_by_tens(self, nobody: TestClient, role: str) -> None:
        funnel = as_actor(nobody, role).get(PATH, params={"period": RELEASED}).json()
        shown = {point["organisation_id"] for point in funnel["points"]}
        visible = {
            "pql": MEMBERS - {practice_id(1), practice_id(2), practice_id(5)},
            "cql": MEMBERS - {practice_id(1), practice_id(2), practice_id(5)},
            "analyst": {practice_id(number) for number in range(20)} - {practice_id(1), practice_id(2), practice_id(5)},
        }
        assert shown == visible.get(role, set())
        held = [area["practices"] for area in funnel["density"]]
        assert all(practices >= 10 and practices % 5 == 0 for practices in held)
        assert sum(held) == pytest.approx(59 - len(shown), abs=2 * len(held))

    @pytest.mark.usefixtures("figures")
    def test_nothing_of_a_practice_out_of_sight_is_in_the_answer(self, nobody: TestClient) -> None:
        unseen = {str(n) for (_, n), number in zip(counts(0), range(60), strict=True) if number >= 6}
        for role in ROLES:
            if role == "analyst":
                continue
            answer = as_actor(nobody, role).get(PATH, params={"period": RELEASED})
            body = answer.json()
            assert not {point["denominator"] for point in body["points"]} & {float(n) for n in unseen if int(n) > 400}
            assert not re.search(r"practice:100(0[6-9]|[1-5]\d)", answer.text)

    @pytest.mark.usefixtures("figures")
    def test_hidden_ones_are_named_with_their_reason(self, cql: TestClient) -> None:
        hidden = {one["organisation_id"]: one["reason"] for one in cql.get(PATH, params={"period": RELEASED}).json()["hidden"]}
        assert hidden == {practice_id(1): "small_numbers", practice_id(2): "not_shared", practice_id(5): "not_submitted"}

    @pytest.mark.usefixtures("figures")
    def test_the_newest_period_is_there_for_a_practice_and_not_yet_for_others(self, nobody: TestClient, pql: TestClient) -> None:
        funnel = pql.get(PATH).json()
        assert funnel["period"] == NEWEST
        assert [(point["organisation_id"], point["own"]) for point in funnel["points"]] == [(practice_id(0), True)]
        assert {one["reason"] for one in funnel["hidden"]} == {"private_window", "not_shared"}
        assert "until 1 January 2999" in funnel["sentence"]
        for role in set(ROLES) - {"pql"}:
            client = as_actor(nobody, role)
            assert client.get(PATH).json()["periods"] == [RELEASED]
            assert client.get(PATH, params={"period": NEWEST}).status_code == 404

    @pytest.mark.usefixtures("figures")
    def test_limits_widen_towards_small_denominators_around_scotland(self, cql: TestClient) -> None:
        funnel = cql.get(PATH, params={"period": RELEASED}).json()
        assert [limit["limit"] for limit in funnel["curves"][0]["limits"]] == [0.95, 0.998]
        widths = [curve["limits"][1]["upper"] - curve["limits"][1]["lower"] for curve in funnel["curves"]]
        assert widths == sorted(widths, reverse=True)
        for curve in funnel["curves"]:
            inner, outer = curve["limits"]
            assert outer["lower"] <= inner["lower"] <= funnel["centre"] <= inner["upper"] <= outer["upper"]

    @pytest.mark.usefixtures("figures")
    def test_points_come_by_name_with_the_sentence_and_the_coverage(self, cql: TestClient) -> None:
        funnel = cql.get(PATH, params={"period": RELEASED}).json()
        names = [point["name"] for point in funnel["points"]]
        assert names == sorted(names)
        assert funnel["coverage"]["practices"] == 59
        assert funnel["coverage"]["of"] == 60
        assert funnel["simulated"] is True
        assert "3 practices are shown; 1 is outside the range that chance explains." in funnel["sentence"]
        assert "59 of 60 practices" in funnel["sentence"]
        assert funnel["sentence"].endswith("Simulated values.")

    @pytest.mark.usefixtures("figures")
    def test_says_what_is_behind_it(self, service: TestClient, cql: TestClient) -> None:
        quality = cql.get(PATH, params={"period": RELEASED}).json()["data_quality"]
        assert quality == {
            "state": "simulated",
            "sentence": "The values are simulated: they describe no real practice.",
            "notes": [{"code": "simulated", "sentence": "The values are simulated: they describe no real practice."}],
        }
        few = [row | {"qualifier": "p"} for row in rows(PERIODS[2], without=range(50, 60))]
        deliver(service, few, batch_id="few", simulated=False)
        quality = cql.get(PATH, params={"period": PERIODS[2]}).json()["data_quality"]
        assert quality["state"] == "partial"
        assert "Only 50 of 60 practices" in quality["sentence"]

    def test_a_dot_across_a_drawn_line_is_marked_and_explained(self, service: TestClient, cql: TestClient) -> None:
        """Of 105 with about 5% expected, none is ordinary by its exact chance, and far outside by the arcsine curve."""
        low = {number: (round(0.05 * n), n) for number, (_, n) in enumerate(counts(0))}
        deliver(service, rows(RELEASED, changed={**low, 0: (0, 105)}))
        points = {point["organisation_id"]: point for point in cql.get(PATH, params={"period": RELEASED}).json()["points"]}
        point = points[practice_id(0)]
        assert point["class_differs"] is True
        assert (point["band"], point["drawn_band"]) == ("below_95", "below_998")
        assert point["class_note"].startswith("The dot is drawn outside the 99.8% limit, but the figure was judged to be")
        others = [one for key, one in points.items() if key != practice_id(0)]
        assert all(not one["class_differs"] and one["class_note"] == "" and one["band"] == one["drawn_band"] for one in others)

    @pytest.mark.usefixtures("figures")
    def test_ones_own_figure_is_put_in_words(self, pql: TestClient) -> None:
        x, n = counts(0)[0]
        assert f"at your practice ({x} of {n})." in pql.get(PATH, params={"period": RELEASED}).json()["sentence"]

    @pytest.mark.usefixtures("figures")
    @pytest.mark.parametrize("role", ROLES)
    def test_csv_has_the_same_rows_and_no_more(self, nobody: TestClient, role: str) -> None:
        client = as_actor(nobody, role)
        funnel = client.get(PATH, params={"period": RELEASED}).json()
        response = client.get(PATH, params={"period": RELEASED}, headers={"Accept": CSV})
        table = list(csv.DictReader(io.StringIO(response.text)))
        assert {row["organisation_id"]: row["value"] for row in table if row["value"]} == {
            point["organisation_id"]: str(point["value"]) for point in funnel["points"]
        }
        assert {row["organisation_id"]: row["reason"] for row in table if not row["value"]} == {
            one["organisation_id"]: one["reason"] for one in funnel["hidden"]
        }
        assert {row["note"] for row in table} <= {"Simulated values"}
        assert all(not row["denominator"] for row in table if not row["value"])

    @pytest.mark.usefixtures("figures")
    def test_without_the_register_it_says_so(self, cql: TestClient, organisations: FakeOrganisations) -> None:
        organisations.available = False
        assert cql.get(PATH).status_code == 503

    def test_real_values_are_not_called_simulated(self, service: TestClient, steward: TestClient) -> None:
        deliver(service, rows(RELEASED), simulated=False)
        funnel = steward.get(PATH).json()
        assert funnel["simulated"] is False
        assert "imulated" not in funnel["sentence"]
        assert funnel["points"] == []
        assert SCOTLAND not in str(funnel)
