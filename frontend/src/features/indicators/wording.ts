import type { FunnelPoint } from "@/api/types";

const BANDS: Record<string, string> = {
  within: "Within the expected range",
  above_95: "Higher than expected (outside the 95% limits)",
  above_998: "Higher than expected (outside the 99.8% limits)",
  below_95: "Lower than expected (outside the 95% limits)",
  below_998: "Lower than expected (outside the 99.8% limits)",
};

type Standing = Pick<FunnelPoint, "band" | "comparable" | "reason">;

/** Where a result stands against Scotland, never better or worse: a clinician decides what it means. */
export function standing(result: Standing): string {
  if (!result.comparable) return "Too few patients to compare";
  return result.band ? (BANDS[result.band] ?? "Not compared") : "Not compared";
}

const SIGNALS: Record<string, string> = {
  outside: "outside the usual range",
  trend: "steady change over several months",
  two_of_three: "close to the edge of the usual range",
  shift: "a run on one side of the usual level",
};

export function signalWords(signals: string[]): string {
  return signals.map((signal) => SIGNALS[signal] ?? signal.replaceAll("_", " ")).join("; ");
}
