import { randomUUID } from 'node:crypto';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import {
  neverSeen,
  settle,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore } from '../__testUtils__/databases';
import { anActive, START } from '../__testUtils__/exceptions';
import { placeEntities } from '../accountability/entityRow';
import { KnexAccountabilityStore } from '../accountability/KnexAccountabilityStore';
import { anIncident } from '../__testUtils__/incidents';
import { aPlan as remediation } from '../__testUtils__/patterns';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { campaignReplica, aPlan } from '../__testUtils__/campaignEstate';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import { KnexEvidencePackStore } from '../evidence/KnexEvidencePackStore';
import { NOTHING_COUNTED } from '../evidence/tally';
import { KnexIncidentStore } from '../incidents/KnexIncidentStore';
import { KnexSnapshotStore } from '../posture/KnexSnapshotStore';
import { KnexTaskRunStore } from '../operations/KnexTaskRunStore';
import { KnexPatternStore } from '../patterns/KnexPatternStore';
import { KnexDelegationStore } from '../reviews/KnexDelegationStore';
import { KnexSightingStore } from '../triggers/KnexSightingStore';
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
  await fillCampaigns(knex);
  const [drafted] = anActive();
  await store.insertAll(
    (async function* arrivals() {
      yield [{ transition: drafted, key: drafted.next.id }];
    })(),
    START,
  );
  await fillAccountability(knex);
  await fillSightings(knex, active.subjectRef);
  await KnexDelegationStore.create({ db: knex }).append({
    ...{ id: randomUUID(), delegator: refs.iam, to: refs.secondIam },
    ...{ from: START.toISOString(), until: active.validTo, reason: 'Away' },
    createdAt: START.toISOString(),
  });
  await KnexIncidentStore.create({ db: knex }).commit(anIncident());
  await KnexPatternStore.create({ db: knex }).attach(
    { kind: 'repeat', key: '0'.repeat(32) },
    {
      version: 1,
      plan: remediation,
      by: refs.governance,
      at: START.toISOString(),
    },
  );
  await placeEntities(knex, [{ entityRef: refs.app }]);
  await KnexSnapshotStore.create({ db: knex }).take(START);
  await KnexTaskRunStore.create({ db: knex }).begun(
    'remind',
    START.toISOString(),
    'here',
  );
  await fillEvidence(knex);
  const contents = Object.entries(await contentsOf(knex));
  const empty = contents.filter(([, rows]) => rows.length === 0);
  expect(empty.map(([table]) => table)).toEqual([]);
}

async function fillEvidence(knex: Knex) {
  const at = START.toISOString();
  await KnexCheckpointStore.create({ db: knex }).take(START);
  const packs = KnexEvidencePackStore.create({ db: knex });
  await packs.create({
    ...{ id: randomUUID(), state: 'queued', attempts: 0 },
    ...{ requestedBy: refs.auditor, requestedAt: at },
    ...{ period: { from: at, to: at }, filters: {}, files: [] },
    ...{ checkpointDay: at.slice(0, 10), nextPart: 0, tally: NOTHING_COUNTED },
  });
  const claimed = await packs.claim(START);
  const chunk = { file: 'pack.csv', section: 'head', number: 0 } as const;
  const chunks = [{ ...chunk, content: 'id' }];
  await packs.advance(claimed!, { chunks }, START);
}

async function fillSightings(knex: Knex, ref: string) {
  const sightings = KnexSightingStore.create({ db: knex });
  const [known] = await sightings.recall([{ ref, exceptions: '' }]);
  const sighting = neverSeen(ref, START.toISOString());
  const basis = { of: known.of, groups: [] };
  await sightings.record([{ known, sighting, basis, transitions: [] }]);
}

async function fillCampaigns(knex: Knex) {
  const clock = new TestClock(START.toISOString());
  const { campaigns, exceptions, run } = campaignReplica(knex, clock);
  await exceptions.commit(anActive());
  await campaigns.commit(aPlan(randomUUID(), clock));
  await run();
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
