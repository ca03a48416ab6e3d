import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { mockServices } from '@backstage/backend-test-utils';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';

// What a portal sees that collects metrics, from a register as it is installed.

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({
  exporter,
  exportIntervalMillis: 3_600_000,
});
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));

afterAll(async () => {
  await reader.shutdown();
});

type Point = { readonly labels: object; readonly value: unknown };

/** All that was measured under the names of the register. */
async function measured(): Promise<Record<string, Point[]>> {
  exporter.reset();
  await reader.forceFlush();
  const [{ scopeMetrics }] = exporter.getMetrics();
  return Object.fromEntries(
    scopeMetrics
      .filter(({ scope }) => scope.name === 'backstage-plugin-mfa-exceptions')
      .flatMap(scope => scope.metrics)
      .filter(({ descriptor }) => descriptor.name.startsWith('mfa_exceptions'))
      .map(({ descriptor, dataPoints }) => [
        descriptor.name,
        dataPoints.map(({ attributes, value }) => ({
          labels: attributes,
          value,
        })),
      ]),
  );
}

describe('Metrics', () => {
  let register: Register;

  beforeAll(async () => {
    register = await startRegister({
      knex: await freshDatabase('SQLITE_3'),
      features: [
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      ],
    });
  });

  const run = (task: string) =>
    register
      .post(`/operations/tasks/${task}/run`, {}, refs.governance)
      .expect(202);

  it('tell what happens, what waits, and for how long', async () => {
    const { validTo } = await journeysIn(register).active();
    const { clock } = register;
    clock.advance({ ms: Date.parse(validTo) - clock.now().getTime() + 60_000 });
    const before = await measured();
    expect(before['mfa_exceptions.transitions']).toContainEqual({
      labels: { action: 'implement' },
      value: 1,
    });
    expect(before['mfa_exceptions.backlog']).toContainEqual({
      labels: { kind: 'ends' },
      value: 1,
    });
    expect(before['mfa_exceptions.backlog.age']).toContainEqual({
      labels: { kind: 'ends' },
      value: 60,
    });

    await run('sweep-exceptions');
    const after = await measured();
    expect(after['mfa_exceptions.transitions']).toContainEqual({
      labels: { action: 'expire' },
      value: 1,
    });
    expect(after['mfa_exceptions.backlog']).toContainEqual({
      labels: { kind: 'ends' },
      value: 0,
    });
    expect(after['mfa_exceptions.task.work']).toContainEqual({
      labels: { task: 'sweep-exceptions', kind: 'exceptions_ended' },
      value: 1,
    });
    expect(after['mfa_exceptions.task.duration']).toContainEqual({
      labels: { task: 'sweep-exceptions', outcome: 'succeeded' },
      value: expect.objectContaining({ count: 1 }),
    });
    expect(after['mfa_exceptions.task.last_success.age']).toContainEqual({
      labels: { task: 'sweep-exceptions' },
      value: 0,
    });
  });

  it('tell what observers and people are told', async () => {
    await run('deliver-events');
    await run('remind');
    await run('deliver-notices');
    const seen = await measured();
    expect(seen['mfa_exceptions.outbox.depth']).toContainEqual({
      labels: { observer: 'signals' },
      value: 0,
    });
    expect(seen['mfa_exceptions.events']).toContainEqual({
      labels: { observer: 'signals', outcome: 'delivered' },
      value: expect.any(Number),
    });
    expect(
      seen['mfa_exceptions.notices'].map(({ labels }) => labels),
    ).toContainEqual({ outcome: expect.stringMatching(/delivered|failed/) });
  });

  it('have no label that says who, what or why', async () => {
    const labels = Object.values(await measured()).flatMap(points =>
      points.flatMap(point => Object.entries(point.labels)),
    );
    expect(new Set(labels.map(([name]) => name))).toEqual(
      new Set(['action', 'kind', 'observer', 'outcome', 'task']),
    );
    for (const [, value] of labels) {
      expect(value).toMatch(/^[a-z_-]+$/);
    }
  });
});
