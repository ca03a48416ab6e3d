import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migrate } from './migrate';

/** Opens the register's database, with every migration in place. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrate(
      knex,
      resolvePackagePath(
        '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
        'migrations',
      ),
    );
  }
  return knex;
}

/** SQLite gives back the epoch milliseconds that it was handed, PostgreSQL a Date. */
export function instantFrom(value: Date | number | string): string {
  return new Date(value).toISOString();
}

/** The same for a column that may be empty. */
export function optionalInstantFrom(
  value: Date | number | string | null,
): string | undefined {
  return value === null ? undefined : instantFrom(value);
}

/** An instant as a column takes it. */
export function toColumn(instant: string | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}
