import type { AccountabilityWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import {
  cart,
  checkoutEstate,
  commerce,
  config,
  reliability,
  shop,
  sre,
} from '../__testUtils__/checkoutEstate';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, startKeeper } from '../__testUtils__/estate';

describe.each(databases.eachSupportedId())(
  'What accountability asks of people, on %p',
  databaseId => {
    let knex: Knex;
    let estate: Estate;
    let keeper: Awaited<ReturnType<typeof startKeeper>>;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      estate = checkoutEstate();
      keeper = await startKeeper({ knex, estate, config });
    });

    afterEach(() => keeper.stop());

    const workOf = async (caller: string) => {
      const { body } = await keeper.get('/tasks', caller).expect(200);
      return body.items as AccountabilityWork[];
    };
    const open = (assignee: string) =>
      knex('mfa_accountability_tasks')
        .where({ assignee })
        .whereNull('closed_at')
        .orderBy(['kind', 'control_domain', 'claim_ref'])
        .then(rows =>
          rows.map(({ kind, control_domain: domain }) => `${kind} ${domain}`),
        );

    it('asks each owner once for all that a claim reaches, and tells them once', async () => {
      await keeper.observe();

      const [task] = await workOf(reliability);
      expect(task).toMatchObject({
        kind: 'attestation',
        assignee: sre,
        dueAt: keeper.clock.in(10),
        urgency: 'soon',
        accountability: {
          claimRef: commerce,
          source: 'domain',
          controlDomain: 'privileged_access',
          owner: sre,
          entities: 3,
          version: 0,
        },
      });
      expect(keeper.sent).toHaveLength(3);
      expect(keeper.sent).toContainEqual({
        recipients: { type: 'entity', entityRef: sre },
        payload: {
          title: 'Attest that privileged access of commerce is yours',
          description: expect.any(String),
          link: '/mfa-exceptions/work?kind=attestation',
          severity: 'normal',
          topic: 'mfa-accountability',
          scope: expect.stringMatching(/^accountability:opened:/),
        },
      });

      await keeper.observe();
      await keeper.observe();
      expect(keeper.sent).toHaveLength(3);
      await expect(open(sre)).resolves.toHaveLength(1);
    });

    it('has the owner of what names somebody mend it', async () => {
      estate.remove(refs.secondIam);
      await keeper.observe();
      await expect(open(shop)).resolves.toEqual(['accountability_gap session']);
    });

    it('reminds before it is due, when it is, and on every day after', async () => {
      await keeper.observe();
      const about = ({ payload }: (typeof keeper.sent)[number]) =>
        payload.title.includes('privileged access of commerce');
      const told: [day: number, title: string][] = [];
      for (let day = 1; day <= 12; day++) {
        keeper.clock.advance({ days: 1 });
        keeper.sent.length = 0;
        await keeper.observe();
        // Any number of replicas may look again.
        await keeper.observe();
        told.push(
          ...keeper.sent
            .filter(about)
            .map(({ payload }) => [day, payload.title.split(':')[0]] as never),
        );
      }
      expect(told).toEqual([
        [3, 'Due soon'],
        [7, 'Due soon'],
        [9, 'Due soon'],
        [10, 'Overdue'],
        [11, 'Overdue'],
        [12, 'Overdue'],
      ]);
      const [task] = await workOf(reliability);
      expect(task.urgency).toBe('overdue');
    });

    it('reminds nobody of what is done', async () => {
      await keeper.observe();
      await keeper
        .post(
          `/entities/component/default/cart/accountability/privileged_access/attestations`,
          { version: 0, owner: sre },
          reliability,
        )
        .expect(200);
      keeper.sent.length = 0;
      for (let day = 1; day <= 12; day++) {
        keeper.clock.advance({ days: 1 });
        await keeper.observe();
      }
      const recipients = keeper.sent.map(
        ({ recipients: each }) => (each as { entityRef: string }).entityRef,
      );
      expect(recipients).not.toContain(sre);
      expect(recipients).toContain('group:default/iam');
    });

    it('tells once of the reminders that came while nobody could be reminded', async () => {
      await keeper.observe();
      keeper.sent.length = 0;
      keeper.clock.advance({ days: 11.5 });
      await keeper.observe();

      expect(keeper.sent).toHaveLength(3);
      expect(keeper.sent.map(({ payload }) => payload.title)).toContain(
        'Overdue: Attest that privileged access of commerce is yours',
      );
    });

    it('counts anew what a task is about, and does not tell of it again', async () => {
      await keeper.observe();
      keeper.sent.length = 0;
      const [before] = await workOf(reliability);
      estate.remove(cart);
      keeper.clock.advance({ days: 1 });
      await keeper.observe();

      const [after] = await workOf(reliability);
      expect(after).toEqual({
        ...before,
        accountability: {
          ...before.accountability,
          entities: before.accountability.entities - 1,
          entityRef: expect.not.stringContaining('cart'),
        },
      });
      expect(keeper.sent).toEqual([]);
    });

    it('tells later what could not be told, and shows that in the row', async () => {
      keeper.portal.isAway = true;
      await keeper.observe();
      expect(keeper.sent).toEqual([]);
      const waiting = () => knex('mfa_notices').whereNull('delivered_at');
      const rows = await waiting();
      expect(rows).toHaveLength(3);
      for (const row of rows) {
        expect(row).toMatchObject({
          attempts: 1,
          last_error: 'Failed to send notifications',
        });
      }

      keeper.portal.isAway = false;
      await keeper.tell();
      expect(keeper.sent).toEqual([]);
      keeper.clock.advance({ ms: 1_000 });
      await keeper.tell();
      expect(keeper.sent).toHaveLength(3);
      await expect(waiting()).resolves.toEqual([]);
    });
  },
);
