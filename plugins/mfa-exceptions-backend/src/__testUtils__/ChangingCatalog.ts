import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { asCatalog, entity } from './company';

/** What can be said of an entity when it is put into it. */
export interface Placement {
  readonly owner?: string;
  readonly system?: string;
  readonly domain?: string;
  /** Control domain, with dashes: as it is written. */
  readonly accountable?: Readonly<Record<string, string>>;
  readonly type?: string;
}

/** A catalog that changes while it is used. */
export class ChangingCatalog {
  readonly #entities = new Map<string, Entity>();
  /** Throws instead of answering. */
  isAway = false;

  constructor(entities: readonly Entity[] = []) {
    entities.forEach(each =>
      this.#entities.set(stringifyEntityRef(each), each),
    );
  }

  put(ref: string, placement: Placement = {}) {
    const { owner, system, domain, accountable = {}, type } = placement;
    const placed = entity(
      ref,
      { type: type ?? 'service' },
      {
        ...(owner && { ownedBy: [owner] }),
        partOf: [system, domain].flatMap(place => place ?? []),
      },
    );
    this.#entities.set(ref, {
      ...placed,
      metadata: {
        ...placed.metadata,
        annotations: Object.fromEntries(
          Object.entries(accountable).map(([controlDomain, value]) => [
            `mfa-exceptions.io/accountable-${controlDomain}`,
            value,
          ]),
        ),
      },
    });
  }

  group(ref: string, parent?: string) {
    const relations = { ...(parent && { childOf: [parent] }) };
    this.#entities.set(ref, entity(ref, { type: 'team' }, relations));
  }

  user(ref: string, ...groups: string[]) {
    this.#entities.set(ref, entity(ref, { profile: {} }, { memberOf: groups }));
  }

  remove(ref: string) {
    this.#entities.delete(ref);
  }

  /** With the relations that the catalog works out. */
  readonly entities = (): Entity[] => {
    if (this.isAway) {
      throw new Error('The catalog is away');
    }
    return asCatalog([...this.#entities.values()]);
  };
}
