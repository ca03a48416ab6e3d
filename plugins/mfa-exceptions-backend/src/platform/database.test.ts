import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { settle } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore } from '../__testUtils__/databases';
import { anActive, START } from '../__testUtils__/exceptions';
import { KnexAccountabilityStore } from '../accountability/KnexAccountabilityStore';
import { anIncident } from '../__testUtils__/incidents';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { KnexIncidentStore } from '../incidents/KnexIncidentStore';
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
      'change that of an incident',
      knex => knex('mfa_incident_history').update({ reason: 'No' }),
    ],
    [
      'delete that of an incident',
      knex => knex('mfa_incident_history').delete(),
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

async function fillEveryTable(knex: Knex) {
  const store = KnexExceptionStore.create({ db: knex });
  const transitions = anActive();
  const { next: active } = transitions[transitions.length - 1];
  const ended = settle(active, new Date(active.validTo))!;
  await store.commit([...transitions, ended], {
    principal: active.requester,
    key: 'first',
    fingerprint: 'f',
    result: {},
    at: START,
  });
  const [drafted] = anActive();
  await store.insertAll(
    (async function* arrivals() {
      yield [{ transition: drafted, key: drafted.next.id }];
    })(),
    START,
  );
  await fillAccountability(knex);
  await KnexIncidentStore.create({ db: knex }).commit(anIncident());
  for (const rows of Object.values(await contentsOf(knex))) {
    expect(rows.length).toBeGreaterThan(0);
  }
}

async function fillAccountability(knex: Knex) {
  const at = START.toISOString();
  const said = { entityRef: refs.app, controlDomain: 'session' };
  const owner = 'group:default/iam';
  const accountability = KnexAccountabilityStore.create({ db: knex });
  await accountability.appendRecord({
    ...{ ...said, sequence: 1, accountable: owner, responsible: [] },
    ...{ validFrom: at, recordedAt: at, recordedBy: refs.owner },
  });
  await accountability.appendAttestation({
    ...{ controlDomain: 'session', claimRef: refs.app, owner },
    ...{ attestedBy: refs.iam, attestedAt: at },
  });
}

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
