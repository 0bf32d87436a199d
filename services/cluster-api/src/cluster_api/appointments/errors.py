"""What can go wrong with appointments."""

from service_kit.problems import Conflict, Forbidden, NotFound, Unprocessable


class AppointmentNotFound(NotFound):
    """There is no such appointment, or it is not the caller's to see."""

    slug = "appointment-not-found"
    title = "There is no such appointment"


class SelfAppointment(Forbidden):
    """Somebody tried to nominate, appoint or confirm themselves."""

    slug = "self-appointment"
    title = "Nobody appoints themselves"


class OwnAppointment(Forbidden):
    """Somebody tried to write down their own protected time, or to correct their own record."""

    slug = "own-appointment"
    title = "Somebody else writes this down about you"


class SecondPersonNeeded(Forbidden):
    """Who nominated tried to appoint as well."""

    slug = "second-person-needed"
    title = "Another person than the one who nominated appoints"


class NotYoursToNominate(Forbidden):
    """None of the caller's roles nominates for this role here."""

    slug = "not-yours-to-nominate"
    title = "This nomination is somebody else's to make"


class AlreadyAppointed(Conflict):
    """The person holds this role, or is nominated for it, here in that period already."""

    slug = "already-appointed"
    title = "This person already holds the role in that period, or is nominated for it"


class AppointmentActRefused(Conflict):
    """The act does not fit how far the appointment is."""

    slug = "appointment-act-refused"
    title = "This does not fit how far the appointment is"


class EndsAlready(Conflict):
    """The role is given up by then."""

    slug = "ends-already"
    title = "The role is no longer held on that date"


class NameTheBoard(Conflict):
    """The caller leads several Boards that could appoint."""

    slug = "name-the-board"
    title = "Say which Health Board appoints"


class NotAPerformer(Conflict):
    """The person is not what the role asks for."""

    slug = "not-a-performer"
    title = "The role is for a GP who performs services there"


class RoleIsHeld(Conflict):
    """The practice has a lead, who nominates."""

    slug = "role-is-held"
    title = "Somebody holds this role there on that date"


class RoleWithoutProtectedTime(Conflict):
    """No protected time belongs to the role."""

    slug = "role-without-protected-time"
    title = "No protected time is recorded for this role"


class RoleNotForOrganisation(Conflict):
    """The role is held for another kind of organisation."""

    slug = "role-not-for-organisation"
    title = "This role cannot be held for this kind of organisation"


class RoleNotForSubject(Conflict):
    """A machine was to get a person's role, or a person a machine's."""

    slug = "role-not-for-subject"
    title = "This role is not for this kind of holder"


class RolesExcludeEachOther(Conflict):
    """The person holds a role in that period that does not go with this one."""

    slug = "roles-exclude-each-other"
    title = "These two roles are not held by one person"


class ServiceRoleIsTheOperators(Forbidden):
    """Somebody tried to make a machine one of Cairn's own services."""

    slug = "service-role-is-the-operators"
    title = "Only the operator appoints Cairn's own services"


class TwoStewardsInOffice(Conflict):
    """The operator's command was used although the stewards can appoint."""

    slug = "two-stewards-in-office"
    title = "Two data stewards are in office, so the operator no longer appoints"


class OrganisationNotCorrected(Conflict):
    """The organisation of an appointment that two people made would be corrected by one."""

    slug = "organisation-not-corrected"
    title = "Where somebody was nominated and appointed is not corrected"


class OrganisationNotInRegister(Conflict):
    """The register of the first day has no such organisation."""

    slug = "organisation-not-in-register"
    title = "The register has no such organisation on that date"


class DatesOutOfOrder(Unprocessable):
    """Events and days do not follow one another."""

    slug = "dates-out-of-order"
    title = "The dates are out of order"


class EndsBeforeItBegins(Unprocessable):
    """The period has no day in it."""

    slug = "ends-before-it-begins"
    title = "The period ends before it begins"


class OneDayOnly(Unprocessable):
    """A stand-in was named for longer than the meeting."""

    slug = "one-day-only"
    title = "A stand-in is named for one day"


class PracticeConfirmationMissing(Unprocessable):
    """What a practice decides was written down for it without its own word."""

    slug = "practice-confirmation-missing"
    title = "Say who at the practice confirmed this"


class ReasonMissing(Unprocessable):
    """Somebody else's decision was written down without saying whose."""

    slug = "reason-missing"
    title = "Say whose nomination this is"
