export type Tip = { x: number; y: number; heading: string; lines: string[] };

const WIDTH = 280;

/** The reading of one mark, beside it. Hidden from screen readers, which get the same words as the mark's own name. */
export function ChartTooltip({ tip, width }: { tip: Tip | null; width: number }) {
  if (!tip) return null;
  const left = Math.max(0, Math.min(tip.x + 14, width - WIDTH));
  return (
    <div className="cairn-tooltip" aria-hidden="true" style={{ left, top: tip.y + 16 }}>
      <strong>{tip.heading}</strong>
      {tip.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
