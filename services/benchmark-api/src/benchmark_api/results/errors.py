"""What can go wrong with reading results."""

from service_kit import Conflict, NotFound


class NotYours(NotFound):
    """The organisation does not exist, or its figures are not the caller's to see."""

    slug = "organisation-not-found"
    title = "There is no such organisation in your sight"


class OnlyClustersMove(Conflict):
    """Today's membership was asked for of something that is no cluster."""

    slug = "only-clusters-have-members"
    title = "Only a cluster's figures can be had with today's members"
    default_detail = "Leave membership out, or ask for a cluster."


class PeriodNotFound(NotFound):
    """Nothing was computed for the period, or it is not the caller's to see yet."""

    slug = "period-not-found"
    title = "There are no figures for this period in your sight"
