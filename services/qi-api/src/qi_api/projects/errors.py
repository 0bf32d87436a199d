"""What can go wrong with a project."""

from service_kit import Conflict, NotFound


class ProjectNotFound(NotFound):
    """There is no such project, or it is not the caller's."""

    slug = "project-not-found"
    title = "No such project"


class AlertNotFound(NotFound):
    """There is no such alert, or it is not the caller's."""

    slug = "alert-not-found"
    title = "No such alert"


class ProjectNotOffered(Conflict):
    """The signal asks nothing of the caller now: it has closed, or it was only recorded."""

    slug = "project-not-offered"
    title = "This signal does not ask for a project"
