"""What these operations refuse beyond what a schema can say."""

from service_kit import Unprocessable


class ContradictoryCall(Unprocessable):
    """Keys given twice, fields that do not belong to the kind, choices that exclude each other."""

    slug = "contradictory-call"
    title = "The parts of the call do not fit together"
