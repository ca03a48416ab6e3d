import type { PermissionsService } from '@backstage/backend-plugin-api';
import { mfaExceptionAdministerPermission } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { changing, reading } from '../exceptions/granted';
import { mayEach } from '../platform/permissionPolicy';
import type { PatternGranted, PatternService } from './PatternService';

type Calls = PatternService;

/** The same service, for callers that see and do what the policy lets them. */
export class AuthorizedPatternService implements PatternService {
  readonly #inner: PatternService<PatternGranted>;
  readonly #gateway: AccessGateway;
  readonly #permissions: PermissionsService;

  static create(options: {
    inner: PatternService<PatternGranted>;
    gateway: AccessGateway;
    permissions: PermissionsService;
  }) {
    return new AuthorizedPatternService(options);
  }

  private constructor(options: {
    inner: PatternService<PatternGranted>;
    gateway: AccessGateway;
    permissions: PermissionsService;
  }) {
    this.#inner = options.inner;
    this.#gateway = options.gateway;
    this.#permissions = options.permissions;
  }

  async list(query: Parameters<Calls['list']>[0], options: CallOptions) {
    return this.#inner.list(
      query,
      this.#granted(reading(options, this.#gateway)),
    );
  }

  async get(id: string, options: CallOptions) {
    return this.#inner.get(id, this.#granted(reading(options, this.#gateway)));
  }

  async plan(
    id: string,
    input: Parameters<Calls['plan']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.plan(
      ...([id, input] as const),
      this.#granted(changing(options, this.#gateway)),
    );
  }

  #granted<T extends CallOptions>(options: T) {
    const asked = [mfaExceptionAdministerPermission];
    const administers = async () => {
      const [granted] = await mayEach(
        ...([this.#permissions, asked, options.credentials] as const),
      );
      return granted;
    };
    return { ...options, administers };
  }
}
