"""Write an incoming register into the dated tables, all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date

from cluster_api.domain.phs_files import is_placeholder, matching_label
from cluster_api.domain.register_changes import (
    Change,
    ChangeKind,
    IncomingRegister,
    KnownRegister,
    PracticeState,
)
from cluster_api.models import (
    ClusterDetail,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
)
from cluster_api.register_imports.repository import DatedTable, RegisterImports

_DETAIL_COLUMNS = ("name", "address_1", "address_2", "address_3", "address_4", "postcode",
                   "telephone", "contract_type", "data_zone")  # fmt: skip


@dataclass(frozen=True)
class Application:
    """What is applied, from when, and under which import."""

    act_id: int
    effective_on: date
    known: KnownRegister
    incoming: IncomingRegister
    changes: tuple[Change, ...]

    def subjects(self, *kinds: ChangeKind) -> list[str]:
        """Name the practices or clusters with one of these changes, each once."""
        return list(dict.fromkeys(c.subject for c in self.changes if c.kind in kinds))

    def states(self, codes: Iterable[str]) -> list[tuple[str, PracticeState]]:
        """Give the incoming state of practices."""
        return [(code, self.incoming.practices[code]) for code in codes]


def apply_changes(imports: RegisterImports, application: Application) -> None:
    """Write every change from its effective date; the order follows the foreign keys."""
    cluster_codes = _write_clusters(imports, application)
    _write_practices(imports, application)
    _write_details(imports, application)
    _write_areas(imports, application)
    _write_memberships(imports, application, cluster_codes)
    imports.append_list_sizes(application.incoming.list_sizes, application.act_id)


def mint_cluster_codes(labels: Iterable[str], last_number: int) -> dict[str, str]:
    """Give each label a code of ours, `gc` and at least four digits, in order of label."""
    ordered = sorted(labels)
    return {label: f"gc{number:04d}" for number, label in enumerate(ordered, start=last_number + 1)}


def _write_clusters(imports: RegisterImports, application: Application) -> Mapping[str, str]:
    codes = imports.cluster_codes_by_label()
    vanished = application.subjects(ChangeKind.CLUSTER_VANISHED)
    imports.end(ClusterDetail, [codes[matching_label(label)] for label in vanished], application.effective_on, application.act_id)
    new = application.subjects(ChangeKind.CLUSTER_NEW)
    # A label that was there before is the same cluster again.
    unseen = [label for label in new if matching_label(label) not in codes]
    minted = mint_cluster_codes(unseen, imports.last_cluster_number())
    codes |= {matching_label(label): code for label, code in minted.items()}
    imports.append("cluster", ("code",), [(code,) for code in minted.values()])
    imports.append(
        "cluster_detail",
        ("cluster_code", "name", "is_placeholder", "act_id", "valid_from"),
        [
            (
                codes[matching_label(label)],
                label,
                is_placeholder(label),
                application.act_id,
                application.effective_on,
            )
            for label in new
        ],
    )
    return codes


def _write_practices(imports: RegisterImports, application: Application) -> None:
    closed = application.subjects(ChangeKind.CLOSED)
    tables: tuple[DatedTable, ...] = (
        PracticeArea,
        PracticeDetail,
        PracticeMembership,
        PracticeOpening,
    )
    for table in tables:
        imports.end(table, closed, application.effective_on, application.act_id)
    opened = application.subjects(ChangeKind.OPENED)
    seen = imports.practice_codes()
    imports.append("practice", ("code",), [(code,) for code in opened if code not in seen])
    imports.append(
        "practice_opening",
        ("practice_code", "is_start_known", "act_id", "valid_from"),
        [
            (
                code,
                not application.known.is_first,
                application.act_id,
                application.effective_on,
            )
            for code in opened
        ],
    )


def _write_details(imports: RegisterImports, application: Application) -> None:
    changed = application.subjects(ChangeKind.RENAMED, ChangeKind.DETAILS_CHANGED)
    imports.end(PracticeDetail, changed, application.effective_on, application.act_id)
    opened = application.subjects(ChangeKind.OPENED)
    imports.append(
        "practice_detail",
        ("practice_code", *_DETAIL_COLUMNS, "act_id", "valid_from"),
        [
            (code, *astuple(state.details), application.act_id, application.effective_on)
            for code, state in application.states([*opened, *changed])
        ],
    )


def _write_areas(imports: RegisterImports, application: Application) -> None:
    changed = application.subjects(ChangeKind.AREA_CHANGED)
    imports.end(PracticeArea, changed, application.effective_on, application.act_id)
    opened = application.subjects(ChangeKind.OPENED)
    imports.append(
        "practice_area",
        ("practice_code", "partnership_code", "board_code", "act_id", "valid_from"),
        [
            (
                code,
                state.placement.partnership_code,
                state.placement.board_code,
                application.act_id,
                application.effective_on,
            )
            for code, state in application.states([*opened, *changed])
        ],
    )


def _write_memberships(imports: RegisterImports, application: Application, cluster_codes: Mapping[str, str]) -> None:
    changed = application.subjects(ChangeKind.MOVED)
    imports.end(PracticeMembership, changed, application.effective_on, application.act_id)
    opened = application.subjects(ChangeKind.OPENED)
    imports.append(
        "practice_membership",
        ("practice_code", "cluster_code", "act_id", "valid_from"),
        [
            (
                code,
                cluster_codes[matching_label(state.placement.cluster_label)],
                application.act_id,
                application.effective_on,
            )
            for code, state in application.states([*opened, *changed])
        ],
    )
