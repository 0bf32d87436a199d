"""What can go wrong with practices."""

from service_kit.problems import NotFound


class PracticeNotFound(NotFound):
    """No practice has this code on the date."""

    slug = "practice-not-in-register"
    title = "There is no practice with this code on this date"
