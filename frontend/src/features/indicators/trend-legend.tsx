import { COLOURS, GREYS } from "@/ui/chart-colours";
import type { TrendModel } from "./trend-model";

export function TrendLegend({ model, ownName }: { model: TrendModel; ownName: string }) {
  return (
    <ul className="cairn-legend">
      <li>
        <svg width="34" height="20" aria-hidden="true">
          <line x1="17" x2="17" y1="1" y2="19" stroke={COLOURS.own} strokeOpacity="0.38" strokeWidth="5" />
          <line x1="0" x2="34" y1="10" y2="10" stroke={COLOURS.own} strokeWidth="2.5" />
          <circle cx="17" cy="10" r="4.5" fill={COLOURS.own} />
        </svg>
        {ownName}, with 95% intervals
      </li>
      <li>
        <svg width="34" height="10" aria-hidden="true">
          <line
            x1="0"
            x2="34"
            y1="5"
            y2="5"
            stroke={COLOURS.scotland}
            strokeWidth="2"
            strokeDasharray="7 4"
          />
        </svg>
        Scotland
      </li>
      {model.hasPeers ? (
        <li>
          <svg width="34" height="10" aria-hidden="true">
            <line
              x1="0"
              x2="34"
              y1="5"
              y2="5"
              stroke={COLOURS.peer}
              strokeWidth="1.5"
              strokeDasharray="2 4"
            />
          </svg>
          30 practices most like yours
        </li>
      ) : null}
      {model.segments.some((segment) => segment.ribbons.length > 0) ? (
        <li>
          <svg width="36" height="14" aria-hidden="true">
            {GREYS.slice(0, 4).map((grey, index) => (
              <rect key={grey} x={index * 9} width="9" height="14" fill={grey} />
            ))}
          </svg>
          Where practices in Scotland lie (deciles, the middle darkest)
        </li>
      ) : null}
      {model.hasOutside ? (
        <li>
          <svg width="24" height="24" aria-hidden="true">
            <circle cx="12" cy="12" r="9" fill="none" stroke={COLOURS.signal} strokeWidth="3" />
            <circle cx="12" cy="12" r="4.5" fill={COLOURS.own} />
          </svg>
          Outside its own usual range
        </li>
      ) : null}
      {model.hasRuns ? (
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="5.5" fill={COLOURS.signal} />
          </svg>
          Part of a run or trend of its own
        </li>
      ) : null}
      {model.hasPrivate ? (
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="4.5" fill={COLOURS.paper} stroke={COLOURS.own} strokeWidth="2" />
          </svg>
          Private: only the practice sees it yet
        </li>
      ) : null}
    </ul>
  );
}
