import type { Knex } from 'knex';

/** Locks what a query finds, and leaves out what somebody else is at. */
export function lockFree(query: Knex.QueryBuilder, db: Knex): void {
  // One writer at a time is all that SQLite has, and needs. A row that a new one
  // refers to is not changed by that, and is free.
  if (db.client.config.client === 'pg') {
    query.forNoKeyUpdate().skipLocked();
  }
}
