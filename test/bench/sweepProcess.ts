import { once } from 'node:events';
import knexFactory from 'knex';
import { KnexExceptionStore } from '../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { sweepExceptions } from '../../plugins/mfa-exceptions-backend/src/exceptions/sweep';
import { Outbox } from '../../plugins/mfa-exceptions-backend/src/platform/outbox';
import { BEGIN } from './sweepers';

// One sweep in a process of its own, whose memory is nobody else's. It says when it
// is ready, and begins when it is told to: those that sweep at once begin at once.

/** What a sweep did, and what it took. */
export interface SweepReport {
  readonly ended: number;
  readonly seconds: number;
  /** Of the processor, by this process alone. */
  readonly cpuSeconds: number;
  /** By how much the process was larger at its largest than before. */
  readonly grownMegabytes: number;
}

const [connectionString, observers] = process.argv.slice(2);
const clock = { now: () => new Date() };

async function main() {
  const db = knexFactory({ client: 'pg', connection: connectionString });
  const outbox = Outbox.create({
    db,
    clock,
    logger: console as never,
    observers: observers
      .split(',')
      .map(id => ({ id, onTransition: async () => {} })),
  });
  const store = KnexExceptionStore.create({ db, outbox });
  await db.raw('select 1');
  await toldToBegin();

  const before = process.memoryUsage.rss();
  let largest = before;
  const watch = setInterval(() => {
    largest = Math.max(largest, process.memoryUsage.rss());
  }, 20);
  const usage = process.cpuUsage();
  const start = performance.now();
  const { signal } = new AbortController();
  const ended = await sweepExceptions({ store, clock, signal });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(usage);
  const cpuSeconds = (user + system) / 1_000_000;
  clearInterval(watch);
  const grownMegabytes =
    (Math.max(largest, process.memoryUsage.rss()) - before) / 2 ** 20;
  await db.destroy();
  process.send?.({
    ...{ ended, seconds, cpuSeconds, grownMegabytes },
  } satisfies SweepReport);
}

async function toldToBegin() {
  process.send?.({ ready: true });
  for (;;) {
    const [message] = await once(process, 'message');
    if (message === BEGIN) {
      return;
    }
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
