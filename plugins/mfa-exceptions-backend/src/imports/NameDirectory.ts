import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type UserEntity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  entityRefSchema,
  type ImportFacts,
  type ImportNames,
  type ImportPerson,
  type ImportSubject,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { askCatalog } from '../catalog/askCatalog';
import type { PeopleGateway } from '../catalog/PeopleGateway';
import type { SubjectGateway } from '../catalog/SubjectGateway';

const USER_FIELDS = ['kind', 'metadata', 'spec.profile.email'];
const REFS_AT_ONCE = 500;
// Mail addresses travel in the address of the request.
const ADDRESSES_AT_ONCE = 100;
const PEOPLE_AT_ONCE = 10;

/** Where names are looked up. */
export interface NameDirectoryOptions {
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly people: PeopleGateway;
  readonly subjects: SubjectGateway;
  readonly subjectRules: readonly SubjectRule[];
}

/**
 * Whom and what the names of a file stand for, in as few questions to the
 * catalog as there can be. For one import: what it has learnt does not change
 * while that goes on.
 */
export class NameDirectory {
  readonly #options: NameDirectoryOptions;
  readonly #credentials: BackstageCredentials;
  readonly #subjects = new Map<string, ReturnType<ImportFacts['subject']>>();
  readonly #people = new Map<string, ImportPerson | undefined>();
  readonly #owners = new Map<string, string | undefined>();
  readonly #withGroups = new Set<string>();

  constructor(
    options: NameDirectoryOptions,
    credentials: BackstageCredentials,
  ) {
    this.#options = options;
    this.#credentials = credentials;
  }

  subject = (name: string) =>
    this.#subjects.get(name) ?? { message: 'was not looked up' };
  person = (name: string) => this.#people.get(name);
  owner = (name: string) => this.#owners.get(name) ?? this.person(name)?.ref;

  /** Looks up what the rows of a batch speak of, as far as it is not known. */
  async learn(names: readonly ImportNames[]): Promise<void> {
    const all = (of: keyof ImportNames) => [
      ...new Set(names.flatMap(each => each[of])),
    ];
    await Promise.all([
      this.#learnSubjects(all('subjects')),
      this.#learnPeople([...all('people'), ...all('owners')]),
      this.#learnOwners(all('owners')),
    ]);
    await this.#learnGroups(all('deciders'));
  }

  /** Looks one person up, whom no row may name. */
  async learnPerson(name: string | undefined): Promise<void> {
    await this.#learnPeople(name === undefined ? [] : [name]);
  }

  async #learnSubjects(names: readonly string[]) {
    const unknown = names.filter(name => !this.#subjects.has(name));
    const kinds = [
      ...new Set(this.#options.subjectRules.map(({ kind }) => kind)),
    ];
    const candidates = new Map(
      unknown.map(name => [name, candidatesFor(name, kinds)] as const),
    );
    const found = new Map<string, ImportSubject | undefined>();
    for (const refs of chunks([...new Set([...candidates.values()].flat())])) {
      const subjects = await this.#options.subjects.subjects(refs, {
        credentials: this.#credentials,
      });
      for (const [index, subject] of subjects.entries()) {
        const subjectClass = subject?.subjectClass;
        if (subject && subjectClass) {
          found.set(refs[index], { ...subject, subjectClass });
        }
      }
    }
    for (const [name, refs] of candidates) {
      this.#subjects.set(
        name,
        theOnly(refs.flatMap(ref => found.get(ref) ?? [])),
      );
    }
  }

  async #learnPeople(names: readonly string[]) {
    const unknown = [...new Set(names)].filter(name => !this.#people.has(name));
    unknown.forEach(name => this.#people.set(name, undefined));
    const isAddress = (name: string) => name.includes('@');
    const refs = new Map<string, string>();
    for (const name of unknown.filter(each => !isAddress(each))) {
      const [ref] = candidatesFor(name, ['User']);
      if (ref?.startsWith('user:')) {
        refs.set(name, ref);
      }
    }
    const found = new Map<string, ImportPerson>();
    for (const some of chunks([...new Set(refs.values())])) {
      for (const user of await this.#entities(some)) {
        found.set(stringifyEntityRef(user), personOf(user));
      }
    }
    const addresses = unknown.filter(isAddress);
    for (const some of chunks(addresses, ADDRESSES_AT_ONCE)) {
      for (const user of await this.#usersByAddress(some)) {
        const { email } = (user as UserEntity).spec.profile ?? {};
        found.set(`${email}`.toLocaleLowerCase('en-US'), personOf(user));
      }
    }
    for (const name of unknown) {
      const key = refs.get(name) ?? name.toLocaleLowerCase('en-US');
      this.#people.set(name, found.get(key));
    }
  }

  async #learnOwners(names: readonly string[]) {
    const refs = names
      .filter(name => !this.#owners.has(name) && !name.includes('@'))
      .map(name => [name, ...candidatesFor(name, ['Group'])] as const);
    for (const some of chunks(refs)) {
      const found = new Set(
        (await this.#entities(some.map(([, ref]) => ref))).map(entity =>
          stringifyEntityRef(entity),
        ),
      );
      for (const [name, ref] of some) {
        this.#owners.set(name, found.has(ref) ? ref : undefined);
      }
    }
  }

  // A person decides by the groups that they are in, as the catalog has it now.
  async #learnGroups(names: readonly string[]) {
    const open = names.filter(
      name => this.#people.get(name) && !this.#withGroups.has(name),
    );
    for (const some of chunks(open, PEOPLE_AT_ONCE)) {
      await Promise.all(
        some.map(async name => {
          const { ref } = this.#people.get(name) as ImportPerson;
          const person = await this.#options.people.recentPerson(ref);
          this.#people.set(name, { kind: 'user', ...person });
          this.#withGroups.add(name);
        }),
      );
    }
  }

  async #entities(entityRefs: readonly string[]) {
    const credentials = await this.#options.auth.getOwnServiceCredentials();
    const { items } = await askCatalog(() =>
      this.#options.catalog.getEntitiesByRefs(
        { entityRefs: [...entityRefs], fields: USER_FIELDS },
        { credentials },
      ),
    );
    return items.flatMap(entity => entity ?? []);
  }

  async #usersByAddress(addresses: readonly string[]) {
    const credentials = await this.#options.auth.getOwnServiceCredentials();
    const { items } = await askCatalog(() =>
      this.#options.catalog.getEntities(
        {
          filter: { kind: 'User', 'spec.profile.email': [...addresses] },
          fields: USER_FIELDS,
        },
        { credentials },
      ),
    );
    return items;
  }
}

function theOnly(found: readonly ImportSubject[]) {
  const [one, ...others] = found;
  if (one === undefined) {
    return { message: 'must be an entity in the catalog that is governed' };
  }
  if (others.length > 0) {
    const all = found.map(({ ref }) => ref).join(', ');
    return { message: `may be any of ${all}: give the whole reference` };
  }
  return one;
}

/** What a name may stand for: itself, or an entity of one of the kinds by its name. */
function candidatesFor(name: string, kinds: readonly string[]): string[] {
  const whole = entityRefSchema.safeParse(name);
  if (whole.success) {
    return [whole.data];
  }
  const slug = name.trim().replace(/\s+/g, '-');
  return kinds.flatMap(
    kind => entityRefSchema.safeParse(`${kind}:default/${slug}`).data ?? [],
  );
}

function personOf(entity: { kind: string; metadata: { name: string } }) {
  const { spec } = entity as UserEntity;
  const email = spec?.profile?.email;
  return {
    kind: 'user' as const,
    ref: stringifyEntityRef(entity as UserEntity),
    groups: new Set<string>(),
    aliases: email ? [email] : [],
  };
}

function* chunks<T>(all: readonly T[], size = REFS_AT_ONCE): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) {
    yield all.slice(from, from + size);
  }
}
