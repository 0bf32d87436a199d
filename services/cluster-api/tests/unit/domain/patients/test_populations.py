from datetime import date

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.patients.populations import CELLS, Belonging, Cell, Counts, Point, Tally, put_together
from hypothesis import given
from hypothesis import strategies as st

OCTOBER, TODAY = date(2024, 10, 1), date(2026, 11, 22)
EVERYBODY, WOMEN_85 = Cell(Sex.ALL, AgeBand.ALL_AGES), Cell(Sex.FEMALE, AgeBand.AGES_85_PLUS)


def counts(tally: Tally, practices: int, not_open: int = 0) -> Counts:
    return Counts(practices, not_open, {EVERYBODY: tally})


class TestTotal:
    def test_of_practices_that_all_have_a_number(self) -> None:
        total = counts(Tally(patients=1500, counted=2), practices=2).total(EVERYBODY)
        assert (total.patients, total.patients_known, total.qualifier, total.is_complete) == (1500, 1500, "d", True)
        assert (total.practices_counted, total.practices_suppressed, total.practices_without_count) == (2, 0, 0)

    def test_a_suppressed_count_leaves_no_total_and_says_so(self) -> None:
        total = counts(Tally(patients=1500, counted=2, suppressed=1), practices=3).total(EVERYBODY)
        assert (total.patients, total.patients_known, total.qualifier, total.is_complete) == (None, 1500, "c", False)
        assert total.practices_suppressed == 1

    def test_a_missing_count_leaves_no_total(self) -> None:
        total = counts(Tally(patients=1500, counted=2), practices=3).total(EVERYBODY)
        assert (total.patients, total.patients_known, total.qualifier) == (None, 1500, ":")
        assert total.practices_without_count == 1

    def test_suppression_is_named_before_absence(self) -> None:
        total = counts(Tally(suppressed=1), practices=2).total(EVERYBODY)
        assert (total.patients, total.qualifier, total.practices_suppressed, total.practices_without_count) == (None, "c", 1, 1)

    def test_nobody_counted_at_all_is_not_zero(self) -> None:
        total = Counts(practices=1).total(EVERYBODY)
        assert (total.patients, total.patients_known, total.practices_without_count) == (None, 0, 1)

    def test_a_practice_that_was_not_open_had_no_patients_and_is_mentioned(self) -> None:
        total = counts(Tally(patients=700, counted=1), practices=2, not_open=1).total(EVERYBODY)
        assert (total.patients, total.is_complete, total.practices_not_open) == (700, True, 1)

    def test_a_stated_nil_is_a_number(self) -> None:
        assert counts(Tally(patients=0, counted=1), practices=1).total(EVERYBODY).patients == 0

    def test_marks_beside_numbers_are_passed_on(self) -> None:
        total = counts(Tally(patients=5, counted=2, qualifiers=frozenset("rp")), practices=2).total(EVERYBODY)
        assert (total.qualifier, total.qualifiers_within) == ("d", ["p", "r"])

    def test_every_cell_in_the_published_order(self) -> None:
        totals = Counts().totals()
        assert [(total.sex, total.age_band) for total in totals] == list(CELLS)
        assert (totals[0].sex, totals[0].age_band, totals[-1].sex) == (Sex.MALE, AgeBand.ALL_AGES, Sex.ALL)


tallies = st.builds(
    Tally,
    patients=st.integers(0, 50_000),
    counted=st.integers(0, 10),
    suppressed=st.integers(0, 3),
    qualifiers=st.frozensets(st.sampled_from("epr")),
)


@st.composite
def parts(draw: st.DrawFn) -> Counts:
    of_cells = draw(st.dictionaries(st.sampled_from([EVERYBODY, WOMEN_85]), tallies))
    counted = max([tally.counted + tally.suppressed for tally in of_cells.values()], default=0)
    not_open = draw(st.integers(0, 2))
    return Counts(counted + not_open + draw(st.integers(0, 2)), not_open, of_cells)


class TestPutTogether:
    @given(st.lists(parts(), max_size=6))
    def test_the_parts_make_up_the_whole(self, of_parts: list[Counts]) -> None:
        whole = put_together(of_parts)
        for cell in (EVERYBODY, WOMEN_85):
            totals = [part.total(cell) for part in of_parts]
            together = whole.total(cell)
            assert together.patients_known == sum(total.patients_known for total in totals)
            assert together.practices_counted == sum(total.practices_counted for total in totals)
            assert together.practices_suppressed == sum(total.practices_suppressed for total in totals)
            assert together.practices_without_count == sum(total.practices_without_count for total in totals)
            assert together.is_complete == all(total.is_complete for total in totals)
            assert (together.patients is None) is not together.is_complete

    @given(parts(), parts())
    def test_in_any_order(self, one: Counts, other: Counts) -> None:
        assert one + other == other + one
        assert one + Counts() == one


class TestInWords:
    def test_as_it_was(self) -> None:
        point = Point(date(2024, 12, 1), date(2024, 12, 1), OCTOBER)
        assert point.in_words() == "The practices that belonged on 1 December 2024, with the list sizes counted on 1 October 2024."

    def test_as_it_is(self) -> None:
        assert Point(OCTOBER, TODAY, OCTOBER).in_words() == (
            "The practices that belong on 22 November 2026, as they were on 1 October 2024, with the list sizes counted on 1 October 2024."
        )

    def test_nothing_counted(self) -> None:
        assert Point(OCTOBER, OCTOBER, None).in_words() == "No list sizes of 1 October 2024 or before are recorded."

    def test_names_of_views(self) -> None:
        assert [str(view) for view in Belonging] == ["as_was", "as_is"]
