import type { MfaException } from '../exception/exception';
import type { ExceptionState, LifecycleAction } from '../exception/vocabulary';
import { hasCome, type Instant } from '../time';

/** One field of a record before and after. A side that is left out was not set. @public */
export interface FieldChange {
  readonly from?: unknown;
  readonly to?: unknown;
}

/**
 * One thing that happened to an exception. Never changed, never deleted.
 *
 * @public
 */
export interface HistoryEntry {
  readonly exceptionId: string;
  /** Counts from 1 without gaps; the version of the record that it led to. */
  readonly sequence: number;
  /** When it was written down. */
  readonly at: Instant;
  /** When it took effect, where that is earlier: an expiry found by a later task. */
  readonly effectiveAt?: Instant;
  /** Entity reference of the person; left out where time itself acted. */
  readonly actor?: string;
  readonly action: 'create' | 'import' | LifecycleAction;
  readonly from?: ExceptionState;
  readonly to: ExceptionState;
  readonly reason?: string;
  readonly changes: { readonly [field: string]: FieldChange };
}

/**
 * What differs between two versions of a record, by top-level field.
 *
 * @public
 */
export function changesBetween(
  before: object | undefined,
  after: object,
): HistoryEntry['changes'] {
  const [from, to] = [before ?? {}, after] as readonly Fields[];
  const changes: Record<string, FieldChange> = {};
  for (const field of Object.keys(from)) {
    if (differ(from[field], to[field])) {
      changes[field] = changeBetween(from[field], to[field]);
    }
  }
  for (const field of Object.keys(to)) {
    if (from[field] === undefined && to[field] !== undefined) {
      changes[field] = { to: to[field] };
    }
  }
  return changes;
}

type Fields = { readonly [field: string]: unknown };

function changeBetween(from: unknown, to: unknown): FieldChange {
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

// Most parts of a record are handed on as they are, and need no closer look.
function differ(one: unknown, other: unknown): boolean {
  if (one === other || one === undefined || other === undefined) {
    return one !== other;
  }
  return JSON.stringify(one) !== JSON.stringify(other);
}

/**
 * Rebuilds the record from its history, which must be whole and in order.
 *
 * @throws Error when an entry is missing or out of place
 * @public
 */
export function replay(entries: readonly HistoryEntry[]): MfaException {
  return replayed<MfaException>(entries);
}

/**
 * The record as it was written at an instant. What it was by right then, is for
 * `statusAt` to say.
 *
 * @returns nothing where it was not in the register yet
 * @public
 */
export function replayAsOf(
  entries: readonly HistoryEntry[],
  at: Date,
): MfaException | undefined {
  // Clocks of several machines differ: what was written after it, came after it.
  const later = entries.findIndex(entry => !hasCome(entry.at, at));
  const until = later < 0 ? entries : entries.slice(0, later);
  return until.length > 0 ? replay(until) : undefined;
}

/** The same for records of any kind. @public */
export function replayed<T>(
  entries: readonly Pick<HistoryEntry, 'sequence' | 'changes'>[],
): T {
  const record: Record<string, unknown> = {};
  for (const [index, entry] of entries.entries()) {
    if (entry.sequence !== index + 1) {
      throw new Error(
        `The history has entry ${entry.sequence} in place ${index + 1}`,
      );
    }
    for (const [field, { to }] of Object.entries(entry.changes)) {
      if (to === undefined) {
        delete record[field];
      } else {
        record[field] = to;
      }
    }
  }
  return record as T;
}
