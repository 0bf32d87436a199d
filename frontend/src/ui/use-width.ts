import { type RefObject, useLayoutEffect, useState } from "react";

/** The width a chart may use, followed as the window changes. Charts draw in real pixels, so that their text stays readable at 360 px. */
export function useWidth(box: RefObject<HTMLElement | null>, initial = 720): number {
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth || initial);
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, initial]);
  return width;
}
