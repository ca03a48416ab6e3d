import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { refs } from '../../../plugins/mfa-exceptions-backend/src/__testUtils__/company';
import { anActive } from '../../../plugins/mfa-exceptions-backend/src/__testUtils__/exceptions';
import { KnexExceptionStore } from '../../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { addDays, arrivalOf } from '../../../plugins/mfa-exceptions-common/src';

/**
 * Takes in exceptions that are in force and all end at the same instant. Others
 * see all of them at once.
 */
export async function seedActive(
  knex: Knex,
  { count, end }: { count: number; end: Date },
): Promise<string[]> {
  const at = new Date(addDays(end, -30));
  const life = anActive({ at, validTo: end.toISOString() });
  const [{ next: active }] = life.slice(-1);
  const records = Array.from({ length: count }, () => ({
    ...active,
    id: randomUUID(),
    version: 1,
  }));
  const from = { by: refs.auditor, reason: 'To be raced for', now: at };
  const arrivals = records.map(record => ({
    transition: arrivalOf(record, from),
    key: record.id,
  }));
  await KnexExceptionStore.create({ db: knex }).insertAll(inOne(arrivals), at);
  return records.map(({ id }) => id).sort();
}

async function* inOne<T>(batch: T) {
  yield batch;
}

/** What is written about exceptions that have ended, by their ids. */
export async function endingsOf(knex: Knex, ids: readonly string[]) {
  const idsIn = async (table: string, where: object, id = 'exception_id') =>
    (
      await knex(table).where(where).whereIn(id, ids).pluck<string[]>(id)
    ).sort();
  const expired = { state: 'expired', enforcement: 'removal_pending' };
  const open = { kind: 'removal', closed_at: null };
  return {
    expired: await idsIn('mfa_exceptions', expired, 'id'),
    expireEntries: await idsIn('mfa_exception_history', { action: 'expire' }),
    removalTasks: await idsIn('mfa_tasks', open),
    entries: await idsIn('mfa_exception_history', {}),
  };
}

/** How many of them are written to have ended. */
export async function countEnded(knex: Knex, ids: readonly string[]) {
  const [{ count }] = await knex('mfa_exceptions')
    .where({ state: 'expired' })
    .whereIn('id', ids)
    .count();
  return Number(count);
}
