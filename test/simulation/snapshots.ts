import knexFactory, { type Knex } from 'knex';
import type { Engine } from './watchedDatabase';

/** Where a database is found by whoever only reads it. */
export interface Place {
  readonly engine: Engine;
  /** Name of a file, or address of a server. */
  readonly connection: string;
}

/** A database as it was at one moment, for as long as it is looked at. */
export class Snapshots {
  readonly db: Knex;
  readonly #begin: string;

  constructor({ engine, connection }: Place) {
    const isFile = engine === 'sqlite';
    this.#begin = isFile
      ? 'begin'
      : 'begin isolation level repeatable read read only';
    // With one connection, whatever is read is read in its transaction.
    this.db = knexFactory({
      client: isFile ? 'better-sqlite3' : 'pg',
      connection: isFile
        ? { filename: connection, options: { readonly: true } }
        : connection,
      pool: { min: 1, max: 1 },
      useNullAsDefault: true,
    });
  }

  /**
   * Looks at it, whatever is written in the meantime.
   *
   * @param onTaken - hears as soon as that does not matter any more
   */
  async look(onTaken: () => void, work: () => Promise<void>): Promise<void> {
    await this.db.raw(this.#begin);
    // Engines begin with what is there at the first read.
    await this.db('mfa_exceptions').first('id');
    onTaken();
    try {
      await work();
    } finally {
      await this.db.raw('commit');
    }
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}
