"""Characteristics worked out by hand; what is suppressed or not recorded is not known."""

import datetime as dt
from collections.abc import Mapping
from math import isnan

import pytest
from benchmark_api.domain.peer_groups import Characteristic
from benchmark_api.domain.populations import Populations, PracticePopulation, characteristics_of

BANDS = {"ages_65_74": 100, "ages_75_84": 60, "ages_85_plus": 40}
SIMD = {"1": 40.0, "2": 30.0, "3": 10.0, "4": 10.0, "5": 10.0}


def practice(
    code: str = "10002", patients: int | None = 1000, by_age: Mapping[str, int | None] = BANDS, **shares: Mapping[str, float]
) -> PracticePopulation:
    return PracticePopulation(code, patients, by_age, shares)


def of(*practices: PracticePopulation, codes: tuple[str, ...] = ("10002",)) -> dict[Characteristic, list[float]]:
    return characteristics_of(codes, Populations(dt.date(2026, 4, 1), practices))


def one(found: dict[Characteristic, list[float]], characteristic: Characteristic) -> float:
    return found[characteristic][0]


class TestCharacteristicsOf:
    def test_sizes_and_ages(self) -> None:
        found = of(practice())
        assert [one(found, characteristic) for characteristic in list(Characteristic)[:3]] == [1000, 20, 10]

    def test_a_suppressed_band_leaves_the_shares_that_contain_it_unknown(self) -> None:
        found = of(practice(by_age=BANDS | {"ages_65_74": None}))
        assert isnan(one(found, Characteristic.AGED_65_PLUS))
        assert one(found, Characteristic.AGED_75_PLUS) == 10

    def test_deprivation_is_the_average_fifth(self) -> None:
        found = of(practice(simd_quintile=SIMD))
        assert one(found, Characteristic.DEPRIVATION) == pytest.approx((40 + 60 + 30 + 40 + 50) / 100)

    def test_homes_that_are_not_placed_count_for_nothing(self) -> None:
        found = of(practice(simd_quintile={"1": 45.0, "5": 45.0, "unknown": 10.0}, urban_rural_6={"1": 45.0, "6": 45.0, "unknown": 10.0}))
        assert one(found, Characteristic.DEPRIVATION) == 3
        assert one(found, Characteristic.RURALITY) == 50

    @pytest.mark.parametrize(("form", "rural"), [("urban_rural_6", ("5", "6")), ("urban_rural_8", ("6", "7", "8"))])
    def test_rurality_is_the_share_outside_towns(self, form: str, rural: tuple[str, ...]) -> None:
        found = of(practice(**{form: {"1": 40.0, **dict.fromkeys(rural, 60.0 / len(rural))}}))
        assert one(found, Characteristic.RURALITY) == pytest.approx(60)

    def test_the_two_forms_are_not_mixed(self) -> None:
        six, eight = {"1": 100.0}, {"8": 100.0}
        mixed = [practice("1", urban_rural_8=eight), practice("2", urban_rural_6=six), practice("3", urban_rural_8=eight)]
        rurality = of(*mixed, codes=("1", "2", "3"))[Characteristic.RURALITY]
        assert (rurality[0], isnan(rurality[1]), rurality[2]) == (100, True, 100)

    @pytest.mark.parametrize("patients", [None, 0])
    def test_nobody_on_the_list_or_not_known(self, patients: int | None) -> None:
        assert all(isnan(value) for column in of(practice(patients=patients)).values() for value in column)

    def test_a_practice_without_list_sizes(self) -> None:
        assert all(isnan(value) for column in of().values() for value in column)
