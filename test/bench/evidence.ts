import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import { CheckpointSigner } from '../../plugins/mfa-exceptions-backend/src/checkpoints/CheckpointSigner';
import { KnexCheckpointStore } from '../../plugins/mfa-exceptions-backend/src/checkpoints/KnexCheckpointStore';
import { EvidenceMaker } from '../../plugins/mfa-exceptions-backend/src/evidence/EvidenceMaker';
import { EvidenceReader } from '../../plugins/mfa-exceptions-backend/src/evidence/EvidenceReader';
import { KnexEvidencePackStore } from '../../plugins/mfa-exceptions-backend/src/evidence/KnexEvidencePackStore';
import { NOTHING_COUNTED } from '../../plugins/mfa-exceptions-backend/src/evidence/tally';
import { KnexExceptionStore } from '../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { beginPeople } from '../../plugins/mfa-exceptions-backend/src/exceptions/peopleRows';
import { KnexIncidentStore } from '../../plugins/mfa-exceptions-backend/src/incidents/KnexIncidentStore';
import { appendHistories } from '../../plugins/mfa-exceptions-backend/src/platform/history';
import { Verifier } from '../../plugins/mfa-exceptions-backend/src/verification/Verifier';
import { MIGRATIONS, withNewDatabase, type Postgres } from './postgres';
import { entityRefOf, insertRecords, lifeOf } from './seed';

// Checkpoints, verification and evidence of many histories: how long they take, and
// that none of them ever has more than a part of them in memory.

const VERIFIER = path.resolve(
  __dirname,
  '../../plugins/mfa-exceptions-backend/assets/verify-evidence.mjs',
);
const BATCH = 500;
const DAY_MS = 86_400_000;

/** How long something took, and by how much the process was larger meanwhile. */
interface Work {
  readonly seconds: number;
  readonly grownMegabytes: number;
}

export async function measureEvidence(
  postgres: Postgres,
  histories: number,
): Promise<{
  checkpoint: Work;
  verification: Work;
  pack: Work;
  megabytes: number;
  verifySeconds: number;
}> {
  return withNewDatabase(postgres, 'evidence', async db => {
    await db.migrate.latest({ directory: MIGRATIONS });
    const now = new Date();
    await seedHistories(db, histories, now.getTime());
    const checkpoints = KnexCheckpointStore.create({ db });
    const checkpoint = await watched(() => checkpoints.take(now));
    const verification = await watched(() => verifyAll(db, now));
    const packs = KnexEvidencePackStore.create({ db });
    const maker = EvidenceMaker.create({
      ...{ checkpoints, packs, clock: { now: () => now } },
      reader: EvidenceReader.create({
        accountability: { allAsOf: async () => [] },
        exceptions: KnexExceptionStore.create({ db }),
        incidents: KnexIncidentStore.create({ db }),
      }),
    });
    const id = await queuePack(packs, now);
    const { signal } = new AbortController();
    const pack = await watched(() => maker.run({ signal }));
    const made = await packs.find(id);
    const [json] = made?.files ?? [];
    if (made?.state !== 'ready') {
      throw new Error('The pack is not ready');
    }
    return {
      ...{ checkpoint, verification, pack },
      ...{ megabytes: json.bytes / 2 ** 20 },
      verifySeconds: await verifySeconds(packs.contentOf(id, 'pack.json')),
    };
  });
}

async function verifyAll(db: Knex, now: Date) {
  const verifier = Verifier.create({
    checkpoints: KnexCheckpointStore.create({ db }),
    clock: { now: () => now },
    db,
    signer: await CheckpointSigner.create([]),
  });
  const { verified, findings } = await verifier.verify();
  if (!verified) {
    throw new Error(
      `Something does not verify: ${JSON.stringify(findings[0])}`,
    );
  }
}

/** All of a year. */
async function queuePack(
  packs: KnexEvidencePackStore,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await packs.create({
    ...{ id, state: 'queued', attempts: 0, requestedBy: 'user:default/a' },
    requestedAt: now.toISOString(),
    period: {
      from: new Date(now.getTime() - 365 * DAY_MS).toISOString(),
      to: now.toISOString(),
    },
    ...{ filters: {}, checkpointDay: now.toISOString().slice(0, 10) },
    ...{ nextPart: 0, tally: NOTHING_COUNTED, files: [] },
  });
  return id;
}

async function seedHistories(db: Knex, histories: number, now: number) {
  for (let first = 0; first < histories; first += BATCH) {
    const lives = Array.from({ length: BATCH }, (_, offset) =>
      lifeOf(first + offset, entityRefOf(first + offset), now),
    );
    const longest = Math.max(...lives.map(({ length }) => length));
    await db.transaction(async tx => {
      for (let step = 0; step < longest; step += 1) {
        const entries = lives.flatMap(life => life[step]?.entry ?? []);
        await appendHistories(tx, entries);
      }
      const records = lives.map(life => life[life.length - 1].next);
      await insertRecords(tx, records);
      await beginPeople(tx, records);
    });
  }
  await db.raw('analyze');
}

async function watched(work: () => Promise<unknown>): Promise<Work> {
  const before = process.memoryUsage.rss();
  let largest = before;
  const watch = setInterval(() => {
    largest = Math.max(largest, process.memoryUsage.rss());
  }, 20);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  clearInterval(watch);
  return { seconds, grownMegabytes: (largest - before) / 2 ** 20 };
}

async function verifySeconds(content: AsyncIterable<string>): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'evidence-'));
  try {
    const file = path.join(folder, 'pack.json');
    await pipeline(Readable.from(content), createWriteStream(file));
    const start = performance.now();
    execFileSync(process.execPath, [VERIFIER, file], { stdio: 'inherit' });
    return (performance.now() - start) / 1_000;
  } finally {
    await rm(folder, { recursive: true });
  }
}
