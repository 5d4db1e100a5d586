import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The visible part of a scrolling element, in pixels. */
interface Sight {
  top: number;
  left: number;
  width: number;
  height: number;
}

/** Before the element is measured: as much as most windows show. */
const unmeasured: Sight = { top: 0, left: 0, width: 800, height: 600 };

/** The visible part of an element, updated on scrolling and resizing. */
export function useSight(scrolled: RefObject<HTMLElement | null>): [Sight, () => void] {
  const [sight, setSight] = useState(unmeasured);
  const look = () => {
    const element = scrolled.current;
    if (!element) return;
    const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = element;
    setSight({ top, left, width, height });
  };
  useLayoutEffect(() => {
    const element = scrolled.current;
    if (!element) return;
    const measure = new ResizeObserver(look);
    measure.observe(element);
    return () => measure.disconnect();
  }, [scrolled]);
  return [sight, look];
}

/** Range of visible items of equal size, with some beyond. */
export function inSight(
  { from, length }: { from: number; length: number },
  { size, count, spare }: { size: number; count: number; spare: number },
): { first: number; last: number } {
  return {
    first: Math.max(0, Math.floor(from / size) - spare),
    last: Math.min(count, Math.ceil((from + length) / size) + spare),
  };
}
