import datetime as dt
from pathlib import Path

import pytest
import yaml
from benchmark_api.domain.indicators import NOBODY_YET, IndicatorDefinition, Kind, Polarity
from benchmark_api.load_indicators import CatalogueError, catalogue, read
from pydantic import ValidationError

DEMONSTRATION = {
    "antidepressant-long-term", "antibiotic-repeat", "antipsychotic-75", "saba-only", "triple-whammy-65",
    "nsaid-no-gastroprotection-65", "nsaid-anticoagulant", "high-risk-prescribing", "antibiotic-items", "psychosis-cholesterol",
    "hypertension-prevalence", "bz-long-term", "patients-75-plus", "gps-per-10000",
}  # fmt: skip


class TestCatalogue:
    def test_holds_the_indicators_of_the_demonstration_and_of_the_real_register(self) -> None:
        assert {one.code for one in catalogue()} == DEMONSTRATION

    @pytest.mark.parametrize("definition", catalogue(), ids=lambda one: one.code)
    def test_every_definition_says_its_source_and_that_nobody_has_checked_it(self, definition: IndicatorDefinition) -> None:
        assert definition.checked_by == NOBODY_YET
        assert definition.source.level is not None
        assert str(definition.source.link).startswith("https://")

    @pytest.mark.parametrize("definition", catalogue(), ids=lambda one: one.code)
    def test_materiality_is_a_fifth_of_the_level_and_says_so(self, definition: IndicatorDefinition) -> None:
        assert definition.source.level is not None
        assert definition.materiality.value == pytest.approx(0.2 * definition.source.level, rel=1e-3)
        assert "20%" in definition.materiality.reason

    def test_context_has_no_polarity(self) -> None:
        without = {one.code for one in catalogue() if one.polarity is Polarity.NONE}
        assert without == {"hypertension-prevalence", "patients-75-plus", "gps-per-10000"}

    def test_only_open_data_shows_small_counts(self) -> None:
        assert {one.code for one in catalogue() if one.counts_are_public} == {"patients-75-plus", "gps-per-10000"}

    def test_rates(self) -> None:
        assert {one.code for one in catalogue() if one.kind is Kind.RATE} == {"antibiotic-items", "gps-per-10000"}


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
