"""What can go wrong with a collection round."""

from service_kit import Conflict, NotFound


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
