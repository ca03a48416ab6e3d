import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ladderOf,
  settle,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { databases } from '../__testUtils__/databases';
import { asWrittenAtFirst } from '../__testUtils__/oldRows';
import { anActive } from '../__testUtils__/exceptions';
import { optionalInstantFrom } from '../platform/database';

const directory = resolvePackagePath(
  '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
  'migrations',
);
const REMINDERS = '20261123010000_reminders.js';

async function migrateTo(knex: Knex, last: string) {
  for (;;) {
    const [, [next]] = await knex.migrate.list({ directory });
    if (next === undefined || next.file > last) {
      return;
    }
    await knex.migrate.up({ directory });
  }
}

describe.each(databases.eachSupportedId())(
  'A register from before there were reminders, on %p',
  databaseId => {
    it('gets what people should be reminded of, and gives it back', async () => {
      const knex = await databases.init(databaseId);
      await migrateTo(knex, '20261123000000_reviews.js');
      const [drafted] = anActive();
      const active = anActive()[3];
      const { next: ended } = settle(
        anActive()[3].next,
        new Date(active.next.validTo),
      )!;
      const records = [drafted.next, active.next, ended];
      for (const record of records) {
        await knex('mfa_exceptions').insert(asWrittenAtFirst(record));
      }

      await knex.migrate.up({ directory, name: REMINDERS } as never);
      const rows = await knex('mfa_reminders').orderBy([
        'exception_id',
        'item',
      ]);
      expect(
        rows.map(row => ({
          id: row.exception_id,
          item: row.item,
          number: row.number,
          deadline: optionalInstantFrom(row.deadline),
          until: optionalInstantFrom(row.until_at),
        })),
      ).toEqual(
        records
          .flatMap(record =>
            ladderOf(record).map(({ item, number, deadline, until }) => ({
              ...{ id: record.id, item, number, deadline, until },
            })),
          )
          .sort((one, other) =>
            `${one.id}${one.item}` < `${other.id}${other.item}` ? -1 : 1,
          ),
      );

      await knex.migrate.down({ directory, name: REMINDERS } as never);
      await expect(knex.schema.hasTable('mfa_reminders')).resolves.toBe(false);
      await expect(
        knex.schema.hasColumn('mfa_notices', 'is_digest'),
      ).resolves.toBe(false);
      await knex.migrate.up({ directory, name: REMINDERS } as never);
      await expect(knex('mfa_reminders')).resolves.toHaveLength(rows.length);
    });
  },
);
