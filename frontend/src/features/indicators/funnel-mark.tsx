import type { SVGProps } from "react";
import { COLOURS } from "@/ui/chart-colours";
import type { FunnelMark } from "./funnel-model";

type Props = {
  mark: FunnelMark;
  x: number;
  y: (value: number) => number;
  handlers: SVGProps<SVGGElement>;
};

/** One organisation: filled and with its interval when it is the chosen one, an open ring otherwise; a second ring when it lies across a line. */
export function FunnelMarkShape({ mark, x, y, handlers }: Props) {
  const at = y(mark.value);
  const radius = mark.selected ? 8 : 6;
  return (
    <g role="img" aria-label={`${mark.name}: ${mark.lines.join("; ")}`} {...handlers}>
      {mark.selected && mark.lower !== null && mark.upper !== null ? (
        <line x1={x} x2={x} y1={y(mark.lower)} y2={y(mark.upper)} stroke={COLOURS.own} strokeWidth={2} />
      ) : null}
      <circle
        cx={x}
        cy={at}
        r={radius}
        fill={mark.selected ? COLOURS.own : COLOURS.paper}
        stroke={mark.selected ? COLOURS.paper : COLOURS.peer}
        strokeWidth={mark.selected ? 1.5 : 2.5}
        strokeDasharray={mark.faint && !mark.selected ? "2 2" : undefined}
      />
      {mark.across ? (
        <circle cx={x} cy={at} r={radius + 4} fill="none" stroke={COLOURS.peer} strokeWidth={1.5} />
      ) : null}
      <circle
        className="cairn-chart__focus"
        data-screen-only=""
        cx={x}
        cy={at}
        r={radius + 6}
        fill="none"
        stroke={COLOURS.text}
        strokeWidth={3}
      />
      <circle cx={x} cy={at} r={16} fill="transparent" data-screen-only="" />
    </g>
  );
}
