"""What can go wrong with populations."""

from service_kit.problems import Conflict


class MembershipContradicted(Conflict):
    """A date of belonging, where practices belong as they were."""

    slug = "membership-contradicted"
    title = "The date on which practices belong goes with membership as it is"
