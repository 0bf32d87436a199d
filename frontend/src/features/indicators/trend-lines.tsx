import { Area, LinePath } from "@visx/shape";
import { COLOURS, GREYS } from "@/ui/chart-colours";
import type { LinePoint, Segment } from "./trend-model";

type Scales = { segment: Segment; x: (index: number) => number; y: (value: number) => number };

/** Where the practices of Scotland lie, under everything else. */
export function TrendRibbons({ segment, x, y }: Scales) {
  return (
    <>
      {segment.ribbons.map((ribbon) => (
        <Area
          key={ribbon[0]?.shade}
          data={ribbon}
          x={(point) => x(point.index)}
          y0={(point) => y(point.lower)}
          y1={(point) => y(point.upper)}
          fill={GREYS[ribbon[0]?.shade ?? 0]}
        />
      ))}
    </>
  );
}

/** The lines of one segment: practices like one's own, Scotland, and one's own with its intervals on top. */
export function TrendLines({ segment, x, y, wide }: Scales & { wide: boolean }) {
  const line = (value: (point: LinePoint) => number | null) => ({
    data: segment.points,
    defined: (point: LinePoint) => value(point) !== null,
    x: (point: LinePoint) => x(point.index),
    y: (point: LinePoint) => y(value(point) ?? 0),
  });
  return (
    <>
      {segment.points.map((point) =>
        point.lower === null || point.upper === null ? null : (
          <line
            key={point.index}
            x1={x(point.index)}
            x2={x(point.index)}
            y1={y(point.lower)}
            y2={y(point.upper)}
            stroke={COLOURS.own}
            strokeOpacity={0.38}
            strokeWidth={wide ? 5 : 3}
          />
        ),
      )}
      <LinePath
        {...line((point) => point.peers)}
        stroke={COLOURS.peer}
        strokeWidth={1.5}
        strokeDasharray="2 4"
      />
      <LinePath
        {...line((point) => point.scotland)}
        stroke={COLOURS.scotland}
        strokeWidth={2}
        strokeDasharray="7 4"
      />
      <LinePath {...line((point) => point.value)} stroke={COLOURS.own} strokeWidth={2.5} />
    </>
  );
}
