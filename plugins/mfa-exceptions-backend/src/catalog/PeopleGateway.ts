import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  type Entity,
  type UserEntity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { asked } from './asked';

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
  /** Several at once, as of now; somebody who is gone is in no group. */
  people(refs: readonly string[]): Promise<readonly Person[]>;
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
    const user = await asked(
      this.#catalog.getEntityByRef(ref, { credentials }),
    );
    const [person] = await this.#inGroups([{ ref, user }]);
    return person;
  }

  async people(refs: readonly string[]): Promise<readonly Person[]> {
    return this.#inGroups(await this.#look(refs));
  }

  /** Those of some users and groups that there are. */
  async found(refs: readonly string[]): Promise<readonly Person[]> {
    const found = await this.#look(refs);
    return this.#inGroups(found.filter(({ user }) => user !== undefined));
  }

  async #look(refs: readonly string[]) {
    if (refs.length === 0) {
      return [];
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await asked(
      this.#catalog.getEntitiesByRefs(
        { entityRefs: [...refs] },
        { credentials },
      ),
    );
    return refs.map((ref, index) => ({ ref, user: items[index] }));
  }

  async #inGroups(
    found: readonly { ref: string; user: Entity | undefined }[],
  ): Promise<readonly Person[]> {
    const parents = await this.#parents(
      found.flatMap(({ user }) => targets(user, RELATION_MEMBER_OF)),
    );
    return found.map(({ ref, user }) => {
      const email = (user as UserEntity | undefined)?.spec?.profile?.email;
      return {
        ref,
        groups: withParents(targets(user, RELATION_MEMBER_OF), parents),
        aliases: email ? [email] : [],
      };
    });
  }

  // One round trip for each level of the organisation, however many groups it has.
  async #parents(
    direct: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const parents = new Map<string, readonly string[]>();
    let level = [...new Set(direct)];
    for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
      const { items } = await asked(
        this.#catalog.getEntitiesByRefs(
          { entityRefs: level, fields: ['relations'] },
          { credentials },
        ),
      );
      for (const [index, group] of items.entries()) {
        parents.set(level[index], targets(group, RELATION_CHILD_OF));
      }
      level = [
        ...new Set(level.flatMap(group => parents.get(group) ?? [])),
      ].filter(parent => !parents.has(parent));
    }
    return parents;
  }
}

function withParents(
  direct: readonly string[],
  parents: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const groups = new Set(direct);
  // A set hands out what is added while it is walked.
  for (const group of groups) {
    for (const parent of parents.get(group) ?? []) {
      groups.add(parent);
    }
  }
  return groups;
}

function targets(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}
