import { resolvePackagePath } from '@backstage/backend-plugin-api';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { databases } from '../__testUtils__/databases';
import { asWrittenBeforePosture } from '../__testUtils__/oldRows';
import { walks } from '../__testUtils__/walks';
import { toRow } from '../exceptions/exceptionRow';
import { optionalInstantFrom } from '../platform/database';

const directory = resolvePackagePath(
  '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
  'migrations',
);
const POSTURE = '20261124000000_posture.js';
const COUNTED = [
  'population_size',
  'activated_hour',
  'decision_minutes',
  'extensions',
] as const;

async function migrateUpTo(knex: Knex, file: string) {
  for (;;) {
    const [, [next]] = await knex.migrate.list({ directory });
    if (next === undefined || next.file >= file) {
      return;
    }
    await knex.migrate.up({ directory });
  }
}

describe.each(databases.eachSupportedId())(
  'A register from before anything was counted, on %p',
  databaseId => {
    it('is counted as one that was written since, and gives it back', async () => {
      const knex = await databases.init(databaseId);
      await migrateUpTo(knex, POSTURE);
      const records = fc
        .sample(walks, { numRuns: 200, seed: 5 })
        .map(({ record }) => record);
      await knex.batchInsert(
        'mfa_exceptions',
        records.map(asWrittenBeforePosture),
        100,
      );
      const owned = {
        ...{ entity_ref: records[0].subjectRef, owner: '', source: '' },
        ...{ claim_ref: '', via: '', fixer: '', since: new Date(0) },
        entity_owner: 'group:default/ants',
        system_ref: 'system:default/billing',
      };
      await knex('mfa_accountable_owners').insert([
        { ...owned, control_domain: 'session' },
        { ...owned, control_domain: 'recovery' },
      ]);
      await knex('mfa_catalog_observations').insert({
        ...{ ref: records[0].subjectRef, observed_at: new Date(0) },
        ...{ recorded_at: new Date(0) },
        facts: JSON.stringify({ subjectClass: 'application' }),
      });

      for (const _again of [1, 2]) {
        await knex.migrate.up({ directory, name: POSTURE } as never);
        for (const record of records) {
          const [row] = await knex('mfa_exceptions').where({ id: record.id });
          const expected = toRow(record);
          expect({
            ...Object.fromEntries(COUNTED.map(name => [name, row[name]])),
            decided: optionalInstantFrom(row.decided_at),
          }).toEqual({
            ...Object.fromEntries(COUNTED.map(name => [name, expected[name]])),
            decided: expected.decided_at?.toISOString(),
          });
        }
        await expect(knex('mfa_entities')).resolves.toEqual([
          {
            entity_ref: records[0].subjectRef,
            governed: databaseId === 'SQLITE_3' ? 1 : true,
            subject_class: 'application',
            owner_ref: 'group:default/ants',
            system_ref: 'system:default/billing',
            domain_ref: null,
          },
        ]);
        await knex.migrate.down({ directory, name: POSTURE } as never);
        await expect(knex.schema.hasTable('mfa_entities')).resolves.toBe(false);
        await expect(
          knex.schema.hasColumn('mfa_exceptions', 'extensions'),
        ).resolves.toBe(false);
      }
    });
  },
);
