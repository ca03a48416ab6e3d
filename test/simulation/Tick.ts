import type { TaskName } from './Replica';

/** One time at which tasks run, and what came of that. */
export interface Tick {
  readonly now: number;
  /** Whether somebody else was at it at the same time. */
  readonly isInterleaved: boolean;
  /** Whether something may have been delivered without being written down. */
  readonly mayRepeat: boolean;
  readonly isPortalAway: boolean;
  /** Whether a task came to its end. */
  did(task: TaskName): boolean;
}
