"""What can go wrong with partnerships."""

from service_kit.problems import Gone, NotFound


class PartnershipNotFound(NotFound):
    """No partnership has this code on the date."""

    slug = "partnership-not-found"
    title = "There is no partnership with this code on this date"


class PartnershipCodeArchived(Gone):
    """The code was a partnership's, and another has taken its place by the date."""

    slug = "partnership-code-archived"
    title = "This partnership has another code on this date"
