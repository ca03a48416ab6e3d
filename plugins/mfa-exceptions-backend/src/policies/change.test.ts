import { DAY_IN_MS } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  decisions,
  requestBody,
  startRegister,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';

const before = {
  policies: [{ id: 'spring', maxDurationDays: 60, graceDays: 5 }],
};
const after = {
  policies: [
    {
      id: 'summer',
      maxDurationDays: 40,
      implementers: 'group:default/payments-team',
      extensions: { max: 1, maxDays: 3 },
    },
  ],
};

describe.each(databases.eachSupportedId())(
  'A policy that changes, on %p',
  id => {
    it('is for what is requested later, and not for what was decided', async () => {
      const knex = await freshDatabase(id);
      const earlier = await startRegister({ knex, config: before });
      const { clock } = earlier;
      const { body: old } = await earlier
        .post('/exceptions', requestBody(clock, { validTo: clock.in(55) }))
        .expect(201);
      await earlier
        .post(
          `/exceptions/${old.id}/transitions`,
          decisions.approve(2),
          refs.governance,
        )
        .expect(200);
      const { body: draft } = await earlier
        .post(
          '/exceptions',
          requestBody(clock, { validTo: clock.in(55), submit: false }),
        )
        .expect(201);
      await earlier.stop();

      const { get, post } = await startRegister({ knex, clock, config: after });
      const { body: kept } = await get(`/exceptions/${old.id}`).expect(200);
      const terms = { id: 'spring', maxDurationDays: 60, graceDays: 5 };
      expect(kept).toMatchObject({
        state: 'approved',
        policy: terms,
        effectivePolicy: terms,
        validTo: old.validTo,
      });
      // The engineers of its own policy put it in place, not those of the new one.
      await post(
        `/exceptions/${old.id}/transitions`,
        decisions.implement(3),
        refs.colleague,
      ).expect(403);
      const { body: active } = await post(
        `/exceptions/${old.id}/transitions`,
        decisions.implement(3),
        refs.iam,
      ).expect(200);
      expect(active).toMatchObject({ state: 'active', policy: terms });

      const { body: refused } = await post(
        '/exceptions',
        requestBody(clock, { validTo: clock.in(55) }),
      ).expect(400);
      expect(refused.error.message).toMatch(/policy 'summer' admits 40 days/);
      await post(`/exceptions/${draft.id}/transitions`, {
        action: 'submit',
        version: draft.version,
      }).expect(400);
      const { body: next } = await post(
        '/exceptions',
        requestBody(clock, { validTo: clock.in(39) }),
      ).expect(201);
      expect(next.policy).toMatchObject({
        id: 'summer',
        maxDurationDays: 40,
        graceDays: 7,
      });
    });

    it('is for an extension that is asked for later', async () => {
      const knex = await freshDatabase(id);
      const earlier = await startRegister({ knex, config: before });
      const { clock } = earlier;
      const active = await journeysIn(earlier).active();
      await earlier.stop();

      const { post } = await startRegister({ knex, clock, config: after });
      const end = Date.parse(active.validTo);
      const extendBy = (days: number) =>
        post(`/exceptions/${active.id}/extensions`, {
          version: active.version,
          validTo: new Date(end + days * DAY_IN_MS).toISOString(),
          justification: 'The new client is late.',
        });
      await extendBy(4).expect(400);
      const { body: extended } = await extendBy(3).expect(200);
      expect(extended.extensions[0].policy.id).toBe('summer');
      expect(extended.policy.id).toBe('spring');
    });
  },
);
