"""Sum up each partnership from the register of a date."""

from collections.abc import Mapping
from datetime import date

from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api import published_areas
from cluster_api.domain import area_codes
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.age_bands import total_or_unknown
from cluster_api.domain.area_codes import AreaCode
from cluster_api.domain.register import Partnership, Register
from cluster_api.models import Partnership as PartnershipRow
from cluster_api.partnerships.errors import PartnershipCodeArchived, PartnershipNotFound
from cluster_api.partnerships.schemas import PartnershipRead


def list_partnerships(session: Session, register: Register, page: PageParams) -> Page[PartnershipRead]:
    """List the partnerships in order of code."""
    codes = published_areas.codes_of(session, PartnershipRow)
    found = page.cut(register.partnerships, lambda partnership: (partnership.code,), (str,))
    return Page(items=[_partnership(register, one, codes) for one in found.items], next_cursor=found.next_cursor)


def get_partnership(session: Session, register: Register, written: str, on: date) -> PartnershipRead:
    """Return a partnership, raise `PartnershipCodeArchived` when another code has taken its place, else `PartnershipNotFound`."""
    code = written.removeprefix("partnership:")
    partnership = register.partnerships_by_code.get(code)
    codes = published_areas.codes_of(session, PartnershipRow)
    if partnership is not None:
        return _partnership(register, partnership, codes)
    current = area_codes.resolve(code, on, codes)
    if current in register.partnerships_by_code:
        raise PartnershipCodeArchived(published_areas.archived_in_words(code, current, codes), headers=published_areas.link_to(current))
    raise PartnershipNotFound("Look the code up in the list of partnerships, or choose another date.")


def _partnership(register: Register, partnership: Partnership, codes: Mapping[str, AreaCode]) -> PartnershipRead:
    practices = [p for p in register.practices if p.partnership_code == partnership.code]
    clusters = {p.cluster_code for p in practices if not register.is_placeholder(p.cluster_code)}
    code = codes[partnership.code]
    successor = area_codes.find_successor(code, codes.values())
    return PartnershipRead(
        id=ids.partnership_id(partnership.code),
        code=partnership.code,
        name=partnership.name,
        valid_from=code.valid_from,
        valid_until=code.valid_until,
        predecessor_ids=[ids.partnership_id(old) for old in area_codes.predecessors(code.code, codes.values())],
        successor_id=ids.partnership_id(successor) if successor else None,
        board_id=ids.board_id(partnership.board_code),
        clusters=len(clusters),
        straddling_clusters=sum(len(register.parts_of(one)) > 1 for one in clusters),
        practices=len(practices),
        patients=total_or_unknown(p.patients for p in practices),
    )
