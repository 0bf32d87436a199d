"""What can go wrong with a batch."""

from service_kit import Conflict, NotFound, Unprocessable


class BatchNotFound(NotFound):
    """No batch has this id."""

    slug = "observation-batch-not-found"
    title = "There is no such batch"


class BatchDiffers(Conflict):
    """The id belongs to a batch with other content."""

    slug = "observation-batch-differs"
    title = "This batch was sent before with other content"


class BatchInvalid(Unprocessable):
    """Some rows cannot be taken, so none is."""

    slug = "observation-batch-invalid"
    title = "The batch has faults and was not stored"
