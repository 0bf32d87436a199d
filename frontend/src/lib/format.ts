/** Numbers, dates and absences as a clinician reads them: British English, with units, never a bare code. */

const COUNT = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const MONTH_NAME = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

export const NOTHING = "–";

export function formatCount(value: number | null): string {
  return value === null ? NOTHING : COUNT.format(value);
}

/** One decimal, two below 1, none from 1,000: enough to see a difference, not more than the data hold. */
export function formatNumber(value: number | null): string {
  if (value === null) return NOTHING;
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size > 0 && size < 1 ? 2 : 1;
  return new Intl.NumberFormat("en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A value in its unit: "18.4%", "49.2 per 1,000". */
export function formatValue(value: number | null, unit: string): string {
  if (value === null) return NOTHING;
  return unit === "%" ? `${formatNumber(value)}%` : `${formatNumber(value)} ${unit}`;
}

/** "17.2% to 19.7%", the unit once when it is a word: "47.0 to 51.3 per 1,000". */
export function formatInterval(lower: number | null, upper: number | null, unit: string): string {
  if (lower === null || upper === null) return NOTHING;
  if (unit === "%") return `${formatNumber(lower)}% to ${formatNumber(upper)}%`;
  return `${formatNumber(lower)} to ${formatNumber(upper)} ${unit}`;
}

/** "512 of 2,782"; a rate counts events, which are not a part of the people: "422 for 8,113". */
export function formatFraction(
  numerator: number | null,
  denominator: number | null,
  kind: string = "proportion",
): string {
  if (numerator === null || denominator === null) return NOTHING;
  return `${formatCount(numerator)} ${kind === "rate" ? "for" : "of"} ${formatCount(denominator)}`;
}

/** A change in its own unit; a change of a percentage is in percentage points. */
export function formatChange(change: number | null, unit: string): string {
  if (change === null) return NOTHING;
  const size = formatNumber(Math.abs(change));
  const named = unit === "%" ? `${size} percentage points` : `${size} ${unit}`;
  if (change === 0) return "no change";
  return `${named} ${change > 0 ? "higher" : "lower"}`;
}

export function formatDate(iso: string | null): string {
  return iso === null ? NOTHING : DATE.format(new Date(iso));
}

function monthOf(period: string): Date | null {
  const match = /^(\d{4})-(\d{2})$/.exec(period);
  return match ? new Date(`${match[1]}-${match[2]}-01T00:00:00Z`) : null;
}

/** "2026-09" is "September 2026"; quarters and years are spelt out by their months. */
export function formatPeriod(period: string): string {
  const month = monthOf(period);
  if (month) return MONTH.format(month);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) {
    const year = Number(quarter[1]);
    const last = Number(quarter[2]) * 3;
    const first = MONTH_NAME.format(new Date(Date.UTC(year, last - 3, 1)));
    return `${first} to ${MONTH.format(new Date(Date.UTC(year, last - 1, 1)))}`;
  }
  const financial = /^FY(\d{4})-(\d{2})$/.exec(period);
  if (financial) return `April ${financial[1]} to March ${Number(financial[1]) + 1}`;
  return period;
}

/** For an axis: "Sep 26". */
export function shortPeriod(period: string): string {
  const month = monthOf(period);
  return month ? `${MONTH_NAME.format(month).slice(0, 3)} ${period.slice(2, 4)}` : period;
}

const REASONS: Record<string, string> = {
  small_numbers: "Hidden: the count is under 10, so that nobody can be recognised",
  private: "Not shared yet: only the practice itself sees this month until its private window ends",
  private_window: "Not shared yet: only the practice itself sees this month until its private window ends",
  suppressed_at_source: "Held back by whoever returned it",
  too_few_to_compare: "Too few patients to compare",
  rounded: "Counts are given to the nearest 5, and are not compared with Scotland",
  too_few_moved: "Hidden: with the figure by the members of the time it would give one practice away",
  no_members_today: "The cluster has no member practices today",
  not_shared: "Not shared: the practice has not agreed to share this data set",
  missing: "No return received",
  not_submitted: "No return received",
  no_return: "No return received",
  too_few_patients: "Too few patients to tell",
  low_reliability: "Too few patients to tell",
  minimum_denominator: "Too few patients to tell",
  zero_denominator: "No patients in the denominator",
};

/** Why a number is not shown. An unknown code becomes words rather than a code. */
export function formatReason(reason: string | null, level = "practice"): string {
  if (!reason) return "Not available";
  // A total is hidden not for its own size, but because subtraction would uncover a part of it.
  if (reason === "small_numbers" && level !== "practice")
    return "Hidden: together with the figures you can see, it would give away one that is hidden";
  const known = REASONS[reason];
  if (known) return known;
  const words = reason.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The gate of the product: under 0.7 display only, from 0.7 a conversation, from 0.9 firm. */
export function certaintyWords(share: number | null): string {
  if (share === null) return "Not known";
  if (share < 0.7) return "Too few patients to tell";
  if (share < 0.9) return "Enough to start a conversation";
  return "A firm finding";
}

export function formatReliability(reliability: number | null): string {
  const words = certaintyWords(reliability);
  return reliability === null ? words : `${words} (reliability ${reliability.toFixed(2)})`;
}

/** A service's text as its sentences, without those already said nearby; "Simulated values" stands in the chart itself. */
export function sentencesOf(text: string, said = ""): string[] {
  const before = new Set(splitSentences(said));
  return splitSentences(text).filter((sentence) => sentence !== "Simulated values." && !before.has(sentence));
}

function splitSentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z0-9])/).filter(Boolean);
}

/** Lists in sentences: "a", "a and b", "a, b and c". */
export function formatList(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
