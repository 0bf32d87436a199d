"""What all acts on a move share: the caller as the holder of a role, and the audit event."""

from service_kit.access import Grant
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.moves import Holder
from cluster_api.models import PracticeMove


def holder_of(grant: Grant, own_practices: frozenset[str]) -> Holder:
    """Return a grant as the rules of moves look at it."""
    return Holder(grant.role, grant.organisation_id, own_practices)


def note(session: Session, subject: str, role: str, action: str, move: PracticeMove, **detail: object) -> None:
    """Write the audit event of an act on a move."""
    audit.record(session, subject, action, ids.practice_id(move.practice_code), move_id=str(move.id), acting_as=role, **detail)
