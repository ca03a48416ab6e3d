import { withoutData } from '../platform/databaseErrors';
import type { BacklogReading } from './Backlog';
import type { MetricsService } from './metrics';

/** What is seen of the register at one moment. */
export interface OperationsReading extends BacklogReading {
  readonly now: Date;
  /** When each task last succeeded, if it has. */
  readonly succeededAt: ReadonlyMap<string, string>;
}

interface Observation {
  readonly value: number;
  readonly labels: Record<string, string>;
}

const gauges: Record<
  string,
  {
    readonly description: string;
    readonly unit?: string;
    readonly of: (reading: OperationsReading) => readonly Observation[];
  }
> = {
  'mfa_exceptions.backlog': {
    description: 'How much waits to be done, by kind',
    of: reading =>
      waiting(reading).map(([kind, { count: value }]) => ({
        value,
        labels: { kind },
      })),
  },
  'mfa_exceptions.backlog.age': {
    description: 'How long the oldest of it has waited, by kind',
    unit: 's',
    of: reading =>
      waiting(reading).map(([kind, { oldestAt }]) => ({
        value: ageOf(oldestAt, reading.now),
        labels: { kind },
      })),
  },
  'mfa_exceptions.outbox.depth': {
    description: 'How much waits to be told, by observer',
    of: ({ outbox }) =>
      outbox.map(({ observer, count }) => ({
        value: count,
        labels: { observer },
      })),
  },
  'mfa_exceptions.outbox.age': {
    description: 'How long the oldest of it has waited, by observer',
    unit: 's',
    of: ({ now, outbox }) =>
      outbox.map(({ observer, oldestAt }) => ({
        value: ageOf(oldestAt, now),
        labels: { observer },
      })),
  },
  'mfa_exceptions.notices.failing': {
    description: 'How many notices were tried in vain so far',
    of: ({ notices }) => [{ value: notices.failing, labels: {} }],
  },
  'mfa_exceptions.task.last_success.age': {
    description: 'How long ago each task has last succeeded',
    unit: 's',
    of: ({ now, succeededAt }) =>
      [...succeededAt].map(([task, at]) => ({
        value: ageOf(at, now),
        labels: { task },
      })),
  },
};

/**
 * Lets OpenTelemetry ask how much waits. Whatever is asked in one go is read once.
 *
 * @returns what puts an end to it
 */
export function observeOperations(
  metrics: MetricsService,
  read: () => Promise<OperationsReading>,
): () => void {
  let reading: Promise<OperationsReading> | undefined;
  const readOnce = () => {
    reading ??= read()
      .catch(error => {
        throw withoutData(error);
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const ends = Object.entries(gauges).map(([name, { of, ...options }]) => {
    const gauge = metrics.createObservableGauge(name, options);
    const observe: Parameters<typeof gauge.addCallback>[0] = async result => {
      for (const { value, labels } of of(await readOnce())) {
        result.observe(value, labels);
      }
    };
    gauge.addCallback(observe);
    return () => gauge.removeCallback(observe);
  });
  return () => ends.forEach(end => end());
}

function waiting({ byKind, overdueReviews }: OperationsReading) {
  return Object.entries({ ...byKind, overdue_reviews: overdueReviews });
}

function ageOf(at: string | undefined, now: Date): number {
  return at ? Math.max(0, (now.getTime() - Date.parse(at)) / 1_000) : 0;
}
