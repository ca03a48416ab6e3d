import type { Transition } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { insertExceptions } from '../exceptions/exceptionWrites';
import { batchesOf } from '../platform/batches';
import { anActive, type Particulars } from './exceptions';

/** Puts many exceptions in force at once, each with its first review. */
export async function placeInForce(
  knex: Knex,
  many: readonly Particulars[],
): Promise<readonly Transition['next'][]> {
  const implemented = many.map(particulars => anActive(particulars)[3]);
  for (const batch of batchesOf(implemented)) {
    await knex.transaction(tx => insertExceptions(tx, batch));
  }
  return implemented.map(({ next }) => next);
}
