"""What can go wrong with peer groups."""

from service_kit import NotFound


class PeerGroupNotFound(NotFound):
    """No groups were frozen for the year, or the practice was not open when they were."""

    slug = "peer-group-not-found"
    title = "There is no peer group for this year"
