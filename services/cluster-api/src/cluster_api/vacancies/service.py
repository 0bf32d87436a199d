"""Find the practices and clusters where a lead is missing, does not qualify or leaves soon."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from service_kit.access import Actor
from service_kit.pagination import Page, PageParams

from cluster_api import audit
from cluster_api.appointments import service as appointments
from cluster_api.appointments.scope import visible_organisations
from cluster_api.appointments.service import Reading
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.people.appointments import AppointmentRow
from cluster_api.domain.people.grants import remit_of
from cluster_api.domain.people.offices import Status, status_on
from cluster_api.domain.people.roles import Role
from cluster_api.domain.people.vacancies import Lack, VacancyKind, lacks
from cluster_api.domain.register import Register
from cluster_api.vacancies.schemas import CandidateRead, VacancyRead

LEADS = (Role.PQL, Role.CQL, Role.CQL_DEPUTY)
_NAMES = {
    Role.PQL: "a Practice Quality Lead",
    Role.CQL: "a Cluster Quality Lead",
    Role.CQL_DEPUTY: "a deputy Cluster Quality Lead",
}
_Place = tuple[Role, str]


def list_vacancies(reading: Reading, actor: Actor, page: PageParams, area: str | None) -> Page[VacancyRead]:
    """List what is missing on a date at the practices and clusters whose people the caller may see. The read is recorded."""
    register = reading.registers.on(reading.session, reading.moment)
    places = list(_places(register, _within(actor, register, area)))
    found = page.cut(list(_vacancies(reading, places)), _key, (str, str, str, str))
    audit.record(
        reading.session, actor.subject, "vacancy.listed", area or "vacancies",
        as_of=str(reading.moment.as_of), shown=[f"{one.role} {one.organisation_id}" for one in found.items],
    )  # fmt: skip
    return found


def _within(actor: Actor, register: Register, area: str | None) -> frozenset[str] | None:
    """Return the organisations asked about that the caller may see; None for all."""
    seen = visible_organisations(actor)
    if area is None or area == str(ids.SCOTLAND):
        return seen
    # The remit of somebody who looks after an area is what lies in it.
    inside = frozenset(remit_of(Role.BOARD_LEAD, area, register).organisations)
    return inside if seen is None else inside & seen


def _places(register: Register, within: frozenset[str] | None) -> Iterator[tuple[_Place, str]]:
    """List each role in each place with the place's name: practices, and clusters that are none of the placeholders."""
    for cluster in register.clusters:
        organisation_id = ids.cluster_id(cluster.code)
        if not cluster.is_placeholder and register.practices_of(cluster.code) and (within is None or organisation_id in within):
            yield (Role.CQL, organisation_id), cluster.name
            yield (Role.CQL_DEPUTY, organisation_id), cluster.name
    for practice in register.practices:
        organisation_id = ids.practice_id(practice.code)
        if within is None or organisation_id in within:
            yield (Role.PQL, organisation_id), practice.name


def _vacancies(reading: Reading, places: list[tuple[_Place, str]]) -> Iterator[VacancyRead]:
    on = reading.moment.as_of
    by_place: dict[_Place, list[AppointmentRow]] = defaultdict(list)
    for row in appointments.list_standing(reading.session, LEADS, reading.known_at):
        by_place[Role(row.role), row.organisation_id].append(row)
    asked = {place for place, _ in places}
    in_office = [row for place in asked & by_place.keys() for row in by_place[place] if _status(row, reading) is Status.IN_OFFICE]
    why_not = appointments.why_not(reading, in_office)
    for place, name in sorted(places, key=lambda one: (one[0][1], one[0][0])):
        standing = by_place.get(place, [])
        confirmed = [row for row in standing if row.status == Status.IN_OFFICE]
        found = [_read(reading, place, name, lack, standing, why_not) for lack in lacks(on, confirmed, why_not)]
        yield from sorted(found, key=_key)


def _read(
    reading: Reading, place: _Place, name: str, lack: Lack, standing: list[AppointmentRow], why_not: dict[UUID, str | None]
) -> VacancyRead:
    role, organisation_id = place
    holder = next((row for row in standing if row.id == lack.holder), None)
    coming = [row for row in standing if _status(row, reading) in {Status.NOMINATED, Status.APPOINTED}]
    return VacancyRead(
        organisation_id=organisation_id,
        organisation_name=name,
        role=role,
        kind=lack.kind,
        sentence=_sentence(role, name, lack.kind, holder, why_not),
        appointment_id=holder.id if holder else None,
        subject=holder.subject if holder else None,
        display_name=holder.display_name if holder else None,
        valid_until=holder.valid_until if holder else None,
        candidates=[
            CandidateRead(
                appointment_id=row.id,
                subject=row.subject,
                display_name=row.display_name,
                status=_status(row, reading),
                valid_from=row.valid_from,
            )
            for row in coming
        ],
    )


def _sentence(role: Role, name: str, kind: VacancyKind, holder: AppointmentRow | None, why_not: dict[UUID, str | None]) -> str:
    if holder is None:
        return f"{name} has nobody in office as {_NAMES[role]}."
    if kind is VacancyKind.NOT_QUALIFIED:
        return f"{name} has {_NAMES[role]} who does not qualify. {why_not[holder.id]}"
    return f"{name} has {_NAMES[role]} whose tenure ends on {holder.valid_until}, and nobody is appointed to follow."


def _status(row: AppointmentRow, reading: Reading) -> Status:
    return status_on(Status(row.status), row.valid_from, row.valid_until, reading.moment.as_of)


def _key(vacancy: VacancyRead) -> tuple[str, str, str, str]:
    return (vacancy.organisation_id, str(vacancy.role), str(vacancy.kind), str(vacancy.appointment_id or ""))
