"""What can go wrong with a collection round."""

from service_kit import Conflict, NotFound, Unprocessable


class CollectionRoundNotFound(NotFound):
    """There is no such round."""

    slug = "collection-round-not-found"
    title = "No such collection round"


class CollectionRoundExists(Conflict):
    """A period of a data set is collected once."""

    slug = "collection-round-exists"
    title = "This period is being collected already"


class PeriodNotCollected(Conflict):
    """The agreement asks for other periods."""

    slug = "period-not-collected"
    title = "The agreement does not collect such periods"


class CollectionRoundInconsistent(Unprocessable):
    """The dates are out of order, or the period does not exist."""

    slug = "collection-round-inconsistent"
    title = "The round's dates or period cannot be"
