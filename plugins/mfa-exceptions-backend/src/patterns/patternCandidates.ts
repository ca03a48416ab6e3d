import {
  addDays,
  REPEAT_LOOK_BACK_DAYS,
  type PatternKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { KEY_COLUMNS } from './patternColumns';

// Of very many exceptions, few have anything in common with others. Indexes alone
// say which; only those are read.

/** What makes a pattern of one exception alone, as partial indexes have it. */
const ALONE: Partial<Record<PatternKind, string>> = {
  repeat: 'times_asked > 1',
  breadth: 'breadth_from <> population_size',
};

/** What makes a pattern of several. */
const TOGETHER: Record<PatternKind, string> = {
  repeat: 'count(*) > 1',
  copied: 'count(*) > 1',
  drift: 'count(*) > 1',
  // Where all that cover as many as ever cover as many as each other, none grew.
  breadth: 'min(population_size) < max(population_size)',
};

/**
 * What there may be patterns by, whoever looks and whatever they look for: all
 * that there are, and some more.
 */
export async function candidateKeys(
  db: Knex,
  kind: PatternKind,
  now: Date,
): Promise<ReadonlySet<string>> {
  const key = KEY_COLUMNS[kind];
  const keyed = () => db('mfa_exceptions').select({ key }).whereNotNull(key);
  const several = keyed()
    .groupBy(key)
    .havingRaw(TOGETHER[kind])
    .modify(query => {
      // Of copies, the index knows nothing of the time.
      if (kind !== 'copied') {
        const since = new Date(addDays(now, -REPEAT_LOOK_BACK_DAYS));
        query.where('requested_at', '>', since);
      }
    });
  const alone = ALONE[kind];
  const rows: { key: string }[][] = await Promise.all([
    several,
    alone ? keyed().whereRaw(alone) : [],
  ]);
  return new Set(rows.flat().map(row => row.key));
}
