"""What can go wrong with a project."""

from service_kit import Forbidden, NotFound


class ProjectNotFound(NotFound):
    """There is no such project, or it is not the caller's."""

    slug = "project-not-found"
    title = "No such project"


class AlertNotFound(NotFound):
    """There is no such alert, or it is not the caller's."""

    slug = "alert-not-found"
    title = "No such alert"


class NotYourSignal(Forbidden):
    """Only the organisation a signal is about starts a project from it."""

    slug = "not-your-signal"
    title = "This signal belongs to somebody else"
