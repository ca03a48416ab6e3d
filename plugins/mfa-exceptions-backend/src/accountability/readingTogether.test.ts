import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  defaultSubjectRules,
  type AccountabilityModel,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { TestClock } from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { place } from '../__testUtils__/estate';
import { toFacts } from '../catalog/catalogFacts';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';
import { KnexObservationStore } from './KnexObservationStore';
import { observeCatalog } from './observeCatalog';
import type { Observations } from './ObservationStore';

// The catalog is read as a whole for a while, and meanwhile people open pages.

const cart = 'component:default/cart';
const team = (name: string) => `group:default/${name}`;
const cartOf = (name: string) => place(cart, { owner: team(name) });
const model: AccountabilityModel = {
  controlDomains: [],
  terms: {},
  lastResort: team('governance'),
  attestEveryDays: 90,
  attestWithinDays: 14,
};

describe.each(databases.eachSupportedId())('Two readings, on %p', id => {
  let clock: TestClock;
  let knex: Knex;
  let observations: KnexObservationStore;

  beforeEach(async () => {
    clock = new TestClock();
    knex = await freshDatabase(id);
    observations = KnexObservationStore.create({ db: knex, clock });
  });

  const ownerIn = (known: Observations) => known.get(cart)?.facts.ownerRef;
  const ownerAt = async (asOf: { at?: Date; knownAt?: Date } = {}) =>
    ownerIn(await observations.latest([cart], asOf));

  const look = (name: string, observedAt = clock.now()) =>
    observations.append([
      {
        facts: toFacts(cartOf(name), defaultSubjectRules),
        observedAt: observedAt.toISOString(),
      },
    ]);

  /** Reads all of it, and lets something happen before that ends. */
  const read = async (name: string, meanwhile?: () => Promise<unknown>) => {
    const catalog = catalogServiceMock({ entities: [cartOf(name)] });
    let workedOut: string | undefined;
    await observeCatalog({
      ...{ clock, model, observations, rules: defaultSubjectRules },
      accountability: KnexAccountabilityStore.create({ db: knex }),
      auth: mockServices.auth(),
      catalog: {
        getEntitiesByRefs: catalog.getEntitiesByRefs.bind(catalog),
        async *streamEntities(
          ...asked: Parameters<CatalogService['streamEntities']>
        ) {
          yield* catalog.streamEntities(...asked);
          clock.advance({ ms: 10_000 });
          await meanwhile?.();
          clock.advance({ ms: 10_000 });
        },
      } satisfies Partial<CatalogService> as Partial<CatalogService> as CatalogService,
      keeper: {
        rebuild: async facts => {
          workedOut = facts.get(cart)?.ownerRef;
        },
      },
      signal: new AbortController().signal,
    });
    return workedOut;
  };

  it('work out what people are shown', async () => {
    await read('first');
    clock.advance({ days: 1 });
    // Somebody was shown what is newer than what the task has read.
    await expect(read('first', () => look('second'))).resolves.toBe(
      team('second'),
    );
    await expect(ownerAt()).resolves.toBe(team('second'));

    clock.advance({ days: 1 });
    await expect(read('third', () => look('fourth'))).resolves.toBe(
      team('fourth'),
    );
    await expect(ownerAt()).resolves.toBe(team('fourth'));
  });

  it('go by the later one, also where it says what was known before', async () => {
    await read('first');
    clock.advance({ days: 1 });
    const before = clock.now();
    clock.advance({ ms: 5 });
    // A page that took its time: looked up before, and written down after.
    const late = () => look('second', before);
    await expect(read('first', late)).resolves.toBe(team('first'));
    await expect(ownerAt()).resolves.toBe(team('first'));
  });

  it('leave what was believed at any instant as it was', async () => {
    await read('first');
    clock.advance({ days: 1 });
    let asked = new Date(0);
    let believed: string | undefined;
    await read('second', async () => {
      asked = clock.now();
      believed = await ownerAt({ at: asked, knownAt: asked });
    });

    expect(believed).toBe(team('first'));
    await expect(ownerAt({ at: asked, knownAt: asked })).resolves.toBe(
      believed,
    );
    // What is known today of that instant is another question.
    await expect(ownerAt({ at: asked })).resolves.toBe(team('second'));
  });
});
