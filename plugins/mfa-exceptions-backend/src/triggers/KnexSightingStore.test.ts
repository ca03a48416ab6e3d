import {
  answered,
  applyCommand,
  callReview,
  differencesBetween,
  lookAgain,
  neverSeen,
  settle,
  toInstant,
  type MfaException,
  type Sighting,
  type SubjectFacts,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore } from '../__testUtils__/databases';
import { aDraft, anActive, START } from '../__testUtils__/exceptions';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { KnexSightingStore } from './KnexSightingStore';
import type { KnownSubject } from './SightingStore';

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

  const known = async () => {
    const [governed] = await sightings.governed({ limit: 1 });
    return (await sightings.recall([governed]))[0];
  };
  const basisOf = ({ of }: KnownSubject) => ({ of, groups: [refs.iam] });
  const record = async (
    sighting: Sighting,
    transitions: readonly Transition[] = [],
    seen?: KnownSubject,
  ) => {
    const subject = seen ?? (await known());
    const basis = basisOf(subject);
    await sightings.record([{ known: subject, sighting, basis, transitions }]);
  };
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
    await record(sightingOf(facts, START));
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
    const { of } = await known();
    await expect(known()).resolves.toEqual({
      ...{ ref: refs.app, version: 1, of, accountable: new Map() },
      sighting: sightingOf(facts, START),
      basis: { of, groups: [refs.iam] },
    });
    await expect(sightings.exceptionsOf([refs.app])).resolves.toEqual(
      new Map([[refs.app, [active]]]),
    );
    const missed = sightingOf(undefined, later, sightingOf(facts, START));
    await record(missed);
    await expect(known()).resolves.toMatchObject({
      version: 2,
      sighting: missed,
    });
    const nothing = { ref: 'api:default/nothing', exceptions: '' };
    await expect(sightings.recall([nothing])).resolves.toEqual([
      { ref: nothing.ref, version: 0, of: '', accountable: new Map() },
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
    await expect(record(sighting, transitions, seen)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await expect(contentsOf(knex)).resolves.toEqual(before);
  });

  it('are written by one of many', async () => {
    const seen = await known();
    const sighting = sightingOf({ ...facts, risk: 'high' }, later);
    const transitions = answersTo(sighting, seen.sighting!);
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map(() => record(sighting, transitions, seen)),
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
    expect(first).toMatchObject([{ ref: refs.api }, { ref: refs.app }]);
    await expect(
      sightings.governed({ after: first[1].ref, limit: 2 }),
    ).resolves.toMatchObject([{ ref: refs.vendor }]);
  });

  it('are for other exceptions when one comes, changes or goes, or another is accountable', async () => {
    const different = new Set([(await known()).of]);
    const seenAt = toInstant(later);
    const cause = { trigger: 'incident', key: 'incident:1', seenAt } as const;
    const called = callReview(active, cause, later)!;
    await store.commit([called]);
    different.add((await known()).of);
    await store.commit(anActive());
    different.add((await known()).of);
    const over = settle(called.next, new Date(active.validTo))!;
    await store.commit([over]);
    different.add((await known()).of);
    await knex('mfa_accountable_owners').insert({
      ...{ entity_ref: refs.app, control_domain: 'session' },
      ...{ owner: refs.iam, source: 'organisation', since: START },
      ...{ claim_ref: '', via: '', fixer: '' },
    });
    different.add((await known()).of);
    expect(different.size).toBe(5);
  });
});
