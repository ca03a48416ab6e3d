import type { AuthService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DateReader,
  SubjectFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CatalogPeopleGateway } from '../catalog/PeopleGateway';
import { SUBJECT_FIELDS, subjectFactsOf } from '../catalog/subjectFacts';

const PATIENCE_MS = 30_000;

/**
 * Looks at the catalog for what reviews may have to be made for, with the
 * register's own eyes: what is not in an answer is not in the catalog.
 *
 * @throws whatever keeps the catalog from answering in time: from half an answer
 * nothing follows
 */
export interface Lookout {
  /** Those of some entities that there are, by reference. */
  subjects(
    refs: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, SubjectFacts>>;
  /** The same of users and groups, and the groups that each is in. */
  parties(
    refs: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
}

/** The lookout over Backstage's catalog: a round trip for any number of entities. */
export class CatalogLookout implements Lookout {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #people: Pick<CatalogPeopleGateway, 'found'>;
  readonly #readDate: DateReader;
  readonly #patienceMs: number;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    people: Pick<CatalogPeopleGateway, 'found'>;
    readDate: DateReader;
    patienceMs?: number;
  }) {
    return new CatalogLookout(options);
  }

  private constructor(options: Parameters<typeof CatalogLookout.create>[0]) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#people = options.people;
    this.#readDate = options.readDate;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  async subjects(refs: readonly string[], signal: AbortSignal) {
    const { items } = await this.#patiently(signal, async () =>
      this.#catalog.getEntitiesByRefs(
        { entityRefs: [...refs], fields: SUBJECT_FIELDS },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      ),
    );
    return new Map(
      refs.flatMap((ref, index) => {
        const entity = items[index];
        return entity
          ? [[ref, subjectFactsOf(entity, this.#readDate)] as const]
          : [];
      }),
    );
  }

  async parties(refs: readonly string[], signal: AbortSignal) {
    const found = await this.#patiently(signal, () => this.#people.found(refs));
    return new Map(found.map(({ ref, groups }) => [ref, groups]));
  }

  async #patiently<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const limit = AbortSignal.any([
      signal,
      AbortSignal.timeout(this.#patienceMs),
    ]);
    return new Promise((resolve, reject) => {
      const giveUp = () =>
        reject(
          signal.aborted
            ? signal.reason
            : new ServiceUnavailableError('The catalog takes too long'),
        );
      limit.addEventListener('abort', giveUp, { once: true });
      ask()
        .then(resolve, reject)
        .finally(() => limit.removeEventListener('abort', giveUp));
    });
  }
}
