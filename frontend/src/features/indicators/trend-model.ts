/** The trend chart as data: own line with interval, Scotland, peers, deciles, signals, and the rows of the table twin. */
import type { Trend, TrendPoint } from "@/api/types";
import { formatFraction, formatInterval, formatPeriod, formatReason, formatValue } from "@/lib/format";
import { signalWords } from "./wording";

export type TrendMark = {
  id: string;
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
export type LinePoint = {
  index: number;
  value: number | null;
  lower: number | null;
  upper: number | null;
  scotland: number | null;
  peers: number | null;
};
/** A stretch of comparable figures. Nothing is drawn from one to the next, not Scotland's line either. */
export type Segment = { edition: number; points: LinePoint[]; ribbons: Ribbon[][] };
export type TrendRow = {
  id: string;
  label: string;
  fraction: string;
  value: string;
  interval: string;
  scotland: string;
  middle: string;
  peers: string;
  note: string;
};
export type TrendModel = {
  periods: string[];
  marks: TrendMark[];
  segments: Segment[];
  yDomain: [number, number];
  rows: TrendRow[];
  hasPeers: boolean;
  hasPrivate: boolean;
  hasOutside: boolean;
  hasRuns: boolean;
};

/** Bands of the nine deciles from the outside in: 10–90, 20–80, 30–70, 40–60. */
const BANDS = [0, 1, 2, 3];

export function trendModel(trend: Trend): TrendModel {
  const periods = trend.points.map((point) => point.period);
  // A bridge period has two points: the one before the new edition's begins is the last of its own segment.
  const placed = [...trend.points, ...trend.bridge]
    .map((point) => ({ point, index: periods.indexOf(point.period) }))
    .sort((a, b) => a.index - b.index || a.point.edition - b.point.edition);
  const marks = placed.flatMap(({ point, index }) => markOf(point, index, trend));
  const segments = segmentsOf(placed);
  return {
    periods,
    marks,
    segments,
    yDomain: heights(segments, trend.indicator.unit),
    rows: placed.map(({ point }) => rowOf(point, trend)).reverse(),
    hasPeers: placed.some(({ point }) => peersOf(point) !== null),
    hasPrivate: marks.some((mark) => mark.private),
    hasOutside: marks.some((mark) => mark.outside),
    hasRuns: marks.some((mark) => mark.run && !mark.outside),
  };
}

const OLD_WAY = "Counted the way it was before";

type Placed = { point: TrendPoint; index: number };

const peersOf = (point: TrendPoint) => point.peer_level?.value ?? null;
const idOf = (point: TrendPoint) => `${point.period}~${point.edition}`;
const isBridge = (point: TrendPoint, trend: Trend) => trend.bridge.includes(point);

function segmentsOf(placed: Placed[]): Segment[] {
  const editions = [...new Set(placed.map(({ point }) => point.edition))].sort((a, b) => a - b);
  return editions.map((edition) => {
    const of = placed.filter(({ point }) => point.edition === edition);
    return {
      edition,
      points: of.map(({ point, index }) => ({
        index,
        value: point.value,
        lower: point.lower,
        upper: point.upper,
        scotland: point.scotland,
        peers: peersOf(point),
      })),
      ribbons: BANDS.map((band) => ribbonOf(of, band)).filter((ribbon) => ribbon.length > 0),
    };
  });
}

function markOf(point: TrendPoint, index: number, trend: Trend): TrendMark[] {
  if (point.value === null) return [];
  const { unit, kind } = trend.indicator;
  const peers = peersOf(point);
  const lines = [
    `${formatValue(point.value, unit)} (${formatFraction(point.numerator, point.denominator, kind)})`,
    `95% interval ${formatInterval(point.lower, point.upper, unit)}`,
    `Scotland ${formatValue(point.scotland, unit)}`,
  ];
  if (peers !== null) lines.push(`Practices like yours ${formatValue(peers, unit)}`);
  if (isBridge(point, trend)) lines.push(OLD_WAY);
  if (point.signals.length > 0) lines.push(`Signal: ${signalWords(point.signals)}`);
  if (point.private) lines.push("Private: only the practice sees this month yet");
  return [
    {
      id: idOf(point),
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

function ribbonOf(points: Placed[], band: number): Ribbon[] {
  return points.flatMap(({ point, index }) => {
    const lower = point.deciles?.[band];
    const upper = point.deciles?.[8 - band];
    return lower === undefined || upper === undefined ? [] : [{ index, lower, upper, shade: band }];
  });
}

function heights(segments: Segment[], unit: string): [number, number] {
  const values = segments
    .flatMap(({ points, ribbons }) => [
      ...points.flatMap((point) => [point.value, point.lower, point.upper, point.scotland, point.peers]),
      ...(ribbons[0] ?? []).flatMap((ribbon) => [ribbon.lower, ribbon.upper]),
    ])
    .filter((value) => value !== null);
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || high || 1) * 0.08;
  return [Math.max(0, low - room), unit === "%" ? Math.min(100, high + room) : high + room];
}

function rowOf(point: TrendPoint, trend: Trend): TrendRow {
  const { unit, kind } = trend.indicator;
  const notes = [
    isBridge(point, trend) ? OLD_WAY : "",
    point.value === null ? formatReason(point.reason, trend.organisation.level) : "",
    point.private && point.value !== null ? "Private until the window ends" : "",
    point.signals.length > 0 ? `Signal: ${signalWords(point.signals)}` : "",
  ];
  const low = point.deciles?.[0];
  const high = point.deciles?.[8];
  return {
    id: idOf(point),
    label: formatPeriod(point.period),
    fraction: formatFraction(point.numerator, point.denominator, kind),
    value: formatValue(point.value, unit),
    interval: formatInterval(point.lower, point.upper, unit),
    scotland: formatValue(point.scotland, unit),
    middle: formatInterval(low ?? null, high ?? null, unit),
    peers: formatValue(peersOf(point), unit),
    note: notes.filter(Boolean).join(". "),
  };
}
