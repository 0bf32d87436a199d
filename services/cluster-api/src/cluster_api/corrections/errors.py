"""What can go wrong with corrections."""

from service_kit.problems import Conflict, NotFound, Unprocessable


class CorrectionNotFound(NotFound):
    """There is no such correction, or it concerns nothing of the caller's."""

    slug = "correction-not-found"
    title = "There is no such correction"


class CorrectionRefused(Conflict):
    """The register contradicts the correction."""

    slug = "correction-refused"
    title = "The register cannot be corrected like this"


class CorrectionForgetsLater(Conflict):
    """The correction would also undo what is recorded for later dates."""

    slug = "correction-forgets-later"
    title = "This would also undo changes recorded for later dates"


class PeriodWithoutADay(Unprocessable):
    """The days that the correction is about are none."""

    slug = "period-without-a-day"
    title = "The period ends before it begins"
