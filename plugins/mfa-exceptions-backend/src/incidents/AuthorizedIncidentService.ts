import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mfaIncidentReadPermission,
  mfaIncidentUpdatePermission,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { reading } from '../exceptions/granted';
import { heard, mayEach } from '../platform/permissionPolicy';
import type {
  FactsGranted,
  IncidentGranted,
  IncidentGrants,
  IncidentService,
} from './IncidentService';

type Calls = IncidentService;

/** The same service, for callers that see and do what the policy lets them. */
export class AuthorizedIncidentService implements IncidentService {
  readonly #inner: IncidentService<IncidentGranted, FactsGranted>;
  readonly #gateway: AccessGateway;
  readonly #permissions: PermissionsService;

  static create(options: {
    inner: IncidentService<IncidentGranted, FactsGranted>;
    gateway: AccessGateway;
    permissions: PermissionsService;
  }) {
    return new AuthorizedIncidentService(options);
  }

  private constructor(options: {
    inner: IncidentService<IncidentGranted, FactsGranted>;
    gateway: AccessGateway;
    permissions: PermissionsService;
  }) {
    this.#inner = options.inner;
    this.#gateway = options.gateway;
    this.#permissions = options.permissions;
  }

  async list(query: Parameters<Calls['list']>[0], options: CallOptions) {
    return this.#inner.list(query, this.#granted(options));
  }

  async create(input: Parameters<Calls['create']>[0], options: ChangeOptions) {
    return this.#inner.create(input, this.#granted(options));
  }

  async get(id: string, options: CallOptions) {
    return this.#inner.get(id, this.#granted(options));
  }

  async patch(
    id: string,
    input: Parameters<Calls['patch']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.patch(id, input, this.#granted(options));
  }

  async addFinding(
    id: string,
    input: Parameters<Calls['addFinding']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.addFinding(id, input, this.#granted(options));
  }

  async patchFinding(
    id: string,
    number: number,
    input: Parameters<Calls['patchFinding']>[2],
    options: ChangeOptions,
  ) {
    return this.#inner.patchFinding(id, number, input, this.#granted(options));
  }

  async addTimelineEntry(
    id: string,
    input: Parameters<Calls['addTimelineEntry']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.addTimelineEntry(id, input, this.#granted(options));
  }

  async transition(
    id: string,
    input: Parameters<Calls['transition']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.transition(id, input, this.#granted(options));
  }

  async history(id: string, options: CallOptions) {
    return this.#inner.history(id, this.#granted(options));
  }

  async facts(id: string, options: CallOptions) {
    return this.#inner.facts(id, this.#withAccess(options));
  }

  async document(
    id: string,
    format: Parameters<Calls['document']>[1],
    options: CallOptions,
  ) {
    return this.#inner.document(id, format, this.#withAccess(options));
  }

  // The policy is asked while the service begins its work.
  #granted<T extends CallOptions>(options: T): T & IncidentGranted {
    return { ...options, grants: heard(this.#grants(options.credentials)) };
  }

  #withAccess(options: CallOptions): CallOptions & FactsGranted {
    return this.#granted(reading(options, this.#gateway));
  }

  async #grants(credentials: BackstageCredentials): Promise<IncidentGrants> {
    const asked = [mfaIncidentReadPermission, mfaIncidentUpdatePermission];
    const [readsAll, leadsAll] = await mayEach(
      ...([this.#permissions, asked, credentials] as const),
    );
    return { readsAll, leadsAll };
  }
}
