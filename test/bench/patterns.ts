import type { Knex } from 'knex';
import { multiply, ORIGINALS } from './multiply';
import { expectOk, type Portal } from './portal';
import { seed } from './seed';
import { percentilesOf, timed, type Percentiles } from './statistics';

// What repeats in a register of a size that nobody has yet.

const RUNS = 10;
const API = '/api/mfa-exceptions/patterns';

/** What is asked for, as the governance page does. */
const READS: Readonly<Record<string, string>> = {
  'patterns of all kinds': '',
  repeats: '?kind=repeat',
  'copied justifications': '?kind=copied',
  drift: '?kind=drift',
  'growing populations': '?kind=breadth',
};

export async function measurePatterns(
  { db, portal }: { db: Knex; portal: Portal },
  exceptions: number,
): Promise<ReadonlyMap<string, Percentiles>> {
  await seed(db, { exceptions: ORIGINALS, entities: ORIGINALS / 10 });
  await multiply(db, exceptions / ORIGINALS);
  return measurePatternReads(portal);
}

async function measurePatternReads(
  portal: Portal,
): Promise<ReadonlyMap<string, Percentiles>> {
  const reads = new Map<string, Percentiles>();
  for (const [what, query] of Object.entries(READS)) {
    const read = () => expectOk(portal.get(`${API}${query}`));
    await timed(3, read);
    reads.set(what, percentilesOf(await timed(RUNS, read)));
  }
  return reads;
}
