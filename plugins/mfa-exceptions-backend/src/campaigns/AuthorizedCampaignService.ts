import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { mfaExceptionAdministerPermission } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { reading } from '../exceptions/granted';
import { heard, mayEach } from '../platform/permissionPolicy';
import type { CampaignGranted, CampaignService } from './CampaignService';

interface AuthorizedOptions {
  readonly inner: CampaignService<CampaignGranted>;
  readonly gateway: AccessGateway;
  readonly permissions: PermissionsService;
}

type Calls = CampaignService;

/** The same service, for callers that see and do what the policy lets them. */
export class AuthorizedCampaignService implements CampaignService {
  readonly #inner: CampaignService<CampaignGranted>;
  readonly #gateway: AccessGateway;
  readonly #permissions: PermissionsService;

  static create(options: AuthorizedOptions) {
    return new AuthorizedCampaignService(options);
  }

  private constructor(options: AuthorizedOptions) {
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

  async preview(input: Parameters<Calls['preview']>[0], options: CallOptions) {
    return this.#inner.preview(input, this.#granted(options));
  }

  async get(id: string, options: CallOptions) {
    return this.#inner.get(id, this.#granted(options));
  }

  async transition(
    id: string,
    input: Parameters<Calls['transition']>[1],
    options: ChangeOptions,
  ) {
    return this.#inner.transition(id, input, this.#granted(options));
  }

  async items(
    id: string,
    query: Parameters<Calls['items']>[1],
    options: CallOptions,
  ) {
    return this.#inner.items(id, query, this.#granted(options));
  }

  async history(id: string, options: CallOptions) {
    return this.#inner.history(id, this.#granted(options));
  }

  async report(id: string, options: CallOptions) {
    return this.#inner.report(id, this.#granted(options));
  }

  // The policy is asked while the service begins its work.
  #granted<T extends CallOptions>(options: T): T & CampaignGranted {
    return {
      ...reading(options, this.#gateway),
      manages: heard(this.#manages(options.credentials)),
    };
  }

  async #manages(credentials: BackstageCredentials): Promise<boolean> {
    const asked = [mfaExceptionAdministerPermission];
    const [manages] = await mayEach(this.#permissions, asked, credentials);
    return manages;
  }
}
