import type { VisibleEntities } from '../catalog/VisibleEntities';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { AccountabilityAccessGateway } from './AccountabilityAccessGateway';
import type {
  AccountabilityOverview,
  OverviewGranted,
} from './AccountabilityOverview';

type Inner = AccountabilityOverview<OverviewGranted>;

/** The same overview, for callers that the policy lets see it. */
export class AuthorizedAccountabilityOverview
  implements AccountabilityOverview
{
  readonly #inner: Inner;
  readonly #gateway: AccountabilityAccessGateway;
  readonly #visible: VisibleEntities;

  static create(options: {
    inner: Inner;
    gateway: AccountabilityAccessGateway;
    visible: VisibleEntities;
  }) {
    return new AuthorizedAccountabilityOverview(options);
  }

  private constructor(options: {
    inner: Inner;
    gateway: AccountabilityAccessGateway;
    visible: VisibleEntities;
  }) {
    this.#inner = options.inner;
    this.#gateway = options.gateway;
    this.#visible = options.visible;
  }

  async list(
    query: Parameters<AccountabilityOverview['list']>[0],
    options: CallOptions,
  ) {
    return this.#inner.list(query, await this.#granted(options));
  }

  async matrix(
    query: Parameters<AccountabilityOverview['matrix']>[0],
    options: CallOptions,
  ) {
    return this.#inner.matrix(query, await this.#granted(options));
  }

  async ofEntities(refs: readonly string[], options: CallOptions) {
    return this.#inner.ofEntities(refs, await this.#granted(options));
  }

  async ofOwner(
    ownerRef: string,
    query: Parameters<AccountabilityOverview['ofOwner']>[1],
    options: CallOptions,
  ) {
    return this.#inner.ofOwner(ownerRef, query, await this.#granted(options));
  }

  async mistakes(
    query: Parameters<AccountabilityOverview['mistakes']>[0],
    options: CallOptions,
  ) {
    return this.#inner.mistakes(query, await this.#granted(options));
  }

  async #granted(options: CallOptions): Promise<CallOptions & OverviewGranted> {
    const [access, visible] = await Promise.all([
      this.#gateway.access(options.credentials).then(granted => {
        granted.requireRead();
        return granted;
      }),
      this.#visible.of(options.credentials),
    ]);
    return { ...options, access, visible };
  }
}
