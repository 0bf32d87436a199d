"""Numbers in bodies are numbers."""

import pytest
from pydantic import BaseModel, ValidationError
from service_kit import JsonBoolean, JsonInteger, JsonNumber


class Body(BaseModel):
    count: JsonInteger = 0
    rate: JsonNumber = 0.0
    sure: JsonBoolean = False


@pytest.mark.parametrize("value", [3, 3.0])
def test_whole_numbers_are_taken_however_written(value: float) -> None:
    assert Body(count=value, rate=value) == Body(count=3, rate=3.0)  # type: ignore[arg-type]  # JSON knows one kind of number


@pytest.mark.parametrize("field", ["count", "rate", "sure"])
@pytest.mark.parametrize("value", ["1", "true", 1.5, None])
def test_other_kinds_are_refused(field: str, value: object) -> None:
    if (field, value) == ("rate", 1.5):
        value = "1.5"
    with pytest.raises(ValidationError):
        Body(**{field: value})


@pytest.mark.parametrize("field", ["count", "rate"])
def test_truth_values_are_not_numbers(field: str) -> None:
    with pytest.raises(ValidationError):
        Body(**{field: True})
