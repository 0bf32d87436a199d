import { COLOURS, GREYS } from "@/ui/chart-colours";
import type { FunnelModel } from "./funnel-model";

type Props = { model: FunnelModel; selectedName: string };

export function FunnelLegend({ model, selectedName }: Props) {
  const selected = model.marks.some((mark) => mark.selected);
  const others = model.marks.some((mark) => !mark.selected);
  return (
    <ul className="cairn-legend">
      {selected ? (
        <li>
          <svg width="18" height="22" aria-hidden="true">
            <line x1="9" x2="9" y1="1" y2="21" stroke={COLOURS.own} strokeWidth="2" />
            <circle cx="9" cy="11" r="6" fill={COLOURS.own} />
          </svg>
          {selectedName}, with 95% interval
        </li>
      ) : null}
      {others ? (
        <li>
          <svg width="18" height="18" aria-hidden="true">
            <circle cx="9" cy="9" r="6" fill={COLOURS.paper} stroke={COLOURS.peer} strokeWidth="2.5" />
          </svg>
          {selected ? "Others whose values you may see" : "Practices whose values you may see"}
        </li>
      ) : null}
      {model.marks.some((mark) => mark.across) ? (
        <li>
          <svg width="22" height="22" aria-hidden="true">
            <circle cx="11" cy="11" r="5" fill={COLOURS.paper} stroke={COLOURS.peer} strokeWidth="2.5" />
            <circle cx="11" cy="11" r="9.5" fill="none" stroke={COLOURS.peer} strokeWidth="1.5" />
          </svg>
          Drawn on another side of a line than it was judged; the dot says why
        </li>
      ) : null}
      {model.blocks.length > 0 ? (
        <li>
          <svg width="45" height="14" aria-hidden="true">
            {GREYS.map((grey, index) => (
              <rect key={grey} x={index * 9} width="9" height="14" fill={grey} />
            ))}
          </svg>
          Rest of Scotland, darker where more practices are (10 or more in each block)
        </li>
      ) : null}
      {model.lines.length > 0 ? (
        <li>
          <svg width="40" height="14" aria-hidden="true">
            <line x1="0" x2="40" y1="4" y2="4" stroke={COLOURS.limit} strokeWidth="1.5" />
            <line
              x1="0"
              x2="40"
              y1="11"
              y2="11"
              stroke={COLOURS.limit}
              strokeWidth="1.5"
              strokeDasharray="5 4"
            />
          </svg>
          Expected range: 99.8% (solid) and 95% (dashed) limits
        </li>
      ) : null}
    </ul>
  );
}
