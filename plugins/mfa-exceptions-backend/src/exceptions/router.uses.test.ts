import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { daysAfter, journeysIn } from '../__testUtils__/journeys';

describe.each(databases.eachSupportedId())(
  'The use of a break-glass account, on %p',
  databaseId => {
    let knex: Knex;
    let register: Register;
    let exception: ExceptionDetail;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      register = await startRegister({ knex });
      exception = await journeysIn(register).breakGlass({
        validTo: register.clock.in(170),
      });
    });

    afterEach(() => register.stop());

    const using = (
      said: object = {},
      caller: string = refs.iam,
      { id, version } = exception,
    ) =>
      register.post(
        `/exceptions/${id}/uses`,
        {
          version,
          kind: 'actual_emergency',
          occurredAt: register.clock.now().toISOString(),
          note: 'The identity provider was down',
          ...said,
        },
        caller,
      );

    it.each(['planned_drill', 'actual_emergency', 'misuse'])(
      'by %s is recorded, and reviewed at once',
      async kind => {
        register.clock.advance({ days: 2 });
        const now = register.clock.now().toISOString();
        const { body } = await using({ kind }).expect(200);
        expect(body).toMatchObject({
          uses: [{ number: 1, kind, occurredAt: now, by: refs.iam, at: now }],
          reviewDueAt: now,
          review: { causes: [{ trigger: 'break_glass_use', after: kind }] },
        });
        expect(body.flags).toContain('review_due');
        const { body: history } = await register
          .get(`/exceptions/${exception.id}/history`)
          .expect(200);
        expect(history.items.slice(-1)).toMatchObject([
          { action: 'record_use', actor: refs.iam },
        ]);
      },
    );

    it('in a drill puts the next drill off, and nothing else does', async () => {
      const drillDueAt = daysAfter(exception.activatedAt!, 90);
      expect(exception).toMatchObject({ drillDueAt });
      register.clock.advance({ days: 10 });
      const { body: used } = await using().expect(200);
      expect(used).toMatchObject({ drillDueAt });

      const occurredAt = register.clock.in(-1);
      const { body } = await using(
        { kind: 'planned_drill', occurredAt },
        refs.iam,
        used,
      ).expect(200);
      expect(body).toMatchObject({ drillDueAt: daysAfter(occurredAt, 90) });
    });

    it.each([
      ['kind', { kind: 'curiosity' }],
      ['occurredAt', { occurredAt: '2030-01-02T12:00:00Z' }],
      ['occurredAt', { occurredAt: '2029-01-01T12:00:00Z' }],
      ['occurredAt', { occurredAt: 'yesterday' }],
      ['note', { note: ' ' }],
      ['version', { version: 'one' }],
      ['why', { why: 'a field that there is not' }],
    ])('is refused for a wrong %s: %p', async (field, said) => {
      const { body } = await using(said).expect(400);
      expect(body.error.issues).toMatchObject([{ field }]);
    });

    it('is recorded by those who answer for it, on what they have seen', async () => {
      await using({}, refs.auditor).expect(403);
      await using({}, refs.vendorManager).expect(403);
      const { body } = await using({}, refs.owner).expect(200);
      await using({}, refs.iam).expect(409);
      await using({ kind: 'misuse' }, refs.breakGlassApprovers[0], body).expect(
        200,
      );
    });

    it('is recorded when it becomes known after the end', async () => {
      register.clock.advance({ days: 171 });
      const { body: ended } = await register
        .get(`/exceptions/${exception.id}`)
        .expect(200);
      const { body } = await using({ kind: 'misuse' }, refs.iam, ended).expect(
        200,
      );
      expect(body).toMatchObject({ state: 'expired', uses: [{ number: 1 }] });
    });

    it('is nothing that other exceptions have', async () => {
      const { active } = journeysIn(register);
      await using({}, refs.iam, await active()).expect(409);
    });
  },
);
