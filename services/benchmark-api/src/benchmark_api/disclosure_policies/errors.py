"""What can go wrong with disclosure policies."""

from service_kit import Conflict


class PolicyTooWeak(Conflict):
    """The policy goes below what any agreement may."""

    slug = "policy-too-weak"
    title = "The policy would protect too little"
