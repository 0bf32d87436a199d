"""What can go wrong with a data set or an agreement."""

from service_kit import Conflict, NotFound, Unprocessable


class DataSetNotFound(NotFound):
    """There is no such data set."""

    slug = "data-set-not-found"
    title = "No such data set"


class DataSetExists(Conflict):
    """The code is taken."""

    slug = "data-set-exists"
    title = "A data set with this code exists already"


class AgreementNotLater(Conflict):
    """An agreement never reaches back behind the one before it."""

    slug = "agreement-not-later"
    title = "The agreement must start later than the one before it"


class AgreementInconsistent(Unprocessable):
    """Parts of the agreement contradict one another."""

    slug = "agreement-inconsistent"
    title = "Parts of the agreement contradict one another"


class NoAgreementInForce(Conflict):
    """Nothing may be collected without an agreement."""

    slug = "no-agreement-in-force"
    title = "No agreement is in force"
