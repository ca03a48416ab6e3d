interface Point {
  readonly at: string;
  readonly size: number;
}

// Room for the figures above the line, and for half a point at either side.
const TOP = 22;
const EDGE = 4;

/**
 * A line in steps through some points: each size holds until the next one comes.
 *
 * @param points - in the order of time
 */
export function stepsOf(
  points: readonly Point[],
  { width, height }: { readonly width: number; readonly height: number },
): { path: string; places: readonly { x: number; y: number }[] } {
  const times = points.map(({ at }) => Date.parse(at));
  const first = Math.min(...times);
  const span = Math.max(...times) - first || 1;
  const most = Math.max(...points.map(({ size }) => size), 1);
  const places = points.map(({ size }, index) => ({
    x: round(EDGE + ((times[index] - first) / span) * (width - 2 * EDGE)),
    y: round(TOP + (1 - size / most) * (height - TOP - EDGE)),
  }));
  const path = places
    .map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`))
    .join('');
  return { path, places };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
