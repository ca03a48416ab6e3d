import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { openWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { refs } from '../__testUtils__/company';
import { databases } from '../__testUtils__/databases';
import { asWrittenAtFirst } from '../__testUtils__/oldRows';
import { anActive } from '../__testUtils__/exceptions';
import { readTasks } from '../tasks/taskRows';

const directory = resolvePackagePath(
  '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
  'migrations',
);
const BEFORE = '20261121000000_exceptions.js';
const WORK = '20261122000000_work.js';

describe.each(databases.eachSupportedId())(
  'A register from before there was work, on %p',
  databaseId => {
    it('gets the tasks and the people that its exceptions should have', async () => {
      const knex = await databases.init(databaseId);
      await knex.migrate.up({ directory, name: BEFORE } as Knex.MigratorConfig);
      const records = [0, 1, 2, 3].map(steps => anActive()[steps].next);
      await knex('mfa_exceptions').insert(records.map(asWrittenAtFirst));
      const removal = await openRemoval(knex, records[3].id);

      await knex.migrate.up({ directory, name: WORK } as Knex.MigratorConfig);
      for (const record of records) {
        const open = await readTasks(knex, record.id);
        expect(
          open
            .filter(({ kind }) => kind !== 'removal')
            .map(({ openedAt, ...task }) => task),
        ).toEqual(openWork(record));
      }
      await expect(
        knex('mfa_tasks').where({ id: removal }).first(),
      ).resolves.toMatchObject({ kind: 'removal', path: '' });
      const people = await knex('mfa_exception_people')
        .where({ exception_id: records[3].id })
        .orderBy('layer');
      expect(people.map(({ person }) => person)).toEqual([
        refs.governance,
        refs.iam,
        refs.owner,
      ]);

      await knex.migrate.down({ directory, name: WORK } as Knex.MigratorConfig);
      const left = await knex('mfa_tasks');
      expect(left.map(({ id }) => id)).toEqual([removal]);
      expect(Object.keys(left[0])).not.toContain('path');
    });
  },
);

async function openRemoval(knex: Knex, exceptionId: string): Promise<string> {
  await knex('mfa_tasks').insert({
    id: exceptionId,
    exception_id: exceptionId,
    kind: 'removal',
    assignee: 'group:default/iam',
    escalated: false,
    opened_at: new Date(),
  });
  return exceptionId;
}
