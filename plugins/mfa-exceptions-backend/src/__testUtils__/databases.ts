import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { MfaException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { toRow } from '../exceptions/exceptionRow';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { PostgresCopies } from './PostgresCopies';
import { SqliteCopies } from './SqliteCopies';

const copies = {
  SQLITE_3: new SqliteCopies(),
  POSTGRES_18: new PostgresCopies(),
};
// Before the server that they are on may go.
afterAll(() => copies.POSTGRES_18.drop());

/**
 * The engines that the register runs on; every test runs on each. They are made
 * here and not within a test's `describe`, where they would be taken away
 * before the backends that still run on them have stopped.
 */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** A fresh database with nothing but the register's tables. */
export async function freshDatabase(databaseId: TestDatabaseId): Promise<Knex> {
  const empty = () => databases.init(databaseId);
  return databaseId === 'SQLITE_3'
    ? copies.SQLITE_3.take(empty)
    : copies.POSTGRES_18.take(empty);
}

/** A store on a database of its own. */
export async function freshStore(databaseId: TestDatabaseId) {
  const knex = await freshDatabase(databaseId);
  return { knex, store: KnexExceptionStore.create({ db: knex }) };
}

/** Puts records where the store keeps them, without the history of each. */
export async function place(knex: Knex, records: readonly MfaException[]) {
  await knex.batchInsert('mfa_exceptions', records.map(toRow), 500);
}
