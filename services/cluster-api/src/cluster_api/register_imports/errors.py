"""What can go wrong with a register import."""

from service_kit.problems import Conflict, NotFound, Unprocessable


class RegisterImportNotFound(NotFound):
    """There is no import with this id."""

    slug = "register-import-not-found"
    title = "There is no register import with this number"


class RegisterFileUnusable(Unprocessable):
    """A file cannot be read as a practice file."""

    slug = "register-file-unusable"
    title = "A file cannot be used"


class NotNewerThanApplied(Conflict):
    """A register from this date, or a later one, is already applied, and this one was not sent as history."""

    slug = "not-newer-than-applied"
    title = "A register from this date or later is already applied"


class PreviewOutOfDate(Conflict):
    """The register has changed since the preview was made."""

    slug = "preview-out-of-date"
    title = "The register has changed since this preview"


class FindingsUndecided(Conflict):
    """Something suspicious in the import still waits for a person's decision."""

    slug = "findings-undecided"
    title = "Some findings still need a decision"


class DecisionNotPossible(Unprocessable):
    """Some of the decisions cannot be taken."""

    slug = "decision-not-possible"
    title = "Some decisions cannot be taken"


class RegisterImportApplied(Conflict):
    """An applied import can no longer be decided on."""

    slug = "register-import-applied"
    title = "This register import is already applied"
