import type { MfaException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { StoredTask } from '../tasks/taskRows';

/** An open task, and what it is about. */
export interface OpenTaskOf {
  readonly id: string;
  readonly task: StoredTask;
  readonly exception: MfaException;
}

/** What waits for people, as written. Says nothing of tables. */
export interface WorkStore {
  /** What is open for some groups or people, the longest waiting first. */
  openTasks(assignees: readonly string[]): Promise<readonly OpenTaskOf[]>;
  /** What is written as active although its end has come, the longest ago first. */
  runOut(options: {
    now: Date;
    limit: number;
  }): Promise<readonly MfaException[]>;
  /**
   * What somebody requested that might ask something of them at `now`: not what
   * runs its course, and not what is over.
   */
  unfinishedOf(requester: string, now: Date): Promise<readonly MfaException[]>;
}
