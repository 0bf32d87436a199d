/** The run chart as data: what is drawn and what stands in the table come from here. */
import type { RunChart } from "@/api/types";
import { formatFraction, formatPeriod, formatValue } from "@/lib/format";

type Point = RunChart["points"][number];
export type RunMark = {
  index: number;
  period: string;
  value: number;
  signal: boolean;
  alert: boolean;
  lines: string[];
};
export type RunRow = {
  period: string;
  label: string;
  fraction: string;
  value: string;
  note: string;
};
export type RunChartModel = {
  periods: string[];
  values: { index: number; value: number | null }[];
  marks: RunMark[];
  alertIndex: number | null;
  yDomain: [number, number];
  rows: RunRow[];
  csv: (string | number | null)[][];
};

export const CSV_COLUMNS = [
  "period",
  "value",
  "unit",
  "numerator",
  "denominator",
  "median",
  "run_rules",
  "signal_started_project",
];

const RULES: Record<string, string> = {
  shift: "part of a long run on one side of the median",
  trend: "part of a steady rise or fall",
  astronomical: "far outside the other months",
};

export function runChartModel(chart: RunChart): RunChartModel {
  const { unit } = chart.measure;
  const alertIndex = chart.points.findIndex((point) => point.alert_mark);
  return {
    periods: chart.points.map((point) => point.period),
    values: chart.points.map((point, index) => ({ index, value: point.value })),
    marks: chart.points.flatMap((point, index) => markOf(point, index, unit)),
    alertIndex: alertIndex === -1 ? null : alertIndex,
    yDomain: heights(chart, unit),
    rows: chart.points.map((point) => rowOf(point, unit)).reverse(),
    csv: chart.points.map((point) => [
      point.period,
      point.value,
      unit,
      point.numerator,
      point.denominator,
      chart.centre,
      point.signals.join(" "),
      point.alert_mark ? "yes" : "no",
    ]),
  };
}

function notesOf(point: Point): string[] {
  const rules = point.signals.map((signal) => RULES[signal] ?? signal.replaceAll("_", " "));
  return point.alert_mark ? ["The signal that started this project", ...rules] : rules;
}

function markOf(point: Point, index: number, unit: string): RunMark[] {
  if (point.value === null) return [];
  const value = `${formatValue(point.value, unit)} (${formatFraction(point.numerator, point.denominator)})`;
  return [
    {
      index,
      period: point.period,
      value: point.value,
      signal: point.signals.length > 0,
      alert: point.alert_mark,
      lines: [value, ...notesOf(point)],
    },
  ];
}

function heights(chart: RunChart, unit: string): [number, number] {
  const values = [...chart.points.map((point) => point.value), chart.centre].filter(
    (value) => value !== null,
  );
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || high || 1) * 0.15;
  return [Math.max(0, low - room), unit === "%" ? Math.min(100, high + room) : high + room];
}

function rowOf(point: Point, unit: string): RunRow {
  return {
    period: point.period,
    label: formatPeriod(point.period),
    fraction: formatFraction(point.numerator, point.denominator),
    value: point.value === null ? "No return" : formatValue(point.value, unit),
    note: notesOf(point).join("; "),
  };
}
