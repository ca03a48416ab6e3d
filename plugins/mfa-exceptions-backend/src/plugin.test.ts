import { decisions, requestBody, startRegister } from './__testUtils__/backend';
import { refs } from './__testUtils__/company';
import { databases } from './__testUtils__/databases';

describe('mfaExceptionsPlugin', () => {
  it.each(databases.eachSupportedId())(
    'takes an exception through its whole life, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { get, post, clock } = await startRegister({ knex });

      const { body: requested } = await post(
        '/exceptions',
        requestBody(clock),
      ).expect(201);
      expect(requested).toMatchObject({ state: 'requested', version: 2 });
      const transitions = `/exceptions/${requested.id}/transitions`;

      await post(transitions, decisions.approve(2), refs.owner).expect(403);
      await post(
        transitions,
        decisions.approve(2),
        refs.nestedGovernance,
      ).expect(200);
      await post(
        transitions,
        decisions.implement(3),
        refs.nestedGovernance,
      ).expect(403);
      const { body: active } = await post(
        transitions,
        decisions.implement(3),
        refs.iam,
      ).expect(200);
      expect(active).toMatchObject({ state: 'active', inForce: true });

      clock.advance({ days: 30 });
      const { body: expired } = await get(
        `/exceptions/${requested.id}`,
        refs.secondIam,
      ).expect(200);
      expect(expired).toMatchObject({
        state: 'expired',
        enforcement: 'removal_pending',
        inForce: false,
        flags: ['overdue'],
        tasks: [
          { kind: 'approval' },
          { kind: 'implementation' },
          { kind: 'removal', openedAt: requested.validTo },
        ],
        version: 4,
      });

      const { body: closed } = await post(
        transitions,
        { action: 'confirm_removal', version: 4, evidence: 'Group is empty' },
        refs.secondIam,
      ).expect(200);
      expect(closed).toMatchObject({
        state: 'closed',
        enforcement: 'removed',
        flags: [],
        version: 6,
      });

      const { body: history } = await get(
        `/exceptions/${requested.id}/history`,
      ).expect(200);
      expect(history.items.map((entry: any) => entry.action)).toEqual([
        'create',
        'submit',
        'approve',
        'implement',
        'expire',
        'confirm_removal',
      ]);
      await get(`/exceptions/${requested.id}/verification`).expect(200, {
        verified: true,
        entries: 6,
      });
    },
  );
});
