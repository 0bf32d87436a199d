"""What can go wrong with performers."""

from service_kit.problems import Conflict, Forbidden, NotFound


class PerformerNotFound(NotFound):
    """There is no such record, or it is of another practice."""

    slug = "performer-not-found"
    title = "There is no such performer here"


class PerformerRecordedAlready(Conflict):
    """The same person is recorded at the same practice on some day of the period."""

    slug = "performer-recorded-already"
    title = "They are already recorded at this practice in that period"


class PracticeNotOpenThen(Conflict):
    """The register of the first day has no such practice."""

    slug = "practice-not-open-then"
    title = "The practice is not open on that date"


class SelfRecording(Forbidden):
    """Somebody tried to record, end or correct where they work themselves."""

    slug = "self-recording"
    title = "Nobody records themselves as a performer"


class PerformerWithdrawn(Conflict):
    """The record was withdrawn as a mistake."""

    slug = "performer-withdrawn"
    title = "This record was withdrawn"
