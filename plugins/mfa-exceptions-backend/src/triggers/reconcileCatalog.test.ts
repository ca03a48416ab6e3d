import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import {
  saying,
  startLookout,
  type LookingOut,
  type Said,
} from '../__testUtils__/lookouts';

const changes: readonly (readonly [string, Said, object])[] = [
  [
    'owner_change',
    { owner: 'group:default/iam' },
    { before: 'group:default/payments-team', after: 'group:default/iam' },
  ],
  [
    'migration',
    { lifecycle: 'deprecated' },
    { before: 'production', after: 'deprecated' },
  ],
  [
    'migration',
    { system: 'system:default/till' },
    { before: 'system:default/checkout', after: 'system:default/till' },
  ],
  ['migration', { type: 'website' }, { before: 'service', after: 'website' }],
  [
    'risk_reclassification',
    { annotations: { risk: 'High' } },
    { after: 'high' },
  ],
  ['entity_removed', { uid: 'second' }, { before: 'first', after: 'second' }],
];

const moves: readonly (readonly [string, Entity, object])[] = [
  [
    'the requester',
    person(refs.owner, 'iam'),
    {
      before: `requester: ${refs.owner} in group:default/payments-team`,
      after: refs.owner,
    },
  ],
  [
    'an approver',
    person(refs.governance, 'payments-team'),
    {
      before: `approver: ${refs.governance} in group:default/security-governance`,
      after: refs.governance,
    },
  ],
  [
    'an implementer',
    person(refs.iam),
    {
      before: `implementer: ${refs.iam} in group:default/iam`,
      after: refs.iam,
    },
  ],
];

describe.each(databases.eachSupportedId())(
  'A change in the catalog, on %p',
  databaseId => {
    let knex: Knex;
    let register: LookingOut;
    let exception: ExceptionDetail;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      register = await startLookout({ knex });
      register.estate.put(saying(refs.app));
      exception = await register.active();
      await register.reconcile();
    });

    afterEach(() => register.stop());

    const causes = async () => (await register.seen(exception)).review?.causes;

    it('that nobody has made asks for nothing', async () => {
      await register.reconcileFor({ days: 2 });
      await expect(causes()).resolves.toEqual([]);
      await expect(register.done(exception)).resolves.not.toContain(
        'call_review',
      );
    });

    it.each(changes)(
      'by %s %p asks for a review',
      async (trigger, said, cause) => {
        register.clock.advance({ days: 1 });
        register.estate.put(saying(refs.app, said));
        await register.reconcile();

        const seen = await register.seen(exception);
        const now = register.clock.now().toISOString();
        expect(seen.flags).toContain('review_due');
        expect(seen.reviewDueAt).toBe(now);
        expect(seen.review?.causes).toEqual([
          { trigger, seenAt: now, key: expect.any(String), ...cause },
        ]);
      },
    );

    it.each(moves)(
      'by which %s has moved asks for one',
      async (_who, moved, cause) => {
        register.estate.put(moved);
        await register.reconcile();
        await expect(causes()).resolves.toMatchObject([
          { trigger: 'role_change', ...cause },
        ]);
        // They are in the catalog, and answer for it still.
        expect((await register.seen(exception)).flags).not.toContain(
          'orphaned',
        );
      },
    );

    it('asks once, however often it is seen', async () => {
      register.estate.put(saying(refs.app, { lifecycle: 'deprecated' }));
      await register.reconcileFor({ days: 1 });
      const done = await register.done(exception);
      expect(done.filter(action => action === 'call_review')).toHaveLength(1);

      // To and fro, while nobody has answered.
      for (const lifecycle of ['production', 'deprecated', 'production']) {
        register.estate.put(saying(refs.app, { lifecycle }));
        await register.reconcileFor({ days: 1 });
      }
      await expect(causes()).resolves.toHaveLength(2);
      expect((await register.seen(exception)).review?.number).toBe(1);
    });

    it('is followed for all exceptions of the entity, and for no others', async () => {
      const second = await register.active();
      const other = await register.active({ subjectRef: refs.api });
      await register.reconcile();
      register.estate.put(saying(refs.app, { lifecycle: 'deprecated' }));
      await register.reconcile();
      const flagged = await register.get('/exceptions?flag=review_due');
      const ids = flagged.body.items.map(({ id }: ExceptionDetail) => id);
      expect(ids.sort()).toEqual([exception.id, second.id].sort());
      expect(ids).not.toContain(other.id);
    });

    it('after the approval waits for the implementation, and is due with it', async () => {
      const approved = await anotherApproved();
      await register.reconcile();
      register.clock.advance({ days: 1 });
      register.estate.put(saying(refs.app, { lifecycle: 'deprecated' }));
      await register.reconcile();
      await register.reconcile();

      const waiting = await register.seen(approved);
      expect(waiting).toMatchObject({
        state: 'approved',
        causesAhead: [{ trigger: 'migration' }],
      });
      expect(waiting.flags).not.toContain('review_due');
      const { body: work } = await register.get(
        '/tasks?kind=implementation',
        refs.iam,
      );
      expect(work.items).toMatchObject([
        { exception: { id: approved.id, causesAhead: waiting.causesAhead } },
      ]);
      const reviews = () => register.get(`/reviews?exception=${approved.id}`);
      expect((await reviews()).body.items).toEqual([]);

      register.clock.advance({ days: 1 });
      const inPlace = await register.act(
        waiting,
        { action: 'implement' },
        refs.iam,
      );
      const now = register.clock.now().toISOString();
      expect(inPlace).toMatchObject({
        reviewDueAt: now,
        flags: expect.arrayContaining(['review_due']),
        review: { number: 1, causes: waiting.causesAhead },
      });
      expect(inPlace).not.toHaveProperty('causesAhead');
      expect((await reviews()).body.items).toMatchObject([
        { dueAt: now, causes: waiting.causesAhead },
      ]);
      await register.reconcile();
      expect((await register.seen(inPlace)).version).toBe(inPlace.version);
    });

    it('that the request already knew of asks for nothing', async () => {
      register.estate.put(saying(refs.app, { owner: 'group:default/iam' }));
      const approved = await anotherApproved();
      const late = await register.act(
        approved,
        { action: 'implement' },
        refs.iam,
      );
      await register.reconcile();
      await expect(causes()).resolves.toHaveLength(1);
      expect((await register.seen(late)).review?.causes).toEqual([]);
    });

    it('is forgotten with the last exception of an entity', async () => {
      await expect(knex('mfa_subject_sightings')).resolves.toHaveLength(1);
      const revoked = await register.act(
        exception,
        { action: 'revoke', reason: 'Misused' },
        refs.governance,
      );
      await register.reconcile();
      await expect(knex('mfa_subject_sightings')).resolves.toHaveLength(1);
      await register.act(
        revoked,
        { action: 'confirm_removal', evidence: 'Not listed' },
        refs.iam,
      );
      await register.reconcile();
      await expect(knex('mfa_subject_sightings')).resolves.toEqual([]);
    });

    async function anotherApproved(): Promise<ExceptionDetail> {
      const { body } = await register.post(
        '/exceptions',
        { ...asked(), subjectRef: refs.app },
        refs.owner,
      );
      return register.act(
        body,
        { action: 'approve', controlStrength: 'strong', residualRisk: 'low' },
        refs.governance,
      );
    }

    function asked() {
      const { controlDomain, scope, reason, riskRating, compensatingControls } =
        exception;
      return {
        ...{ controlDomain, scope, riskRating, compensatingControls },
        reason: { ...reason, justification: 'Another one' },
        validTo: register.clock.in(30),
        submit: true,
      };
    }
  },
);
