/** The funnel plot as data: what is drawn, what is said and what is in the table come from here and cannot differ. */
import type { Funnel, FunnelPoint } from "@/api/types";
import {
  formatCount,
  formatFraction,
  formatInterval,
  formatReason,
  formatReliability,
  formatValue,
} from "@/lib/format";
import { standing } from "./wording";

export type FunnelMark = {
  id: string;
  name: string;
  selected: boolean;
  denominator: number;
  value: number;
  lower: number | null;
  upper: number | null;
  faint: boolean;
  /** Drawn on another side of a limit than the figure was judged to be. */
  across: boolean;
  lines: string[];
};
export type FunnelLine = { limit: number; side: "lower" | "upper"; points: { x: number; y: number }[] };
export type FunnelBlock = {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  practices: number;
  shade: number;
};
export type FunnelRow = {
  id: string;
  name: string;
  own: boolean;
  fraction: string;
  value: string;
  interval: string;
  standing: string;
  reliability: string;
};
export type FunnelModel = {
  marks: FunnelMark[];
  lines: FunnelLine[];
  blocks: FunnelBlock[];
  centre: number | null;
  xDomain: [number, number];
  yDomain: [number, number];
  rows: FunnelRow[];
};

// Shares of the densest block where the next darker shade begins; sparse blocks all stay at the lightest.
const SHADE_STEPS = [0.08, 0.2, 0.4, 0.65];

type Shown = FunnelPoint & { denominator: number };

/** A point is drawn only where it has a place: what is hidden is not among the points at all. */
function isShown(point: FunnelPoint): point is Shown {
  return point.denominator !== null && point.denominator > 0;
}

export function funnelModel(funnel: Funnel, selectedId: string): FunnelModel {
  const unit = funnel.indicator.unit;
  const shown = funnel.points.filter(isShown);
  const marks = shown
    .map((point) => markOf(point, funnel.indicator, selectedId))
    .sort((a, b) => a.denominator - b.denominator || a.name.localeCompare(b.name));
  const blocks = blocksOf(funnel);
  return {
    marks,
    blocks,
    centre: funnel.centre,
    lines: linesOf(funnel),
    xDomain: widths(marks, blocks),
    yDomain: heights(marks, blocks, funnel.centre, unit),
    rows: rowsOf(funnel, selectedId),
  };
}

function markOf(point: Shown, { unit, kind }: Funnel["indicator"], selectedId: string): FunnelMark {
  const interval = formatInterval(point.lower, point.upper, unit);
  return {
    id: point.organisation_id,
    name: point.name,
    selected: point.organisation_id === selectedId,
    denominator: point.denominator,
    value: point.value,
    lower: point.lower,
    upper: point.upper,
    faint: !point.comparable,
    across: point.class_differs,
    lines: [
      `${formatValue(point.value, unit)}, 95% interval ${interval}`,
      point.numerator === null
        ? `${formatCount(point.denominator)} patients`
        : formatFraction(point.numerator, point.denominator, kind),
      standing(point),
      ...(point.class_note ? [point.class_note] : []),
    ],
  };
}

function linesOf(funnel: Funnel): FunnelLine[] {
  const limits = funnel.curves[0]?.limits.map((limit) => limit.limit) ?? [];
  return limits.flatMap((limit) =>
    (["lower", "upper"] as const).map((side) => ({
      limit,
      side,
      points: funnel.curves.flatMap((curve) => {
        const at = curve.limits.find((candidate) => candidate.limit === limit);
        const y = at?.[side] ?? null;
        return y === null ? [] : [{ x: curve.denominator, y }];
      }),
    })),
  );
}

/** Blocks differ in size, so the shade says practices per area as drawn (denominators on a log scale), not per block. */
function blocksOf(funnel: Funnel): FunnelBlock[] {
  const dense = funnel.density.map((bin) => {
    const width = Math.log(bin.denominator_to / Math.max(1, bin.denominator_from));
    return bin.practices / Math.max(1e-9, width * (bin.value_to - bin.value_from));
  });
  const most = Math.max(...dense, 1e-9);
  return funnel.density.map((bin, index) => ({
    x0: bin.denominator_from,
    x1: bin.denominator_to,
    y0: bin.value_from,
    y1: bin.value_to,
    practices: bin.practices,
    shade: shadeOf((dense[index] ?? 0) / most),
  }));
}

function shadeOf(share: number): number {
  return SHADE_STEPS.filter((step) => share >= step).length;
}

/** From the smallest list to the largest, with room for a dot at either end. */
function widths(marks: FunnelMark[], blocks: FunnelBlock[]): [number, number] {
  const sizes = [
    ...marks.map((mark) => mark.denominator),
    ...blocks.flatMap((block) => [block.x0, block.x1]),
  ];
  if (sizes.length === 0) return [1, 10];
  return [Math.max(1, Math.min(...sizes) * 0.9), Math.max(...sizes) * 1.1];
}

/** High enough for every mark and block; the limits of the very smallest lists may run off the top. */
function heights(
  marks: FunnelMark[],
  blocks: FunnelBlock[],
  centre: number | null,
  unit: string,
): [number, number] {
  const selected = marks.filter((mark) => mark.selected).flatMap((mark) => [mark.lower, mark.upper]);
  const values = [
    ...marks.map((mark) => mark.value),
    ...blocks.flatMap((block) => [block.y0, block.y1]),
    ...selected,
    centre,
  ].filter((value) => value !== null);
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || high || 1) * 0.08;
  const ceiling = unit === "%" ? 100 : Number.POSITIVE_INFINITY;
  return [Math.max(0, low - room), Math.min(ceiling, high + room)];
}

function rowsOf(funnel: Funnel, selectedId: string): FunnelRow[] {
  const { unit, kind } = funnel.indicator;
  const visible = funnel.points.map((point) => ({
    id: point.organisation_id,
    name: point.name,
    own: point.organisation_id === selectedId,
    fraction: formatFraction(point.numerator, point.denominator, kind),
    value: formatValue(point.value, unit),
    interval: formatInterval(point.lower, point.upper, unit),
    standing: point.class_note ? `${standing(point)}. ${point.class_note}` : standing(point),
    reliability: formatReliability(point.reliability),
  }));
  const hidden = funnel.hidden
    .filter((organisation) => !visible.some((row) => row.id === organisation.organisation_id))
    .map((organisation) => ({
      id: organisation.organisation_id,
      name: organisation.name,
      own: organisation.organisation_id === selectedId,
      fraction: "",
      value: "",
      interval: "",
      standing: formatReason(organisation.reason),
      reliability: "",
    }));
  return [...visible, ...hidden].sort((a, b) => a.name.localeCompare(b.name, "en-GB", { numeric: true }));
}
