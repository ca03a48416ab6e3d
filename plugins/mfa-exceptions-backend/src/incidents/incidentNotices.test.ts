import { randomUUID } from 'node:crypto';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { reviewsIn } from '../__testUtils__/incidents';
import type { Knex } from 'knex';

const iam = 'group:default/iam';

describe.each(databases.eachSupportedId())(
  'What an incident tells on %p',
  databaseId => {
    let knex: Knex;
    let register: Register;
    let reviews: ReturnType<typeof reviewsIn>;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      register = await startRegister({ knex });
      reviews = reviewsIn(register);
    });

    afterEach(() => register.stop());

    const told = async () => {
      const rows = await knex('mfa_notices').orderBy('id');
      return rows.map(({ recipient, payload }) => [
        recipient,
        JSON.parse(payload).title,
      ]);
    };
    const takesPart = 'You take part in a post-incident review';
    const isTheirs = 'A finding of a post-incident review is yours to see to';

    it('is told to who has to do something, once, and to nobody for their own deed', async () => {
      const { act, created } = reviews;
      let incident = await created({ participants: [iam] });
      expect(await told()).toEqual([[iam, takesPart]]);

      incident = await act(incident, '', {
        changes: { participants: [iam, refs.colleague], title: 'Taken over' },
      });
      expect(await told()).toEqual([
        [iam, takesPart],
        [refs.colleague, takesPart],
      ]);

      incident = await act(incident, '/findings', { text: 'Bind tokens' });
      incident = await act(incident, '/findings/1', {
        action: 'edit',
        changes: { owner: refs.colleague },
      });
      incident = await act(incident, '/findings/1', {
        action: 'edit',
        changes: { text: 'Bind all tokens' },
      });
      await act(incident, '/findings', {
        ...{ text: 'Watch for it', owner: refs.governance },
      });
      expect((await told()).slice(2)).toEqual([[refs.colleague, isTheirs]]);
    });

    it('says nothing of what happened', async () => {
      const secret = `secret-${randomUUID()}`;
      const incident = await reviews.created({
        ...{ title: secret, summary: secret, participants: [iam] },
      });
      await reviews.act(incident, '/findings', { text: secret, owner: iam });

      const rows = await knex('mfa_notices');
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toContain(secret);
    });
  },
);
