"""A body for each operation, shown in the API document and sent by the contract tests."""

from fastapi.openapi.models import Example

INTERVALS: dict[str, Example] = {
    "proportions": {
        "summary": "Two proportions",
        "value": {
            "kind": "proportion",
            "points": [{"key": "a", "numerator": 12, "denominator": 100}, {"key": "b", "numerator": 0, "denominator": 40}],
        },
    },
    "indirect standardisation": {
        "summary": "A ratio of observed to expected",
        "value": {
            "kind": "isr",
            "strata": [{"key": "a", "stratum": "65-74", "numerator": 4, "denominator": 220}],
            "reference": [{"stratum": "65-74", "numerator": 900, "denominator": 60000}],
        },
    },
}

FUNNEL: dict[str, Example] = {
    "practices": {
        "summary": "Proportions of four practices, with additive over-dispersion",
        "value": {
            "kind": "proportion",
            "overdispersion": "additive",
            "z": "mid_p",
            "points": [
                {"key": "a", "numerator": 12, "denominator": 100},
                {"key": "b", "numerator": 30, "denominator": 210},
                {"key": "c", "numerator": 55, "denominator": 400},
                {"key": "d", "numerator": 2, "denominator": 0},
            ],
        },
    }
}

_VALUES = [12.5, 13.1, 11.9, 12.2, 12.8, 13.0, 12.1, 12.6, 11.8, 12.4, 12.9, 12.3, 16.4, None]
_SERIES = [{"key": f"2025-{month:02}", "value": value} for month, value in enumerate(_VALUES, start=1)]

SPC: dict[str, Example] = {
    "months": {
        "summary": "Months of a value where less is better",
        "value": {"chart": "xmr", "improvement": "decrease", "target": 12, "points": _SERIES},
    }
}

RUN_CHART: dict[str, Example] = {"months": {"summary": "Months of a value", "value": {"points": _SERIES}}}
