import type { Knex } from 'knex';
import { KnexExceptionStore } from '../../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { sweepExceptions } from '../../../plugins/mfa-exceptions-backend/src/exceptions/sweep';
import { format, type Bench, type Result } from '../bench';
import { measureImport } from '../imports';
import { expectOk, type Portal } from '../portal';
import { withPortal } from '../postgres';
import { entityRefOf, seed } from '../seed';
import { percentilesOf, timed } from '../statistics';

const RUNS = 2_000;
const WARM_UP = 300;

/** What people and entity pages ask for all the time, and an import. */
export const exceptionsBench: Bench = async ({ postgres, quick }) => {
  const size = quick
    ? { exceptions: 10_000, entities: 2_000, imported: 5_000 }
    : { exceptions: 100_000, entities: 20_000, imported: 50_000 };
  return withPortal(postgres, async ({ portal, db }) => {
    await seed(db, size);
    return [
      ...(await measureSummary(portal, size.entities)),
      await measureList(portal, db),
      await measureIdleSweep(db),
      await measureImport(portal, size.imported),
    ];
  });
};

async function measureSummary(
  portal: Portal,
  entities: number,
): Promise<Result[]> {
  const nothing = () => portal.get('/api/yardstick/nothing');
  const summary = (run: number) => {
    const [kind, rest] = entityRefOf((run * 7919) % entities).split(':');
    return portal.get(`/api/mfa-exceptions/entities/${kind}/${rest}/summary`);
  };
  await expectOk(nothing());
  await expectOk(summary(0));
  await timed(WARM_UP, run => Promise.all([nothing(), summary(run)]));
  const bare: number[] = [];
  const real: number[] = [];
  // Taken in turns, so that whatever else the machine does meets both alike.
  for (let run = 0; run < RUNS; run++) {
    bare.push(...(await timed(1, nothing)));
    real.push(...(await timed(1, () => summary(run))));
  }
  const yardstick = percentilesOf(bare);
  const measured = percentilesOf(real);
  return [
    {
      what: 'entity summary, p50 ms',
      measured: measured.p50,
      limit: 2 * yardstick.p50,
      because: `2 × ${format(yardstick.p50)}, an authenticated no-op`,
    },
    {
      what: 'entity summary, p99 ms',
      measured: measured.p99,
      limit: 3 * yardstick.p99,
      because: `3 × ${format(yardstick.p99)}, an authenticated no-op`,
    },
  ];
}

async function measureList(portal: Portal, knex: Knex): Promise<Result> {
  const page = () =>
    portal.get(
      '/api/mfa-exceptions/exceptions?state=active&controlDomain=session&sort=validTo&order=asc',
    );
  const matching = () =>
    knex('mfa_exceptions')
      .where({ control_domain: 'session', state: 'active' })
      .where('valid_to', '>', new Date());
  const bare = () =>
    Promise.all([
      matching().orderBy(['valid_to', 'id']).limit(51),
      matching().count(),
    ]);
  await expectOk(page());
  await timed(20, () => Promise.all([page(), bare()]));
  const sql = percentilesOf(await timed(200, bare));
  const measured = percentilesOf(await timed(200, page));
  return {
    what: 'list, two filters and a sort, p50 ms',
    measured: measured.p50,
    limit: 3 * sql.p50,
    because: `3 × ${format(sql.p50)}, its bare SQL`,
  };
}

async function measureIdleSweep(knex: Knex): Promise<Result> {
  const store = KnexExceptionStore.create({ db: knex });
  const { signal } = new AbortController();
  const clock = { now: () => new Date() };
  const sweep = () => sweepExceptions({ store, clock, signal });
  // The first one writes down what the seed left to be written.
  await sweep();
  const measured = percentilesOf(await timed(100, sweep));
  return {
    what: 'idle sweep, p99 ms',
    measured: measured.p99,
    limit: 20,
    because: 'fixed',
  };
}
