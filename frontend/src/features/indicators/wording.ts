import type { FunnelPoint, Indicator } from "@/api/types";

const BANDS: Record<string, string> = {
  within: "Within the expected range",
  above_95: "Higher than Scotland (outside the 95% limits)",
  above_998: "Higher than Scotland (outside the 99.8% limits)",
  below_95: "Lower than Scotland (outside the 95% limits)",
  below_998: "Lower than Scotland (outside the 99.8% limits)",
};

type Standing = Pick<FunnelPoint, "band" | "comparable" | "reason">;
type Reading = Standing & Pick<FunnelPoint, "reliability">;

// Below this share of signal a figure is shown but not read (the product's reliability gate).
const RELIABLE_ENOUGH_TO_READ = 0.7;

/** Where a result stands against Scotland, never better or worse: a clinician decides what it means. */
export function standing(result: Standing): string {
  if (!result.comparable) return "Too few patients to compare";
  return result.band ? (BANDS[result.band] ?? "Not compared") : "Not compared";
}

/** The same for a list, where a figure that is mostly chance says so instead of where it stands. */
export function standingInShort(result: Reading): string {
  const words = standing(result);
  const unsure = (result.reliability ?? 1) < RELIABLE_ENOUGH_TO_READ;
  return result.comparable && unsure ? "Too few patients to tell" : words;
}

export function isOutside(result: Reading): boolean {
  return result.band !== null && result.band !== "within" && standingInShort(result) === standing(result);
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

const POLARITY: Record<Indicator["polarity"], string> = {
  higher: "Higher is usually better",
  lower: "Lower is usually better",
  none: "Context: neither higher nor lower is better",
};

export function polarityWords(polarity: Indicator["polarity"]): string {
  return POLARITY[polarity];
}
