"""What can go wrong with life events."""

from service_kit.problems import Conflict, NotFound


class LifeEventNotFound(NotFound):
    """There is no such life event, or it concerns nothing of the caller's."""

    slug = "life-event-not-found"
    title = "There is no such life event"


class LifeEventRefused(Conflict):
    """The register contradicts the event."""

    slug = "life-event-refused"
    title = "This cannot have happened, as the register stands"


class LaterChangesForgotten(Conflict):
    """The act would forget what is recorded for later dates."""

    slug = "later-changes-forgotten"
    title = "This would forget changes that are recorded for later dates"
