import type {
  AccountabilityRecord,
  Attestation,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { claimKey } from './AccountabilityStore';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';

const day = (number: number) =>
  `2030-01-${String(number).padStart(2, '0')}T12:00:00.000Z`;

const aRecord = (
  overrides: Partial<AccountabilityRecord> = {},
): AccountabilityRecord => ({
  entityRef: refs.app,
  controlDomain: 'session',
  sequence: 1,
  accountable: 'group:default/iam',
  responsible: ['group:default/payments-team', refs.owner],
  validFrom: day(1),
  recordedAt: day(1),
  recordedBy: refs.owner,
  ...overrides,
});

const anAttestation = (overrides: Partial<Attestation> = {}): Attestation => ({
  claimRef: refs.app,
  controlDomain: 'session',
  owner: 'group:default/iam',
  attestedBy: refs.iam,
  attestedAt: day(2),
  ...overrides,
});

describe.each(databases.eachSupportedId())('Accountability on %p', id => {
  let knex: Knex;
  let store: KnexAccountabilityStore;

  beforeEach(async () => {
    knex = await freshDatabase(id);
    store = KnexAccountabilityStore.create({ db: knex });
  });

  it('is read as it was said, in that order', async () => {
    const said = [
      aRecord(),
      aRecord({
        sequence: 2,
        accountable: undefined,
        responsible: [],
        validTo: day(9),
        recordedAt: day(3),
        reason: 'Ä correction',
      }),
      aRecord({ controlDomain: 'step_up' }),
    ].map(record => JSON.parse(JSON.stringify(record)));
    for (const record of [said[2], said[0], said[1]]) {
      await store.appendRecord(record);
    }
    await store.appendRecord(aRecord({ entityRef: refs.api }));
    await expect(store.recordsOf([refs.app])).resolves.toEqual(said);
    await expect(
      store.recordsOf([refs.app, refs.api, refs.vendor]),
    ).resolves.toHaveLength(4);
    await expect(store.recordsOf([])).resolves.toEqual([]);
    await expect(
      store.recordsOf([refs.app], { knownAt: new Date(day(2)) }),
    ).resolves.toEqual([said[0], said[2]]);
  });

  it('is written by one of many who have seen the same', async () => {
    await store.appendRecord(aRecord());
    const writes = await Promise.allSettled(
      [1, 2, 3, 4].map(each =>
        store.appendRecord(
          aRecord({ sequence: 2, accountable: `user:default/u-${each}` }),
        ),
      ),
    );
    const refused = writes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const write of refused) {
      expect(write).toMatchObject({ reason: { name: 'ConflictError' } });
    }
    await expect(store.recordsOf([refs.app])).resolves.toHaveLength(2);
  });

  it('leaves nothing behind of a request that was answered before', async () => {
    const request = { principal: refs.owner, key: 'k', fingerprint: 'f' };
    const remembered = { ...request, result: { a: 1 }, at: new Date(day(1)) };
    await store.appendRecord(aRecord(), remembered);
    await expect(
      store.appendRecord(aRecord({ sequence: 2 }), remembered),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(store.recordsOf([refs.app])).resolves.toHaveLength(1);
    await expect(store.recall(request, new Date(day(1)))).resolves.toEqual({
      a: 1,
    });
  });

  it('finds the last word on each claim, as of any instant', async () => {
    const byOrganisation = anAttestation({ claimRef: undefined });
    delete (byOrganisation as { claimRef?: string }).claimRef;
    const first = anAttestation();
    const last = anAttestation({ attestedAt: day(5), attestedBy: refs.owner });
    const byOther = anAttestation({ owner: refs.iam, attestedAt: day(9) });
    for (const each of [first, last, byOther, byOrganisation]) {
      await store.appendAttestation(each);
    }
    const claims = [first, byOther, byOrganisation];
    const none = anAttestation({ controlDomain: 'step_up' });
    await expect(
      store.lastAttestations([...claims, none, first]),
    ).resolves.toEqual(
      new Map(
        [last, byOther, byOrganisation].map(each => [claimKey(each), each]),
      ),
    );
    await expect(
      store.lastAttestations(claims, { at: new Date(day(4)) }),
    ).resolves.toEqual(
      new Map([first, byOrganisation].map(each => [claimKey(each), each])),
    );
    await expect(store.lastAttestations([])).resolves.toEqual(new Map());
  });

  it('is asked about more claims and entities than a statement holds', async () => {
    await store.appendRecord(aRecord({ entityRef: 'component:default/a-999' }));
    await store.appendAttestation(
      anAttestation({ claimRef: 'component:default/a-999' }),
    );
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      ...anAttestation(),
      claimRef: `component:default/a-${index}`,
    }));
    const entities = many.map(({ claimRef }) => claimRef);
    await expect(store.recordsOf(entities)).resolves.toHaveLength(1);
    expect((await store.lastAttestations(many)).size).toBe(1);
  });
});
