import { scaleLinear } from "@visx/scale";
import { LinePath } from "@visx/shape";
import type { ProfileItem } from "@/api/types";
import { COLOURS } from "@/ui/chart-colours";

type Props = { points: ProfileItem["sparkline"]; label: string };

const WIDTH = 220;
const HEIGHT = 52;

/** The last months at a glance: own line, Scotland dashed. Shape only; the numbers stand beside it. */
export function Sparkline({ points, label }: Props) {
  const values = points.flatMap((point) => [point.value, point.scotland]).filter((value) => value !== null);
  if (points.length < 2 || values.length === 0) return null;
  const x = scaleLinear<number>({ domain: [0, points.length - 1], range: [6, WIDTH - 6] });
  const y = scaleLinear<number>({
    domain: [Math.min(...values), Math.max(...values)],
    range: [HEIGHT - 7, 7],
  });
  const lastIndex = points.findLastIndex((point) => point.value !== null);
  const last = points[lastIndex]?.value ?? null;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      {segmentsOf(points).map((segment) => (
        <g key={segment[0]?.edition}>
          <LinePath
            data={segment}
            defined={(point) => point.scotland !== null}
            x={(point) => x(point.index)}
            y={(point) => y(point.scotland ?? 0)}
            stroke={COLOURS.limit}
            strokeWidth={1.5}
            strokeDasharray="4 3"
          />
          <LinePath
            data={segment}
            defined={(point) => point.value !== null}
            x={(point) => x(point.index)}
            y={(point) => y(point.value ?? 0)}
            stroke={COLOURS.own}
            strokeWidth={2}
          />
        </g>
      ))}
      {last === null ? null : <circle cx={x(lastIndex)} cy={y(last)} r={4} fill={COLOURS.own} />}
    </svg>
  );
}

/** Figures of different editions cannot be compared, so no line joins them. */
function segmentsOf(points: Props["points"]) {
  const placed = points.map((point, index) => ({ ...point, index }));
  const editions = [...new Set(placed.map((point) => point.edition))];
  return editions.map((edition) => placed.filter((point) => point.edition === edition));
}
