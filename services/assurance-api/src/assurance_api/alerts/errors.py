"""What can go wrong with an alert."""

from service_kit import Conflict, NotFound


class AlertNotFound(NotFound):
    """There is no such alert, or it is not the caller's."""

    slug = "alert-not-found"
    title = "No such alert"


class AlertNotAsking(Conflict):
    """The alert asks nothing: it is history, good news, or closed."""

    slug = "alert-not-asking"
    title = "This alert does not ask for an answer"


class AlertHasProject(Conflict):
    """One alert starts at most one project."""

    slug = "alert-has-project"
    title = "Another project answers this alert"
