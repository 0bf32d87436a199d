import type { SVGProps } from "react";
import { COLOURS } from "@/ui/chart-colours";
import type { RunMark } from "./run-chart-model";

type Props = { mark: RunMark; label: string; x: number; y: number; handlers: SVGProps<SVGGElement> };

/** One month: ringed when it started the project, square when a run rule holds it, round otherwise. */
export function RunMarkShape({ mark, label, x, y, handlers }: Props) {
  return (
    <g role="img" aria-label={label} {...handlers}>
      {mark.alert ? (
        <circle cx={x} cy={y} r={10} fill="none" stroke={COLOURS.signal} strokeWidth={3} />
      ) : null}
      {mark.signal ? (
        <rect x={x - 5} y={y - 5} width={10} height={10} fill={COLOURS.signal} stroke={COLOURS.paper} />
      ) : (
        <circle cx={x} cy={y} r={5} fill={COLOURS.own} />
      )}
      <circle
        className="cairn-chart__focus"
        data-screen-only=""
        cx={x}
        cy={y}
        r={14}
        fill="none"
        stroke={COLOURS.text}
        strokeWidth={3}
      />
      <circle cx={x} cy={y} r={14} fill="transparent" data-screen-only="" />
    </g>
  );
}
