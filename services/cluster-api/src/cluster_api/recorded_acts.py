"""The acts that people recorded, and what each reader is told of them.

Why something was recorded is somebody's own words, and only for those whom it concerns; who recorded it, only for those who may see
everybody's appointments. This is decided here, for wherever an act is shown.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, TypeVar

from service_kit.access import Actor
from service_kit.pagination import Page, PageParams
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.acting import is_national
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.dates import RecordedBy
from cluster_api.models import ActKind, RegisterAct
from cluster_api.permissions import Permission

Shown = TypeVar("Shown")

# Nobody's own words: an import's reason names its release and its source, which the register shows to all its readers.
_EXPLAINED_TO_ALL = {ActKind.IMPORT, ActKind.HISTORY_IMPORT}


def visible_organisations(actor: Actor) -> frozenset[str] | None:
    """Return the organisations whose acts the caller sees; None for all."""
    if any(is_national(grant) for grant in actor.grants_with(Permission.REGISTER_ACT_READ)):
        return None
    return actor.organisations(Permission.REGISTER_ACT_READ)


def concerns(act: RegisterAct, within: Collection[str] | None) -> bool:
    """Answer whether an act is about one of some organisations; `within` None means any."""
    return within is None or not set(within).isdisjoint(act.detail.get("organisations", ()))


class Disclosure:
    """What one reader is told of acts."""

    def __init__(self, session: Session, actor: Actor) -> None:
        """Look up once what the reader's roles reach."""
        self._session = session
        self._subject = actor.subject
        self._within = visible_organisations(actor)
        self._names_authors = str(ids.SCOTLAND) in actor.organisations(Permission.APPOINTMENT_READ)

    def why(self, act: RegisterAct) -> str | None:
        """Return an act's reason; None for a reader whom it does not concern."""
        return act.reason if act.kind in _EXPLAINED_TO_ALL or concerns(act, self._within) else None

    def who(self, act: RegisterAct) -> str | None:
        """Return who recorded an act; None for a reader who may not see everybody's appointments."""
        return act.recorded_by if self._names_authors else None

    def note_read(self, action: str, target: str, **detail: object) -> None:
        """Leave an audit event, if the reader was told who recorded something."""
        if self._names_authors:
            audit.record(self._session, self._subject, action, target, **detail)


def told_of(act: RegisterAct, disclosure: Disclosure) -> dict[str, Any]:
    """Tell a reader what every act that concerns them has."""
    return {
        "id": act.id,
        "effective_on": act.effective_on,
        "reason": act.reason,
        "recorded_at": act.recorded_at,
        "recorded_by": disclosure.who(act),
        "acting_as": act.acting_as,
        "organisation_ids": act.detail["organisations"],
    }


def told_of_preview(effective_on: date, reason: str, organisations: list[str]) -> dict[str, Any]:
    """Tell the same of an act that is not recorded: it has no number, and nobody has recorded it."""
    nothing = dict.fromkeys(("id", "recorded_at", "recorded_by", "acting_as"))
    return {**nothing, "effective_on": effective_on, "reason": reason, "organisation_ids": organisations}


class RecordedActs:
    """The acts of one kind that had been recorded by some time, as one reader is shown them."""

    def __init__(self, session: Session, actor: Actor, kind: ActKind, recorded: RecordedBy) -> None:
        """Work in this transaction."""
        self._session = session
        self._within = visible_organisations(actor)
        self._all = select(RegisterAct).where(RegisterAct.kind == kind)
        if recorded.until is not None:
            self._all = self._all.where(RegisterAct.recorded_at <= recorded.until)
        self.disclosure = Disclosure(session, actor)

    def find(self, act_id: int, *, noted_as: str) -> RegisterAct | None:
        """Find an act that concerns the reader, and note that it was read."""
        act = self._session.scalars(self._all.where(RegisterAct.id == act_id)).first()
        if act is None or not concerns(act, self._within):
            return None
        self.disclosure.note_read(noted_as, f"register_act:{act.id}")
        return act

    def list_newest_first(
        self,
        page: PageParams,
        show: Callable[[RegisterAct, Disclosure], Shown],
        *,
        event: str | None,
        organisation_id: str | None,
        noted_as: str,
    ) -> Page[Shown]:
        """List the acts that concern the reader, the newest first, and note that they were read."""
        query = self._all
        organisations = RegisterAct.detail["organisations"]
        if self._within is not None:
            query = query.where(organisations.has_any(array(sorted(self._within))))
        if event is not None:
            query = query.where(RegisterAct.detail["event"].astext == event)
        if organisation_id is not None:
            query = query.where(organisations.has_key(organisation_id))
        rows = list(self._session.scalars(page.apply(query, RegisterAct.id, descending=True)))
        found = page.page(rows, lambda row: (row.id,))
        self.disclosure.note_read(noted_as, organisation_id or str(ids.SCOTLAND), acts=[row.id for row in found.items])
        return Page(items=[show(row, self.disclosure) for row in found.items], next_cursor=found.next_cursor)
