import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Actor,
  Instant,
  Urgency,
  WorkItem,
  WorkKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionAccess } from '../exceptions/ExceptionAccess';

/** Who asks what waits for them, and what they may do with exceptions. */
export interface WorkCaller {
  readonly credentials: BackstageCredentials;
  readonly actor: Actor;
  readonly access: ExceptionAccess;
}

/** Where in the order of all work a page begins. */
export interface WorkStart {
  readonly direction: 'next' | 'prev';
  readonly urgency: Urgency;
  /** When it is due, or since when it waits. */
  readonly at: Instant;
  readonly id: string;
}

/** What part of all work is asked for. */
export interface WorkPart {
  /** All kinds where left out. */
  readonly kinds?: readonly WorkKind[];
  /** How much of it, from the start on in its direction. */
  readonly most: number;
  readonly start?: WorkStart;
}

/** What waits for somebody. */
export interface OpenWork {
  /** At least the part that was asked for. */
  readonly items: readonly WorkItem[];
  /** Of everything, by kind; what is left out is none. */
  readonly counts: Readonly<Partial<Record<WorkKind, number>>>;
}

/** Somewhere that work comes from. */
export interface WorkSource {
  /** What waits for a caller at an instant, and that they may see. */
  open(caller: WorkCaller, now: Date, part: WorkPart): Promise<OpenWork>;
}

/** What there is where there never is so much that it could not be read whole. */
export function allOf(items: readonly WorkItem[]): OpenWork {
  const counts: Partial<Record<WorkKind, number>> = {};
  for (const { kind } of items) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return { items, counts };
}
