import { Group } from "@visx/group";
import { scaleLinear } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { formatCount, formatNumber, formatPeriod, formatValue, shortPeriod } from "@/lib/format";
import { AxisBottom, AxisLeft } from "@/ui/chart-axes";
import { CHART_FONT, COLOURS } from "@/ui/chart-colours";
import { ChartTooltip } from "@/ui/chart-tooltip";
import { useMarks } from "@/ui/use-marks";
import type { RunChartModel } from "./run-chart-model";
import { RunMarkShape } from "./run-mark";

type Props = {
  model: RunChartModel;
  centre: number | null;
  width: number;
  label: string;
  unit: string;
  simulated: boolean;
};

export function RunChartDrawing({ model, centre, width, label, unit, simulated }: Props) {
  const wide = width >= 560;
  const height = wide ? 360 : 300;
  const margin = { top: 44, right: wide ? 110 : 14, bottom: 36, left: 52 };
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const x = scaleLinear<number>({
    domain: [0, Math.max(1, model.periods.length - 1)],
    range: [8, inner.width - 8],
  });
  const y = scaleLinear<number>({ domain: model.yDomain, range: [inner.height, 0] });
  const { shown, markProps } = useMarks(model.marks.length, model.marks.length - 1);
  const mark = shown === null ? undefined : model.marks[shown];
  const step = Math.max(1, Math.ceil(model.periods.length / (wide ? 8 : 4)));
  const ticks = model.periods
    .map((period, index) => ({ at: x(index), label: shortPeriod(period), index }))
    .filter(({ index }) => (model.periods.length - 1 - index) % step === 0);

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
          <AxisLeft
            width={inner.width}
            ticks={y.ticks(5).map((value) => ({
              at: y(value),
              label: `${Number.isInteger(value) ? formatCount(value) : formatNumber(value)}${unit === "%" ? "%" : ""}`,
            }))}
          />
          <AxisBottom width={inner.width} top={inner.height} ticks={ticks} />
          <text x={0} y={-28} fontSize={14} fill={COLOURS.quiet} aria-hidden="true">
            {unit === "%" ? "Per cent" : unit}
          </text>
          {simulated ? (
            <text x={inner.width} y={-28} fontSize={14} fontWeight="bold" fill="#7a3b00" textAnchor="end">
              Simulated values
            </text>
          ) : null}
          <g aria-hidden="true">
            {model.alertIndex === null ? null : (
              <AlertLine x={x(model.alertIndex)} height={inner.height} room={inner.width} />
            )}
            {centre === null ? null : (
              <line
                x1={0}
                x2={inner.width}
                y1={y(centre)}
                y2={y(centre)}
                stroke={COLOURS.scotland}
                strokeWidth={2}
                strokeDasharray="7 4"
              />
            )}
            {centre !== null && wide ? (
              <text x={inner.width + 8} y={y(centre) + 4} fontSize={13} fontWeight="bold" fill={COLOURS.text}>
                Median {formatValue(centre, unit === "%" ? "%" : "")}
              </text>
            ) : null}
            <LinePath
              data={model.values}
              defined={(point) => point.value !== null}
              x={(point) => x(point.index)}
              y={(point) => y(point.value ?? 0)}
              stroke={COLOURS.own}
              strokeWidth={2.5}
            />
          </g>
          {model.marks.map((each, index) => (
            <RunMarkShape
              key={each.period}
              mark={each}
              label={`${formatPeriod(each.period)}: ${each.lines.join("; ")}`}
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

/** Where the signal came up, named on the side that has room for the words. */
function AlertLine({ x, height, room }: { x: number; height: number; room: number }) {
  return (
    <>
      <line
        x1={x}
        x2={x}
        y1={-6}
        y2={height}
        stroke={COLOURS.signal}
        strokeWidth={1.5}
        strokeDasharray="2 3"
      />
      <text
        x={x}
        y={-10}
        fontSize={13}
        fill="#8a3d00"
        fontWeight="bold"
        textAnchor={x > room / 2 ? "end" : "start"}
      >
        The signal
      </text>
    </>
  );
}
