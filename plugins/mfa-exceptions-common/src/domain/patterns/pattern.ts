import { trendOf, type Breadth } from './breadth';
import { REPEATS_THAT_NEED_A_PLAN } from './similarity';
import type { PatternKind, PatternSeverity } from './vocabulary';

// What exceptions have in common says more than any of them. Which of them are
// looked at together is for their keys to say; whether that is a pattern, and how
// much of one, follows from their numbers alone.

/** What there is to count about exceptions that are looked at together. @public */
export interface PatternCounts {
  /** How often they were asked for, all in all. */
  readonly times: number;
  readonly exceptions: number;
  readonly subjects: number;
  /** Owners of the subjects, as far as there are any. */
  readonly owners: number;
  readonly breadth: Breadth;
}

/**
 * Whether exceptions that are looked at together are a pattern.
 *
 * @remarks
 * - `repeat`: the same subject, control domain and population was asked for more
 *   than once.
 * - `copied`: the same justification stands on exceptions of several subjects, or
 *   of several owners.
 * - `drift`: the same bypass (see `bypassParts`) was granted to several owners.
 * - `breadth`: the population of one subject and control domain, for one purpose
 *   (see `purposeParts`), is larger than at first, or smaller than it has been.
 *
 * All of it within the look-back, `REPEAT_LOOK_BACK_DAYS`.
 *
 * @public
 */
export function isPattern(
  kind: PatternKind,
  { times, subjects, owners, breadth }: PatternCounts,
): boolean {
  switch (kind) {
    case 'repeat':
      return times > 1;
    case 'copied':
      return subjects > 1 || owners > 1;
    case 'drift':
      return owners > 1;
    case 'breadth':
      return trendOf(breadth) !== 'steady';
    default:
      throw new Error(`Unhandled kind: ${kind satisfies never}`);
  }
}

/**
 * How much a pattern calls for something to be done. More of the same is never
 * less severe.
 *
 * @public
 */
export function severityOf(
  kind: PatternKind,
  { times, subjects, owners, breadth }: PatternCounts,
): PatternSeverity {
  switch (kind) {
    case 'repeat':
      return graded(times - 1, REPEATS_THAT_NEED_A_PLAN, 4);
    case 'copied':
      return graded(Math.max(subjects, owners), 3, 6);
    case 'drift':
      return graded(owners, 2, 3);
    case 'breadth':
      return trendOf(breadth) === 'growing'
        ? graded(breadth.to / breadth.from, 1, 2)
        : 'progress';
    default:
      throw new Error(`Unhandled kind: ${kind satisfies never}`);
  }
}

/**
 * Whether the next approval of it takes a remediation plan.
 *
 * @public
 */
export function needsPlan(
  kind: PatternKind,
  { times }: Pick<PatternCounts, 'times'>,
): boolean {
  return kind === 'repeat' && times - 1 >= REPEATS_THAT_NEED_A_PLAN;
}

function graded(value: number, medium: number, high: number): PatternSeverity {
  if (value >= high) {
    return 'high';
  }
  return value >= medium ? 'medium' : 'low';
}
