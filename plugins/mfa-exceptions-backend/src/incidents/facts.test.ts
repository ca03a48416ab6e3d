import type {
  IncidentDetail,
  IncidentFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { reviewsIn } from '../__testUtils__/incidents';
import { journeysIn } from '../__testUtils__/journeys';
import { KnexAccountabilityStore } from '../accountability/KnexAccountabilityStore';

const iam = 'group:default/iam';
const payments = 'group:default/payments-team';
const secrets = 'group:default/secrets-management';

describe.each(databases.eachSupportedId())('Facts on %p', databaseId => {
  let register: Register;
  let journeys: ReturnType<typeof journeysIn>;

  beforeEach(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    journeys = journeysIn(register);
  });

  afterEach(() => register.stop());

  const factsOf = async ({ id }: IncidentDetail, caller?: string) => {
    const { body } = await register
      .get(`/incidents/${id}/facts`, caller)
      .expect(200);
    return body as IncidentFacts;
  };

  /** Says who is accountable for the sessions of the application. */
  const says = async (
    sequence: number,
    accountable: string,
    validFrom = register.clock.in(0),
  ) =>
    KnexAccountabilityStore.create({ db: register.knex }).appendRecord({
      ...{ entityRef: refs.app, controlDomain: 'session', sequence },
      ...{ accountable, responsible: [], validFrom },
      ...{ recordedAt: register.clock.in(0), recordedBy: refs.governance },
    });

  it('are what was in force then, whatever has become of it since', async () => {
    const { clock } = register;
    const { act, active, requested } = journeys;
    const asked = await requested();
    const inForce = await active();
    const over = await active({ validTo: clock.in(4) });
    clock.advance({ days: 5 });
    const occurredAt = clock.in(0);
    clock.advance({ days: 1 });
    await act(inForce, { action: 'complete' }, refs.owner);
    const later = await active();
    clock.advance({ days: 1 });

    const incident = await reviewsIn(register).created({ occurredAt });
    const facts = await factsOf(incident);
    expect(facts.exceptions.map(({ id }) => id)).toEqual(
      expect.not.arrayContaining([asked.id, later.id]),
    );
    const [one, other] = [inForce, over].map(({ id }) =>
      facts.exceptions.find(fact => fact.id === id),
    );
    expect(one).toMatchObject({
      state: 'active',
      inForce: true,
      overdue: false,
      validTo: inForce.validTo,
      policyId: 'default.application',
      review: { standing: 'scheduled', dueAt: inForce.reviewDueAt },
      requestedBy: refs.owner,
      approvedBy: [{ by: refs.governance, path: 'governance' }],
      implementedBy: [{ by: refs.iam }],
      compensatingControls: [
        { description: 'Sign-in from the data centre only' },
      ],
      confidential: {
        justification: inForce.reason.justification,
        populationSize: 1,
      },
    });
    expect(other).toMatchObject({
      state: 'expired',
      enforcement: 'removal_pending',
      inForce: false,
      overdue: true,
      endedAt: over.validTo,
      review: { standing: 'none' },
    });
    expect(facts.exceptions).toHaveLength(2);
  });

  it('say which reviews were due and which were missed', async () => {
    const { clock } = register;
    await journeys.active({ validTo: clock.in(80) });
    const standingIn = async (days: number) => {
      clock.advance({ days });
      // Recorded for another subject, so that none of them is made due by it.
      const { knex } = register;
      const incident = await reviewsIn(register).created({
        subjectRef: refs.api,
        occurredAt: clock.in(0),
      });
      const { record } = await knex('mfa_incidents')
        .where({ id: incident.id })
        .first('record');
      await knex('mfa_incidents')
        .where({ id: incident.id })
        .update({
          record: JSON.stringify({
            ...JSON.parse(record),
            subjectRef: refs.app,
          }),
        });
      return (await factsOf(incident)).exceptions[0].review.standing;
    };
    await expect(standingIn(29)).resolves.toBe('scheduled');
    await expect(standingIn(1)).resolves.toBe('due');
    await expect(standingIn(40)).resolves.toBe('missed');
    // Over by now, and it was never reviewed.
    await expect(standingIn(15)).resolves.toBe('missed');
  });

  it('say who was accountable as it was believed, is known, and is today', async () => {
    const { clock } = register;
    await says(1, iam);
    clock.advance({ days: 10 });
    const occurredAt = clock.in(0);
    clock.advance({ days: 1 });
    const incident = await reviewsIn(register).created({
      occurredAt,
      failedControlDomains: ['session'],
    });
    const owners = async () => (await factsOf(incident)).accountability;
    await expect(owners()).resolves.toEqual([
      {
        controlDomain: 'session',
        then: {
          status: 'accountable',
          owner: iam,
          source: 'recorded',
          claimRef: refs.app,
        },
      },
    ]);

    // It turns out that somebody else had been since before.
    clock.advance({ days: 1 });
    await says(2, payments, clock.in(-5));
    await expect(owners()).resolves.toMatchObject([
      { then: { owner: iam }, knownNow: { owner: payments } },
    ]);

    clock.advance({ days: 1 });
    await says(3, secrets);
    await expect(owners()).resolves.toMatchObject([
      {
        then: { owner: iam },
        knownNow: { owner: payments },
        today: { owner: secrets },
      },
    ]);
  });

  it('are not for anybody to write', async () => {
    const incident = await reviewsIn(register).created();
    const { id, version } = incident;
    const facts = await factsOf(incident);
    for (const changes of [
      { facts },
      { exceptions: [] },
      { accountability: [] },
    ]) {
      await register
        .patch(`/incidents/${id}`, { version, changes }, refs.governance)
        .expect(400);
    }
  });
});
