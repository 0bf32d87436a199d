"""What all acts of people on the register share: the part of the register they concern, and what they change in plain sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service_kit import clock
from service_kit.access import Actor, Grant
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cluster_api.acting import acting_grant
from cluster_api.book_store import load_book
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.geography import Geography
from cluster_api.domain.acts.narration import sentence_of
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book, ClusterLabel, Difference, SuccessionKey, differences
from cluster_api.domain.people.roles import Role
from cluster_api.domain.timelines import Period
from cluster_api.models import (
    ClusterDetail,
    HealthBoard,
    Partnership,
    PartnershipBoard,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
    PracticeSuccession,
    RegisterAct,
)
from cluster_api.models.base import holds_on

# Nobody plans further ahead than a contract or a lease runs.
YEARS_AHEAD = 10

_OF_PRACTICES = (PracticeArea, PracticeDetail, PracticeMembership, PracticeOpening)


@dataclass(frozen=True)
class SaidPeriod:
    """One period of a timeline, with the sentence for it."""

    valid_from: date
    valid_until: date | None
    sentence: str


@dataclass(frozen=True)
class TimelineChange:
    """What an act changes about one thing."""

    aspect: str
    organisation_ids: tuple[str, ...]
    before: tuple[SaidPeriod, ...]
    after: tuple[SaidPeriod, ...]


def load_concerned(session: Session, practices: Iterable[str], clusters: Iterable[str]) -> Book:
    """Read the timelines of practices and of clusters with their members.

    With them come the practices that they follow or that follow them, and the names of all clusters.
    """
    named = set(practices)
    related = session.execute(
        select(PracticeSuccession.predecessor_code, PracticeSuccession.successor_code).where(
            PracticeSuccession.withdrawn_act_id.is_(None),
            or_(PracticeSuccession.predecessor_code.in_(named), PracticeSuccession.successor_code.in_(named)),
        )
    )
    everybody = named.union(*(row for row in related))
    book = load_book(session, practices=everybody, clusters=set(clusters))
    return book.with_timelines("clusters", _all_cluster_labels(session))


def geography_on(session: Session, on: date) -> Geography:
    """Read the Boards and partnerships in force on a date."""
    boards = session.execute(
        select(HealthBoard.code, HealthBoard.name).where(holds_on(HealthBoard.valid_from, HealthBoard.valid_until, on))
    )
    partnerships = session.execute(
        select(Partnership.code, Partnership.name).where(holds_on(Partnership.valid_from, Partnership.valid_until, on))
    )
    owners = session.execute(
        select(PartnershipBoard.partnership_code, PartnershipBoard.board_code).where(
            holds_on(PartnershipBoard.valid_from, PartnershipBoard.valid_until, on)
        )
    )
    return Geography({**dict(boards.all())}, {**dict(partnerships.all())}, {**dict(owners.all())})


def check_within_register(session: Session, on: date) -> None:
    """Refuse a date before the first day of the register, or too far ahead."""
    first = session.scalar(select(func.min(PracticeOpening.valid_from)).where(PracticeOpening.withdrawn_act_id.is_(None)))
    if first is None:
        raise ActRefusedError("No register has been imported yet. Ask a data steward.")
    if on < first:
        raise ActRefusedError(f"The register starts on {first}. Choose that date or a later one.")
    check_not_far_ahead(on)


def check_not_far_ahead(*dates: date | None) -> None:
    """Refuse dates that are rather slips of the pen than plans."""
    for on in dates:
        if on is not None and on.year > clock.today().year + YEARS_AHEAD:
            raise ActRefusedError(f"{on} is more than {YEARS_AHEAD} years ahead. Check the year.")


def grant_for_boards(actor: Actor, permission: str, boards: Iterable[str], role: Role | None) -> Grant:
    """Return the grant under which a caller acts on all that lies in some Boards; what lies in none is the country's."""
    concerned = [ids.board_id(code) for code in boards]
    return acting_grant(actor, permission, concerned or [str(ids.SCOTLAND)], role)


def changes_between(before: Book, after: Book) -> tuple[TimelineChange, ...]:
    """Say what differs between two books."""
    return tuple(_said(one) for one in differences(before, after))


def books_of(session: Session, act: RegisterAct) -> tuple[Book, Book]:
    """Read what a recorded act concerned, as it was before and after it."""
    practices = {code for table in _OF_PRACTICES for code in _written_by(session, act, table.practice_code, table)}
    practices.update(_written_by(session, act, PracticeSuccession.predecessor_code, PracticeSuccession))
    practices.update(_written_by(session, act, PracticeSuccession.successor_code, PracticeSuccession))
    clusters = set(_written_by(session, act, ClusterDetail.cluster_code, ClusterDetail))
    before, after = (load_book(session, version=version, practices=practices, clusters=clusters) for version in (act.id - 1, act.id))
    return _only_clusters(before, clusters), _only_clusters(after, clusters)


def organisations_changed(before: Book, after: Book, boards: Iterable[str]) -> list[str]:
    """Name all organisations that an act is about: those it changes, and their Boards."""
    changed = {organisation for change in changes_between(before, after) for organisation in change.organisation_ids}
    return sorted({*changed, *map(ids.board_id, boards)})


def _only_clusters(book: Book, clusters: set[str]) -> Book:
    """Leave out clusters that only came along with a practice: before and after need not be the same ones."""
    others: dict[str, tuple[Period[ClusterLabel], ...]] = {code: () for code in book.clusters if code not in clusters}
    return book.with_timelines("clusters", others)


def _written_by(session: Session, act: RegisterAct, column: Any, table: Any) -> Sequence[str]:
    return session.scalars(select(column).where(or_(table.act_id == act.id, table.withdrawn_act_id == act.id)).distinct()).all()


def _all_cluster_labels(session: Session) -> dict[str, tuple[Period[ClusterLabel], ...]]:
    rows = session.execute(
        select(
            ClusterDetail.cluster_code,
            ClusterDetail.valid_from,
            ClusterDetail.valid_until,
            ClusterDetail.name,
            ClusterDetail.is_placeholder,
        )
        .where(ClusterDetail.withdrawn_act_id.is_(None))
        .order_by(ClusterDetail.valid_from)
    )
    labels: dict[str, tuple[Period[ClusterLabel], ...]] = {}
    for code, valid_from, valid_until, name, is_placeholder in rows:
        labels[code] = (*labels.get(code, ()), Period(valid_from, valid_until, ClusterLabel(name, is_placeholder)))
    return labels


def _said(one: Difference) -> TimelineChange:
    def said(timeline: Iterable[Period[Any]]) -> tuple[SaidPeriod, ...]:
        return tuple(SaidPeriod(period.valid_from, period.valid_until, sentence_of(one.key, period)) for period in timeline)

    if isinstance(one.key, SuccessionKey):
        concerned: tuple[str, ...] = tuple(map(ids.practice_id, one.key))
    else:
        concerned = (ids.cluster_id(one.key) if one.aspect == "clusters" else ids.practice_id(one.key),)
    return TimelineChange(one.aspect, concerned, said(one.before), said(one.after))
