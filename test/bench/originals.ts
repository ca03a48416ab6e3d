import type { Knex } from 'knex';
import { writeReminders } from '../../plugins/mfa-exceptions-backend/src/reminders/reminderRows';
import { openReviewRow } from '../../plugins/mfa-exceptions-backend/src/reviews/reviewRows';
import type {
  MfaException,
  Transition,
} from '../../plugins/mfa-exceptions-common/src';
import { ORIGINALS, settleDown } from './multiply';
import { seed } from './seed';

/**
 * Fills an empty register with all that a sweep or a change has to write to, or
 * to go on from: as many exceptions as are copied afterwards, on a fifth as many
 * entities.
 */
export async function seedOriginals(knex: Knex): Promise<void> {
  await seed(knex, { exceptions: ORIGINALS, entities: ORIGINALS / 5 });
  // Of the history, what a transition goes on from.
  await knex.raw(`
    insert into mfa_exception_history
      (exception_id, sequence, at, action, to_state, changes, previous_hash, hash)
    select id, version, updated_at, 'implement', state, '{}',
      repeat('0', 64), repeat('0', 64)
    from mfa_exceptions`);
  const rows: { record: string }[] = await knex('mfa_exceptions');
  const records: MfaException[] = rows.map(({ record }) => JSON.parse(record));
  await knex.batchInsert(
    'mfa_reviews',
    records.flatMap(record => openReviewRow(record) ?? []),
    500,
  );
  await knex.transaction(tx => writeReminders(tx, records.map(asWritten)));
  await settleDown(knex);
}

// The transition that has led to a record does not matter here.
function asWritten(next: MfaException) {
  return { next, entry: { changes: {} }, tasks: [] } as unknown as Transition;
}
