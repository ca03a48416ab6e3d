import {
  ladderOf,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { databases, freshStore } from '../__testUtils__/databases';
import { walks } from '../__testUtils__/walks';
import { instantFrom, optionalInstantFrom } from '../platform/database';
import { REMINDERS, type ReminderRow } from './reminderRows';

async function expectWhatTheLadderSays(knex: Knex, record: MfaException) {
  const rows: ReminderRow[] = await knex(REMINDERS)
    .where({ exception_id: record.id })
    .orderBy('item');
  expect(
    rows.map(row => ({
      item: row.item,
      number: row.number,
      deadline: instantFrom(row.deadline),
      turn: row.turn,
      until: optionalInstantFrom(row.until_at),
    })),
  ).toEqual(
    ladderOf(record)
      .map(({ item, number, deadline, turn, until }) => ({
        ...{ item, number, deadline, turn, until },
      }))
      .sort((one, other) => (one.item < other.item ? -1 : 1)),
  );
}

describe.each(databases.eachSupportedId())(
  'What people are reminded of on %p',
  databaseId => {
    it('is what the record says, whatever has happened to it', async () => {
      const { knex, store } = await freshStore(databaseId);
      await fc.assert(
        fc.asyncProperty(walks, fc.boolean(), async (walk, atOnce) => {
          const [drafted, ...rest] = walk.transitions;
          await store.commit([drafted]);
          if (atOnce) {
            await store.commitAll(rest);
          } else {
            for (const transition of rest) {
              await store.commit([transition]);
              await expectWhatTheLadderSays(knex, transition.next);
            }
          }
          await expectWhatTheLadderSays(knex, walk.record);
        }),
        { numRuns: 40 },
      );
    });
  },
);
