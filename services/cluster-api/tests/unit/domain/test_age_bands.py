import pytest
from cluster_api.domain.age_bands import AGED_65_PLUS, AGED_75_PLUS, AgeBand, patients_in, total_or_unknown

COUNTS = {AgeBand.AGES_65_74: 100, AgeBand.AGES_75_84: 70, AgeBand.AGES_85_PLUS: 30}


class TestPatientsIn:
    def test_adds_the_bands(self) -> None:
        assert patients_in(COUNTS, AGED_75_PLUS) == 100
        assert patients_in(COUNTS, AGED_65_PLUS) == 200

    def test_a_suppressed_band_leaves_the_sum_unknown(self) -> None:
        assert patients_in({**COUNTS, AgeBand.AGES_85_PLUS: None}, AGED_75_PLUS) is None

    def test_an_absent_band_leaves_the_sum_unknown(self) -> None:
        assert patients_in({}, AGED_75_PLUS) is None

    def test_a_nil_count_is_a_number(self) -> None:
        assert patients_in({AgeBand.AGES_75_84: 0, AgeBand.AGES_85_PLUS: 0}, AGED_75_PLUS) == 0


@pytest.mark.parametrize(("counts", "total"), [([1, 2], 3), ([1, None], None), ([], 0)])
def test_total_or_unknown(counts: list[int | None], total: int | None) -> None:
    assert total_or_unknown(counts) == total
