"""Appointments as rows of a file in the publisher's manner: one column for each kind of organisation, and last days."""

from collections.abc import Iterable, Iterator

from cluster_api.appointments.schemas import AppointmentRead
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.imports.published_columns import Cells, day, last_day
from cluster_api.domain.organisation_ids import OrganisationKind

_COLUMN_OF = {
    OrganisationKind.PRACTICE: "PracticeCode",
    OrganisationKind.CLUSTER: "GPClusterCode",
    OrganisationKind.PARTNERSHIP: "HSCP",
    OrganisationKind.BOARD: "HB",
    OrganisationKind.COUNTRY: "Country",
}
COLUMNS = (
    "AppointmentId", "Subject", "Name", "Role", "Status", *_COLUMN_OF.values(), "OrganisationName", "DateEnacted", "DateArchived",
    "DateNominated", "DateAppointed", "AppointingHB", "SessionsAMonth", "Qualifies",
)  # fmt: skip


def appointment_rows(appointments: Iterable[AppointmentRead]) -> Iterator[Cells]:
    """Write appointments, one a row."""
    for one in appointments:
        organisation = ids.parse(one.organisation_id)
        codes = [organisation.code if organisation and organisation.kind is kind else "" for kind in _COLUMN_OF]
        board = ids.parse(one.appointing_board_id or "")
        yield [
            str(one.id), one.subject, one.display_name, str(one.role), str(one.status), *codes, one.organisation_name,
            day(one.valid_from), last_day(one.valid_until), day(one.nominated_on), day(one.appointed_on), board.code if board else "",
            "" if one.sessions_a_month is None else f"{one.sessions_a_month:g}",
            "" if one.qualifies is None else "Y" if one.qualifies else "N",
        ]  # fmt: skip
