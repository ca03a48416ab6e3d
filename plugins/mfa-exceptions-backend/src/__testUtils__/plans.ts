import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** How the engine would answer each query that some work asks. */
export async function plansOf(
  databaseId: TestDatabaseId,
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const asked: { sql: string; bindings: Knex.Value[] }[] = [];
  const listen = (query: (typeof asked)[number]) => {
    // What opens and closes a transaction has no plan.
    if (query.sql.startsWith('select')) {
      asked.push(query);
    }
  };
  knex.on('query', listen);
  await work();
  knex.removeListener('query', listen);

  const explain =
    databaseId === 'SQLITE_3' ? 'explain query plan' : 'explain (format json)';
  return Promise.all(
    asked.map(async ({ sql, bindings }) =>
      JSON.stringify(
        await knex.raw(`${explain} ${sql.replace(/\$\d+/g, '?')}`, bindings),
      ),
    ),
  );
}
