import { randomBytes } from 'node:crypto';
import knexFactory, { type Knex } from 'knex';
import { openDatabase } from '../../../plugins/mfa-exceptions-backend/src/platform/database';
import { Replica } from './replica';

/** Several replicas of one backend, and the database that they share. */
export interface Estate {
  readonly replicas: readonly [Replica, Replica];
  /** The register's part of the database, to see what is really there. */
  readonly knex: Knex;
  stop(): Promise<void>;
}

/**
 * Starts two replicas on a fresh database. All of it is gone with `stop`, also
 * when starting has failed half-way.
 */
export async function startEstate(): Promise<Estate> {
  const server = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  const prefix = `faults_${randomBytes(4).toString('hex')}_`;
  const env = {
    FAULTS_DATABASE_HOST: server.hostname,
    FAULTS_DATABASE_PORT: server.port,
    FAULTS_DATABASE_USER: decodeURIComponent(server.username),
    FAULTS_DATABASE_PASSWORD: decodeURIComponent(server.password),
    FAULTS_DATABASE_PREFIX: prefix,
  };
  const admin = connect(server, 'postgres');
  const name = `${prefix}mfa-exceptions`;
  await admin.raw('create database ??', [name]);
  const knex = connect(server, name);
  await openDatabase({ getClient: async () => knex });

  const started: Replica[] = [];
  const start = async (each: string) => {
    const replica = await Replica.start(each, env);
    started.push(replica);
    return replica;
  };
  const stop = async () => {
    await Promise.all(started.map(replica => replica.kill()));
    await knex.destroy();
    await dropDatabases(admin, prefix);
    await admin.destroy();
  };
  try {
    // One after the other, as a roll-out does: of two that meet an empty
    // database at once, one may fail over the tables of Backstage's plugins.
    const first = await start('first');
    const second = await start('second');
    return { replicas: [first, second], knex, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function connect(server: URL, database: string): Knex {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return knexFactory({ client: 'pg', connection: url.href });
}

async function dropDatabases(admin: Knex, prefix: string) {
  const databases = await admin('pg_database')
    .where('datname', 'like', `${prefix}%`)
    .pluck('datname');
  for (const database of databases) {
    await admin.raw('drop database ?? with (force)', [database]);
  }
}
