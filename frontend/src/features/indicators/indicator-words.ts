/** The list of indicators in words: which are found, and each in a line. */
import type { Indicator } from "@/api/types";
import { formatCount, formatPeriod } from "@/lib/format";
import { polarityWords } from "./wording";

const FREQUENCY: Record<Indicator["frequency"], string> = {
  monthly: "Monthly",
  quarterly: "Every quarter",
  yearly: "Every year",
  financial_yearly: "Every financial year",
};
/** Those that hold all the words somewhere in their own, by name. */
export function found(indicators: Indicator[], words: string): Indicator[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return indicators
    .filter((indicator) => {
      const text = [indicator.title, indicator.numerator, indicator.denominator, indicator.why_it_matters]
        .join(" ")
        .toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => a.title.localeCompare(b.title, "en-GB", { numeric: true }));
}

/** "12 of 33 indicators, 5 of them with figures." */
export function howMany(shown: Indicator[], of: number): string {
  if (shown.length === 0) return "No indicator has these words. Try fewer, or another word.";
  const counted = `${formatCount(shown.length)} of ${formatCount(of)} indicators`;
  const withFigures = shown.filter(hasFigures).length;
  if (withFigures === shown.length) return `${counted}, all with figures.`;
  return `${counted}, ${withFigures === 0 ? "none" : formatCount(withFigures)} of them with figures.`;
}

/** Whether figures have been computed of any period. */
export const hasFigures = (indicator: Indicator): boolean => indicator.newest_period !== null;

/** "Monthly. Lower is usually better. Per 1,000. Newest figures: September 2026." */
export function inShort(indicator: Indicator): string {
  const unit = indicator.unit === "%" ? "Per cent" : upperFirst(indicator.unit);
  const parts = [FREQUENCY[indicator.frequency], polarityWords(indicator.polarity), unit];
  if (indicator.newest_period) parts.push(`Newest figures: ${formatPeriod(indicator.newest_period)}`);
  if (indicator.stage === "retired") parts.push("Retired: its figures stay readable");
  return `${parts.join(". ")}.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
