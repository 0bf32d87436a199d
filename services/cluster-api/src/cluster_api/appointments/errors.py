"""What can go wrong with appointments."""

from service_kit.problems import Conflict, Forbidden, Unprocessable


class SelfAppointment(Forbidden):
    """Somebody tried to appoint themselves."""

    slug = "self-appointment"
    title = "Nobody appoints themselves"


class AlreadyAppointed(Conflict):
    """The person holds this role here in that period already."""

    slug = "already-appointed"
    title = "This person already holds the role in that period"


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


class OrganisationNotInRegister(Conflict):
    """The register of the first day has no such organisation."""

    slug = "organisation-not-in-register"
    title = "The register has no such organisation on that date"


class EndsBeforeItBegins(Unprocessable):
    """The period has no day in it."""

    slug = "ends-before-it-begins"
    title = "The period ends before it begins"
