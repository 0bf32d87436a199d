"""What practices share now, for whoever carries figures on."""

from sqlalchemy.orm import Session

from assurance_api.models import Agreement
from assurance_api.sharing_decisions.repository import SharingDecisionRepository


def levels_in_force(session: Session, data_set: str, agreement: Agreement) -> dict[str, list[str]]:
    """Return what each practice shares at, as far as the agreement still provides for it."""
    agreed = set(agreement.sharing_levels)
    decisions = SharingDecisionRepository(session).in_force(data_set)
    return {code: sorted(agreed & set(decision.levels)) for code, decision in sorted(decisions.items())}
