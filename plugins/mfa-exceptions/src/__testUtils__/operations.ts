import type {
  Operations,
  TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { inDays } from './records';

const MINUTE = 1 / 24 / 60;

/** A task that runs as it should. */
export function taskOf(overrides: Partial<TaskStatus> = {}): TaskStatus {
  return {
    id: 'sweep-exceptions',
    state: 'fine',
    scope: 'global',
    cadence: 'PT1M',
    nextRunAt: inDays(2 * MINUTE),
    lagSeconds: 0,
    lastRun: {
      startedAt: inDays(-5.5 * MINUTE),
      finishedAt: inDays(-5.5 * MINUTE),
      durationMs: 340,
      instance: 'backend-7:12',
    },
    lastSuccess: {
      at: inDays(-5.5 * MINUTE),
      counts: { exceptions_ended: 12 },
    },
    failures: 0,
    backlog: [{ kind: 'ends', count: 0, more: false }],
    ...overrides,
  };
}

/** A register that runs as it should, but for what a test says. */
export function operationsOf(overrides: Partial<Operations> = {}): Operations {
  const nothing = { count: 0, more: false, failing: 0 };
  return {
    at: inDays(0),
    tasks: [taskOf()],
    notices: nothing,
    outbox: [{ observer: 'signals', present: true, ...nothing }],
    overdueReviews: { count: 0, more: false },
    allowedActions: ['run'],
    ...overrides,
  };
}
