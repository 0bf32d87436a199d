import re

import pytest
from benchmark_api.domain import sentences
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.periods import Period
from benchmark_api.domain.sentences import Band, Figure, Reason, describe
from benchmark_api.load_indicators import catalogue

DEFINITIONS = {one.code: one for one in catalogue()}
SEPTEMBER = Period.parse("2026-09")
# Words that the product never uses of a practice.
NEVER = re.compile(r"poor|fail|worst|best|rank|league|\bred\b|amber|green|outlier|bad\b|good\b", re.IGNORECASE)


def figure(**changes: object) -> Figure:
    values: dict[str, object] = {
        "value": 12.4, "numerator": 31.0, "denominator": 250.0, "scotland": 9.8, "band": Band.ABOVE_998,
        "reliability": 0.8, "comparable": True, "reason": None,
    }  # fmt: skip
    return Figure(**{**values, **changes})  # type: ignore[arg-type]  # the values of the fields, by name


class TestDescribe:
    def test_tells_the_figure_its_counts_scotland_and_the_range(self) -> None:
        told = describe(DEFINITIONS["antipsychotic-75"], SEPTEMBER, figure(), "at your practice")
        assert told == (
            "In September 2026, 12.4% of patients aged 75 and over were prescribed an antipsychotic at your practice (31 of 250). "
            "Scotland: 9.8%. This is outside the range that chance explains (above the 99.8% limit, usual differences allowed for)."
        )

    def test_rates_are_counts_for_a_population(self) -> None:
        told = describe(
            DEFINITIONS["antibiotic-items"], SEPTEMBER, figure(value=64.66, numerator=500.0, denominator=7733.0), "in Cluster D4"
        )
        assert "64.7 antibiotic items were prescribed for every 1,000 registered patients in Cluster D4 (500 for 7,733)." in told
        assert "Scotland: 9.8 per 1,000." in told

    def test_within(self) -> None:
        assert describe(DEFINITIONS["saba-only"], SEPTEMBER, figure(band=Band.WITHIN), "x").endswith(
            "This is within the range that chance explains."
        )

    def test_beyond_the_first_limit_chance_is_named(self) -> None:
        assert "1 in 20" in describe(DEFINITIONS["saba-only"], SEPTEMBER, figure(band=Band.BELOW_95), "x")

    def test_unreliable_figures_are_not_read(self) -> None:
        told = describe(DEFINITIONS["saba-only"], SEPTEMBER, figure(reliability=0.69), "x")
        assert "too few patients to tell" in told
        assert "outside" not in told

    def test_too_few_to_compare(self) -> None:
        told = describe(DEFINITIONS["saba-only"], SEPTEMBER, figure(comparable=False, band=None, reason=Reason.TOO_FEW_TO_COMPARE), "x")
        assert told.endswith("There are too few patients to compare it with Scotland.")

    def test_rounded_counts_are_compared_with_nothing(self) -> None:
        told = describe(DEFINITIONS["saba-only"], SEPTEMBER, figure(comparable=False, band=None, reason=Reason.ROUNDED), "x")
        assert told.endswith("Counts are given to the nearest 5 here, and from those nothing is compared with Scotland.")

    @pytest.mark.parametrize("reason", [*Reason, None])
    def test_without_a_figure_says_why_and_no_number_but_scotlands(self, reason: Reason | None) -> None:
        hidden = figure(value=None, numerator=None, denominator=None, band=None, comparable=False, reliability=None, reason=reason)
        told = describe(DEFINITIONS["saba-only"], SEPTEMBER, hidden, "at Practice A")
        assert "at Practice A" in told
        assert set(re.findall(r"\d[\d.]*", told)) <= {"2026", "9.8"}

    @pytest.mark.parametrize("band", Band)
    @pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda one: one.code)
    def test_never_judges(self, definition: IndicatorDefinition, band: Band) -> None:
        for reliability in (0.5, 0.95):
            told = describe(definition, SEPTEMBER, figure(band=band, reliability=reliability), "at your practice")
            # What the definition itself says is what patients were asked, in their own words.
            assert not NEVER.search(told.replace(definition.reads_as.partition("{value}")[2], ""))
            assert told.startswith("In September 2026, ")
            assert "  " not in told


class TestClassDiffers:
    @pytest.mark.parametrize("band", Band)
    def test_nothing_to_explain_on_the_same_side(self, band: Band) -> None:
        assert sentences.class_differs(band, band) == ""

    def test_says_where_the_dot_is_and_where_the_figure_was_judged_to_be(self) -> None:
        told = sentences.class_differs(Band.WITHIN, Band.BELOW_998)
        assert told.startswith("The dot is drawn outside the 99.8% limit, but the figure was judged to be inside both limits.")
        assert told.endswith("and that holds.")
        assert not NEVER.search(told)


class TestShow:
    @pytest.mark.parametrize(("value", "text"), [(12.44, "12.4%"), (3.0, "3.0%"), (0.671, "0.67%"), (0.0, "0.0%"), (1234.5, "1,234.5%")])
    def test_has_the_decimals_a_reader_needs(self, value: float, text: str) -> None:
        assert sentences.show(value, DEFINITIONS["saba-only"]) == text


class TestTheRest:
    def test_coverage(self) -> None:
        told = sentences.coverage(871, 888, 0.981)
        assert told == "Scotland is the level of the 871 of 888 practices that returned a figure, covering 98% of patients."

    @pytest.mark.parametrize(("shown", "outside"), [(0, 0), (1, 0), (1, 1), (6, 0), (6, 1), (6, 2)])
    def test_shown_practices_agree_in_number(self, shown: int, outside: int) -> None:
        told = sentences.shown_practices(shown, shown, outside)
        assert ("1 practice is" in told) == (shown == 1)
        assert not NEVER.search(told)

    def test_practices_that_are_not_compared_are_not_called_ordinary(self) -> None:
        assert sentences.shown_practices(6, 0, 0) == "6 practices are shown; none is compared with Scotland."

    @pytest.mark.parametrize(("dots", "words"), [(0, ""), (1, "1 dot is"), (3, "3 dots are")])
    def test_dots_across_a_line_are_counted(self, dots: int, words: str) -> None:
        assert sentences.some_differ(dots).startswith(words)
        assert bool(sentences.some_differ(dots)) == bool(dots)

    @pytest.mark.parametrize(
        ("numbers", "told"),
        [
            ((0, 0, 0), "There are no figures at your practice yet."),
            ((1, 0, 0), "1 indicator has figures at your practice."),
            (
                (30, 20, 0),
                "30 indicators have figures at your practice. Of the 20 whose newest figure can be compared with Scotland, none is",
            ),
            ((30, 20, 1), "30 indicators have figures at your practice. Of the 20 whose newest figure can be compared with Scotland, 1 is"),
        ],
    )
    def test_a_profile_says_how_much_there_is_and_how_much_of_it_is_signal(self, numbers: tuple[int, int, int], told: str) -> None:
        found = sentences.profile(*numbers, "at your practice")
        assert found.startswith(told)
        assert not NEVER.search(found)

    @pytest.mark.parametrize("numbers", [(0, 0, 0), (1, 0, 1), (50, 1, 2), (1200, 30, 30)])
    def test_a_list_says_its_order_and_never_that_of_a_figure(self, numbers: tuple[int, int, int]) -> None:
        assert not NEVER.search(sentences.listed(*numbers))
        assert ("by indicator, period and name" in sentences.listed(*numbers)) == (numbers[0] + numbers[1] > 0)

    def test_simulated_values_are_called_so(self) -> None:
        assert sentences.simulated(is_simulated=True) == "Simulated values."
        assert not sentences.simulated(is_simulated=False)
