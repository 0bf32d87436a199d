"""What can go wrong with a submission before it is read."""

from service_kit import Conflict, NotFound, TooLarge, Unprocessable, UnsupportedMediaType
from service_kit.problems import MalformedBody


class SubmissionNotFound(NotFound):
    """There is no such submission, or it is not the caller's."""

    slug = "submission-not-found"
    title = "No such submission"


class RoundNotOpen(Conflict):
    """The round has not begun."""

    slug = "round-not-open"
    title = "This collection round is not open yet"


class RoundNotNamed(Unprocessable):
    """The round is named by its id, or by data set and period."""

    slug = "round-not-named"
    title = "Say which collection round this is for"


class SubmissionTooLarge(TooLarge):
    """The file is larger than a submission may be."""

    slug = "submission-too-large"
    title = "The file is too large"


class SubmissionFormatUnknown(UnsupportedMediaType):
    """Neither CSV nor JSON."""

    slug = "submission-format-unknown"
    title = "Submissions are CSV or JSON"


class UploadBroken(MalformedBody):
    """The sender went away in the middle."""

    slug = "upload-broken"
    title = "The upload did not arrive whole"
