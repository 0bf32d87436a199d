"""What can go wrong with a batch."""

from service_kit import Conflict, NotFound, Unprocessable, UnsupportedMediaType
from service_kit.problems import MalformedBody


class BatchNotFound(NotFound):
    """No batch has this id."""

    slug = "observation-batch-not-found"
    title = "There is no such batch"


class BatchDiffers(Conflict):
    """The id belongs to a batch with other content."""

    slug = "observation-batch-differs"
    title = "This batch was sent before with other content"


class BatchFormatUnknown(UnsupportedMediaType):
    """Neither a JSON document, nor JSON lines, nor a form with CSV."""

    slug = "observation-batch-format-unknown"
    title = "This kind of batch is not read here"


class BatchInvalid(Unprocessable):
    """Some rows cannot be taken, so none is."""

    slug = "observation-batch-invalid"
    title = "The batch has faults and was not stored"


class BatchUnreadable(MalformedBody):
    """The body ended too early, or has not the parts that a batch has."""

    slug = "observation-batch-unreadable"
    title = "The batch cannot be taken apart"
