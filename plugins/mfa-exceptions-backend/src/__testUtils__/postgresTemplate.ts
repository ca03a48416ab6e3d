import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { openDatabase } from '../platform/database';
import { anotherPool } from './pools';

// Every test has a database of its own. All migrations take half a second on
// PostgreSQL, a copy of where they led to a tenth of that.

const MIGRATIONS = path.resolve(__dirname, '../../migrations');

/** Fills an empty database, to which nobody is connected yet, with the register's tables. */
export async function fillFromTemplate(knex: Knex): Promise<void> {
  const { database } = knex.client.config.connection;
  await withAdmin(knex, async admin => {
    const template = await templateOn(admin);
    await admin.raw('drop database ??', [database]);
    await admin.raw('create database ?? template ??', [database, template]);
  });
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

async function withAdmin(knex: Knex, work: (admin: Knex) => Promise<void>) {
  const admin = anotherPool(knex, { database: 'postgres' });
  try {
    await work(admin);
  } finally {
    await admin.destroy();
  }
}

let digest: Promise<string> | undefined;

function digestOfMigrations(): Promise<string> {
  digest ??= (async () => {
    const hash = createHash('sha256');
    for (const name of (await readdir(MIGRATIONS)).sort()) {
      hash.update(name).update(await readFile(path.join(MIGRATIONS, name)));
    }
    return hash.digest('hex').slice(0, 16);
  })();
  return digest;
}
