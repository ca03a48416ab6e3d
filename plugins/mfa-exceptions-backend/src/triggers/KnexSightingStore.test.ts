import {
  answered,
  applyCommand,
  differencesBetween,
  lookAgain,
  neverSeen,
  toInstant,
  type MfaException,
  type Sighting,
  type SubjectFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore } from '../__testUtils__/databases';
import { aDraft, anActive, START } from '../__testUtils__/exceptions';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { KnexSightingStore } from './KnexSightingStore';

const facts: SubjectFacts = {
  ...{ uid: '1', owners: ['group:default/payments-team'], systems: [] },
  risk: 'low',
};
const later = new Date(START.getTime() + 60_000);

describe.each(databases.eachSupportedId())('Sightings on %p', databaseId => {
  let knex: Knex;
  let store: ExceptionStore;
  let sightings: KnexSightingStore;
  let active: MfaException;

  const known = async () => (await sightings.recall([refs.app]))[0];
  const sightingOf = (
    subject: SubjectFacts | undefined,
    at: Date,
    before = neverSeen(refs.app, toInstant(at)),
  ) =>
    lookAgain(
      before,
      {
        ...{ ref: refs.app, at: toInstant(at), subject },
        parties: new Map([[refs.iam, { groups: ['group:default/iam'] }]]),
      },
      { misses: 3, graceDays: 1 },
    );
  beforeEach(async () => {
    ({ knex, store } = await freshStore(databaseId));
    sightings = KnexSightingStore.create({ db: knex });
    const transitions = anActive();
    await store.commit(transitions);
    active = transitions[transitions.length - 1].next;
    await sightings.record([
      {
        known: await known(),
        sighting: sightingOf(facts, START),
        transitions: [],
      },
    ]);
  });

  const answersTo = (sighting: Sighting, before: Sighting) =>
    answered(
      active,
      {
        sighting,
        differences: differencesBetween(before, sighting),
        parties: [],
      },
      later,
    );

  it('come back as they were written, with what they are about', async () => {
    await expect(known()).resolves.toEqual({
      ref: refs.app,
      version: 1,
      sighting: sightingOf(facts, START),
      exceptions: [active],
      accountable: new Map(),
    });
    const missed = sightingOf(undefined, later, sightingOf(facts, START));
    await sightings.record([
      { known: await known(), sighting: missed, transitions: [] },
    ]);
    await expect(known()).resolves.toMatchObject({
      version: 2,
      sighting: missed,
    });
    await expect(sightings.recall(['api:default/nothing'])).resolves.toEqual([
      {
        ref: 'api:default/nothing',
        ...{ version: 0, exceptions: [], accountable: new Map() },
      },
    ]);
  });

  it('are written with what they do, or not at all', async () => {
    const seen = await known();
    const sighting = sightingOf({ ...facts, risk: 'high' }, later);
    const transitions = answersTo(sighting, seen.sighting!);
    expect(transitions).toHaveLength(1);

    // Somebody decides while it is looked at.
    await store.commit([
      applyCommand(
        active,
        {
          action: 'narrow',
          changes: { validTo: toInstant(later.getTime() + 1e8) },
        },
        {
          actor: {
            ...{ kind: 'user', ref: active.requester, aliases: [] },
            groups: new Set(),
          },
          now: later,
          similarity: { repeats: 0, copies: 0 },
          policyFor: () => active.policy!,
        },
      ),
    ]);
    const before = await contentsOf(knex);
    await expect(
      sightings.record([{ known: seen, sighting, transitions }]),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(contentsOf(knex)).resolves.toEqual(before);
  });

  it('are written by one of many', async () => {
    const seen = await known();
    const sighting = sightingOf({ ...facts, risk: 'high' }, later);
    const transitions = answersTo(sighting, seen.sighting!);
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map(() =>
        sightings.record([{ known: seen, sighting, transitions }]),
      ),
    );
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { name: 'ConflictError' } });
    }
    const entries = await store.history(active.id);
    expect(
      entries.filter(({ action }) => action === 'call_review'),
    ).toHaveLength(1);
    await expect(store.verify(active.id)).resolves.toMatchObject({
      verified: true,
    });
  });

  it('are of all whose exceptions are not over, in pages', async () => {
    await store.commit([aDraft({ subjectRef: refs.serviceAccount })]);
    for (const subjectRef of [refs.vendor, refs.api, refs.api]) {
      await store.commit(anActive({ subjectRef }));
    }
    const first = await sightings.governed({ limit: 2 });
    expect(first).toEqual([refs.api, refs.app]);
    await expect(
      sightings.governed({ after: first[1], limit: 2 }),
    ).resolves.toEqual([refs.vendor]);
  });
});
