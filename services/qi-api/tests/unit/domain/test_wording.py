"""The sentences of a project."""

from qi_api.domain import wording
from qi_api.domain.series import SeriesPoint


def points(*values: float | None) -> list[SeriesPoint]:
    return [SeriesPoint(f"2025-{month:02d}", value, None, None) for month, value in enumerate(values, start=1)]


class TestRunChartSentence:
    def test_a_shift_is_said_with_its_median(self) -> None:
        text = wording.run_chart_sentence(points(1, 2, 3), unit="%", centre=2.0, signal=True)
        assert text.startswith("3 points from January 2025 to March 2025. The median is 2.0%.")
        assert text.endswith("The run rules find a shift: this is unlikely to be chance alone.")

    def test_no_shift_is_ordinary_variation(self) -> None:
        assert "what chance explains" in wording.run_chart_sentence(points(1, 2), unit="%", centre=1.5, signal=False)

    def test_too_few_points_are_not_judged(self) -> None:
        assert wording.run_chart_sentence(points(1), unit="%", centre=1.0, signal=None).startswith(
            "1 point from January 2025 to January 2025. Too few points"
        )

    def test_nothing_reported_is_said(self) -> None:
        assert (
            wording.run_chart_sentence(points(None), unit="%", centre=None, signal=None)
            == "No values have been reported for this measure yet."
        )


class TestDefaults:
    def test_the_aim_follows_the_polarity(self) -> None:
        assert [wording.default_aim("X", polarity).split()[0] for polarity in ("higher", "lower", "none", None)] == [
            "Raise",
            "Lower",
            "Understand",
            "Understand",
        ]

    def test_a_long_title_is_cut_to_fit(self) -> None:
        assert len(wording.default_title("indicator " * 30, "practice")) == 200


class TestPeriodWords:
    def test_months_are_named_and_the_rest_stays(self) -> None:
        assert [wording.period_words(p) for p in ("2026-09", "2026-Q2", "2026", "FY2024-25")] == [
            "September 2026",
            "2026-Q2",
            "2026",
            "FY2024-25",
        ]


class TestValueWords:
    def test_a_unit_stands_as_people_write_it(self) -> None:
        assert [wording.value_words(7.271, "%"), wording.value_words(1055.84, "per 1,000")] == ["7.3%", "1,055.8 per 1,000"]
