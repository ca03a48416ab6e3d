import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { SubjectRule } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { askPolicy } from '../platform/permissionPolicy';
import { askCatalog } from './askCatalog';
import { governedFilter } from './governedFilter';

// What the register keeps about entities is seen by whoever sees these in the
// catalog. Mostly the portal's policy lets everybody see all of it, and then the
// catalog need not be asked. Where it answers conditions, those are the catalog's
// own, and only the catalog can say what meets them.

/** What of the catalog somebody sees: all of it, or some references. */
export type Visible = 'everything' | ReadonlySet<string>;

/** What of the governed entities, and of their places, callers see in the catalog. */
export interface VisibleEntities {
  /**
   * At most some seconds old.
   *
   * @throws ServiceUnavailableError where nobody can say at the moment
   */
  of(credentials: BackstageCredentials): Promise<Visible>;
  /** Whether a caller sees all that there is, and so all that there was. */
  seesEverything(credentials: BackstageCredentials): Promise<boolean>;
}

const RECENT_MS = 15_000;
const RECENT_CALLERS = 100;
const PATIENCE_MS = 3_000;
const PAGE_SIZE = 1_000;
const FIELDS = ['kind', 'metadata.namespace', 'metadata.name'];

/** Visibility as the portal's permission policy has it for the catalog. */
export class CatalogVisibleEntities implements VisibleEntities {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #rules: readonly SubjectRule[];
  readonly #patienceMs: number;
  // A short memory of each replica; nothing depends on it but speed.
  readonly #recent = new Map<
    string,
    { at: number; visible: Promise<Visible> }
  >();

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
    rules: readonly SubjectRule[];
    patienceMs?: number;
  }) {
    return new CatalogVisibleEntities(options);
  }

  private constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
    rules: readonly SubjectRule[];
    patienceMs?: number;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#rules = options.rules;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  async of(credentials: BackstageCredentials) {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return this.#visible(credentials);
    }
    const { userEntityRef, actor } = credentials.principal;
    const caller = JSON.stringify([userEntityRef, actor?.subject]);
    const known = this.#recent.get(caller);
    if (known && performance.now() - known.at < RECENT_MS) {
      return known.visible;
    }
    if (this.#recent.size >= RECENT_CALLERS) {
      this.#recent.clear();
    }
    const visible = this.#visible(credentials);
    this.#recent.set(caller, { at: performance.now(), visible });
    visible.catch(() => this.#recent.delete(caller));
    return visible;
  }

  async seesEverything(credentials: BackstageCredentials) {
    return (await this.#decision(credentials)) === AuthorizeResult.ALLOW;
  }

  async #decision(credentials: BackstageCredentials): Promise<AuthorizeResult> {
    const [{ result }] = await askPolicy(() =>
      this.#permissions.authorizeConditional(
        [{ permission: catalogEntityReadPermission }],
        { credentials },
      ),
    );
    return result;
  }

  // What somebody saw before is no answer: it may be what was taken from them.
  async #visible(credentials: BackstageCredentials): Promise<Visible> {
    switch (await this.#decision(credentials)) {
      case AuthorizeResult.ALLOW:
        return 'everything';
      case AuthorizeResult.CONDITIONAL:
        return this.#refs(credentials);
      default:
        return new Set();
    }
  }

  async #refs(credentials: BackstageCredentials): Promise<ReadonlySet<string>> {
    const refs = new Set<string>();
    const pages = this.#pages(credentials);
    for (;;) {
      // However many pages there are, nobody waits long for the next.
      const { value, done } = await askCatalog(
        () => pages.next(),
        this.#patienceMs,
      );
      if (done) {
        return refs;
      }
      for (const entity of value) {
        refs.add(stringifyEntityRef(entity));
      }
    }
  }

  async *#pages(credentials: BackstageCredentials) {
    yield* this.#catalog.streamEntities(
      {
        filter: governedFilter(this.#rules),
        fields: FIELDS,
        pageSize: PAGE_SIZE,
      },
      { credentials },
    );
  }
}
