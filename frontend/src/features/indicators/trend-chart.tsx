import { Group } from "@visx/group";
import { scaleLinear } from "@visx/scale";
import { formatCount, formatNumber, formatPeriod, shortPeriod } from "@/lib/format";
import { AxisBottom, AxisLeft } from "@/ui/chart-axes";
import { CHART_FONT, COLOURS } from "@/ui/chart-colours";
import { ChartTooltip } from "@/ui/chart-tooltip";
import { useMarks } from "@/ui/use-marks";
import { TrendLines, TrendRibbons } from "./trend-lines";
import { TrendMarkShape } from "./trend-mark";
import type { TrendModel } from "./trend-model";

type Props = {
  model: TrendModel;
  width: number;
  label: string;
  unit: string;
  ownName: string;
  simulated: boolean;
};

export function TrendChart({ model, width, label, unit, ownName, simulated }: Props) {
  const wide = width >= 560;
  const height = wide ? 360 : 300;
  const margin = { top: 26, right: wide ? 104 : 14, bottom: 36, left: 52 };
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const last = Math.max(1, model.periods.length - 1);
  const x = scaleLinear<number>({ domain: [0, last], range: [8, inner.width - 8] });
  const y = scaleLinear<number>({ domain: model.yDomain, range: [inner.height, 0] });
  const { shown, markProps } = useMarks(model.marks.length, model.marks.length - 1);
  const mark = shown === null ? undefined : model.marks[shown];
  const scotlandEnd =
    model.segments.at(-1)?.points.findLast((each) => each.scotland !== null)?.scotland ?? null;

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
          <g aria-hidden="true">
            {model.segments.map((segment) => (
              <TrendRibbons key={segment.edition} segment={segment} x={x} y={y} />
            ))}
          </g>
          <AxisLeft
            width={inner.width}
            ticks={y.ticks(5).map((value) => ({
              at: y(value),
              label: `${Number.isInteger(value) ? formatCount(value) : formatNumber(value)}${unit === "%" ? "%" : ""}`,
            }))}
          />
          <AxisBottom
            width={inner.width}
            top={inner.height}
            ticks={periodTicks(model.periods, wide ? 8 : 4, x)}
          />
          <text x={0} y={-10} fontSize={14} fill={COLOURS.quiet} aria-hidden="true">
            {unit === "%" ? "Per cent" : unit}
          </text>
          {simulated ? (
            <text x={inner.width} y={-10} fontSize={14} fontWeight="bold" fill="#7a3b00" textAnchor="end">
              Simulated values
            </text>
          ) : null}
          <g aria-hidden="true">
            {model.segments.map((segment) => (
              <TrendLines key={segment.edition} segment={segment} x={x} y={y} wide={wide} />
            ))}
            {wide && scotlandEnd !== null ? (
              <text
                x={inner.width + 8}
                y={y(scotlandEnd) + 4}
                fontSize={13}
                fontWeight="bold"
                fill={COLOURS.text}
              >
                Scotland
              </text>
            ) : null}
          </g>
          {model.marks.map((each, index) => (
            <TrendMarkShape
              key={each.id}
              label={`${ownName}, ${formatPeriod(each.period)}: ${each.lines.join("; ")}`}
              mark={each}
              x={x(each.index)}
              y={y(each.value)}
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
                x: x(mark.index) + margin.left,
                y: y(mark.value) + margin.top,
                heading: formatPeriod(mark.period),
                lines: mark.lines,
              }
            : null
        }
      />
    </div>
  );
}

/** Every so many months, counted back from the newest, which is always named. */
function periodTicks(periods: string[], most: number, x: (index: number) => number) {
  const step = Math.max(1, Math.ceil(periods.length / most));
  return periods
    .map((period, index) => ({ at: x(index), label: shortPeriod(period), index }))
    .filter(({ index }) => (periods.length - 1 - index) % step === 0);
}
