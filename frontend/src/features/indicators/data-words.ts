/** What is behind a figure in one line: the state in a word, and how much of Scotland. The services' own notes say the rest. */
import type { Coverage, DataQuality } from "@/api/types";
import { formatCount, formatPeriod } from "@/lib/format";

const STATES: Record<DataQuality["state"], string> = {
  no_figures: "No figures yet",
  simulated: "Simulated",
  partial: "Not complete",
  provisional: "Provisional",
  qualified: "With reservations",
  revised: "Revised",
  complete: "Complete",
};

/** Notes that change what a line means stand in the open; all others may stay folded. */
const IN_THE_OPEN = new Set<string>(["bridge", "new_edition"]);

/** "Complete: 873 of 888 practices, 98% of patients". */
export function behindLine(quality: DataQuality, coverage: Coverage | null, period?: string): string {
  const state = STATES[quality.state];
  if (!coverage) return `The data behind these figures: ${state.charAt(0).toLowerCase()}${state.slice(1)}`;
  if (coverage.of === 0) return state;
  const when = period ? ` in ${formatPeriod(period)}` : "";
  const counted = `${formatCount(coverage.practices)} of ${formatCount(coverage.of)} practices`;
  return `${state}: ${counted}${patientsOf(coverage)}${when}`;
}

/** All but everything is never written as 100%. */
function patientsOf({ patients_share: share }: Coverage): string {
  if (share === null) return "";
  const rounded = Math.round(share * 100);
  const shown = rounded === 100 && share < 1 ? "more than 99" : String(rounded);
  return `, ${shown}% of patients`;
}

/** The sentences that a reader of the chart must not miss. */
export function sentencesInTheOpen(quality: DataQuality): string[] {
  return quality.notes.filter((note) => IN_THE_OPEN.has(note.code)).map((note) => note.sentence);
}

// Written over every page, and beside every private figure.
const SAID_ALREADY = new Set<string>(["simulated", "private_window"]);

/** What is left to unfold. */
export function foldedNotes(quality: DataQuality): DataQuality["notes"] {
  return quality.notes.filter((note) => !SAID_ALREADY.has(note.code) && !IN_THE_OPEN.has(note.code));
}
