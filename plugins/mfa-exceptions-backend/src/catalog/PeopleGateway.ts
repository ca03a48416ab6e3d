import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  type Entity,
  type UserEntity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { askCatalog } from './askCatalog';
import { targets } from './targets';

/** A person as the catalog has them now. */
export interface Person {
  readonly ref: string;
  /** Every group they are in, directly or through a subgroup. */
  readonly groups: ReadonlySet<string>;
  /** Other names for them, such as their mail address. */
  readonly aliases: readonly string[];
}

/** Users and groups as the catalog has just said them to be. */
type Known = ReadonlyMap<string, Entity | undefined>;

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
  // Which groups to ask for along with somebody. What they are in now is what the
  // catalog answers now, and whatever that leaves open is asked for after it.
  readonly #before = new Map<string, ReadonlySet<string>>();

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
    const [person] = await this.people([ref]);
    return person;
  }

  async people(refs: readonly string[]): Promise<readonly Person[]> {
    const known = await this.#look(refs);
    return refs.map(ref => this.#personIn(known, ref));
  }

  /** Those of some users and groups that there are. */
  async found(refs: readonly string[]): Promise<readonly Person[]> {
    const known = await this.#look(refs);
    return refs
      .filter(ref => known.get(ref) !== undefined)
      .map(ref => this.#personIn(known, ref));
  }

  // One round trip for each level of the organisation, however many people and
  // groups it has; and mostly one in all, as people stay where they were.
  async #look(refs: readonly string[]): Promise<Known> {
    const known = new Map<string, Entity | undefined>();
    let wanted = [
      ...new Set(refs.flatMap(ref => [ref, ...(this.#before.get(ref) ?? [])])),
    ];
    for (let level = 0; wanted.length > 0 && level <= MAX_LEVELS; level++) {
      const entities = await this.#entities(wanted);
      for (const [index, ref] of wanted.entries()) {
        known.set(ref, entities[index]);
      }
      wanted = [
        ...new Set(refs.flatMap(ref => [...groupsIn(known, ref)])),
      ].filter(group => !known.has(group));
    }
    return known;
  }

  async #entities(entityRefs: string[]) {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await askCatalog(() =>
      this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: ['relations', 'spec.profile.email'] },
        { credentials },
      ),
    );
    return items;
  }

  #personIn(known: Known, ref: string): Person {
    const groups = groupsIn(known, ref);
    if (this.#before.size >= RECENT_PEOPLE) {
      this.#before.clear();
    }
    this.#before.set(ref, groups);
    const user = known.get(ref) as UserEntity | undefined;
    const email = user?.spec?.profile?.email;
    return { ref, groups, aliases: email ? [email] : [] };
  }
}

function groupsIn(known: Known, ref: string): ReadonlySet<string> {
  const groups = new Set(targets(known.get(ref), RELATION_MEMBER_OF));
  // A set hands out what is added while it is walked.
  for (const group of groups) {
    for (const parent of targets(known.get(group), RELATION_CHILD_OF)) {
      groups.add(parent);
    }
  }
  return groups;
}
