import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore } from '../__testUtils__/databases';
import { fillEveryTable } from '../__testUtils__/everyTable';
import { anotherPool } from '../__testUtils__/pools';
import { openDatabase } from './database';

const directory = resolvePackagePath(
  '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
  'migrations',
);

describe.each(databases.eachSupportedId())('Migrations on %p', databaseId => {
  it('go up, hold rows, go down and up again', async () => {
    const knex = await databases.init(databaseId);
    const [, files] = await knex.migrate.list({ directory });
    expect(files.length).toBeGreaterThan(0);
    for (const _file of files) {
      await knex.migrate.up({ directory });
    }
    await fillEveryTable(knex);
    const tables = await tablesOf(knex, databaseId);
    expect(tables.length).toBeGreaterThan(0);

    for (const _file of files) {
      await knex.migrate.down({ directory });
    }
    await expect(tablesOf(knex, databaseId)).resolves.toEqual([]);

    await knex.migrate.latest({ directory });
    await expect(tablesOf(knex, databaseId)).resolves.toEqual(tables);
    await fillEveryTable(knex);
  });

  it('are left out where the portal says so', async () => {
    const knex = await databases.init(databaseId);
    await openDatabase(
      mockServices.database({ knex, migrations: { skip: true } }),
    );
    await expect(tablesOf(knex, databaseId)).resolves.toEqual([]);
  });
});

describe.each(databases.eachSupportedId())('A start on %p', databaseId => {
  const lock = 'knex_migrations_lock';
  const open = (knex: Knex) => openDatabase(mockServices.database({ knex }));

  it('is not held up by one that was killed in the middle', async () => {
    const knex = await databases.init(databaseId);
    await open(knex);
    await knex(lock).update({ is_locked: 1 });

    await expect(open(knex)).resolves.toBeDefined();
  });

  it('takes over from one that was killed before it was through', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory });
    await knex(lock).update({ is_locked: 1 });

    // SQLite nobody shares, and nobody can tell whether somebody still migrates.
    const isShared = databaseId !== 'SQLITE_3';
    const started = await open(knex).catch(String);
    expect(/already locked/.test(String(started))).toBe(!isShared);
    const [, pending] = await knex.migrate.list({ directory });
    expect(pending.length === 0).toBe(isShared);
    await expect(knex(lock).pluck('is_locked')).resolves.toEqual([
      isShared ? 0 : 1,
    ]);
  });

  it('is as good as another at the same moment', async () => {
    const knex = await databases.init(databaseId);
    // SQLite is nobody else's.
    const others =
      databaseId === 'SQLITE_3' ? [] : [anotherPool(knex), anotherPool(knex)];
    await Promise.all([knex, ...others].map(open));

    const [, pending] = await knex.migrate.list({ directory });
    expect(pending).toEqual([]);
    await Promise.all(others.map(other => other.destroy()));
  });
});

describe.each(databases.eachSupportedId())('History on %p', databaseId => {
  const ways: [string, (knex: Knex) => Promise<unknown>][] = [
    ['change', knex => knex('mfa_exception_history').update({ reason: 'No' })],
    [
      'change one field of one entry',
      knex =>
        knex('mfa_exception_history')
          .where({ sequence: 1 })
          .update({ actor: 'user:default/mallory' }),
    ],
    ['delete', knex => knex('mfa_exception_history').delete()],
    ['truncate', knex => knex('mfa_exception_history').truncate()],
    [
      'change that of a campaign',
      knex => knex('mfa_campaign_history').update({ reason: 'No' }),
    ],
    [
      'delete that of a campaign',
      knex => knex('mfa_campaign_history').delete(),
    ],
    [
      'change that of an incident',
      knex => knex('mfa_incident_history').update({ reason: 'No' }),
    ],
    [
      'delete that of an incident',
      knex => knex('mfa_incident_history').delete(),
    ],
    [
      'change the plan of a pattern',
      knex => knex('mfa_pattern_plans').update({ plan: '{}' }),
    ],
    [
      'delete the plan of a pattern',
      knex => knex('mfa_pattern_plans').delete(),
    ],
    [
      'change a checkpoint',
      knex => knex('mfa_checkpoints').update({ root: '' }),
    ],
    ['delete a checkpoint', knex => knex('mfa_checkpoints').delete()],
    [
      'change what a checkpoint covers',
      knex => knex('mfa_checkpoint_heads').update({ sequence: 1 }),
    ],
    [
      'delete a part of a checkpoint',
      knex => knex('mfa_checkpoint_parts').delete(),
    ],
  ];

  it.each(ways)('refuses to %s', async (_way, tamper) => {
    const { knex } = await freshStore(databaseId);
    await fillEveryTable(knex);
    const before = await contentsOf(knex);
    await expect(tamper(knex)).rejects.toMatchObject({
      message: expect.stringContaining('is append-only'),
    });
    await expect(contentsOf(knex)).resolves.toEqual(before);
  });
});

async function tablesOf(
  knex: Knex,
  databaseId: TestDatabaseId,
): Promise<string[]> {
  const rows: { name: string }[] = await knex
    .select({ name: databaseId === 'SQLITE_3' ? 'name' : 'tablename' })
    .from(databaseId === 'SQLITE_3' ? 'sqlite_master' : 'pg_tables')
    .where(
      databaseId === 'SQLITE_3' ? { type: 'table' } : { schemaname: 'public' },
    );
  return rows
    .map(({ name }) => name)
    .filter(name => name.startsWith('mfa_'))
    .sort();
}
