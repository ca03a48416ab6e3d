import {
  metricsServiceRef,
  type MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import type {
  ExceptionEvent,
  RegisterTask,
  TaskCounts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

// What the register tells whoever watches the portal, through OpenTelemetry. No
// label says who, what or why: tasks, actions, outcomes and observers are few, and
// known beforehand. The service may still change, and so is known only here.

export { metricsServiceRef, type MetricsService };

/** What came of telling somebody something. */
export type Delivered = 'delivered' | 'settled' | 'failed';

/** What is counted as it happens. */
export interface RegisterMetrics {
  /** What has come to be, once it is written. */
  transitions(actions: readonly ExceptionEvent['action'][]): void;
  notice(outcome: Delivered): void;
  event(observer: string, outcome: Delivered): void;
  run(
    task: RegisterTask,
    run: {
      readonly succeeded: boolean;
      readonly durationMs: number;
      readonly counts: TaskCounts;
    },
  ): void;
}

/** Counts for OpenTelemetry. */
export function createRegisterMetrics(
  metrics: MetricsService,
): RegisterMetrics {
  const transitions = metrics.createCounter('mfa_exceptions.transitions', {
    description: 'Transitions of exceptions, by action',
  });
  const notices = metrics.createCounter('mfa_exceptions.notices', {
    description: 'Attempts to tell people something, by outcome',
  });
  const events = metrics.createCounter('mfa_exceptions.events', {
    description: 'Attempts to tell observers, by observer and outcome',
  });
  const durations = metrics.createHistogram('mfa_exceptions.task.duration', {
    description: 'How long runs took, by task and outcome',
    unit: 's',
    advice: { explicitBucketBoundaries: [0.01, 0.1, 0.5, 1, 5, 15, 60, 300] },
  });
  const work = metrics.createCounter('mfa_exceptions.task.work', {
    description: 'What runs have done, by task and kind of work',
  });
  return {
    transitions: actions => {
      for (const action of actions) {
        transitions.add(1, { action });
      }
    },
    notice: outcome => notices.add(1, { outcome }),
    event: (observer, outcome) => events.add(1, { observer, outcome }),
    run: (task, { succeeded, durationMs, counts }) => {
      const outcome = succeeded ? 'succeeded' : 'failed';
      durations.record(durationMs / 1_000, { task, outcome });
      for (const [kind, count] of Object.entries(counts)) {
        work.add(count, { task, kind });
      }
    },
  };
}
