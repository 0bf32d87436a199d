"""What can go wrong with reading observations."""

from service_kit import Unprocessable


class ObservationsAtTwoTimes(Unprocessable):
    """A day and a version were given, and need not be the same."""

    slug = "observations-at-two-times"
    title = "Two times were named"
    default_detail = "Give known_on or result_version, not both."


class ObservationsUnbounded(Unprocessable):
    """All observations of all indicators and periods in one file are more than anybody reads."""

    slug = "observations-unbounded"
    title = "Say which observations"
    default_detail = "Name indicators, periods or an organisation, or read page by page as JSON."
