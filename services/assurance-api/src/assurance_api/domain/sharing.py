"""What a practice may decide about a data set."""

from enum import StrEnum


class SharingLevel(StrEnum):
    """With whom a practice's own figures are shared, beyond the practice itself."""

    ANALYST = "analyst"
    CLUSTER = "cluster"


class Decision(StrEnum):
    """A practice's decision; without one nothing is shared."""

    SHARE = "share"
    WITHHOLD = "withhold"


class IndicatorKind(StrEnum):
    """What kind of number an indicator is."""

    COUNT = "count"
    MEAN = "mean"
    PROPORTION = "proportion"
    RATE = "rate"
