import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { requestBody } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { approval } from '../__testUtils__/journeys';
import {
  saying,
  startLookout,
  type LookingOut,
} from '../__testUtils__/lookouts';

const config = { triggers: { timeZone: 'Europe/Berlin' } };
// In Berlin, this day ends an hour before it does in Greenwich.
const DAY = '2030-01-20';
const END = '2030-01-20T23:00:00.000Z';

describe.each(databases.eachSupportedId())(
  "The end of a vendor's contract, on %p",
  databaseId => {
    let knex: Knex;
    let register: LookingOut;

    const says = (annotations: Record<string, string>) =>
      register.estate.put(saying(refs.vendor, { annotations }));

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      register = await startLookout({ knex, config });
      says({});
    });

    afterEach(() => register.stop());

    const ask = (validTo: string) =>
      register.post(
        '/exceptions',
        requestBody(register.clock, { subjectRef: refs.vendor, validTo }),
      );
    const active = async (validTo: string): Promise<ExceptionDetail> => {
      const { body } = await ask(validTo).expect(201);
      const half = await register.act(body, approval, refs.governance);
      const whole = await register.act(half, approval, refs.vendorManager);
      return register.act(whole, { action: 'implement' }, refs.iam);
    };

    it.each(['vendor-contract-end', 'vendor-offboarding'])(
      'by %s is the latest that can be asked for',
      async note => {
        says({ [note]: DAY });
        const { body: refused } = await ask(register.clock.in(30)).expect(400);
        expect(refused.error.issues).toEqual([
          {
            field: 'validTo',
            message: `must not be past the end of the vendor's contract, ${END}`,
          },
        ]);
        const { body: told } = await register
          .post(
            '/exceptions/validate',
            requestBody(register.clock, {
              subjectRef: refs.vendor,
              validTo: register.clock.in(30),
            }),
          )
          .expect(200);
        expect(told).toMatchObject({
          latestEnd: END,
          breaches: [{ field: 'validTo' }],
        });
        const { body } = await ask(END).expect(201);
        expect(body).toMatchObject({ validTo: END, vendorContractEnd: END });
      },
    );

    it('that cannot be read is no end that anything can be held against', async () => {
      says({ 'vendor-contract-end': '01/02/2030' });
      const { body } = await ask(register.clock.in(10)).expect(400);
      expect(body.error.issues).toEqual([
        {
          field: 'validTo',
          message: expect.stringContaining(
            "'mfa-exceptions.io/vendor-contract-end'",
          ),
        },
      ]);
    });

    it('binds later ends, when they are asked for and when they are approved', async () => {
      const exception = await active(register.clock.in(15));
      const asking = (validTo: string) =>
        register.post(`/exceptions/${exception.id}/extensions`, {
          version: exception.version,
          validTo,
          justification: 'The replacement is late.',
        });
      says({ 'vendor-contract-end': DAY });
      const { body } = await asking(register.clock.in(25)).expect(400);
      expect(body.error.issues).toMatchObject([{ field: 'validTo' }]);

      says({});
      const { body: extended } = await asking(register.clock.in(25)).expect(
        200,
      );
      says({ 'vendor-contract-end': DAY });
      const decision = {
        ...approval,
        decision: 'approve',
        version: extended.version,
      };
      const { action: _, ...approving } = decision;
      const { body: late } = await register
        .post(
          `/exceptions/${exception.id}/extensions/1/decision`,
          approving,
          refs.governance,
        )
        .expect(400);
      expect(late.error.issues).toMatchObject([{ field: 'validTo' }]);

      await register.reconcile();
      expect(await register.seen(exception)).toMatchObject({
        vendorContractEnd: END,
        extensions: [{ state: 'lapsed' }],
      });
    });

    it('ends what lasts longer with it, and has it reviewed', async () => {
      const exception = await active(register.clock.in(30));
      await register.reconcile();
      says({ 'vendor-contract-end': DAY });
      await register.reconcile();
      await register.reconcile();

      const capped = await register.seen(exception);
      expect(capped).toMatchObject({
        state: 'active',
        validTo: END,
        originalValidTo: exception.validTo,
        review: { causes: [{ trigger: 'contract_end', after: END }] },
      });
      expect(capped.flags).toContain('review_due');
      const done = await register.done(exception);
      expect(done.filter(action => action === 'cap_end')).toHaveLength(1);

      // A later end needs an approval, whatever the contract says by then.
      says({ 'vendor-contract-end': '2031-01-20' });
      await register.reconcile();
      expect(await register.seen(exception)).toMatchObject({ validTo: END });
    });

    it('moves the end of what is not in force yet, too', async () => {
      const { body } = await ask(register.clock.in(30)).expect(201);
      says({ 'vendor-contract-end': DAY });
      await register.reconcile();
      expect(await register.seen(body)).toMatchObject({
        state: 'requested',
        validTo: END,
      });
    });

    it('moves the end of what is approved, and has it reviewed once it is in place', async () => {
      const { body } = await ask(register.clock.in(30)).expect(201);
      const half = await register.act(body, approval, refs.governance);
      await register.act(half, approval, refs.vendorManager);
      await register.reconcile();
      says({ 'vendor-contract-end': DAY });
      await register.reconcile();
      const inPlace = await register.act(
        await register.seen(body),
        { action: 'implement' },
        refs.iam,
      );
      expect(inPlace).toMatchObject({
        validTo: END,
        review: { causes: [{ trigger: 'contract_end', after: END }] },
        flags: ['review_due'],
      });
    });

    it('starts the removal when its vendor is let go', async () => {
      const exception = await active(register.clock.in(30));
      await register.reconcile();
      says({ 'vendor-offboarding': '2030-01-10' });
      await register.reconcile();
      expect(await register.seen(exception)).toMatchObject({
        ...{ state: 'active', validTo: '2030-01-10T23:00:00.000Z' },
        review: { causes: [{ trigger: 'vendor_offboarding' }] },
      });

      says({ 'vendor-offboarding': '2030-01-01T06:00:00Z' });
      await register.reconcile();
      const now = register.clock.now().toISOString();
      expect(await register.seen(exception)).toMatchObject({
        ...{ state: 'expired', enforcement: 'removal_pending' },
        ...{ endedAt: now, flags: ['overdue'] },
      });
      const { body: work } = await register.get('/tasks', refs.iam).expect(200);
      expect(work.items).toEqual([
        expect.objectContaining({
          ...{ kind: 'removal', urgency: 'overdue', dueAt: now },
        }),
      ]);
      await register.reconcileFor({ days: 1 });
      expect((await register.seen(exception)).version).toBe(
        exception.version + 2,
      );
    });

    it('holds for what nobody has looked at before', async () => {
      const exception = await active(register.clock.in(30));
      says({ 'vendor-contract-end': DAY });
      // It was never seen before: the first look is enough.
      await register.reconcile();
      expect(await register.seen(exception)).toMatchObject({ validTo: END });
    });
  },
);
