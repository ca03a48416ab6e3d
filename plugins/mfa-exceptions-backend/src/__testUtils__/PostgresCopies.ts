import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { openDatabase } from '../platform/database';
import { anotherPool } from './pools';

const MIGRATIONS = path.resolve(__dirname, '../../migrations');

/**
 * Databases with the register's tables, for a test file: each test has one of
 * its own. All migrations take half a second, a copy of where they led to a
 * tenth of that.
 */
export class PostgresCopies {
  readonly #copies: Knex[] = [];
  #server: Promise<Server> | undefined;

  async take(empty: () => Promise<Knex>): Promise<Knex> {
    this.#server ??= empty().then(connect);
    const { knex, admin, template } = await this.#server;
    const database = `mfa_exceptions_${randomUUID()}`;
    // As files, because all of it through the log is a third more work.
    await admin.raw('create database ?? template ?? strategy file_copy', [
      database,
      template,
    ]);
    const { pool } = knex.client.config;
    const copy = anotherPool(knex, { database, pool });
    this.#copies.push(copy);
    return copy;
  }

  async drop(): Promise<void> {
    if (!this.#server) {
      return;
    }
    const { admin } = await this.#server;
    for (const copy of this.#copies) {
      await copy.destroy();
      // Whatever else a test has left there.
      await admin.raw('drop database ?? with (force)', [databaseOf(copy)]);
    }
    await admin.destroy();
  }
}

interface Server {
  readonly knex: Knex;
  readonly admin: Knex;
  readonly template: string;
}

async function connect(knex: Knex): Promise<Server> {
  const admin = anotherPool(knex, {
    database: 'postgres',
    pool: { min: 0, max: 1 },
  });
  return { knex, admin, template: await templateOn(admin) };
}

function databaseOf(knex: Knex): string {
  return knex.client.config.connection.database;
}

// Made by whichever test comes first, in whichever process.
async function templateOn(admin: Knex): Promise<string> {
  const template = `mfa_exceptions_${await digestOfMigrations()}`;
  const exists = () =>
    admin('pg_database').where({ datname: template }).first('datname');
  if (!(await exists())) {
    await alone(admin, async () => {
      if (!(await exists())) {
        await makeTemplate(admin, template);
      }
    });
  }
  return template;
}

// It has its name only once it is whole.
async function makeTemplate(admin: Knex, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await admin.raw('drop database if exists ??', [draft]);
  await admin.raw('create database ??', [draft]);
  const knex = anotherPool(admin, { database: draft });
  await openDatabase(mockServices.database({ knex }));
  await knex.destroy();
  await admin.raw('alter database ?? rename to ??', [draft, template]);
}

async function alone(admin: Knex, work: () => Promise<void>): Promise<void> {
  const locks = anotherPool(admin, { pool: { min: 0, max: 1 } });
  try {
    await locks.raw(`select pg_advisory_lock(hashtext('mfa_exceptions'))`);
    await work();
  } finally {
    await locks.destroy();
  }
}

async function digestOfMigrations(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    hash.update(name).update(await readFile(path.join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
