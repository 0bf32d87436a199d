"""Sum up each partnership from the register of a date."""

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.age_bands import total_or_unknown
from cluster_api.domain.register import Partnership, Register
from cluster_api.partnerships.schemas import PartnershipList, PartnershipRead


def list_partnerships(register: Register) -> PartnershipList:
    """List the partnerships in order of code."""
    return PartnershipList(items=[_partnership(register, p) for p in register.partnerships])


def _partnership(register: Register, partnership: Partnership) -> PartnershipRead:
    practices = [p for p in register.practices if p.partnership_code == partnership.code]
    clusters = {p.cluster_code for p in practices if not register.is_placeholder(p.cluster_code)}
    return PartnershipRead(
        id=ids.partnership_id(partnership.code),
        code=partnership.code,
        name=partnership.name,
        board_id=ids.board_id(partnership.board_code),
        clusters=len(clusters),
        straddling_clusters=sum(len(register.parts_of(code)) > 1 for code in clusters),
        practices=len(practices),
        patients=total_or_unknown(p.patients for p in practices),
    )
