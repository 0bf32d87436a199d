"""What can go wrong with indicators."""

from service_kit import NotFound


class IndicatorNotFound(NotFound):
    """No indicator of this code is in use."""

    slug = "indicator-not-found"
    title = "There is no such indicator"
