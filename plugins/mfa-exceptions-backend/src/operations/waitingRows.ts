import type {
  Backlog,
  OutboxBacklog,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { optionalInstantFrom } from '../platform/database';

// Enough to tell a backlog from a disaster, and few enough to be counted often.
const MOST = 100_000;

interface Counted {
  count: number | string;
  oldest: Date | number | null;
  failing?: number | string | null;
}

/**
 * Counts what waits in one table, and no more of it than tells how bad it is.
 *
 * @param waiting - what waits, the oldest first
 * @param since - what says since when
 */
export async function countWaiting(
  db: Knex,
  waiting: Knex.QueryBuilder,
  since: string | Knex.Raw,
): Promise<Backlog> {
  const some = waiting.clone().select({ since });
  return backlogFrom(await counted(db, some));
}

/** The same of rows that are tried again until they go through. */
export async function countUndelivered(
  db: Knex,
  waiting: Knex.QueryBuilder,
): Promise<OutboxBacklog> {
  const some = waiting
    .clone()
    .select({ since: 'created_at' }, 'attempts')
    .orderBy('id');
  const row = await counted(db, some, {
    failing: db.raw('sum(case when attempts > 0 then 1 else 0 end)'),
  });
  return { ...backlogFrom(row), failing: Number(row.failing ?? 0) };
}

async function counted(
  db: Knex,
  some: Knex.QueryBuilder,
  more: Record<string, Knex.Raw> = {},
): Promise<Counted> {
  const [row]: Counted[] = await db
    .from(some.limit(MOST + 1).as('waiting'))
    .select({
      count: db.raw('count(*)'),
      oldest: db.raw('min(since)'),
      ...more,
    });
  return row;
}

function backlogFrom({ count, oldest }: Counted): Backlog {
  const oldestAt = optionalInstantFrom(oldest);
  // PostgreSQL hands a count back as a string.
  const all = Number(count);
  return {
    count: Math.min(all, MOST),
    more: all > MOST,
    ...(oldestAt && { oldestAt }),
  };
}
