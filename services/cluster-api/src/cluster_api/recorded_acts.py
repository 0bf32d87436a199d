"""Queries on the acts that people recorded: life events and corrections."""

from collections.abc import Collection

from service_kit.access import Actor
from service_kit.pagination import PageParams
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.orm import Session

from cluster_api.acting import is_national
from cluster_api.models import ActKind, RegisterAct
from cluster_api.permissions import Permission


def visible_organisations(actor: Actor) -> frozenset[str] | None:
    """Return the organisations whose acts the caller sees; None for all."""
    if any(is_national(grant) for grant in actor.grants_with(Permission.REGISTER_ACT_READ)):
        return None
    return actor.organisations(Permission.REGISTER_ACT_READ)


class RecordedActs:
    """Queries on acts of one kind."""

    def __init__(self, session: Session, kind: ActKind) -> None:
        """Work in this transaction."""
        self.session = session
        self._all = select(RegisterAct).where(RegisterAct.kind == kind)

    def find(self, act_id: int, *, within: Collection[str] | None) -> RegisterAct | None:
        """Find an act of this kind that concerns some organisations; `within` None means any."""
        act = self.session.scalars(self._all.where(RegisterAct.id == act_id)).first()
        return act if act is None or within is None or set(within) & set(act.detail["organisations"]) else None

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
