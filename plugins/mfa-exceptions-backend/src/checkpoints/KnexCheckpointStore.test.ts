import {
  chainKinds,
  leafContent,
  merkleLayers,
  merkleRootFrom,
  settle,
  type ChainHead,
  type ChainKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { databases, freshStore } from '../__testUtils__/databases';
import { anotherPool } from '../__testUtils__/pools';
import { anActive, START } from '../__testUtils__/exceptions';
import { anIncident } from '../__testUtils__/incidents';
import { KnexIncidentStore } from '../incidents/KnexIncidentStore';
import { canonicalJson, sha256 } from '../platform/hashing';
import { EMPTY_ROOT, leafHash, nodeHash } from '../platform/treeHash';
import { CHAIN_TABLES } from './chainHeads';
import { KnexCheckpointStore } from './KnexCheckpointStore';

const DAY_MS = 86_400_000;
const later = (days: number) => new Date(START.getTime() + days * DAY_MS);

async function registerWith(databaseId: TestDatabaseId, exceptions: number) {
  const { knex, store } = await freshStore(databaseId);
  const checkpoints = KnexCheckpointStore.create({ db: knex, partSize: 4 });
  const records = [];
  for (let count = 0; count < exceptions; count += 1) {
    const transitions = anActive();
    await store.commit(transitions);
    records.push(transitions[transitions.length - 1].next);
  }
  return { knex, store, checkpoints, records };
}

/** Every head there is, in order, as SQL alone has it. */
async function headsIn(knex: Knex): Promise<ChainHead[]> {
  const heads: ChainHead[] = [];
  for (const kind of chainKinds) {
    const { table, column } = CHAIN_TABLES[kind];
    const rows = await knex(table).orderBy([column, 'sequence']);
    const last = new Map(rows.map(row => [row[column], row]));
    heads.push(
      ...[...last].map(([id, { sequence, hash }]) => ({
        ...{ kind: kind as ChainKind, id, sequence, hash },
      })),
    );
  }
  return heads;
}

function rootOf(heads: readonly ChainHead[]): string {
  const leaves = heads.map(head => leafHash(leafContent(head)));
  const layers = merkleLayers(leaves, nodeHash);
  return layers[layers.length - 1][0];
}

describe.each(databases.eachSupportedId())('Checkpoints on %p', databaseId => {
  it('are roots over the heads of all histories, of any kind', async () => {
    const { knex, checkpoints } = await registerWith(databaseId, 10);
    await KnexIncidentStore.create({ db: knex }).commit(anIncident());
    const taken = await checkpoints.take(START);
    const heads = await headsIn(knex);
    expect(heads).toHaveLength(11);
    expect(taken).toMatchObject({
      broken: [],
      checkpoint: { day: '2030-01-01', size: 11, root: rootOf(heads) },
    });
    await expect(checkpoints.latest()).resolves.toEqual(taken!.checkpoint);

    for (const [position, { kind, id }] of heads.entries()) {
      const { checkpoint } = taken!;
      const found = await checkpoints.inclusionOf(checkpoint, { kind, id });
      expect(found).toMatchObject({ position, ...heads[position] });
      const { path } = found!;
      expect(
        merkleRootFrom(
          leafHash(leafContent(found!)),
          { index: position, size: 11, path },
          nodeHash,
        ),
      ).toBe(checkpoint.root);
    }
  });

  it('are there once a day, whoever takes them, and go on from each other', async () => {
    const { knex, store, checkpoints, records } = await registerWith(
      databaseId,
      3,
    );
    const otherKnex = databaseId === 'SQLITE_3' ? knex : anotherPool(knex);
    const other = KnexCheckpointStore.create({ db: otherKnex, partSize: 4 });
    const taken = await Promise.all([
      ...[checkpoints, other, checkpoints, other].map(each => each.take(START)),
    ]);
    const [first, ...rest] = taken.filter(one => one !== undefined);
    expect(rest).toEqual([]);

    const [ended] = records;
    await store.commit([settle(ended, new Date(ended.validTo))!]);
    const second = (await checkpoints.take(later(1)))!.checkpoint;
    const { previousHash, hash, ...content } = second;
    expect(previousHash).toBe(first!.checkpoint.hash);
    expect(hash).toBe(sha256(`${previousHash}\n${canonicalJson(content)}`));
    // What is covered first stays covered as it was.
    const chain = { kind: 'exception', id: ended.id } as const;
    const before = await checkpoints.inclusionOf(first!.checkpoint, chain);
    const after = await checkpoints.inclusionOf(second, chain);
    expect([before?.sequence, after?.sequence]).toEqual([4, 5]);
    const opened = await checkpoints.open(first!.checkpoint);
    const covered = await opened.part(0);
    expect(rootOf(covered)).toBe(first!.checkpoint.root);

    await expect(checkpoints.firstSince(later(0.5))).resolves.toEqual(second);
    const { items, totalItems } = await checkpoints.list({ limit: 1 });
    expect([items, totalItems]).toEqual([[second], 2]);
    if (otherKnex !== knex) {
      await otherKnex.destroy();
    }
  });

  it('begin with a register that is empty', async () => {
    const { checkpoints } = await registerWith(databaseId, 0);
    await expect(checkpoints.take(START)).resolves.toMatchObject({
      checkpoint: { size: 0, root: EMPTY_ROOT },
    });
  });

  it('notice histories that were cut short, or taken away', async () => {
    const { knex, checkpoints, records } = await registerWith(databaseId, 3);
    const { checkpoint } = (await checkpoints.take(START))!;
    const [shortened, gone] = records;
    const history = 'mfa_exception_history';
    await knex.raw(
      databaseId === 'SQLITE_3'
        ? `drop trigger ${history}_no_delete`
        : `drop trigger ${history}_append_only on ${history}`,
    );
    await knex(history)
      .where({ exception_id: shortened.id, sequence: 4 })
      .delete();
    await knex(history).where({ exception_id: gone.id }).delete();

    const opened = await checkpoints.open(checkpoint);
    expect(rootOf(await opened.part(0))).not.toBe(checkpoint.root);
    await expect(checkpoints.take(later(1))).resolves.toMatchObject({
      broken: expect.arrayContaining([
        expect.objectContaining({ id: shortened.id, sequence: 3 }),
        expect.objectContaining({ id: gone.id, sequence: 0 }),
      ]),
      checkpoint: { size: 2, root: rootOf(await headsIn(knex)) },
    });
    await expect(checkpoints.take(later(2))).resolves.toMatchObject({
      broken: [],
    });
  });
});
