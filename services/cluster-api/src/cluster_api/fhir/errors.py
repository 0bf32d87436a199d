"""What can go wrong when a FHIR client asks; every problem leaves as an OperationOutcome."""

from service_kit.problems import NotFound, Problem


class FhirResourceNotFound(NotFound):
    """No such resource, or none that the caller may see, on the date."""

    slug = "fhir-resource-not-found"
    title = "There is no such resource on this date"


class FhirSearchUnreadable(Problem):
    """A search parameter has a value, or a modifier, that means nothing."""

    status = 400
    slug = "fhir-search-unreadable"
    title = "A search parameter cannot be read"


class FhirParameterUnknown(Problem):
    """The caller asked to be told of search parameters that are not known, and there are some."""

    status = 400
    slug = "fhir-parameter-unknown"
    title = "A search parameter is not known here"
