"""What can go wrong with files of shares by deprivation and rurality."""

from service_kit.problems import NotFound, Unprocessable


class PopulationProfileNotFound(NotFound):
    """No such file."""

    slug = "population-profile-not-found"
    title = "There is no such file of population shares"


class PopulationProfileUnusable(Unprocessable):
    """The file cannot be read, or contradicts itself or the register."""

    slug = "population-profile-unusable"
    title = "This file of population shares cannot be used"
