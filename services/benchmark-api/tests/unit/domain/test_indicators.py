import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmark_api.domain.indicators import NOBODY_YET, WHY_NO_ALERT, IndicatorDefinition, Kind, NoAlert, Polarity, Stage
from benchmark_api.load_indicators import EARLIER, CatalogueError, catalogue, folder, past_review, read
from pydantic import ValidationError
from service_kit import clock

from ...factories import revised

DEMONSTRATION = {
    "antidepressant-long-term", "antibiotic-repeat", "antipsychotic-75", "saba-only", "triple-whammy-65",
    "nsaid-no-gastroprotection-65", "nsaid-anticoagulant", "high-risk-prescribing", "antibiotic-items", "psychosis-cholesterol",
    "hypertension-prevalence", "bz-long-term", "patients-75-plus", "gps-per-10000",
}  # fmt: skip


CONTEXT = {
    "hypertension-prevalence", "patients-75-plus", "gps-per-10000", "patients-65-plus", "asthma-prevalence",
    "atrial-fibrillation-prevalence", "chd-prevalence", "copd-prevalence", "dementia-prevalence",
    "depression-prevalence", "diabetes-prevalence",
}  # fmt: skip
CATALOGUE = catalogue()
SABA, HYPNOTICS = (next(one for one in CATALOGUE if one.code == code) for code in ("saba-only", "hypnotic-volume"))
PATTERN = re.compile(r"[“”‘]|\b(poor|failing|worst|ranking|league|TODO)\b", re.IGNORECASE)


class TestCatalogue:
    def test_holds_the_indicators_of_the_demonstration_among_at_least_thirty(self) -> None:
        assert {one.code for one in CATALOGUE} > DEMONSTRATION
        assert len({one.code for one in CATALOGUE}) == len(CATALOGUE) == 36

    def test_those_of_the_demonstration_are_live_and_some_are_in_test(self) -> None:
        in_test = {one.code for one in CATALOGUE if one.stage is Stage.TEST}
        assert in_test == {"hypnotic-volume", "saba-overuse", "sulfonylurea-75"}
        assert not in_test & DEMONSTRATION

    @pytest.mark.parametrize("definition", CATALOGUE, ids=lambda one: one.code)
    def test_every_definition_says_its_source_and_that_nobody_has_checked_it(self, definition: IndicatorDefinition) -> None:
        assert definition.checked_by == NOBODY_YET
        assert str(definition.source.link).startswith("https://")

    @pytest.mark.parametrize("definition", CATALOGUE, ids=lambda one: one.code)
    def test_materiality_is_a_fifth_of_the_level_or_says_that_none_is_known(self, definition: IndicatorDefinition) -> None:
        reason = definition.materiality.reason
        if definition.source.level is None:
            assert "no level" in reason.lower() or "no scottish level" in reason.lower()
            assert definition.polarity is Polarity.NONE or definition.stage is Stage.TEST
        else:
            assert definition.materiality.value == pytest.approx(0.2 * definition.source.level, rel=1e-3)
            assert "20%" in reason

    @pytest.mark.parametrize("definition", CATALOGUE, ids=lambda one: one.code)
    def test_levels_and_targets_are_possible_values(self, definition: IndicatorDefinition) -> None:
        values = [value for value in (definition.source.level, definition.target and definition.target.value) if value is not None]
        assert definition.kind is Kind.RATE or all(value < definition.multiplier for value in values)

    @pytest.mark.parametrize("definition", CATALOGUE, ids=lambda one: one.code)
    def test_words_are_ours(self, definition: IndicatorDefinition) -> None:
        for text in (definition.title, definition.why_it_matters, definition.numerator, definition.denominator, definition.reads_as):
            assert not PATTERN.search(text), text

    def test_no_two_say_the_same(self) -> None:
        for field in ("title", "numerator", "reads_as"):
            assert len({getattr(one, field) for one in CATALOGUE}) == len(CATALOGUE), field

    def test_context_has_no_polarity(self) -> None:
        assert {one.code for one in CATALOGUE if one.polarity is Polarity.NONE} == CONTEXT

    def test_only_open_data_shows_small_counts(self) -> None:
        assert {one.code for one in CATALOGUE if one.counts_are_public} == {"patients-75-plus", "gps-per-10000", "patients-65-plus"}

    def test_rates(self) -> None:
        assert {one.code for one in CATALOGUE if one.kind is Kind.RATE} == {"antibiotic-items", "gps-per-10000", "hypnotic-volume"}

    def test_standing_targets_are_the_published_ones(self) -> None:
        targets = {one.code: one.target.value for one in CATALOGUE if one.target is not None}
        assert targets == {
            "flu-vaccination-65": 75, "bowel-screening": 60, "bowel-screening-most-deprived": 60, "breast-screening": 70,
            "cervical-screening": 80,
        }  # fmt: skip

    def test_yearly_windows_share_no_month_however_long_they_look_back(self) -> None:
        steps = {one.code: one.steps for one in CATALOGUE if one.window_months > 1}
        assert steps == {
            "saba-overuse": 12, "sulfonylurea-75": 1, "hypnotic-volume": 1, "bz-any": 1, "flu-vaccination-65": 1,
            "flu-vaccination-at-risk": 1, "bowel-screening": 2, "bowel-screening-most-deprived": 2, "breast-screening": 3,
            "cervical-screening": 6, "experience-overall": 1, "experience-easy-contact": 1, "experience-urgent-two-days": 1,
            "experience-book-ahead": 1,
        }  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A catalogue of one file, and room for earlier editions."""
    (tmp_path / EARLIER).mkdir()
    write(tmp_path / "saba-only.yaml", SABA)
    return tmp_path


def write(path: Path, definition: IndicatorDefinition) -> None:
    path.write_text(yaml.safe_dump(definition.model_dump(mode="json")))


SECOND = {"multiplier": 1000, "applies_from": {"period": "2026-10", "counts": "same"}}


class TestFolder:
    def test_of_a_checkout_is_beside_the_sources(self) -> None:
        assert folder() == Path(__file__).parents[3] / "indicators"

    def test_earlier_editions_come_before_the_current_one(self, place: Path) -> None:
        write(place / EARLIER / "saba-only.1.yaml", SABA)
        write(place / "saba-only.yaml", revised(SABA, **SECOND))
        assert [one.multiplier for one in catalogue(place)] == [100, 1000]

    def test_refuses_an_edition_without_the_one_before(self, place: Path) -> None:
        write(place / "saba-only.yaml", revised(SABA, **SECOND))
        with pytest.raises(CatalogueError, match="saba-only: it has applies_from, but the definition before it is missing"):
            catalogue(place)

    def test_refuses_a_change_of_meaning_without_a_first_period(self, place: Path) -> None:
        write(place / EARLIER / "saba-only.1.yaml", SABA)
        write(place / "saba-only.yaml", revised(SABA, multiplier=1000))
        with pytest.raises(CatalogueError, match="second definition of one edition"):
            catalogue(place)

    def test_refuses_an_edition_that_starts_before_an_earlier_one(self, place: Path) -> None:
        second = revised(SABA, **SECOND)
        write(place / EARLIER / "saba-only.1.yaml", SABA)
        write(place / EARLIER / "saba-only.2.yaml", second)
        write(place / "saba-only.yaml", revised(second, multiplier=100, applies_from={"period": "2026-04", "counts": "same"}))
        with pytest.raises(CatalogueError, match=r"would start in 2026-04, not after .* \(2026-10\)"):
            catalogue(place)

    def test_refuses_a_name_without_an_edition(self, place: Path) -> None:
        write(place / EARLIER / "saba-only.yaml", SABA)
        with pytest.raises(CatalogueError, match=r"as in saba-only\.1\.yaml"):
            catalogue(place)


class TestPastReview:
    def test_warns_of_live_ones_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "today", lambda: SABA.review_on + dt.timedelta(days=1))
        (line,) = past_review([SABA, HYPNOTICS])
        assert line.startswith("saba-only: its review was due on 2027-05-31")

    def test_the_day_itself_is_in_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "today", lambda: SABA.review_on)
        assert past_review([SABA]) == []


class TestRead:
    def test_refuses_a_file_with_another_name_than_its_code(self, tmp_path: Path) -> None:
        path = tmp_path / "other.yaml"
        path.write_text(yaml.safe_dump(catalogue()[0].model_dump(mode="json")))
        with pytest.raises(CatalogueError, match="must be named"):
            read([path])

    def test_refuses_a_definition_with_a_field_too_few(self, tmp_path: Path) -> None:
        path = tmp_path / "saba-only.yaml"
        path.write_text("code: saba-only\n")
        with pytest.raises(CatalogueError, match=r"saba-only\.yaml"):
            read([path])

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"colour": "blue"}, "colour"),
            ({"materiality": {"value": 4.4}}, "materiality.reason"),
            ({"checked_by": None}, "checked_by"),
            ({"minimum_denominator": 5}, "minimum_denominator"),
            ({"window_months": 67}, "window_months"),
            ({"applies_from": {"period": "2026-Q4", "counts": "same"}}, "not monthly"),
            ({"applies_from": {"period": "soon", "counts": "same"}}, "not a period"),
            ({"change_log": []}, "change_log"),
            (
                {"change_log": [{"changed_on": "2026-11-22", "what": "Newest"}, {"changed_on": "2026-11-21", "what": "Oldest"}]},
                "newest: put",
            ),
            ({"review_on": "2026-11-22"}, "review_on is a day after"),
        ],
    )
    def test_refuses_what_is_not_as_agreed(self, tmp_path: Path, changes: dict[str, Any], told: str) -> None:
        path = tmp_path / "saba-only.yaml"
        path.write_text(yaml.safe_dump({**SABA.model_dump(mode="json"), **changes}))
        with pytest.raises(CatalogueError, match=told):
            read([path])


class TestIndicatorDefinition:
    def test_a_sentence_needs_one_place_for_the_value(self) -> None:
        fields = catalogue()[0].model_dump(mode="json")
        with pytest.raises(ValidationError, match="exactly one"):
            IndicatorDefinition.model_validate({**fields, "reads_as": "no place for it"})

    def test_another_wording_is_another_content(self) -> None:
        one = catalogue()[0]
        assert one.model_copy(update={"title": "Another title"}).content_hash != one.content_hash

    def test_past_its_review_date_it_is_past_review(self) -> None:
        one = catalogue()[0]
        assert not one.is_past_review(one.review_on)
        assert one.is_past_review(one.review_on + dt.timedelta(days=1))

    def test_what_is_not_said_changes_neither_content_nor_hash(self) -> None:
        assert SABA.target is None
        stored = {name: value for name, value in SABA.model_dump(mode="json").items() if value is not None}
        restored = IndicatorDefinition.model_validate(stored)
        assert (restored, restored.content_hash) == (SABA, SABA.content_hash)


class TestNoAlert:
    def test_a_live_one_with_a_direction_may_alert_until_its_review(self) -> None:
        assert SABA.no_alert(SABA.review_on) is None
        assert SABA.no_alert(SABA.review_on + dt.timedelta(days=1)) is NoAlert.PAST_REVIEW

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [({"stage": "test"}, NoAlert.IN_TEST), ({"stage": "retired"}, NoAlert.RETIRED), ({"polarity": "none"}, NoAlert.CONTEXT)],
    )
    def test_one_in_test_retired_or_of_context_may_not(self, changes: dict[str, Any], reason: NoAlert) -> None:
        assert revised(SABA, **changes).no_alert(SABA.review_on) is reason

    def test_every_reason_has_its_words(self) -> None:
        assert set(WHY_NO_ALERT) == set(NoAlert)
