"""What can go wrong with grants."""

from service_kit.problems import NotFound


class SubjectNotFound(NotFound):
    """Nobody with this id was ever appointed."""

    slug = "subject-not-found"
    title = "Nobody with this id was ever appointed"
