"""What can go wrong with sessions."""

from service_kit.problems import Forbidden


class RequestNotMarked(Forbidden):
    """A request that changes something came by cookie without our header: perhaps from another site."""

    slug = "request-not-marked"
    title = "This request did not come from Cairn's own pages"


class SignInFailedError(Exception):
    """A sign-in came to nothing; the browser is sent back with one word that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
