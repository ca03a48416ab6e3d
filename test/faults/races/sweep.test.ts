import { eventually } from '../processes/eventually';
import { countEnded, endingsOf, seedActive } from './endings';
import { startEstate, type Estate } from './estate';
import type { Replica } from './replica';

// Taken in, and expired.
const ENTRIES = 2;
const SAMPLE = 50;

let estate: Estate;

beforeAll(async () => {
  estate = await startEstate();
});

afterAll(async () => {
  await estate?.stop();
});

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

/** How many ends they say to have written down. */
const written = (replicas: readonly Replica[]) =>
  replicas
    .flatMap(replica => replica.sweeps)
    .reduce((total, count) => total + count, 0);

async function expectEachEndedOnce(ids: readonly string[]) {
  const endings = await endingsOf(estate.knex, ids);
  expect(endings.expired).toEqual(ids);
  expect(endings.expireEntries).toEqual(ids);
  expect(endings.removalTasks).toEqual(ids);
  expect(endings.entries).toHaveLength(ids.length * ENTRIES);
}

async function expectVerified(replica: Replica, ids: readonly string[]) {
  const authorization = `Bearer ${await replica.signIn('user:default/aldo')}`;
  for (const id of ids) {
    const { status, body } = await replica.call(
      `/api/mfa-exceptions/exceptions/${id}/verification`,
      { headers: { authorization } },
    );
    expect(status).toBe(200);
    // Against a checkpoint as well, where one was taken meanwhile.
    expect(body).toMatchObject({ verified: true, entries: ENTRIES });
  }
}

/** The replica that writes history right now, as PostgreSQL sees it. */
async function findWriter({ knex, replicas }: Estate) {
  const writing = await knex('pg_stat_activity')
    .whereRaw('datname = current_database()')
    .whereNotNull('xact_start')
    .where('query', 'like', '%mfa_exception_history%')
    .pluck('application_name');
  return replicas.find(({ name }) => writing.includes(name));
}

describe('Two backends that sweep every second on one PostgreSQL', () => {
  it('end each of 2,000 exceptions once', async () => {
    const { replicas, knex } = estate;
    const ids = await seedActive(knex, { count: 2_000, end: inSeconds(5) });

    await eventually(
      'every end is written',
      async () => written(replicas) >= ids.length,
    );

    expect(written(replicas)).toBe(ids.length);
    await expectEachEndedOnce(ids);
    for (const replica of replicas) {
      expect(written([replica])).toBeGreaterThan(0);
      await expectVerified(replica, ids.slice(0, SAMPLE));
      expect(replica.complaints).toEqual([]);
    }
  });

  it('end each once, though one is killed in the middle of its sweep', async () => {
    const { replicas, knex } = estate;
    const ids = await seedActive(knex, { count: 2_000, end: inSeconds(5) });
    const said = new Map(replicas.map(each => [each, written([each])]));

    const killed = await eventually('one of them is at it', async () => {
      const begun = (await countEnded(knex, ids)) > 0;
      return begun && findWriter(estate);
    });
    await killed.kill();
    // Its sweep was not over, and so left something to do.
    expect(written([killed])).toBe(said.get(killed));
    expect(await countEnded(knex, ids)).toBeLessThan(ids.length);

    const [other] = replicas.filter(replica => replica !== killed);
    await eventually(
      'the other has done the rest',
      async () => (await countEnded(knex, ids)) === ids.length,
    );
    await expectEachEndedOnce(ids);
    await expectVerified(other, ids.slice(0, SAMPLE));
    expect(other.complaints).toEqual([]);
  });
});
