import { CHART_FONT, COLOURS } from "./chart-colours";

export type Tick = { at: number; label: string };
type BottomProps = { ticks: Tick[]; width: number; top: number; label?: string[] };
type LeftProps = { ticks: Tick[]; width: number };

/** Labels under the plot. Presentation attributes, not classes: the file that is downloaded must look the same. */
export function AxisBottom({ ticks, width, top, label }: BottomProps) {
  return (
    <g aria-hidden="true" fontFamily={CHART_FONT} fontSize={14} fill={COLOURS.quiet}>
      <line x1={0} x2={width} y1={top} y2={top} stroke={COLOURS.limit} />
      {ticks.map((tick) => (
        <g key={tick.at}>
          <line x1={tick.at} x2={tick.at} y1={top} y2={top + 5} stroke={COLOURS.limit} />
          <text x={tick.at} y={top + 21} textAnchor="middle">
            {tick.label}
          </text>
        </g>
      ))}
      {label?.slice(0, 2).map((line, index) => (
        <text key={line} x={width / 2} y={top + 44 + index * 18} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

/** Labels and faint lines to read values by. */
export function AxisLeft({ ticks, width }: LeftProps) {
  return (
    <g aria-hidden="true" fontFamily={CHART_FONT} fontSize={14} fill={COLOURS.quiet}>
      {ticks.map((tick) => (
        <g key={tick.at}>
          <line x1={0} x2={width} y1={tick.at} y2={tick.at} stroke={COLOURS.grid} />
          <text x={-8} y={tick.at + 5} textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
    </g>
  );
}
