"""What can go wrong with populations."""

from service_kit.problems import NotFound


class PopulationNotFound(NotFound):
    """No cluster, partnership or Board has this code on the date."""

    slug = "population-not-found"
    title = "There is no such cluster, partnership or Health Board on this date"
