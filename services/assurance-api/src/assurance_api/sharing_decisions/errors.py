"""What can go wrong with a sharing decision."""

from service_kit import Conflict, NotFound


class PracticeNotFound(NotFound):
    """There is no such practice, or it is not the caller's to decide for."""

    slug = "practice-not-found"
    title = "No such practice"


class LevelNotAgreed(Conflict):
    """A practice cannot share further than the agreement provides."""

    slug = "level-not-agreed"
    title = "The agreement does not provide for this sharing"
