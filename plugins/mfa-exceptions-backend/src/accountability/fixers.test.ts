import type {
  AccountabilityPage,
  AccountabilityWork,
  EntityAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { company, group, person, refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Estate, place, startKeeper } from '../__testUtils__/estate';

// Who has to mend a gap is asked in four places: on the entity's page, in the
// list, of whoever has the task, and of whoever is told. It is one answer.

const iam = 'group:default/iam';
const governance = 'group:default/security-governance';
const shop = 'group:default/payments-team';
const sre = 'group:default/sre';
const rhea = 'user:default/rhea';
const left = 'user:default/left';
const platform = 'system:default/platform';
const owned: Readonly<Record<string, string | undefined>> = {
  'component:default/cart': shop,
  'component:default/till': shop,
  'component:default/pager': sre,
  'component:default/lone': undefined,
  'component:default/orphan': left,
};
const menders: Readonly<Record<string, string>> = {
  'component:default/cart': shop,
  'component:default/till': shop,
  'component:default/pager': sre,
  'component:default/lone': governance,
  'component:default/orphan': governance,
};
const controlDomains = ['session', 'privileged_access'];
const config = {
  controlDomains: {
    hide: [
      ...['authentication_policy', 'step_up', 'recovery', 'help_desk'],
      ...['conditional_access', 'detection_response', 'secrets_lifecycle'],
    ],
  },
};

function anEstate() {
  return new Estate([
    ...company.filter(({ kind }) => ['User', 'Group'].includes(kind)),
    group('sre'),
    person(rhea, 'sre'),
    ...Object.entries(owned).map(([ref, owner]) => place(ref, { owner })),
  ]);
}

describe.each(databases.eachSupportedId())(
  'Whoever has to mend a gap, on %p',
  databaseId => {
    let knex: Knex;
    let estate: Estate;
    let keeper: Awaited<ReturnType<typeof startKeeper>>;

    beforeEach(async () => {
      knex = await freshDatabase(databaseId);
      estate = anEstate();
      keeper = await startKeeper({ knex, estate, config });
      await keeper.observe();
      keeper.sent.length = 0;
      keeper.clock.advance({ days: 1 });
      estate.remove(iam);
      await keeper.observe();
    });

    afterEach(() => keeper.stop());

    const onPages = async () => {
      const fixers: Record<string, string> = {};
      for (const ref of Object.keys(owned)) {
        const path = `/entities/${ref.replace(':', '/')}/accountability`;
        const { body } = await keeper.get(path).expect(200);
        for (const item of (body as EntityAccountability).items) {
          fixers[`${ref} ${item.controlDomain}`] =
            item.status === 'gap' ? item.fixer : item.status;
        }
      }
      return fixers;
    };
    const listed = async (query: string) => {
      const { body } = await keeper.get(`/accountability?${query}`).expect(200);
      return body as AccountabilityPage;
    };
    const inList = async () => {
      const { items } = await listed('limit=100');
      return Object.fromEntries(
        items.map(item => [
          `${item.entityRef} ${item.controlDomain}`,
          item.status === 'gap' ? item.fixer : item.status,
        ]),
      );
    };
    const gapsOf = async (caller: string) => {
      const { body } = await keeper
        .get('/tasks?kind=accountability_gap', caller)
        .expect(200);
      return body.items as AccountabilityWork[];
    };

    it('is the same on the page, in the list, with the task and in the notice', async () => {
      const expected = Object.fromEntries(
        Object.entries(menders).flatMap(([ref, fixer]) =>
          controlDomains.map(domain => [`${ref} ${domain}`, fixer]),
        ),
      );
      await expect(onPages()).resolves.toEqual(expected);
      await expect(inList()).resolves.toEqual(expected);

      const people = { [shop]: refs.owner, [sre]: rhea };
      for (const [fixer, member] of Object.entries({
        ...people,
        [governance]: refs.governance,
      })) {
        const tasks = await gapsOf(member);
        expect(
          tasks.map(({ assignee, accountability: about }) => [
            ...[assignee, about.controlDomain, about.reason],
            about.entities,
          ]),
        ).toEqual(
          expect.arrayContaining(
            controlDomains.map(domain => [
              ...[fixer, domain, 'owner_gone'],
              Object.values(menders).filter(each => each === fixer).length,
            ]),
          ),
        );
        expect(tasks).toHaveLength(controlDomains.length);
      }
      expect(
        keeper.sent.map(
          ({ recipients }) => (recipients as { entityRef: string }).entityRef,
        ),
      ).toEqual(expect.arrayContaining([shop, sre, governance]));
      expect(keeper.sent).toHaveLength(3);
    });

    it('finds all that a task is about, and nothing else', async () => {
      // Of the same domain, and to be mended by the same group, but another gap.
      estate.put(
        place('component:default/other', {
          owner: shop,
          accountable: { session: 'group:gone' },
        }),
      );
      await keeper.observe();
      const tasks = (await gapsOf(refs.owner)).filter(
        ({ accountability }) => accountability.controlDomain === 'session',
      );
      expect(tasks.map(each => each.accountability.entities).sort()).toEqual([
        1, 2,
      ]);
      for (const { assignee, accountability: about } of tasks) {
        const { claimRef = 'none', controlDomain, owner } = about;
        const { items, totalItems } = await listed(
          `status=gap&fixer=${assignee}&controlDomain=${controlDomain}&owner=${owner}&claim=${claimRef}`,
        );
        expect(totalItems).toBe(about.entities);
        expect(items.map(({ entityRef }) => entityRef)).toContain(
          about.entityRef,
        );
      }
    });

    it('moves with the entity, and takes the task along', async () => {
      estate.put(place('component:default/cart', { owner: sre }));
      await keeper.observe();
      const reach = async (caller: string) =>
        (await gapsOf(caller)).map(each => each.accountability.entities);
      await expect(reach(refs.owner)).resolves.toEqual([1, 1]);
      await expect(reach(rhea)).resolves.toEqual([2, 2]);
    });
  },
);

describe.each(databases.eachSupportedId())(
  'What nothing names anybody for, on %p',
  databaseId => {
    it('is one task for each who has to mend it, however much it is', async () => {
      const knex = await freshDatabase(databaseId);
      const names = Array.from({ length: 30 }, (_, index) => `app-${index}`);
      const estate = new Estate([
        ...company.filter(({ kind }) => ['User', 'Group'].includes(kind)),
        place(platform, { owner: shop }),
        ...names.map(name => place(`component:default/${name}`)),
      ]);
      const keeper = await startKeeper({
        knex,
        estate,
        // By this model, owners answer for some controls of what is theirs.
        config: { accountability: { model: 'shared' } },
      });
      await keeper.observe();
      const tasks = await knex('mfa_accountability_tasks')
        .where({ kind: 'accountability_gap', owner: '' })
        .orderBy('control_domain');
      expect(
        tasks.map(task => [
          ...[task.assignee, task.control_domain, task.entities],
        ]),
      ).toEqual([
        [governance, 'privileged_access', 30],
        [governance, 'secrets_lifecycle', 30],
      ]);
      const { body } = await keeper
        .get(
          `/accountability?status=gap&owner=none&claim=none&fixer=${governance}&controlDomain=privileged_access`,
        )
        .expect(200);
      expect(body.totalItems).toBe(30);
      await keeper.stop();
    });
  },
);
