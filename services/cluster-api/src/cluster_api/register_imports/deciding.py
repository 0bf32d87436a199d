"""Record what a person decides on the findings of an import: all of it or nothing, until the import is applied."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from service_kit import clock
from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api.domain.cluster_labels import is_placeholder, matching_label
from cluster_api.domain.imports.decisions import OPTIONS, Decision, follows_from_renaming
from cluster_api.domain.imports.findings import Finding, FindingKind
from cluster_api.domain.publishers_files import MOST_FAULTS_LISTED
from cluster_api.register_imports.errors import DecisionNotPossible
from cluster_api.register_imports.repository import DecidedFinding, Recorded, RegisterImports
from cluster_api.register_imports.schemas import FindingDecision


def decisions_to_record(
    session: Session, import_id: int, wanted: Sequence[FindingDecision], own_practices: Collection[str]
) -> dict[int, Recorded]:
    """Return what is recorded of each finding, moves that follow from a renaming included. Nobody decides about their own practices.

    Raises DecisionNotPossible with the decisions that cannot be taken, at most 50.
    """
    imports = RegisterImports(session)
    findings = {finding.id: finding for finding in imports.findings(import_id)}
    new_labels = {matching_label(label): label for label in imports.new_labels(import_id) if not is_placeholder(label)}
    decided = {one.finding_id: _recorded(one) for one in wanted}
    own = {one.removeprefix("practice:") for one in own_practices}
    faults = [*_faults(wanted, findings, new_labels, own)] or [*_labels_given_twice(wanted, findings, decided)]
    if faults:
        raise DecisionNotPossible(
            "No decision was recorded. Correct what is listed and send all of them again.", errors=faults[:MOST_FAULTS_LISTED]
        )
    return {**_following(findings, decided), **decided}


def _recorded(one: FindingDecision) -> Recorded:
    confirmed = one.practice_confirmation
    return Recorded(one.decision, one.new_label, one.reason, confirmed.model_dump(mode="json") if confirmed else None)


def _faults(  # noqa: C901 - one line for each way in which a decision cannot be taken
    wanted: Sequence[FindingDecision], findings: Mapping[int, DecidedFinding], new_labels: Mapping[str, str], own: Collection[str]
) -> Iterator[FieldError]:
    seen: set[int] = set()
    for place, one in enumerate(wanted):
        finding = findings.get(one.finding_id)
        if finding is None:
            yield _fault(place, "finding_id", "This import has no finding with this number.")
        elif one.finding_id in seen:
            yield _fault(place, "finding_id", "There are two decisions on this finding. Keep one of them.")
        elif finding.subject in own:
            yield _fault(place, "finding_id", "This is about your own practice. Let another data steward decide on it.")
        elif one.decision not in OPTIONS[finding.kind]:
            possible = " or ".join(OPTIONS[finding.kind])
            yield _fault(place, "decision", f"Decide {possible}." if possible else "This finding only informs; there is nothing to decide.")
        elif (one.new_label is not None) != (one.decision is Decision.RENAMED):
            yield _fault(place, "new_label", "Give the new label where the decision is “renamed”, and only there.")
        elif one.new_label is not None and matching_label(one.new_label) not in new_labels:
            yield _fault(place, "new_label", "The files bring no cluster with this label. Look at the differences of kind cluster_new.")
        elif fault := _fault_of_confirmation(one, needed=finding.needs_practice_confirmation and one.decision is Decision.ACCEPT):
            yield _fault(place, "practice_confirmation", fault)
        seen.add(one.finding_id)


def _fault_of_confirmation(one: FindingDecision, *, needed: bool) -> str | None:
    confirmed = one.practice_confirmation
    if needed and confirmed is None:
        return "Accepting this moves the practice. Give who agreed to it for the practice, when, and where that is kept, or leave it out."
    if confirmed is not None and not needed:
        return "Give the practice's confirmation where accepting moves a practice, and only there."
    if confirmed is not None and confirmed.confirmed_on > clock.today():
        return f"{confirmed.confirmed_on} is in the future. Give the date on which the practice confirmed it."
    return None


def _labels_given_twice(
    wanted: Sequence[FindingDecision], findings: Mapping[int, DecidedFinding], decided: Mapping[int, Recorded]
) -> Iterator[FieldError]:
    """Two clusters cannot go on under one label."""
    owners: dict[str, int] = {}
    for number, finding in findings.items():
        label = decided.get(number, finding.recorded).new_label
        if label is not None:
            owners.setdefault(matching_label(label), number)
    for place, one in enumerate(wanted):
        if one.new_label is not None and owners.get(matching_label(one.new_label), one.finding_id) != one.finding_id:
            yield _fault(place, "new_label", "Another cluster already goes on under this label.")


def _following(findings: Mapping[int, DecidedFinding], decided: Mapping[int, Recorded]) -> dict[int, Recorded]:
    """Say of moves out of a vanished cluster whether they are none, because the cluster was renamed."""
    renamings = {
        matching_label(finding.subject): decided.get(number, finding.recorded)
        for number, finding in findings.items()
        if finding.kind is FindingKind.CLUSTER_VANISHED
    }
    following: dict[int, Recorded] = {}
    for number, finding in findings.items():
        renaming = renamings.get(matching_label(finding.before or ""))
        if finding.kind is not FindingKind.MOVED_WITHOUT_AGREEMENT or renaming is None:
            continue
        if _follows(finding, renaming):
            following[number] = Recorded(Decision.RENAMED, None, renaming.reason)
        elif finding.recorded.decision is Decision.RENAMED:
            following[number] = Recorded(None, None, None)
    return following


def _follows(finding: DecidedFinding, renaming: Recorded) -> bool:
    move = Finding(finding.kind, finding.subject, finding.detail, finding.before, finding.after)
    return (
        renaming.decision is Decision.RENAMED
        and renaming.new_label is not None
        and finding.recorded.decision in (None, Decision.RENAMED)
        and follows_from_renaming(move, finding.before or "", renaming.new_label)
    )


def _fault(place: int, field: str, detail: str) -> FieldError:
    return FieldError(pointer=f"/body/decisions/{place}/{field}", detail=detail)
