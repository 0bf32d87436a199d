"""The Boards and partnerships in force on the date of an act, and the placeholder for a Board's practices without a cluster."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cluster_api.domain import timelines
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Area, Book, ClusterLabel
from cluster_api.domain.cluster_labels import matching_label, placeholder_label
from cluster_api.domain.timelines import Period


@dataclass(frozen=True)
class Geography:
    """Names by code, and the Board of each partnership, all on one date."""

    board_names: Mapping[str, str]
    partnership_names: Mapping[str, str]
    board_of_partnership: Mapping[str, str]

    def check_area(self, area: Area) -> None:
        """Refuse codes that are not in force, and a partnership of another Board."""
        if area.board_code not in self.board_names:
            raise ActRefusedError(f"There is no Health Board {area.board_code} on that date. Check the code.")
        if area.partnership_code not in self.partnership_names:
            raise ActRefusedError(f"There is no partnership {area.partnership_code} on that date. Check the code.")
        owner = self.board_of_partnership.get(area.partnership_code)
        if owner != area.board_code:
            raise ActRefusedError(
                f"On that date partnership {area.partnership_code} belongs to Board {owner}, not to {area.board_code}. Check both codes."
            )

    def placeholder_label(self, board_code: str) -> str:
        """Write the label under which the publisher puts a Board's practices that are in no cluster."""
        if board_code not in self.board_names:
            raise ActRefusedError(f"There is no Health Board {board_code} on that date. Check the code.")
        return placeholder_label(self.board_names[board_code])


def with_placeholder(book: Book, geography: Geography, board_code: str, on: date) -> tuple[Book, str]:
    """Return the Board's placeholder, there from a date on: the one that it ever had, or a new one."""
    label = geography.placeholder_label(board_code)
    known = _find_placeholder(book, label)
    if known is None:
        book, known = book.mint_cluster()
    days = Period(on, None, ClusterLabel(label, is_placeholder=True))
    there = timelines.clip(book.clusters.get(known, ()), [days])
    filled = timelines.overwrite(book.clusters.get(known, ()), on, None, days.value)
    for period in there:
        filled = timelines.overwrite(filled, period.valid_from, period.valid_until, period.value)
    return book.with_timelines("clusters", {known: filled}), known


def _find_placeholder(book: Book, label: str) -> str | None:
    wanted = matching_label(label)
    for code, timeline in sorted(book.clusters.items()):
        if any(period.value.is_placeholder and matching_label(period.value.name) == wanted for period in timeline):
            return code
    return None
