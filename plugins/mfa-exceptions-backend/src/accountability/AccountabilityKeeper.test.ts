import { mockServices } from '@backstage/backend-test-utils';
import {
  stateAccountability,
  type AccountabilityModel,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import type { CatalogFacts } from '../catalog/catalogFacts';
import { AccountabilityKeeper } from './AccountabilityKeeper';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';
import { KnexMistakeStore } from './KnexMistakeStore';
import { KnexObservationStore } from './KnexObservationStore';
import { KnexOwnerStore } from './KnexOwnerStore';
import type { TaskKeeper } from './TaskKeeper';

const iam = 'group:default/iam';
const shop = 'group:default/shop';
const commerce = 'domain:default/commerce';
const model: AccountabilityModel = {
  controlDomains: ['session'],
  terms: { session: { accountable: iam, responsible: [] } },
  lastResort: iam,
  attestEveryDays: 90,
  attestWithinDays: 14,
};

const groups: CatalogFacts[] = [iam, shop].map(ref => ({
  ref,
  exists: true,
  annotations: {},
  hasMembers: true,
}));
const domain: CatalogFacts = { ref: commerce, exists: true, annotations: {} };
const services = Array.from(
  { length: 450 },
  (_, index): CatalogFacts => ({
    ref: `component:default/service-${index}`,
    exists: true,
    annotations: {},
    ownerRef: shop,
    domainRef: commerce,
    subjectClass: 'application',
  }),
);
const estate = new Map(
  [...groups, domain, ...services].map(facts => [facts.ref, facts]),
);

/** Something that is waited for, and comes when a test says so. */
function aGate() {
  let open = () => {};
  const passed = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, passed };
}

describe.each(databases.eachSupportedId())('A large domain, on %p', id => {
  const clock = new TestClock();
  let knex: Knex;
  let keeper: AccountabilityKeeper;
  let way: ReturnType<typeof aGate>;
  let synced: ReturnType<typeof aGate>;

  const rebuild = () =>
    keeper.rebuild(estate, {
      ...{ begun: clock.now(), changed: false, smallGroups: [] },
      signal: new AbortController().signal,
    });

  beforeEach(async () => {
    knex = await freshDatabase(id);
    way = aGate();
    synced = aGate();
    const observations = KnexObservationStore.create({ db: knex, clock });
    const owners = new Proxy(KnexOwnerStore.create({ db: knex }), {
      get: (store, name) => {
        const method = Reflect.get(store, name).bind(store);
        return name === 'rewrite'
          ? async (...args: unknown[]) => {
              await way.passed;
              return method(...args);
            }
          : method;
      },
    });
    const tasks: Pick<TaskKeeper, 'sync' | 'remind'> = {
      sync: async about => {
        if (about) {
          synced.open();
        }
      },
      remind: async () => {},
    };
    const accountability = KnexAccountabilityStore.create({ db: knex });
    keeper = new AccountabilityKeeper({
      ...{ accountability, clock, model, observations, owners },
      logger: mockServices.logger.mock(),
      mistakes: KnexMistakeStore.create({ db: knex }),
      tasks: tasks as TaskKeeper,
    });
    await observations.append(
      [...estate.values()].map(facts => ({
        facts,
        observedAt: clock.now().toISOString(),
      })),
    );
    await rebuild();

    clock.advance({ ms: 1 });
    await accountability.appendRecord(
      stateAccountability(
        { accountable: shop, responsible: [] },
        {
          ...{ entityRef: commerce, controlDomain: 'session', version: 0 },
          ...{ by: 'user:default/olivia', now: clock.now() },
        },
      ),
    );
  });

  const refresh = () => keeper.refresh(commerce, 'session', clock.now());
  const owned = async () => {
    const rows: { owner: string; entities: number | string }[] = await knex(
      'mfa_accountable_owners',
    )
      .groupBy('owner')
      .select('owner')
      .count({ entities: '*' });
    return Object.fromEntries(
      rows.map(({ owner, entities }) => [owner, Number(entities)]),
    );
  };

  it('keeps nobody waiting who records something for all of it', async () => {
    await expect(owned()).resolves.toEqual({ [iam]: services.length });
    await refresh();
    await expect(owned()).resolves.toEqual({ [iam]: services.length });

    way.open();
    await synced.passed;
    await expect(owned()).resolves.toEqual({ [shop]: services.length });
  });

  it('is done with by the next run, where a replica stops before it is', async () => {
    await refresh();
    const closing = keeper.close();
    way.open();
    await closing;
    const left = (await owned())[iam];
    expect(left).toBeGreaterThan(0);

    clock.advance({ ms: 1 });
    await rebuild();
    await expect(owned()).resolves.toEqual({ [shop]: services.length });
  });
});
