import { Group } from "@visx/group";
import { scaleLinear, scaleLog } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { useId } from "react";
import { wrapText } from "@/lib/chart-export";
import { formatCount, formatNumber } from "@/lib/format";
import { AxisBottom, AxisLeft } from "@/ui/chart-axes";
import { CHART_FONT, COLOURS, GREYS } from "@/ui/chart-colours";
import { ChartTooltip } from "@/ui/chart-tooltip";
import { useMarks } from "@/ui/use-marks";
import { FunnelMarkShape } from "./funnel-mark";
import type { FunnelLine, FunnelModel } from "./funnel-model";

type Props = {
  model: FunnelModel;
  width: number;
  /** What the chart is, for those who cannot see it. */
  label: string;
  unit: string;
  denominator: string;
  simulated: boolean;
};

export function FunnelChart({ model, width, label, unit, denominator, simulated }: Props) {
  const clip = useId();
  const wide = width >= 560;
  const height = wide ? 430 : 340;
  const margin = {
    top: 26,
    right: wide ? 104 : 10,
    bottom: 38 + 18 * Math.min(2, wrapText(denominator, width - 70).length),
    left: 52,
  };
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  // Lists run from a few dozen patients to tens of thousands: a log scale gives the small ones room too.
  const x = scaleLog<number>({ domain: model.xDomain, range: [0, inner.width] });
  const y = scaleLinear<number>({ domain: model.yDomain, range: [inner.height, 0] });
  const selected = model.marks.findIndex((mark) => mark.selected);
  const { shown, markProps } = useMarks(model.marks.length, Math.max(0, selected));
  const mark = shown === null ? undefined : model.marks[shown];
  // The chosen organisation is drawn last, on top; the order for the keyboard stays left to right.
  const drawn = model.marks
    .map((each, index) => ({ each, index }))
    .sort((a, b) => Number(a.each.selected) - Number(b.each.selected));

  return (
    <div className="cairn-figure">
      <svg
        className="cairn-chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={label}
        fontFamily={CHART_FONT}
      >
        <Group left={margin.left} top={margin.top}>
          <clipPath id={clip}>
            <rect width={inner.width} height={inner.height} />
          </clipPath>
          <g clipPath={`url(#${clip})`} aria-hidden="true">
            {model.blocks.map((block) => (
              <rect
                key={`${block.x0}-${block.y0}`}
                x={x(block.x0)}
                y={y(block.y1)}
                width={Math.max(0, x(block.x1) - x(block.x0))}
                height={Math.max(0, y(block.y0) - y(block.y1))}
                fill={GREYS[block.shade]}
              />
            ))}
          </g>
          <AxisLeft
            width={inner.width}
            ticks={y.ticks(6).map((value) => ({ at: y(value), label: tickLabel(value, unit) }))}
          />
          <AxisBottom
            width={inner.width}
            top={inner.height}
            label={wrapText(denominator, inner.width)}
            ticks={sizeTicks(model.xDomain, wide ? 8 : 4).map((value) => ({
              at: x(value),
              label: formatCount(value),
            }))}
          />
          <g clipPath={`url(#${clip})`} aria-hidden="true">
            {model.lines.map((line) => (
              <LinePath
                key={`${line.limit}-${line.side}`}
                data={line.points}
                x={(point) => x(point.x)}
                y={(point) => y(point.y)}
                stroke={COLOURS.limit}
                strokeWidth={1.5}
                strokeDasharray={line.limit > 0.99 ? undefined : "5 4"}
                fill="none"
              />
            ))}
          </g>
          {model.centre === null ? null : (
            <line
              x1={0}
              x2={inner.width}
              y1={y(model.centre)}
              y2={y(model.centre)}
              stroke={COLOURS.scotland}
              strokeWidth={2}
              aria-hidden="true"
            />
          )}
          {wide ? <LineNames model={model} x={inner.width + 8} y={y} unit={unit} /> : null}
          <text x={0} y={-10} fontSize={14} fill={COLOURS.quiet} aria-hidden="true">
            {unit === "%" ? "Per cent" : unit}
          </text>
          {simulated ? (
            <text x={inner.width} y={-10} fontSize={14} fontWeight="bold" fill="#7a3b00" textAnchor="end">
              Simulated values
            </text>
          ) : null}
          {drawn.map(({ each, index }) => (
            <FunnelMarkShape
              key={each.id}
              mark={each}
              x={x(each.denominator)}
              y={y}
              handlers={markProps(index)}
            />
          ))}
        </Group>
      </svg>
      <ChartTooltip
        width={width}
        tip={
          mark
            ? {
                x: x(mark.denominator) + margin.left,
                y: y(mark.value) + margin.top,
                heading: mark.name,
                lines: mark.lines,
              }
            : null
        }
      />
    </div>
  );
}

/** Round sizes (1, 2 or 5 times a power of ten), as many as there is room for. */
function sizeTicks([low, high]: [number, number], most: number): number[] {
  const decades = [0, 1, 2, 3, 4, 5, 6].map((power) => 10 ** power);
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = decades.flatMap((decade) => steps.map((step) => step * decade));
    const inside = ticks.filter((tick) => tick >= low && tick <= high);
    if (inside.length <= most) return inside;
  }
  return [];
}

function tickLabel(value: number, unit: string): string {
  const text = Number.isInteger(value) ? formatCount(value) : formatNumber(value);
  return unit === "%" ? `${text}%` : text;
}

type NameProps = { model: FunnelModel; x: number; y: (value: number) => number; unit: string };

/** The lines named where they end, so that nobody has to look them up. */
function LineNames({ model, x, y, unit }: NameProps) {
  const names: { at: number; text: string; bold?: boolean }[] = [];
  if (model.centre !== null)
    names.push({
      at: y(model.centre),
      text: `Scotland ${tickLabel(Math.round(model.centre * 10) / 10, unit)}`,
      bold: true,
    });
  for (const line of model.lines) {
    const end = lastOf(line);
    const text = `${Math.round(line.limit * 1000) / 10}% limit`;
    if (end !== undefined && end >= model.yDomain[0] && end <= model.yDomain[1])
      names.push({ at: y(end), text });
  }
  names.sort((a, b) => a.at - b.at);
  return (
    <g fontSize={13} fill={COLOURS.text} aria-hidden="true">
      {spread(names, 15).map((name) => (
        <text
          key={`${name.text}-${name.at}`}
          x={x}
          y={name.at + 4}
          fontWeight={name.bold ? "bold" : "normal"}
        >
          {name.text}
        </text>
      ))}
    </g>
  );
}

function lastOf(line: FunnelLine): number | undefined {
  return line.points.at(-1)?.y;
}

/** Push labels apart that would lie on one another, keeping their order. */
function spread<Label extends { at: number }>(labels: Label[], room: number): Label[] {
  const placed: Label[] = [];
  for (const label of labels) {
    const above = placed.at(-1);
    placed.push(above && label.at < above.at + room ? { ...label, at: above.at + room } : label);
  }
  return placed;
}
