/** Signals as people read them: what waits, what was answered, and the reasons one can give. */
import type { Alert } from "@/api/types";
import { formatDate } from "@/lib/format";

export type ReasonCode =
  | "data_error"
  | "coding"
  | "population"
  | "known_and_working_on_it"
  | "agree"
  | "disagree";
export type Reason = { code: ReasonCode; label: string; hint: string };

export const REASONS: Reason[] = [
  {
    code: "agree",
    label: "We agree and will look into it",
    hint: "The change is real. You may start a project now or later.",
  },
  {
    code: "known_and_working_on_it",
    label: "We know, and are already working on it",
    hint: "Something is under way. You will not be asked again while it is.",
  },
  {
    code: "population",
    label: "Our patients explain it",
    hint: "For example a new care home, or many new patients.",
  },
  {
    code: "coding",
    label: "The way we record it explains it",
    hint: "For example new codes or a new template.",
  },
  { code: "data_error", label: "The data are wrong", hint: "The return does not match your own records." },
  {
    code: "disagree",
    label: "We do not see it as a signal",
    hint: "Say why in the note, so that others can follow.",
  },
];

export function reasonLabel(code: string): string {
  return REASONS.find((reason) => reason.code === code)?.label ?? code.replaceAll("_", " ");
}

export type SignalGroups = { waiting: Alert[]; answered: Alert[]; earlier: Alert[] };

/** Open signals first, newest first inside each group; recorded history last. */
export function groupSignals(alerts: Alert[]): SignalGroups {
  const newest = [...alerts].sort(
    (a, b) => b.period.localeCompare(a.period) || a.organisation_name.localeCompare(b.organisation_name),
  );
  return {
    waiting: newest.filter((alert) => alert.status === "open"),
    answered: newest.filter((alert) => alert.status === "answered"),
    earlier: newest.filter((alert) => alert.status === "closed" || alert.status === "recorded"),
  };
}

export function statusWords(alert: Alert): string {
  if (alert.status === "open") return "Waiting for an answer";
  if (alert.status === "answered") return alert.project_id ? "Answered with a project" : "Answered";
  if (alert.status === "closed") return "Over";
  return alert.direction === "favourable" ? "Noted: an improvement" : "From earlier months, for information";
}

const KINDS: Record<string, string> = {
  slip: "Changed against its own past",
  level: "Differs from Scotland",
  cluster_slip: "Changed across the cluster",
  improvement: "A sustained improvement",
};

/** What kind of signal it is: two may be about the same indicator. */
export function kindWords(alert: Alert): string {
  return KINDS[alert.rule.replaceAll("-", "_")] ?? "Signal";
}

/** Who can see it, and until when that holds. */
export function privacyWords(alert: Alert): string | null {
  if (!alert.private || !alert.private_until) return null;
  return `Only your practice sees this until ${formatDate(alert.private_until)}`;
}

export function may(alert: Alert, action: string): boolean {
  return alert.allowed_actions.includes(action);
}
