"""What can go wrong with clusters."""

from service_kit.problems import NotFound


class ClusterNotFound(NotFound):
    """No cluster has this id on the date."""

    slug = "cluster-not-found"
    title = "There is no cluster with this id on this date"
