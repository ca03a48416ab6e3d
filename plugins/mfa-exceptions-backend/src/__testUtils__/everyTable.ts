import { randomUUID } from 'node:crypto';
import {
  neverSeen,
  settle,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { KnexAccountabilityStore } from '../accountability/KnexAccountabilityStore';
import { placeEntities } from '../accountability/entityRow';
import { KnexObservationStore } from '../accountability/KnexObservationStore';
import { keepSmallGroups } from '../accountability/smallGroupRow';
import { CheckpointSigner } from '../checkpoints/CheckpointSigner';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import { KnexEvidencePackStore } from '../evidence/KnexEvidencePackStore';
import { NOTHING_COUNTED } from '../evidence/tally';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { KnexIncidentStore } from '../incidents/KnexIncidentStore';
import { KnexTaskRunStore } from '../operations/KnexTaskRunStore';
import { KnexPatternStore } from '../patterns/KnexPatternStore';
import { KnexSnapshotStore } from '../posture/KnexSnapshotStore';
import { KnexDelegationStore } from '../reviews/KnexDelegationStore';
import { KnexSightingStore } from '../triggers/KnexSightingStore';
import { TestClock } from './backend';
import { aPlan, campaignReplica } from './campaignEstate';
import { refs } from './company';
import { contentsOf } from './contents';
import { anActive, START } from './exceptions';
import { anIncident } from './incidents';
import { aPlan as remediation } from './patterns';
import { aSigningKey } from './signing';

/** Puts something into every table that the register has. */
export async function fillEveryTable(knex: Knex) {
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
  await fillObservations(knex);
  await fillSightings(knex, active.subjectRef);
  await KnexDelegationStore.create({ db: knex }).append({
    ...{ id: randomUUID(), delegator: refs.iam, to: refs.secondIam },
    ...{ from: START.toISOString(), until: active.validTo, reason: 'Away' },
    createdAt: START.toISOString(),
  });
  const incidents = KnexIncidentStore.create({ db: knex });
  await incidents.commit(anIncident());
  await incidents.commit(anIncident());
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
  await keepSmallGroups(knex, [{ ref: 'group:default/iam' }]);
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
  const signer = await CheckpointSigner.create([aSigningKey('first')]);
  await KnexCheckpointStore.create({ db: knex, signer }).take(START);
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

async function fillObservations(knex: Knex) {
  const clock = new TestClock(START.toISOString());
  const observations = KnexObservationStore.create({ db: knex, clock });
  const observedAt = START.toISOString();
  const facts = { ref: refs.app, exists: true, annotations: {} };
  await observations.append([{ observedAt, facts }]);
  const said = { accountable: 'group:default/iam', responsible: [] };
  const model = {
    ...{ controlDomains: ['session'], terms: { session: said } },
    ...{ lastResort: refs.iam, attestEveryDays: 90, attestWithinDays: 14 },
  };
  await observations.recordModel(model, START);
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
