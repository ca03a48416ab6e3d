import fc from 'fast-check';
import type { Knex } from 'knex';
import { databases, freshStore } from '../__testUtils__/databases';
import { START } from '../__testUtils__/exceptions';
import { walks } from '../__testUtils__/walks';
import { CheckpointSigner } from '../checkpoints/CheckpointSigner';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import { hashOf } from '../platform/chain';
import { readHistory } from '../platform/history';
import { Verifier } from './Verifier';

const HISTORY = 'mfa_exception_history';
const later = (days: number) => new Date(START.getTime() + days * 86_400_000);

async function withoutTriggers(knex: Knex): Promise<void> {
  const isPostgres = knex.client.config.client === 'pg';
  const drop = isPostgres
    ? [`drop trigger ${HISTORY}_append_only on ${HISTORY}`]
    : ['update', 'delete'].map(name => `drop trigger ${HISTORY}_no_${name}`);
  for (const statement of drop) {
    await knex.raw(statement);
  }
}

/** Writes the end of a history anew, from some entry on, with hashes that are right. */
async function rewrite(knex: Knex, id: string, from: number): Promise<void> {
  const entries = await readHistory(knex, id);
  let previous = entries[from - 2]?.hash ?? '0'.repeat(64);
  for (const { previousHash, hash, ...entry } of entries.slice(from - 1)) {
    const forged = { ...entry, reason: 'It was never so' };
    const next = hashOf(forged, previous);
    await knex(HISTORY)
      .where({ exception_id: id, sequence: entry.sequence })
      .update({
        ...{ reason: forged.reason, previous_hash: previous, hash: next },
      });
    previous = next;
  }
}

describe.each(databases.eachSupportedId())('A history on %p', databaseId => {
  it('that was rewritten with right hashes is found by the checkpoints', async () => {
    await fc.assert(
      fc.asyncProperty(walks, fc.nat(), fc.nat(), async (walk, split, at) => {
        const { transitions, record } = walk;
        const { knex, store } = await freshStore(databaseId);
        await withoutTriggers(knex);
        const checkpoints = KnexCheckpointStore.create({ db: knex });
        const verifier = Verifier.create({
          ...{ checkpoints, db: knex, clock: { now: () => START } },
          signer: await CheckpointSigner.create([]),
        });
        // Some of it is covered by the first checkpoint, all by the second.
        const first = 1 + (split % transitions.length);
        await store.commit(transitions.slice(0, first));
        await checkpoints.take(later(1));
        await store.commit(transitions.slice(first));
        await checkpoints.take(later(2));
        await expect(verifier.verify()).resolves.toMatchObject({
          verified: true,
        });

        const from = 1 + (at % transitions.length);
        await rewrite(knex, record.id, from);
        const { findings } = await verifier.verify();
        const known = from > first;
        expect(findings[0]).toEqual({
          ...{ of: 'exception', id: record.id, fault: 'rewritten' },
          entry: known ? first + 1 : 1,
          checkpoint: known ? '2030-01-03' : '2030-01-02',
        });
        const next = await checkpoints.take(later(3));
        expect(next?.broken).toMatchObject([{ id: record.id }]);
        await knex.destroy();
      }),
      { numRuns: 6 },
    );
  });
});
