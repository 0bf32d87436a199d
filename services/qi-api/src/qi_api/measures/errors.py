"""What can go wrong with a measure."""

from service_kit import NotFound


class MeasureNotFound(NotFound):
    """There is no such measure, or it is not the caller's."""

    slug = "measure-not-found"
    title = "No such measure"
