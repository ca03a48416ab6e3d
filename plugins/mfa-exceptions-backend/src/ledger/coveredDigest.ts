import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { canonicalJson } from '../platform/hashing';

const PAGE = 2_000;

/** A digest of what a checkpoint has written beside itself, page by page. */
export async function digestOfCovered(db: Knex, day: string): Promise<string> {
  const digest = createHash('sha256');
  const add = (row: object) => digest.update(`${canonicalJson(row)}\n`);
  for await (const row of rowsOf(db, 'mfa_checkpoint_parts', day, ['number'])) {
    add({
      ...{ number: Number(row.number), kind: row.kind },
      ...{ id: row.chain_id, root: row.root },
    });
  }
  const order = ['kind', 'chain_id'];
  for await (const row of rowsOf(db, 'mfa_checkpoint_heads', day, order)) {
    add({
      ...{ kind: row.kind, id: row.chain_id, hash: row.hash },
      sequence: Number(row.sequence),
    });
  }
  return digest.digest('hex');
}

async function* rowsOf(
  db: Knex,
  table: string,
  day: string,
  order: readonly string[],
): AsyncGenerator<Record<string, any>> {
  let last: Record<string, any> | undefined;
  do {
    const after = last;
    const page: Record<string, any>[] = await db(table)
      .where({ day })
      .modify(query => {
        if (after) {
          query.whereRaw(
            `(${order}) > (${order.map(() => '?')})`,
            order.map(column => after[column]),
          );
        }
      })
      .orderBy([...order])
      .limit(PAGE);
    yield* page;
    last = page.length < PAGE ? undefined : page[page.length - 1];
  } while (last);
}
