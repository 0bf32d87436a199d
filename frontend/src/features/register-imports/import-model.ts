/** What an import would change and what looks odd about it, in words and groups. */
import type { Difference, Finding, FindingDecision } from "@/api/types";

type DifferenceKind = Difference["kind"];
type FindingKind = Finding["kind"];

const DIFFERENCES: Record<DifferenceKind, string> = {
  opened: "Practices that open",
  closed: "Practices that close",
  moved: "Practices in another cluster",
  renamed: "Practices with another name",
  details_changed: "Practices with another address, telephone or contract",
  area_changed: "Practices in another partnership or Board",
  list_size_changed: "Practices with another list size",
  cluster_new: "New clusters",
  cluster_vanished: "Clusters that are no longer named",
  cluster_renamed: "Clusters with another name",
};

export const DIFFERENCE_KINDS = Object.keys(DIFFERENCES) as DifferenceKind[];

export function differenceWords(kind: DifferenceKind): string {
  return DIFFERENCES[kind];
}

const FINDINGS: Record<FindingKind, string> = {
  moved_without_agreement: "Moves without a recorded agreement",
  cluster_vanished: "Clusters that are no longer named",
  cluster_behind_register: "Clusters that were renamed here",
  practice_behind_register: "Practices that were changed here",
  contradicts_later_change: "Contradicts a later change",
  opened_here: "Practices that were opened here",
  closed_here: "Practices that were closed here",
  reopened: "Practices that open again",
  many_closed: "Many practices close at once",
  check_digit_fails: "Codes whose check digit fails",
  board_contradicts_partnership: "A Board that contradicts its partnership",
  list_halved: "Lists that shrank by half or more",
  list_grew: "Lists that doubled or more",
  list_sizes_disagree: "The two files disagree about a list",
  list_sizes_revised: "List sizes that were revised",
  list_size_date_differs: "The list sizes are of another day",
  list_sizes_already_recorded: "List sizes that are recorded already",
  list_sizes_without_practice: "List sizes of practices that are not in the contact file",
  practice_without_list_sizes: "Practices without list sizes",
};

export function findingWords(kind: FindingKind): string {
  return FINDINGS[kind];
}

const DECISIONS: Record<FindingDecision["decision"], string> = {
  accept: "Take what the file says",
  leave_out: "Keep what the register has",
  renamed: "It goes on under a new name",
};

export function decisionWords(decision: FindingDecision["decision"]): string {
  return DECISIONS[decision];
}

export type FindingGroup = { kind: FindingKind; findings: Finding[]; open: number };

/** By kind, those that need a decision first. */
export function groupFindings(findings: Finding[]): FindingGroup[] {
  const kinds = [...new Set(findings.map((finding) => finding.kind))];
  return kinds
    .map((kind) => {
      const own = findings.filter((finding) => finding.kind === kind);
      return { kind, findings: own, open: own.filter(isOpen).length };
    })
    .sort((a, b) => Number(needs(b)) - Number(needs(a)) || Number(b.open > 0) - Number(a.open > 0));
}

const needs = (group: FindingGroup) => group.findings.some((finding) => finding.needs_decision);

export function isOpen(finding: Finding): boolean {
  return finding.needs_decision && finding.decision === null;
}

/** What somebody has filled in for a finding and not sent yet. */
export type Draft = {
  decision: FindingDecision["decision"] | null;
  reason: string;
  newLabel: string;
  confirmation: Confirmation;
};
export type Drafts = Record<number, Draft>;

/** Who at the practice agreed, on which day, and where that can be found. */
type Confirmation = NonNullable<FindingDecision["practice_confirmation"]>;

const NOT_CONFIRMED: Confirmation = { confirmed_by: "", confirmed_on: "", kept_at: "" };

export const EMPTY: Draft = { decision: null, reason: "", newLabel: "", confirmation: NOT_CONFIRMED };

/** The same decision and reason for all of a kind that are still open; those begun by hand are left as they are. */
export function sameForAll(drafts: Drafts, findings: Finding[], draft: Draft): Drafts {
  const open = findings.filter((finding) => isOpen(finding) && !isBegun(drafts[finding.id]));
  return { ...drafts, ...Object.fromEntries(open.map((finding) => [finding.id, draft])) };
}

function isBegun(draft: Draft | undefined): boolean {
  return draft !== undefined && (draft.decision !== null || draft.reason.trim() !== "");
}

/** Taking what the file says would move the practice, so the practice's own agreement goes with it. */
export function asksThePractice(finding: Finding, { decision }: Draft): boolean {
  return finding.needs_practice_confirmation && decision === "accept";
}

/** Those that are complete, ready to be sent: a decision, a reason, a name where one goes on under another, an agreement where one is needed. */
export function completeDecisions(findings: Finding[], drafts: Drafts): FindingDecision[] {
  return findings.flatMap((finding) => {
    const draft = drafts[finding.id] ?? EMPTY;
    const { decision, reason, newLabel, confirmation } = draft;
    if (decision === null || !reason.trim()) return [];
    if (decision === "renamed" && !newLabel.trim()) return [];
    const asks = asksThePractice(finding, draft);
    if (asks && Object.values(confirmation).some((part) => !part.trim())) return [];
    return [
      {
        finding_id: finding.id,
        decision,
        reason: reason.trim(),
        new_label: decision === "renamed" ? newLabel.trim() : null,
        practice_confirmation: asks ? confirmation : null,
      },
    ];
  });
}

/** How many are begun and lack something, so that nobody thinks they were recorded. */
export function incompleteCount(findings: Finding[], drafts: Drafts): number {
  return Object.values(drafts).filter(isBegun).length - completeDecisions(findings, drafts).length;
}
