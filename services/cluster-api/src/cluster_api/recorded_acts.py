"""The acts that people recorded, and what each reader is told of them.

Why something was recorded is somebody's own words, and only for those whom it concerns; who recorded it, only for those who may see
everybody's appointments. This is decided here, for wherever an act is shown.
"""

from collections.abc import Collection

from service_kit.access import Actor
from service_kit.pagination import PageParams
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.acting import is_national
from cluster_api.domain import organisation_ids as ids
from cluster_api.models import ActKind, RegisterAct
from cluster_api.permissions import Permission

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


class RecordedActs:
    """Queries on acts of one kind."""

    def __init__(self, session: Session, kind: ActKind) -> None:
        """Work in this transaction."""
        self.session = session
        self._all = select(RegisterAct).where(RegisterAct.kind == kind)

    def find(self, act_id: int, *, within: Collection[str] | None) -> RegisterAct | None:
        """Find an act of this kind that concerns some organisations; `within` None means any."""
        act = self.session.scalars(self._all.where(RegisterAct.id == act_id)).first()
        return act if act is not None and concerns(act, within) else None

    def list_newest_first(
        self, page: PageParams, *, within: Collection[str] | None, event: str | None, organisation_id: str | None
    ) -> list[RegisterAct]:
        """List acts, the newest first; `within` None means wherever."""
        query = self._all
        organisations = RegisterAct.detail["organisations"]
        if within is not None:
            query = query.where(organisations.has_any(array(sorted(within))))
        if event is not None:
            query = query.where(RegisterAct.detail["event"].astext == event)
        if organisation_id is not None:
            query = query.where(organisations.has_key(organisation_id))
        return list(self.session.scalars(page.apply(query, RegisterAct.id, descending=True)))
