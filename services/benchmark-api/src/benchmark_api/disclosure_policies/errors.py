"""What can go wrong with disclosure policies."""

from service_kit import Conflict, Forbidden, NotFound


class PolicyTooWeak(Conflict):
    """The policy goes below what any agreement may."""

    slug = "policy-too-weak"
    title = "The policy would protect too little"


class PolicyNotFound(NotFound):
    """There is no such version of a policy."""

    slug = "policy-not-found"
    title = "There is no such policy"


class PolicyNotWaiting(Conflict):
    """The version is in force already, or another one was set since it was proposed."""

    slug = "policy-not-waiting"
    title = "This policy does not wait for anybody"


class OwnPolicy(Forbidden):
    """Who proposed the policy tried to confirm it as well."""

    slug = "own-policy"
    title = "Nobody confirms a policy that they proposed"
