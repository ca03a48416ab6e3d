import type { CallOptions } from '../exceptions/ExceptionService';
import type { AccountabilityAccessGateway } from './AccountabilityAccessGateway';
import type { AccountabilityOverview } from './AccountabilityOverview';
import type { AccountabilityGranted } from './AccountabilityService';

/** The same overview, for callers that the policy lets see it. */
export class AuthorizedAccountabilityOverview
  implements AccountabilityOverview
{
  readonly #inner: AccountabilityOverview<AccountabilityGranted>;
  readonly #gateway: AccountabilityAccessGateway;

  static create(options: {
    inner: AccountabilityOverview<AccountabilityGranted>;
    gateway: AccountabilityAccessGateway;
  }) {
    return new AuthorizedAccountabilityOverview(options.inner, options.gateway);
  }

  private constructor(
    inner: AccountabilityOverview<AccountabilityGranted>,
    gateway: AccountabilityAccessGateway,
  ) {
    this.#inner = inner;
    this.#gateway = gateway;
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

  async ofOwner(ownerRef: string, options: CallOptions) {
    return this.#inner.ofOwner(ownerRef, await this.#granted(options));
  }

  async mistakes(
    query: Parameters<AccountabilityOverview['mistakes']>[0],
    options: CallOptions,
  ) {
    return this.#inner.mistakes(query, await this.#granted(options));
  }

  async #granted(
    options: CallOptions,
  ): Promise<CallOptions & AccountabilityGranted> {
    const access = await this.#gateway.access(options.credentials);
    access.requireRead();
    return { ...options, access: Promise.resolve(access) };
  }
}
