"""Batches and figures for tests."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from benchmark_api.domain.indicators import IndicatorDefinition
from fastapi.testclient import TestClient

from .fakes import CODES

INDICATOR = "bz-long-term"
PERIODS = tuple(f"{2025 + month // 12}-{month % 12 + 1:02d}" for month in range(15))
NEWEST = PERIODS[-1]
FAR_FUTURE = "2999-01-01"
LONG_PAST = "2020-01-01"


def counts(period_number: int, *, level: float = 0.4, seed: int = 1) -> list[tuple[int, int]]:
    """Counts of all practices in one period: the same practices are always a little higher or lower."""
    own = np.random.default_rng(seed).normal(0.0, 0.15, len(CODES))
    chance = np.random.default_rng(seed * 1000 + period_number)
    denominators = 200 + 5 * np.arange(len(CODES))
    numerators = chance.binomial(denominators, 1 / (1 + np.exp(-(np.log(level / (1 - level)) + own))))
    return list(zip(numerators.tolist(), denominators.tolist(), strict=True))


def rows(
    period: str, *, indicator: str = INDICATOR, changed: Mapping[int, tuple[float | None, float | None]] | None = None,
    without: Sequence[int] = (), **options: Any,
) -> list[dict[str, Any]]:  # fmt: skip
    """Rows of all practices for one period; `changed` puts other counts for some, `without` leaves some out."""
    found = counts(PERIODS.index(period) if period in PERIODS else 99, **options)
    replaced = changed or {}
    return [
        {
            "practice_code": CODES[number],
            "indicator": indicator,
            "period": period,
            "numerator": replaced.get(number, pair)[0],
            "denominator": replaced.get(number, pair)[1],
            **({"qualifier": "c"} if replaced.get(number, pair)[0] is None else {}),
        }
        for number, pair in enumerate(found)
        if number not in without
    ]


def batch(content: list[dict[str, Any]], *, private_until: str | None = LONG_PAST, **changes: Any) -> dict[str, Any]:
    """A batch of these rows, every period released alike."""
    periods = sorted({str(row["period"]) for row in content})
    return {
        "data_set": "quality-monthly",
        "submission_id": "submission-1",
        "simulated": True,
        "releases": [{"period": period, "private_until": private_until} for period in periods],
        "sharing": {"default": ["cluster", "analyst"], "exceptions": {}},
        "rows": content,
        **changes,
    }


def deliver(service: TestClient, content: list[dict[str, Any]], *, batch_id: str = "batch-1", **changes: Any) -> dict[str, Any]:
    """Deliver a batch that must be taken."""
    response = service.put(f"/v1/observation-batches/{batch_id}", json=batch(content, **changes))
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def revised(definition: IndicatorDefinition, *, wording_only: bool = False, **changes: Any) -> IndicatorDefinition:
    """The definition with these changes and an entry in its change log, as a reviewer would write it."""
    entry = {"changed_on": definition.change_log[-1].changed_on, "what": "Changed for a test.", "wording_only": wording_only or None}
    fields = definition.model_dump(mode="json")
    return IndicatorDefinition.model_validate({**fields, **changes, "change_log": [*fields["change_log"], entry]})
