import path from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { startPortal, type Portal, type PortalOptions } from './portal';

// What a bench measures on, which is gone when it is over, however that ends.

/** What makes the tables of the register. */
export const MIGRATIONS = path.resolve(
  __dirname,
  '../../plugins/mfa-exceptions-backend/migrations',
);

/** A PostgreSQL that is thrown away afterwards. */
export type Postgres = Record<
  'host' | 'port' | 'user' | 'password',
  string | number
> & { readonly connectionString: string };

export async function withPostgres<T>(
  work: (postgres: Postgres) => Promise<T>,
): Promise<T> {
  const { startPostgres } = await import('../postgres/postgres.mjs');
  const postgres = await startPostgres();
  try {
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
}

export async function withDatabase<T>(
  { connectionString }: Postgres,
  name: string,
  work: (db: Knex) => Promise<T>,
): Promise<T> {
  const db = knexFactory({
    client: 'pg',
    connection: `${connectionString}/${name}`,
  });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** A database that was not there before. */
export async function withNewDatabase<T>(
  postgres: Postgres,
  name: string,
  work: (db: Knex) => Promise<T>,
): Promise<T> {
  await withDatabase(postgres, 'postgres', admin =>
    admin.raw('create database ??', [name]),
  );
  return withDatabase(postgres, name, work);
}

/** The database of a plugin of a portal. */
export function databaseOf(plugin: string): string {
  return `backstage_plugin_${plugin}`;
}

/** A portal, and the database of its register. */
export async function withPortal<T>(
  postgres: Postgres,
  work: (parts: { portal: Portal; db: Knex }) => Promise<T>,
  options?: PortalOptions,
): Promise<T> {
  const portal = await startPortal(postgres, options);
  try {
    return await withDatabase(postgres, databaseOf('mfa-exceptions'), db =>
      work({ portal, db }),
    );
  } finally {
    await portal.stop();
  }
}
