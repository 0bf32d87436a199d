"""What may be decided about a finding, and what follows from it for the register."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cluster_api.domain.cluster_labels import matching_label
from cluster_api.domain.imports.changes import IncomingRegister, KnownRegister, PracticeState
from cluster_api.domain.imports.findings import AREA, CLUSTER, Finding, FindingKind
from cluster_api.domain.imports.phs_files import ListSizeRow
from cluster_api.domain.imports.release import DecidedRelease


class Decision(StrEnum):
    """What a person decides about a finding."""

    # Take what the file says.
    ACCEPT = "accept"
    # Keep what the register has: do not take this row, this move, these list sizes; do not close.
    LEAVE_OUT = "leave_out"
    # The same cluster goes on under its new label.
    RENAMED = "renamed"


_TAKE_OR_LEAVE = (Decision.ACCEPT, Decision.LEAVE_OUT)
# What may be decided about each kind; without any choice a finding only informs.
OPTIONS: Mapping[FindingKind, tuple[Decision, ...]] = {
    FindingKind.BOARD_CONTRADICTS_PARTNERSHIP: _TAKE_OR_LEAVE,
    FindingKind.CHECK_DIGIT_FAILS: _TAKE_OR_LEAVE,
    FindingKind.CLOSED_HERE: _TAKE_OR_LEAVE,
    FindingKind.CLUSTER_BEHIND_REGISTER: _TAKE_OR_LEAVE,
    FindingKind.CLUSTER_VANISHED: (*_TAKE_OR_LEAVE, Decision.RENAMED),
    FindingKind.CONTRADICTS_LATER_CHANGE: _TAKE_OR_LEAVE,
    FindingKind.LIST_GREW: _TAKE_OR_LEAVE,
    FindingKind.LIST_HALVED: _TAKE_OR_LEAVE,
    FindingKind.LIST_SIZES_ALREADY_RECORDED: (),
    FindingKind.LIST_SIZES_DISAGREE: _TAKE_OR_LEAVE,
    FindingKind.LIST_SIZES_REVISED: _TAKE_OR_LEAVE,
    FindingKind.LIST_SIZES_WITHOUT_PRACTICE: (),
    FindingKind.LIST_SIZE_DATE_DIFFERS: (),
    FindingKind.MANY_CLOSED: _TAKE_OR_LEAVE,
    FindingKind.MOVED_WITHOUT_AGREEMENT: _TAKE_OR_LEAVE,
    FindingKind.OPENED_HERE: _TAKE_OR_LEAVE,
    FindingKind.PRACTICE_BEHIND_REGISTER: _TAKE_OR_LEAVE,
    FindingKind.PRACTICE_WITHOUT_LIST_SIZES: (),
    FindingKind.REOPENED: _TAKE_OR_LEAVE,
}


@dataclass(frozen=True)
class Decided:
    """A finding and what a person decided about it."""

    finding: Finding
    decision: Decision
    new_label: str | None = None


def follows_from_renaming(finding: Finding, old_label: str, new_label: str) -> bool:
    """Answer whether a move is none, because the cluster it leads out of only changed its label to the one it leads to."""
    return (
        finding.kind is FindingKind.MOVED_WITHOUT_AGREEMENT
        and matching_label(finding.before or "") == matching_label(old_label)
        and matching_label(finding.after or "") == matching_label(new_label)
    )


@dataclass
class _Working:
    """What is left of a release while decisions are carried out."""

    known: KnownRegister
    practices: dict[str, PracticeState]
    without_list_sizes: set[str] = field(default_factory=set)
    keeps_recorded_counts: bool = False

    def keep_practice(self, code: str) -> None:
        """Keep all that the register has of a practice; nothing when it has none."""
        if code in self.known.practices:
            self.practices[code] = self.known.practices[code]
        else:
            self.practices.pop(code, None)

    def keep(self, code: str, fields: Iterable[str]) -> None:
        """Keep some of what the register has of a practice."""
        before, after = self.known.practices.get(code), self.practices.get(code)
        if before is None or after is None:
            self.keep_practice(code)
            return
        was, placement = before.placement, after.placement
        for name in fields:
            if name == CLUSTER:
                placement = replace(placement, cluster_label=was.cluster_label)
            elif name == AREA:
                placement = replace(placement, board_code=was.board_code, partnership_code=was.partnership_code)
            else:
                after = replace(after, details=replace(after.details, **{name: getattr(before.details, name)}))
        self.practices[code] = replace(after, placement=placement)


@dataclass(frozen=True)
class DecidedImport:
    """A release and its list sizes as they are applied."""

    release: DecidedRelease
    list_sizes: tuple[ListSizeRow, ...]
    keeps_recorded_counts: bool


def decide(known: KnownRegister, incoming: IncomingRegister, decisions: Iterable[Decided]) -> DecidedImport:
    """Carry out what was decided: what is left out stays as the register has it."""
    working = _Working(known, dict(incoming.practices))
    renamed: dict[str, str] = {}
    for one in decisions:
        if one.decision is Decision.LEAVE_OUT:
            _LEAVING_OUT[one.finding.kind](working, one.finding)
        elif one.decision is Decision.RENAMED and one.new_label:
            renamed[matching_label(one.new_label)] = known.codes_by_label[matching_label(one.finding.subject)]
    wanted = {matching_label(state.placement.cluster_label) for state in working.practices.values()}
    return DecidedImport(
        DecidedRelease(working.practices, {label: code for label, code in renamed.items() if label in wanted}),
        tuple(
            row
            for row in incoming.list_sizes
            if row.practice_code in working.practices and row.practice_code not in working.without_list_sizes
        ),
        working.keeps_recorded_counts,
    )


def _leave_practice_out(working: _Working, finding: Finding) -> None:
    working.keep_practice(finding.subject)


def _leave_fields_out(working: _Working, finding: Finding) -> None:
    working.keep(finding.subject, finding.fields)


def _leave_list_sizes_out(working: _Working, finding: Finding) -> None:
    working.without_list_sizes.add(finding.subject)


def _leave_revisions_out(working: _Working, _finding: Finding) -> None:
    working.keeps_recorded_counts = True


def _close_nothing(working: _Working, _finding: Finding) -> None:
    for code in working.known.practices.keys() - working.practices.keys():
        working.keep_practice(code)


def _keep_members(working: _Working, finding: Finding) -> None:
    """Leave the practices of a vanished cluster where they are."""
    cluster = working.known.codes_by_label[matching_label(finding.subject)]
    for code, own in working.known.memberships.items():
        if own == cluster and code in working.practices:
            working.keep(code, (CLUSTER,))


def _keep_label(working: _Working, finding: Finding) -> None:
    """Write the register's label wherever the file has another one for the same cluster."""
    former = matching_label(finding.after or "")
    for code, state in working.practices.items():
        if matching_label(state.placement.cluster_label) == former:
            working.practices[code] = replace(state, placement=replace(state.placement, cluster_label=finding.subject))


_LEAVING_OUT: Mapping[FindingKind, Callable[[_Working, Finding], None]] = {
    FindingKind.BOARD_CONTRADICTS_PARTNERSHIP: _leave_fields_out,
    FindingKind.CHECK_DIGIT_FAILS: _leave_practice_out,
    FindingKind.CLOSED_HERE: _leave_practice_out,
    FindingKind.CLUSTER_BEHIND_REGISTER: _keep_label,
    FindingKind.CLUSTER_VANISHED: _keep_members,
    FindingKind.CONTRADICTS_LATER_CHANGE: _leave_fields_out,
    FindingKind.LIST_GREW: _leave_list_sizes_out,
    FindingKind.LIST_HALVED: _leave_list_sizes_out,
    FindingKind.LIST_SIZES_DISAGREE: _leave_list_sizes_out,
    FindingKind.LIST_SIZES_REVISED: _leave_revisions_out,
    FindingKind.MANY_CLOSED: _close_nothing,
    FindingKind.MOVED_WITHOUT_AGREEMENT: _leave_fields_out,
    FindingKind.OPENED_HERE: _leave_practice_out,
    FindingKind.PRACTICE_BEHIND_REGISTER: _leave_fields_out,
    FindingKind.REOPENED: _leave_practice_out,
}
