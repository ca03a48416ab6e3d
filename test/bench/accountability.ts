import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CatalogClient } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import {
  builtInControlDomains,
  defaultSubjectRules,
  modelTerms,
  type AccountabilityModel,
} from '../../plugins/mfa-exceptions-common/src';
import { AccountabilityKeeper } from '../../plugins/mfa-exceptions-backend/src/accountability/AccountabilityKeeper';
import { DefaultAccountabilityReader } from '../../plugins/mfa-exceptions-backend/src/accountability/DefaultAccountabilityReader';
import { KnexAccountabilityStore } from '../../plugins/mfa-exceptions-backend/src/accountability/KnexAccountabilityStore';
import { KnexAccountabilityTaskStore } from '../../plugins/mfa-exceptions-backend/src/accountability/KnexAccountabilityTaskStore';
import { KnexMistakeStore } from '../../plugins/mfa-exceptions-backend/src/accountability/KnexMistakeStore';
import { KnexObservationStore } from '../../plugins/mfa-exceptions-backend/src/accountability/KnexObservationStore';
import { KnexOwnerStore } from '../../plugins/mfa-exceptions-backend/src/accountability/KnexOwnerStore';
import { observeCatalog } from '../../plugins/mfa-exceptions-backend/src/accountability/observeCatalog';
import { TaskKeeper } from '../../plugins/mfa-exceptions-backend/src/accountability/TaskKeeper';
import { CatalogAccountabilityGateway } from '../../plugins/mfa-exceptions-backend/src/catalog/AccountabilityGateway';
import { FACT_FIELDS } from '../../plugins/mfa-exceptions-backend/src/catalog/catalogFacts';
import type { Portal } from './portal';
import { percentilesOf, timed } from './statistics';

const PAGE = 50;
const PAGES = 200;

const team = (index: number) => `group:default/team-${index}`;
const model: AccountabilityModel = {
  controlDomains: builtInControlDomains,
  terms: modelTerms(
    'shared',
    { iam: team(0), securityOperations: team(1) },
    builtInControlDomains,
  ),
  lastResort: team(2),
  attestEveryDays: 90,
  attestWithinDays: 14,
};

/** The parts of the register that have to do with accountability, beside a portal. */
export class AccountabilityBench {
  readonly #db: Knex;
  readonly #catalog: CatalogService;
  readonly #auth = {
    getOwnServiceCredentials: async () => ({}),
  } as unknown as AuthService;
  readonly #logger = { warn: console.error } as unknown as LoggerService;
  readonly #clock = { now: () => new Date() };

  constructor(options: { db: Knex; portal: Portal }) {
    const { db, portal } = options;
    this.#db = db;
    this.#catalog = catalogOf(portal);
  }

  /** How long it takes to work everything out from nothing, and then when nothing has changed. */
  async measureResolution() {
    const cold = await this.#observe();
    const [{ rows }] = await this.#db('mfa_accountable_owners').count({
      rows: '*',
    });
    const again = await this.#observe();
    return { cold, again, rows: Number(rows) };
  }

  /** Pages of entities with all who are accountable, beside what the catalog takes for the entities. */
  async measurePages(refs: readonly string[]) {
    const reader = DefaultAccountabilityReader.create({
      accountability: KnexAccountabilityStore.create({ db: this.#db }),
      clock: this.#clock,
      gateway: CatalogAccountabilityGateway.create({
        auth: this.#auth,
        catalog: this.#catalog,
        logger: this.#logger,
        rules: defaultSubjectRules,
      }),
      model,
      observations: KnexObservationStore.create({
        db: this.#db,
        clock: this.#clock,
      }),
      visible: { of: async () => 'everything' },
    });
    const credentials = {} as BackstageCredentials;
    const pageAt = (page: number) =>
      Array.from(
        { length: PAGE },
        (_, index) => refs[(page * PAGE + index) % refs.length],
      );
    const bare = (page: number) =>
      this.#catalog.getEntitiesByRefs(
        { entityRefs: pageAt(page), fields: FACT_FIELDS },
        { credentials },
      );
    const whole = async (page: number) => {
      const known = await reader.pageOf(pageAt(page), { credentials });
      if (known.some(each => !each || each.lastKnown)) {
        throw new Error('The catalog did not answer');
      }
    };
    await timed(20, page => Promise.all([bare(page), whole(page)]));
    const yardstick: number[] = [];
    const measured: number[] = [];
    // Taken in turns, so that whatever else the machine does meets both alike.
    for (let page = 0; page < PAGES; page++) {
      yardstick.push(...(await timed(1, () => bare(page))));
      measured.push(...(await timed(1, () => whole(page))));
    }
    return { bare: percentilesOf(yardstick), whole: percentilesOf(measured) };
  }

  async #observe(): Promise<number> {
    const stores = {
      accountability: KnexAccountabilityStore.create({ db: this.#db }),
      mistakes: KnexMistakeStore.create({ db: this.#db }),
      observations: KnexObservationStore.create({
        db: this.#db,
        clock: this.#clock,
      }),
      owners: KnexOwnerStore.create({ db: this.#db }),
      tasks: KnexAccountabilityTaskStore.create({ db: this.#db }),
    };
    const parts = { clock: this.#clock, logger: this.#logger, model };
    const keeper = new AccountabilityKeeper({
      ...{ ...stores, ...parts },
      tasks: new TaskKeeper({
        ...{ ...stores, ...parts },
        onNotices: () => {},
      }),
    });
    const [took] = await timed(1, () =>
      observeCatalog({
        ...{ ...stores, ...parts, keeper },
        auth: this.#auth,
        catalog: this.#catalog,
        rules: defaultSubjectRules,
        signal: new AbortController().signal,
      }),
    );
    return took;
  }
}

// The catalog as a backend plugin has it, over HTTP.
function catalogOf({ baseUrl, token }: Portal): CatalogService {
  const client = new CatalogClient({
    discoveryApi: { getBaseUrl: async plugin => `${baseUrl}/api/${plugin}` },
  });
  const calls: Pick<CatalogService, 'getEntitiesByRefs' | 'streamEntities'> = {
    getEntitiesByRefs: request => client.getEntitiesByRefs(request, { token }),
    streamEntities: request => client.streamEntities(request, { token }),
  };
  return calls as CatalogService;
}
