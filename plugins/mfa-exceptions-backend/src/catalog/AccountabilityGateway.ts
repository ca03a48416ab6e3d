import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SubjectRule } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { isUnavailable } from '../platform/unavailable';
import { askCatalog } from './askCatalog';
import {
  absent,
  FACT_FIELDS,
  hasAnybody,
  isGroup,
  membershipOf,
  toFacts,
  type CatalogFacts,
  type Membership,
} from './catalogFacts';

/** What the catalog said, by reference. */
export type CatalogReading = ReadonlyMap<string, CatalogFacts>;

/** What the catalog says now of all that has to do with accountability. */
export interface AccountabilityGateway {
  /**
   * Entities as their reader may see them; what they may not see is not in it.
   *
   * @returns nothing where the catalog is away, or too slow
   */
  entities(
    refs: readonly string[],
    options: { credentials: BackstageCredentials },
  ): Promise<CatalogReading | undefined>;
  /** The same with the register's own eyes, so that what is missing is gone. */
  related(refs: readonly string[]): Promise<CatalogReading | undefined>;
}

const PATIENCE_MS = 3_000;
// Deeper than any organisation; ends the walk where groups form a circle.
const MAX_LEVELS = 20;

/** Facts from the catalog, in one round trip for any number of references. */
export class CatalogAccountabilityGateway implements AccountabilityGateway {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #rules: readonly SubjectRule[];
  readonly #patienceMs: number;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    rules: readonly SubjectRule[];
    patienceMs?: number;
  }) {
    return new CatalogAccountabilityGateway(options);
  }

  private constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    rules: readonly SubjectRule[];
    patienceMs?: number;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#rules = options.rules;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  async entities(
    refs: readonly string[],
    { credentials }: { credentials: BackstageCredentials },
  ) {
    return this.#patiently(async () => {
      const found = await this.#load(refs, credentials);
      return new Map(
        (await this.#factsOf(found)).map(facts => [facts.ref, facts]),
      );
    });
  }

  async related(refs: readonly string[]) {
    if (refs.length === 0) {
      return new Map();
    }
    return this.#patiently(async () => {
      const found = await this.#load(
        refs,
        await this.#auth.getOwnServiceCredentials(),
      );
      const facts = await this.#factsOf(found);
      const known = new Map(facts.map(each => [each.ref, each]));
      return new Map(refs.map(ref => [ref, known.get(ref) ?? absent(ref)]));
    });
  }

  async #load(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<readonly Entity[]> {
    if (refs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...refs], fields: FACT_FIELDS },
      { credentials },
    );
    return items.flatMap(entity => entity ?? []);
  }

  async #factsOf(
    entities: readonly Entity[],
  ): Promise<readonly CatalogFacts[]> {
    const members = await this.#memberships(entities.filter(isGroup));
    return entities.map(entity =>
      toFacts(
        entity,
        this.#rules,
        isGroup(entity) &&
          hasAnybody(stringifyEntityRef(entity), ref => members.get(ref)),
      ),
    );
  }

  // Nobody looks beneath a group that has members of its own. Beneath others, one
  // round trip for each level until somebody is found.
  async #memberships(
    groups: readonly Entity[],
  ): Promise<ReadonlyMap<string, Membership>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const members = new Map<string, Membership>();
    let level = groups;
    for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
      for (const group of level) {
        members.set(stringifyEntityRef(group), membershipOf(group));
      }
      const beneath = level
        .map(membershipOf)
        .flatMap(({ hasOwn, subgroups }) => (hasOwn ? [] : subgroups))
        .filter(ref => !members.has(ref));
      level = await this.#load([...new Set(beneath)], credentials);
    }
    return members;
  }

  async #patiently(
    ask: () => Promise<CatalogReading>,
  ): Promise<CatalogReading | undefined> {
    try {
      return await askCatalog(ask, this.#patienceMs);
    } catch (error) {
      // A caller that the catalog turns away learns nothing of what was last known.
      if (!isUnavailable(error)) {
        throw error;
      }
      this.#logger.warn(
        'The catalog could not be asked about accountability; what was last known is shown',
        { reason: String(error.cause) },
      );
      return undefined;
    }
  }
}
