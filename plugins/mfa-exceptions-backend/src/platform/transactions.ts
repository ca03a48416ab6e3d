import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { rememberResult, type RememberedResult } from './idempotency';

/**
 * Writes all of a change, and what its request was answered, or nothing.
 *
 * @throws ConflictError when somebody else has written under one of its keys: of
 * two that have seen the same, one is late
 */
export async function writeWhole<T>(
  db: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
  remember?: RememberedResult,
): Promise<T> {
  try {
    return await db.transaction(async tx => {
      const written = await work(tx);
      if (remember) {
        await rememberResult(tx, remember);
      }
      return written;
    });
  } catch (error) {
    throw isDatabaseConflictError(error)
      ? new ConflictError('Somebody else has done the same just now')
      : error;
  }
}
