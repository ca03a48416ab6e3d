import type {
  Instant,
  RegisterTask,
  TaskCounts,
  TaskError,
  TaskRuns,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  RememberedResult,
  RepeatableRequest,
} from '../platform/idempotency';

/** A run that has come to its end. */
export interface FinishedRun {
  readonly at: Instant;
  readonly durationMs: number;
}

/** How tasks ran, wherever they did. */
export interface TaskRunStore {
  /** How each has run that has run at all. */
  all(): Promise<ReadonlyMap<string, TaskRuns>>;
  begun(task: RegisterTask, at: Instant, instance: string): Promise<void>;
  succeeded(
    task: RegisterTask,
    run: FinishedRun & { readonly counts: TaskCounts },
  ): Promise<void>;
  failed(
    task: RegisterTask,
    run: FinishedRun & { readonly error: TaskError },
  ): Promise<void>;
  /** That somebody has asked for a run out of turn. */
  triggered(
    task: RegisterTask,
    trigger: { readonly at: Instant; readonly by: string },
    remember?: RememberedResult,
  ): Promise<void>;
  /** What a request was answered that was made before. */
  recall(request: RepeatableRequest, now: Date): Promise<unknown | undefined>;
}

/** What is known of what never ran. */
export const NEVER_RUN: TaskRuns = { counts: {}, failures: 0 };
