"""What can go wrong with moves."""

from service_kit.problems import Conflict, Forbidden, NotFound


class MoveNotFound(NotFound):
    """There is no such move, or it is none of the caller's."""

    slug = "move-not-found"
    title = "There is no such move"


class MoveRefused(Conflict):
    """The register contradicts the move."""

    slug = "move-refused"
    title = "The practice cannot move like this"


class MoveAlreadyProposed(Conflict):
    """A move of this practice is waiting for agreement."""

    slug = "move-already-proposed"
    title = "A move of this practice is already proposed"


class MoveNotOpen(Conflict):
    """The move was agreed, declined or withdrawn, or its date has passed."""

    slug = "move-not-open"
    title = "This move is no longer open"


class MoveOvertaken(Conflict):
    """The register has changed since the move was proposed."""

    slug = "move-overtaken"
    title = "The register has changed since this move was proposed"


class AlreadyAgreed(Conflict):
    """The party has agreed before."""

    slug = "already-agreed"
    title = "This party has already agreed"


class PartyNotConcerned(Conflict):
    """The move does not need the agreement of this party."""

    slug = "party-not-concerned"
    title = "This move does not need that agreement"


class PaperNotKept(Conflict):
    """The agreement on paper cannot be recorded like this."""

    slug = "paper-not-kept"
    title = "This agreement on paper cannot be recorded"


class NotYoursToPropose(Forbidden):
    """The caller has no part in the move."""

    slug = "not-yours-to-propose"
    title = "This move is not yours to propose"


class NotYoursToAnswer(Forbidden):
    """The caller is not the party in whose name they answer."""

    slug = "not-yours-to-answer"
    title = "You cannot answer in this name"


class NotYoursToWithdraw(Forbidden):
    """Somebody else proposed the move."""

    slug = "not-yours-to-withdraw"
    title = "Only who proposed a move withdraws it"
