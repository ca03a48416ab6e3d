import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  type Entity,
  type UserEntity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** A person as the catalog has them now. */
export interface Person {
  readonly ref: string;
  /** Every group they are in, directly or through a subgroup. */
  readonly groups: ReadonlySet<string>;
  /** Other names for them, such as their mail address. */
  readonly aliases: readonly string[];
}

/** Who people are, looked up when it matters, not taken from a token. */
export interface PeopleGateway {
  /** As of now: for decisions. */
  person(ref: string): Promise<Person>;
  /** At most some seconds old: for hints on a screen. */
  recentPerson(ref: string): Promise<Person>;
}

const RECENT_MS = 15_000;
const RECENT_PEOPLE = 1_000;
// Deeper than any organisation; ends the walk where groups form a circle.
const MAX_LEVELS = 20;

/** People from the catalog, seen with the register's own eyes. */
export class CatalogPeopleGateway implements PeopleGateway {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  // A short memory of each replica; nothing depends on it but speed.
  readonly #recent = new Map<string, { at: number; person: Promise<Person> }>();

  static create(options: { catalog: CatalogService; auth: AuthService }) {
    return new CatalogPeopleGateway(options.catalog, options.auth);
  }

  private constructor(catalog: CatalogService, auth: AuthService) {
    this.#catalog = catalog;
    this.#auth = auth;
  }

  async recentPerson(ref: string): Promise<Person> {
    const known = this.#recent.get(ref);
    if (known && performance.now() - known.at < RECENT_MS) {
      return known.person;
    }
    if (this.#recent.size >= RECENT_PEOPLE) {
      this.#recent.clear();
    }
    const person = this.person(ref);
    this.#recent.set(ref, { at: performance.now(), person });
    person.catch(() => this.#recent.delete(ref));
    return person;
  }

  async person(ref: string): Promise<Person> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const user = (await this.#catalog.getEntityByRef(ref, { credentials })) as
      | UserEntity
      | undefined;
    const email = user?.spec?.profile?.email;
    return {
      ref,
      groups: await this.#withParents(targets(user, RELATION_MEMBER_OF)),
      aliases: email ? [email] : [],
    };
  }

  // One round trip for each level of the organisation, however many groups it has.
  async #withParents(direct: readonly string[]): Promise<ReadonlySet<string>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const groups = new Set(direct);
    let level = [...groups];
    for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: level, fields: ['relations'] },
        { credentials },
      );
      const parents = items.flatMap(group => targets(group, RELATION_CHILD_OF));
      level = [...new Set(parents)].filter(parent => !groups.has(parent));
      level.forEach(parent => groups.add(parent));
    }
    return groups;
  }
}

function targets(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}
