/** The trend chart as data: own line with interval, Scotland, deciles, signals, and the rows of the table twin. */
import type { Trend, TrendPoint } from "@/api/types";
import { formatFraction, formatInterval, formatPeriod, formatReason, formatValue } from "@/lib/format";
import { signalWords } from "./wording";

export type TrendMark = {
  index: number;
  period: string;
  value: number;
  private: boolean;
  /** Outside its usual range: the rule a reader need not be told about twice. */
  outside: boolean;
  /** Part of a run, a trend or a cluster near the edge. */
  run: boolean;
  lines: string[];
};
export type Ribbon = { index: number; lower: number; upper: number; shade: number };
export type TrendRow = {
  period: string;
  label: string;
  fraction: string;
  value: string;
  interval: string;
  scotland: string;
  middle: string;
  note: string;
};
export type TrendModel = {
  periods: string[];
  marks: TrendMark[];
  own: { index: number; value: number | null; lower: number | null; upper: number | null }[];
  scotland: { index: number; value: number | null }[];
  ribbons: Ribbon[][];
  yDomain: [number, number];
  rows: TrendRow[];
  hasPrivate: boolean;
  hasOutside: boolean;
  hasRuns: boolean;
};

/** Bands of the nine deciles from the outside in: 10–90, 20–80, 30–70, 40–60. */
const BANDS = [0, 1, 2, 3];

export function trendModel(trend: Trend): TrendModel {
  const unit = trend.indicator.unit;
  const points = trend.points;
  const marks = points.flatMap((point, index) => markOf(point, index, trend.indicator));
  const ribbons = BANDS.map((band) => ribbonOf(points, band)).filter((ribbon) => ribbon.length > 0);
  return {
    periods: points.map((point) => point.period),
    marks,
    own: points.map((point, index) => ({
      index,
      value: point.value,
      lower: point.lower,
      upper: point.upper,
    })),
    scotland: points.map((point, index) => ({ index, value: point.scotland })),
    ribbons,
    yDomain: heights(points, ribbons, unit),
    rows: points.map((point) => rowOf(point, trend)).reverse(),
    hasPrivate: points.some((point) => point.private && point.value !== null),
    hasOutside: marks.some((mark) => mark.outside),
    hasRuns: marks.some((mark) => mark.run && !mark.outside),
  };
}

function markOf(point: TrendPoint, index: number, { unit, kind }: Trend["indicator"]): TrendMark[] {
  if (point.value === null) return [];
  const lines = [
    `${formatValue(point.value, unit)} (${formatFraction(point.numerator, point.denominator, kind)})`,
    `95% interval ${formatInterval(point.lower, point.upper, unit)}`,
    `Scotland ${formatValue(point.scotland, unit)}`,
  ];
  if (point.signals.length > 0) lines.push(`Signal: ${signalWords(point.signals)}`);
  if (point.private) lines.push("Private: only the practice sees this month yet");
  return [
    {
      index,
      period: point.period,
      value: point.value,
      private: point.private,
      outside: point.signals.includes("outside"),
      run: point.signals.some((signal) => signal !== "outside"),
      lines,
    },
  ];
}

function ribbonOf(points: TrendPoint[], band: number): Ribbon[] {
  return points.flatMap((point, index) => {
    const lower = point.deciles?.[band];
    const upper = point.deciles?.[8 - band];
    return lower === undefined || upper === undefined ? [] : [{ index, lower, upper, shade: band }];
  });
}

function heights(points: TrendPoint[], ribbons: Ribbon[][], unit: string): [number, number] {
  const outer = ribbons[0] ?? [];
  const values = [
    ...points.flatMap((point) => [point.value, point.lower, point.upper, point.scotland]),
    ...outer.flatMap((ribbon) => [ribbon.lower, ribbon.upper]),
  ].filter((value) => value !== null);
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || high || 1) * 0.08;
  return [Math.max(0, low - room), unit === "%" ? Math.min(100, high + room) : high + room];
}

function rowOf(point: TrendPoint, { indicator, organisation }: Trend): TrendRow {
  const { unit, kind } = indicator;
  const notes = [
    point.value === null ? formatReason(point.reason, organisation.level) : "",
    point.private && point.value !== null ? "Private until the window ends" : "",
    point.signals.length > 0 ? `Signal: ${signalWords(point.signals)}` : "",
  ];
  const low = point.deciles?.[0];
  const high = point.deciles?.[8];
  return {
    period: point.period,
    label: formatPeriod(point.period),
    fraction: formatFraction(point.numerator, point.denominator, kind),
    value: formatValue(point.value, unit),
    interval: formatInterval(point.lower, point.upper, unit),
    scotland: formatValue(point.scotland, unit),
    middle: formatInterval(low ?? null, high ?? null, unit),
    note: notes.filter(Boolean).join(". "),
  };
}
