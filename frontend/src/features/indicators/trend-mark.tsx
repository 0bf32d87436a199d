import type { SVGProps } from "react";
import { COLOURS } from "@/ui/chart-colours";
import type { TrendMark } from "./trend-model";

type Props = { mark: TrendMark; label: string; x: number; y: number; handlers: SVGProps<SVGGElement> };

/** One month: open while it is private, ringed when outside its usual range, orange when part of a run. */
export function TrendMarkShape({ mark, label, x, y, handlers }: Props) {
  const colour = mark.run && !mark.outside ? COLOURS.signal : COLOURS.own;
  return (
    <g role="img" aria-label={label} {...handlers}>
      {mark.outside ? (
        <circle cx={x} cy={y} r={9} fill="none" stroke={COLOURS.signal} strokeWidth={3} />
      ) : null}
      <circle
        cx={x}
        cy={y}
        r={4.5}
        fill={mark.private ? COLOURS.paper : colour}
        stroke={colour}
        strokeWidth={2}
      />
      <circle
        className="cairn-chart__focus"
        data-screen-only=""
        cx={x}
        cy={y}
        r={12}
        fill="none"
        stroke={COLOURS.text}
        strokeWidth={3}
      />
      <circle cx={x} cy={y} r={14} fill="transparent" data-screen-only="" />
    </g>
  );
}
