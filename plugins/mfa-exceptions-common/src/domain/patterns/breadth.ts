import type { Scope } from '../exception/exception';
import type { HistoryEntry } from '../history/history';
import { millisOf, type Instant } from '../time';
import type { BreadthTrend } from './vocabulary';

/** How many people something covered at first, at most and at last. @public */
export interface Breadth {
  readonly from: number;
  readonly peak: number;
  readonly to: number;
}

/** How many people an exception came to cover, and what made it so. @public */
export interface BreadthPoint {
  readonly exceptionId: string;
  readonly at: Instant;
  readonly size: number;
  readonly action: HistoryEntry['action'];
}

/**
 * Where a population is going: growing where it is more than at first, narrowing
 * where it is less than it has been.
 *
 * @public
 */
export function trendOf({ from, peak, to }: Breadth): BreadthTrend {
  if (to > from) {
    return 'growing';
  }
  return to < peak ? 'narrowing' : 'steady';
}

/**
 * How many people were covered over time, as the histories of some exceptions tell
 * it: a point for every time that somebody asked, and for every time that it came
 * to be more or fewer.
 *
 * @param histories - each of them whole and in order
 * @returns the points of all of them, the earliest first
 * @public
 */
export function breadthCurve(
  histories: readonly (readonly HistoryEntry[])[],
): readonly BreadthPoint[] {
  return histories
    .flatMap(pointsOf)
    .sort((left, right) => millisOf(left.at) - millisOf(right.at));
}

const ASKED: readonly HistoryEntry['action'][] = [
  'submit',
  'resubmit',
  'import',
];

function pointsOf(entries: readonly HistoryEntry[]): BreadthPoint[] {
  const points: BreadthPoint[] = [];
  let size = 0;
  let asked = false;
  for (const { exceptionId, at, action, changes } of entries) {
    const scope = changes.scope?.to as Scope | undefined;
    const before = size;
    size = scope?.population.size ?? size;
    asked ||= ASKED.includes(action);
    // What a draft says, nobody has asked for yet.
    if (ASKED.includes(action) || (asked && size !== before)) {
      points.push({ exceptionId, at, size, action });
    }
  }
  return points;
}
