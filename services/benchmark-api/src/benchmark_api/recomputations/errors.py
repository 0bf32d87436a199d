"""What can go wrong with reading one result or computing it again."""

from service_kit import NotFound


class ResultNotFound(NotFound):
    """There is no such result, or it is not the caller's to see."""

    slug = "result-not-found"
    title = "There is no such result in your sight"
    default_detail = "Take the id from a list of results. Nothing was published before the first version of a result."
