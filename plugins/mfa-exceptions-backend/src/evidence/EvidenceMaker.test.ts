import { randomUUID } from 'node:crypto';
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { packFiles } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { databases, freshStore } from '../__testUtils__/databases';
import { verified } from '../__testUtils__/evidence';
import { anActive, START } from '../__testUtils__/exceptions';
import { anIncident } from '../__testUtils__/incidents';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { KnexIncidentStore } from '../incidents/KnexIncidentStore';
import { EvidenceMaker } from './EvidenceMaker';
import type { EvidencePackStore, StoredPack } from './EvidencePackStore';
import { EvidenceReader } from './EvidenceReader';
import { KnexEvidencePackStore } from './KnexEvidencePackStore';
import { NOTHING_COUNTED } from './tally';

const EXCEPTIONS = 9;
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(START.getTime() - days * DAY_MS);

/** What makes packs, as a replica has it; nobody was accountable for anything. */
function makerOn(knex: Knex, clock: TestClock, packs: EvidencePackStore) {
  return EvidenceMaker.create({
    ...{ clock, packs },
    checkpoints: KnexCheckpointStore.create({ db: knex, partSize: 2 }),
    reader: EvidenceReader.create({
      accountability: { allAsOf: async () => [] },
      exceptions: KnexExceptionStore.create({ db: knex }),
      incidents: KnexIncidentStore.create({ db: knex }),
    }),
  });
}

async function estate(databaseId: TestDatabaseId) {
  const { knex, store } = await freshStore(databaseId);
  const clock = new TestClock(START.toISOString());
  for (let count = 0; count < EXCEPTIONS; count += 1) {
    await store.commit(anActive({ at: ago(5) }));
  }
  await KnexIncidentStore.create({ db: knex }).commit(anIncident());
  await KnexCheckpointStore.create({ db: knex, partSize: 2 }).take(START);
  const packs = KnexEvidencePackStore.create({ db: knex });
  const ask = async (): Promise<StoredPack> => {
    const pack: StoredPack = {
      ...{ id: randomUUID(), state: 'queued', attempts: 0 },
      ...{ requestedBy: 'user:default/aldo' },
      requestedAt: clock.now().toISOString(),
      period: { from: ago(30).toISOString(), to: START.toISOString() },
      ...{ filters: {}, checkpointDay: '2030-01-01' },
      ...{ nextPart: 0, tally: NOTHING_COUNTED, files: [] },
    };
    await packs.create(pack);
    return pack;
  };
  const run = (maker: EvidenceMaker, signal = new AbortController().signal) =>
    maker.run({ signal });
  const filesOf = async ({ id }: StoredPack) => {
    const texts: string[] = [];
    for (const name of packFiles) {
      let text = '';
      for await (const piece of packs.contentOf(id, name)) {
        text += piece;
      }
      texts.push(text);
    }
    return texts;
  };
  return { knex, clock, packs, ask, run, filesOf };
}

/** Does as told, until it is killed: then nothing it does comes to anything. */
function killedAfter(steps: number, packs: EvidencePackStore) {
  let left = steps;
  return new Proxy(packs, {
    get(target, name) {
      if (name === 'advance') {
        return async (...given: Parameters<EvidencePackStore['advance']>) => {
          left -= 1;
          if (left < 0) {
            throw new Error('Killed');
          }
          return target.advance(...given);
        };
      }
      if (name === 'putBack') {
        return async () => {};
      }
      const member = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

describe.each(databases.eachSupportedId())('A pack on %p', databaseId => {
  it('is finished by another, and the same, wherever one was killed', async () => {
    const { knex, clock, packs, ask, run, filesOf } = await estate(databaseId);
    const maker = makerOn(knex, clock, packs);
    const undisturbed = await ask();
    await expect(run(maker)).resolves.toBe(1);
    const expected = await filesOf(undisturbed);
    await expect(verified(expected[0])).resolves.toMatchObject({ code: 0 });
    expect(expected[0].match(/"sequence":4,/g)?.length).toBeGreaterThanOrEqual(
      EXCEPTIONS,
    );

    for (const steps of [0, 1, 3, 5]) {
      const pack = await ask();
      const doomed = makerOn(knex, clock, killedAfter(steps, packs));
      await expect(run(doomed)).rejects.toThrow('Killed');
      // Nobody knows yet that it is dead.
      await expect(run(maker)).resolves.toBe(0);
      clock.advance({ ms: 3 * 60_000 });
      await expect(run(maker)).resolves.toBe(1);
      const { files, tally, state } = (await packs.find(pack.id))!;
      expect(state).toBe('ready');
      expect(files).toEqual((await packs.find(undisturbed.id))!.files);
      expect(tally).toMatchObject({ exceptions: EXCEPTIONS, incidents: 1 });
      await expect(filesOf(pack)).resolves.toEqual(expected);
    }
  });

  it('is made once by several at once, also where one comes back from the dead', async () => {
    const { knex, clock, packs, ask, run, filesOf } = await estate(databaseId);
    const maker = makerOn(knex, clock, packs);
    const other = makerOn(knex, clock, packs);
    await Promise.all([ask(), ask(), ask()]);
    const made = await Promise.all([run(maker), run(other), run(maker)]);
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(3);

    const pack = await ask();
    let slept = false;
    const sleeper = new Proxy(packs, {
      get(target, name) {
        if (name === 'advance' && !slept) {
          return async (...given: Parameters<EvidencePackStore['advance']>) => {
            slept = true;
            clock.advance({ ms: 3 * 60_000 });
            await run(other);
            return target.advance(...given);
          };
        }
        const member = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    await expect(run(makerOn(knex, clock, sleeper))).resolves.toBe(0);
    const [json] = await filesOf(pack);
    await expect(verified(json)).resolves.toMatchObject({ code: 0 });
  });

  it('waits where a run is cut short, and is given up where it fails again and again', async () => {
    const { knex, clock, packs, ask, run } = await estate(databaseId);
    const stopped = AbortSignal.abort(new Error('Shut down'));
    const pack = await ask();
    await expect(run(makerOn(knex, clock, packs), stopped)).rejects.toThrow();
    await expect(packs.open()).resolves.toBe(1);

    const failing = EvidenceMaker.create({
      ...{ clock, packs },
      checkpoints: KnexCheckpointStore.create({ db: knex, partSize: 2 }),
      reader: { read: () => Promise.reject(new TypeError('Of somebody')) },
    });
    for (let attempts = 0; attempts < 5; attempts += 1) {
      await expect(run(failing)).rejects.toThrow(TypeError);
    }
    await expect(packs.find(pack.id)).resolves.toMatchObject({
      ...{ state: 'failed', error: 'TypeError', attempts: 5 },
    });
    await expect(run(failing)).resolves.toBe(0);
  });
});
