import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { openDatabase } from '../platform/database';

/**
 * Databases with the register's tables, for a test file. All migrations take
 * most of what a short test takes, so that only the first is migrated, and the
 * others begin as what it was then.
 */
export class SqliteCopies {
  #original: Buffer | undefined;

  async take(empty: () => Promise<Knex>): Promise<Knex> {
    const knex = await empty();
    if (this.#original) {
      // Nobody is connected yet, and the driver takes the bytes for a file.
      knex.client.connectionSettings.filename = this.#original;
      return knex;
    }
    await openDatabase(mockServices.database({ knex }));
    this.#original = await bytesOf(knex);
    return knex;
  }
}

async function bytesOf(knex: Knex): Promise<Buffer> {
  const connection = await knex.client.acquireConnection();
  try {
    return connection.serialize();
  } finally {
    await knex.client.releaseConnection(connection);
  }
}
