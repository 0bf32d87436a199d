"""What can go wrong with Health Boards."""

from service_kit.problems import Gone, NotFound


class HealthBoardNotFound(NotFound):
    """No Health Board has this code on the date."""

    slug = "health-board-not-found"
    title = "There is no Health Board with this code on this date"


class HealthBoardCodeArchived(Gone):
    """The code was a Health Board's, and another has taken its place by the date."""

    slug = "health-board-code-archived"
    title = "This Health Board has another code on this date"
