import { type KeyboardEvent, useState } from "react";

const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => Math.min(index + 1, count - 1),
  ArrowDown: (index, count) => Math.min(index + 1, count - 1),
  ArrowLeft: (index) => Math.max(index - 1, 0),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** One tab stop for all marks of a chart; the arrow keys walk from mark to mark, Escape closes the reading. */
export function useMarks(count: number, start: number) {
  const [current, setCurrent] = useState(start);
  const [shown, setShown] = useState<number | null>(null);
  const stop = Math.min(Math.max(current, 0), Math.max(count - 1, 0));

  const onKeyDown = (event: KeyboardEvent<SVGGElement>, index: number) => {
    if (event.key === "Escape") setShown(null);
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = step(index, count);
    const marks = event.currentTarget.ownerSVGElement;
    marks?.querySelector<SVGGElement>(`[data-mark="${next}"]`)?.focus();
  };

  const markProps = (index: number) => ({
    "data-mark": index,
    tabIndex: index === stop ? 0 : -1,
    onKeyDown: (event: KeyboardEvent<SVGGElement>) => onKeyDown(event, index),
    onFocus: () => {
      setCurrent(index);
      setShown(index);
    },
    onBlur: () => setShown(null),
    onPointerEnter: () => setShown(index),
    onPointerLeave: () => setShown(null),
  });
  return { shown, markProps };
}
